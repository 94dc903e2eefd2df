"""What the indicators of a report are computed from: the rows of the chosen units and of a period's years."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from db import rules
from db.queries.overview import idle_lines
from db.queries.packs import pack_of
from db.queries.ratings import rated_lines
from db.records import select_few
from domain.indicators import facts
from domain.indicators.catalogue import indicator_of
from domain.indicators.facts import BodyFact, Fact, Facts, ItemFact, LineFact, MemberFact, RatingFact
from domain.indicators.figures import Figure
from domain.indicators.unit_years import YearSources, unit_years
from domain.ledgers import LEDGER, Ledger, belongs_on
from domain.members import Standing
from domain.periods import Period, counted_on, year_period
from domain.positions import leads
from domain.rating_schemes import CapScope, within
from domain.ratings import QUARTERS, RatedPeriod
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from domain.registers.supplements import SUPPLEMENTS, as_asked
from domain.registrations import ItemState
from domain.unit_tree import beneath
from domain.units import Unit, UnitKind, line_above

_NEEDED: dict[str, tuple[str, ...]] = {
    "activities": (
        *("day", "kind", "form", "audience", "expected", "attended", "entries", "measure"),
        *("rate", "rate_unit", "until", "topic"),
    ),
    "models": (
        *("day", "name", "kind", "area", "subject", "state", "level", "recognised", "units", "adopted", "steering"),
        *("members", "households", "people", "themes", "teams", "money", "sources", "origin"),
    ),
    "good-deeds": ("day", "subject", "who"),
    "commendations": ("day", "state", "subject", "who", "form", "body", "level"),
    "inspections": ("day", "form", "body", "units", "collectives", "people", "individuals"),
    "key-tasks": ("day", "kind", "task", "target", "done", "measure", "state", "money", "sources"),
    "outcomes": ("day", "kind", "what", "value", "of", "measure", "state", "received", "part_of", "sources"),
    "documents": ("day", "way", "kind"),
    "supplements": ("day", "kind", "code", "name", "value", "of", "measure", "way", "text", "source"),
}
"""What of each register the indicators look at: texts that nobody counts stay in the file."""


def facts_of(
    connection: sqlite3.Connection,
    top: Unit,
    units: Sequence[Unit],
    every: Sequence[Unit],
    period: Period,
    day: datetime.date,
) -> Facts:
    """All that the indicators of these units in a period are computed from, on a day.

    `top` is the unit whose own rows are told from the others'; `every` are the units of the book.
    """
    return _Gathering(connection, top, units, every, period, day).facts()


def ratings_by_year(
    connection: sqlite3.Connection, top: Unit, units: Sequence[Unit], years: Iterable[int], day: datetime.date
) -> dict[int, Figure]:
    """How the members of units are rated (K1) in each of some years."""
    k1, found = indicator_of("K1"), {}
    for year in years:
        rows = list(_rating_facts(connection, [unit.id for unit in units], units, year_period(year), year))
        found[year] = k1.figure(Facts(year_period(year), day, top, tuple(units), {facts.RATINGS: rows}))
    return found


def rated_in(period: Period) -> RatedPeriod:
    """Whose ratings a period tells: those of the quarter that it is, else of the year."""
    return RatedPeriod.YEAR if period.quarter is None else QUARTERS[period.quarter - 1]


def _rating_facts(
    connection: sqlite3.Connection, unit_ids: Iterable[int], every: Sequence[Unit], period: Period, year: int
) -> Iterator[Fact]:
    """How the members and units of the Party are rated: in the quarter that is reported, else in the year."""
    scheme, first = pack_of(connection, year).scheme, datetime.date(year, 1, 1)
    asked = every if scheme.cap.scope is CapScope.GRASSROOTS else ()
    grassroots = {unit.id: within(CapScope.GRASSROOTS, unit, line_above(unit, every)).id for unit in asked}
    for line in rated_lines(connection, unit_ids, year, rated_in(period)):
        place = line.task_group, grassroots.get(line.unit_id, 0)
        rating = RatingFact(line.person_id, line.roster_id, line.level, line.eligibility, scheme, *place)
        yield Fact(line.unit_id, year, first, rating)


class _Gathering:
    """Reads the facts of one report."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        top: Unit,
        units: Sequence[Unit],
        every: Sequence[Unit],
        period: Period,
        day: datetime.date,
    ) -> None:
        self._connection = connection
        self._top, self._units, self._every = top, tuple(units), every
        self._period, self._day = period, day
        among = ", ".join(str(int(unit.id)) for unit in units)
        self._of_units = "1" if len(units) == len(every) else f"l.unit_id IN ({among})"
        self._places = {unit.id: at for at, unit in enumerate(units)}
        names = ("id", "uid", "unit_id", "year", "opened_on", "from_on", "closed_on")
        found: list[Ledger] = select_few(connection, LEDGER, names)
        self._ledgers = {ledger.id: ledger for ledger in found if ledger.unit_id in self._places}

    def facts(self) -> Facts:
        """All of them."""
        rows: dict[str, Sequence[Fact]] = {register.word: self._rows(register) for register in REGISTERS}
        rows[facts.MEMBERS] = list(self._members())
        rows[facts.LINES] = [fact for year in self._period.years for fact in self._lines(year)]
        rows[facts.ITEMS] = [fact for year in self._period.years for fact in self._items(year)]
        rows[facts.BODIES] = list(self._bodies())
        rows[facts.RATINGS] = [
            fact
            for year in self._period.years
            for fact in _rating_facts(self._connection, self._places, self._every, self._period, year)
        ]
        beneath_top = (unit for unit in self._units if unit.kind.is_committee and unit.id != self._top.id)
        keepers = [*(unit for unit in self._units if unit.kind.keeps_book), *beneath_top]
        ledgers = {(ledger.unit_id, ledger.year): ledger for ledger in self._ledgers.values()}
        told = YearSources(ledgers, self._units_registered(), rows["activities"], rows["documents"], self._top.id)
        rows[facts.UNIT_YEARS] = list(unit_years(keepers, self._period, self._day, told))
        return Facts(self._period, self._day, self._top, self._units, rows)

    def _in_order(self, found: Iterable[Fact]) -> list[Fact]:
        """By unit in the order of the tree, then by day; those of one day as they come."""
        shares: dict[int, list[Fact]] = {unit_id: [] for unit_id in self._places}
        for fact in found:
            shares[fact.unit_id].append(fact)
        for share in shares.values():
            share.sort(key=attrgetter("day"))
        return list(chain.from_iterable(shares.values()))

    def _rows(self, register: Register) -> list[Fact]:
        """The rows of a register in the books of the period's years, and those of other books with a day in it."""
        names = ("id", "uid", "ledger_id", *_NEEDED[register.word])
        where = f"""JOIN ledger l ON l.id = r.ledger_id WHERE {self._of_units} AND (l.year BETWEEN :first AND :last
            OR {rules.counted_on("r", "l")} BETWEEN :since AND :until) ORDER BY r.id"""
        period = self._period
        values: dict[str, str | int | None] = {
            "first": period.since.year,
            "last": period.until.year,
            "since": period.since.isoformat(),
            "until": period.until.isoformat(),
        }
        found = select_few(self._connection, register.kind, names, where, values)
        told = [(self._ledgers[row.ledger_id], row) for row in found]
        if register is SUPPLEMENTS:
            asked = {year: pack_of(self._connection, year).own for year in {book.year for book, _ in told}}
            told = [(book, as_asked(row, asked[book.year])) for book, row in told]
        return self._in_order(Fact(book.unit_id, book.year, counted_on(r.day, book.year), r) for book, r in told)

    def _members(self) -> Iterator[Fact]:
        """Who is a đảng viên of the units on the last day of the period."""
        until = self._period.until
        rows = self._connection.execute(
            f"""SELECT m.unit_id, m.person_id, m.id, {rules.standing_on("m")} FROM membership m
            JOIN unit l ON l.id = m.unit_id
            WHERE {self._of_units.replace("l.unit_id", "m.unit_id")} AND {rules.is_party("l")}
            AND {rules.is_member("m")} ORDER BY m.id""",
            {"day": until.isoformat()},
        ).fetchall()
        for unit_id, person, membership, standing in rows:
            yield Fact(unit_id, until.year, until, MemberFact(person, membership, Standing(standing)))

    def _lines(self, year: int) -> Iterator[Fact]:
        """The lines of a year's books as they are on the last day that the period has of it."""
        end = self._period.end_in(year)
        months = self._period.months_due(year, self._day)
        due = sum(1 << month for month in months)
        idle = {line.roster_id: sum(1 << month for month in line.months) for line in idle_lines(self._connection, year)}
        written = self._complete(year) if months else {}
        rows = self._connection.execute(
            f"""SELECT l.unit_id, r.id, m.person_id, {rules.is_party("u")}, {rules.belongs_on("m")}
                AND {rules.standing_among("m", rules.TAKES_PART)},
                coalesce({rules.is_registered("g")} AND {rules.has_come_on("g", "day")}, 0), m.must_plan,
                coalesce({rules.has_plan("g")}, 0), CASE WHEN m.must_plan THEN m.party_positions || ', ' ||
                m.government_positions || ', ' || m.organisation_positions ELSE '' END
            FROM ledger l JOIN roster r ON r.ledger_id = l.id JOIN membership m ON m.id = r.membership_id
            JOIN unit u ON u.id = l.unit_id LEFT JOIN registration g ON g.roster_id = r.id
            WHERE l.year = :year AND {self._of_units} ORDER BY r.id""",
            {"day": end.isoformat(), "year": year},
        ).fetchall()
        # In the books of the Party's units everybody counts.
        members = self._party_members(end) if any(not row[3] for row in rows) else frozenset()
        first = datetime.date(year, 1, 1)
        for unit_id, roster_id, person, of_party, takes_part, registered, must_plan, has_plan, posts in rows:
            if not of_party and person in members:
                continue
            wanted = due & ~idle.get(roster_id, 0)
            missing = wanted & ~written.get(roster_id, 0)
            told = bool(of_party), bool(takes_part), bool(registered), bool(must_plan), bool(has_plan)
            led = bool(posts) and leads(posts)
            line = LineFact(person, roster_id, *told, led, wanted.bit_count(), missing.bit_count())
            yield Fact(unit_id, year, first, line)

    def _party_members(self, day: datetime.date) -> frozenset[int]:
        """Everybody in the book who is a đảng viên on a day, so as to tell them from the others in MTTQ's books."""
        rows = self._connection.execute(
            f"""SELECT m.person_id FROM membership m JOIN unit u ON u.id = m.unit_id
            WHERE {rules.is_party("u")} AND {rules.is_member("m")}""",
            {"day": day.isoformat()},
        ).fetchall()
        return frozenset(row[0] for row in rows)

    def _complete(self, year: int) -> dict[int, int]:
        """Of each line the months that are complete, a bit for each."""
        rows = self._connection.execute(
            f"""SELECT f.roster_id, sum(1 << f.month) FROM follow_up f WHERE f.ledger_id IN
            (SELECT id FROM ledger l WHERE l.year = ? AND {self._of_units}) AND {rules.is_complete("f")}
            GROUP BY +f.roster_id""",
            (year,),
        ).fetchall()
        return dict(rows)

    def _items(self, year: int) -> Iterator[Fact]:
        """How many items of each ledger of a year are in which state."""
        rows = self._connection.execute(
            f"""SELECT l.unit_id, g.roster_id IS NULL, i.state, {rules.is_late("i")}, count(*)
            FROM ledger l CROSS JOIN registration g ON g.ledger_id = l.id CROSS JOIN item i ON i.registration_id = g.id
            WHERE l.year = :year AND {self._of_units} AND {rules.is_registered("g")} AND
            {rules.has_come_on("g", "day")} AND {rules.counts_in_its_book("g", "i", "l")} GROUP BY 1, 2, 3, 4""",
            {"day": self._period.end_in(year).isoformat(), "year": year},
        ).fetchall()
        for unit_id, of_unit, state, is_late, count in rows:
            item = ItemFact(count, ItemState(state), bool(is_late), bool(of_unit))
            yield Fact(unit_id, year, datetime.date(year, 1, 1), item)

    def _units_registered(self) -> set[int]:
        """The ledgers in which the unit itself has registered by the last day that the period has of their year."""
        found: set[int] = set()
        for year in self._period.years:
            rows = self._connection.execute(
                f"""SELECT g.ledger_id FROM registration g JOIN ledger l ON l.id = g.ledger_id WHERE l.year = :year
                AND g.roster_id IS NULL AND {rules.is_registered("g")} AND {rules.has_come_on("g", "day")}""",
                {"day": self._period.end_in(year).isoformat(), "year": year},
            ).fetchall()
            found.update(row[0] for row in rows)
        return found

    def _bodies(self) -> Iterator[Fact]:
        """The Party's organisations beneath the unit that are there on the last day of the period."""
        until = self._period.until
        for unit in beneath(self._top.id, self._every):
            is_body = unit.kind.is_party and unit.kind is not UnitKind.GROUP
            if is_body and belongs_on(unit.since, unit.until, until):
                yield Fact(self._top.id, until.year, until, BodyFact(unit, unit.parent_id == self._top.id))
