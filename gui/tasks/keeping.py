"""Keeping a book: made new, checked, backed up, restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.troubles import StorageTrouble, Trouble
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR
from domain.refusals import Refused
from domain.unit_names import kinds_above
from domain.units import UnitKind
from gui.context.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.book.backups import Backup
    from db.book.check import CheckReport
    from db.book.session import Clock


def new_book(
    path: Path, clock: Clock, *, unit: str, kind: UnitKind, year: int, above: Sequence[str] = (), force: bool = False
) -> None:
    """Make a new book; the kinds of the units above (nearest first) are read from the words of their names."""
    from db.operations.new_book import create_book

    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused(f"Năm của sổ phải từ {EARLIEST_YEAR} đến {LATEST_YEAR}.", field="year")
    kinds = kinds_above(kind, above)
    units = tuple(zip(above, kinds, strict=True))
    create_book(
        path, name=unit, kind=kind, year=year, clock=clock, above=units, force=force, made_with=VERSION
    ).abandon()


def check_book(path: Path, clock: Clock) -> CheckReport:
    """Check a book; what is too broken even to be opened is a report too. StorageTrouble where there is no book."""
    from db.book.book import look
    from db.book.check import CheckReport, check

    try:
        with look(path, clock) as seen:
            return check(seen.connection)
    except StorageTrouble as trouble:
        if trouble.trouble is not Trouble.DAMAGED:
            raise
        return CheckReport((str(trouble),), {})


def back_up(path: Path, clock: Clock, warn: Callable[[str], None], folder: Path | None = None) -> Backup:
    """Make a verified backup, in the book's own folder of backups or another; `warn` is told of an older copy."""
    from db.book.book import Book
    from gui.tasks.writing import warn_of_past

    book = Book(path, clock)
    try:
        warn_of_past(book, warn)
        return book.backup("theo-lenh", folder)
    finally:
        book.abandon()


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows of each table a book had before it was restored (none where it could not be read), and has now."""

    before: dict[str, int]
    after: dict[str, int]


def restore_book(backup: Path, path: Path, clock: Clock, *, force: bool = False) -> Restored:
    """Put a verified copy of a backup in a book's place; what stood there is kept among the backups."""
    from db.book.backups import counts_without_check, restore

    before = counts_without_check(path)
    return Restored(before, restore(backup, path, clock(), force=force))
