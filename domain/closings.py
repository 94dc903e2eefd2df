"""Closing a year's book and opening it again: what is asked, what is kept of it for ever, what is put right later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind

CLOSED, REOPENED = "khóa sổ", "mở lại sổ"
YEAR_OVER = "hết năm"
"""Why most books are closed."""
REASONS = (YEAR_OVER, "do sáp nhập", "do chia tách", "do giải thể", "đổi sang quyển khác")


@dataclass(frozen=True, slots=True)
class Closing:
    """How a book is to be closed: on a whole day, by the named responsible person, why.

    `despite_gaps` is the written reason to close it though something is missing; `until` is the last day of a book that
    does not last its year. `act` says of what else the closing is a part ("Sắp xếp tổ chức"): one undo takes all of it
    back then, and the book is opened again by it. `uid` is what it is to be known by, where that is not left to chance.
    """

    day: PartialDate
    by: str
    reason: str = YEAR_OVER
    despite_gaps: str = ""
    until: PartialDate | None = None
    act: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBook:
    """A whole book as PDF, and how many pages it has."""

    content: bytes
    pages: int


Draw = Callable[[BookYear], DrawnBook]
"""Draws the book that is closed."""


@dataclass(frozen=True, slots=True)
class ClosingEvent:
    """A book was closed or opened again; kept for ever.

    Of a closing, `gaps` counts what was missing, `gap_list` says it, a line each with whom it is about, `waived` why it
    was closed all the same; `sha256` is that of the PDF which was stored then, `pages` how many it has.
    """

    id: int
    uid: str
    ledger_id: int
    kind: str
    day: PartialDate | None
    by_whom: str
    reason: str
    gaps: str = ""
    waived: str = ""
    sha256: str = ""
    pages: int = 0
    act: str = ""
    gap_list: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What was missing, one by one; nothing of a book that was closed before that was kept."""
        return tuple(filter(None, self.gap_list.split("\n")))

    @property
    def is_closing(self) -> bool:
        """Whether it closed the book."""
        return self.kind == CLOSED


CLOSING = RecordType(
    name="closing",
    record=ClosingEvent,
    label="Khóa sổ, mở lại sổ",
    plural="Các lần khóa sổ, mở lại sổ",
    register="closings",
    table="closing",
    links=(Link("ledger_id", "ledger"),),
    kept_for_ever=True,
    fields=(
        Field("kind", "Việc", Kind.CHOICE, required=True, choices=(CLOSED, REOPENED)),
        Field("day", "Ngày", Kind.PARTIAL_DATE, required=True),
        Field("by_whom", "Người chịu trách nhiệm", Kind.PERSON, required=True, limit=120),
        Field("reason", "Lý do", Kind.CHOICE, required=True, choices=REASONS, open_choices=True, limit=1000),
        Field("gaps", "Còn thiếu khi khóa", Kind.LONG_TEXT, limit=10_000),
        Field("waived", "Lý do khóa khi còn thiếu", Kind.LONG_TEXT, limit=2000),
        Field("sha256", "Mã kiểm tra SHA-256 của bản lưu", limit=64),
        Field("pages", "Số trang của bản lưu", Kind.COUNT),
        Field("act", "Cùng việc", limit=200),
        Field("gap_list", "Những việc còn thiếu", Kind.LONG_TEXT, limit=400_000),
    ),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A đính chính: what is to be read in a closed book instead of what stands there, from a day on.

    It belongs to one closing of the book. One that is wrong itself is put right by another.
    """

    place: str
    wrong: str
    right: str
    by_whom: str
    day: PartialDate | None
    id: int = 0
    uid: str = ""
    ledger_id: int = 0
    closing_id: int = 0


CORRECTION = RecordType(
    name="correction",
    record=Correction,
    label="Đính chính",
    plural="Đính chính sổ đã khóa",
    register="corrections",
    table="correction",
    links=(Link("ledger_id", "ledger"), Link("closing_id", "closing")),
    kept_for_ever=True,
    fields=(
        Field("day", "Ngày đính chính", Kind.PARTIAL_DATE, required=True),
        Field("place", "Chỗ đính chính", required=True, help="Trang, mục, dòng: “Trang 24, tháng 5, đ/c An”."),
        Field("wrong", "Đã ghi", Kind.LONG_TEXT, limit=4000),
        Field("right", "Nay đính chính là", Kind.LONG_TEXT, required=True, limit=4000),
        Field("by_whom", "Người đính chính", Kind.PERSON, required=True, limit=120),
    ),
)
