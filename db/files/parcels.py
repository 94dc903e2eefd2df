"""A folder of files that is to be sent: whole or not there, each file read back for its hash, packed as one zip."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import shutil
import time
import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from db.files.leftovers import sweep_left
from db.files.troubles import raise_told
from db.files.unfinished import noted
from db.files.whole_files import ATTEMPTS, PAUSE_SECONDS, refuse_existing, sync_file, sync_folder, written_whole
from domain.sendings import SentFile

_CHUNK = 1 << 20
_STORED = frozenset({".pdf", ".xlsx"})
"""Endings of files that are packed already."""


@contextmanager
def scratch_folder(target: Path) -> Iterator[Path]:
    """A hidden folder beside a target to fill; gone without a trace on leaving, whatever happens.

    What a killed program has left of the same target goes too.
    """
    sweep_left(target.parent, target.name.__eq__, ("parts", "tmp"))
    temp = _beside(target, "parts")
    with noted(temp):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temp.mkdir()
            yield temp
        except OSError as error:
            raise_told(error, target, of_the_book=False)
        finally:
            shutil.rmtree(temp, ignore_errors=True)


def put_folder(temp: Path, target: Path, *, force: bool = False) -> None:
    """Have a filled folder on the disk, then give it its name; StorageTrouble EXISTS without `force`.

    What stood there is set aside first and goes only after; where the program is killed between, the next start puts
    it back. Of a link the link alone goes, not what it leads to.
    """
    refuse_existing(target, force)
    _sync(temp)
    old = _beside(target, "old")
    with noted(old):
        if target.exists():
            _rename(target, old)
        try:
            _rename(temp, target)
        except OSError:
            if old.exists():
                _rename(old, target)
            raise
        sync_folder(target.parent)
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)
    sweep_left(target.parent, target.name.__eq__, ("old",))


def _beside(target: Path, ending: str) -> Path:
    path = target.with_name(f".{target.name}.{os.getpid()}.{ending}")
    shutil.rmtree(path, ignore_errors=True)
    return path


def _rename(source: Path, target: Path) -> None:
    """A virus scanner may hold what was just written: try again for some seconds."""
    for _ in range(ATTEMPTS - 1):
        with contextlib.suppress(PermissionError):
            source.rename(target)
            return
        time.sleep(PAUSE_SECONDS)
    source.rename(target)


def _sync(folder: Path) -> None:
    for path in _files(folder):
        sync_file(path)
    for inner in [path for path in folder.rglob("*") if path.is_dir()]:
        sync_folder(inner)
    sync_folder(folder)


def _files(folder: Path) -> list[Path]:
    """Every file beneath a folder, in the order of their names."""
    return sorted(
        (path for path in folder.rglob("*") if path.is_file()), key=lambda p: p.relative_to(folder).as_posix()
    )


def sent_files(folder: Path, titles: Mapping[str, str]) -> tuple[SentFile, ...]:
    """Every file of a folder with size and hash, read back from the disk; `titles` by name within the folder."""
    found = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        found.append(SentFile(name, path.stat().st_size, sha256_of(path), titles.get(name, "")))
    return tuple(found)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as 64 small hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def pack(
    folder: Path, target: Path, name: str, at: datetime.datetime, *, force: bool = False
) -> Generator[int, None, None]:
    """Put a folder's files into one zip under a folder of that name; yields how many are in. Whole or not there."""
    refuse_existing(target, force)
    moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with written_whole(target) as temp, zipfile.ZipFile(temp, "w") as archive:
        for count, path in enumerate(_files(folder), start=1):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", moment)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _STORED else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as of Unix, wherever it is packed
            archive.writestr(entry, path.read_bytes())
            yield count
