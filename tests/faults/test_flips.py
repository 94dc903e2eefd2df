"""A thousand single bits of a book turned over, as a worn disk does: found, or without effect on what is shown."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from db.book.connections import connect_looker
from db.operations.imports import remember_shapes
from db.operations.months import write_cell
from db.operations.phrases import add_phrase, add_phrases, remove_phrase
from db.operations.sendings import record_sending
from domain.phrases import Phrase
from tests.books import NOW, opened
from tests.db.queries.test_sendings import SENT
from tests.faults.conftest import FLIPS_FOUND, FLIPS_WITHOUT, Tally
from tests.faults.flipping import CHECK, OPENING, WITHOUT_EFFECT, Flips, flipped
from tests.faults.workers import count_of, in_processes

FLIPS, HEADER, ROUNDS = 1_000, 100, 20
SHAPE = "họ và tên|ngày sinh"


@pytest.fixture
def used_file(sample_file: Path) -> Path:
    """A sample with a year's work in it: history with undo and redo, pages free again, a seal that is current."""
    with opened(sample_file) as book:
        session = book.session
        home = session.connection.execute("SELECT home_unit_id FROM book").fetchone()[0]
        for month in range(1, 11):
            session.run("Ghi tháng", write_cell, 1 + month % 3, month, "remark", f"Đã làm tốt tháng {month}. " * month)
        session.run("Bày kho", add_phrases, home, [Phrase(f"Câu mẫu số {n}. " * 40) for n in range(40)])
        session.undo()
        kept = session.run("Thêm câu", add_phrase, home, Phrase("Hoàn thành tốt nhiệm vụ được giao.", "httn")).result
        gone = session.run("Thêm câu", add_phrase, home, Phrase("Cần cố gắng hơn.")).result
        session.run("Bỏ câu", remove_phrase, gone)
        session.run("Gửi", record_sending, SENT)
        session.run("Nhập", lambda db: remember(db.conn, kept))
        session.undo()
        session.redo()
        book.backup("dong")
    return sample_file


def remember(connection: sqlite3.Connection, phrase: int) -> None:
    """A list brought in: its shape is kept, and something that history sees changes."""
    remember_shapes(connection, [(SHAPE, "name,born")], NOW.date())
    connection.execute("UPDATE phrase SET uses = uses + 1 WHERE id = ?", (phrase,))


def test_a_thousand_bits_turned_over(used_file: Path, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(connect_looker(used_file)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 3
    random, size = Random(1), used_file.stat().st_size
    places = [(random.randrange(size), random.randrange(8)) for _ in range(count_of(FLIPS))]
    found = answers(used_file, places)
    with capsys.disabled():
        print(f"\n{len(places)} single bits of a book of {size} bytes turned over: {told(found)}.")
    assert found[CHECK] > len(places) // 5
    count(found, tally)


def test_every_bit_of_the_header_turned_over(used_file: Path, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    """The first hundred bytes say what the whole file is; a random place hardly ever falls there."""
    every = [(at, bit) for at in range(HEADER) for bit in range(8)]
    places = Random(1).sample(every, count_of(len(every)))
    found = answers(used_file, places)
    with capsys.disabled():
        print(f"\n{len(places)} of the {len(every)} bits of the header turned over: {told(found)}.")
    assert found[OPENING] > len(places) // 4
    count(found, tally)


def answers(file: Path, places: Sequence[tuple[int, int]]) -> Counter[str]:
    """How each flip was answered; fails where one slipped through or was answered by a crash."""
    rounds = [Flips(file, SHAPE, tuple(places[start::ROUNDS])) for start in range(ROUNDS)]
    found = sum(in_processes(flipped, rounds), Counter[str]())
    assert set(found) <= {OPENING, CHECK, WITHOUT_EFFECT}, "\n".join(map(str, found))
    assert found.total() == len(places)
    return found


def count(found: Counter[str], tally: Tally) -> None:
    """Add to what the run has come to."""
    tally[FLIPS_FOUND] += found[OPENING] + found[CHECK]
    tally[FLIPS_WITHOUT] += found[WITHOUT_EFFECT]


def told(found: Counter[str]) -> str:
    """The counts in words."""
    return f"{found[OPENING]} found on opening, {found[CHECK]} by the check, {found[WITHOUT_EFFECT]} without effect"
