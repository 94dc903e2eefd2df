"""What the year before leaves to the new one: who stood where, what was registered, who still holds a post."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.queries.members import members_of_unit
from db.queries.overview import units_under
from db.queries.packs import pack_kept
from db.queries.units import all_units
from db.records import select
from domain.carrying import carried
from domain.ledgers import LEDGER, Ledger
from domain.members import Member
from domain.new_year import UnitOpening, lacks_of
from domain.positions import party_rank
from domain.registers.catalogue import CARRYING
from domain.registers.register import Register
from domain.registrations import ITEM, REGISTRATION, Item, Registration
from domain.units import OFFICER, Officer, Unit, UnitKind
from domain.year_packs import YearPack, in_words_of

_OF_YEAR = "ledger_id IN (SELECT id FROM ledger WHERE year = ?)"
Person = tuple[int, bool]
"""A person's id, and whether in the Party: who stands in the Front besides has registered there for itself."""


@dataclass(frozen=True, slots=True)
class YearBehind:
    """A whole year of the book, read at once: ledgers and own registrations by unit, members' by person, and by both.

    `places` are the TT of each unit's ledger by person; `packs` what each ledger was opened with, by its id; `rows`
    what goes on of its registers, with the register of each. `gone_up` are the units that have gone up in a unit since.
    """

    ledgers: dict[int, Ledger]
    places: dict[int, dict[int, int]]
    of_units: dict[int, Registration]
    of_people: dict[Person, Registration]
    of_lines: dict[tuple[int, int], Registration]
    packs: dict[int, YearPack]
    rows: dict[int, list[tuple[Register, Any]]]
    gone_up: dict[int, list[int]]

    def of_member(self, unit: Unit, person_id: int) -> Registration | None:
        """What a person registered that year in the unit itself, else wherever it was, the latest where there are two.

        Who belongs to two organisations has registered in each for itself.
        """
        own = self.of_lines.get((unit.id, person_id))
        return own if own is not None else self.of_people.get((person_id, unit.kind.is_party))

    def goes_on_of(self, unit: Unit) -> list[tuple[Register, Any]]:
        """What goes on of the registers of a unit and of those that have gone up in it, with each row's register.

        What went up in it within the year stands in its own book.
        """
        ledgers = (self.ledgers.get(one) for one in (unit.id, *self.gone_up.get(unit.id, ())))
        return [row for ledger in ledgers if ledger is not None for row in self.rows.get(ledger.id, ())]

    def in_words_of(self, pack: YearPack, last: Registration) -> Registration:
        """A registration of the year with the kinds of its items as a later pack calls them."""
        before = self.packs[last.ledger_id]
        return replace(last, items=tuple(in_words_of(pack, item, before) for item in last.items))


def year_behind(connection: sqlite3.Connection, year: int) -> YearBehind:
    """All that a year leaves."""
    ledgers: list[Ledger] = select(connection, LEDGER, "year = ?", (year,))
    packs, known = {}, dict[str, YearPack]()
    for ledger in ledgers:
        packs[ledger.id] = known.setdefault(ledger.pack, pack_kept(ledger))
    units = {ledger.id: ledger.unit_id for ledger in ledgers}
    places: dict[int, dict[int, int]] = {}
    people: dict[int, Person] = {}
    party, gone_up = dict[int, bool](), dict[int, list[int]]()
    for unit in all_units(connection):
        party[unit.id] = unit.kind.is_party
        if unit.merged_into_id is not None and unit.until is not None and unit.until.year > year:
            gone_up.setdefault(unit.merged_into_id, []).append(unit.id)
    for ledger_id, line, tt, person in connection.execute(
        """SELECT r.ledger_id, r.id, r.tt, m.person_id FROM roster r JOIN membership m ON m.id = r.membership_id
        JOIN ledger l ON l.id = r.ledger_id WHERE l.year = ?""",
        (year,),
    ).fetchall():
        places.setdefault(units[ledger_id], {})[person] = tt
        people[line] = (person, party[units[ledger_id]])
    found = _registrations(connection, year)
    of_units = {units[one.ledger_id]: one for one in found if one.roster_id is None}
    of_people = {people[one.roster_id]: one for one in found if one.roster_id is not None}
    of_lines = {(units[one.ledger_id], people[one.roster_id][0]): one for one in found if one.roster_id is not None}
    by_unit, rows = {ledger.unit_id: ledger for ledger in ledgers}, _rows(connection, year)
    return YearBehind(by_unit, places, of_units, of_people, of_lines, packs, rows, gone_up)


