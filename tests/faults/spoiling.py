"""Damage, foreign writes and strange journals, each followed by a write: what is answered, what is sealed then."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.book.book import Book
from db.book.check import check
from db.files.folders import VARIABLE
from db.files.troubles import StorageTrouble, Trouble
from db.files.whole_files import journal_of
from tests.books import opened
from tests.passwords import another_program

TOLD, WITHOUT_EFFECT = "told before anything was written", "without effect"


@dataclass(frozen=True, slots=True)
class Spoilt:
    """So many books spoilt in one way: the book, an older copy of it, another book's journal."""

    way: str
    book: Path
    older: Path
    journal: Path
    seed: int
    times: int


def spoilt(one: Spoilt) -> Counter[str]:
    """What came of each; AssertionError where damage was written to, or sealed as sound."""
    found, random = Counter[str](), Random(one.seed)
    with TemporaryDirectory() as name:
        os.environ[VARIABLE] = str(Path(name) / "data")
        for number in range(one.times):
            folder = Path(name) / str(number)
            folder.mkdir()
            book = Path(shutil.copy(one.book, folder / "so.sotd"))
            found[WAYS[one.way](one, book, random)] += 1
    return found


def letters(one: Spoilt, path: Path, random: Random) -> str:
    """A bit turned over in a letter with marks, which SQLite itself cannot find; then undo, as the log's attack did."""
    content = path.read_bytes()
    at = random.choice([place for place in range(4096, len(content)) if content[place] >= 0x80])
    path.write_bytes(content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :])
    return _written(path, lambda book: book.session.undo())


def foreign(one: Spoilt, path: Path, random: Random) -> str:
    """A row changed by another program while the book is open, between two saves."""
    with opened(path) as book:
        _write(book, "một")
        with contextlib.closing(another_program(path)) as other:
            rows = [row[0] for row in other.execute("SELECT id FROM follow_up").fetchall()]
            other.execute("UPDATE follow_up SET remark = 'Bịa' WHERE id = ?", (random.choice(rows),))
            other.commit()
        return _told(path, lambda: _write(book, "hai"))


def overwritten(one: Spoilt, path: Path, random: Random) -> str:
    """An older copy put over the open book."""
    with opened(path) as book:
        for number in range(random.randrange(1, 5)):
            _write(book, f"lần {number}")
        shutil.copyfile(one.older, path)
        return _told(path, lambda: _write(book, "nữa"))


def strange_journal(one: Spoilt, path: Path, random: Random) -> str:
    """The hot journal of another book beside a whole one."""
    shutil.copy(one.journal, journal_of(path))
    content = path.read_bytes()
    with opened(path) as book:
        assert check(book.session.connection).problems == ()
        assert path.read_bytes() == content
        _write(book, "sau")
    return WITHOUT_EFFECT


WAYS: dict[str, Callable[[Spoilt, Path, Random], str]] = {
    way.__name__: way for way in (letters, foreign, overwritten, strange_journal)
}


def _write(book: Book, words: str) -> None:
    book.session.run("Ghi chú", lambda db: db.conn.execute("UPDATE unit SET note = ? WHERE id = 1", (words,)))


def _written(path: Path, act: Callable[[Book], object]) -> str:
    """What a write into a spoilt closed book is answered with; where it goes through, the book must be sound."""
    try:
        with opened(path) as book:
            return _told(path, lambda: act(book))
    except StorageTrouble as trouble:
        assert trouble.trouble in (Trouble.DAMAGED, Trouble.NOT_A_BOOK), trouble
        return TOLD


def _told(path: Path, act: Callable[[], object]) -> str:
    content = path.read_bytes()
    try:
        act()
    except StorageTrouble as trouble:
        assert trouble.trouble in (Trouble.DAMAGED, Trouble.CHANGED), trouble
        assert path.read_bytes() == content, "it was written to all the same"
        return TOLD
    with contextlib.closing(another_program(path)) as connection:
        assert check(connection).problems == (), "damage was written to"
    return WITHOUT_EFFECT
