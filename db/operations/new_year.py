"""Opening the year for many units from the year before, as one step: books, rosters, what is carried."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.operations.ledgers import open_ledger, refuse_year
from db.operations.phrases import add_phrases
from db.operations.registrations import add_registration, save_registration
from db.operations.rows import save_row
from db.queries.ledgers import registrations_of
from db.queries.new_year import YearBehind, year_behind
from db.queries.packs import pack_of
from db.records import one
from domain.carrying import carried
from domain.dates import PartialDate
from domain.new_year import Carry, NewYear, Opened
from domain.phrases import Phrase
from domain.progress import Progress
from domain.registrations import Registration
from domain.units import UNIT, Unit
from domain.year_packs import YearPack

if TYPE_CHECKING:
    from sqlite_utils import Database


def open_new_year(db: Database, wanted: NewYear, day: datetime.date, by: str) -> Generator[Progress, None, Opened]:
    """Open the year's books that are wanted and are not there yet, with what is carried; returns what was done."""
    refuse_year(wanted.year)
    behind, pack = year_behind(db.conn, wanted.year - 1), pack_of(db.conn, wanted.year)
    kept_from = PartialDate(wanted.year, wanted.from_month) if wanted.from_month > 1 else None
    done = Opened()
    for number, unit_id in enumerate(wanted.unit_ids):
        unit: Unit = one(db.conn, UNIT, unit_id)
        yield Progress(number, len(wanted.unit_ids), unit.name)
        ledger_id = open_ledger(
            db, unit, wanted.year, day, by, wanted.order, kept_from, of_committee=unit.kind.is_committee
        )
        if ledger_id is not None:
            done = done.plus(_opened(db, wanted, unit, ledger_id, behind, pack))
    return done


def _opened(db: Database, wanted: NewYear, unit: Unit, ledger_id: int, behind: YearBehind, pack: YearPack) -> Opened:
    people = db.conn.execute("SELECT count(*) FROM roster WHERE ledger_id = ?", (ledger_id,)).fetchone()[0]
    phrases = _stock(db, unit.id, wanted.phrases) if Carry.PHRASES in wanted.carry else 0
    items, shortcomings = _carry(db, wanted, unit, ledger_id, behind, pack)
    models = _carry_rows(db, unit, ledger_id, behind) if Carry.MODELS in wanted.carry else 0
    return Opened(1, people, items, shortcomings, models, phrases)


def _carry_rows(db: Database, unit: Unit, ledger_id: int, behind: YearBehind) -> int:
    """Carry what goes on of last year's registers; returns how many rows."""
    rows = behind.goes_on_of(unit)
    for register, row in rows:
        save_row(register, db, replace(row, ledger_id=ledger_id))
    return len(rows)


def _carry(
    db: Database, wanted: NewYear, unit: Unit, ledger_id: int, behind: YearBehind, pack: YearPack
) -> tuple[int, int]:
    """Carry what is wanted of last year's registrations; returns how many items and shortcomings."""
    items, shortcomings = Carry.ITEMS in wanted.carry, Carry.SHORTCOMINGS in wanted.carry
    if not items and not shortcomings:
        return 0, 0
    there = {one.roster_id: one for one in registrations_of(db.conn, ledger_id)}
    counts = [0, 0]
    for roster_id, last in _last_registrations(db, unit, ledger_id, behind):
        this = there.get(roster_id) or Registration(0, "", ledger_id, roster_id)
        new = carried(this, behind.in_words_of(pack, last), items=items, shortcoming=shortcomings)
        if new is not this:
            counts[0] += len(new.items) - len(this.items)
            counts[1] += bool(new.shortcoming) and not this.shortcoming
            save_registration(db, new) if new.id else add_registration(db, new)
    return counts[0], counts[1]


def _last_registrations(
    db: Database, unit: Unit, ledger_id: int, behind: YearBehind
) -> list[tuple[int | None, Registration]]:
    """Last year's registrations of the unit itself (None) and of each line of its new ledger."""
    rows: list[tuple[int, int]] = db.conn.execute(
        """SELECT r.id, m.person_id FROM roster r JOIN membership m ON m.id = r.membership_id
        WHERE r.ledger_id = ? ORDER BY r.tt""",
        (ledger_id,),
    ).fetchall()
    own: list[tuple[int | None, Registration | None]] = [(None, behind.of_units.get(unit.id))]
    found = own + [(roster_id, behind.of_member(unit, person)) for roster_id, person in rows]
    return [(roster_id, last) for roster_id, last in found if last is not None]


def _stock(db: Database, unit_id: int, phrases: Sequence[Phrase]) -> int:
    """Put the stock on a unit's shelf where that is empty; returns how many phrases."""
    if db.conn.execute("SELECT 1 FROM phrase WHERE unit_id = ?", (unit_id,)).fetchone():
        return 0
    return add_phrases(db, unit_id, phrases)