def _rows(connection: sqlite3.Connection, year: int) -> dict[int, list[tuple[Register, Any]]]:
    found: dict[int, list[tuple[Register, Any]]] = {}
    for register in CARRYING:
        for row in select(connection, register.kind, _OF_YEAR, (year,)):
            new = register.carry(row)
            if new is not None:
                found.setdefault(row.ledger_id, []).append((register, new))
    return found


def _registrations(connection: sqlite3.Connection, year: int) -> list[Registration]:
    items: dict[int, list[Item]] = {}
    item: Item
    for item in select(connection, ITEM, _OF_YEAR, (year,), order="registration_id, position, id"):
        items.setdefault(item.registration_id, []).append(item)
    found: list[Registration] = select(connection, REGISTRATION, _OF_YEAR, (year,))
    return [replace(one, items=tuple(items.get(one.id, ()))) for one in found]


def places_of(connection: sqlite3.Connection, unit_id: int, year: int) -> dict[int, int]:
    """The TT of a unit's ledger of a year by the person's id; empty where there is none."""
    rows = connection.execute(
        """SELECT m.person_id, r.tt FROM roster r JOIN membership m ON m.id = r.membership_id
        JOIN ledger l ON l.id = r.ledger_id WHERE l.unit_id = ? AND l.year = ?""",
        (unit_id, year),
    ).fetchall()
    return dict(rows)


def openings(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date) -> list[UnitOpening]:
    """What opening a year's books would bring a unit and those beneath it that keep one, in the order of the tree.

    So do committees that wrote about their own work the year before, where something of it goes on. Units that end
    before the year are left out. Posts are seen as they will be on the year's first day, or on `day`.
    """
    first = datetime.date(year, 1, 1)
    behind = year_behind(connection, year - 1)
    under = [unit for unit in units_under(all_units(connection), unit_id) if not unit.is_over(first)]
    units = [unit for unit in under if unit.kind.keeps_book or behind.goes_on_of(unit)]
    opened = {row[0] for row in connection.execute("SELECT unit_id FROM ledger WHERE year = ?", (year,)).fetchall()}
    officers: dict[int, list[Officer]] = {}
    for officer in select(connection, OFFICER):
        officers.setdefault(officer.unit_id, []).append(officer)
    seen = max(first, day)
    return [_opening(connection, u, year, seen, behind, officers.get(u.id, ()), u.id in opened) for u in units]


def _opening(
    connection: sqlite3.Connection,
    unit: Unit,
    year: int,
    day: datetime.date,
    behind: YearBehind,
    officers: Sequence[Officer],
    is_open: bool,
) -> UnitOpening:
    members = members_of_unit(connection, unit.id, year)
    places = behind.places.get(unit.id, {})
    people = {member.person_id for member in members}
    last = [behind.of_member(unit, person) for person in people] + [behind.of_units.get(unit.id)]
    carries = [carried(Registration(0, "", 0), one) for one in last if one is not None]
    held = sorted((officer for officer in officers if officer.holds_on(day)), key=lambda one: party_rank(one.post))
    gone = [officer for officer in held if _has_gone(officer, places, people)]
    ledger = behind.ledgers.get(unit.id)
    lacks = lacks_of(
        year,
        people=len(members),
        is_led=_is_led(unit, held, gone, members),
        gone=[f"{officer.post} {officer.name}" for officer in gone],
        last_open=ledger is not None and ledger.is_open,
        had_last=ledger is not None,
    )
    return UnitOpening(
        *(unit.id, unit.name, len(members), len(people - places.keys()), len(places.keys() - people)),
        items=sum(len(one.items) for one in carries),
        shortcomings=sum(bool(one.shortcoming) for one in carries),
        models=len(behind.goes_on_of(unit)),
        officers=tuple(f"{officer.post}: {officer.name}" for officer in held if officer not in gone),
        lacks=lacks if unit.kind.keeps_book and not is_open else (),
        is_open=is_open,
        had_last=ledger is not None,
    )


def _has_gone(officer: Officer, places: dict[int, int], people: set[int]) -> bool:
    """Whether an officer stood in the unit's book and is no longer among its members."""
    return officer.person_id is not None and officer.person_id in places and officer.person_id not in people


def _is_led(unit: Unit, held: Sequence[Officer], gone: Sequence[Officer], members: Sequence[Member]) -> bool:
    stays = [officer.post for officer in held if officer not in gone]
    if unit.kind is not UnitKind.BRANCH:
        return bool(stays)
    return any(party_rank(post) == 0 for post in (*stays, *(m.party_positions for m in members)))
