"""Turns single bits of a book file over and looks whether the program finds it, or shows the same as before."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from db.book import check
from db.book.book import Book
from db.files.folders import VARIABLE
from db.files.troubles import StorageTrouble
from tests.books import NOW, clock
from tests.faults.shown import everything_shown

OPENING, CHECK, WITHOUT_EFFECT = "on opening", "by the check", "without effect"


@dataclass(frozen=True, slots=True)
class Flips:
    """Flips of one file, one at a time: byte and bit of each; `shape` is that of a list once brought in."""

    file: Path
    shape: str
    places: tuple[tuple[int, int], ...]


def flipped(flips: Flips) -> Counter[str]:
    """How many flips were found how; one that slipped through or was answered by a crash is named by byte and bit."""
    content, found = flips.file.read_bytes(), Counter[str]()
    with TemporaryDirectory() as folder:
        os.environ[VARIABLE] = str(Path(folder) / "data")
        book = Path(folder) / "lat.sotd"
        book.write_bytes(content)
        with opened_anyhow(book) as whole:
            assert check.check(whole.session.connection).problems == ()
            before = everything_shown(whole.session.connection, NOW.date(), flips.shape)
        for at, bit in flips.places:
            book.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
            try:
                found[answer_to(book, before, flips.shape)] += 1
            except Exception as error:
                found[f"byte {at}, bit {bit}: {error!r:.300}"] += 1
    return found


@contextmanager
def opened_anyhow(path: Path) -> Iterator[Book]:
    """A book open for writing, closed as the program closes it; a damaged one may answer with its trouble alone."""
    book = Book(path, clock)
    try:
        yield book
    finally:
        try:
            book.close()
        except StorageTrouble as trouble:
            assert str(trouble).startswith(trouble.trouble.happened)


def answer_to(path: Path, before: list[object], shape: str) -> str:
    """How a flip was found; AssertionError where something else is shown and nothing was said."""
    try:
        with opened_anyhow(path) as book:
            connection = book.session.connection
            if not check.check(connection).sound:
                return CHECK
            assert shown_or_error(connection, shape) == before, "shows something else, and the check found nothing"
            return WITHOUT_EFFECT
    except StorageTrouble:
        return OPENING


def shown_or_error(connection: sqlite3.Connection, shape: str) -> list[object]:
    """Everything shown, or what SQLite says instead, which equals nothing."""
    try:
        return everything_shown(connection, NOW.date(), shape)
    except sqlite3.Error as error:
        return [error]
