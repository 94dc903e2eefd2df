"""To the printer: each page on its own paper, whole, at its true size; ranges; stopping."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from domain.progress import Progress
from domain.refusals import Refused
from gui.papers.pdf import PageSize, PdfPages
from gui.papers.printer import (
    LEAST_DPI,
    MOST_DPI,
    NOT_STARTED,
    Job,
    backs_of,
    by_hand,
    chosen_pages,
    page_layout,
    page_picture,
    picture_dpi,
    prepare,
    print_every,
    print_pages,
)
from printouts.books import Way, load_layout, print_book
from printouts.draw import About, draw
from printouts.layouts import PageSize as LayoutSize
from printouts.marks import Box, Fill, Page, Shade
from tests.gui.printing.test_preview import ACROSS, PORTRAIT, pdf_of
from tests.printouts import sample_books

SMALL = (420.0, 595.0)


class WatchedPrinter(QPrinter):
    """A printer of Qt that says whether it was told to throw away what it has been sent."""

    def __init__(self) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.aborted = 0

    def abort(self) -> bool:
        self.aborted += 1
        return super().abort()


def printer_to(path: Path, first: tuple[float, float] = PORTRAIT) -> WatchedPrinter:
    printer = WatchedPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    prepare(printer, PageSize(*first))
    return printer


def darkness(image: QImage) -> tuple[int, int, int, int]:
    """The box that holds everything dark, in pixels."""
    dark = [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).value() < 128]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


def test_every_page_comes_out_as_it_lies_and_as_large_as_it_is(qapp: QApplication, tmp_path: Path) -> None:
    sizes = [PORTRAIT, ACROSS, SMALL, PORTRAIT]
    content = pdf_of(sizes)
    steps = list(print_pages(printer_to(tmp_path / "out.pdf"), content, range(4)))
    assert [(p.done, p.of) for p in steps] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    before, after = PdfPages(content), PdfPages((tmp_path / "out.pdf").read_bytes())
    assert [(round(s.width_pt), round(s.height_pt)) for s in after.sizes] == [tuple(map(round, s)) for s in sizes]
    for number in range(4):
        wanted, got = darkness(before.picture(number, 0.5)), darkness(after.picture(number, 0.5))
        assert all(abs(a - b) <= 1 for a, b in zip(wanted, got, strict=True))
    before.close()
    after.close()


def test_only_the_pages_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf", ACROSS)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    numbers = chosen_pages(printer, 6)
    assert numbers == [1, 2, 4]
    list(print_pages(printer, pdf_of([PORTRAIT, ACROSS, PORTRAIT, PORTRAIT, ACROSS, PORTRAIT]), numbers))
    printed = PdfPages((tmp_path / "out.pdf").read_bytes())
    assert [size.across for size in printed.sizes] == [True, False, True]
    printed.close()


def test_all_pages_without_a_range(qapp: QApplication, tmp_path: Path) -> None:
    assert chosen_pages(printer_to(tmp_path / "out.pdf"), 3) == [0, 1, 2]


def test_stopping_leaves_no_thread_holding_the_printer(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    work = print_pages(printer, pdf_of([PORTRAIT] * 5), range(5))
    next(work)
    next(work)
    work.close()
    assert printer.printerState() is not QPrinter.PrinterState.Active
    assert printer.aborted == 1, "the pages that were sent already do not come out"


def test_only_what_was_begun_and_stopped_is_thrown_away(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    begun = print_pages(printer, pdf_of([PORTRAIT] * 2))
    next(begun)
    begun.close()
    assert list(print_pages(printer, pdf_of([PORTRAIT] * 2))) and not printer.aborted


@pytest.fixture
def is_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is taken for paper."""
    monkeypatch.setattr("gui.papers.printer.is_file", lambda printer: False)


def two_books() -> Generator[Progress, None, list[Job]]:
    """Two books of three and one pages."""
    yield Progress(0, 2, "Đang in")
    first, second = pdf_of([PORTRAIT, ACROSS, PORTRAIT]), pdf_of([ACROSS])
    return [Job("01_a", "Chi bộ A", first), Job("02_b", "Chi bộ B", second)]


def lies(path: Path) -> list[bool]:
    """Of each page of a PDF whether it lies across."""
    with contextlib.closing(PdfPages(path.read_bytes())) as pages:
        return [size.across for size in pages.sizes]


