"""Gửi lên cấp trên: what is missing first, then one folder or zip with everything; what was sent is kept."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from db.book.connections import connect_reader, file_of
from db.files.folders import documents_folder
from db.queries.overview import units_under
from db.queries.sendings import sendings
from db.queries.units import units_in_year
from domain.months import default_month
from domain.progress import Progress
from domain.sendings import GapKind, UnitGaps, what_is_missing
from domain.units import UnitKind
from gui.context import places
from gui.context.app import App
from gui.context.ask import EXCEL
from gui.context.page import Page
from gui.sending.choices import SendingChoices
from gui.sending.dispatch import Dispatch
from gui.sending.gap_table import Gap, GapTable
from gui.sending.sent_panel import SentPanel
from gui.tasks.exports import export, scope_of
from gui.tasks.sending import Wish, gaps_of, wish_for
from gui.widgets.outcome import Outcome
from gui.widgets.workbench import Workbench

PAUSE_MILLISECONDS = 150
NOTHING_MISSING = "Đã đủ: mọi đơn vị đã đăng ký và ghi xong các tháng."
_PAGE_OF = {
    GapKind.UNOPENED: places.OVERVIEW,
    GapKind.UNIT: places.REGISTRATIONS,
    GapKind.PEOPLE: places.REGISTRATIONS,
    GapKind.MONTHS: places.MONTHS,
}


class SendingPage(Page):
    """Choose, see what is missing, make it, look at what was sent."""

    first = "sendUnit"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._is_missing = False
        self._asked = 0
        self._answered = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._look_for_gaps)
        self.choices = SendingChoices(app, self)
        self.gaps = GapTable(self)
        self.sent = SentPanel(self)
        self.outcome = Outcome(self)
        self._dispatch = Dispatch(app, self.outcome, self)
        self._lay_out()
        self._connect()

    # Making

    def _lay_out(self) -> None:
        self.bench = Workbench(self, "Gửi lên cấp trên", self.choices, self._right(), "Còn thiếu, đã gửi")
        self.bench.people_wanted.connect(self._go_to_people)
        self._send = QPushButton("Lập để gửi…", self)
        self._send.setObjectName("primary")
        self.bench.put_beneath((self._send,))

    def _go_to_people(self) -> None:
        self.app.show_page(places.PEOPLE)

    def _right(self) -> QVBoxLayout:
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("sendingTabs")
        self._tabs.addTab(self._missing_pane(), "Còn thiếu gì")
        self._tabs.addTab(self.sent, "Đã gửi")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._tabs, 1)
        column.addWidget(self.outcome)
        return column

    def _missing_pane(self) -> QWidget:
        pane = QWidget(self)
        self._missing = QLabel(pane)
        self._missing.setWordWrap(True)
        self._go = QPushButton("Mở để ghi", pane)
        self._go.setObjectName("openGap")
        hint = QLabel("Thiếu vẫn gửi được: điều còn thiếu được ghi vào phiếu gửi.", pane)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self._go)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._missing)
        layout.addWidget(self.gaps, 1)
        layout.addLayout(foot)
        return pane

    def _connect(self) -> None:
        self.choices.changed.connect(self._ask_gaps)
        self.choices.unit_wanted.connect(self.app.choose_unit)
        self.choices.table_wanted.connect(self._ask_table)
        self.gaps.opened.connect(self._open_gap)
        self.gaps.chosen.connect(self._go.setEnabled)
        self._go.clicked.connect(self.gaps.open_selected)
        self._send.clicked.connect(self._ask_folder)
        self._dispatch.busy_changed.connect(self._show_buttons)
        self._dispatch.busy_changed.connect(self.bench.show_outcome)

    # Page

    def load(self) -> None:
        """Offer the unit chosen at the top and those beneath it; see anew what is missing and what was sent."""
        every = units_in_year(self.app.reader, self.app.year, self.app.today())
        units = [u for u in units_under(every, self.app.unit_id) if u.kind is not UnitKind.GROUP]
        keepers = any(unit.kind.keeps_book for unit in units)
        if not keepers:
            self.bench.show_no_units("để gửi")
            return
        self.bench.show_desk()
        self.choices.load(units, every, self.app.year, default_month(self.app.year, self.app.today()))
        sent = sendings(self.app.reader)
        self.sent.show_sendings(sent)
        self._tabs.setTabText(1, f"Đã gửi ({len(sent)})" if sent else "Đã gửi")
        self._ask_gaps()

    def put_away(self) -> None:
        """Look for nothing any more."""
        self._timer.stop()

    def is_painted(self) -> bool:
        """Whether what is missing is on the screen for what is chosen now."""
        return self.bench.is_empty or self._answered == self._asked

    # What is missing

    def _ask_gaps(self) -> None:
        self._asked += 1
        self._say("hint", "Đang xem còn thiếu gì…")
        self._timer.start()

    def _look_for_gaps(self) -> None:
        if not self.app.is_open or not self.isVisible():
            return
        asked, wish = self._asked, self._wish()
        self.app.look(self, lambda book: (asked, gaps_of(book, wish)), self._show_gaps)

    def _show_gaps(self, answer: tuple[int, tuple[UnitGaps, ...]]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._answered = asked
        self.gaps.show_gaps(found)
        self._say("missing" if found else "hint", what_is_missing(found) or NOTHING_MISSING)
        self._is_missing = bool(found)
        self._show_buttons()

    def _say(self, name: str, words: str) -> None:
        self._missing.setObjectName(name)
        self._missing.style().polish(self._missing)
        self._missing.setText(words)

    def _open_gap(self, gap: Gap) -> None:
        if gap.month:
            self.app.preferences.set_number("month", gap.month)
        if gap.kind is not GapKind.UNOPENED:
            self.app.choose_unit(gap.unit_id)
        self.app.show_page(_PAGE_OF[gap.kind])

    # Sending

    def _wish(self) -> Wish:
        choices, app = self.choices, self.app
        return wish_for(
            app.reader,
            app.clock(),
            unit_id=choices.unit_id,
            year=app.year,
            month=choices.month,
            who=app.who,
            packed=choices.packed,
            whole_cards=app.preferences.whole_cards,
        )

    def _show_buttons(self) -> None:
        self._send.setText("Vẫn lập để gửi…" if self._is_missing else "Lập để gửi…")
        free = not self._dispatch.is_busy
        self._send.setEnabled(free)
        self.choices.let_tables(free)

    def _ask_folder(self) -> None:
        self.app.questions.folder(self, "send", "Chọn nơi để lập thư mục gửi", documents_folder(), self._to_folder)

    def _to_folder(self, folder: Path) -> None:
        self._dispatch.send(self._wish(), folder)

    def _ask_table(self, register: str) -> None:
        wish = self._wish()
        name = f"{wish.name}_{register}.xlsx"
        self.app.questions.save_file(
            self,
            "export",
            "Xuất ra Excel",
            EXCEL,
            documents_folder(),
            name,
            functools.partial(self._to_table, register, wish),
        )

    def _to_table(self, register: str, wish: Wish, path: Path) -> None:
        book, today = file_of(self.app.reader), self.app.today()

        def work(force: bool) -> Generator[Progress, None, object]:
            with contextlib.closing(connect_reader(book)) as connection:
                scope = scope_of(
                    *(connection, today),
                    unit_id=wish.scope.top.id,
                    year=wish.scope.year,
                    whole_cards=wish.scope.whole_cards,
                )
                return (yield from export(connection, register, scope, path, force=force))

        self._dispatch.write_table(work, path)
