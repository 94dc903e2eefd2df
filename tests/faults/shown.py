"""Everything that windows, commands and papers can show of a book, as values that can be compared."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator

from db.queries.concerns import concerns
from db.queries.headcounts import counts_by_unit
from db.queries.history import steps
from db.queries.ledgers import book_year
from db.queries.list_shapes import remembered_shapes
from db.queries.members import MemberFilter, all_members, member_ids, member_keys, offered_people
from db.queries.overview import overview
from db.queries.phrases import phrases_of
from db.queries.registers import marks_used, units_with_members
from db.queries.search import search
from db.queries.sendings import sendings
from db.queries.stays import stays_of
from db.queries.units import all_units, book_facts, officers_of, years_of
from domain.units import Unit


def everything_shown(connection: sqlite3.Connection, day: datetime.date, shape: str) -> list[object]:
    """The answers of db.queries on a day, each as it comes; `shape` is that of a list brought in before."""
    facts, units = book_facts(connection), all_units(connection)
    found: list[object] = [facts, years_of(connection), units, remembered_shapes(connection, [shape])]
    found += [steps(connection), sendings(connection), marks_used(connection), units_with_members(connection)]
    found += [counts_by_unit(connection, day), overview(connection, facts.home_unit_id, facts.year, day)]
    found += [concerns(connection, facts.home_unit_id, facts.year, day)]
    found += _people(connection, day)
    for unit in units:
        found += _of_unit(connection, unit, facts.year, day)
    ids = [unit.id for unit in units]
    found += [search(connection, typed, ids, facts.year, day, most=99) for typed in ("nguyen", "to chuc", "thon")]
    return found


def _people(connection: sqlite3.Connection, day: datetime.date) -> Iterator[object]:
    members = all_members(connection, day)
    yield members
    for sort in ("name", "branch", "born", "card_number"):
        yield member_ids(connection, MemberFilter(with_gone=True), day, sort=sort)
    yield offered_people(connection, member_keys(connection, MemberFilter(), day), day, "an", 100)
    yield [stays_of(connection, person) for person in sorted({member.person_id for member in members})]


def _of_unit(connection: sqlite3.Connection, unit: Unit, year: int, day: datetime.date) -> Iterator[object]:
    yield officers_of(connection, unit.id)
    yield phrases_of(connection, unit.id)
    if unit.kind.keeps_book:
        yield book_year(connection, unit, year, day)
