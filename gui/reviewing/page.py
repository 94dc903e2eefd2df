"""Rà soát các sổ: copied remarks, units beside the median of their sort, who is late, whom to inspect by lot."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from db.operations.lots import write_inspection
from db.queries.copied_remarks import copied_in_year
from db.queries.late_units import late_in_year
from db.queries.ledgers import ledger_of
from db.queries.lots import draw_lots
from db.queries.search import Found, Hit
from db.queries.unit_medians import unit_medians
from db.queries.units import unit as unit_of
from domain.copied_remarks import Place
from domain.late_units import LateUnit
from domain.lots import LotWish
from domain.refusals import Refused
from domain.registers.inspections import INSPECTIONS
from domain.sendings import short_name
from gui.context import places
from gui.context.app import App
from gui.context.page import Page
from gui.papers.paper_runs import PaperRuns
from gui.reviewing.copies_tab import CopiesTab
from gui.reviewing.late_tab import LateTab
from gui.reviewing.lots_tab import DrawnLine, LotsTab
from gui.reviewing.medians_tab import MediansTab
from gui.tasks.reviews import late_paper, late_workbook
from gui.widgets.outcome import Outcome
from gui.work.still_there import while_there

if TYPE_CHECKING:
    import sqlite3

TABS = ("Câu giống nhau", "So với trung vị", "Còn chậm, cần gọi", "Bốc thăm kiểm tra")


class ReviewingPage(Page):
    """Four tabs; each is read in the background when it is looked at, for the unit and year chosen at the top."""

    first = "copiedTexts"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._asked, self._looking = 0, 0
        self._known: set[int] = set()
        self._title = QLabel("Rà soát các sổ", self)
        self._title.setObjectName("title")
        self.copies, self.medians = CopiesTab(self), MediansTab(self)
        self.late, self.lots = LateTab(self), LotsTab(self)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("reviewingTabs")
        for tab, words in zip((self.copies, self.medians, self.late, self.lots), TABS, strict=True):
            self.tabs.addTab(tab, words)
        self._outcome = Outcome(self)
        self._papers = PaperRuns(app, self._outcome, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._outcome)
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._look)
        self.copies.fields_wanted.connect(self._look_anew)
        self.copies.place_wanted.connect(self._open_place)
        self.copies.unit_wanted.connect(functools.partial(self._go, page=places.MONTHS))
        self.medians.place_wanted.connect(self._go)
        self.late.opened.connect(self._open_late)
        self.late.paper_wanted.connect(self._ask_late)
        self.lots.wanted.connect(self._draw)
        self.lots.opened.connect(self._open_drawn)
        self.lots.paper_wanted.connect(self._ask_drawn)
        self.lots.row_wanted.connect(self._write_row)

    # Reading

    def load(self) -> None:
        """Read the tab that is shown anew."""
        self._known.clear()
        self._asked += 1
        self.lots.clear()
        self.lots.propose_seed(f"{self.app.today():%Y%m%d}")
        self._look()

    def is_painted(self) -> bool:
        """Whether what is shown has been read."""
        return not self._looking and self.tabs.currentIndex() in self._known

    def _look_anew(self) -> None:
        self._known.discard(self.tabs.currentIndex())
        self._look()

    def _look(self, *_: object) -> None:
        """Read what the tab shows, unless it is known."""
        at = self.tabs.currentIndex()
        if at in self._known or not self.app.is_open:
            return
        self._known.add(at)
        place = self.app.unit_id, self.app.year, self.app.today()
        fields = self.copies.fields
        reads: tuple[tuple[Callable[[sqlite3.Connection], Any], Callable[[Any], None]], ...] = (
            (lambda book: copied_in_year(book, *place, fields=fields), self.copies.show_found),
            (lambda book: unit_medians(book, *place), self.medians.show_found),
            (lambda book: late_in_year(book, *place), self.late.show_found),
        )
        if at < len(reads):
            self._begin(*reads[at])

    def _begin(self, read: Callable[[sqlite3.Connection], Any], show: Callable[[Any], None]) -> None:
        asked = self._asked

        def then(found: Any) -> None:
            self._looking -= 1
            if asked == self._asked:
                show(found)

        self._looking += 1
        self.app.look(self, read, then)

    # Going where it is written

    def _open_place(self, place: Place) -> None:
        self.app.hit_wanted.emit(Hit(Found.REMARK, "", "", place.unit_id, 0, place.line_id, place.month))

    def _open_late(self, one: LateUnit) -> None:
        if one.month:
            self.app.preferences.set_number("month", one.month)
        self._go(one.unit_id, one.page)

    def _open_drawn(self, line: DrawnLine) -> None:
        self._go(line.drawn.unit.unit_id, places.MONTHS)

    def _go(self, unit_id: int, page: str) -> None:
        self.app.choose_unit(unit_id)
        self.app.show_page(page)

    # Papers

    def _named(self, what: str, ending: str) -> tuple[str, str]:
        """The head of the unit's papers, and the name of a file of its own."""
        unit = unit_of(self.app.reader, self.app.unit_id)
        assert unit is not None
        return unit.head, f"{self.app.year}-{what}_{short_name(unit.name)}{ending}"

    def _ask_late(self, ending: str) -> None:
        late, year, day = self.late.late, self.app.year, self.app.today()
        head, name = self._named("con-cham", ending)
        ask, make = (self._papers.ask, late_paper) if ending == ".pdf" else (self._papers.ask_sheet, late_workbook)
        ask("Lưu danh sách còn chậm", name, lambda: make(head, year, day, late))

    def _ask_drawn(self) -> None:
        drawing, year, day = self.lots.drawing, self.app.year, self.app.today()
        assert drawing is not None
        head, name = self._named("boc-tham", ".pdf")

        def make() -> bytes:
            from printouts.drawn_lots import drawn_lots_pdf

            return drawn_lots_pdf(head, year, day, drawing)

        self._papers.ask("Lưu giấy kiểm tra", name, make)

    # Drawing

    def _draw(self, wish: LotWish) -> None:
        try:
            drawing = draw_lots(self.app.reader, self.app.unit_id, self.app.year, self.app.today(), wish)
        except Refused as refused:
            self.lots.say_problem(refused.reason)
            return
        ledger = ledger_of(self.app.reader, self.app.unit_id, self.app.year)
        can_write = ledger is not None and ledger.is_open and not self.app.looks_only
        self.lots.show_drawn(drawing, can_write=can_write)

    def _write_row(self) -> None:
        """Write the inspection into the register, and show it there."""
        ledger = ledger_of(self.app.reader, self.app.unit_id, self.app.year)
        head, _ = self._named("", "")
        if ledger is None or self.lots.drawing is None:
            return

        def written(_: object) -> None:
            self.app.show_page(INSPECTIONS.word)

        values = self.lots.drawing, ledger.id, head, self.app.today()
        self.app.act("Lập cuộc kiểm tra theo bốc thăm", write_inspection, *values, then=while_there(self, written))
