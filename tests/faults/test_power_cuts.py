"""Three thousand power cuts: of programs whose writes were recorded, what was not flushed is lost, torn, in any order.

And of disks that forget what they said they had flushed: found damaged, or an older whole state that is told of, unless
the disk has forgotten that as well.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults.conftest import CUTS, FORGOT, LIES, Tally
from tests.faults.cutting import DONE, FORGOTTEN, FOUND, SAME, TOLD, UNDONE, WHOLE, Cuts, cut
from tests.faults.failing import Files
from tests.faults.lives import Round
from tests.faults.test_failing_calls import files, there_is_strace
from tests.faults.workers import count_of, in_processes

__all__ = ["files"]

HOW_OFTEN = {
    "window": 600,
    "cells": 500,
    "undo": 300,
    "import": 400,
    "backup": 300,
    "restore": 300,
    "migration": 300,
    "open-all": 150,
    "rearrange": 150,
    "purge": 100,
    "remember": 200,
}
"""How many power cuts of each kind."""
LIED = 100
"""How many of each kind on a disk that lies."""
FORGETS = 16
MANY_STEPS = {"cells": 300, "undo": 300}
"""More of lives of many steps between two seals."""
A_RECORD = 75
"""So many cuts of one recorded life."""


def rounds(files: Files, kind: str, count: int, forgets: int = 0) -> list[Cuts]:
    """So many cuts in handfuls, each of a life of its own."""
    return [
        Cuts(
            Round(kind, files.book, files.backup, files.members, seed, 0), min(A_RECORD, count - first), forgets=forgets
        )
        for seed, first in enumerate(range(0, count, A_RECORD))
    ]


@pytest.mark.parametrize("kind", HOW_OFTEN)
def test_power_cuts(files: Files, kind: str, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    there_is_strace()
    count = count_of(HOW_OFTEN[kind])
    found = sum(in_processes(cut, rounds(files, kind, count)), Counter[str]())
    with capsys.disabled():
        print(f"\n{count} power cuts, {kind}: {dict(found)}; all that was acknowledged was there, every book sound.")
    assert set(found) <= {DONE, UNDONE, SAME}
    assert found.total() == count
    assert found[DONE] > 0
    tally[CUTS] += count


@pytest.mark.parametrize("kind", HOW_OFTEN)
def test_a_disk_that_forgets(files: Files, kind: str, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    there_is_strace()
    count = count_of(MANY_STEPS.get(kind, LIED))
    found = sum(in_processes(cut, rounds(files, kind, count, FORGETS)), Counter[str]())
    with capsys.disabled():
        print(f"\n{count} cuts of a disk that forgot some of its last {FORGETS} changes, {kind}: {dict(found)}.")
    assert set(found) <= {FOUND, WHOLE, TOLD, FORGOTTEN, SAME}
    tally[LIES] += count - found[FORGOTTEN]
    tally[FORGOT] += found[FORGOTTEN]
