"""Drives a long task to its end where nobody watches it; the window's writer does the same with a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from domain.progress import Progress

T = TypeVar("T")


def drive(task: Generator[Progress, None, T], told: Callable[[Progress], None] | None = None) -> T:
    """What a task returns; `told` hears how far it is. Anything raised here closes the task, which takes all back."""
    try:
        while True:
            progress = next(task)
            if told is not None:
                told(progress)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        task.close()
