"""Our path and the bare one measured in turns, so that a busy machine is unfair to both alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable

MILLI = 1000


def in_turns(rounds: int, *works: Callable[[], float]) -> list[list[float]]:
    """The seconds that each work says it took, run in turns so many rounds; the first round only warms up."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for work, times in zip(works, taken, strict=True):
            seconds = work()
            if number:
                times.append(seconds)
    return taken


def percentile(times: list[float], percent: int) -> float:
    """The time within which so many per cent of the runs were done."""
    return statistics.quantiles(times, n=100)[percent - 1]
