"""What is done to a unit's shelf of câu mẫu: add, write anew, take away; count that one was used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.book.uids import new_uid
from db.operations.months import write_cell
from db.records import columns_of, insert, one, remove, update
from domain.kinds import Column, Value
from domain.names import same_word
from domain.phrases import PHRASE, Phrase
from domain.refusals import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_phrase(db: Database, unit_id: int, phrase: Phrase) -> int:
    """Put a phrase on a unit's shelf and return its id; Refused for a sentence or an abbreviation that is there."""
    columns = _columns(phrase)
    _refuse_same(db, unit_id, 0, columns)
    return insert(db, "phrase", columns | {"uid": new_uid(), "unit_id": unit_id})


def add_phrases(db: Database, unit_id: int, phrases: Sequence[Phrase]) -> int:
    """Put several phrases on a unit's shelf, as the stock that an empty one begins with; returns how many."""
    for phrase in phrases:
        add_phrase(db, unit_id, phrase)
    return len(phrases)


def save_phrase(db: Database, phrase: Phrase) -> None:
    """Write a phrase of the shelf anew; how often it was used stays."""
    kept = one(db.conn, PHRASE, phrase.id)
    if kept is None:
        raise Refused("Câu mẫu này không còn trong kho.")
    columns = _columns(phrase)
    _refuse_same(db, kept.unit_id, phrase.id, columns)
    update(db, PHRASE, phrase.id, columns)


def put_phrase(db: Database, phrase: Phrase) -> int:
    """Put a phrase on its unit's shelf (id 0) or write it anew; returns its id."""
    if not phrase.id:
        return add_phrase(db, phrase.unit_id, phrase)
    save_phrase(db, phrase)
    return phrase.id


def remove_phrase(db: Database, phrase_id: int) -> None:
    """Take a phrase off the shelf."""
    remove(db, PHRASE, [phrase_id])


def count_use(db: Database, phrase_id: int) -> None:
    """Count that a phrase was put into a text; nothing where it is gone by now."""
    db.conn.execute("UPDATE phrase SET uses = uses + 1 WHERE id = ?", (phrase_id,))


def write_cell_with_phrases(
    db: Database, roster_id: int, month: int, field: str, value: Value, phrase_ids: Sequence[int]
) -> None:
    """Write a cell of a member's month and count the phrases that went into it, so that one undo takes both back."""
    write_cell(db, roster_id, month, field, value)
    for phrase_id in phrase_ids:
        count_use(db, phrase_id)


def _columns(phrase: Phrase) -> dict[str, Column]:
    """What is stored of a phrase; an abbreviation of two words could never be asked for, so it is refused."""
    columns = columns_of(phrase, PHRASE)
    if len(str(columns["abbreviation"]).split()) > 1:
        raise Refused("Chữ viết tắt phải viết liền, không có dấu cách, ví dụ “gm”.", field="abbreviation")
    return columns


def _refuse_same(db: Database, unit_id: int, own_id: int, columns: dict[str, Column]) -> None:
    others = "unit_id = ? AND field = ? AND id <> ?"
    place = (unit_id, columns["field"], own_id)
    if db.conn.execute(f"SELECT 1 FROM phrase WHERE {others} AND text = ?", (*place, columns["text"])).fetchone():
        raise Refused("Câu này đã có trong kho.", field="text")
    short = str(columns["abbreviation"])
    query = f"SELECT text, abbreviation FROM phrase WHERE {others} AND abbreviation <> ''"
    found = db.conn.execute(query, place).fetchall() if short else []
    taken = next((text for text, other in found if same_word(other, short)), None)
    if taken is not None:
        raise Refused(f"Chữ viết tắt “{short}” đã dùng cho câu “{taken}”. Hãy chọn chữ khác.", field="abbreviation")
