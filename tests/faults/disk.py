"""A disk as a power cut leaves it: what was flushed is there; of what was not, anything may be, torn and in any order.

A file's bytes are flushed by its own fsync, its name by that of its folder. A folder once made is taken as there.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random
from typing import TypeVar

from tests.faults.recording import Act, Change

T = TypeVar("T")

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

NAMELESS = "#"
"""What Linux calls a file that has no name yet begins with."""


class Survival(enum.Enum):
    """Which of what was not flushed is found after a cut."""

    NOTHING = "nothing"
    ALL = "all"
    FIRST = "the first"
    SOME = "some"
    TORN = "torn"


@dataclass(frozen=True, slots=True)
class _Naming:
    """An entry of a folder that goes, and one that comes, with the file that it names; `folders` flush them."""

    folders: tuple[str, ...]
    gone: str = ""
    come: str = ""
    file: int = 0


@dataclass(slots=True)
class _File:
    """Its flushed bytes, and what was written since."""

    content: bytearray
    waiting: list[Change] = field(default_factory=list)


class Disk:
    """Files by their paths, as programs see them, and what of them would survive."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = [_File(bytearray(content)) for content in files.values()]
        self._names = {path: number for number, path in enumerate(files)}
        self._flushed = dict(self._names)
        self._waiting: list[_Naming] = []

    def do(self, change: Change, *, heed_flushes: bool = True) -> None:
        """Let a change happen; a disk that lies does not heed flushes."""
        path = change.path
        if change.act is Act.CREATE and path not in self._names:
            self._files.append(_File(bytearray()))
            self._name(_Naming((_folder(path),), come=path, file=len(self._files) - 1))
        elif change.act in (Act.WRITE, Act.CUT) and path in self._names:
            self._files[self._names[path]].waiting.append(change)
        elif change.act is Act.REMOVE and path in self._names:
            self._name(_Naming((_folder(path),), gone=path))
        elif change.act is Act.RENAME:
            inside = [name for name in self._names if name == path or name.startswith(f"{path}/")]
            for name in inside:
                to = change.to + name.removeprefix(path)
                self._name(_Naming((_folder(path), _folder(change.to)), name, to, self._names[name]))
        elif change.act is Act.FLUSH and heed_flushes:
            self._flush(path)

    def _name(self, naming: _Naming) -> None:
        _rename(self._names, naming)
        self._waiting.append(naming)

    def _flush(self, path: str) -> None:
        if path in self._names:
            file = self._files[self._names[path]]
            _write(file.content, file.waiting)
            file.waiting.clear()
            return
        mine = [one for one in self._waiting if path in one.folders]
        for naming in mine:
            _rename(self._flushed, naming)
            self._waiting.remove(naming)

    def settle(self) -> None:
        """All that has happened so far is on the disk."""
        for file in self._files:
            _write(file.content, file.waiting)
            file.waiting.clear()
        self._waiting.clear()
        self._flushed = dict(self._names)

    def after_cut(self, survival: Survival, random: Random) -> dict[str, bytes]:
        """The files that a power cut may leave, by their paths."""
        names = dict(self._flushed)
        for naming in _kept(self._waiting, survival, random):
            _rename(names, naming)
        found = {}
        for path, number in names.items():
            if PurePosixPath(path).name.startswith(NAMELESS):
                continue
            file = self._files[number]
            content = bytearray(file.content)
            _write(content, _torn(_kept(file.waiting, survival, random), survival, random))
            found[path] = bytes(content)
        return found


def _kept(waiting: list[T], survival: Survival, random: Random) -> list[T]:
    if survival is Survival.NOTHING:
        return []
    if survival is Survival.FIRST:
        return waiting[: random.randint(0, len(waiting))]
    if survival is Survival.SOME:
        return [one for one in waiting if random.random() < 0.5]
    return list(waiting)


def _torn(changes: list[Change], survival: Survival, random: Random) -> Iterable[Change]:
    """Of each write only some sectors, where writes are torn."""
    if survival is not Survival.TORN:
        return changes
    found = []
    for change in changes:
        if change.act is Act.CUT:
            found.append(change)
            continue
        for at in range(0, len(change.data), SECTOR):
            if random.random() < 0.6:
                found.append(Change(Act.WRITE, change.path, change.at + at, change.data[at : at + SECTOR]))
    return found


def _write(content: bytearray, changes: Iterable[Change]) -> None:
    for change in changes:
        if len(content) < change.at:
            content.extend(bytes(change.at - len(content)))
        if change.act is Act.CUT:
            del content[change.at :]
        else:
            content[change.at : change.at + len(change.data)] = change.data


def _rename(names: dict[str, int], naming: _Naming) -> None:
    if naming.gone:
        names.pop(naming.gone, None)
    if naming.come:
        names[naming.come] = naming.file


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def files_in(root: Path) -> dict[str, bytes]:
    """What stands beneath a folder now."""
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
