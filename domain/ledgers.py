"""Ledgers: one unit's book of one year, and its roster with the TT that never change."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.members import Member, Standing, Status, standing_on

EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
EDITION = 2
"""The edition of a book that is opened now: of the second on, its form has page numbers for all of its registers."""
DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Ledger:
    """One unit's book of one year, or of a part of it: kept from `from_on`, until `to_on` where the unit ended.

    What was before `from_on` stands in another book, on paper perhaps: no month is missing there. `pack` is its copy of
    the year's pack (see domain.year_packs), empty in books from before there were any; `opened_lines` is how many stood
    in it when it was opened, 0 where that was not kept.
    `edition` tells for which sections of the printed form its page numbers leave room.
    """

    id: int
    uid: str
    unit_id: int
    year: int
    number: str = "01"
    theme: str = ""
    legal_basis: str = ""
    opened_on: PartialDate | None = None
    opened_by: str = ""
    from_on: PartialDate | None = None
    to_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    closed_by: str = ""
    close_reason: str = ""
    pack: str = ""
    opened_lines: int = 0
    edition: int = EDITION

    @property
    def is_open(self) -> bool:
        """Whether the book may still be written in."""
        return self.closed_on is None

    @property
    def last_day(self) -> datetime.date:
        """The last day that it is kept of: that of its year, or the last before the unit ended."""
        return self.to_on.last_day() if self.to_on is not None else datetime.date(self.year, 12, 31)

    @property
    def months(self) -> tuple[int, ...]:
        """The months (1–12) of the year that it is kept of: those on whose last day it was."""
        first = self.from_on.first_day() if self.from_on is not None else datetime.date.min
        last = self.to_on.last_day() if self.to_on is not None else datetime.date.max
        return tuple(month for month, day in enumerate(month_ends(self.year), start=1) if first <= day <= last)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A member's line in a ledger: the TT given when the book was opened, kept for ever.

    `uncounted_months` are the months (1–12) in which the member was not there, exempt or suspended: they print "–" and
    count nowhere; `exempt_months` are those of them in which the member was exempt. `leaving` is the note of who left
    ("chuyển đi 15/7/2026"), empty for the others.
    """

    id: int
    uid: str
    ledger_id: int
    tt: int
    member: Member
    uncounted_months: frozenset[int] = frozenset()
    leaving: str = ""
    exempt_months: frozenset[int] = frozenset()

    def came_after(self, day: datetime.date) -> bool:
        """Whether the member joined the unit, or the Party, after a day; who has no such day was there before."""
        joined = (self.member.since, self.member.admitted_on)
        return any(date is not None and date.first_day() > day for date in joined)

    def counts_in(self, month: int) -> bool:
        """Whether a remark is due for the month (1–12)."""
        return month not in self.uncounted_months


LEDGER = RecordType(
    name="ledger",
    record=Ledger,
    label="Sổ theo dõi",
    plural="Sổ theo dõi",
    register="ledgers",
    table="ledger",
    links=(Link("unit_id", "unit"),),
    unseen=(
        Field("opened_lines", "Số người khi mở sổ", Kind.COUNT, editable=False),
        Field("edition", "Bản in của sổ", Kind.COUNT, editable=False),
        Field("to_on", "Đến ngày", Kind.PARTIAL_DATE, editable=False),
        Field("closed_on", "Ngày khóa sổ", Kind.PARTIAL_DATE, editable=False),
        Field("closed_by", "Người khóa sổ", limit=120, editable=False),
        Field("close_reason", "Lý do khóa sổ", limit=1000, editable=False),
        Field("pack", "Căn cứ và cách ghi lúc mở sổ", Kind.LONG_TEXT, limit=100_000, editable=False),
    ),
    fields=(
        Field("year", "Năm", Kind.YEAR, required=True, limit=LATEST_YEAR, editable=False),
        Field("number", "Quyển số", limit=10),
        Field("theme", "Chuyên đề năm", Kind.LONG_TEXT, limit=1000),
        Field("legal_basis", "Căn cứ", Kind.LONG_TEXT, limit=4000, help="Mỗi văn bản một dòng."),
        Field("opened_on", "Ngày mở sổ", Kind.PARTIAL_DATE),
        Field("opened_by", "Người ghi sổ", limit=120),
        Field(
            "from_on",
            "Ghi từ",
            Kind.PARTIAL_DATE,
            help="Như 8/2026: các tháng trước đó không phải nhận xét trong sổ này.",
        ),
    ),
)

ROSTER_LINE = RecordType(
    name="roster_line",
    record=RosterLine,
    label="Dòng trong sổ",
    plural="Danh sách trong sổ",
    register="roster",
    table="roster",
    links=(Link("ledger_id", "ledger"), Link("membership_id", "membership")),
    fields=(Field("tt", "TT", Kind.COUNT, editable=False),),
)


def last_day(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


@functools.lru_cache(maxsize=64)
def month_ends(year: int) -> tuple[datetime.date, ...]:
    """The last days of the twelve months."""
    return tuple(last_day(year, month) for month in range(1, 13))


def with_year(text: str, year: int) -> str:
    """A day as typed in a year's book: "19/5" gets the book's year, everything else stays as it is."""
    match = DAY_AND_MONTH.fullmatch(text)
    return text if match is None else f"{match[1]}/{match[2]}/{year}"


def stay(
    since: PartialDate | None, until: PartialDate | None, kept_from: PartialDate | None = None
) -> tuple[datetime.date, datetime.date]:
    """The first day of a membership, in a ledger that is kept from a day on, and the first day after it."""
    first = since.first_day() if since is not None else datetime.date.min
    if kept_from is not None:
        first = max(first, kept_from.first_day())
    return first, until.first_day() if until is not None else datetime.date.max


def came_on(since: PartialDate | None, admitted_on: PartialDate | None, *, in_party: bool) -> PartialDate | None:
    """From when somebody belongs to a unit: where nobody says, those of the Party have them from the admission on."""
    return admitted_on if since is None and in_party else since


def belongs_on(since: PartialDate | None, until: PartialDate | None, day: datetime.date) -> bool:
    """Whether a membership holds on a day: the day of leaving is no longer of it."""
    first, end = stay(since, until)
    return first <= day < end


def uncounted_months(
    statuses: Iterable[Status],
    since: PartialDate | None,
    until: PartialDate | None,
    year: int,
    kept_from: PartialDate | None = None,
) -> frozenset[int]:
    """Months of the year in which no remark is due for a membership, in a ledger that is kept from a day on.

    A month counts when the member belongs to the unit and takes part on its last day, the day the remark looks back
    from: who comes on the 15th is remarked on, who leaves on the 15th is not.
    """
    held = tuple(statuses)
    if not held and since is None and until is None and kept_from is None:
        return frozenset()
    first, end = stay(since, until, kept_from)
    return frozenset(
        month
        for month, day in enumerate(month_ends(year), start=1)
        if not first <= day < end or (held and not standing_on(held, day).standing.takes_part)
    )


def exempt_months(
    statuses: Iterable[Status],
    since: PartialDate | None,
    until: PartialDate | None,
    year: int,
    kept_from: PartialDate | None = None,
) -> frozenset[int]:
    """The months in which the member is in the unit, and exempt, on their last day; none before the book is kept."""
    held = tuple(statuses)
    first, end = stay(since, until, kept_from)
    return frozenset(
        month
        for month, day in enumerate(month_ends(year), start=1)
        if held and first <= day < end and standing_on(held, day).standing is Standing.EXEMPT
    )
