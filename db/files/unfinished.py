"""What programs of this machine are writing just now, so that the next start removes what a killed one has left.

Each writing has a note in the data folder: a text with the paths of its temporary files, and beside it a lock that the
system holds as long as the program lives. A note whose lock is free tells of a program that was killed.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.folders import data_folder, private_folder
from db.files.leftovers import entries_of

if TYPE_CHECKING:
    from filelock import FileLock

FOLDER = "dang-ghi"
_OURS = re.compile(r"\..+\.\d{1,10}\.(tmp|parts|old|part|migrating)(-journal)?|\.so-theo-doi-\d{1,10}-[a-z0-9_]{8}")
"""How everything is called that is written aside; nothing else is ever removed, whatever a note says."""
_ASIDE = re.compile(r"\.(?P<name>.+)\.\d{1,10}\.old")


class Note:
    """Tells that these files or folders are being written, until it is dropped.

    Where no note can be kept, as on a full disk, the writing goes on without: what a kill leaves then goes later.
    """

    def __init__(self, *paths: Path) -> None:
        self._lock: FileLock | None = None
        with contextlib.suppress(OSError):
            self._lock = _locked(_folder() / f"{os.getpid()}-{secrets.token_hex(8)}.lock")
            if self._lock is not None:
                _text_of(Path(self._lock.lock_file)).write_text(
                    "".join(f"{path.absolute()}\n" for path in paths), encoding="utf-8", errors="surrogateescape"
                )

    def drop(self) -> None:
        """What was written has its name now, or is gone."""
        lock, self._lock = self._lock, None
        if lock is not None:
            _forget(lock)


@contextmanager
def noted(*paths: Path) -> Iterator[None]:
    """Keep a note of what is written inside."""
    note = Note(*paths)
    try:
        yield
    finally:
        note.drop()


def sweep_unfinished() -> list[Path]:
    """Remove at once what killed programs have left unfinished, wherever that is; gives what was removed.

    What lies on a stick that is not plugged in stays noted until it is.
    """
    swept: list[Path] = []
    with contextlib.suppress(OSError):  # who cannot keep notes leaves none
        for file in entries_of(_folder()):
            lock = _locked(file) if file.suffix == ".lock" else None
            if lock is not None:
                paths = _noted_in(_text_of(file))
                swept += [path for path in paths if _removed(path)]
                if all(path.parent.is_dir() for path in paths):
                    _forget(lock)
                else:
                    lock.release()
    return swept


def _folder() -> Path:
    return private_folder(data_folder() / FOLDER)


def _text_of(lock: Path) -> Path:
    return lock.with_suffix(".txt")


def _locked(file: Path) -> FileLock | None:
    """The lock, taken; None where a living program has it."""
    from filelock import FileLock, Timeout

    lock = FileLock(str(file), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _forget(lock: FileLock) -> None:
    file = Path(lock.lock_file)
    with contextlib.suppress(OSError):
        _text_of(file).unlink(missing_ok=True)
    lock.release()
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def _noted_in(text: Path) -> list[Path]:
    try:
        lines = text.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [path for line in lines if _OURS.fullmatch((path := Path(line)).name)]


def _removed(path: Path) -> bool:
    """Remove a file, with the journal that SQLite may have left beside it, or a folder; False where nothing was.

    What had been set aside for another that never came is put back instead.
    """
    with contextlib.suppress(OSError):
        path.with_name(f"{path.name}-journal").unlink()
    with contextlib.suppress(OSError):
        aside = _ASIDE.fullmatch(path.name)
        if aside is not None and not (target := path.with_name(aside["name"])).exists():
            path.rename(target)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        return True
    return False
