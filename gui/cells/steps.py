"""Where Enter, Tab and the arrows lead in the grid of cells. Plain numbers in and out; no Qt."""

from __future__ import annotations

import enum
from collections.abc import Sequence


class Step(enum.Enum):
    """Where the hand wants to go after a cell."""

    STAY = "stay"
    NEXT = "next"
    PREVIOUS = "previous"
    DOWN = "down"
    UP = "up"


def step_from(
    row: int, column: int, step: Step, *, typed: Sequence[bool], first: int, last: int, begun_in: int
) -> tuple[int, int] | None:
    """The cell to go to from a cell; None where the list ends.

    `typed` says of each row whether it may be typed in; the others are passed over. `first` and `last` are the columns
    that can be typed in. NEXT goes on to the right and, past the last column, to the next member in the column that
    the hand began in (`begun_in`): who begins in "Nhận xét" goes remark, mark, remark, mark; who begins in "Việc đã
    làm" writes whole lines; who begins in "Mức" goes straight down.
    """
    match step:
        case Step.NEXT if column < last and typed[row]:
            return row, column + 1
        case Step.NEXT:
            below = _row(row, 1, typed)
            return None if below is None else (below, max(first, min(begun_in, last)))
        case Step.PREVIOUS if column > max(first, begun_in) and typed[row]:
            return row, column - 1
        case Step.PREVIOUS:
            above = _row(row, -1, typed)
            return None if above is None else (above, last)
        case Step.DOWN | Step.UP:
            other = _row(row, 1 if step is Step.DOWN else -1, typed)
            return None if other is None else (other, column)
    return row, column


def _row(row: int, way: int, typed: Sequence[bool]) -> int | None:
    """The nearest row in a direction that may be typed in."""
    row += way
    while 0 <= row < len(typed):
        if typed[row]:
            return row
        row += way
    return None
