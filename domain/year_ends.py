"""The end of a year over many units: whose book can be closed, what is missing in whose, whose is closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from domain.closings import ClosingEvent
from domain.ledgers import DAY_AND_MONTH, Ledger, with_year
from domain.numbers import so_many_of, two_digits
from domain.year_gaps import YearGap, YearGapKind


@dataclass(frozen=True, slots=True)
class UnitEnd:
    """One unit at the end of a year: its ledger (None: never opened), what is missing, how it was closed."""

    unit_id: int
    unit: str
    ledger: Ledger | None
    gaps: tuple[YearGap, ...] = ()
    event: ClosingEvent | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the book is closed."""
        return self.ledger is not None and not self.ledger.is_open

    @property
    def is_open(self) -> bool:
        """Whether there is a book, not closed yet."""
        return self.ledger is not None and self.ledger.is_open

    @property
    def can_be_closed(self) -> bool:
        """Whether the book is open and nothing is missing in it."""
        return self.is_open and not self.gaps

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.ledger is None:
            return "Chưa mở sổ"
        if self.is_closed:
            return "Đã khóa"
        return "Còn thiếu" if self.gaps else "Có thể khóa"

    def count(self, kind: YearGapKind) -> int:
        """How many gaps of a kind there are."""
        return sum(gap.kind is kind for gap in self.gaps)


def headline(ends: Iterable[UnitEnd]) -> str:
    """All of them in a sentence: “12/60 đơn vị có thể khóa sổ; 40 còn thiếu; 08 đã khóa.”"""
    opened = [end for end in ends if end.ledger is not None]
    if not opened:
        return "Chưa đơn vị nào mở sổ của năm này."
    ready, closed = (sum(getattr(end, name) for end in opened) for name in ("can_be_closed", "is_closed"))
    if closed == len(opened):
        return "Mọi sổ của năm này đã khóa." if closed > 1 else "Sổ của năm này đã khóa."
    parts = [f"{so_many_of(ready, len(opened))} đơn vị có thể khóa sổ"]
    parts += [
        f"{two_digits(count)} {words}" for count, words in ((len(opened) - ready - closed, "còn thiếu"),) if count
    ]
    parts += [f"{two_digits(closed)} đã khóa"] if closed else []
    return "; ".join(parts) + "."


def closed_words(ledger: Ledger) -> str:
    """Of a closed book, when, by whom and why: “Sổ năm 2026 đã khóa ngày 31/12/2026 (hết năm) …”"""
    day = f" ngày {ledger.closed_on.printed()}" if ledger.closed_on is not None else ""
    why = f" ({ledger.close_reason})" if ledger.close_reason else ""
    by = f", người chịu trách nhiệm: {ledger.closed_by}" if ledger.closed_by else ""
    return f"Sổ năm {ledger.year} đã khóa{day}{why}{by}."


def with_latest_year(text: str, today: datetime.date) -> str:
    """A day as typed, which has come: “31/12” gets this year, or the one before where that has yet to come."""
    match = DAY_AND_MONTH.fullmatch(text)
    if match is None:
        return text
    is_to_come = (int(match[2]), int(match[1])) > (today.month, today.day)
    return with_year(text, today.year - is_to_come)
