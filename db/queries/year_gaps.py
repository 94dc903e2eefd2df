"""What is missing in the books of a year: a finder for each kind of gap, all asked of many units at once."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from textwrap import shorten

from db import rules
from db.book.values import date_of
from db.queries.members import is_of_year, members_by_id, statuses_of
from db.queries.ratings import rated_lines
from db.records import select
from domain.concerns import months_text
from domain.ledgers import LEDGER, Ledger, uncounted_months
from domain.members import standing_on
from domain.ratings import Eligibility
from domain.year_gaps import (
    ITEMS,
    KINDS,
    MONTHS,
    NOT_IN_ROSTER,
    RATINGS,
    REVIEWS,
    UNIT_UNREGISTERED,
    UNREGISTERED,
    YearGap,
    YearGapKind,
)

_SHOWN = 60
"""So many letters of an item are told."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a book: which months are due for it, and whether it takes part on the day that is looked from."""

    roster_id: int
    ledger_id: int
    tt: int
    name: str
    months: frozenset[int]
    takes_part: bool


class _Books:
    """The books that are looked through, by their ledgers' ids, with what several finders ask of them."""

    def __init__(self, connection: sqlite3.Connection, ledgers: Collection[Ledger], day: datetime.date) -> None:
        self.connection = connection
        self.ledgers = {one.id: one for one in ledgers}
        self.among = ", ".join(map(str, self.ledgers))
        self.day = day
        names = f"SELECT u.id, {rules.name_on('u')} FROM unit u"
        rows = connection.execute(names, {"day": day.isoformat()}).fetchall()
        self._names: dict[int, str] = dict(rows)

    @property
    def year(self) -> int:
        """The year of the books."""
        return next(iter(self.ledgers.values())).year

    @cached_property
    def lines(self) -> dict[int, _Line]:
        """Their lines by roster id, by TT."""
        rows = self.connection.execute(
            f"""SELECT r.id, r.ledger_id, r.tt, p.name, m.id, {rules.came_on("m")}, m.until FROM roster r
            JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id
            WHERE r.ledger_id IN ({self.among}) ORDER BY r.ledger_id, r.tt"""
        ).fetchall()
        statuses = statuses_of(self.connection, [row[4] for row in rows])
        found = {}
        for roster_id, ledger_id, tt, name, membership, since, until in rows:
            book, held = self.ledgers[ledger_id], statuses.get(membership, ())
            uncounted = uncounted_months(held, date_of(since), date_of(until), book.year, book.from_on)
            takes_part = not held or standing_on(held, self.day).standing.takes_part
            months = frozenset(book.months) - uncounted
            found[roster_id] = _Line(roster_id, ledger_id, tt, name, months, takes_part)
        return found

    def ids(self, query: str) -> set[int]:
        """The numbers that a query gives; `{among}` in it stands for the ledgers' ids."""
        return {row[0] for row in self.connection.execute(query.format(among=self.among)).fetchall()}

    def of_line(self, kind: YearGapKind, line: _Line, detail: str, months: tuple[int, ...] = ()) -> YearGap:
        """A gap of one line."""
        unit_id = self.ledgers[line.ledger_id].unit_id
        named = line.roster_id, line.tt, line.name
        return YearGap(kind, unit_id, self._names[unit_id], detail, *named, months)

    def of_unit(self, kind: YearGapKind, ledger_id: int, detail: str, months: tuple[int, ...] = ()) -> YearGap:
        """A gap of a unit itself."""
        unit_id = self.ledgers[ledger_id].unit_id
        return YearGap(kind, unit_id, self._names[unit_id], detail, months=months)

    def of_newcomer(self, unit_id: int, name: str) -> YearGap:
        """A gap of who has no line yet."""
        return YearGap(NOT_IN_ROSTER, unit_id, self._names[unit_id], "chưa có tên trong sổ", name=name)


def year_gaps(
    connection: sqlite3.Connection, year: int, day: datetime.date, unit_ids: Collection[int]
) -> dict[int, list[YearGap]]:
    """What is missing in the opened books of a year of these units, by unit: those that can be closed have an empty
    list. By kind in the order of `KINDS`, then by TT; all months count that a book is kept of, due or not. Who takes
    part is seen from the day, of a year that is over from its last.
    """
    among = ", ".join(map(str, map(int, unit_ids)))
    ledgers: list[Ledger] = select(connection, LEDGER, f"year = ? AND unit_id IN ({among})", (year,))
    found: dict[int, list[YearGap]] = {one.unit_id: [] for one in ledgers}
    if ledgers:
        books = _Books(connection, ledgers, min(day, datetime.date(year, 12, 31)))
        for kind in KINDS:
            for gap in FINDERS[kind](books):
                found[gap.unit_id].append(gap)
    return found


def _not_in_roster(books: _Books) -> Iterator[YearGap]:
    last_day = datetime.date(books.year, 12, 31)
    units = ", ".join(str(one.unit_id) for one in books.ledgers.values())
    rows = books.connection.execute(
        f"""SELECT m.id FROM membership m WHERE m.unit_id IN ({units}) AND {rules.has_come("m")}
        AND m.id NOT IN (SELECT membership_id FROM roster WHERE ledger_id IN ({books.among}))""",
        {"day": last_day.isoformat()},
    ).fetchall()
    for member in members_by_id(books.connection, [row[0] for row in rows], last_day):
        if is_of_year(member, books.year):
            yield books.of_newcomer(member.unit_id, member.name)


