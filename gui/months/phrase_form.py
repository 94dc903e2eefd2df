"""The form of one câu mẫu: the sentence and its abbreviation."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from domain.phrases import PHRASE, Phrase
from domain.refusals import Refused
from gui.widgets.labels import plain_label


class PhraseForm(QWidget):
    """`saved` is emitted with the Phrase as typed, `closed` where it is given up."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._phrase = Phrase("")
        self._title = QLabel(self)
        self._title.setObjectName("groupHeading")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("phraseText")
        self._text.setAccessibleName("Câu mẫu")
        self._text.setTabChangesFocus(True)
        self._short = QLineEdit(self)
        self._short.setObjectName("phraseAbbreviation")
        self._short.setMaxLength(PHRASE.field("abbreviation").limit)
        self._short.setPlaceholderText("không bắt buộc, ví dụ: gm")
        self._short.returnPressed.connect(self._save)
        self._text.installEventFilter(self)
        self._problem = plain_label(self, "problem")
        self._keep = QPushButton("Lưu", self)
        self._keep.setObjectName("savePhrase")
        self._keep.setAutoDefault(True)
        self._keep.clicked.connect(self._save)
        self._give_up = QPushButton("Thôi", self)
        self._give_up.setObjectName("dropPhrase")
        self._give_up.setAutoDefault(True)
        self._give_up.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        short = QLabel("&Viết tắt", self)
        short.setBuddy(self._short)
        self._short.setAccessibleName("Viết tắt")
        help_text = plain_label(self, "hint")
        help_text.setText(PHRASE.field("abbreviation").help)
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.addWidget(short)
        row.addWidget(self._short, 1)
        foot.addStretch(1)
        foot.addWidget(self._keep)
        foot.addWidget(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addLayout(row)
        column.addWidget(help_text)
        column.addWidget(self._problem)
        column.addLayout(foot)

    def begin(self, title: str, phrase: Phrase) -> None:
        """Begin with a phrase; the cursor stands in the abbreviation."""
        self._phrase = phrase
        self._title.setText(title)
        self._text.setPlainText(phrase.text)
        self._short.setText(phrase.abbreviation)
        self._say("")
        self._short.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, refused: Refused) -> None:
        """Say why it could not be saved, with the cursor in the field that it is about."""
        self._say(refused.reason)
        (self._text if refused.field == "text" else self._short).setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self._text, self._short, self._keep, self._give_up]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the sentence saves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save()
                return True
        return super().eventFilter(watched, event)

    def _say(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))

    def _save(self) -> None:
        typed = replace(self._phrase, text=self._text.toPlainText(), abbreviation=self._short.text())
        try:
            PHRASE.field("text").read(typed.text)
        except Refused as refused:
            self.show_problem(refused)
            return
        self.saved.emit(typed)
