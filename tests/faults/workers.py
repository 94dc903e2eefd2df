"""Runs the rounds of a test of faults in four processes, so that thousands of them take minutes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from db.book.keys import BookKey, known_keys, remember

T = TypeVar("T")
R = TypeVar("R")

PROCESSES = 4
SHARE = "SOTD_FAULTS"
"""An environment variable for a quick run: how many of every hundred faults are made; without it all of them."""


def count_of(whole: int) -> int:
    """How many faults of so many a run makes; at least one."""
    return max(1, whole * int(os.environ.get(SHARE, "100")) // 100)


def in_processes(round_of: Callable[[T], R], tasks: Iterable[T]) -> list[R]:
    """What a function of a module gives for each task, in the order of the tasks; the first failure is raised.

    The processes are started fresh, with one thread and no book open: from them a program may be forked. They know the
    keys of books that are known here.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, _know, (known_keys(),)) as pool:
        running = [pool.submit(round_of, task) for task in tasks]
        try:
            return [one.result() for one in running]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _know(keys: Iterable[BookKey]) -> None:
    for key in keys:
        remember(key)
