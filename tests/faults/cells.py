"""Which cell the typist writes as its N-th, and what; so that whoever looks afterwards knows what must be there."""

from __future__ import annotations

from collections.abc import Sequence

FIELDS = ("done", "remark")


def place_of(number: int, lines: Sequence[int]) -> tuple[int, int, int]:
    """The roster line, the month (1–12) and the field of a cell."""
    place, field = divmod(number, len(FIELDS))
    row, month = divmod(place, 12)
    return lines[row % len(lines)], month + 1, field


def text_of(number: int) -> str:
    """A text of varied length that names its cell."""
    return f"cell {number} " + "Đã làm tốt việc đã đăng ký. " * (number % 40)
