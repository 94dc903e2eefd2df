"""What is written into the file by us is what ReportLab's canvas would draw by its own methods."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from printouts.books import Way, book_pages, load_layout
from printouts.draw import About, draw
from printouts.faces import CODES, Face
from printouts.layouts import PageSize
from printouts.marks import POINTS_PER_MM, Box, Fill, Marks, Page, Pen, Rule, Shade, Text
from tests.printouts import sample_books
from tests.printouts.paper import opened, plain_text

ABOUT = About("Sổ", "Chi bộ", "Sổ theo dõi")
LAYOUT = load_layout()


def by_the_canvas(pages: Sequence[Page], size: PageSize) -> bytes:
    out = io.BytesIO()
    canvas: Any = Canvas(out)
    for cut in Face:
        pdfmetrics.registerFont(ttfonts.TTFont(f"Canvas {cut.name}", cut.path))
    for page in pages:
        sheet = [side * POINTS_PER_MM for side in (size.width_mm, size.height_mm)]
        canvas.setPageSize(sheet[::-1] if page.across else sheet)
        left, top = (length * POINTS_PER_MM for length in size.origin_mm(page.number, page.across))
        canvas.translate(round(left, 2), round(sheet[0 if page.across else 1] - top, 2))
        canvas.setLineCap(1)
        _draw(canvas, page.marks())
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Any, marks: Marks) -> None:
    """What stands on a page, in hundredths of a point: half of one would move a letter by a whole pixel."""
    for shade, box in marks.fills:
        canvas.setFillColorRGB(*shade.value)
        canvas.rect(box.left, -box.bottom, box.width, box.height, stroke=0, fill=1)
    canvas.setFillGray(0)
    for pen, *ends in marks.rules:
        x1, y1, x2, y2 = (round(place, 2) for place in ends)
        canvas.setLineWidth(pen.width)
        canvas.setDash(list(pen.dashes))
        canvas.line(x1, -y1, x2, -y2)
    for x, y, cut, points, text, _ in marks.texts:
        canvas.setFont(f"Canvas {cut.name}", points)
        canvas.drawString(round(x, 2), -round(y, 2), text)


def pictures(pdf: bytes) -> list[tuple[int, int, bytes]]:
    """Each page in grey: its width, height and pixels."""
    with opened(pdf) as document:
        drawn = [page.render(scale=1.5, grayscale=True) for page in document]
        return [(picture.width, picture.height, bytes(picture.buffer)) for picture in drawn]


def of_everything(marks: Marks) -> None:
    """Every shade, pen, face and letter of the common subset, the line's end among its codes too."""
    marks.fills += [Fill(shade, Box(20.0 * n, 5.0, 20.0 * n + 15, 25.0)) for n, shade in enumerate(Shade)]
    marks.rules += [Rule(pen, 0.0, 40.0 + 9 * n, 300.0, 44.0 + 9 * n) for n, pen in enumerate(Pen)]
    letters = "".join(CODES.values())
    rows = [(cut, letters[at : at + 48]) for cut in Face for at in range(0, len(letters), 48)]
    marks.texts += [Text(7.5, 120.25 + 14 * n, cut, 10.5, text, False) for n, (cut, text) in enumerate(rows)]


@pytest.mark.parametrize("way", [Way.FILLED, Way.MIXED])
def test_a_book_looks_as_the_canvas_would_draw_it(way: Way) -> None:
    pages = book_pages(sample_books.book(4, 5), LAYOUT, way)
    looks_the_same(pages)


def test_every_shade_pen_face_and_letter_looks_as_the_canvas_would_draw_it() -> None:
    pages = [Page("", across, number=1, label="1", setters=[of_everything]) for across in (False, True)]
    looks_the_same(pages)
    text = plain_text(draw(pages, LAYOUT.page, ABOUT))
    assert all(letter in text for letter in CODES.values())


def looks_the_same(pages: Sequence[Page]) -> None:
    ours, canvas = pictures(draw(pages, LAYOUT.page, ABOUT)), pictures(by_the_canvas(pages, LAYOUT.page))
    assert len(ours) == len(canvas) == len(pages)
    for (width, height, own), (*size, other) in zip(ours, canvas, strict=True):
        assert [width, height] == size
        assert min(own) < 100, "something is drawn"
        # The canvas draws each rule by itself, we all of a pen at once: the grey at the edge of a crossing differs.
        assert max(abs(a - b) for a, b in zip(own, other, strict=True)) < 64
