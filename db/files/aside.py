"""Files kept to the byte before something is done with them that cannot be taken back."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from db.files.folders import backup_folder, private_folder
from db.files.leftovers import entries_of, sweep_left
from db.files.whole_files import written_whole

FOLDER = "hong"
"""The folder among the backups in which they lie."""
_SET_ASIDE = re.compile(r"_\d{4}-\d{2}-\d{2}_\d{6}(?:-\d+)?_hong\.[^.]+$")


def keep_bytes(file: Path, now: datetime.datetime) -> Path:
    """Keep a copy of a file to the byte, whatever is in it; returns where."""
    folder = private_folder(backup_folder() / FOLDER)
    sweep_left(folder, lambda name: bool(_SET_ASIDE.search(name)))
    copy = _free_name(folder, file, now)
    with written_whole(copy, private=True) as temp:
        temp.write_bytes(file.read_bytes())
    return copy


def copies_of(file: Path) -> list[Path]:
    """The copies that are kept of a file, and of the journal beside it, by their names."""
    found = ((copy, _SET_ASIDE.search(copy.name)) for copy in entries_of(backup_folder() / FOLDER))
    return [copy for copy, ending in found if ending is not None and copy.name[: ending.start()] == file.stem]


def forget(copies: Iterable[Path]) -> None:
    """Remove copies that turned out not to be needed; one that cannot be removed is in nobody's way but the disk's."""
    for copy in copies:
        with contextlib.suppress(OSError):
            copy.unlink()


def _free_name(folder: Path, file: Path, now: datetime.datetime) -> Path:
    stamp, number = f"{file.stem}_{now:%Y-%m-%d_%H%M%S}", 1
    name = folder / f"{stamp}_hong{file.suffix}"
    while name.exists():
        name = folder / f"{stamp}-{number}_hong{file.suffix}"
        number += 1
    return name
