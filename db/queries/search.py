"""Find across the whole book: persons and units by name, what they registered and what was remarked on, by words."""

from __future__ import annotations

import datetime
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from db import rules
from db.book.values import date_of
from db.queries import written_texts
from db.queries.members import MemberFilter, member_ids, members_by_id
from db.queries.written_texts import WrittenTexts
from domain import names
from domain.folded_texts import place_of
from domain.registers.catalogue import register_of

LEAST_LETTERS = 2
_BEFORE, _AROUND = 24, 90


class Found(Enum):
    """What a hit is; the value is the heading of its group."""

    MEMBER = "Người"
    UNIT = "Đơn vị"
    ITEM = "Nội dung đăng ký"
    REMARK = "Theo dõi hằng tháng"
    RATING = "Xếp loại"
    ROW = "Các phần khác của sổ"


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what it is called, what tells it apart, and where it stands.

    `record_id` is the membership's, unit's, item's, follow-up's or row's id; `line_id` its roster line, 0 for a unit's
    own; `register` the word of the register to which a row belongs; `period` that of a rating.
    """

    kind: Found
    title: str
    detail: str
    unit_id: int
    record_id: int
    line_id: int = 0
    month: int = 0
    register: str = ""
    period: str = ""

    @property
    def heading(self) -> str:
        """Under which heading it is listed: its kind's, for a row of a declared register the register's."""
        return register_of(self.register).title if self.register else self.kind.value


def search(
    connection: sqlite3.Connection,
    find: str,
    unit_ids: Sequence[int],
    year: int,
    day: datetime.date,
    most: int = 6,
    texts: WrittenTexts | None = None,
) -> tuple[Hit, ...]:
    """What is found by a typed text, accents and case aside, at most so many hits of each kind.

    Persons and units are looked for in the whole book, texts in the ledgers of these units of a year: in what has been
    read into `texts`; without it all is read first.
    """
    folded = names.fold(find)
    if len(folded) < LEAST_LETTERS:
        return ()
    ledgers = ledgers_within(connection, unit_ids, year)
    if texts is None:
        texts = WrittenTexts(connection)
        deque(texts.reading(ledgers), maxlen=0)
    return (
        *_members(connection, find, day, most),
        *_units(connection, folded, most),
        *_told(connection, Found.ITEM, _ITEM, folded, texts.hits(written_texts.ITEM, ledgers, folded, most)),
        *_told(connection, Found.REMARK, _REMARK, folded, texts.hits(written_texts.REMARK, ledgers, folded, most)),
        *_ratings(connection, folded, texts, ledgers, most),
        *(hit for word in written_texts.ROWS for hit in _rows(connection, word, folded, texts, ledgers, most)),
    )


def ledgers_within(connection: sqlite3.Connection, unit_ids: Sequence[int], year: int) -> tuple[int, ...]:
    """The ledgers of these units of a year."""
    wanted = frozenset(unit_ids)
    rows = connection.execute("SELECT id, unit_id FROM ledger WHERE year = ? ORDER BY id", (year,)).fetchall()
    return tuple(ledger for ledger, unit_id in rows if unit_id in wanted)


def _members(connection: sqlite3.Connection, find: str, day: datetime.date, most: int) -> Iterator[Hit]:
    ids = member_ids(connection, MemberFilter(find=find, with_gone=True), day)[:most]
    for m in members_by_id(connection, ids, day):
        born = f", sinh {m.born.printed()}" if m.born is not None else ""
        yield Hit(Found.MEMBER, m.name, f"{m.branch}{born}", m.unit_id, m.id)


def _units(connection: sqlite3.Connection, folded: str, most: int) -> Iterator[Hit]:
    """Units by their names, then by the names that they had."""
    rows = connection.execute(
        """SELECT u.id, u.name, coalesce(a.name, ''), u.until, instr(u.search, :folded), u.former_names
        FROM unit u LEFT JOIN unit a ON a.id = u.parent_id
        WHERE instr(u.search, :folded) OR u.former_names <> '' ORDER BY u.sort_key, u.id""",
        {"folded": folded},
    ).fetchall()
    found = [(row, "") for row in rows if row[4]]
    found += [(row, former) for row in rows if not row[4] if (former := _former(row[5], folded))]
    for (unit_id, name, above, until, *_), former in found[:most]:
        ended = date_of(until)
        told = (
            above,
            f"kết thúc {ended.printed()}" if ended else "",
            f"tìm thấy theo tên cũ “{former}”" if former else "",
        )
        yield Hit(Found.UNIT, name, " · ".join(filter(None, told)), unit_id, unit_id)


def _former(former_names: str, folded: str) -> str:
    """The first of a unit's former names in which it is found; empty for none."""
    return next((one for one in former_names.split("; ") if folded in names.fold(one)), "")


