"""The check of a book: SQLite's own, foreign keys, guards, the chain of history, the seals, the words it keeps."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book import history, schema, seals, stored_books, stored_words
from db.book.connections import APPLICATION_ID, connect_reader
from db.book.guards import foreign_triggers, missing_guards
from db.book.schema import OF_THE_FILE, SCHEMA_VERSION, TRACKED
from db.files.troubles import SOUND, StorageTrouble, Trouble, trouble_of
from domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether a book is sound, what is wrong in Vietnamese sentences, and how many rows each table has."""

    problems: tuple[str, ...]
    counts: dict[str, int]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(connection: sqlite3.Connection) -> CheckReport:
    """Check a whole book; reads everything, changes nothing.

    What is told is of one moment. Nobody waits for it but where another connection wrote meanwhile, so that what was
    read before does not fit to what was read after: then it is read again, and who writes waits until that is done.
    """
    before = _times_written(connection)
    report = _report(connection)
    if report.sound or connection.in_transaction or _times_written(connection) == before:
        return report
    return _report_while_nobody_writes(connection)


def _report_while_nobody_writes(connection: sqlite3.Connection) -> CheckReport:
    connection.execute("BEGIN")
    try:
        return _report(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _times_written(connection: sqlite3.Connection) -> int:
    """A number that is another one after each write by another connection; 0 for what is no book at all."""
    try:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _report(connection: sqlite3.Connection) -> CheckReport:
    problems: list[str] = []
    for part in (_pages, _header, _tables, _foreign_keys, _guards, _chain, _seals, _stored, _words):
        try:
            problems += part(connection)
        except (sqlite3.DatabaseError, TypeError, ValueError, OverflowError) as error:
            # A flipped bit may turn a value into one of another type, STRICT or not.
            problems.append(f"Không đọc được một phần của sổ ({error}).")
    return CheckReport(tuple(problems), _counts_or_empty(connection))


def damage_of(path: Path) -> StorageTrouble | None:
    """What is wrong with a book that lies on the disk, as far as it can be read at all; None where it is sound.

    By a connection of its own, on any thread: for whoever has met something that cannot be. A book of a newer version,
    of which this one can say nothing, is NEWER.
    """
    try:
        with contextlib.closing(connect_reader(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
                return StorageTrouble(Trouble.NEWER, path)
            problems = check(connection).problems
    except StorageTrouble as trouble:
        return trouble
    except sqlite3.Error as error:
        return trouble_of(error, path) or StorageTrouble(Trouble.DAMAGED, path, f"({error})")
    return StorageTrouble(Trouble.DAMAGED, path, " ".join(problems[:3])) if problems else None


@contextlib.contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Around work with a book: where it ends with what looks like a bug of ours, the book is checked.

    Raises the StorageTrouble where it is damaged, for that stops a program in any place; else the error goes on as it
    was, with the note SOUND.
    """
    try:
        yield
    except (Refused, StorageTrouble):
        raise
    except Exception as error:
        if trouble_of(error, path) is not None:
            raise
        damage = damage_of(path)
        if damage is not None:
            raise damage from error
        error.add_note(SOUND)
        raise


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of records has, as far as a book of its age has the table."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
    return {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TRACKED if t in there}


def _counts_or_empty(connection: sqlite3.Connection) -> dict[str, int]:
    try:
        return counts(connection)
    except sqlite3.DatabaseError:
        return {}


def _pages(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)").fetchall()]
    return [] if found == ["ok"] else [f"Tệp bị hỏng: {message}." for message in found]


def _header(connection: sqlite3.Connection) -> list[str]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return [] if application == APPLICATION_ID else ["Tệp này không mang dấu của sổ theo dõi."]


def _is_current(connection: sqlite3.Connection) -> bool:
    """Whether the book has this program's schema; of an older or newer one not every table is known."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version == schema.SCHEMA_VERSION


def _tables(connection: sqlite3.Connection) -> list[str]:
    if not _is_current(connection):
        return []
    strict = {row[1] for row in connection.execute("PRAGMA table_list").fetchall() if row[5] == 1}
    return [f"Thiếu bảng {name}." for name in (*OF_THE_FILE, *TRACKED) if name not in strict]


def _foreign_keys(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"Dòng {row[1]} của bảng {row[0]} trỏ tới một dòng không còn." for row in rows[:10]]


def _guards(connection: sqlite3.Connection) -> list[str]:
    if not _is_current(connection):
        return []
    missing = [f"Thiếu khóa bảo vệ {name}." for name in missing_guards(connection)]
    return missing + [f"Có thứ lạ trong tệp sổ: {name}." for name in foreign_triggers(connection)]


def _chain(connection: sqlite3.Connection) -> list[str]:
    return history.problems(connection)


def _seals(connection: sqlite3.Connection) -> list[str]:
    return seals.problems(connection)


def _stored(connection: sqlite3.Connection) -> list[str]:
    return stored_books.problems(connection) if _is_current(connection) else []


def _words(connection: sqlite3.Connection) -> list[str]:
    return list(stored_words.problems(connection)) if _is_current(connection) else []
