"""What is done to the pack of a year: fields changed, each change with its day; opened ledgers follow when told to."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from db.queries.packs import basis_of_pack, has_own_basis, ledgers_behind, pack_kept, pack_of
from db.queries.ratings import ratings_of
from db.records import save, select
from domain.dates import PartialDate
from domain.ledgers import LEDGER, Ledger
from domain.pack_changes import PACK_CHANGE, differences
from domain.ratings import LEVELS, POINTS
from domain.refusals import Refused
from domain.registrations import ITEM
from domain.year_packs import YearPack, as_copy, checked, in_words_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_pack(db: Database, pack: YearPack, day: datetime.date, who: str) -> int:
    """Make the pack of its year as it is given; returns how many fields that has changed.

    Raises Refused with the field's name where it cannot be used.
    """
    changes = differences(checked(pack), pack_of(db.conn, pack.year), PartialDate.of(day), who)
    for change in changes:
        save(db, PACK_CHANGE, change)
    return len(changes)


def bring_into_open(db: Database, year: int) -> int:
    """Give the open ledgers of a year the pack as it is now; returns how many had another.

    A basis or theme that somebody wrote in a ledger stays; items go by the new words for their kinds. Refused while
    months bear a mark, or ratings a level or points, that the pack no longer has.
    """
    pack, behind = pack_of(db.conn, year), ledgers_behind(db.conn, year)
    for ledger in behind:
        _refuse_lost_marks(db, ledger, pack)
        _refuse_lost_levels(db, ledger, pack)
        before, given = pack_kept(ledger), basis_of_pack(db.conn, ledger.unit_id, pack)
        new = replace(
            ledger,
            theme=pack.theme if ledger.theme == before.theme else ledger.theme,
            legal_basis=ledger.legal_basis if has_own_basis(ledger) else given,
        )
        save(db, LEDGER, new, pack=as_copy(pack, given))
        for item in select(db.conn, ITEM, "ledger_id = ?", (ledger.id,)):
            said = in_words_of(pack, item, before)
            if said != item:
                save(db, ITEM, said)
    return len(behind)


def take_into_open(db: Database, pack: YearPack, day: datetime.date, who: str) -> tuple[int, int]:
    """`save_pack` and `bring_into_open`, both or neither; returns how many fields and how many ledgers that changed."""
    return save_pack(db, pack, day, who), bring_into_open(db, pack.year)


def _refuse_lost_marks(db: Database, ledger: Ledger, pack: YearPack) -> None:
    words = {mark.word for mark in pack.marks}
    used = "SELECT mark FROM follow_up WHERE ledger_id = :id UNION SELECT own_mark FROM follow_up WHERE ledger_id = :id"
    lost = [mark for (mark,) in db.conn.execute(used, {"id": ledger.id}).fetchall() if mark and mark not in words]
    if lost:
        (unit,) = db.conn.execute("SELECT name FROM unit WHERE id = ?", (ledger.unit_id,)).fetchone()
        said = f"Sổ của {unit} đã có tháng ghi mức “{lost[0]}”, mà bản mới không còn mức ấy."
        raise Refused(f"{said} Hãy giữ mức ấy trong “Mức tháng”, hoặc sửa các tháng đã ghi trước.", field="month_marks")


def _refuse_lost_levels(db: Database, ledger: Ledger, pack: YearPack) -> None:
    """Levels that ratings bear must stay, and points where some are written."""
    found = ratings_of(db.conn, ledger.id).values()
    levels = {getattr(one, name) for one in found for name in LEVELS} - {"", *pack.scheme.words}
    has_points = any(getattr(one, name) is not None for one in found for name in POINTS)
    if not levels and (pack.scheme.has_points or not has_points):
        return
    (unit,) = db.conn.execute("SELECT name FROM unit WHERE id = ?", (ledger.unit_id,)).fetchone()
    if levels:
        said = f"Sổ của {unit} đã xếp loại “{min(levels)}”, mà bản mới không còn mức ấy."
        raise Refused(f"{said} Hãy giữ mức ấy trong “Mức xếp loại”, hoặc sửa xếp loại trước.", field="rating_levels")
    said = f"Sổ của {unit} đã ghi điểm xếp loại, mà bản mới không chấm điểm."
    raise Refused(f"{said} Hãy giữ “Các phần điểm”, hoặc xóa các điểm đã ghi trước.", field="rating_parts")
