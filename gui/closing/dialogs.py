"""The small dialogs about a closed book: why it is opened again, what is put right of it."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.closings import CLOSING, CORRECTION, REOPENED, ClosingEvent, Correction
from domain.dates import PartialDate
from domain.fields import RecordType
from domain.kinds import Kind
from domain.refusals import Refused
from domain.year_ends import with_latest_year
from gui.records.asking import AskingDialog
from gui.records.book_names import BookNames
from gui.records.forms import Form

REOPENING = dataclasses.replace(
    CLOSING,
    fields=(
        CLOSING.field("day"),
        CLOSING.field("by_whom"),
        dataclasses.replace(CLOSING.field("reason"), label="Lý do mở lại", kind=Kind.LONG_TEXT, choices=()),
    ),
)


class RecordDialog(AskingDialog):
    """Asks for a record that has never been written; `wanted` gives it once the button is pressed."""

    wanted = Signal(object)

    def __init__(
        self,
        words: tuple[str, str, str, str],
        kind: RecordType,
        record: Any,
        names: BookNames,
        today: datetime.date,
        parent: QWidget,
    ) -> None:
        """`words` are the title, of whose book it is, a hint and what stands on the button."""
        super().__init__(*words, parent)
        self._today = today
        self._form = Form(kind, None, self)
        self._form.offer(names)
        self._form.load(record)
        self._column.addWidget(self._form)
        self._finish_layout()
        empty = [field.name for field in kind.fields if field.required and not getattr(record, field.name)]
        self._form.field(empty[0]).setFocus()

    def say_refused(self, refused: Refused) -> None:
        """Say why beside the field that it is about."""
        self.allow_again()
        if not self._form.show_problem(refused):
            super().say_refused(refused)

    def _ask(self) -> None:
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


def reopening(unit: str, year: int, who: str, names: BookNames, today: datetime.date, parent: QWidget) -> RecordDialog:
    """The dialog that asks why a book is opened again."""
    words = (
        "Mở lại sổ đã khóa",
        f"Mở lại sổ năm {year} của {unit} để ghi tiếp.",
        "Lý do được giữ mãi trong lịch sử. Bản PDF đã lưu khi khóa cũng còn nguyên; khóa lần nữa thì lưu thêm bản mới.",
        "Mở lại sổ",
    )
    record = ClosingEvent(0, "", 0, REOPENED, PartialDate.of(today), who, "")
    return RecordDialog(words, REOPENING, record, names, today, parent)


def correcting(unit: str, year: int, who: str, names: BookNames, today: datetime.date, parent: QWidget) -> RecordDialog:
    """The dialog that asks what is put right of a closed book."""
    words = (
        "Ghi đính chính",
        f"Đính chính sổ năm {year} đã khóa của {unit}.",
        "Đính chính đã ghi thì giữ mãi, không sửa, không xóa; ghi nhầm thì ghi một đính chính khác.",
        "Ghi đính chính",
    )
    record = Correction("", "", "", who, PartialDate.of(today))
    return RecordDialog(words, CORRECTION, record, names, today, parent)
