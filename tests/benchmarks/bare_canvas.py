"""What a book draws, recorded as plain numbers and strings, and drawn again by the bare canvas."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from domain.book_year import BookYear
from printouts.books import Way, book_pages
from printouts.faces import Face
from printouts.layouts import Layout
from printouts.marks import POINTS_PER_MM, Page


@dataclass(frozen=True)
class BarePage:
    """What a page draws, in the canvas's own coordinates, and nothing of how it came to be."""

    size: tuple[float, float]
    lines: list[tuple[float, float, float, float, float]]
    words: list[tuple[str, float, float, float, str]]


def _recorded(page: Page, layout: Layout) -> BarePage:
    size = layout.page
    width, height = size.width_mm * POINTS_PER_MM, size.height_mm * POINTS_PER_MM
    width, height = (height, width) if page.across else (width, height)
    left, top = (length * POINTS_PER_MM for length in size.origin_mm(page.number, page.across))
    y = height - top
    rules = sorted(page.rules, key=lambda rule: rule.pen.name)
    return BarePage(
        (width, height),
        [(r.pen.width, left + r.x1, y - r.y1, left + r.x2, y - r.y2) for r in rules],
        [(f"Bare {t.face.name}", t.size, left + t.x, y - t.y, t.text) for t in page.texts],
    )


def recorded(book: BookYear, layout: Layout) -> list[BarePage]:
    """All pages of the filled book."""
    return [_recorded(page, layout) for page in book_pages(book, layout, Way.FILLED)]


def load_fonts() -> None:
    """ReportLab's own fonts, with its own way of embedding."""
    for cut in Face:
        pdfmetrics.registerFont(ttfonts.TTFont(f"Bare {cut.name}", cut.path))


def draw_bare(pages: list[BarePage]) -> bytes:
    """The pages by the canvas's own methods, a font or line width set only where it changes."""
    out = io.BytesIO()
    canvas: Any = Canvas(out, invariant=1, pageCompression=1, initialFontName="Bare REGULAR")  # type: ignore[arg-type]
    for page in pages:
        canvas.setPageSize(page.size)
        pen = 0.0
        for width, *line in page.lines:
            if width != pen:
                canvas.setLineWidth(width)
                pen = width
            canvas.line(*line)
        font: tuple[str, float] = ("", 0.0)
        for name, size, x, y, text in page.words:
            if (name, size) != font:
                canvas.setFont(name, size)
                font = name, size
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
