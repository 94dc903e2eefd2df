"""What is done to registrations: save a member's or the unit's own, with its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db import rules
from db.queries.packs import pack_kept
from db.queries.registrations import in_words_of_year, registration_of_line
from db.records import one, remove, save, select
from domain.dates import PartialDate
from domain.ledgers import LEDGER
from domain.names import canonical
from domain.refusals import Refused
from domain.registrations import ITEM, REGISTRATION, Item, Registration
from domain.year_packs import YearPack, in_words_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_registration(db: Database, registration: Registration) -> int:
    """Add (id 0) or write a registration and its items, whose order is kept; returns its id.

    Items with id 0 are added, those no longer there removed. Refused for a second registration of the same line.
    """
    if not registration.id and _of_line(db, registration.ledger_id, registration.roster_id):
        raise Refused("Người này đã có bản đăng ký của năm. Hãy mở bản đó để sửa.")
    registration_id = save(db, REGISTRATION, registration)
    _save_items(db, registration_id, registration.ledger_id, registration.items)
    return registration_id


def add_registration(db: Database, registration: Registration) -> int:
    """Add a registration of a line that has none, its items in the words of the ledger's pack; returns its id.

    For many at once: nothing is asked of the book before.
    """
    registration_id = save(db, REGISTRATION, registration)
    for position, item in enumerate(registration.items, start=1):
        _save_item(db, item, registration.ledger_id, registration_id, position)
    return registration_id


def write_registration(db: Database, registration: Registration) -> int:
    """Save a registration as it stands on the screen, whatever has become of its rows since they were read.

    The line's own registration is written where there is one by now, and items that are gone are added anew; so what
    is typed while the same record is being saved, or after an undo, is neither refused nor lost. One that says
    nothing is not begun: 0 comes back.
    """
    registration_id = _of_line(db, registration.ledger_id, registration.roster_id)
    if not registration_id and registration == Registration(0, "", registration.ledger_id, registration.roster_id):
        return 0
    found = db.conn.execute("SELECT id FROM item WHERE registration_id = ?", (registration_id,)).fetchall()
    there = {item[0] for item in found}
    items = tuple(item if item.id in there else replace(item, id=0) for item in registration.items)
    return save_registration(db, replace(registration, id=registration_id, items=items))


def _of_line(db: Database, ledger_id: int, roster_id: int | None) -> int:
    """The id of the registration of a line, or of the unit itself; 0 where it has none."""
    query = "SELECT id FROM registration WHERE ledger_id = ? AND roster_id IS ?"
    row = db.conn.execute(query, (ledger_id, roster_id)).fetchone()
    return row[0] if row is not None else 0


def _save_items(db: Database, registration_id: int, ledger_id: int, items: tuple[Item, ...]) -> None:
    kept = {item.id for item in items if item.id}
    there: list[Item] = select(db.conn, ITEM, "registration_id = ?", (registration_id,))
    remove(db, ITEM, [item.id for item in there if item.id not in kept])
    pack = _pack_of(db, ledger_id)
    for position, item in enumerate(items, start=1):
        _save_item(db, in_words_of(pack, item), ledger_id, registration_id, position)


def _pack_of(db: Database, ledger_id: int) -> YearPack:
    return pack_kept(one(db.conn, LEDGER, ledger_id))


def _save_item(db: Database, item: Item, ledger_id: int, registration_id: int, position: int) -> None:
    if item.id:
        save(db, ITEM, item, position=position)
    else:
        save(db, ITEM, replace(item, registration_id=registration_id, position=position), ledger_id=ledger_id)


def sign_together(
    db: Database, ledger_id: int, roster_ids: Sequence[int | None], day: PartialDate, signed: bool, study_content: str
) -> int:
    """Give several, None for the unit itself, the day and signature of one sitting, and what all of them study.

    A study content that somebody has already stays, and so does the day of who has signed. Returns how many there were.
    """
    for roster_id in roster_ids:
        own = registration_of_line(db.conn, (ledger_id, roster_id))
        if own is None:
            raise Refused("Có người không còn tên trong sổ của năm. Hãy mở lại trang rồi làm lại.")
        study = own.study_content or study_content
        on = own.day if own.is_registered else day
        save_registration(db, replace(own, day=on, signed=signed or own.signed, study_content=study))
    return len(roster_ids)


def bring_registration(db: Database, ledger_id: int, membership_id: int, year: int) -> None:
    """Copy into a ledger what a person has registered for the year in the unit that this membership has come from.

    The other unit's book keeps it too: it is what was signed there. Nothing where the person has not moved.
    """
    row = db.conn.execute(
        f"""SELECT g.ledger_id, g.roster_id, n.id FROM roster n JOIN membership m ON m.id = n.membership_id
        JOIN membership o ON {rules.came_from("m", "o")}
        JOIN roster r ON r.membership_id = o.id JOIN registration g ON g.roster_id = r.id
        JOIN ledger l ON l.id = g.ledger_id AND l.year = :year
        WHERE n.ledger_id = :ledger AND n.membership_id = :membership ORDER BY g.id DESC LIMIT 1""",
        {"year": year, "ledger": ledger_id, "membership": membership_id},
    ).fetchone()
    old = registration_of_line(db.conn, (row[0], row[1])) if row is not None else None
    if old is not None:
        old = in_words_of_year(db.conn, old, _pack_of(db, ledger_id))
        items = tuple(replace(item, id=0, uid="") for item in old.items)
        save_registration(db, replace(old, id=0, uid="", ledger_id=ledger_id, roster_id=row[2], items=items))


def remove_registration(db: Database, registration_id: int) -> None:
    """Remove a registration with its items."""
    db.conn.execute("DELETE FROM item WHERE registration_id = ?", (registration_id,))
    db.conn.execute("DELETE FROM registration WHERE id = ?", (registration_id,))


def remove_registration_of(db: Database, ledger_id: int, roster_id: int | None) -> None:
    """Remove what a roster line, for None the unit itself, has registered; nothing where that is nothing."""
    remove_registration(db, _of_line(db, ledger_id, roster_id))


def give_item(db: Database, ledger_id: int, roster_ids: Sequence[int], item: Item) -> int:
    """Put an item behind those of several members, whose registrations are made where there are none.

    Who has an item of the very same words already gets no second; returns how many got it.
    """
    given = 0
    item = in_words_of(_pack_of(db, ledger_id), item)
    words = canonical(item.content)
    for roster_id in roster_ids:
        registration_id = _of_line(db, ledger_id, roster_id)
        registration_id = registration_id or save(db, REGISTRATION, Registration(0, "", ledger_id, roster_id))
        query = "SELECT position, content FROM item WHERE registration_id = ? ORDER BY position"
        there = db.conn.execute(query, (registration_id,)).fetchall()
        if any(canonical(content) == words for _, content in there):
            continue
        _save_item(db, replace(item, id=0), ledger_id, registration_id, there[-1][0] + 1 if there else 1)
        given += 1
    return given
