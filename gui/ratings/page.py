"""Xếp loại: a period of the chosen unit, typed by keyboard and saved cell by cell, with the cap always in view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.operations.ratings import write_rating, write_ratings
from db.queries.rating_caps import cap_checks
from db.queries.rating_facts import rating_facts
from db.queries.ratings import proposals_of, ratings_of
from db.queries.search import Hit
from domain.ledgers import RosterLine
from domain.numbers import two_digits
from domain.ratings import DECISION_TABLE, QUARTERS, RATING, RatedPeriod
from domain.year_packs import spoken
from gui.cells.aids import Aid
from gui.cells.blocks import CellBlocks
from gui.cells.refused_panel import RefusedPanel
from gui.context.app import LOOKS_ONLY, App
from gui.context.page import Page, secret_line
from gui.papers.paper_runs import PaperRuns
from gui.papers.section import print_section
from gui.ratings.beside import RatingBeside
from gui.ratings.cap_line import CapLine
from gui.ratings.filling import Filling, cells_of, fillings
from gui.ratings.grid import RatingGrid
from gui.ratings.heading import RatingHeading
from gui.ratings.model import RatingModel
from gui.ratings.periods import default_period, is_missed
from gui.ratings.sheets import RATINGS
from gui.ratings.table import Narrowing, RatingTable
from gui.ratings.together import Together, TogetherDialog
from gui.records.drafts import Drafts
from gui.records.ledger_gate import LedgerGate, OpenLedger
from gui.records.unsaved import UnsavedStrip, unsaved_text
from gui.registers.sheets import RegisterSheets
from gui.widgets.buttons import let_offer, push
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, em
from gui.widgets.tick_list import Tick
from gui.work.still_there import while_there

KEYS = (
    "Enter: ô tiếp · Ctrl+Enter: xuống dưới · 1–4 hoặc X, T, H, K: chọn mức · Cách: nhận mức theo điểm · F2: sửa · "
    "Esc: trả lại · Del: xóa · Ctrl+C, Ctrl+V: chép, dán với Excel · Ctrl+PgUp/PgDn: đổi kỳ"
)
COLUMN = "rating_column"
"""What the preferences keep: the column that is begun in."""
ROOM_FOR_BOTH = 62
"""From this width on, in heights of the text, what is known of the person stands beside the grid."""
ROOM_FOR_ALL = 30
"""Under this height, in heights of the text, the hints are folded away."""
OF_RATING = {RATING.table, DECISION_TABLE}


class RatingsPage(Page):
    """The page of a unit's ratings, in the period that is its turn until another is chosen."""

    first = "ratingGrid"
    prints = "In phần “Xếp loại”"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._opened: OpenLedger | None = None
        self._period, self._year, self._unit_id = RatedPeriod.YEAR, 0, 0
        self._narrowing = Narrowing.ALL
        self._wanted: RatedPeriod | None = None
        self.drafts = Drafts(app, self)
        self.model = RatingModel(self.drafts, self)
        content = QWidget(self)
        self._heading = RatingHeading(content)
        self._work = QWidget(content)
        self.grid = RatingGrid(self.model, self._work)
        self.blocks = CellBlocks(app, self.drafts, self.grid)
        self.beside = RatingBeside(app, self.drafts, self._work)
        self._refused = RefusedPanel(self._work)
        self._cap = CapLine(self._work)
        self._empty = EmptyState(content)
        self._outcome = Outcome(content)
        self._runs = PaperRuns(app, self._outcome, self)
        self._sheets = RegisterSheets(app, RATINGS, self._runs, self._outcome, self)
        self._lay_out(content)
        self._gate = LedgerGate(app, content, "Xếp loại", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 8)
        layout.addWidget(self._gate)
        self._connect()

    def _lay_out(self, content: QWidget) -> None:
        self._middle = middle = Beside(ROOM_FOR_BOTH, 12, self._work)
        left = QWidget(middle)  # the grid says itself how high it must be
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.grid)
        middle.add(left, 1, 14)
        middle.add(self._refused)
        middle.add(self.beside.whole, 0, 14)
        middle.turned.connect(self._turned)
        self._keys = QLabel(KEYS, self._work)
        self._keys.setObjectName("hint")
        self._keys.setWordWrap(True)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(6)
        work.addWidget(middle, 1)
        work.addWidget(self._cap)
        work.addWidget(self._make_buttons())
        work.addWidget(self._keys)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._outcome)
        column.addWidget(UnsavedStrip(self.drafts, "ô", content))
        column.addWidget(self._work, 1)
        column.addWidget(self._empty, 1)
        self._secret = secret_line(content)
        column.addWidget(self._secret)

    def _turned(self) -> None:
        self.beside.stand_beside(not self._middle.is_stacked, self._middle.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low for its letters the grid has the room of the hints."""
        super().resizeEvent(event)
        self._turned()
        frame = self.parentWidget() or self
        low = frame.height() < em(self, ROOM_FOR_ALL)
        self._keys.setVisible(not low)
        self._secret.setVisible(not low)
        self.grid.set_low(low)

    def _make_buttons(self) -> QWidget:
        row = QWidget(self._work)
        flow = Flow(8, row)
        self._together = QPushButton("Ghi cho &nhiều người…", row)
        self._together.setObjectName("rateTogether")
        self._together.setToolTip("Ngày biểu quyết, mức, quyết định của cấp trên cho nhiều người cùng một lúc")
        self._together.clicked.connect(self._ask_together)
        self._fill = QPushButton("Điền ô t&rống", row)
        self._fill.setObjectName("fillRatings")
        let_offer(self._fill, QMenu(self._fill))
        self._fill.menu().aboutToShow.connect(self._offer_fillings)
        self._import = push(row, "importRatings", "Nhập từ Excel…", self._ask_import, "Ctrl+I")
        self._import.setShortcut(QKeySequence("Ctrl+I"))
        export = push(row, "exportRatings", "Xuất ra Excel…", self._ask_export, "Ctrl+Shift+E")
        export.setShortcut(QKeySequence("Ctrl+Shift+E"))
        for button in (self._together, self._fill, self._import, export):
            flow.addWidget(button)
        return row

    def _connect(self) -> None:
        self._heading.wanted.connect(self.go_to_period)
        self._heading.narrowed.connect(self.narrow)
        self.grid.moved.connect(self._moved)
        self.grid.noticed.connect(self.app.noticed)
        self.grid.typed.connect(partial(self.app.unwritten.tell, self.grid))
        self.grid.aid_wanted.connect(self._aid_wanted)
        self.beside.ticked.connect(self._write_conditions)
        self.blocks.refused.connect(self._refused.show_refused)
        self.blocks.pasted.connect(self._refused.hide)
        self._refused.closed.connect(self._take_focus)
        self._sheets.undo_offered.connect(self._brought_in)

    # Reading.

    def load(self) -> None:
        """Read the ledger of the unit chosen at the top; what is being typed is taken over first."""
        self.grid.keep_typing()
        here = self.app.unit_id, self.app.year
        if here != (self._unit_id, self._year):
            self._narrowing = Narrowing.ALL
        if self.app.year != self._year and self._wanted is None:
            self._period = default_period(self.app.year, self.app.today())
        self._period, self._wanted = self._wanted or self._period, None
        self._unit_id, self._year = here
        was_shut = self._opened is None
        self._read(anew=True)
        self._begin()
        now = self.window().focusWidget()
        if was_shut and now is not None and self.isAncestorOf(now):
            self._take_focus()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; rows stay where they are while they are being written."""
        if self._opened is None:
            self.load()
        else:
            self._read(anew=bool(changes.tables.keys() - OF_RATING))

    def leave(self) -> bool:
        """Save what is being typed; False where it is refused."""
        return self.grid.end_editing() and self.beside.desk.leave()

    def unsaved(self) -> str:
        """The cells that the book could not take."""
        return unsaved_text(self.drafts, "ô")

    def _read(self, *, anew: bool) -> None:
        self._opened = opened = self._gate.look()
        if opened is None:
            self.grid.keep_typing()
            return
        scheme = opened.pack.scheme
        periods = (*QUARTERS, RatedPeriod.YEAR) if scheme.has_quarters else (RatedPeriod.YEAR,)
        self._heading.show_periods(periods)
        self._period = self._period if self._period in periods else RatedPeriod.YEAR
        if not opened.unit.kind.is_party or not opened.lines:
            self._say_nobody(opened)
            return
        self._rates(True)
        self._show(opened, anew=anew)

    def _say_nobody(self, opened: OpenLedger) -> None:
        """The Front and the organisations rate no members of the Party; an empty list has nobody to rate."""
        self._heading.show_progress(opened.unit.name, self._period, 0, 0, self._narrowing)
        if opened.unit.kind.is_party:
            text = "Hãy thêm đảng viên vào sổ của năm ở trang “Tổ chức và đảng viên”, rồi xếp loại ở đây."
            self._empty.say("Sổ chưa có đảng viên nào", text)
        else:
            text = "Đảng viên được xếp loại ở chi bộ nơi sinh hoạt. Hãy chọn chi bộ ở ô “Đơn vị” phía trên."
            self._empty.say(f"{opened.unit.name} không xếp loại đảng viên", text)
        self._rates(False)

    def _rates(self, rates: bool) -> None:
        self._work.setVisible(rates)
        self._empty.setVisible(not rates)

    def _show(self, opened: OpenLedger, *, anew: bool) -> None:
        reader, ledger, scheme = self.app.reader, opened.ledger, opened.pack.scheme
        closed = "" if ledger.is_open else f"Sổ năm {ledger.year} đã khóa: chỉ ghi được quyết định của cấp trên."
        table = RatingTable(
            *(ledger.id, ledger.year, self._period, opened.unit.name, opened.lines),
            ratings=ratings_of(reader, ledger.id, self._period),
            proposals=proposals_of(reader, ledger, self._period),
            scheme=scheme,
            kind=spoken(RATING, opened.pack) if anew else self.model.table.kind,
            begun=is_missed(ledger.year, self._period, self.app.today()),
            closed=closed,
            looks_only=LOOKS_ONLY if self.app.looks_only else "",
        )
        row, column = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        self.model.show_table(table, self._narrowing, anew=anew)
        if anew:
            self.grid.share_width()
        self.beside.show_ledger(table, rating_facts(reader, ledger), opened.pack.marks)
        if anew and 0 <= row < self.model.rowCount():
            self.grid.begin_at(row, min(max(column, 1), self.model.last_column))
        self.beside.refresh()
        self._show_state(table, opened)

    def _show_state(self, table: RatingTable, opened: OpenLedger) -> None:
        to_rate = table.to_rate()
        rated = sum(bool(table.rating(line).level) for line in to_rate)
        self._heading.show_progress(table.unit, table.period, rated, len(to_rate), self._narrowing)
        place = self.app.reader, opened.unit, table.year, table.period, opened.pack.scheme
        self._cap.show_checks(cap_checks(*place), table)
        writable = not table.looks_only
        self._together.setEnabled(writable)
        self._import.setEnabled(writable)
        self._fill.setEnabled(writable and not table.closed)

    def _begin(self) -> None:
        """Stand on the first who is not rated, in the column that was begun in last."""
        if self._opened is None or not self.model.rowCount():
            return
        table = self.model.table
        rows = [self.model.line(row) for row in range(self.model.rowCount())]
        wanted = (n for n, line in enumerate(rows) if line is not None and table.is_rated(line))
        missing = (n for n, line in enumerate(rows) if line and table.is_rated(line) and not table.rating(line).level)
        name = self.app.preferences.text(COLUMN)
        usual = "common_points" if "common_points" in self.model.names else "own_level"
        column = self.model.column_of(name if name in self.model.names else usual)
        self.grid.begin_at(next(missing, next(wanted, 0)), column)

    # Going about.

    def go_to_period(self, period: RatedPeriod) -> None:
        """Show another period; what is being typed is saved first, and refused text keeps the user here."""
        if period == self._period or not self.leave():
            return
        self._keep_column()
        self._period = period
        self._read(anew=True)
        self._begin()
        self._take_focus()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only some of the rows."""
        if self._opened is None or not self.leave():
            return
        self._keep_column()
        self._narrowing = narrowing
        self._read(anew=True)
        self._begin()
        self._take_focus()

    def go_to(self, hit: Hit) -> None:
        """Stand on who was found, in the period of which it was written."""
        self._wanted = RatedPeriod(hit.period) if hit.period else None
        self._narrowing = Narrowing.ALL
        self.load_unit(hit.unit_id)
        row = self.model.row_of(hit.line_id or None)
        if row >= 0:
            self.grid.begin_at(row, self.model.last_step)

    def _moved(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid() and index.row() < self.model.rowCount():
            self.beside.show_row(self.model.line(index.row()))

    def _keep_column(self) -> None:
        if 0 < self.grid.begun_in <= self.model.last_column:
            self.app.preferences.set_text(COLUMN, self.model.names[self.grid.begun_in - 1])

    def _aid_wanted(self, aid: object) -> None:
        if aid is Aid.CLOSE:
            self._refused.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once: the grid has the keyboard."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible() and self._opened is not None and self.grid.isVisible() and self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing.

    def _write_conditions(self, met: str) -> None:
        row = self.grid.currentIndex().row()
        if row < 0:
            return
        line, table = self.model.line(row), self.model.table
        who = self.model.row_name(row).name
        values = [("conditions", met)]
        place = table.ledger_id, line.id if line is not None else None, str(table.period)
        self.app.act(f"Ghi điều kiện xếp loại {table.period} – {who}", write_rating, *place, values)

    def _offer_fillings(self) -> None:
        menu = self._fill.menu()
        menu.clear()
        for filling in fillings(self.model.table, self._shown_lines()):
            action = menu.addAction(f"{filling.words} ({two_digits(len(filling.cells))} ô)")
            action.setEnabled(bool(filling.cells))
            action.triggered.connect(partial(self._ask_fill, filling))

    def _shown_lines(self) -> list[RosterLine | None]:
        return [self.model.line(row) for row in range(self.model.rowCount())]

    def _ask_fill(self, filling: Filling) -> None:
        if self.leave():
            count = two_digits(len(filling.cells))
            text = f"{filling.words} cho {count} ô còn trống. Ô đã ghi thì giữ nguyên; Ctrl+Z lấy lại được."
            self.app.questions.confirm(
                self, "Điền ô trống", text, f"Điền {count} ô", lambda agreed: self._do_fill(filling) if agreed else None
            )

    def _do_fill(self, filling: Filling) -> None:
        table = self.model.table
        count = two_digits(len(filling.cells))
        label = f"{filling.words} {table.period}, {count} ô"
        then = while_there(self, lambda _: self.app.noticed.emit(f"Đã điền {count} ô. Ctrl+Z: lấy lại như cũ."))
        self.app.act(label, write_ratings, table.ledger_id, str(table.period), filling.cells, then=then)

    def _ask_together(self) -> None:
        if self._opened is None or not self.leave():
            return
        table = self.model.table
        rows, _ = self.grid.selected()
        chosen = set(rows) if len(rows) > 1 else set(range(self.model.rowCount()))
        people = [
            Tick(line.id if line is not None else None, self._called(row), row in chosen and line is not None)
            for row, line in enumerate(self._shown_lines())
            if table.is_rated(line)
        ]
        dialog = TogetherDialog(table.kind, people, table.year, decisions_alone=bool(table.closed), parent=self)
        dialog.wanted.connect(partial(self._write_together, dialog))
        dialog.open()

    def _called(self, row: int) -> str:
        one = self.model.row_name(row)
        return f"{one.tt}. {one.name}" if one.tt else f"{one.name} (tập thể)"

    def _write_together(self, dialog: TogetherDialog, wanted: Together) -> None:
        table = self.model.table
        cells = cells_of(table, wanted)
        count = two_digits(len({line for line, _, _ in cells}))
        label = f"Ghi xếp loại {table.period} cho {count} dòng"

        def done(_: object) -> None:
            self.app.noticed.emit(f"Đã ghi cho {count} dòng. Ctrl+Z: lấy lại như cũ.")
            self._take_focus()

        dialog.act(self.app, label, write_ratings, table.ledger_id, str(table.period), cells, then=done)

    # Out and back.

    def _ask_export(self) -> None:
        if self._opened is not None and self.leave():
            self._sheets.ask_export(self._opened.unit)

    def _ask_import(self) -> None:
        if self._opened is not None and self.leave():
            self._sheets.ask_import(self._opened.unit)

    def _brought_in(self, said: str) -> None:
        self._read(anew=True)
        self.app.noticed.emit(f"{said} Ctrl+Z: lấy lại như cũ.")

    def print_shown(self) -> None:
        """Print section XIV."""
        if self._opened is not None and self.leave():
            print_section(self.app, self._runs, self._opened.unit, RATINGS)
