"""What stands in the margins of pages: page numbers and running heads, or a running foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from printouts.faces import Face
from printouts.fonts import text_width
from printouts.layouts import Align, PageSize, Style
from printouts.marks import Marks, Page, Text
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_NUMBER = Style(14, align=Align.CENTER)
_UNDER_EDGE = _NUMBER.size * 0.7
"""How far the baseline of page numbers is beneath the edge that they begin at, in points."""

_HEAD_MM = 5.0
"""How far the number begins above what is printed on the page, at least."""


def add_heads(
    pages: Sequence[Page], size: PageSize, running: tuple[str, str], running_size: float, mark: str = ""
) -> None:
    """Page numbers at the top centre and running heads beside them, on every page that has one.

    `mark` stands at the head of each page, before the running words and on those that have none.
    """
    left = " – ".join(filter(None, (mark, running[0])))
    for page in pages:
        has_head = page.numbered and page.number >= size.number_from
        if not has_head and not mark:
            continue
        width = mm(size.room_mm(page.across)[0])
        top_mm = size.origin_mm(page.number, page.across)[1]
        baseline = mm(min(size.number_edge_mm, top_mm - _HEAD_MM) - top_mm) + _UNDER_EDGE
        half = width / 2 - mm(14)
        texts = [*_running(left if has_head else mark, Align.LEFT, 0.0, half, baseline, running_size)]
        if has_head:
            texts += set_line(page.label, _NUMBER, 0.0, width, baseline)
            texts += _running(running[1], Align.RIGHT, width - half, half, baseline, running_size)
        page.setters.insert(0, partial(_put, texts))


def add_feet(pages: Sequence[Page], size: PageSize, running: str, running_size: float) -> None:
    """The running words and “Trang 1/2” in the foot of each page."""
    for page in pages:
        width, height = map(mm, size.room_mm(page.across))
        baseline = height + mm(size.foot_mm + 2)
        told = f"Trang {page.number}/{len(pages)}"
        beside = width - text_width(told, Face.ITALIC, running_size) - mm(6)
        texts = _running(running, Align.LEFT, 0.0, beside, baseline, running_size)
        texts += _running(told, Align.RIGHT, 0.0, width, baseline, running_size)
        page.setters.append(partial(_put, texts))


def _put(texts: Sequence[Text], marks: Marks) -> None:
    marks.texts += texts


@lru_cache(maxsize=64)
def _running(text: str, align: Align, left: float, width: float, baseline: float, size: float) -> tuple[Text, ...]:
    """Running words in their room, the last line on the baseline, made smaller until they keep off edge and text.

    Remembered, because every page has the same.
    """
    lines = wrap(text, Face.ITALIC, size, width)
    while len(lines) > 1 and len(lines) * size * 1.1 > mm(9) and size > 3:
        size -= 0.5
        lines = wrap(text, Face.ITALIC, size, width)
    top = max(baseline - (len(lines) - 1) * size * 1.1, baseline - _UNDER_EDGE - mm(5))
    style = Style(size, italic=True, align=align)
    set_lines = (set_line(line, style, left, width, top + n * size * 1.1) for n, line in enumerate(lines))
    return tuple(mark for marks in set_lines for mark in marks)
