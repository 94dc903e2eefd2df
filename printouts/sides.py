"""Texts side by side: the two heads of a paper, the two who sign it."""

from __future__ import annotations

from functools import lru_cache

from printouts.filled import Side, SidesPart
from printouts.layouts import Align, SideColumn, Style
from printouts.marks import POINTS_PER_MM
from printouts.strips import Strip, mm, wrapped_strips

_NAME_SIZE = 11.0


def sides_strips(part: SidesPart, width: float, height: float) -> list[Strip]:
    """Columns side by side as one strip, the spare width shared out between them.

    Where it is higher than `height`, the places for signatures shrink as far as the layout lets them.
    """
    whole = _sides(part, width, 0.0)
    excess_mm = (whole.height - height) / POINTS_PER_MM
    return [whole if excess_mm <= 0 else _sides(part, width, excess_mm)]


@lru_cache(maxsize=64)
def _sides(part: SidesPart, width: float, spared_mm: float) -> Strip:
    """The columns, their heads from one height, the names under the signatures from another.

    Remembered, because every member's page has the same one; nobody may change it.
    """
    specs = part.block.sides
    widths = [mm(spec.width_mm) for spec in specs]
    between = (width - sum(widths)) / max(1, len(widths) - 1)
    lefts = [sum(widths[:n]) + n * between for n in range(len(widths))]
    whole = Strip(0.0)
    for spec, side, left, own in zip(specs, part.sides, lefts, widths, strict=True):
        _put(whole, _head(spec, side, left, own), 0.0)
    below = whole.height + mm(max(max(spec.least_room_mm, spec.room_mm - spared_mm) for spec in specs))
    whole.height = below
    for spec, side, left, own in zip(specs, part.sides, lefts, widths, strict=True):
        _put(whole, _name(spec, side, left, own), below)
    return whole


def _head(spec: SideColumn, side: Side, left: float, width: float) -> list[Strip]:
    """The lines of a column, without those whose placeholders come to nothing."""
    said = [(words, text) for words, text in zip(spec.lines, side.lines, strict=True) if text or not words.text]
    return [strip for words, text in said for strip in wrapped_strips(text, words.style, left, width)]


def _name(spec: SideColumn, side: Side, left: float, width: float) -> list[Strip]:
    size = spec.lines[0].style.size if spec.lines else _NAME_SIZE
    style = Style(size, bold=True, align=Align.CENTER)
    return wrapped_strips(side.name, style, left, width, written=True) if side.name else []


def _put(whole: Strip, lines: list[Strip], y: float) -> None:
    """Put lines below one another into a strip, from `y` down."""
    for line in lines:
        whole.texts += [text.moved(0.0, y) for text in line.texts]
        whole.rules += [rule.moved(0.0, y) for rule in line.rules]
        y += line.height
    whole.height = max(whole.height, y)
