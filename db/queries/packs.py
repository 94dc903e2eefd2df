"""The packs of the years: those that come with the program, what the commune has changed, what a ledger keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from db.records import one, select
from domain.ledgers import LEDGER, Ledger
from domain.own_indicators import OwnIndicator
from domain.pack_changes import PACK_CHANGE, PackChange, Turn, turns
from domain.pack_files import read_file
from domain.units import UNIT
from domain.year_packs import NOT_OF_LEDGERS, YearPack, basis_of_copy, of_copy, overlaid, pack_of_year

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "packs"
LAST_WITHOUT_COPY = 2026
"""Ledgers opened before there were packs keep none, and have what every ledger had then, whatever their year."""

_Said = tuple[tuple[int, Mapping[str, str]], ...]


@cache
def shipped() -> _Said:
    """What comes with the program, by the year from which it holds, the oldest first: the first says everything."""
    files = [read_file(path.read_text(encoding="utf-8"), path.name) for path in sorted(_FOLDER.glob("*.toml"))]
    return tuple((file.year, file.texts) for file in files)


@cache
def pack_before_edits(year: int) -> YearPack:
    """The pack of a year as it comes with the program."""
    first, *later = shipped()
    return pack_of_year(year, first, later)


def pack_changes(connection: sqlite3.Connection, year: int) -> list[PackChange]:
    """What has been changed in the pack of one year, in its order."""
    found: list[PackChange] = select(connection, PACK_CHANGE, "year = ?", (year,))
    return found


def pack_of(connection: sqlite3.Connection, year: int) -> YearPack:
    """The pack of a year as the commune has it, with which a ledger of that year is opened."""
    return _with_changes(year, select(connection, PACK_CHANGE, "year <= ?", (year,)))


def asked_in(connection: sqlite3.Connection, ledger_id: int) -> tuple[OwnIndicator, ...]:
    """The own indicators that the year of a ledger asks for."""
    ledger = one(connection, LEDGER, ledger_id)
    return pack_of(connection, ledger.year).own if ledger is not None else ()


def pack_history(connection: sqlite3.Connection, year: int) -> tuple[Turn, ...]:
    """What has been changed in the pack of a year and what stood there before, newest first."""
    return turns(pack_changes(connection, year), pack_without_changes(connection, year))


def pack_without_changes(connection: sqlite3.Connection, year: int) -> YearPack:
    """The pack of a year as it would be if nothing had been changed in this very year's."""
    return _with_changes(year, select(connection, PACK_CHANGE, "year < ?", (year,)))


def ledgers_opened(connection: sqlite3.Connection, year: int) -> int:
    """How many ledgers of a year are there, which keep what they were opened with."""
    (count,) = connection.execute("SELECT count(*) FROM ledger WHERE year = ?", (year,)).fetchone()
    return int(count)


def _with_changes(year: int, changes: list[PackChange]) -> YearPack:
    if not changes:
        return pack_before_edits(year)
    own: dict[int, dict[str, str]] = {}
    for change in changes:
        own.setdefault(change.year, {})[change.field] = change.value
    first, *later = shipped()
    # Sorting keeps the order of what is of one year: the program's own words, then the commune's over them.
    return pack_of_year(year, first, sorted((*later, *own.items()), key=lambda said: said[0]))


def pack_kept(ledger: Ledger) -> YearPack:
    """The pack with which a ledger was opened."""
    otherwise = pack_before_edits(ledger.year if ledger.pack else min(ledger.year, LAST_WITHOUT_COPY))
    return of_copy(ledger.pack, replace(otherwise, year=ledger.year))


def basis_at_opening(connection: sqlite3.Connection, unit_id: int, pack: YearPack) -> str:
    """The legal basis with which a unit's ledger of a year is opened.

    What the unit wrote itself in the ledger before stays while the year's own is the same.
    """
    earlier: list[Ledger] = select(connection, LEDGER, "unit_id = ? AND year < ?", (unit_id, pack.year), order="year")
    last = earlier[-1] if earlier else None
    if last is not None and has_own_basis(last) and pack_kept(last).legal_basis == pack.legal_basis:
        return last.legal_basis
    return basis_of_pack(connection, unit_id, pack)


def basis_of_pack(connection: sqlite3.Connection, unit_id: int, pack: YearPack) -> str:
    """The legal basis that a pack gives a unit as it stands now."""
    own = one(connection, UNIT, unit_id)
    parent = one(connection, UNIT, own.parent_id) if own is not None and own.parent_id is not None else None
    return pack.basis_for(parent.head if parent is not None else "")


def has_own_basis(ledger: Ledger) -> bool:
    """Whether a ledger's legal basis is what somebody wrote there, and not what its pack gave when it was opened."""
    given = basis_of_copy(ledger.pack)
    is_given = ledger.legal_basis == given if given else pack_kept(ledger).may_give(ledger.legal_basis)
    return bool(ledger.legal_basis) and not is_given


def ledgers_behind(connection: sqlite3.Connection, year: int) -> list[Ledger]:
    """The open ledgers of a year that were opened with another pack than the year's is now."""
    pack = pack_of(connection, year)
    found: list[Ledger] = select(connection, LEDGER, "year = ?", (year,))
    of_year = {name: getattr(pack, name) for name in NOT_OF_LEDGERS}
    return [one for one in found if one.is_open and overlaid(pack_kept(one), of_year) != pack]
