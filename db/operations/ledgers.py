"""What is done to ledgers: open a year for units with their roster, append newcomers, write what stands on page one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.book.uids import new_uid
from db.operations.registrations import bring_registration
from db.queries.members import members_of_unit
from db.queries.new_year import places_of
from db.queries.packs import basis_at_opening, basis_of_pack, pack_of
from db.records import one, save, select
from domain.dates import PartialDate
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR, LEDGER, Ledger
from domain.refusals import Refused
from domain.roster_order import RosterOrder, in_roster_order
from domain.units import UNIT, Unit
from domain.year_packs import as_copy

if TYPE_CHECKING:
    from sqlite_utils import Database


def open_ledgers(
    db: Database,
    unit_ids: Sequence[int],
    year: int,
    day: datetime.date,
    by: str,
    *,
    order: RosterOrder = RosterOrder.LIST,
    from_month: int = 1,
) -> list[int]:
    """Open the year's ledgers of these units that have none, each with its roster; returns the new ledgers' ids.

    TT are given in an order, by default that of the branch's list (bí thư, phó bí thư, chi ủy viên, the others). No
    remark is due in the months before `from_month` (1–12).
    """
    refuse_year(year)
    kept_from = PartialDate(year, from_month) if from_month > 1 else None
    units = (one(db.conn, UNIT, unit_id) for unit_id in unit_ids)
    opened = [open_ledger(db, unit, year, day, by, order, kept_from) for unit in units]
    return [ledger_id for ledger_id in opened if ledger_id is not None]


def refuse_year(year: int) -> None:
    """Raise Refused for a year that no ledger can be of."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused(f"Năm của sổ phải từ {EARLIEST_YEAR} đến {LATEST_YEAR}.", field="year")


def open_ledger(
    db: Database,
    unit: Unit,
    year: int,
    day: datetime.date,
    by: str,
    order: RosterOrder = RosterOrder.LIST,
    kept_from: PartialDate | None = None,
    *,
    of_committee: bool = False,
) -> int | None:
    """The same for one unit, kept from a day on; None where it has the year's ledger already.

    A committee keeps no book of members; `of_committee` opens one for what it writes about itself, such as its papers.
    """
    if not (unit.kind.keeps_book or (of_committee and unit.kind.is_committee)):
        raise Refused(f"“{unit.name}” không lập sổ riêng. Hãy chọn một chi bộ hoặc tổ chức.")
    if db.conn.execute("SELECT 1 FROM ledger WHERE unit_id = ? AND year = ?", (unit.id, year)).fetchone():
        return None
    pack, opened = pack_of(db.conn, year), PartialDate.of(day)
    new = Ledger(0, "", unit.id, year, theme=pack.theme, opened_on=opened, opened_by=by, from_on=kept_from)
    basis, given = basis_at_opening(db.conn, unit.id, pack), basis_of_pack(db.conn, unit.id, pack)
    ledger_id = save(db, LEDGER, replace(new, legal_basis=basis, pack=as_copy(pack, given)))
    lines = fill_roster(db, ledger_id, order=order)
    db.conn.execute("UPDATE ledger SET opened_lines = ? WHERE id = ?", (lines, ledger_id))
    return ledger_id


def open_own_ledger(db: Database, unit_id: int, year: int, day: datetime.date, by: str) -> int:
    """The ledger in which a committee writes about its own work, opened where there is none of the year; its id.

    Refused for a unit that is no committee: its book is opened with a roster.
    """
    refuse_year(year)
    unit = one(db.conn, UNIT, unit_id)
    if unit is None or not unit.kind.is_committee:
        raise Refused("Chỉ đảng bộ ghi việc của mình mà không lập sổ đảng viên. Hãy mở sổ của đơn vị trước.")
    row = db.conn.execute("SELECT id FROM ledger WHERE unit_id = ? AND year = ?", (unit_id, year)).fetchone()
    if row is not None:
        return int(row[0])
    opened = open_ledger(db, unit, year, day, by, of_committee=True)
    assert opened is not None
    return opened


def fill_roster(db: Database, ledger_id: int, *, order: RosterOrder = RosterOrder.LIST) -> int:
    """Append the members of the year who have no line yet, after those who have; returns how many.

    Lines that are there keep their TT; who has left keeps the line.
    """
    unit_id, year = db.conn.execute("SELECT unit_id, year FROM ledger WHERE id = ?", (ledger_id,)).fetchone()
    there = {
        r[0] for r in db.conn.execute("SELECT membership_id FROM roster WHERE ledger_id = ?", (ledger_id,)).fetchall()
    }
    members = [m for m in members_of_unit(db.conn, unit_id, year) if m.id not in there]
    places = places_of(db.conn, unit_id, year - 1) if order is RosterOrder.LAST_YEAR else {}
    _append(db, ledger_id, year, [m.id for m in in_roster_order(members, order, places)])
    return len(members)


def _append(db: Database, ledger_id: int, year: int, membership_ids: Sequence[int]) -> None:
    """Give memberships the next TT of a ledger; who has moved here brings the year's registration along."""
    last = db.conn.execute("SELECT coalesce(max(tt), 0) FROM roster WHERE ledger_id = ?", (ledger_id,)).fetchone()[0]
    db.conn.executemany(
        "INSERT INTO roster (uid, ledger_id, tt, membership_id) VALUES (?, ?, ?, ?)",
        [(new_uid(), ledger_id, last + n, m) for n, m in enumerate(membership_ids, start=1)],
    )
    for membership_id in membership_ids:
        bring_registration(db, ledger_id, membership_id, year)


def enter_movers(db: Database, unit_id: int, membership_ids: Sequence[int], day: PartialDate) -> None:
    """Write who has moved to a unit on a day into its books of that year and later that are open, in this order."""
    books: list[Ledger] = select(db.conn, LEDGER, "unit_id = ? AND year >= ?", (unit_id, day.year), order="year")
    for book in filter(lambda book: book.is_open, books):
        there = {member.id for member in members_of_unit(db.conn, unit_id, book.year)}
        _append(db, book.id, book.year, [one for one in membership_ids if one in there])


def save_ledger(db: Database, ledger: Ledger) -> None:
    """Write the editable fields of a ledger; Refused for a day of another year from which it would be kept."""
    if ledger.from_on is not None and ledger.from_on.year != ledger.year:
        raise Refused(f"Sổ năm {ledger.year} chỉ ghi từ một ngày của năm ấy.", field="from_on")
    save(db, LEDGER, ledger)
