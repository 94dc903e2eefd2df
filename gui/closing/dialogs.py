"""The small dialogs about a closed book: why it is opened again, what is put right of it."""

from __future__ import annotations

import dataclasses
import datetime

from PySide6.QtWidgets import QWidget

from domain.closings import CLOSING, CORRECTION, REOPENED, ClosingEvent, Correction
from domain.dates import PartialDate
from domain.kinds import Kind
from gui.records.book_names import BookNames
from gui.records.record_dialog import RecordDialog

REOPENING = dataclasses.replace(
    CLOSING,
    fields=(
        CLOSING.field("day"),
        CLOSING.field("by_whom"),
        dataclasses.replace(CLOSING.field("reason"), label="Lý do mở lại", kind=Kind.LONG_TEXT, choices=()),
    ),
)


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
