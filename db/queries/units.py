"""Units as the tree shows them, and the book's own settings."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.records import one, select
from domain.unit_names import unit_named, units_named
from domain.unit_past import UNIT_PAST, UnitPast, as_of
from domain.units import OFFICER, UNIT, Officer, Unit, UnitKind

SAMPLE_MARK = "sổ mẫu"
"""How what a book was made with ends where all in it is made up; it stays, so that copies of the file tell it too."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a book says of itself: its uid, its home unit and the year that is kept now.

    Of a book that `is_sample` unit, people and all that is written are made up.
    """

    uid: str
    home_unit_id: int
    year: int
    made_with: str

    @property
    def is_sample(self) -> bool:
        """Whether the book is a sample."""
        return self.made_with.endswith(SAMPLE_MARK)


def book_facts(connection: sqlite3.Connection) -> BookFacts:
    """What the book says of itself."""
    return BookFacts(*connection.execute("SELECT uid, home_unit_id, year, made_with FROM book").fetchone())


def years_of(connection: sqlite3.Connection) -> list[int]:
    """The years that have a ledger, and the book's own year, newest first."""
    rows = connection.execute("SELECT year FROM ledger UNION SELECT year FROM book ORDER BY 1 DESC").fetchall()
    return [row[0] for row in rows]


def home_unit(connection: sqlite3.Connection) -> Unit:
    """The unit that keeps the book."""
    found = unit(connection, book_facts(connection).home_unit_id)
    assert found is not None
    return found


def all_units(connection: sqlite3.Connection) -> list[Unit]:
    """Every unit, parents before their children's order: by parent, then place, then name."""
    return select(connection, UNIT, order="parent_id, position, sort_key, id")


def pasts(connection: sqlite3.Connection) -> list[UnitPast]:
    """What all units were called and where they stood before."""
    return select(connection, UNIT_PAST)


def units_as_of(connection: sqlite3.Connection, units: Iterable[Unit], day: datetime.date) -> list[Unit]:
    """These units as they were called and where they stood on a day."""
    before = pasts(connection)
    return [as_of(unit, before, day) for unit in units] if before else list(units)


def units_in_year(connection: sqlite3.Connection, year: int, day: datetime.date) -> list[Unit]:
    """Every unit, called and placed as on a day, at the latest the year's last; in order."""
    seen = min(day, datetime.date(year, 12, 31))
    return in_tree_order(units_as_of(connection, all_units(connection), seen))


def units_of_year(connection: sqlite3.Connection, year: int, day: datetime.date) -> list[Unit]:
    """The same of the units that were there in the year."""
    return [unit for unit in units_in_year(connection, year, day) if unit.is_of(year)]


def unit_in_year(connection: sqlite3.Connection, name: str, year: int, day: datetime.date) -> Unit:
    """The unit that a full name means, the name of the year or that of now, as it stood in the year.

    Refused where there is none, or several.
    """
    return unit_meant(name, units_in_year(connection, year, day), in_tree_order(all_units(connection)))


def unit_meant(name: str, then: Sequence[Unit], now: Sequence[Unit]) -> Unit:
    """The same of units as they were `then` and are `now`."""
    if units_named(name, then):
        return unit_named(name, then)
    meant = unit_named(name, now)
    return next(unit for unit in then if unit.id == meant.id)


def unit(connection: sqlite3.Connection, unit_id: int) -> Unit | None:
    """One unit; None when it is gone."""
    found: Unit | None = one(connection, UNIT, unit_id)
    return found


def book_keepers(connection: sqlite3.Connection) -> list[Unit]:
    """The units that keep a ledger, in the order of the tree."""
    kinds = tuple(kind.value for kind in UnitKind if kind.keeps_book)
    return [u for u in in_tree_order(all_units(connection)) if u.kind.value in kinds]


def in_tree_order(units: list[Unit]) -> list[Unit]:
    """Units with each one's children right after it."""
    children: dict[int | None, list[Unit]] = {}
    known = {u.id for u in units}
    for u in units:
        children.setdefault(u.parent_id if u.parent_id in known else None, []).append(u)
    ordered: list[Unit] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        u = waiting.pop()
        ordered.append(u)
        waiting.extend(reversed(children.get(u.id, [])))
    return ordered


def officers_of(connection: sqlite3.Connection, unit_id: int) -> list[Officer]:
    """The officers recorded of a unit, in the order of entry."""
    return select(connection, OFFICER, "unit_id = ?", (unit_id,))


def officer(connection: sqlite3.Connection, officer_id: int) -> Officer | None:
    """One officer; None where there is none of that id."""
    found: Officer | None = one(connection, OFFICER, officer_id)
    return found
