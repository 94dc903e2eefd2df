"""What a rearrangement of units does to the books of its year: old ones end, new ones begin, what is open follows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.operations.closings import close_ledger
from db.operations.ledgers import enter_movers, open_ledger
from db.operations.members_going import Went
from db.operations.phrases import add_phrase
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.queries.ledgers import ledger_of
from db.queries.packs import pack_kept
from db.queries.phrases import phrases_of
from db.queries.registrations import in_words_of_year, registration_of_line
from db.queries.rows import rows_of
from db.records import one
from domain.carrying import taken_over
from domain.closings import Closing, Draw
from domain.dates import PartialDate
from domain.ledgers import LEDGER, Ledger
from domain.names import same_word
from domain.rearrangement import ACT, Rearrangement
from domain.registers.catalogue import CARRYING
from domain.units import UNIT, Unit

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Books:
    """The ledgers that have ended by it and are closed, those that have begun: ids."""

    ended: tuple[int, ...]
    begun: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class End:
    """How the books of units that end are closed: by whom, despite what is missing there, drawn by what."""

    by: str
    draw: Draw
    despite_gaps: str = ""


def follow_books(
    db: Database, plan: Rearrangement, refs: Mapping[int, int], went: Mapping[int, list[Went]], by: str
) -> Books:
    """Let the books of the day's year follow the units; `went` are those who went to each unit, by its id.

    Those that end are still open afterwards.
    """
    year = plan.day.year
    ended = {one.unit_id: ledger_of(db.conn, one.unit_id, year) for one in plan.ends}
    had_book = {unit for unit, ledger in ended.items() if ledger is not None}
    begun = []
    for unit_id, people in went.items():
        unit: Unit = one(db.conn, UNIT, unit_id)
        is_new = unit_id in refs.values() and unit_id not in refs
        sources = {person.old.unit_id for person in people}
        if not is_new:
            enter_movers(db, unit_id, [person.new_id for person in people], plan.on)
        elif any(source in had_book or ledger_of(db.conn, source, year) for source in sources):
            begun.append(open_ledger(db, unit, year, plan.day, by, kept_from=plan.on))
    for ending in plan.ends:
        if ending.into:
            _take_over(db, ending.unit_id, refs[ending.into], year)
    return Books(tuple(x.id for x in ended.values() if x is not None), tuple(x for x in begun if x is not None))


def close_ended(db: Database, plan: Rearrangement, ledger_id: int, end: End) -> None:
    """Close the book of a unit that ends, up to the day before, as a part of the act.

    One that was opened in the program only after the day is closed on the day on which it was opened.
    """
    before = PartialDate.of(plan.day - datetime.timedelta(days=1))
    ledger: Ledger = one(db.conn, LEDGER, ledger_id)
    opened = PartialDate.of(ledger.opened_on.last_day()) if ledger.opened_on is not None else plan.on
    reason = plan.reason_of(ledger.unit_id)
    closing = Closing(max(plan.on, opened), end.by, reason, end.despite_gaps, before, ACT)
    close_ledger(db, ledger_id, closing, end.draw)


def _take_over(db: Database, source: int, target: int, year: int) -> None:
    """Give a unit the câu mẫu of one that has gone up in it, and in the year's book what goes on of that one's own."""
    held = phrases_of(db.conn, target)
    for phrase in phrases_of(db.conn, source):
        if any(phrase.field == one.field and phrase.text == one.text for one in held):
            continue
        short = phrase.abbreviation
        taken = short and any(phrase.field == one.field and same_word(one.abbreviation, short) for one in held)
        new = replace(phrase, id=0, unit_id=target, abbreviation="" if taken else short)
        add_phrase(db, target, new)
        held.append(new)
    old, new_book = ledger_of(db.conn, source, year), ledger_of(db.conn, target, year)
    if old is None or new_book is None or not new_book.is_open:
        return
    for register in CARRYING:
        for row in rows_of(db.conn, register, old.id):
            if (carried := register.carry(row, within_year=True)) is not None:
                save_row(register, db, replace(carried, ledger_id=new_book.id))
    last = registration_of_line(db.conn, (old.id, None))
    this = registration_of_line(db.conn, (new_book.id, None))
    if last is not None and this is not None:
        both = taken_over(this, in_words_of_year(db.conn, last, pack_kept(one(db.conn, LEDGER, new_book.id))))
        if both is not this:
            save_registration(db, both)
