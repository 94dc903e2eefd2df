"""Small charts drawn by us: bars, filled boxes and signs that are told apart without colour, by filling and by sign."""

from __future__ import annotations

from collections.abc import Sequence

from domain.overview import MonthState
from printouts.faces import face
from printouts.fonts import text_width
from printouts.layouts import Align, Style
from printouts.marks import Box, Fill, Marks, Pen, Rule, Shade, rectangle
from printouts.strips import set_line

_HATCH_PT = 3.2
_BELOW_MIDDLE = 0.34
"""How far beneath the middle of a box the baseline of a line stands in it, in sizes."""
_SMALLEST_PT = 4.0
_IN_PIECE = Style(9.5, align=Align.CENTER)


def fitted(marks: Marks, box: Box, text: str, style: Style) -> None:
    """One line in the middle of a box, made smaller until it is no wider."""
    width = text_width(text, face(style.bold, style.italic), style.size)
    size = max(_SMALLEST_PT, style.size * min(1.0, box.width / width)) if width else style.size
    baseline = (box.top + box.bottom) / 2 + size * _BELOW_MIDDLE
    shrunk = Style(size, bold=style.bold, italic=style.italic, align=style.align)
    marks.texts += set_line(text, shrunk, box.left, box.width, baseline)


def bar(marks: Marks, box: Box, share: float) -> None:
    """A box filled from the left by a share from 0 to 1."""
    if share > 0:
        marks.fills.append(Fill(_shade(share), Box(box.left, box.top, box.left + box.width * share, box.bottom)))


def framed_bar(marks: Marks, box: Box, share: float) -> None:
    """A bar in a frame, so that it is seen what it might be; a line where it ends."""
    bar(marks, box, share)
    marks.rules += rectangle(Pen.GRID, *box)
    end = box.left + box.width * share
    marks.rules.append(Rule(Pen.FRAME, end, box.top, end, box.bottom))


def pieces(marks: Marks, box: Box, parts: Sequence[tuple[float, str]]) -> None:
    """A frame with pieces from the left, each a share from 0 to 1 of its width with a word where there is room for it.

    The first is shaded, those after it hatched or shaded in turns, so that they are told apart without colour.
    """
    left = box.left
    for place, (share, words) in enumerate(parts):
        right = left + box.width * share
        own = Box(left, box.top, right, box.bottom)
        if share > 0:
            _piece(marks, own, place)
            if words and text_width(words, face(), _IN_PIECE.size) + 3 <= own.width:
                fitted(marks, own, words, _IN_PIECE)
        left = right
    marks.rules += rectangle(Pen.GRID, *box)


def _piece(marks: Marks, box: Box, place: int) -> None:
    if place % 4 != 2:
        marks.fills.append(Fill((Shade.GREEN, Shade.AMBER, Shade.AMBER, Shade.RED)[place % 4], box))
    if place % 2:
        hatch(marks, box)
    marks.rules += rectangle(Pen.GRID, *box)


def month_box(marks: Marks, box: Box, state: MonthState, share: float) -> None:
    """A month: filled as high as it is far; hatched where it is due and nothing is written."""
    if state is MonthState.NOT_YET:
        return
    if state is MonthState.NOTHING:
        marks.fills.append(Fill(Shade.RED, box))
        hatch(marks, box)
        return
    top = box.bottom - box.height * share
    marks.fills.append(Fill(_shade(share), Box(box.left, top, box.right, box.bottom)))


def hatch(marks: Marks, box: Box) -> None:
    """Thin lines across a box, rising to the right."""
    start = box.left - box.height + _HATCH_PT
    while start < box.right:
        left, right = max(start, box.left), min(start + box.height, box.right)
        marks.rules.append(Rule(Pen.RULED, left, box.bottom - (left - start), right, box.bottom - (right - start)))
        start += _HATCH_PT


def tick(marks: Marks, box: Box) -> None:
    """A tick in the middle of a box, drawn by lines: the typeface has none."""
    x, y, size = (box.left + box.right) / 2, (box.top + box.bottom) / 2, min(box.width, box.height, 14) * 0.3
    marks.rules.append(Rule(Pen.TICK, x - size, y, x - size / 3, y + size * 0.7))
    marks.rules.append(Rule(Pen.TICK, x - size / 3, y + size * 0.7, x + size, y - size * 0.8))


def _shade(share: float) -> Shade:
    return Shade.GREEN if share >= 1 else Shade.AMBER
