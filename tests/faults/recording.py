"""What a program does to files, recorded by strace: writes, flushes, names, and what it says, all in their order."""

from __future__ import annotations

import contextlib
import enum
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    *("openat", "write", "pwrite64", "writev", "lseek", "sendfile", "ftruncate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "linkat"),
)
"""What is recorded. That nothing else of the program changes files is seen by comparing them with the record."""

_LINE = re.compile(r"(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?")
_UNFINISHED = re.compile(r"(\d+)\s+(\w+\(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>(.*)$")
_FILE = re.compile(r"(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Act(enum.Enum):
    """What a change does."""

    CREATE = enum.auto()
    WRITE = enum.auto()
    CUT = enum.auto()
    FLUSH = enum.auto()
    RENAME = enum.auto()
    REMOVE = enum.auto()
    FOLDER = enum.auto()
    TELL = enum.auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to the file or folder at a path: bytes written at a place, cut to a length, renamed `to` another.

    Of what is told, `data` holds the words.
    """

    act: Act
    path: str
    at: int = 0
    data: bytes = b""
    to: str = ""


@contextlib.contextmanager
def recorded(pid: int, log: Path) -> Iterator[None]:
    """Record what a running process and its threads do into a log, until it ends."""
    options = ["-f", "-y", "-xx", "-s", str(1 << 26), "-e", f"trace={','.join(CALLS)}", "-o", str(log)]
    tracer = subprocess.Popen(["strace", "-p", str(pid), *options], stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    try:
        told = tracer.stderr.readline()
        assert "attached" in told, f"strace may not trace here: {told}"
        yield
    finally:
        tracer.communicate()


def changes_in(log: Path, root: Path) -> list[Change]:
    """What a log tells of the files beneath a folder."""
    reader = _Reader(f"{root}/")
    return [change for line in _whole_lines(log) for change in reader.changes(line)]


def _whole_lines(log: Path) -> Iterator[str]:
    """Each call on one line, also where another thread's came between its beginning and its end."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            unfinished, resumed = _UNFINISHED.match(line), _RESUMED.match(line)
            if unfinished is not None:
                begun[unfinished[1]] = unfinished[2]
            elif resumed is not None:
                yield f"{resumed[1]} {begun.pop(resumed[1])}{resumed[2]}"
            else:
                yield line


@dataclass(slots=True)
class _Reader:
    """Reads the calls of one process, keeping where in each open file it stands."""

    root: str
    places: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def changes(self, line: str) -> Iterator[Change]:
        """What a line tells; nothing of calls that failed, or of files elsewhere."""
        found = _LINE.match(line)
        if found is None or found[4].startswith("-"):
            return
        call, given, result, opened = found[2], found[3], int(found[4]), found[5]
        if call == "openat":
            yield from self._opened(given, found[4], _path(opened))
        elif call == "linkat":
            yield from self._linked(*(_bytes(text).decode() for text in _TEXT.findall(given)))
        elif call in ("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"):
            yield from self._named(call, given)
        else:
            yield from self._written(call, given, result)

    def _opened(self, given: str, number: str, path: str) -> Iterator[Change]:
        self.places[number], self.files[number] = 0, path
        if path.startswith(self.root):
            if "O_CREAT" in given or "O_TMPFILE" in given:
                yield Change(Act.CREATE, path)
            if "O_TRUNC" in given:
                yield Change(Act.CUT, path)

    def _named(self, call: str, given: str) -> Iterator[Change]:
        """Our program and SQLite name files by whole paths."""
        paths = [_bytes(text).decode() for text in _TEXT.findall(given)]
        if any(path.startswith(self.root) for path in paths):
            if call.startswith("rename"):
                yield Change(Act.RENAME, paths[0], to=paths[1])
            elif call.startswith("mkdir"):
                yield Change(Act.FOLDER, paths[0])
            else:
                yield Change(Act.REMOVE, paths[0])

    def _linked(self, number: str, to: str) -> Iterator[Change]:
        """A file without a name gets one, as Qt writes settings."""
        if to.startswith(self.root):
            yield Change(Act.RENAME, self.files[number.removeprefix("/proc/self/fd/")], to=to)

    def _written(self, call: str, given: str, result: int) -> Iterator[Change]:
        file = _FILE.match(given)
        assert file is not None, given
        number, path = file[1], _path(file[2])
        if call == "writev":
            data = b"".join(map(_bytes, _TEXT.findall(given)))
            yield from (Change(Act.TELL, path, data=line) for line in data.splitlines())
        elif call == "lseek":
            self.places[number] = result
        elif not path.startswith(self.root):
            return
        elif call in ("fsync", "fdatasync"):
            yield Change(Act.FLUSH, path)
        elif call == "ftruncate":
            yield Change(Act.CUT, path, int(given.rpartition(", ")[2]))
        elif call == "pwrite64":
            yield Change(Act.WRITE, path, int(given.rpartition(", ")[2]), _data(given, result))
        else:
            at = self.places[number]
            self.places[number] = at + result
            yield from self._at_its_place(call, given, path, at, result)

    def _at_its_place(self, call: str, given: str, path: str, at: int, result: int) -> Iterator[Change]:
        if call == "write":
            yield Change(Act.WRITE, path, at, _data(given, result))
        elif result:
            _, source = _FILE.findall(given)
            place = re.search(r"\[(\d+)\]", given)
            assert call == "sendfile" and place is not None, given
            with Path(_path(source[1])).open("rb") as file:  # what is copied this way does not change meanwhile
                file.seek(int(place[1]))
                yield Change(Act.WRITE, path, at, file.read(result))


def _data(given: str, length: int) -> bytes:
    found = _TEXT.search(given)
    assert found is not None, given[:200]
    return _bytes(found[1])[:length]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _path(text: str | None) -> str:
    """The path behind a file's number; strace writes it like any other text."""
    if text is None:
        return ""
    return _bytes(text).decode() if text.startswith("\\x") else text
