"""The desk at which one record is written: its form, saved in a pause, on going on and by Ctrl+Enter; nothing is lost.

What is typed is saved as a step each time; while a save is under way one types on, and the next save follows it. A
refusal stands beside its field; where the book could not take a record, what was typed stands in the form again,
whatever is shown by then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.book.uids import new_uid
from domain.fields import RecordType
from domain.refusals import Refused
from gui.context.app import App
from gui.records.drafts import Pause
from gui.records.forms import Form
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.composing import is_composing, settle_focused
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling
from gui.work.still_there import while_there

HINT = "Ctrl+Enter. Dừng gõ mười giây, sang dòng khác hoặc trang khác cũng tự lưu."


@dataclass(frozen=True, slots=True)
class Saving:
    """How records get into the book: an operation that takes one and knows it by its uid, the label of the step.

    `refuse` is the rule that is asked before, so that the problem stands beside its field at once.
    """

    operation: Callable[..., int]
    label: Callable[[Any], str]
    refuse: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class _Save:
    """A save under way: the record as it was shown before, and what stood in the form."""

    record: Any
    texts: dict[str, str]


class RecordDesk(QFrame):
    """`brought_back` gives the uid of a record that the book did not take: it is shown again, and must be seen."""

    brought_back = Signal(str)

    def __init__(self, app: App, kind: RecordType, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._saving = saving
        self._record: Any = None
        self._save: _Save | None = None
        self._writable = True
        self.pause = Pause(self)
        self.pause.timeout.connect(self._save_in_a_pause)
        content = QWidget(self)
        self.form = Form(kind, [f.name for f in kind.fields if f.editable], content)
        self.form.edited.connect(self._edited)
        self.form.edited.connect(self.pause.start)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self._title = OneLine(self, "section")
        self._state = plain_label(self, "hint")
        self._problem = plain_label(self, "problem")
        self._area = scrolling(content, self)
        self._save_button = push(self, "saveRecord", "Lưu", self.save, HINT)
        self._drop_button = push(self, "dropRecord", "Bỏ phần vừa sửa", self.drop)
        self._lay_out()
        on_ctrl_enter(self, self.save)
        self.show_nothing()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._state)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._problem)
        layout.addLayout(row_of(self._save_button, self._drop_button))

    # What is shown.

    @property
    def uid(self) -> str:
        """The uid of the record that is shown; empty for none."""
        return self._record.uid if self._record is not None else ""

    @property
    def is_new(self) -> bool:
        """Whether the record shown is not in the book yet."""
        return self._record is not None and not self._record.id

    def show_record(self, record: Any, title: str, *, writable: bool = True) -> None:
        """Show a record; of the one shown already only what the user has not typed over."""
        if self.uid == record.uid:
            self.form.load_beside(record, self._save.texts if self._save is not None else self.form.shown())
        else:
            self._save = None
            self.form.load(record)
            self._say_problem("")
            self._area.verticalScrollBar().setValue(0)
        self._record = record
        self._title.setText(title)
        self._let_write(writable)

    def begin_new(self, blank: Any, title: str) -> None:
        """Show a record that is to be added, the cursor in its first field; it is there once something is saved."""
        self.show_record(replace(blank, id=0, uid=new_uid()), title)
        self.form.focus_first()

    def show_nothing(self, words: str = "") -> None:
        """Show no record, but a sentence."""
        self._record = None
        self._save = None
        self._title.setText("")
        self._say_problem("")
        self._state.setText(words)
        self._let_write(False)

    def _let_write(self, writable: bool) -> None:
        self._writable = writable
        self.form.setEnabled(writable)
        self._area.setVisible(self._record is not None)
        self._edited()

    def is_changed(self) -> bool:
        """Whether something typed is neither saved nor on its way to be."""
        if self._record is None or not self._writable or not self.form.is_changed():
            return False
        return self._save is None or self.form.texts() != self._save.texts

    def unsaved(self) -> str:
        """What would be lost if the book were closed now, as a sentence; empty where nothing would."""
        return f"Phần vừa gõ chưa lưu được: {self._title.text()}." if self.is_changed() else ""

    # Saving.

    def save(self) -> bool:
        """Save what was typed; False, with the problem beside its field, where that cannot be."""
        settle_focused()
        if not self.is_changed():
            return True
        try:
            record = self._typed()
        except Refused as refused:
            self._refuse(refused)
            return False
        self._say_problem("")
        self._send(record)
        return True

    def leave(self) -> bool:
        """Save before the user goes on; a new record in which nothing was typed is no matter."""
        return self.save()

    def drop(self) -> None:
        """Show the record as the book has it; what was typed since is gone, by one more save where it is under way."""
        if self._record is None:
            return
        under_way = self._save
        self.form.load(self._record if under_way is None else under_way.record)
        self._say_problem("")
        if under_way is not None and not under_way.record.id:
            self._app.undo()
        elif under_way is not None:
            self._send(under_way.record)
        self._edited()

    def _typed(self) -> Any:
        record = self.form.record(self._app.today().year)
        self._saving.refuse(record)
        return record

    def _save_in_a_pause(self) -> None:
        """Save what can be saved as it stands; what cannot is left in peace until its writer goes on."""
        if is_composing():
            self.pause.start()
        elif self.is_changed() and self.form.is_settled(self._app.today().year) and self._would_be_taken():
            self.save()

    def _would_be_taken(self) -> bool:
        """Whether a save would be refused by nothing; tells nobody."""
        try:
            self._typed()
        except Refused:
            self.form.clear_problems()
            return False
        return True

    def _send(self, record: Any) -> None:
        save = _Save(self._record, self.form.texts())
        self._save = save
        self._edited()
        self._app.act(
            self._saving.label(record),
            self._saving.operation,
            record,
            then=while_there(self, lambda done: self._saved(save, replace(record, id=done.result))),
            refused=while_there(self, self._refuse),
            failed=while_there(self, lambda _: self._bring_back(save)),
        )

    def _saved(self, save: _Save, record: Any) -> None:
        """Show what was saved as it is kept; what was typed meanwhile stays, and so does what a later save is about."""
        if self.uid != record.uid:
            return
        if self._save is save:
            self.form.load_beside(record, save.texts)
            self._save = None
        self._record = record
        self._edited()

    def _bring_back(self, save: _Save) -> None:
        """Nothing was saved: what was typed stands in the form again."""
        if self._save is save:
            self._save = None
        if self.uid != save.record.uid:
            self._record = save.record
            self._save = None
            self.form.load(save.record)
            self.form.type_again(save.texts)
            self._let_write(True)
            self.brought_back.emit(save.record.uid)
        self._edited()

    def _refuse(self, refused: Refused) -> None:
        if not self.form.show_problem(refused):
            self._say_problem(refused.reason)
        else:
            inner = self.form.editor(refused.field).inner()
            self._area.ensureWidgetVisible(inner)
            inner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _edited(self) -> None:
        changed = self.is_changed()
        self._save_button.setEnabled(changed)
        self._drop_button.setEnabled(changed)
        for button in (self._save_button, self._drop_button):
            button.setVisible(self._record is not None and self._writable)
        if self._record is None:
            return
        if changed:
            self._state.setText("Chưa lưu")
        elif self._save is not None:
            self._state.setText("đang lưu…")
        else:
            self._state.setText("Mới, chưa ghi gì" if self.is_new else "Đã lưu" if self._writable else "Chỉ để xem")
