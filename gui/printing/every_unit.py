"""The ledgers of all units: to the printer, as files, and remembered once they have come out."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.files.printers import calibrations
from db.operations.printed_pages import Came, remember_every
from domain.calibration import NONE
from domain.dates import PartialDate
from domain.numbers import two_digits
from domain.progress import Progress
from domain.refusals import Refused
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.papers.printer import Job, backs_of, by_hand, print_every
from gui.papers.runs import ToRemember, UnitsTold
from gui.printing.making import PrintChoice, draw_all, keep_all, look_at_kept, make_all, slip_for
from gui.records.asking import AskingDialog
from gui.tasks.printing import PrintedFiles
from gui.tasks.unit_prints import UnitPrint, came_out, changed_words, remembering_all
from gui.widgets.choice_box import ChoiceBox
from printouts.scenes import Way

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_HINT = (
    "Chương trình nhớ từng trang của từng sổ đã in những gì. Giấy kẹt hoặc dừng giữa chừng: chọn đơn vị và trang cuối "
    "cùng đã ra đẹp, theo thứ tự in; các trang sau, các đơn vị sau coi như chưa in."
)
Books = Sequence[Came]
Draw = Callable[[], Generator[Progress, None, Sequence[UnitPrint]]]


@dataclass(slots=True)
class Batch:
    """What is on its way to the printer, `draw`n first where it is not there; which of the units were `sent` whole."""

    printer: QPrinter
    draw: Draw
    is_two_sided: bool
    onto_paper: bool
    prints: tuple[UnitPrint, ...] = ()
    sent: list[UnitPrint] = field(default_factory=list)

    def send(self, side: int | None = None) -> Generator[Progress, None, int]:
        """Print all; of sheets that are turned by hand one `side`, 0 the front."""
        if not self.prints:
            drawn = yield from self.draw()
            self.prints = tuple(one for one in drawn if one.pdf)
        self.sent.clear()

        def ready() -> Generator[Progress, None, list[Job]]:
            yield Progress(0, len(self.prints), "Đang gửi tới máy in…")
            return [Job(one.file_name.removesuffix(".pdf"), one.unit, one.pdf) for one in self.prints]

        def chosen(count: int) -> Sequence[int]:
            if side is None:
                return range(count)
            return backs_of(count) if side else by_hand(range(count))[0]

        def is_sent(place: int) -> None:
            self.sent.append(self.prints[place])

        two_sided = self.is_two_sided and side is None
        return (yield from print_every(self.printer, ready, chosen, is_sent, two_sided=two_sided))

    def gone(self, pages: int) -> str:
        """What has gone, of so many pages; sheets where pages stood on them, as some sides are empty."""
        sheets = sum(len(one.sheets) for one in self.prints)
        what = f"{two_digits(sheets)} tờ" if self.onto_paper else f"{two_digits(pages)} trang"
        return f"Đã gửi {what} của {two_digits(len(self.prints))} sổ tới máy in."

    def so_far(self) -> str:
        """How far it has gone, where some have gone whole."""
        return (
            f"Đã gửi trọn {two_digits(len(self.sent))}/{two_digits(len(self.prints))} sổ, đến hết {self.sent[-1].unit}."
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is chosen, of the units with these ids of a book, on a day; for any thread."""

    book: Path
    wanted: PrintChoice
    units: frozenset[int]
    today: datetime.date

    def draw(self, wanted: PrintChoice) -> Generator[Progress, None, Sequence[UnitPrint]]:
        """What each unit has for the printer, as `wanted`."""
        return draw_all(self.book, wanted, self.units, self.today)


