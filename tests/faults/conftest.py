"""Counts what a run of faults comes to and says it at the end."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults.workers import SHARE

Tally = Counter[str]
"""How many of what."""

KILLS, CELLS, CALLS, FLIPS_FOUND, FLIPS_WITHOUT = "kills", "cells", "calls", "flips found", "flips without effect"
CUTS, LIES, CLOCKS = "power cuts", "disks that lied", "sessions under clocks that leap"
SPOILT = "spoilt"
FORGOT = "disks that lied and forgot how far the book was"
_TALLY = pytest.StashKey[Tally]()


def tally_of(config: pytest.Config) -> Tally:
    """The tally of this run."""
    return config.stash.setdefault(_TALLY, Tally())


@pytest.fixture
def tally(pytestconfig: pytest.Config) -> Tally:
    """What the run has come to so far, to add to."""
    return tally_of(pytestconfig)


def told(tally: Tally) -> list[str]:
    """What a run has come to, in lines; only of what was done."""
    kills = f"{tally[KILLS]} kills, {tally[CELLS]} month cells acknowledged before them, every one there afterwards."
    calls = f"{tally[CALLS]} system calls failed once: each said or made good, nothing lost."
    flips = f"{tally[FLIPS_FOUND]} turned-over bits found, {tally[FLIPS_WITHOUT]} without effect on what is shown."
    cuts = f"{tally[CUTS]} power cuts of recorded writes: what was acknowledged was there, every book sound."
    lies = (
        f"{tally[LIES]} cuts of a disk that lied about flushing: nothing lost, damage found, or an older state told of."
    )
    stale = f"{tally[FORGOT]} more left an older whole state and had forgotten how far the book was."
    clocks = f"{tally[CLOCKS]} sessions under clocks that leap: every cell there, the newest backup first."
    spoilt = f"{tally[SPOILT]} books damaged or changed by others, then written to: told, none sealed as sound."
    found = {
        kills: tally[KILLS],
        calls: tally[CALLS],
        flips: tally[FLIPS_FOUND] + tally[FLIPS_WITHOUT],
        cuts: tally[CUTS],
        lies: tally[LIES],
        stale: tally[FORGOT],
        clocks: tally[CLOCKS],
        spoilt: tally[SPOILT],
    }
    return [line for line, count in found.items() if count]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what the faults came to."""
    lines = told(tally_of(config))
    if lines:
        terminalreporter.write_sep("=", "what the faults came to")
        for line in lines:
            terminalreporter.write_line(line)
        terminalreporter.write_line(
            f"A quick run: {SHARE}=10 make faults makes a tenth of them, and one of each at least."
        )
