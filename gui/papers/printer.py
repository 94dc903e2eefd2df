"""A finished PDF to the printer: page by page from its pictures, the whole sheet, at 100 %, each as it lies."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from domain.progress import Progress
from domain.refusals import Refused
from gui.papers.pdf import POINTS_PER_INCH, PageSize, PdfPages

LEAST_DPI, MOST_DPI = 300, 600
"""Pictures are as fine as the printer, between these: finer is not seen on paper and takes four times the memory."""

A4 = PageSize(595.28, 841.89)

BAND_ROWS = 200
"""A page is drawn in bands of so many rows: Qt holds Python up while it draws, and the window wants its turn."""

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


def by_hand(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """Pages, counted from 0, in two goes for a printer that prints one side: right-hand pages, then left-hand ones.

    Only sheets with something on their right-hand page are turned; a left-hand page alone goes with the first.
    """
    there = set(numbers)
    backs = [n for n in numbers if n % 2 == 1 and n - 1 in there]
    turned = set(backs)
    return [n for n in numbers if n not in turned], backs


BLANK = -1
"""In the place of a page's number: the back of the last page's sheet, on which nothing is printed."""


def backs_of(count: int) -> list[int]:
    """The backs of so many pages on sheets that lie on others' in one pile: each sheet has one, if only a BLANK one, so
    that no later sheet's back comes out on it.
    """
    return [back if back < count else BLANK for back in range(1, count + 1, 2)]


def prepare(printer: QPrinter, first: PageSize) -> None:
    """Have the printer use the whole sheet as it is, beginning with the paper of a first page."""
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(first))


def print_pages(
    printer: QPrinter, content: bytes, numbers: Sequence[int] | None = None
) -> Generator[Progress, None, int]:
    """Print these pages, counted from 0, or all; gives how many. Closing it stops after the page under way and aborts.

    Any one thread; Refused when the printer does not take the job or stops.
    """
    with contextlib.closing(PdfPages(content)) as pages, _painting(printer) as painter:
        numbers = range(len(pages.sizes)) if numbers is None else numbers
        for done, number in enumerate(numbers):
            yield Progress(done, len(numbers), f"Đang in trang {number + 1} ({done + 1}/{len(numbers)})…")
            _print(printer, painter, pages, number)
    return len(numbers)


@dataclass(frozen=True, slots=True)
class Job:
    """A PDF for the printer: its title there, and whose it is, in words."""

    title: str
    whose: str
    pdf: bytes


Draw = Callable[[], Generator[Progress, None, Sequence[Job]]]


def print_every(
    printer: QPrinter,
    draw: Draw,
    chosen: Callable[[int], Sequence[int]] = range,
    sent: Callable[[int], None] | None = None,
    *,
    two_sided: bool = False,
) -> Generator[Progress, None, int]:
    """Print all jobs that `draw` gives; gives how many pages there were.

    Each begins on a new sheet of paper, and one that is stopped spoils no other. A file in the printer's place holds
    all of them, one behind the other, or nothing; for paper that is `two_sided` each begins on a front there. Of so
    many pages those that are `chosen` are printed; `sent` hears of each that has gone whole, counted from 0.
    """
    jobs = yield from draw()
    numbers = [chosen(_pages_in(job.pdf)) for job in jobs]
    every, printed = sum(map(len, numbers)), 0
    with contextlib.ExitStack() as whole:
        one_file = whole.enter_context(_painting(printer)) if is_file(printer) else None
        for place, job in enumerate(jobs):
            if one_file is None or not place:
                printer.setDocName(job.title)
            words = f"{job.whose}, sổ {place + 1}/{len(jobs)}: đang in trang "
            with contextlib.closing(PdfPages(job.pdf)) as pages, _painting(printer, one_file) as painter:
                for n, number in enumerate(numbers[place], start=1):
                    yield Progress(printed, every, f"{words}{n}/{len(numbers[place])}…")
                    _print(printer, painter, pages, number)
                    printed += 1
                if one_file is not None and two_sided and len(numbers[place]) % 2 and place < len(jobs) - 1:
                    printer.newPage()
            if sent is not None and one_file is None:
                sent(place)
    if sent is not None and one_file is not None:
        for place in range(len(jobs)):
            sent(place)
    return printed


def is_file(printer: QPrinter) -> bool:
    """Whether a file is written in the printer's place."""
    return bool(printer.outputFileName())


def _pages_in(content: bytes) -> int:
    with contextlib.closing(PdfPages(content)) as pages:
        return len(pages.sizes)


@contextlib.contextmanager
def _painting(printer: QPrinter, under_way: QPainter | None = None) -> Iterator[QPainter]:
    """What pages of one job are painted with, which is thrown away where it is stopped; or of the one `under_way`."""
    if under_way is not None:
        yield under_way
        return
    painter = QPainter()
    try:
        yield painter
    except GeneratorExit:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _begin(printer: QPrinter, painter: QPainter, size: PageSize, number: int) -> None:
    printer.setPageLayout(page_layout(size))
    if not painter.isActive():
        if not painter.begin(printer):
            raise Refused(NOT_STARTED)
        # Without this Qt sends photographs' JPEG, which blurs letters.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    elif not printer.newPage():
        raise Refused(STOPPED.format(page=number + 1))


def picture_dpi(printer_dpi: int) -> int:
    """How fine pages are pictured for a printer: a whole multiple or share of its own dots, so that bands meet."""
    if printer_dpi > MOST_DPI:
        return printer_dpi // math.ceil(printer_dpi / MOST_DPI)
    return printer_dpi * math.ceil(LEAST_DPI / printer_dpi)


def page_picture(pages: PdfPages, number: int, dpi: int, *, one_bit: bool = True) -> QImage:
    """A page as it is sent: in black and white, with `one_bit` a bit for each dot, unless something on it is shaded.

    To a fine printer it goes in sharp greys, which its driver packs as small and sooner.
    """
    sharp = pages.picture(number, dpi / POINTS_PER_INCH, grey=True, smooth=False)
    if dpi >= MOST_DPI:
        return sharp
    if bytes(sharp.constBits()).translate(None, b"\x00\xff"):
        return pages.picture(number, dpi / POINTS_PER_INCH, grey=True)
    mono, black_or_white = QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
    return sharp.convertToFormat(mono, black_or_white) if one_bit else sharp


def _print(printer: QPrinter, painter: QPainter, pages: PdfPages, number: int) -> None:
    of = len(pages.sizes) - 1 if number == BLANK else number
    _begin(printer, painter, pages.sizes[of], of)
    if number != BLANK:
        _draw(printer, painter, pages, number)


def _draw(printer: QPrinter, painter: QPainter, pages: PdfPages, number: int) -> None:
    dpi = picture_dpi(printer.resolution())
    # Into a PDF Qt packs greys as small as bits, and sooner.
    native = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    picture = page_picture(pages, number, dpi, one_bit=native)
    dots = printer.resolution() / dpi
    for top in range(0, picture.height(), BAND_ROWS):
        band = picture.copy(0, top, picture.width(), min(BAND_ROWS, picture.height() - top))
        painter.drawImage(QRectF(0, top * dots, band.width() * dots, band.height() * dots), band)
