from __future__ import annotations

from collections.abc import Generator

import pytest

from domain.progress import Progress
from gui.tasks.driving import drive


class Work:
    """Three steps; remembers whether it was closed in the middle."""

    def __init__(self) -> None:
        self.closed = False

    def steps(self) -> Generator[Progress, None, str]:
        try:
            for number in range(1, 4):
                yield Progress(number, 3)
        except GeneratorExit:
            self.closed = True
            raise
        return "xong"


def test_a_task_is_driven_to_what_it_returns() -> None:
    told: list[int] = []
    work = Work()
    assert drive(work.steps(), lambda progress: told.append(progress.done)) == "xong"
    assert (told, work.closed) == ([1, 2, 3], False)


def test_whoever_stops_listening_closes_the_task() -> None:
    work = Work()

    def interrupted(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drive(work.steps(), interrupted)
    assert work.closed
