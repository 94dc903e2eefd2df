"""What can be filled in for many from what is there: own levels from points, the branch's level from the own one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.ledgers import RosterLine
from gui.ratings.table import RatingTable
from gui.ratings.together import Together

Cell = tuple[int | None, str, Any]
"""A roster line, None for the unit itself, a field and what is to stand there."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What it is called, and the cells that would be written."""

    words: str
    cells: tuple[Cell, ...]


def fillings(table: RatingTable, lines: Sequence[RosterLine | None]) -> tuple[Filling, ...]:
    """What can be filled in for the lines shown; written cells stay."""
    own: list[Cell] = []
    voted: list[Cell] = []
    for line in lines:
        rating, key = table.rating(line), line.id if line is not None else None
        if not table.is_rated(line):
            continue
        by_points = table.scheme.level_for(rating.points) if table.scheme is not None else ""
        if by_points and not rating.own_level:
            own.append((key, "own_level", by_points))
        if rating.own_level and not rating.vote_level:
            voted.append((key, "vote_level", rating.own_level))
    as_voted = Filling("Mức chi bộ xếp như tự nhận", tuple(voted))
    has_points = table.scheme is not None and table.scheme.has_points
    return (Filling("Mức tự nhận theo điểm", tuple(own)), as_voted) if has_points else (as_voted,)


def cells_of(table: RatingTable, wanted: Together) -> list[Cell]:
    """The cells that are to be written for several lines."""
    keyed: dict[int | None, RosterLine | None] = {line.id: line for line in table.lines}
    cells: list[Cell] = []
    for key in wanted.lines:
        rating = table.rating(keyed.get(key))
        values = [*wanted.values, *((("decided_level", rating.vote_level),) if wanted.as_voted else ())]
        cells += [
            (key, name, value)
            for name, value in values
            if value not in ("", None) and (not wanted.only_empty or getattr(rating, name) in ("", None))
        ]
    return cells
