"""The facts of one printed book: what its own pages say, for the figures that stand in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from domain.book_year import BookYear
from domain.indicators import facts
from domain.indicators.facts import Fact, Facts, LineFact
from domain.ledgers import RosterLine
from domain.periods import Period, counted_on
from domain.positions import leads


def facts_of_book(book: BookYear, period: Period) -> Facts:
    """The rows of the registers and the lines of a book, for a period within its year."""
    unit, year = book.unit, book.year
    rows = {
        word: [Fact(unit.id, year, counted_on(row.day, year), row) for row in held] for word, held in book.rows.items()
    }
    return Facts(period, book.day, unit, (unit,), {**rows, facts.LINES: list(_lines(book, period))})


def _lines(book: BookYear, period: Period) -> Iterator[Fact]:
    """The lines as they are on the last day of the period, which ends with a month."""
    months = period.months_due(book.year, book.day)
    for line in book.roster:
        yield Fact(book.unit.id, book.year, datetime.date(book.year, 1, 1), _line(book, line, period, months))


def _line(book: BookYear, line: RosterLine, period: Period, months: tuple[int, ...]) -> LineFact:
    registration, member = book.registrations.get(line.id), line.member
    due = [month for month in months if line.counts_in(month)]
    written = (book.follow_ups.get((line.id, month)) for month in due)
    posts = ", ".join((member.party_positions, member.government_positions, member.organisation_positions))
    day = registration.day if registration is not None and registration.is_registered else None
    return LineFact(
        person_id=member.person_id,
        roster_id=line.id,
        is_of_party=book.unit.kind.is_party,
        takes_part=line.counts_in(period.until.month),
        registered=day is not None and day.on_or_before(period.until),
        must_plan=member.must_plan,
        has_plan=registration is not None and registration.has_plan,
        leads=leads(posts),
        due=len(due),
        missing=sum(one is None or not one.is_complete for one in written),
    )
