"""How wide the columns of a sheet must be for what stands in them, and together for a page of A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.fields import Field
from domain.kinds import Kind
from domain.sheets.forms import QUIET

UPRIGHT, ACROSS = 98.0, 215.0
"""What fits on a page, in letters: upright at full size, across at two thirds, which can still be read."""
MOST = {
    Kind.LONG_TEXT: 42,
    Kind.TEXT: 24,
    Kind.CARD: 24,
    Kind.PHONE: 14,
    Kind.PERSON: 26,
    Kind.UNIT: 26,
    Kind.CHOICE: 16,
    Kind.PARTIAL_DATE: 10,
    Kind.COUNT: 6,
    Kind.YEAR: 5,
    Kind.TICK: 7,
}
"""The widest that a column of a kind becomes; what is longer is wrapped."""
OTHERS_MOST = 14
GIVE_WAY = (
    {Kind.LONG_TEXT: 13.0},
    {Kind.TEXT: 10.0, Kind.CARD: 10.0, Kind.PHONE: 9.0, Kind.PERSON: 16.0, Kind.UNIT: 12.0, Kind.CHOICE: 9.0},
    {Kind.PERSONS: 10.0, Kind.UNITS: 10.0, Kind.ROWS: 10.0, Kind.SOURCES: 11.0, Kind.QUANTITY: 7.0, Kind.VALUE_OF: 7.0},
)
"""Which kinds of columns become narrower where all are too wide together, in turn, and down to what."""
_WIDER, _MUCH = 80, 3000
"""Texts of more letters than a spreadsheet can show in one row of the usual width get a column so wide."""
_ROOM = 1.6


class Widths:
    """Sees the cells as they are written, then gives the width of each column, in letters."""

    def __init__(self, columns: Sequence[Field]) -> None:
        self._columns = columns
        self._longest = [0] * len(columns)

    def see(self, cells: Sequence[Sequence[str | int | None]]) -> None:
        """Some rows more, as columns."""
        for at, column in enumerate(cells):
            longest = max((len(cell) if isinstance(cell, str) else 4 for cell in column if cell is not None), default=0)
            if longest > self._longest[at]:
                self._longest[at] = longest

    def fitting(self) -> list[float]:
        """The widths; where they are too many for a page across, the columns that can be wrapped give way."""
        widths = [self._width(at) for at in range(len(self._columns))]
        for least in GIVE_WAY:
            self._narrow(widths, least)
        return [round(width, 1) for width in widths]

    def _narrow(self, widths: list[float], least: Mapping[Kind, float]) -> None:
        """Takes what is too much from the columns of these kinds, from each by what it can spare."""
        over = self._sum(widths) - ACROSS
        spare = {
            at: widths[at] - least[field.kind]
            for at, field in enumerate(self._columns)
            if field.kind in least and field not in QUIET and widths[at] > least[field.kind]
        }
        if over > 0 and spare:
            share = min(over / sum(spare.values()), 1.0)
            for at, width in spare.items():
                widths[at] -= share * width

    def is_wide(self) -> bool:
        """Whether the page must lie across."""
        return self._sum([self._width(at) for at in range(len(self._columns))]) > UPRIGHT

    def _sum(self, widths: Sequence[float]) -> float:
        return sum(width for field, width in zip(self._columns, widths, strict=True) if field not in QUIET)

    def _width(self, at: int) -> float:
        field, longest = self._columns[at], self._longest[at]
        if field in QUIET:
            return 38
        most = _WIDER if longest > _MUCH else MOST.get(field.kind, OTHERS_MOST)
        heading = max(map(len, field.column_heading.split()))
        return min(max(longest, heading, min(len(field.column_heading) / 2, most)) + _ROOM, most + _ROOM)