def _unit_unregistered(books: _Books) -> Iterator[YearGap]:
    """Of those that keep a book; what a committee does stands in the books beneath it."""
    keepers = books.ids(
        "SELECT l.id FROM ledger l JOIN unit u ON u.id = l.unit_id WHERE l.id IN ({among}) "
        f"AND {rules.keeps_book('u')}"
    )
    registered = books.ids(
        "SELECT g.ledger_id FROM registration g WHERE g.ledger_id IN ({among}) AND g.roster_id IS NULL "
        f"AND {rules.is_registered('g')}"
    )
    for ledger_id in books.ledgers:
        if ledger_id in keepers and ledger_id not in registered:
            yield books.of_unit(UNIT_UNREGISTERED, ledger_id, "chưa có bản đăng ký của tập thể đã ký, có ngày")


def _unregistered(books: _Books) -> Iterator[YearGap]:
    registered = books.ids(
        "SELECT g.roster_id FROM registration g WHERE g.ledger_id IN ({among}) AND g.roster_id IS NOT NULL "
        f"AND {rules.is_registered('g')}"
    )
    for line in books.lines.values():
        if line.takes_part and line.roster_id not in registered:
            yield books.of_line(UNREGISTERED, line, "chưa có bản đăng ký đã ký, có ngày")


def _months(books: _Books) -> Iterator[YearGap]:
    rows = books.connection.execute(
        f"""SELECT f.roster_id, sum(1 << f.month) FROM follow_up f WHERE f.ledger_id IN ({books.among})
        AND {rules.is_complete("f")} GROUP BY +f.roster_id"""
    ).fetchall()
    complete: dict[int, int] = dict(rows)
    for line in books.lines.values():
        written = complete.get(line.roster_id, 0)
        missing = tuple(month for month in sorted(line.months) if not written >> month & 1)
        if missing:
            yield books.of_line(MONTHS, line, f"{months_text(missing)} chưa đủ nhận xét và mức", missing)


def _reviews(books: _Books) -> Iterator[YearGap]:
    """Months in which somebody is remarked on need their meeting."""
    held = set(
        books.connection.execute(
            f"""SELECT w.ledger_id, w.month FROM month_review w WHERE w.ledger_id IN ({books.among})
            AND {rules.is_reviewed("w")}"""
        ).fetchall()
    )
    for ledger_id, lines in groupby(books.lines.values(), lambda line: line.ledger_id):
        for month in sorted(frozenset().union(*(line.months for line in lines))):
            if (ledger_id, month) not in held:
                yield books.of_unit(REVIEWS, ledger_id, f"tháng {month} chưa đủ ngày họp và nhận xét chung", (month,))


def _items(books: _Books) -> Iterator[YearGap]:
    """Items of which nothing is told; those of who has left, or of a unit gone up in another, are carried on there."""
    rows = books.connection.execute(
        f"""SELECT i.ledger_id, g.roster_id, i.content FROM item i JOIN registration g ON g.id = i.registration_id
        LEFT JOIN roster r ON r.id = g.roster_id LEFT JOIN membership m ON m.id = r.membership_id
        WHERE i.ledger_id IN ({books.among}) AND NOT {rules.is_reported("i")}
        AND CASE WHEN g.roster_id IS NOT NULL THEN {rules.is_member("m")} ELSE i.ledger_id NOT IN
            (SELECT l.id FROM ledger l JOIN unit u ON u.id = l.unit_id WHERE u.merged_into_id IS NOT NULL) END
        ORDER BY i.ledger_id, r.tt, i.position""",
        {"day": books.day.isoformat()},
    ).fetchall()
    for ledger_id, roster_id, content in rows:
        detail = f"chưa ghi kết quả “{shorten(' '.join(content.split()), _SHOWN, placeholder='…')}”"
        if roster_id is None:
            yield books.of_unit(ITEMS, ledger_id, detail)
        else:
            yield books.of_line(ITEMS, books.lines[roster_id], detail)


def _unrated(books: _Books) -> Iterator[YearGap]:
    """Who is to be rated for the year and is not: of books that last until its end, each person once."""
    whole = [one.unit_id for one in books.ledgers.values() if 12 in one.months]
    for rated in rated_lines(books.connection, whole, books.year) if whole else ():
        if rated.is_rated or rated.eligibility is not Eligibility.RATED or rated.ledger_id not in books.ledgers:
            continue
        if rated.roster_id is None:
            yield books.of_unit(RATINGS, rated.ledger_id, "tập thể chưa xếp loại năm")
        else:
            yield books.of_line(RATINGS, books.lines[rated.roster_id], "chưa xếp loại năm")


FINDERS: dict[YearGapKind, Callable[[_Books], Iterator[YearGap]]] = {
    NOT_IN_ROSTER: _not_in_roster,
    UNIT_UNREGISTERED: _unit_unregistered,
    UNREGISTERED: _unregistered,
    MONTHS: _months,
    REVIEWS: _reviews,
    ITEMS: _items,
    RATINGS: _unrated,
}
"""What finds the gaps of each kind: a further kind is a line here and one in `KINDS`."""
