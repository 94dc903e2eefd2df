"""What is looked at beside a member who is being rated: the year's months, what was done, last year's level."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from db.queries.ledgers import registrations_of
from db.queries.person_months import WrittenMonth, months_over_books
from domain.ledgers import Ledger, RosterLine
from domain.months import has_begun
from domain.ratings import RatedPeriod
from domain.registrations import ItemState, Registration


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """Of a whole ledger: months by (roster id, month) from every book of the year, registrations and last year's levels
    by roster id, None for the unit itself.
    """

    months: Mapping[tuple[int, int], WrittenMonth]
    registrations: Mapping[int | None, Registration]
    last_levels: Mapping[int | None, str]

    def items(self, line: int | None) -> tuple[int, int] | None:
        """How many items were done, of how many; None where nothing is registered."""
        found = self.registrations.get(line)
        if found is None:
            return None
        return sum(item.state is ItemState.DONE for item in found.items), len(found.items)

    def without_remark(self, line: RosterLine, period: RatedPeriod, year: int, day: datetime.date) -> tuple[int, ...]:
        """The months of a period, those that have begun, in which no book has a complete remark for a member."""
        return tuple(
            month
            for month in period.months
            if line.counts_in(month)
            and has_begun(year, month, day)
            and not ((found := self.months.get((line.id, month))) is not None and found.follow_up.is_complete)
        )


def rating_facts(connection: sqlite3.Connection, ledger: Ledger) -> RatingFacts:
    """The facts of a ledger."""
    registrations = {one.roster_id: one for one in registrations_of(connection, ledger.id)}
    return RatingFacts(months_over_books(connection, ledger), registrations, last_levels(connection, ledger))


def last_levels(connection: sqlite3.Connection, ledger: Ledger) -> dict[int | None, str]:
    """The level of the year before of each line's person, whichever book it stands in, and of the unit (None).

    Of two the one of the book to which the person came last.
    """
    rows = connection.execute(
        f"""SELECT r.id, {_LEVEL}, e.since FROM roster r JOIN membership m ON m.id = r.membership_id
        JOIN membership e ON e.person_id = m.person_id JOIN roster o ON o.membership_id = e.id
        JOIN ledger b ON b.id = o.ledger_id AND b.year = :year {_RATED.format(line="o.id")}
        WHERE r.ledger_id = :ledger
        UNION ALL
        SELECT NULL, {_LEVEL}, NULL FROM ledger b {_RATED.format(line="0")} WHERE b.year = :year AND b.unit_id = :unit
        ORDER BY 3""",
        {"ledger": ledger.id, "year": ledger.year - 1, "unit": ledger.unit_id, "period": str(RatedPeriod.YEAR)},
    ).fetchall()
    return {line: level for line, level, _ in rows if level}


_LEVEL = "coalesce(nullif(d.decided_level, ''), g.vote_level, '')"
_RATED = """LEFT JOIN rating g ON g.ledger_id = b.id AND g.period = :period AND coalesce(g.roster_id, 0) = {line}
    LEFT JOIN rating_decision d ON d.ledger_id = b.id AND d.period = :period AND coalesce(d.roster_id, 0) = {line}"""
