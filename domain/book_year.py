"""Everything that one printed book of one unit and year says, as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from domain.committees import committee_of
from domain.ledgers import Ledger, RosterLine
from domain.members import MEMBER, Headcount, Member, headcount
from domain.months import FollowUp, MonthProgress, MonthReview, progress
from domain.ratings import Eligibility, RatedPeriod, Rating, said_eligibility
from domain.registrations import Registration
from domain.units import Officer, Unit, place_of
from domain.year_packs import YearPack


@dataclass(frozen=True, slots=True)
class BookYear:
    """One unit's year for the printer. `above` is nearest first; `day` is the day on which it is printed.

    `registrations` by roster id; `follow_ups` by (roster id, month 1–12); `month_reviews` by month;
    `rows` of the declared registers by their words; `ratings` by (roster id or None for the unit, period), `not_rated`
    why somebody is not, by the same, unless somebody has said otherwise. `pack` is what the ledger was opened with.
    What a book that `is_sample` says is made up. `closed_despite` says, of one that is being closed, what is missing
    in it and why it is closed all the same.
    """

    unit: Unit
    above: tuple[Unit, ...]
    ledger: Ledger
    day: datetime.date
    officers: tuple[Officer, ...] = ()
    roster: tuple[RosterLine, ...] = ()
    unit_registration: Registration | None = None
    registrations: Mapping[int, Registration] = field(default_factory=dict)
    follow_ups: Mapping[tuple[int, int], FollowUp] = field(default_factory=dict)
    month_reviews: Mapping[int, MonthReview] = field(default_factory=dict)
    rows: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    ratings: Mapping[tuple[int | None, str], Rating] = field(default_factory=dict)
    not_rated: Mapping[tuple[int, str], Eligibility] = field(default_factory=dict)
    pack: YearPack = field(kw_only=True)
    is_sample: bool = False
    closed_despite: str = ""

    @property
    def year(self) -> int:
        """The ledger's year."""
        return self.ledger.year

    @property
    def place(self) -> str:
        """The place name for date lines."""
        return place_of(self.unit, self.above)

    def with_hidden_cards(self) -> BookYear:
        """The same with the numbers of cards as they are shown to everybody."""
        lines = tuple(replace(line, member=MEMBER.veiled(line.member)) for line in self.roster)
        return replace(self, roster=lines)

    def roster_as_opened(self) -> tuple[RosterLine, ...]:
        """The roster without those at its end who came after the book was opened: its page numbers follow from it.

        Of a book that is not open yet, or in which everybody came later, all lines. Where nothing was kept of how many
        there were, the days tell it on which they came.
        """
        if self.ledger.opened_lines:
            return self.roster[: self.ledger.opened_lines]
        opened = self.ledger.opened_on
        day = opened.last_day() if opened is not None else datetime.date(self.year, 12, 31)
        lines = self.roster
        while lines and lines[-1].came_after(day):
            lines = lines[:-1]
        return lines or self.roster

    def unwritten(self) -> BookYear:
        """The book with its roster and nothing written."""
        book = replace(self, unit_registration=None, registrations={}, follow_ups={}, month_reviews={}, rows={})
        return replace(book, ratings={}, not_rated={})

    def eligibility(self, roster_id: int, period: RatedPeriod) -> Eligibility:
        """Whether a line is rated in a period."""
        as_proposed = self.not_rated.get((roster_id, period), Eligibility.RATED)
        return said_eligibility(self.ratings.get((roster_id, period)), as_proposed)

    def in_words_of_its_pack(self) -> BookYear:
        """The book with theme and legal basis as its year's pack has them, whatever has been written there since."""
        basis = self.pack.basis_for(self.above[0].head if self.above else "")
        return replace(self, ledger=replace(self.ledger, theme=self.pack.theme, legal_basis=basis))

    def month_progress(self, month: int) -> MonthProgress:
        """How far a month (1–12) is."""
        return progress(self.roster, self.follow_ups, month)

    def headcount(self) -> Headcount:
        """The counts of page I, of the members that stand in the book on the day of printing."""
        return headcount(self._members(), self.day)

    @property
    def has_committee(self) -> bool:
        """Whether remarks are the chi ủy's, and not the bí thư's alone."""
        return committee_of(self.unit, self._members(), self.officers, self.day)

    def _members(self) -> list[Member]:
        return [line.member for line in self.roster if not line.leaving]
