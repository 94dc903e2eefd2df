"""The heading of a table: each column's words in its box, groups of columns under one heading, the columns' numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from printouts.faces import Face
from printouts.fonts import text_width
from printouts.layouts import Align, Column, Style
from printouts.marks import Pen, Rule, Text
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_LEADING = 1.16
_PADDING_MM = 0.6
_AIR_MM = 0.9
_NUMBERS = Style(9, italic=True, align=Align.CENTER)
_NUMBERS_MM = 4.6
_SYLLABLE = 7
"""No syllable has more letters."""
_SMALLEST = 0.7


@dataclass(frozen=True, slots=True)
class TableHeading:
    """How high a heading is, its words and the lines within it, from its own top.

    `line_tops` are where the lines between the columns begin: beneath the words of a group.
    """

    height: float
    texts: tuple[Text, ...]
    rules: tuple[Rule, ...]
    line_tops: tuple[float, ...]


@lru_cache(maxsize=64)
def table_heading(
    headings: tuple[str, ...], groups: tuple[str, ...], columns: tuple[Column, ...], least: float, numbers: bool
) -> TableHeading:
    """The heading of columns, at least so high; neighbours of one group share it.

    Remembered, because every member's page has the same one.
    """
    lefts = [sum(mm(column.width_mm) for column in columns[:n]) for n in range(len(columns) + 1)]
    bands = [band for band in _bands(groups) if groups[band[0]]]
    own = [
        syllables_size(text, Face.BOLD, column.heading_size, mm(column.width_mm - 2 * _PADDING_MM))
        for text, column in zip(headings, columns, strict=True)
    ]
    size = max(own)
    grouped = [(groups[a], lefts[a], lefts[b]) for a, b in bands]
    upper = max((_height(text, right - left, size) for text, left, right in grouped), default=0.0)
    inside = {n for a, b in bands for n in range(a, b)}
    boxes = [(text, lefts[n], lefts[n + 1], upper if n in inside else 0.0) for n, text in enumerate(headings)]
    needed = [top + _height(text, b - a, size) for (text, a, b, top), size in zip(boxes, own, strict=True)]
    height = max(least, *needed)
    texts = [one for text, a, b in grouped for one in _words(text, a, b, 0.0, upper, size)]
    for (text, a, b, top), each in zip(boxes, own, strict=True):
        texts += _words(text, a, b, top, height, each)
    rules = [Rule(Pen.GRID, a, upper, b, upper) for _, a, b in grouped]
    if numbers:
        rules.append(Rule(Pen.GRID, 0.0, height, lefts[-1], height))
        height += mm(_NUMBERS_MM)
        for n, column in enumerate(columns):
            texts += set_line(f"({n + 1})", _NUMBERS, lefts[n], mm(column.width_mm), height - mm(1.4))
    hidden = {n for a, b in bands for n in range(a + 1, b)}
    tops = tuple(upper if n in hidden else 0.0 for n in range(1, len(columns)))
    return TableHeading(height, tuple(texts), tuple(rules), tops)


def syllables_size(text: str, cut: Face, size: float, width: float) -> float:
    """The size at which no syllable of a text has to be broken, as long as it can be read."""
    broad = max((text_width(word, cut, size) for word in text.split() if len(word) <= _SYLLABLE), default=0.0)
    return math.floor(size * width / broad * 10) / 10 if width < broad and broad * _SMALLEST <= width else size


def _bands(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where neighbours have the same group."""
    at = 0
    for _, same in groupby(groups):
        count = sum(1 for _ in same)
        yield at, at + count
        at += count


def _lines(text: str, width: float, size: float) -> list[str]:
    return wrap(text, Face.BOLD, size, width - mm(2 * _PADDING_MM))


def _height(text: str, width: float, size: float) -> float:
    return len(_lines(text, width, size)) * size * _LEADING + 2 * mm(_AIR_MM)


def _words(text: str, left: float, right: float, top: float, bottom: float, size: float) -> list[Text]:
    """Words in the middle of their box."""
    style, leading = Style(size, bold=True, align=Align.CENTER), size * _LEADING
    lines = _lines(text, right - left, size)
    y = top + (bottom - top - len(lines) * leading) / 2 + size * 0.86
    return [one for n, line in enumerate(lines) for one in set_line(line, style, left, right - left, y + n * leading)]