@pytest.mark.usefixtures("is_paper")
def test_every_book_is_a_job_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    printer, told, jobs, sent = printer_to(tmp_path / "out.pdf"), [], [], list[int]()
    work = print_every(printer, two_books, sent=sent.append)
    try:
        while True:
            told.append(next(work))
            jobs.append(printer.docName())
    except StopIteration as end:
        assert end.value == 4
    assert told[1:] == [
        Progress(0, 4, "Chi bộ A, sổ 1/2: đang in trang 1/3…"),
        Progress(1, 4, "Chi bộ A, sổ 1/2: đang in trang 2/3…"),
        Progress(2, 4, "Chi bộ A, sổ 1/2: đang in trang 3/3…"),
        Progress(3, 4, "Chi bộ B, sổ 2/2: đang in trang 1/1…"),
    ]
    assert jobs[1:] == ["01_a", "01_a", "01_a", "02_b"]
    assert lies(tmp_path / "out.pdf") == [True], "the second book alone"
    assert sent == [0, 1]


@pytest.mark.parametrize(
    ("two_sided", "wanted"), [(True, [False, True, False, False, True]), (False, [False, True, False, True])]
)
def test_a_file_holds_all_books_each_on_sheets_of_its_own(
    qapp: QApplication, tmp_path: Path, two_sided: bool, wanted: list[bool]
) -> None:
    printer, sent = printer_to(tmp_path / "out.pdf"), list[int]()
    list(print_every(printer, two_books, sent=sent.append, two_sided=two_sided))
    assert lies(tmp_path / "out.pdf") == wanted and sent == [0, 1]


def test_of_sheets_that_are_turned_in_one_pile_each_gets_its_own_back(qapp: QApplication, tmp_path: Path) -> None:
    list(print_every(printer_to(tmp_path / "out.pdf"), two_books, backs_of))
    assert lies(tmp_path / "out.pdf") == [True, False, True], "the second sheet of the first book, too"
    with contextlib.closing(PdfPages((tmp_path / "out.pdf").read_bytes())) as pages:
        assert darkness(pages.picture(0, 0.5))
        for blank in (1, 2):
            with pytest.raises(ValueError, match="empty"):
                darkness(pages.picture(blank, 0.5))


def stopped_in_the_second(path: Path) -> tuple[WatchedPrinter, list[int]]:
    """Stopped before the page of the second book; what was sent by then."""
    printer, sent = printer_to(path), list[int]()
    work = print_every(printer, two_books, sent=sent.append)
    told = [next(work) for _ in range(5)]
    assert told[-1].text.startswith("Chi bộ B")
    work.close()
    assert printer.printerState() is not QPrinter.PrinterState.Active
    return printer, sent


@pytest.mark.usefixtures("is_paper")
def test_what_was_sent_before_it_was_stopped_comes_out(qapp: QApplication, tmp_path: Path) -> None:
    printer, sent = stopped_in_the_second(tmp_path / "out.pdf")
    assert sent == [0] and not printer.aborted, "the second was not begun"


def test_of_a_file_that_was_stopped_nothing_is_there(qapp: QApplication, tmp_path: Path) -> None:
    printer, sent = stopped_in_the_second(tmp_path / "out.pdf")
    assert not sent and printer.aborted == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "no such folder" / "out.pdf")
    with pytest.raises(Refused, match=NOT_STARTED):
        list(print_pages(printer, pdf_of([PORTRAIT]), [0]))


def test_pages_of_the_book_go_to_the_printer_in_one_bit() -> None:
    book = sample_books.book(3)
    pages = PdfPages(print_book(book, load_layout(), Way.MIXED))
    for number in range(len(pages.sizes)):
        assert page_picture(pages, number, 300).format() is QImage.Format.Format_Mono
    pages.close()


def test_a_page_with_shades_keeps_them(qapp: QApplication) -> None:
    size = LayoutSize(210, 297, 20, 20, 20, 20, number_edge_mm=10, number_from=1)
    shade = Fill(Shade.AMBER, Box(10, 10, 200, 100))
    shaded = Page("", across=False, setters=[lambda marks: marks.fills.append(shade)])
    pages = PdfPages(draw([shaded], size, About("", "", "")))
    picture = page_picture(pages, 0, 300)
    assert picture.format() is QImage.Format.Format_Grayscale8
    pages.close()


@pytest.mark.parametrize("dots", [72, 96, 150, 203, 300, 360, 600, 720, 1200, 2400])
def test_pictures_fit_the_printers_dots(dots: int) -> None:
    dpi = picture_dpi(dots)
    assert LEAST_DPI <= dpi <= MOST_DPI
    assert dpi % dots == 0 or dots % dpi == 0


def test_paper_is_known_by_its_name() -> None:
    layout = page_layout(PageSize(841.89, 595.28))
    assert layout.pageSize().name() == "A4"
    assert layout.orientation() is layout.Orientation.Landscape
    assert page_layout(PageSize(595.28, 841.89)).orientation() is layout.Orientation.Portrait


def test_two_sides_by_hand_are_right_hand_pages_then_left_hand_ones() -> None:
    assert by_hand(range(5)) == ([0, 2, 4], [1, 3])
    assert by_hand([3, 4, 5]) == ([3, 4], [5])
    assert by_hand([0]) == ([0], [])
