"""Two thousand kills of programs at work: cells, undo, import, backup, restore, migration, a year opened for all units,
units rearranged, a password taken and given up, people taken out, prints remembered; nothing lost, nothing half.

SOTD_FAULTS=10 in the environment makes a tenth of them.
"""

from __future__ import annotations

from dataclasses import astuple

import pytest

from tests.faults.conftest import CELLS, Tally
from tests.faults.conftest import KILLS as KILLED
from tests.faults.failing import Files
from tests.faults.lives import Count, Round, lived
from tests.faults.test_failing_calls import files
from tests.faults.workers import count_of, in_processes

__all__ = ["files"]

KILLS = {
    "cells": 800,
    "undo": 400,
    "import": 200,
    "backup": 200,
    "restore": 200,
    "migration": 200,
    "open-all": 100,
    "rearrange": 100,
    "protect": 100,
    "unprotect": 100,
    "purge": 100,
    "remember": 200,
}
"""How many kills of each kind."""
A_ROUND = 25


@pytest.mark.parametrize("kind", KILLS)
def test_killed_at_random(files: Files, kind: str, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    kills = count_of(KILLS[kind])
    rounds = [
        Round(kind, files.book, files.backup, files.members, seed, min(A_ROUND, kills - first))
        for seed, first in enumerate(range(0, kills, A_ROUND))
    ]
    count = Count(*map(sum, zip(*map(astuple, in_processes(lived, rounds)), strict=True)))
    with capsys.disabled():
        print(
            f"\n{count.kills} kills, {kind}: {count.done} done, {count.undone} times nothing yet, {count.hot} with a "
            f"journal left to roll back; all that was acknowledged was there, nothing half, every book sound."
        )
    assert count.kills == kills
    assert count.done > 0
    assert count.undone > 0 or kills < KILLS[kind] or kind == "backup", "the kills all came too late"
    tally[KILLED] += count.kills
    tally[CELLS] += count.done if kind in ("cells", "undo") else 0
