"""What the small editors of the page of people share: a form is saved once at a time, and stays when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from domain.refusals import Refused
from gui.context.app import App
from gui.records.forms import Form
from gui.widgets.labels import plain_label
from gui.work.jobs import Then
from gui.work.still_there import is_there, while_there


class RecordEditor(QWidget):
    """Edits a record in a form while `_record` is one. `brought_back`: nothing was saved, and it must be seen again."""

    brought_back = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._form: Form
        self._record: Any = None
        self._sending = False
        self._turn = 0
        """Counts what has been taken into the form: an answer to a save of an earlier turn leaves the form alone."""
        self._typed_in: QWidget | None = None
        self._problem = plain_label(self, "problem")

    @property
    def form(self) -> Form:
        """The form."""
        return self._form

    def leave(self) -> bool:
        """Save what is typed before the user goes on; False, with the problem beside it, where that cannot be."""
        if self._record is None or self._sending or not self._form.is_changed():
            return True
        return self.save()

    def save(self) -> bool:
        """Save the record; False, with the problem beside its field, where that cannot be."""
        if self._record is None or self._sending:
            return True
        try:
            record = self._read()
        except Refused as refused:
            self._refuse(refused)
            return False
        self._lock()
        self._write(record)
        return True

    def _read(self) -> Any:
        """The record as typed; Refused where it cannot be kept."""
        return self._form.record(self._app.today().year)

    def _write(self, record: Any) -> None:
        """Have the record saved, by `_act`."""
        raise AssertionError("every editor writes")

    def _begin(self, record: object) -> None:
        """Take another record into the form."""
        self._record = record
        self._turn += 1
        self._free()
        self._problem.hide()
        self._form.load(record)
        self._form.focus_first()

    def _act(self, label: str, operation: Callable[..., Any], *arguments: Any, then: Then) -> None:
        turn = self._turn

        def saved(done: Any) -> None:
            if turn == self._turn:
                then(done)

        def refused(why: Refused) -> None:
            if turn == self._turn:
                self._refuse(why)
            else:
                self._app.noticed.emit(f"Chưa lưu được “{label}”: {why.reason}")

        def failed(_: BaseException) -> None:
            if turn == self._turn:
                self._bring_back()

        self._app.act(
            label,
            operation,
            *arguments,
            then=while_there(self, saved),
            refused=while_there(self, refused),
            failed=while_there(self, failed),
        )

    def _lock(self) -> None:
        """Let nobody type into what is being saved: it would go with the form."""
        focused = QApplication.focusWidget()
        self._typed_in = focused if focused is not None and self._form.isAncestorOf(focused) else None
        self._sending = True
        self._form.setEnabled(False)

    def _free(self) -> None:
        self._sending = False
        self._form.setEnabled(True)

    def _bring_back(self) -> None:
        self._free()
        self.brought_back.emit()
        if self._typed_in is not None and is_there(self._typed_in):
            self._typed_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        """Nothing is edited any more."""
        self._turn += 1
        self._free()
        self._record = None
        # The keyboard comes back first, so that with the form it goes on to what stands next, and not nowhere.
        typed_in, self._typed_in = self._typed_in, None
        if typed_in is not None and is_there(typed_in) and typed_in.isVisible():
            typed_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, refused: Refused) -> None:
        if self._form.show_problem(refused):
            self._form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._problem.setText(refused.reason)
            self._problem.show()
