"""A short paper as PDF: kept where the user says, and from there sent to the printer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from gui.context.app import App
from gui.context.ask import EXCEL, PDF, WORD
from gui.papers.runs import Runs
from gui.widgets.outcome import Outcome

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gui.papers.pdf import PageSize

TO_PAPER = "In ra giấy…"
UNDER_WAY = "Việc trước còn đang làm. Hãy chờ xong rồi bấm lại."


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper, and the file into which it is written."""

    path: Path
    pdf: bytes
    sizes: tuple[PageSize, ...]


class PaperRuns(Runs):
    """Asks where to keep a paper and writes it; the outcome opens the file or sends it to the printer.

    All papers of a page go through one, as they share its outcome.
    """

    def __init__(self, app: App, outcome: Outcome, parent: QWidget) -> None:
        super().__init__(app, outcome, parent)
        self._window = parent

    def may_begin(self) -> bool:
        """Whether nothing is under way; who must wait is told so. Asked before a file is chosen."""
        if self.is_busy:
            self._app.noticed.emit(UNDER_WAY)
        return not self.is_busy

    def ask(self, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        """Ask for a place under a title; `make` gives the PDF, on a thread of its own. One at a time."""
        if not self.may_begin():
            return
        keep = functools.partial(self._keep, make)
        self._app.questions.save_file(self._window, "pdf", title, PDF, documents_folder(), file_name, keep)

    def ask_word(self, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        """The same for a paper that is edited in Word; `make` gives the file's bytes."""
        self._ask_file("word", WORD, title, file_name, make)

    def ask_sheet(self, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        """The same for a spreadsheet; `make` gives the file's bytes."""
        self._ask_file("list", EXCEL, title, file_name, make)

    def _ask_file(self, purpose: str, kinds: str, title: str, file_name: str, make: Callable[[], bytes]) -> None:
        if self.may_begin():
            keep = functools.partial(self._keep_file, make)
            self._app.questions.save_file(self._window, purpose, title, kinds, documents_folder(), file_name, keep)

    def _keep_file(self, make: Callable[[], bytes], path: Path) -> None:
        self.save_file(lambda: write_bytes(path, make(), force=True), path)

    def print_only(self, name: str, make: Callable[[], bytes]) -> None:
        """Make a paper and send it to a printer that the user chooses, without a file of it; `name` is the job's."""

        def made(paper: object) -> None:
            assert isinstance(paper, Kept)
            self.end("")
            self._choose_printer(paper)

        if self.may_begin():
            self.begin(f"Đang lập {name}…", functools.partial(_paper, Path(name), make), made)

    def _keep(self, make: Callable[[], bytes], path: Path) -> None:
        def work() -> Kept:
            paper = _paper(path, make)
            write_bytes(path, paper.pdf, force=True)
            return paper

        self.begin(f"Đang lưu {path.name}…", work, self._noted(self._kept))

    def _kept(self, kept: object) -> None:
        assert isinstance(kept, Kept)
        self.end("")
        said = self._app.put_out(f"Đã lưu {kept.path.name}")
        self._outcome.offer(said, TO_PAPER, functools.partial(self._choose_printer, kept), kept.path)

    def _choose_printer(self, kept: Kept) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from gui.papers.printer import prepare

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(kept.path.stem)
        prepare(printer, kept.sizes[0])
        self._app.questions.printer(self._window, printer, len(kept.sizes), functools.partial(self._to_paper, kept))

    def _to_paper(self, kept: Kept, printer: QPrinter) -> None:
        from gui.papers.printer import chosen_pages, prepare, print_pages

        numbers = chosen_pages(printer, len(kept.sizes))
        prepare(printer, kept.sizes[0])
        self.print_pages(functools.partial(print_pages, printer, kept.pdf, numbers))


def _paper(path: Path, make: Callable[[], bytes]) -> Kept:
    """A paper as it will be printed or written into a file."""
    from gui.papers.pdf import PdfPages  # ReportLab and pdfium are wanted only when printing

    content = make()
    pages = PdfPages(content)
    pages.close()
    return Kept(path, content, pages.sizes)
