"""The backups that lie on this machine: their names, whose they are, in which order they were made, which are kept.

A backup's name says all of that, so that a wrong clock changes nothing and none need be opened:
`BOOK_NUMBER_DAY_TIME_bSTEP-HEAD_REASON.sotd`. NUMBER counts the backups of a folder as they are made, STEP is the
book's last step and HEAD how the hash of that step begins.
"""

from __future__ import annotations

import contextlib
import datetime
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.book import history
from db.book.connections import connect_looker
from db.files.folders import backup_folder
from db.files.leftovers import entries_of
from db.files.troubles import StorageTrouble
from db.files.whole_files import write_bytes

SUFFIX = ".sotd"
PLACES = "noi-de-so.txt"
"""In a book's folder of backups: the places in which the book has been, a path a line."""
LONGEST_STEM = 60
"""So many letters of the book's name are in that of a backup: with the rest no file system finds it too long."""
NEWEST = 16
"""So many are kept whatever they hold."""
LEAP_DAYS = 366
"""Between two backups lie no more days, else the clock is wrong."""
_STAMP = r"(?P<at>\d{4}-\d{2}-\d{2}_\d{6})"
_NAME = re.compile(rf"_(?P<number>\d{{4,}})_{_STAMP}_b(?P<step>\d+)-(?P<head>[0-9a-f]{{8}})_(?P<reason>[a-z-]+)\.sotd$")
_OLD_NAME = re.compile(rf"_{_STAMP}(?:-(?P<again>\d+))?_(?P<reason>[a-z-]+)\.sotd$")
"""As backups were called before they had numbers; what is missing stands in the file."""


@dataclass(frozen=True, slots=True)
class Head:
    """A book's last step and how its hash begins (8 hexadecimal digits); (0, "") where there is no telling."""

    step: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies in a folder; `number` is 0 for one that was made before they were counted."""

    file: Path
    at: datetime.datetime
    reason: str
    number: int
    head: Head
    again: int = 0

    @property
    def order(self) -> tuple[int, int, datetime.datetime, int]:
        """Those made later are greater, whatever the clock said."""
        return self.number, self.head.step, self.at, self.again


def head_of(connection: sqlite3.Connection) -> Head:
    """The head of a book's history."""
    step, digest = history.head(connection)
    return Head(step, _begins(digest))


def is_of_its_past(connection: sqlite3.Connection, head: Head) -> bool:
    """Whether a book has gone through such a head: its own earlier state, not that of another copy of the book."""
    return head.hash == _begins(history.hash_of(connection, head.step))


def _begins(digest: bytes) -> str:
    return (digest or bytes(4))[:4].hex()


def new_name(folder: Path, stem: str, now: datetime.datetime, head: Head, reason: str) -> Path:
    """The name of the backup that is made next in a folder."""
    number = max((kept.number for kept in list_backups(folder)), default=0) + 1
    step = f"b{head.step}-{head.hash}"
    return folder / f"{short(stem)}_{number:04d}_{now:%Y-%m-%d_%H%M%S}_{step}_{reason}{SUFFIX}"


def short(stem: str) -> str:
    """What of a book's name stands in those of its backups."""
    return stem[:LONGEST_STEM]


def is_backup_of(stem: str, name: str) -> bool:
    """Whether a file's name is that of a backup of a book of this name."""
    found = _NAME.search(name) or _OLD_NAME.search(name)
    return found is not None and name[: found.start()] in (stem, short(stem))


def list_backups(folder: Path) -> list[Kept]:
    """The backups in a folder, the one made last first."""
    found = (_kept(file) for file in folder.glob(f"*{SUFFIX}"))
    return sorted((kept for kept in found if kept is not None), key=lambda kept: kept.order, reverse=True)


def _kept(file: Path) -> Kept | None:
    """A backup by its name; None for a file of somebody else's."""
    new = _NAME.search(file.name)
    match = new or _OLD_NAME.search(file.name)
    if match is None:
        return None
    try:
        at = datetime.datetime.strptime(match["at"], "%Y-%m-%d_%H%M%S")
    except ValueError:  # digits that are no day
        return None
    if new is None:
        return Kept(file, at, match["reason"], 0, _head_in(file), int(match["again"] or 0))
    return Kept(file, at, new["reason"], int(new["number"]), Head(int(new["step"]), new["head"]))


def _head_in(file: Path) -> Head:
    try:
        with contextlib.closing(connect_looker(file)) as connection:
            return head_of(connection)
    except (sqlite3.Error, StorageTrouble):
        return Head()


def folder_of(connection: sqlite3.Connection, book: Path) -> Path:
    """The folder for a book's next backup: the one that it has, by its uid, whatever the book was called then."""
    uid = _uid_of(connection)
    return next(iter(_folders(uid)), backup_folder() / f"{short(book.stem)}-{uid[-8:]}")


