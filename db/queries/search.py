"""Find across the whole book: persons and units by name, what they registered and what was remarked on, by words."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from db.queries.members import MemberFilter, member_ids, members_by_id
from domain import names

LEAST_LETTERS = 2
_FIELD, _END = "\x1f", "\x1e"
"""Signs that no stored text holds: behind a row's id, and behind the row."""
_LETTERS = (*range(0x20, 0x180), *range(0x1A0, 0x1B1), *range(0x1E00, 0x1F00))
_BEFORE, _AROUND = 24, 90


class Found(Enum):
    """What a hit is; the value is the heading of its group."""

    MEMBER = "Người"
    UNIT = "Đơn vị"
    ITEM = "Nội dung đăng ký"
    REMARK = "Theo dõi hằng tháng"


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what it is called, what tells it apart, and where it stands.

    `record_id` is the membership's, unit's, item's or follow-up's id; `line_id` its roster line, 0 for a unit's own.
    """

    kind: Found
    title: str
    detail: str
    unit_id: int
    record_id: int
    line_id: int = 0
    month: int = 0


def search(
    connection: sqlite3.Connection,
    find: str,
    unit_ids: Sequence[int],
    year: int,
    day: datetime.date,
    most: int = 6,
) -> tuple[Hit, ...]:
    """What is found by a typed text, accents and case aside, at most so many hits of each kind.

    Persons and units are looked for in the whole book, texts in the ledgers of these units of a year.
    """
    folded = names.fold(find)
    if len(folded) < LEAST_LETTERS:
        return ()
    within = ", ".join(map(str, map(int, unit_ids)))
    return (
        *_members(connection, find, day, most),
        *_units(connection, folded, most),
        *_items(connection, folded, within, year, most),
        *_remarks(connection, folded, within, year, most),
    )


def _members(connection: sqlite3.Connection, find: str, day: datetime.date, most: int) -> Iterator[Hit]:
    ids = member_ids(connection, MemberFilter(find=find, with_gone=True), day)[:most]
    for m in members_by_id(connection, ids, day):
        born = f", sinh {m.born.printed()}" if m.born is not None else ""
        yield Hit(Found.MEMBER, m.name, f"{m.branch}{born}", m.unit_id, m.id)


def _units(connection: sqlite3.Connection, folded: str, most: int) -> Iterator[Hit]:
    rows = connection.execute(
        """SELECT u.id, u.name, coalesce(a.name, '') FROM unit u LEFT JOIN unit a ON a.id = u.parent_id
        WHERE instr(u.search, ?) ORDER BY u.sort_key, u.id LIMIT ?""",
        (folded, most),
    ).fetchall()
    for unit_id, name, above in rows:
        yield Hit(Found.UNIT, name, above, unit_id, unit_id)


def _items(connection: sqlite3.Connection, folded: str, within: str, year: int, most: int) -> Iterator[Hit]:
    """Items by their content, product, measures or result."""
    text = "i.content || char(10) || i.target || char(10) || i.measures || char(10) || i.result"
    rows = connection.execute(
        f"""SELECT group_concat(i.id || char(31) || {text}, char(30)) FROM item i
        NOT INDEXED WHERE i.ledger_id IN (SELECT id FROM ledger WHERE year = ? AND unit_id IN ({within}))""",
        (year,),
    ).fetchall()
    found = _hits(rows[0][0] or "", folded, most)
    query = f"""SELECT coalesce(p.name, u.name), u.name, u.id, coalesce(r.id, 0), 0 FROM item i
        JOIN registration g ON g.id = i.registration_id JOIN ledger l ON l.id = i.ledger_id
        JOIN unit u ON u.id = l.unit_id LEFT JOIN roster r ON r.id = g.roster_id {_PERSON} WHERE i.id = ?"""
    return _told(connection, Found.ITEM, query, found)


def _remarks(connection: sqlite3.Connection, folded: str, within: str, year: int, most: int) -> Iterator[Hit]:
    """Months by what was done and by the remark."""
    rows = connection.execute(
        f"""SELECT group_concat(f.id || char(31) || f.done || char(10) || f.remark, char(30)) FROM follow_up f
        NOT INDEXED WHERE f.ledger_id IN (SELECT id FROM ledger WHERE year = ? AND unit_id IN ({within}))
        AND (f.done <> '' OR f.remark <> '')""",
        (year,),
    ).fetchall()
    found = _hits(rows[0][0] or "", folded, most)
    query = f"""SELECT p.name, u.name, u.id, r.id, f.month FROM follow_up f JOIN roster r ON r.id = f.roster_id
        JOIN ledger l ON l.id = f.ledger_id JOIN unit u ON u.id = l.unit_id {_PERSON} WHERE f.id = ?"""
    return _told(connection, Found.REMARK, query, found)


_PERSON = "LEFT JOIN membership m ON m.id = r.membership_id LEFT JOIN person p ON p.id = m.person_id"


def _told(connection: sqlite3.Connection, kind: Found, query: str, found: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    for record_id, words in found:
        for name, unit, unit_id, line_id, month in connection.execute(query, (record_id,)).fetchall():
            when = f"tháng {month}, " if month else ""
            yield Hit(kind, words, f"{name} · {when}{unit}" if line_id else unit, unit_id, record_id, line_id, month)


def _hits(texts: str, folded: str, most: int) -> list[tuple[int, str]]:
    """Ids and the words around the find, of the first so many rows of joined texts."""
    found: list[tuple[int, str]] = []
    pattern, place = pattern_of(folded), 0
    while len(found) < most and (hit := pattern.search(texts, place)) is not None:
        start, end = texts.rfind(_END, 0, hit.start()) + 1, texts.find(_END, hit.end())
        end = len(texts) if end < 0 else end
        middle = texts.index(_FIELD, start)
        if hit.start() > middle:
            found.append((int(texts[start:middle]), _around(texts[middle + 1 : end], hit.start() - middle - 1)))
            place = end
        else:
            place = hit.start() + 1
    return found


def _around(text: str, place: int) -> str:
    """The words about a place of a text, on one line."""
    start = text.rfind(" ", 0, max(0, place - _BEFORE)) + 1 if place > _BEFORE else 0
    words = text[start : start + _AROUND].rsplit(" ", 1)[0] if len(text) > start + _AROUND else text[start:]
    shown = " · ".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))
    return f"{'…' if start else ''}{shown}{'…' if start + len(words) < len(text) else ''}"


@lru_cache(maxsize=64)
def pattern_of(folded: str) -> re.Pattern[str]:
    """What finds a folded text in composed text as it was written, whatever its accents and capitals.

    One search through all texts joined is far quicker than folding each of them.
    """
    classes = _variants()
    return re.compile("".join("[ \n\t]+" if sign == " " else classes.get(sign, re.escape(sign)) for sign in folded))


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """For each folded letter the class of all letters that fold to it."""
    written: dict[str, str] = {}
    for letter in map(chr, _LETTERS):
        folded = names.fold(letter)
        if len(folded) == 1:
            written[folded] = written.get(folded, "") + letter
    return {
        folded: re.escape(letters) if len(letters) == 1 else f"[{re.escape(letters)}]"
        for folded, letters in written.items()
    }
