"""Putting finished pages onto a canvas. Nothing else knows one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from printouts.accents import Placed, placed
from printouts.embedding import font
from printouts.faces import Face, codes
from printouts.layouts import PageSize
from printouts.marks import POINTS_PER_MM, Fill, Page, Pen, Rule, Text

_PENS = {pen: place for place, pen in enumerate(Pen)}


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    creator: str = "Sổ theo dõi"


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
        yield from map(_rule, rules)
        yield "S"
    yield "BT"
    yield from _texts(canvas, page.texts)
    yield "ET"


def _fill(fill: Fill) -> str:
    (red, green, blue), box = fill.shade.value, fill.box
    return f"{red:g} {green:g} {blue:g} rg {box.left:.2f} {-box.bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


def _rule(rule: Rule) -> str:
    _, x1, y1, x2, y2 = rule
    return f"{x1:.2f} {-y1:.2f} m {x2:.2f} {-y2:.2f} l"


def _texts(canvas: Any, texts: Iterable[Text]) -> Iterator[str]:
    names: dict[tuple[Face, int], str] = {}
    last: tuple[Face, float, int] | None = None
    for x, y, cut, size, text, _ in texts:
        yield f"1 0 0 1 {x:.2f} {-y:.2f} Tm"
        known = codes(text)
        if known is None:
            yield f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"
        for piece in (Placed(text),) if known is not None else placed(text, cut):
            coding = ((0, known),) if known is not None else font(cut).splitString(piece.text, canvas._doc)
            if piece.left:
                yield f"{piece.rise * size:.2f} Ts [{piece.left:.1f}] TJ"
            for subset, coded in coding:
                if (cut, size, subset) != last:
                    last = (cut, size, subset)
                    if (cut, subset) not in names:
                        names[cut, subset] = font(cut).getSubsetInternalName(subset, canvas._doc)
                    yield f"{names[cut, subset]} {size:g} Tf"
                yield f"({escapePDF(coded)}) Tj"
            if piece.left:
                yield f"[{-piece.left:.1f}] TJ 0 Ts"
        if known is None:
            yield "EMC"
