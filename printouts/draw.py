"""Putting finished pages onto a canvas. Nothing else knows one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from printouts.accents import placed
from printouts.embedding import font
from printouts.faces import Face, codes
from printouts.layouts import PageSize
from printouts.marks import POINTS_PER_MM, Fill, Page, Pen, Text

_PENS = {pen: place for place, pen in enumerate(Pen)}


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; a `digest` of what it was made from may stand among its keywords."""

    title: str
    author: str
    subject: str
    creator: str = "Sổ theo dõi"
    digest: str = ""


def draw(pages: Iterable[Page], size: PageSize, about: About) -> bytes:
    """The pages as a PDF; the same pages always give the same bytes."""
    out = io.BytesIO()
    # The type stubs take the font's name for a number; without it ReportLab would name Helvetica.
    canvas: Any = Canvas(
        out,
        invariant=1,
        pageCompression=1,
        initialFontName=font(Face.REGULAR).fontName,  # type: ignore[arg-type]
        lang="vi",
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(about.creator)
    if about.digest:
        canvas.setKeywords(about.digest)
    expected = ""
    for place, page in enumerate(pages):
        width, height = size.width_mm * POINTS_PER_MM, size.height_mm * POINTS_PER_MM
        canvas.setPageSize((height, width) if page.across else (width, height))
        _bookmark(canvas, page, place)
        if not expected or page.label != expected:
            _label(canvas, page, place)
        expected = str(int(page.label) + 1) if page.label.isdigit() else ""
        canvas.addLiteral("\n".join(_operators(canvas, page, size)))
        canvas.showPage()
    canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _bookmark(canvas: Any, page: Page, place: int) -> None:
    for count, bookmark in enumerate(page.bookmarks):
        key = f"{place}-{count}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(bookmark.title, key, bookmark.level, closed=bookmark.level == 0)


def _label(canvas: Any, page: Page, place: int) -> None:
    """Have readers call the page, and those counted on from it, by the numbers that are printed on them."""
    if page.label.isdigit():
        canvas.addPageLabel(place, "ARABIC", int(page.label))
    else:
        canvas.addPageLabel(place, prefix=page.label)


def _operators(canvas: Any, page: Page, size: PageSize) -> Iterator[str]:
    """The page in the PDF's own words: one matrix, what is filled, the rules pen by pen, the texts in reading order.

    Written out here rather than by the canvas's own methods, which set the same state again for each word.
    """
    left, top = size.origin_mm(page.number, page.across)
    height = size.width_mm if page.across else size.height_mm
    yield f"1 0 0 1 {left * POINTS_PER_MM:.2f} {(height - top) * POINTS_PER_MM:.2f} cm 1 J"
    if page.fills:
        yield from map(_fill, page.fills)
        yield "0 g"
    for pen, rules in groupby(sorted(page.rules, key=lambda rule: _PENS[rule.pen]), key=attrgetter("pen")):
        yield f"{pen.width} w {pen.grey} G [{' '.join(map(str, pen.dashes))}] 0 d"
        yield from [_line(x1, y1, x2, y2) for _, x1, y1, x2, y2 in rules]
        yield "S"
    yield "BT"
    yield from _texts(canvas, page.texts)
    yield "ET"


def _fill(fill: Fill) -> str:
    (red, green, blue), box = fill.shade.value, fill.box
    return f"{red:g} {green:g} {blue:g} rg {box.left:.2f} {-box.bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


@lru_cache(maxsize=20_000)
def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line; grids are alike on most pages."""
    return f"{x1:.2f} {-y1:.2f} m {x2:.2f} {-y2:.2f} l"


def _texts(canvas: Any, texts: Iterable[Text]) -> Iterator[str]:
    names: dict[Face, str] = {}
    last: tuple[Face, float] | None = None
    for x, y, cut, size, text, _ in texts:
        shown = _shown(text)
        if shown is None:
            yield f"1 0 0 1 {x:.2f} {-y:.2f} Tm"
            yield from _marked(canvas, cut, size, text)
            last = None
            continue
        if (cut, size) != last:
            last = (cut, size)
            if cut not in names:
                names[cut] = font(cut).getSubsetInternalName(0, canvas._doc)
            yield f"{names[cut]} {size:g} Tf"
        yield f"1 0 0 1 {x:.2f} {-y:.2f} Tm {shown}"


@lru_cache(maxsize=20_000)
def _shown(text: str) -> str | None:
    """The operator that shows a text in the common subset's codes; None where one of its letters has none."""
    coded = codes(text)
    return None if coded is None else f"({escapePDF(coded)}) Tj"


def _marked(canvas: Any, cut: Face, size: float, text: str) -> Iterator[str]:
    """A text with letters beyond the common subset, its second marks put in their places; copied out as it is."""
    yield f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"
    for piece in placed(text, cut):
        if piece.left:
            yield f"{piece.rise * size:.2f} Ts [{piece.left:.1f}] TJ"
        for subset, coded in font(cut).splitString(piece.text, canvas._doc):
            yield f"{font(cut).getSubsetInternalName(subset, canvas._doc)} {size:g} Tf ({escapePDF(coded)}) Tj"
        if piece.left:
            yield f"[{-piece.left:.1f}] TJ 0 Ts"
    yield "EMC"