class EveryUnit:
    """Does it for a page, one run at a time."""

    def __init__(self, app: App, runs: PaperRuns, page: QWidget) -> None:
        self._app, self._runs, self._page = app, runs, page

    def look(self, asked: Asked, then: Callable[[Sequence[UnitPrint]], None], refused: Callable[[str], None]) -> None:
        """Look what each has for the printer; `refused` hears why there is nothing."""

        def seen(prints: object) -> None:
            assert isinstance(prints, tuple)
            self._runs.end("")
            then(prints)

        def failed(error: BaseException) -> None:
            if isinstance(error, Refused):
                self._runs.end("")
                refused(error.reason)
            else:
                self._runs.failed(error)

        self._runs.begin("Đang xem từng sổ…", functools.partial(asked.draw, asked.wanted), seen, failed)

    def print_slip(self, asked: Asked, prints: Sequence[UnitPrint]) -> None:
        """Print the slip that says in which order the sheets of these go into the printer."""
        make = functools.partial(slip_for, asked.book, asked.wanted, tuple(prints), asked.today)
        self._runs.print_only("tờ thứ tự xếp giấy", make)

    def to_paper(self, asked: Asked, ready: Sequence[UnitPrint], printer: QPrinter, *, turned: bool) -> None:
        """Print them, each as a job of its own; what is `ready` is drawn anew where that is not right for the printer.

        `turned`: the fronts first, then the backs.
        """
        known, right = calibrations(), asked.wanted.for_printer(printer.printerName())
        is_right = known.get(right.printer, NONE) == known.get(asked.wanted.printer, NONE)
        draw, wanted = functools.partial(asked.draw, right), asked.wanted
        batch = Batch(printer, draw, not wanted.one_sided, wanted.way.is_onto_paper, tuple(ready) if is_right else ())
        told = UnitsTold(functools.partial(self._asking, batch.sent, wanted), batch.gone, batch.so_far)
        if turned:
            backs = functools.partial(self._runs.print_units, functools.partial(batch.send, 1), told)
            self._runs.print_fronts(functools.partial(batch.send, 0), backs)
        else:
            self._runs.print_units(batch.send, told)

    def to_folder(self, asked: Asked, folder: Path) -> None:
        """Keep what is new of each as a file."""
        kept: list[UnitPrint] = []

        def work(force: bool) -> Generator[Progress, None, int]:
            prints = yield from keep_all(asked.book, asked.wanted, asked.units, asked.today, folder, force=force)
            kept[:] = [one for one in prints if one.pdf]
            return len(kept)

        self._runs.keep_units(work, folder, functools.partial(self._asking, kept, asked.wanted))

    def whole_to_folder(self, asked: Asked, folder: Path) -> None:
        """Keep all of each as a file."""
        make = functools.partial(make_all, asked.book, asked.wanted, asked.units, asked.today, folder)

        def work(force: bool) -> Generator[Progress, None, PrintedFiles]:
            return make(force=force)

        remember = ToRemember(functools.partial(self._look_at_kept, asked, folder), asked.wanted.way.is_onto_paper)
        self._runs.print_all(work, folder, remember if asked.wanted.can_be_remembered else None)

    def _look_at_kept(self, asked: Asked, folder: Path) -> None:
        """Ask what came out of files; of those alone that say what the book says now, as that is remembered."""

        def seen(found: object) -> None:
            assert isinstance(found, tuple)
            prints, changed = found
            nothing = "" if prints or changed else "Chưa sổ nào trong những sổ vừa lưu đang mở, nên không có gì để nhớ."
            self._runs.end(changed_words(changed) or nothing)
            if prints:
                self._ask_last(prints, asked.wanted.year)

        work = functools.partial(look_at_kept, asked.book, asked.wanted, asked.units, asked.today, folder)
        self._runs.begin("Đang xem những tệp vừa lưu…", work, seen)

    def _asking(self, sent: Sequence[UnitPrint], wanted: PrintChoice) -> ToRemember | None:
        """Asks what came out; None where nothing of it can be remembered."""
        there = tuple(one for one in sent if one.is_remembered) if wanted.way is not Way.BLANK else ()
        ask = functools.partial(self._ask_last, there, wanted.year)
        return ToRemember(ask, wanted.way.is_onto_paper) if there else None

    def _ask_last(self, prints: Sequence[UnitPrint], year: int) -> None:
        dialog = RememberingAllDialog(prints, self._page)
        dialog.wanted.connect(functools.partial(self._remember, dialog, year))
        dialog.open()

    def _remember(self, dialog: RememberingAllDialog, year: int, books: Books) -> None:
        pages = two_digits(sum(len(pages) for _, pages, _ in books))
        said = f"Đã ghi nhớ {pages} trang của {two_digits(len(books))} đơn vị là đã in."
        day = PartialDate.of(self._app.today())

        def done(_: object) -> None:
            self._runs.tell_remembered(said)

        dialog.act(self._app, remembering_all(books, year), remember_every, books, day, then=done)


class RememberingAllDialog(AskingDialog):
    """Asks which was the last unit, and its last page, that came out; `wanted` gives the ledgers and their pages."""

    wanted = Signal(object)

    def __init__(self, prints: Sequence[UnitPrint], parent: QWidget) -> None:
        pages = sum(len(one.pages) for one in prints)
        who = f"{two_digits(len(prints))} đơn vị, {two_digits(pages)} trang vừa in."
        super().__init__("Ghi nhớ trang đã in", who, _HINT, "Ghi nhớ là đã in", parent)
        self._prints = tuple(prints)
        self._unit = self._box("lastUnit", "Đơn vị cuối cùng đã ra giấy")
        for one in prints:
            self._unit.addItem(one.unit)
        self._unit.setCurrentIndex(len(prints) - 1)
        self._unit.currentIndexChanged.connect(self._show_pages)
        self._last = self._box("lastPrinted", "Trang cuối cùng của đơn vị ấy")
        self._show_pages()
        self._finish_layout()

    def _box(self, name: str, words: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(words)
        label = QLabel(f"{words}:", self)
        label.setBuddy(box)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(box, 1)
        self._column.addLayout(row)
        return box

    def _show_pages(self) -> None:
        self._last.clear()
        pages = self._prints[self._unit.currentIndex()].pages
        for page in pages:
            self._last.addItem(f"Trang {page.label}", page.label)
        self._last.setCurrentIndex(len(pages) - 1)

    def _ask(self) -> None:
        self._button.setEnabled(False)
        self.wanted.emit(came_out(self._prints, self._prints[self._unit.currentIndex()], self._last.currentData()))