def backups_in_store(connection: sqlite3.Connection) -> list[Kept]:
    """The backups of an open book on this machine, by its uid, the one made last first."""
    return backups_by_uid(_uid_of(connection))


def backups_by_uid(uid: str) -> list[Kept]:
    """The backups on this machine of the book with this uid, under whatever name it was kept."""
    found = (kept for folder in _folders(uid) for kept in list_backups(folder))
    return sorted(found, key=lambda kept: kept.order, reverse=True)


def own_backups(connection: sqlite3.Connection) -> list[Kept]:
    """Those of an open book's own past: not of another copy of the book, nor of a state that a restore has left."""
    return [kept for kept in backups_in_store(connection) if is_of_its_past(connection, kept.head)]


def _uid_of(connection: sqlite3.Connection) -> str:
    (uid,) = connection.execute("SELECT uid FROM book").fetchone()
    return str(uid)


def _folders(uid: str) -> list[Path]:
    """The folders of backups of one book, that of the newest first; once a renamed book began another folder."""
    ending = f"-{uid[-8:]}"
    found = {f: list_backups(f) for f in entries_of(backup_folder()) if f.name.endswith(ending) and f.is_dir()}
    return sorted(found, key=lambda folder: found[folder][0].order if found[folder] else (), reverse=True)


def backups_of(book: Path) -> list[Kept]:
    """The backups for a book that cannot be opened: by its uid if that can be read, by where it was, by its name."""
    folders = dict.fromkeys([*_folders_by_uid(book), *_folders_by_place(book), *_folders_by_name(book)])
    return [kept for folder in folders for kept in list_backups(folder)]


def _folders_by_uid(book: Path) -> list[Path]:
    try:
        with contextlib.closing(connect_looker(book)) as connection:
            return _folders(_uid_of(connection))
    except (sqlite3.Error, StorageTrouble, TypeError):  # damaged, or no book any more
        return []


def _folders_by_place(book: Path) -> list[Path]:
    place = str(book.absolute())
    return [folder for folder in entries_of(backup_folder()) if place in _places(folder)]


def _folders_by_name(book: Path) -> list[Path]:
    return [f for f in entries_of(backup_folder()) if f.name.rpartition("-")[0] in (book.stem, short(book.stem))]


def note_place(connection: sqlite3.Connection, book: Path) -> None:
    """Keep beside a book's backups where the book lies now, to find them by that when it cannot be read any more.

    Where that cannot be written down the backups are found by the book's uid and name all the same.
    """
    with contextlib.suppress(OSError, StorageTrouble):
        folder, place = folder_of(connection, book), str(book.absolute())
        places = _places(folder)
        if folder.is_dir() and place not in places:
            write_bytes(folder / PLACES, "".join(f"{one}\n" for one in (*places, place)).encode(), force=True)


def _places(folder: Path) -> list[str]:
    try:
        return (folder / PLACES).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


_PERIODS: tuple[tuple[int, Callable[[Kept], object]], ...] = (
    (NEWEST, lambda kept: kept.file),
    *((8, lambda kept, many=many: kept.head.step // many) for many in (1, 10, 100, 1_000, 10_000, 100_000)),
    (14, lambda kept: kept.at.date()),
    (8, lambda kept: kept.at.isocalendar()[:2]),
    (24, lambda kept: (kept.at.year, kept.at.month)),
    (99, lambda kept: kept.at.year),
)
"""The newest; of so many spans of steps, the latest ones, the last; further that of days, weeks, months, years."""


def to_keep(newest_first: Iterable[Kept]) -> set[Kept]:
    """Those of one line to keep: the newest, and the last of each of the latest steps, tens of steps and so on.

    What the clock said only adds to them, and how long ago that was counts for nothing: of each day, week, month and
    year of the latest that have any the last is kept, too.
    """
    keep: set[Kept] = set()
    seen: list[set[object]] = [set() for _ in _PERIODS]
    for kept in newest_first:
        for (most, period), spans in zip(_PERIODS, seen, strict=True):
            span = period(kept)
            if span not in spans and len(spans) < most:
                spans.add(span)
                keep.add(kept)
    return keep


def prune(connection: sqlite3.Connection) -> list[Path]:
    """Remove the backups of an open book that need not be kept and return them.

    Only its own past is looked at: the rest is not for it to remove. Nothing goes when the clock has leapt since the
    backup before.
    """
    own = own_backups(connection)
    if _clock_leapt(own):
        return []
    keep = to_keep(own)
    gone = [kept.file for kept in own if kept not in keep]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def _clock_leapt(newest_first: Sequence[Kept]) -> bool:
    if len(newest_first) < 2:
        return False
    newest, before = newest_first[:2]
    return not datetime.timedelta(0) <= newest.at - before.at <= datetime.timedelta(LEAP_DAYS)
