"""The month: what a member did, what the chi ủy says of it, the mark; the unit's own review; what is due."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.ledgers import DAY_AND_MONTH, RosterLine, with_year

RESULTS = ("Đạt", "Vượt", "Chưa đạt")
DUE_DAY = 10
"""A month's remarks are due on this day of the month after, the next regular meeting."""
NOT_COUNTED = "–"
NEEDED = ("remark", "mark")
"""What makes a member's month complete."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A monthly mark: its word, and the letter that stands for it in the year's table."""

    word: str
    letter: str


EXEMPT = "Miễn"
DEFAULT_MARKS = (Mark("Tốt", "T"), Mark("Khá", "K"), Mark("Chưa đạt", "CĐ"), Mark(EXEMPT, "M"))
"""No national scale for the month exists; these four are the proposal, and every book may have its own."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One member's month. Complete when the chi ủy's remark and mark are both there."""

    roster_id: int
    month: int
    id: int = 0
    uid: str = ""
    ledger_id: int = 0
    done: str = ""
    result: str = ""
    own_mark: str = ""
    remark: str = ""
    mark: str = ""
    day: PartialDate | None = None
    by_whom: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all that is NEEDED is written."""
        return all(getattr(self, name) for name in NEEDED)


@dataclass(frozen=True, slots=True)
class MonthReview:
    """One unit's month: the day of the meeting and the general remark."""

    month: int
    id: int = 0
    uid: str = ""
    ledger_id: int = 0
    meeting_day: PartialDate | None = None
    remark: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both are written."""
        return self.meeting_day is not None and bool(self.remark)


_MARK_WORDS = tuple(mark.word for mark in DEFAULT_MARKS)

FOLLOW_UP = RecordType(
    name="follow_up",
    record=FollowUp,
    label="Theo dõi tháng",
    plural="Theo dõi hằng tháng",
    register="follow-ups",
    table="follow_up",
    links=(Link("ledger_id", "ledger"), Link("roster_id", "roster")),
    fields=(
        Field("month", "Tháng", Kind.COUNT, limit=12, editable=False),
        Field("done", "Việc đã làm", Kind.LONG_TEXT, limit=10_000),
        Field("result", "Kết quả", Kind.CHOICE, choices=RESULTS),
        Field("own_mark", "Tự nhận", Kind.CHOICE, choices=_MARK_WORDS, open_choices=True, limit=30),
        Field("remark", "Nhận xét của chi ủy", Kind.LONG_TEXT, limit=10_000),
        Field("mark", "Mức", Kind.CHOICE, choices=_MARK_WORDS, open_choices=True, limit=30),
        Field("day", "Ngày nhận xét", Kind.PARTIAL_DATE),
        Field("by_whom", "Người nhận xét", limit=120),
    ),
)

MONTH_REVIEW = RecordType(
    name="month_review",
    record=MonthReview,
    label="Nhận xét chung của tháng",
    plural="Nhận xét chung",
    register="month-reviews",
    table="month_review",
    links=(Link("ledger_id", "ledger"),),
    fields=(
        Field("month", "Tháng", Kind.COUNT, limit=12, editable=False),
        Field("meeting_day", "Ngày họp", Kind.PARTIAL_DATE),
        Field("remark", "Nhận xét chung", Kind.LONG_TEXT, limit=10_000),
    ),
)


def due_on(year: int, month: int) -> datetime.date:
    """The day by which a month's remarks are to be written: in the month after."""
    return datetime.date(year + month // 12, month % 12 + 1, DUE_DAY)


def is_due(year: int, month: int, day: datetime.date) -> bool:
    """Whether a month's remarks should have been written by a day."""
    return due_on(year, month) <= day


def has_begun(year: int, month: int, day: datetime.date) -> bool:
    """Whether a month had begun by a day; what nobody can have written yet is not missing."""
    return datetime.date(year, month, 1) <= day


def default_month(year: int, day: datetime.date) -> int:
    """The month that people are writing on a day: the one just over until the 20th, then the current one."""
    if day.year < year:
        return 1
    if day.year > year:
        return 12
    return max(1, day.month - 1) if day.day <= 20 else day.month


LATE_FROM = 4
"""From the month on that is being written when a ledger is opened, it is asked from which month it is kept."""


def kept_from(year: int, day: datetime.date) -> int | None:
    """The month (1–12) from which a ledger that is opened on a day is proposed to be kept; None where all of it is."""
    month = default_month(year, day)
    if month < LATE_FROM:
        return None
    return month if day.year == year else 1


def read_meeting_day(text: str, year: int, month: int) -> PartialDate | None:
    """The meeting day of a month as typed; "5/11" gets the ledger's year, or the next for December's in January.

    Raises Refused with the field's name.
    """
    latest = due_on(year, month).year
    match = DAY_AND_MONTH.fullmatch(text)
    meant = latest if match is not None and int(match[2]) < 6 else year
    value = MONTH_REVIEW.field("meeting_day").read(with_year(text, meant), today_year=latest)
    assert value is None or isinstance(value, PartialDate)
    return value


@dataclass(frozen=True, slots=True)
class MonthProgress:
    """How far a month is: for which `lines` a remark is due, for whom it is `missing`, how many have each mark."""

    month: int
    lines: tuple[RosterLine, ...]
    missing: tuple[RosterLine, ...]
    marks: Mapping[str, int]

    @property
    def of(self) -> int:
        """For how many a remark is due."""
        return len(self.lines)

    @property
    def complete(self) -> int:
        """How many have a complete one."""
        return self.of - len(self.missing)

    @property
    def rated(self) -> int:
        """How many have a mark."""
        return sum(self.marks.values())

    @property
    def is_complete(self) -> bool:
        """Whether nobody is missing; a month in which nobody counts is complete."""
        return not self.missing


def progress(lines: Iterable[RosterLine], follow_ups: Mapping[tuple[int, int], FollowUp], month: int) -> MonthProgress:
    """How far a month (1–12) is; `follow_ups` by (roster id, month)."""
    counted = tuple(line for line in lines if line.counts_in(month))
    written = [follow_ups.get((line.id, month)) for line in counted]
    missing = tuple(line for line, f in zip(counted, written, strict=True) if f is None or not f.is_complete)
    return MonthProgress(month, counted, missing, Counter(f.mark for f in written if f is not None and f.mark))


def month_letter(line: RosterLine, follow_up: FollowUp | None, month: int, marks: Iterable[Mark]) -> str:
    """What stands in the year's table for a member's month: the mark's letter, or "".

    Where the month does not count, "–", of an exempt member the letter for that.
    """
    if not line.counts_in(month):
        return _letter(EXEMPT, marks, EXEMPT[0]) if month in line.exempt_months else NOT_COUNTED
    return _letter(follow_up.mark, marks, follow_up.mark) if follow_up is not None and follow_up.mark else ""


def _letter(word: str, marks: Iterable[Mark], unknown: str) -> str:
    return next((mark.letter for mark in marks if mark.word == word), unknown)
