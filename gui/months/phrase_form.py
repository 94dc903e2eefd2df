"""The form of one câu mẫu: the sentence and its abbreviation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from db.operations.phrases import put_phrase, remove_phrase
from db.queries.phrases import phrase
from domain.phrases import PHRASE, Phrase
from gui.context.app import App
from gui.records.drafts import Drafts
from gui.records.editors import editor_for
from gui.records.forms import FieldSet
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import ANY_SIZE_PX


class PhraseForm(QWidget, FieldSet):
    """`saved` comes once a phrase is on the shelf, `closed` where it is given up."""

    edited = Signal()
    saved = Signal()
    closed = Signal()

    def __init__(self, app: App, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._take_fields(PHRASE, ("text", "abbreviation"))
        self._title = QLabel(self)
        self._title.setObjectName("groupHeading")
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        for field in self._fields:
            editor = editor_for(field, self)
            editor.edited.connect(self.edited)
            self._hold(field, editor, self._problem)
        text, short = self.field("text"), self.field("abbreviation")
        assert isinstance(text, QPlainTextEdit) and isinstance(short, QLineEdit)
        self._text, self._short = text, short
        self._name_fields()
        self.desk = RecordDesk(
            *(app, self, PHRASE),
            load=phrase,
            save=put_phrase,
            label=lambda typed, _: "Sửa câu mẫu" if typed.id else "Thêm câu mẫu",
            remove=remove_phrase,
            drafts=drafts,
            brings_back=False,
            parent=self,
        )
        self.desk.finished.connect(self._finish)
        self._keep = push(self, "savePhrase", "Lưu", self.desk.finish)
        self._give_up = push(self, "dropPhrase", "Thôi", self.give_up)
        for button in (self._keep, self._give_up):
            button.setAutoDefault(True)
        self._short.returnPressed.connect(self.desk.finish)
        self._lay_out()

    def _name_fields(self) -> None:
        self._text.setObjectName("phraseText")
        self._text.setAccessibleName("Câu mẫu")
        self._text.setMinimumHeight(0)
        self._text.setMaximumHeight(ANY_SIZE_PX)
        self._text.installEventFilter(self)
        self._short.setObjectName("phraseAbbreviation")
        self._short.setMaxLength(PHRASE.field("abbreviation").limit)
        self._short.setPlaceholderText("không bắt buộc, ví dụ: gm")

    def _lay_out(self) -> None:
        short = QLabel("&Viết tắt", self)
        short.setBuddy(self._short)
        self._short.setAccessibleName("Viết tắt")
        help_text = plain_label(self, "hint")
        help_text.setText(PHRASE.field("abbreviation").help)
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.addWidget(short)
        row.addWidget(self.editor("abbreviation"), 1)
        foot.addStretch(1)
        foot.addWidget(self._keep)
        foot.addWidget(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.editor("text"), 1)
        column.addLayout(row)
        column.addWidget(help_text)
        column.addWidget(self._problem)
        column.addWidget(self.desk.problem)
        column.addLayout(foot)

    def begin(self, title: str, shown: Phrase) -> None:
        """Begin with a phrase (id 0: a new one); the cursor stands in the abbreviation."""
        self._title.setText(title)
        if shown.id:
            self.desk.show(shown.id)
        else:
            self.desk.begin_new(shown)
        self._short.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self, locked: bool) -> None:
        """Let nobody type, or let them again; the keyboard stays, for without it the shelf would close."""
        self._text.setReadOnly(locked)
        self._short.setReadOnly(locked)

    def give_up(self) -> None:
        """Leave the shelf as it was."""
        self.desk.take_back()
        self.closed.emit()

    def _finish(self, _: object) -> None:
        self.desk.show_nothing()
        self.saved.emit()

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self._text, self._short, self._keep, self._give_up]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the sentence saves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.desk.finish()
                return True
        return super().eventFilter(watched, event)
