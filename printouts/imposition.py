"""Finished pages put onto other sheets: A5, or two a side on sheets that are folded and stitched in the middle."""

from __future__ import annotations

import enum
import io
import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from printouts.layouts import PAPERS_MM
from printouts.marks import POINTS_PER_MM
from printouts.pdfium import PDFIUM

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_AT_ONCE = 80
"""More pages than these, 20 sheets, are too thick to be folded at once: they become several booklets of about the same
size, which are stitched one by one and bound together.
"""


class Sheets(enum.StrEnum):
    """What finished pages are put onto."""

    AS_DRAWN = "as-drawn"
    A5 = "a5"
    BOOKLET_A3 = "a3-booklet"
    BOOKLET_A4 = "a4-booklet"

    @property
    def is_booklet(self) -> bool:
        """Whether two pages stand side by side, in the order in which the sheets are folded."""
        return self in (Sheets.BOOKLET_A3, Sheets.BOOKLET_A4)


_SHEETS_MM = {
    Sheets.A5: PAPERS_MM["A5"],
    Sheets.BOOKLET_A3: PAPERS_MM["A3"][::-1],
    Sheets.BOOKLET_A4: PAPERS_MM["A4"][::-1],
}
"""Width and height of a sheet as it is read."""


def on_sheets(pdf: bytes, sheets: Sheets) -> bytes:
    """A PDF of A4 pages on other sheets, the first of its pages a right-hand one.

    Pages that lie across are turned, their tops at the left, as they are bound in. The outline is left out. Safe on any
    thread.
    """
    if sheets is Sheets.AS_DRAWN:
        return pdf
    with PDFIUM:
        import pypdfium2  # takes a tenth of a second

        with closing(pypdfium2.PdfDocument(pdf)) as drawn:
            order = booklet_order(len(drawn)) if sheets.is_booklet else list(range(len(drawn)))
            return _imposed(drawn, order, sheets)


def booklet_order(count: int) -> list[int | None]:
    """Which of so many pages stand where, two a side, side by side: fronts and backs of the sheets from the outermost
    one inwards; None stands for an empty one.
    """
    quarters = math.ceil(count / 4)
    booklets = max(1, math.ceil(quarters * 4 / MOST_AT_ONCE))
    order: list[int | None] = []
    begin = 0
    for n in range(booklets):
        sheets = quarters // booklets + (n < quarters % booklets)
        order += [page if page < count else None for page in _folded(begin, sheets)]
        begin += 4 * sheets
    return order


def _folded(begin: int, sheets: int) -> Iterator[int]:
    """The pages of one booklet, from the page `begin` on: each sheet has its front, then its back."""
    first, last = begin, begin + 4 * sheets - 1
    while first < last:
        yield from (last, first, first + 1, last - 1)
        first, last = first + 2, last - 2


def _imposed(drawn: PdfDocument, order: Sequence[int | None], sheets: Sheets) -> bytes:
    import pypdfium2
    from pypdfium2 import raw

    size = _upright(drawn)
    width, height = (side * POINTS_PER_MM for side in _SHEETS_MM[sheets])
    with closing(pypdfium2.PdfDocument.new()) as pages:
        pages.import_pages(drawn, [page for page in order if page is not None])
        for place, page in enumerate(order):
            if page is None:
                pages.new_page(*size, place).close()
        for number in range(len(pages)):
            _turn(pages, number, size if sheets.is_booklet else (width, height))
        if not sheets.is_booklet:
            return _saved(pages)
        with closing(pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(pages.raw, width, height, 2, 1))) as imposed:
            return _saved(imposed)


def _saved(pages: PdfDocument) -> bytes:
    out = io.BytesIO()
    pages.save(out)
    return out.getvalue()


def _upright(drawn: PdfDocument) -> tuple[float, float]:
    width, height = drawn.get_page_size(0)
    return min(width, height), max(width, height)


def _turn(pages: PdfDocument, number: int, leaf: tuple[float, float]) -> None:
    """Make a page as large as a leaf, and turn one that lies across to the left: its top at the left of the leaf."""
    from pypdfium2 import raw

    page: Any = pages[number]
    width, height = page.get_size()
    scale = leaf[0] / min(width, height)
    matrix = raw.FS_MATRIX(scale, 0, 0, scale, 0, 0)
    if width > height:
        matrix = raw.FS_MATRIX(0, scale, -scale, 0, leaf[0], 0)
    if matrix.b or scale != 1:
        raw.FPDFPage_TransFormWithClip(page.raw, matrix, raw.FS_RECTF(0, leaf[1], leaf[0], 0))
        page.set_mediabox(0, 0, *leaf)
    page.close()
