"""Báo cáo: the indicators of a period with the rows behind each, by unit, in words, as charts; the report as files."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.book.connections import connect_reader, file_of
from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from db.queries.overview import units_under
from db.queries.packs import pack_of
from db.queries.units import all_units
from domain.indicators.charts import Chart, charts_of
from domain.indicators.facts import Facts
from domain.indicators.reports import Report, ReportLine, report_of
from domain.refusals import Refused
from domain.sendings import short_name
from domain.units import UnitKind
from gui.context import places
from gui.context.app import App
from gui.context.ask import EXCEL, PDF, WORD
from gui.context.page import Page
from gui.context.undertaking import Undertaking
from gui.reports.charts_panel import ChartsPanel
from gui.reports.choices import ReportChoices
from gui.reports.figures_table import FiguresTable
from gui.reports.rows_panel import RowsPanel
from gui.reports.unit_table import UnitsTable
from gui.reports.written_panel import WrittenPanel
from gui.tasks.reports import ReportOrder, make_file, order_of, ratings_before
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import Beside
from gui.widgets.workbench import Workbench

if TYPE_CHECKING:
    import sqlite3

    from db.queries.indicator_rows import RowBehind
    from db.queries.search import Hit
    from domain.progress import Progress

PAUSE_MILLISECONDS = 150
ROOM_FOR_BOTH = 58
"""From this width on, in heights of the text, the rows stand beside the indicators."""
TEMPLATE = "report/template"
"""Remembered under this name: the office's own template for Word."""
FILES = (
    (".docx", "&Word…", "Báo cáo ra tệp Word", WORD),
    (".pdf", "&PDF…", "Báo cáo ra tệp PDF để in", PDF),
    (".xlsx", "&Excel…", "Phụ lục số liệu ra bảng tính Excel", EXCEL),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: the report, what it was computed from, its charts; `asked` tells for which wish."""

    asked: int
    order: ReportOrder
    facts: Facts
    report: Report
    charts: tuple[Chart, ...]


class ReportsPage(Page):
    """The page of reports."""

    first = "reportFigures"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._asked = self._answered = 0
        self._rows_asked = ""
        self._seen: Seen | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._compute)
        self.choices = ReportChoices(self)
        self.figures = FiguresTable(self)
        self.rows = RowsPanel(self)
        self.units = UnitsTable(self)
        self.written = WrittenPanel(app, self)
        self.charts = ChartsPanel(self)
        self.outcome = Outcome(self)
        self._files = Undertaking(app, self.outcome, self)
        self._lay_out()
        self._connect()

    # Making

    def _lay_out(self) -> None:
        self.bench = Workbench(self, "Báo cáo", self.choices, self._right(), "Số liệu")
        self.bench.people_wanted.connect(self._go_to_people)
        self._buttons = [
            push(self, f"report_{ending[1:]}", words, functools.partial(self._ask_file, ending, kind), told)
            for ending, words, told, kind in FILES
        ]
        for button in self._buttons:
            button.setAccessibleName(button.toolTip())
        self._buttons[0].setObjectName("primary")
        form = push(self, "toForms", "Điền biểu của cấp trên…", self._go_to_forms, "Biểu Excel mà cấp trên gửi xuống")
        self.bench.put_beneath(self._buttons, form)

    def _right(self) -> QVBoxLayout:
        self._said = plain_label(self, "hint")
        both = Beside(ROOM_FOR_BOTH, 14, self)
        both.add(self.figures, 5, 14)
        both.add(self.rows, 4, 12)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("reportTabs")
        for widget, words in (
            (both, "Chỉ tiêu"),
            (self.units, "Theo đơn vị"),
            (self.written, "Phần viết"),
            (scrolling(self.charts, self), "Biểu đồ"),
        ):
            self._tabs.addTab(widget, words)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(self._tabs, 1)
        column.addWidget(self.outcome)
        return column

    def _connect(self) -> None:
        self.choices.changed.connect(self._ask)
        self.choices.template_copied.connect(self._ask_copy)
        self.choices.template_wanted.connect(self._ask_template)
        self.choices.template_dropped.connect(self._drop_template)
        self.figures.chosen.connect(self._show_line)
        self.rows.opened.connect(self._open_row)
        self.units.opened.connect(self.app.choose_unit)
        self._files.busy_changed.connect(self._show_buttons)
        self._files.busy_changed.connect(self.bench.show_outcome)

    # Page

    def load(self) -> None:
        """Offer the periods of the year and the units beneath the one chosen at the top, and compute anew."""
        every = all_units(self.app.reader)
        units = [unit for unit in units_under(every, self.app.unit_id) if unit.kind is not UnitKind.GROUP]
        has_books = any(unit.kind.keeps_book for unit in units)
        if not has_books and len(units) < 2:  # đảng bộ beneath it write about their own work
            self.bench.show_no_units("để làm báo cáo")
            return
        self.bench.show_desk()
        self.choices.load(self.app.year, units)
        self.choices.show_template(self._template)
        self._ask()

    def leave(self) -> bool:
        """Write what has been typed."""
        self.written.save_now()
        return True

    def unsaved(self) -> str:
        """The written parts that are not in the book yet."""
        return "Phần viết của báo cáo chưa lưu được." if self.written.is_changed() else ""

    def put_away(self) -> None:
        """Compute nothing any more."""
        self._timer.stop()

    def is_painted(self) -> bool:
        """Whether the figures of what is chosen now are on the screen."""
        return self.bench.is_empty or self._answered == self._asked

    def _go_to_people(self) -> None:
        self.app.show_page(places.PEOPLE)

    def _go_to_forms(self) -> None:
        self.app.show_page(places.SUPERIOR_FORMS)

    # Computing

    def _ask(self) -> None:
        self._asked += 1
        self._said.setText("Đang tính số liệu…")
        self._timer.start()

    def _order(self) -> ReportOrder | None:
        """What is chosen; None, with the reason beneath the days, where they are none."""
        try:
            order = order_of(
                *(self.app.reader, self.choices.period, self.app.today()),
                unit_id=self.app.unit_id,
                part=self.choices.part,
                only=self.choices.only,
            )
        except Refused as refused:
            self.choices.say_problem(refused.reason)
            return None
        self.choices.say_problem("")
        return order

    def _compute(self) -> None:
        if not self.app.is_open or not self.isVisible():
            return
        order, asked = self._order(), self._asked
        if order is None:
            self._answered = asked
            self._said.setText("")
            return

        def compute(book: sqlite3.Connection) -> Seen:
            told = order.facts(book)
            before = None if order.period.has_several_years else order.facts(book, order.period.a_year_before())
            pack = pack_of(book, order.period.until.year)
            made = report_of(told, before, by_unit=True, pack=pack)
            return Seen(asked, order, told, made, charts_of(made, ratings_before(book, order), pack.scheme.words))

        self.app.look(self, compute, self._show)

    def _show(self, seen: Seen) -> None:
        if seen.asked != self._asked or not self.app.is_open:
            return
        self._seen, self._answered = seen, seen.asked
        self._rows_asked = ""
        period = seen.report.period
        self._said.setText(f"{seen.order.top.name}, {period.title}. {period.counted_words}.")
        self.figures.show_report(seen.report)
        self.units.show_report(seen.report)
        self.charts.show_charts(seen.charts)
        self.written.show_parts(seen.order.top.id, seen.order.top.name, period.until, period.title)
        self._show_buttons()

    # The rows behind a figure

    def _show_line(self, line: ReportLine) -> None:
        seen = self._seen
        if seen is None or line.indicator.code == self._rows_asked:
            return
        self._rows_asked = code = line.indicator.code
        self.rows.show_line(seen.report, line)

        def read(book: sqlite3.Connection) -> tuple[str, list[RowBehind]]:
            from db.queries.indicator_rows import rows_behind

            return code, rows_behind(book, line.indicator, seen.facts)

        self.app.look(self, read, self._show_rows)

    def _show_rows(self, answer: tuple[str, list[RowBehind]]) -> None:
        code, rows = answer
        if code == self._rows_asked:
            self.rows.show_rows(rows)

    def _open_row(self, hit: Hit) -> None:
        if hit.month:
            self.app.preferences.set_number("month", hit.month)
        self.app.hit_wanted.emit(hit)

    # Files

    @property
    def _template(self) -> Path | None:
        kept = self.app.preferences.text(TEMPLATE)
        return Path(kept) if kept else None

    def _show_buttons(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._seen is not None and not self._files.is_busy)

    def _ask_file(self, ending: str, kind: str) -> None:
        order = self._order()
        if order is None:
            return
        self.written.save_now()
        period = order.period
        name = f"{period.until.year}-bao-cao_{short_name(order.top.name)}{ending}"
        write = functools.partial(self._write, order)
        self.app.questions.save_file(self, "report", "Lưu báo cáo", kind, documents_folder(), name, write)

    def _write(self, order: ReportOrder, path: Path) -> None:
        book, template = file_of(self.app.reader), self._template

        def work() -> Generator[Progress, None, object]:
            with contextlib.closing(connect_reader(book)) as connection:
                return (yield from make_file(connection, order, path, template=template, force=True))

        def written(_: object) -> None:
            self._files.end(f"Đã lưu {path.name}", path)

        begin = functools.partial(self._files.begin, f"Đang viết {path.name}…", work, written)
        self.app.after_saves(begin)

    def _ask_copy(self) -> None:
        from printouts.report_documents import TEMPLATES

        order = self._order()
        if order is not None:
            name = TEMPLATES[order.top.kind.is_party]
            self.app.questions.save_file(
                self, "report", "Lấy mẫu báo cáo ra để sửa", WORD, documents_folder(), name, self._copy
            )

    def _copy(self, path: Path) -> None:
        from printouts.report_documents import own_template

        order = self._order()
        if order is None:
            return
        source = own_template(party=order.top.kind.is_party)

        def copied(_: object) -> None:
            self._files.end(f"Đã lấy mẫu ra {path.name}. Sửa bằng Word xong thì bấm “Dùng mẫu đã sửa…”.", path)

        write = functools.partial(write_bytes, path, source.read_bytes(), force=True)
        self._files.begin(f"Đang lưu {path.name}…", write, copied)

    def _ask_template(self) -> None:
        self.app.questions.open_file(
            self, "report", "Chọn mẫu báo cáo đã sửa", WORD, documents_folder(), self._use_template
        )

    def _use_template(self, path: Path) -> None:
        """Take a template once it is known that it can be filled."""
        order, book = self._order(), file_of(self.app.reader)
        if order is None:
            return

        def check() -> Generator[Progress, None, object]:
            from gui.tasks.reports import check_template_with

            with contextlib.closing(connect_reader(book)) as connection:
                yield from check_template_with(connection, order, path)
            return path

        def checked(_: object) -> None:
            self.app.preferences.set_text(TEMPLATE, str(path))
            self.choices.show_template(path)
            self._files.end(f"Báo cáo Word từ nay dùng mẫu {path.name}.")

        self._files.begin(f"Đang xem mẫu {path.name}…", check, checked)

    def _drop_template(self) -> None:
        self.app.preferences.set_text(TEMPLATE, "")
        self.choices.show_template(None)
