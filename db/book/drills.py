"""The drill: the newest backup restored into a scratch file, opened, checked and counted, then thrown away."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from db.book import backups, check
from db.book.connections import connect_looker, connect_writer
from db.files.scratch import temporary_folder
from db.files.troubles import StorageTrouble, Trouble


@dataclass(frozen=True, slots=True)
class Drill:
    """A trial that went well: which backup, and how many rows it gave back."""

    file: Path
    rows: int


def drill(newest: Path) -> Drill:
    """Try to restore a backup.

    Raises StorageTrouble when it cannot be read, is damaged, or does not give back what it holds.
    """
    wanted = backups.verify(newest)
    with temporary_folder() as scratch:
        restored = Path(scratch) / newest.name
        with contextlib.closing(connect_looker(newest)) as connection:
            backups.copy_to(connection, restored)
        with contextlib.closing(connect_writer(restored)) as connection:
            given_back = check.counts(connection)
    if given_back != wanted:
        raise StorageTrouble(Trouble.DAMAGED, newest)
    return Drill(newest, sum(given_back.values()))
