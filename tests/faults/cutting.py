"""Power cuts of a program whose every write was recorded: each state that a disk may be left in is judged."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.book import backups
from db.files.folders import VARIABLE
from db.files.troubles import StorageTrouble
from tests.books import opened
from tests.faults.disk import Disk, Survival, files_in
from tests.faults.forked import Tell, forked
from tests.faults.lives import KINDS, Damaged, Kind, Round
from tests.faults.recording import Act, Change, changes_in, recorded
from tests.faults.window_lives import window

MOST_WORDS = 12
"""After so many acknowledgements a life that works without end is ended."""
AT_THE_END = 5
"""Every so many cuts one comes after the last word: all is acknowledged then."""
DONE, UNDONE, SAME, FOUND, WHOLE, TOLD, FORGOTTEN = (
    "done",
    "undone",
    "same as one before",
    "damage found",
    "whole, nothing acknowledged is lost",
    "an older whole state, told",
    "an older whole state, and how far it was is forgotten with it",
)


@dataclass(frozen=True, slots=True)
class Cuts:
    """So many power cuts of one recorded life; `forgets` is how many of the last changes a lying disk may forget.

    Every other such disk is a stick that holds the book alone: the backups lie on one that is still there.
    """

    life: Round
    cuts: int
    forgets: int = 0


@dataclass(frozen=True, slots=True)
class Recording:
    """The files before a life, and what it has done to them."""

    before: dict[str, bytes]
    changes: Sequence[Change]


def cut(cuts: Cuts) -> Counter[str]:
    """Record one life, cut it again and again; AssertionError with the cut where anything is lost or half there."""
    with TemporaryDirectory() as name:
        root = Path(name).resolve() / "all"
        os.environ[VARIABLE] = str(root / "data")
        book = root / "so" / "so.sotd"
        book.parent.mkdir(parents=True)
        shutil.copy(cuts.life.book, book)
        kind = (KINDS | {"window": window})[cuts.life.kind](cuts.life, book)
        kind.renew()
        _lay(root, {str(book): book.read_bytes()})
        if cuts.forgets:
            with opened(book) as before:
                before.backup("dong")
        recording = _recorded(kind, root, Path(name) / "calls")
        return _judged(cuts, kind, recording, root)


def _recorded(kind: Kind, root: Path, log: Path) -> Recording:
    """A life from its begin on; fails where the record does not come to the files that are there at its end."""
    before = files_in(root)

    def work(tell: Tell, wait: Callable[[], None]) -> None:
        words = itertools.count(1)

        def told(word: str) -> None:
            tell(word)
            if next(words) == MOST_WORDS:
                os._exit(0)

        tell("ready")
        wait()
        kind.work(told)

    with forked(work) as program:
        assert program.line() == "ready"
        with recorded(program.pid, log):
            program.go()
            said = program.rest()
    assert not any(line.startswith("crash") for line in said), said
    recording = Recording(before, changes_in(log, root))
    disk = Disk(before)
    for change in recording.changes:
        disk.do(change)
    told, there = disk.after_cut(Survival.ALL, Random(0)), files_in(root)
    missed = [path for path in sorted(told.keys() | there.keys()) if told.get(path) != there.get(path)]
    assert not missed, f"not all that was written is in the record: {missed}"
    return recording


def _judged(cuts: Cuts, kind: Kind, recording: Recording, root: Path) -> Counter[str]:
    random, found, seen = Random(cuts.life.seed), Counter[str](), set[bytes]()
    for turn in range(cuts.cuts):
        at = random.randint(1, len(recording.changes)) if turn % AT_THE_END else len(recording.changes)
        survival = random.choice(list(Survival))
        is_stick = turn % 2 == 1
        if cuts.forgets:
            files = _forgotten(recording, at, cuts.forgets, root / "so" if is_stick else root, random)
        else:
            files = _cut_at(recording, at, survival, random)
        said = [change.data.decode() for change in recording.changes[:at] if change.act is Act.TELL][1:]
        mark = hashlib.sha256(repr((sorted(files.items()), said)).encode()).digest()
        if mark in seen:
            found[SAME] += 1
            continue
        seen.add(mark)
        _lay(root, files)
        try:
            found[_lied(kind, said, root, is_stick) if cuts.forgets else _held(kind, said, root)] += 1
        except AssertionError as error:
            raise AssertionError(f"{cuts}: cut at {at} of {len(recording.changes)}, {survival}") from error
    return found


def _cut_at(recording: Recording, at: int, survival: Survival, random: Random) -> dict[str, bytes]:
    disk = Disk(recording.before)
    for change in recording.changes[:at]:
        disk.do(change)
    return disk.after_cut(survival, random)


def _forgotten(recording: Recording, at: int, forgets: int, liar: Path, random: Random) -> dict[str, bytes]:
    """What is there when the disk of a folder forgot some of the last changes, whatever it said of having flushed."""
    disk = Disk(recording.before)
    real = [change for change in recording.changes[:at] if change.act not in (Act.TELL, Act.FLUSH)]
    late = [number for number, change in enumerate(real) if change.path.startswith(f"{liar}/")][-forgets:]
    for number, change in enumerate(real):
        if number not in late:
            disk.do(change)
    disk.settle()
    for number in late:
        disk.do(real[number])
    return disk.after_cut(Survival.SOME, random)


def _held(kind: Kind, said: list[str], root: Path) -> str:
    """A disk that keeps what it says: all that was acknowledged is there, the book whole, each backup whole."""
    for backup in (root / "data").rglob("*.sotd"):
        if not backup.name.startswith("."):
            backups.verify(backup)
    done = kind.judge(said)
    kind.forget()
    return DONE if done else UNDONE


def _lied(kind: Kind, said: list[str], root: Path, is_stick: bool) -> str:
    """A disk that lied: damage is found, or an older state is there as it was and told of; anything else fails.

    Only a disk that holds the data folder too may have forgotten how far the book was.
    """
    try:
        is_lost = kind.look(said)
    except (Damaged, StorageTrouble):
        return FOUND
    if not is_lost:
        return WHOLE
    with opened(root / "so" / "so.sotd") as book:
        is_told = bool(book.told_of_past())
    assert is_told or not is_stick, "what was acknowledged is lost, and nothing says so"
    return TOLD if is_told else FORGOTTEN


def _lay(root: Path, files: dict[str, bytes]) -> None:
    """Have these files beneath a folder, and no others."""
    shutil.rmtree(root)
    for folder in (root / "so", root / "data"):
        folder.mkdir(parents=True)
    for path, content in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
