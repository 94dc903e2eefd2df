"""A thousand kills of the real window at its work: it opens again, and every cell is there that it said was saved.

And the window on a disk that is full or broken for ever: it says so, and what was typed stays on the screen.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults.conftest import CALLS, CELLS, KILLS, Tally
from tests.faults.failing import FOR_EVER, Files
from tests.faults.test_failing_calls import files, there_is_strace, turns_of
from tests.faults.window import TROUBLE
from tests.faults.window_lives import AGAIN, HOT, KILLED, SAVED, Failing, WindowRound, lived, lived_on_failing_disk
from tests.faults.workers import count_of, in_processes

__all__ = ["files"]

HOW_OFTEN, A_ROUND = 1_000, 25
FAILURES, CALLS_OF_SOME_CELLS = 100, 200


def test_the_window_killed_at_random(files: Files, tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    kills = count_of(HOW_OFTEN)
    rounds = [
        WindowRound(files.book, seed, min(A_ROUND, kills - first))
        for seed, first in enumerate(range(0, kills, A_ROUND))
    ]
    found = sum(in_processes(lived, rounds), Counter[str]())
    with capsys.disabled():
        print(
            f"\n{found[KILLED]} kills of the window, {found[SAVED]} cells said to be saved ({found[AGAIN]} of them gone"
            f" over later), {found[HOT]} times with a journal left to roll back: nothing lost, every book sound."
        )
    assert found[KILLED] == kills
    assert found[SAVED] > kills
    tally[KILLS] += kills
    tally[CELLS] += found[SAVED]


@pytest.mark.parametrize("error", FOR_EVER)
def test_the_window_on_a_disk_that_fails_for_ever(
    files: Files, error: str, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    there_is_strace()
    calls = {"ENOSPC": "pwrite64", "EIO": "pwrite64,fdatasync,ftruncate"}[error]
    turns = turns_of(CALLS_OF_SOME_CELLS, FAILURES)
    found = sum(
        in_processes(lived_on_failing_disk, [Failing(files.book, calls, error, some) for some in turns]), Counter[str]()
    )
    with capsys.disabled():
        print(
            f"\n{found[TROUBLE]} windows on a disk with {error} for ever said so and kept what was typed;"
            f" the {found[SAVED]} cells before it are there."
        )
    assert found[TROUBLE] == sum(map(len, turns))
    tally[CALLS] += found[TROUBLE]
