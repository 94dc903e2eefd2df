"""Books with a password for tests, and what a stranger would read of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from db.book.book import SOMEBODY
from db.book.connections import connect_new
from db.book.keys import BookKey, key_of, new_key, remember, unlock
from db.book.protection import Changed
from gui.tasks.driving import drive
from gui.tasks.protecting import change_password
from gui.terminal.passwords import VARIABLE
from tests.books import clock

ALL_PROTECTED = "SOTD_PROTECTED" in os.environ
"""Whether the books that tests copy all have a password, as if nobody used others: `SOTD_PROTECTED=1 pytest …`."""
_templates: list[BookKey] = []

PASSWORD, OTHER = "nga ba dau lang", "cay da ben nuoc 2"


def holder(name: str = "Đỗ Văn Mẫu") -> str:
    """Who holds a book of tests, as another program tells it: of one with a password the name is nobody's business."""
    return SOMEBODY if ALL_PROTECTED else name


def protect(path: Path, password: str = PASSWORD) -> tuple[BookKey, Changed]:
    """Give a book a password; its key is known from then on."""
    key = new_key(password)
    return key, drive(change_password(path, clock, key))


def like_all(template: Path) -> Path:
    """A template as all are: with a password, where `ALL_PROTECTED` says so."""
    if ALL_PROTECTED:
        _templates.append(protect(template)[0])
    return template


def know_templates() -> None:
    """Open the templates and their copies without being asked."""
    for key in _templates:
        remember(key)


def unlock_given(path: Path) -> Path:
    """The book that a program was started with, its password taken from where commands take it."""
    if VARIABLE in os.environ:
        unlock(path, os.environ[VARIABLE])
    return path


def another_program(path: Path) -> sqlite3.Connection:
    """A connection to a book such as another program makes that has the key, too: without any of our settings."""
    return connect_new(path, key_of(path))


def names_in(connection: sqlite3.Connection) -> list[str]:
    """The names of the people in a book, and the unit's."""
    rows = connection.execute("SELECT name FROM person UNION SELECT name FROM unit").fetchall()
    return [name for (name,) in rows]


def told_by(files: Iterable[Path], names: Iterable[str]) -> list[tuple[str, str]]:
    """Which names stand in the bytes of which files, in UTF-8 or UTF-16."""
    found = []
    for file in files:
        try:
            content = file.read_bytes()
        except FileNotFoundError:  # gone since it was listed, as notes of the window do that is at work
            continue
        found += [
            (file.name, name)
            for name in names
            if any(name.encode(coding) in content for coding in ("utf-8", "utf-16-le", "utf-16-be"))
        ]
    return found


def files_beneath(*folders: Path) -> list[Path]:
    """All files beneath some folders."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]
