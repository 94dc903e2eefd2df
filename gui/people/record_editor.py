"""What the small editors of the page of people share: a form is saved once at a time, and stays when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.refusals import Refused
from gui.app import App
from gui.forms import Form
from gui.jobs import Then
from gui.labels import plain_label
from gui.living import while_there


class RecordEditor(QWidget):
    """Edits a record in a form while `_record` is one. `brought_back`: nothing was saved, and it must be seen again."""

    brought_back = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._form: Form
        self._record: Any = None
        self._sending = False
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
        self._sending = True
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
        self._sending = False
        self._problem.hide()
        self._form.load(record)
        self._form.focus_first()

    def _act(self, label: str, operation: Callable[..., Any], *arguments: Any, then: Then) -> None:
        self._app.act(
            label,
            operation,
            *arguments,
            then=while_there(self, then),
            refused=while_there(self, self._refuse),
            failed=while_there(self, lambda _: self._bring_back()),
        )

    def _bring_back(self) -> None:
        self._sending = False
        self.brought_back.emit()

    def _end(self) -> None:
        """Nothing is edited any more."""
        self._sending = False
        self._record = None

    def _refuse(self, refused: Refused) -> None:
        if self._form.show_problem(refused):
            self._form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._problem.setText(refused.reason)
            self._problem.show()
