"""Texts kept between keys find what reading the whole file anew finds, whatever has been changed meanwhile."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book.book import Book
from db.book.changes import Changes
from db.operations.ledgers import open_ledgers
from db.operations.months import write_cells
from db.operations.registrations import save_registration
from db.queries.ledgers import registrations_of
from db.queries.search import Found, Hit, ledgers_within, search
from db.queries.units import all_units
from db.queries.written_texts import EVERY, ITEM, MANY_CHANGES, REMARK, Written, WrittenTexts
from domain import names
from domain.registrations import Item, Registration
from tests.gui.books import YEAR, clock, make_commune

DAY = clock().date()
WORDS = ("đường", "bê tông", "giúp hộ nghèo", "gương mẫu", "Tiết kiệm", "thôn Đoài", "½ ngày", "tốt", "“ống heo đất”")
KINDS = {Found.ITEM: ITEM, Found.REMARK: REMARK}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(make_commune(tmp_path / "xa.sotd"), clock)
    units = [u.id for u in all_units(opened.session.connection) if u.kind.keeps_book]
    opened.session.run("Mở sổ", open_ledgers, units, YEAR, DAY, "")
    yield opened
    opened.abandon()


def plainly(connection: sqlite3.Connection, kind: Written, find: str, most: int = 6) -> list[int]:
    """The plain way: every text of the file folded by itself."""
    rows = connection.execute(
        f"""SELECT id, {kind.text} FROM {kind.table} WHERE ledger_id IN (SELECT id FROM ledger WHERE year = ?)
        ORDER BY id""",
        (YEAR,),
    ).fetchall()
    return [row_id for row_id, text in rows if names.fold(find) in names.fold(text)][:most]


def found(connection: sqlite3.Connection, texts: WrittenTexts, find: str) -> tuple[Hit, ...]:
    units = [u.id for u in all_units(connection)]
    deque(texts.reading(ledgers_within(connection, units, YEAR)), maxlen=0)
    return search(connection, find, units, YEAR, DAY, texts=texts)


def agrees(connection: sqlite3.Connection, texts: WrittenTexts, letter_by_letter: str) -> None:
    typed = [letter_by_letter[:n] for n in range(2, len(letter_by_letter) + 1)]
    for find in (*typed, *WORDS, *(names.fold(word).upper() for word in WORDS)):
        hits = found(connection, texts, find)
        for kind, written in KINDS.items():
            assert [h.record_id for h in hits if h.kind is kind] == plainly(connection, written, find), find


def change(book: Book, chance: random.Random) -> Changes:
    """Something that is done every day."""
    connection = book.session.connection
    match chance.randrange(4):
        case 0 | 1:
            rows = connection.execute("SELECT id FROM roster").fetchall()
            some = chance.sample(rows, min(len(rows), chance.randint(1, 3)))
            text = " ".join(chance.sample(WORDS, 2)) if chance.random() < 0.8 else ""
            return book.session.run(
                "Ghi", write_cells, chance.randint(1, 3), [(r[0], "remark", text) for r in some]
            ).changes
        case 2:
            (ledger,) = chance.choice(connection.execute("SELECT id FROM ledger").fetchall())
            kept = [r for r in registrations_of(connection, ledger) if r.roster_id is None]
            own = kept[0] if kept else Registration(0, "", ledger)
            items = tuple(Item(chance.choice(WORDS), result=chance.choice(WORDS)) for _ in range(chance.randrange(3)))
            changed = Registration(own.id, own.uid, ledger, study_content="Chuyên đề", items=items)
            return book.session.run("Đăng ký", save_registration, changed).changes
    return book.session.undo().changes


@pytest.mark.parametrize("seed", range(6))
def test_kept_texts_find_what_the_plain_way_finds(book: Book, seed: int) -> None:
    chance = random.Random(seed)
    with contextlib.closing(book.reader()) as reader:
        texts = WrittenTexts(reader)
        for _ in range(10):
            texts.forget(change(book, chance))
            agrees(reader, texts, " ".join(chance.sample(WORDS, 2)))


def test_only_what_a_step_has_changed_is_read_anew(book: Book) -> None:
    connection = book.session.connection
    texts = WrittenTexts(connection)
    ledgers = ledgers_within(connection, [u.id for u in all_units(connection)], YEAR)
    assert len(list(texts.reading(ledgers))) == len(EVERY) * len(ledgers)
    assert not list(texts.reading(ledgers))
    roster, ledger = connection.execute("SELECT id, ledger_id FROM roster").fetchone()
    texts.forget(book.session.run("Ghi", write_cells, 2, [(roster, "remark", "Rất tốt")]).changes)
    assert len(list(texts.reading(ledgers))) == 1
    assert texts.hits(REMARK, [ledger], "rat tot", 6)
    texts.forget(Changes({"follow_up": frozenset(range(MANY_CHANGES + 1))}))
    assert len(list(texts.reading(ledgers))) == len(ledgers), "all months, no registrations"


def test_a_row_that_has_gone_since_is_left_out(book: Book) -> None:
    connection = book.session.connection
    texts = WrittenTexts(connection)
    (roster,) = connection.execute("SELECT id FROM roster").fetchone()
    book.session.run("Ghi", write_cells, 2, [(roster, "remark", "Sẽ bị rút lại")])
    assert found(connection, texts, "rut lai")
    book.session.undo()
    assert not found(connection, texts, "rut lai"), "though it was not said what has changed"


def test_who_wants_no_hits_gets_none(book: Book) -> None:
    connection = book.session.connection
    units = [u.id for u in all_units(connection)]
    (roster,) = connection.execute("SELECT id FROM roster").fetchone()
    book.session.run("Ghi", write_cells, 2, [(roster, "remark", "Rất tốt")])
    texts = WrittenTexts(connection)
    assert [hit.kind for hit in found(connection, texts, "rat tot")] == [Found.REMARK]
    assert search(connection, "rat tot", units, YEAR, DAY, most=0, texts=texts) == ()


def test_what_has_not_been_read_yet_is_not_found(book: Book) -> None:
    connection = book.session.connection
    (roster,) = connection.execute("SELECT id FROM roster").fetchone()
    book.session.run("Ghi", write_cells, 2, [(roster, "remark", "Sẽ đọc sau")])
    units = [u.id for u in all_units(connection)]
    texts = WrittenTexts(connection)
    assert not search(connection, "doc sau", units, YEAR, DAY, texts=texts)
    assert len(search(connection, "doc sau", units, YEAR, DAY)) == 1
    assert texts.reads(connection)
