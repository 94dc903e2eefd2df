"""What stands in the margins of pages: page numbers and running heads, or a running foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from printouts.faces import Face
from printouts.fonts import text_width
from printouts.layouts import Align, PageSize, Style
from printouts.marks import Page, Text, put_texts
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_NUMBER = Style(14, align=Align.CENTER)
_UNDER_EDGE = _NUMBER.size * 0.7
"""How far the baseline of page numbers is beneath the edge that they begin at, in points."""

SAMPLE = "SỔ MẪU"
"""What stands at the head of every page of a book whose people are made up."""
_HEAD_MM = 5.0
"""How far the number begins above what is printed on the page, at least."""


def add_heads(
    pages: Sequence[Page], size: PageSize, running: tuple[str, str], running_size: float, mark: str = ""
) -> None:
    """Page numbers in the middle and running heads beside them, on every page that has one: at the top, but at the foot
    of a page whose spine is above it.

    `mark` stands at the head of each page, before the running words and on those that have none.
    """
    left = " – ".join(filter(None, (mark, running[0])))
    for page in pages:
        has_head = page.numbered and page.number >= size.number_from
        if not has_head and not mark:
            continue
        width, height = map(mm, size.room_mm(page.across))
        at_foot = page.across and size.spine_is_first(page.number)
        margin_mm = size.outer_mm if at_foot else size.origin_mm(page.number, page.across)[1]
        edge = mm(margin_mm - min(size.number_edge_mm, margin_mm - _HEAD_MM))
        baseline = height + edge if at_foot else _UNDER_EDGE - edge
        half = width / 2 - mm(14)
        head = _running(left if has_head else mark, Align.LEFT, 0.0, half, baseline, running_size, at_foot)
        if has_head:
            head += (*set_line(page.label, _NUMBER, 0.0, width, baseline),)
            head += _running(running[1], Align.RIGHT, width - half, half, baseline, running_size, at_foot)
        page.setters.insert(0, partial(put_texts, head))


def add_feet(pages: Sequence[Page], size: PageSize, running: str, running_size: float) -> None:
    """The running words and “Trang 1/2” in the foot of each page."""
    for page in pages:
        width, height = map(mm, size.room_mm(page.across))
        baseline = height + mm(size.foot_mm + 2)
        told = f"Trang {page.number}/{len(pages)}"
        beside = width - text_width(told, Face.ITALIC, running_size) - mm(6)
        texts = _running(running, Align.LEFT, 0.0, beside, baseline, running_size)
        texts += _running(told, Align.RIGHT, 0.0, width, baseline, running_size)
        page.setters.append(partial(put_texts, texts))


@lru_cache(maxsize=64)
def _running(
    text: str, align: Align, left: float, width: float, baseline: float, size: float, down: bool = False
) -> tuple[Text, ...]:
    """Running words in their room, the last line on the baseline, or the first one there and the others `down` from it;
    made smaller until they keep off edge and text. Remembered, because every page has the same.
    """
    lines = wrap(text, Face.ITALIC, size, width)
    while len(lines) > 1 and len(lines) * size * 1.1 > mm(9) and size > 3:
        size -= 0.5
        lines = wrap(text, Face.ITALIC, size, width)
    if not down:
        baseline = max(baseline - (len(lines) - 1) * size * 1.1, baseline - _UNDER_EDGE - mm(5))
    style = Style(size, italic=True, align=align)
    at = [baseline + n * size * 1.1 for n in range(len(lines))]
    return tuple(mark for y, line in zip(at, lines, strict=True) for mark in set_line(line, style, left, width, y))