_PERSON = "LEFT JOIN membership m ON m.id = r.membership_id LEFT JOIN person p ON p.id = m.person_id"
_UNIT = rules.name_on("u", "l.year || '-12-31'")
"""What the unit was called at the end of the ledger's year; while it runs, what it is called now."""
_ITEM = f"""SELECT {written_texts.ITEM.text}, coalesce(p.name, {_UNIT}), {_UNIT}, u.id, coalesce(r.id, 0), 0 FROM item i
    JOIN registration g ON g.id = i.registration_id JOIN ledger l ON l.id = i.ledger_id
    JOIN unit u ON u.id = l.unit_id LEFT JOIN roster r ON r.id = g.roster_id {_PERSON} WHERE i.id = ?"""
"""Items by their content, product, measures or result."""
_REMARK = f"""SELECT {written_texts.REMARK.text}, p.name, {_UNIT}, u.id, r.id, f.month FROM follow_up f
    JOIN roster r ON r.id = f.roster_id JOIN ledger l ON l.id = f.ledger_id JOIN unit u ON u.id = l.unit_id
    {_PERSON} WHERE f.id = ?"""
"""Months by what was done and by the remark."""


_RATING = f"""SELECT g.said, coalesce(p.name, {_UNIT}), {_UNIT}, u.id, coalesce(r.id, 0), 0
    FROM (SELECT ledger_id, roster_id, {{text}} AS said FROM {{table}} WHERE id = ?) g
    JOIN ledger l ON l.id = g.ledger_id JOIN unit u ON u.id = l.unit_id LEFT JOIN roster r ON r.id = g.roster_id
    {_PERSON}"""
"""Ratings by what was noted, decisions by their number and by whose they are."""


def _ratings(
    connection: sqlite3.Connection, folded: str, texts: WrittenTexts, ledgers: Sequence[int], most: int
) -> Iterator[Hit]:
    """Ratings by what is noted of them, and by the paper that decided them."""
    for written in (written_texts.NOTE, written_texts.PAPER):
        query = _RATING.format(text=written.text, table=written.table)
        for hit in _told(connection, Found.RATING, query, folded, texts.hits(written, ledgers, folded, most)):
            period = f"SELECT period FROM {written.table} WHERE id = ?"
            (said,) = connection.execute(period, (hit.record_id,)).fetchone()
            yield replace(hit, period=said, detail=f"{hit.detail} · {said}")


def _rows(
    connection: sqlite3.Connection, word: str, folded: str, texts: WrittenTexts, ledgers: Sequence[int], most: int
) -> Iterator[Hit]:
    """Rows of a declared register."""
    written = written_texts.ROWS[word]
    row = f"SELECT ledger_id, {written.text} AS said FROM {written.table} WHERE id = ?"
    query = f"""SELECT x.said, '', {_UNIT}, u.id, 0, 0 FROM ({row}) x
        JOIN ledger l ON l.id = x.ledger_id JOIN unit u ON u.id = l.unit_id"""
    for hit in _told(connection, Found.ROW, query, folded, texts.hits(written, ledgers, folded, most)):
        yield replace(hit, register=word)


def _told(connection: sqlite3.Connection, kind: Found, query: str, folded: str, ids: Sequence[int]) -> Iterator[Hit]:
    """The hits as the file has them now; a row that has gone or no longer says it since it was read is left out."""
    for record_id in ids:
        for text, name, unit, unit_id, line_id, month in connection.execute(query, (record_id,)).fetchall():
            if folded in names.fold(text):
                when = f"tháng {month}, " if month else ""
                detail = f"{name} · {when}{unit}" if line_id else unit
                yield Hit(kind, _around(text, place_of(folded, text)), detail, unit_id, record_id, line_id, month)


def _around(text: str, place: int) -> str:
    """The words about a place of a text, on one line."""
    start = text.rfind(" ", 0, max(0, place - _BEFORE)) + 1 if place > _BEFORE else 0
    words = text[start : start + _AROUND].rsplit(" ", 1)[0] if len(text) > start + _AROUND else text[start:]
    shown = " · ".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))
    return f"{'…' if start else ''}{shown}{'…' if start + len(words) < len(text) else ''}"
