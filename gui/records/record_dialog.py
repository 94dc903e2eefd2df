"""A dialog that asks for one record by its form, and stays until that is in the book."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.fields import RecordType
from domain.refusals import Refused
from domain.year_ends import with_latest_year
from gui.records.asking import AskingDialog
from gui.records.book_names import BookNames
from gui.records.forms import Form


class RecordDialog(AskingDialog):
    """Asks for a record that has never been written; `wanted` gives it once the button is pressed."""

    wanted = Signal(object)

    def __init__(
        self,
        words: tuple[str, str, str, str],
        kind: RecordType,
        record: Any,
        names: BookNames | None,
        today: datetime.date,
        parent: QWidget,
    ) -> None:
        """`words` are the title, of whose book it is, a hint and what stands on the button."""
        super().__init__(*words, parent)
        self._today = today
        self._form = Form(kind, None, self)
        if names is not None:
            self._form.offer(names)
        self._form.load(record)
        self._column.addWidget(self._form)
        self._finish_layout()
        empty = [field.name for field in kind.fields if field.required and not getattr(record, field.name)]
        self._form.field(empty[0] if empty else kind.fields[0].name).setFocus()

    def say_refused(self, refused: Refused) -> None:
        """Say why beside the field that it is about."""
        self.allow_again()
        if not self._form.show_problem(refused):
            super().say_refused(refused)

    def _ask(self) -> None:
        if "day" in self._form.texts():
            complete_day(self._form, self._today)
        try:
            record = self._form.record(self._today.year)
        except Refused:
            return
        self._button.setEnabled(False)
        self.wanted.emit(record)


def complete_day(form: Form, today: datetime.date) -> None:
    """Give a day typed without its year the latest one that has come."""
    text = form.texts()["day"]
    form.type_again({"day": with_latest_year(text, today)})
