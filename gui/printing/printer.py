"""A finished PDF to the printer: page by page from its pictures, the whole sheet, at 100 %, each as it lies."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from domain.progress import Progress
from domain.refusals import Refused
from gui.printing.pdf import POINTS_PER_INCH, PageSize, PdfPages

LEAST_DPI, MOST_DPI = 300, 600
"""Pictures are as fine as the printer, between these: finer is not seen on paper and takes four times the memory."""

NOT_STARTED = "Máy in không nhận lệnh in. Hãy xem máy in đã bật và đã nối với máy tính chưa rồi in lại."
STOPPED = "Máy in dừng ở trang {page}. Hãy xem giấy và mực, rồi in tiếp từ trang đó."


def page_layout(size: PageSize) -> QPageLayout:
    """The paper of a page, known by its name where it has one, and how it lies; no margins."""
    narrow, long = sorted((size.width_pt, size.height_pt))
    paper = QPageSize(QSizeF(narrow, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch)
    lies = QPageLayout.Orientation.Landscape if size.across else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, lies, QMarginsF(0, 0, 0, 0))


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages, counted from 0, that the user asked for in the printer's dialog; all of `count` without a range."""
    ranges = printer.pageRanges()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or ranges.isEmpty():
        return list(range(count))
    return [n for n in range(count) if ranges.contains(n + 1)]


def prepare(printer: QPrinter, first: PageSize) -> None:
    """Have the printer use the whole sheet as it is, beginning with the paper of a first page."""
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(first))


def print_pages(printer: QPrinter, content: bytes, numbers: Sequence[int]) -> Generator[Progress, None, int]:
    """Print these pages, counted from 0; gives how many. Closing it stops after the page under way and aborts the job.

    Any one thread; Refused when the printer does not take the job or stops.
    """
    pages = PdfPages(content)
    painter = QPainter()
    try:
        for done, number in enumerate(numbers):
            yield Progress(done, len(numbers), f"Đang in trang {number + 1} ({done + 1}/{len(numbers)})…")
            _begin(printer, painter, pages.sizes[number], number)
            _draw(printer, painter, pages, number)
    except GeneratorExit:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()
    return len(numbers)


def _begin(printer: QPrinter, painter: QPainter, size: PageSize, number: int) -> None:
    printer.setPageLayout(page_layout(size))
    if not painter.isActive():
        if not painter.begin(printer):
            raise Refused(NOT_STARTED)
    elif not printer.newPage():
        raise Refused(STOPPED.format(page=number + 1))


def _draw(printer: QPrinter, painter: QPainter, pages: PdfPages, number: int) -> None:
    dpi = printer.resolution()
    size = pages.sizes[number]
    picture = pages.picture(number, min(max(dpi, LEAST_DPI), MOST_DPI) / POINTS_PER_INCH, grey=True)
    scale = dpi / POINTS_PER_INCH
    painter.drawImage(QRectF(0, 0, size.width_pt * scale, size.height_pt * scale), picture)
