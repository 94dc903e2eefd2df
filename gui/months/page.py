"""Theo dõi hằng tháng: the month grid of the chosen unit, typed by keyboard and saved cell by cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.operations.months import write_cells
from db.queries.ledgers import follow_ups_among, follow_ups_of, registrations_of
from db.queries.search import Hit
from domain.month_paragraph import month_paragraph
from domain.months import FOLLOW_UP, MONTH_REVIEW, FollowUp, default_month, has_begun, is_due, progress
from domain.numbers import two_digits
from domain.phrases import PHRASE
from domain.registrations import Registration
from domain.year_packs import spoken
from gui.cells.aids import Aid
from gui.cells.blocks import CellBlocks
from gui.cells.model import FIRST_COLUMN
from gui.cells.refused_panel import RefusedPanel
from gui.context import places
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.months.beside_person import BesidePerson
from gui.months.cell_aids import CellAids
from gui.months.filling import FillMarksDialog
from gui.months.grid import MonthGrid
from gui.months.heading import MonthHeading
from gui.months.missing import MissingPanel
from gui.months.model import CELLS, Month, MonthModel, empty_marks, first_missing
from gui.months.review import ReviewPanel, ReviewPlace
from gui.papers.book_papers import BookPapers, PapersButton, Wanted
from gui.papers.paper_runs import PaperRuns
from gui.records.drafts import Drafts
from gui.records.ledger_gate import LedgerGate, OpenLedger
from gui.records.unsaved import UnsavedStrip, unsaved_text
from gui.widgets.buttons import let_offer
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import em, ems

if TYPE_CHECKING:
    from gui.months.second_keying import Kept

KEYS = (
    "Enter: ô tiếp · Shift+Enter: ô trước · Ctrl+Enter: xuống dưới · 1–4: chọn mức · F2: sửa · F3: câu mẫu · "
    "F4: xem tháng trước · Alt+Enter: xuống dòng · Esc: trả lại · Del: xóa · Ctrl+PgUp/PgDn: đổi tháng"
)
MANY_CELLS = 200
"""From so many changed cells on, all are read anew: naming each would take as long."""
CELL_TABLES = {FOLLOW_UP.table, MONTH_REVIEW.table, PHRASE.table}
"""A step that changes nothing else leaves members and ledger as they are."""
FEW_KEYS = "Enter: ô tiếp · 1–4: mức · F2: sửa · F3: câu mẫu · F4: tháng trước · F1: mọi phím"
ROOM_FOR_COPY, ROOM_FOR_PRINT, ROOM_FOR_ALL_BUTTONS = 42, 58, 88
"""From these widths on, in heights of the text, there are buttons for the paragraph, the sheet, the marks."""
ROOM_FOR_ALL = 30
"""Under this height, in heights of the text, the hints are folded away."""
SPACING, LOW_SPACING = 8, 0.25
"""In pixels, in a low window in heights of the text."""
MONTH = "month"
COLUMN = "month_column"
"""What the preferences keep: the month shown, which the printing page reads too, and the column that is begun in."""


class MonthsPage(Page):
    """The page of a unit's months. `app.preferences.number("month")` is the month shown, or wanted by another page."""

    first = "monthGrid"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._opened: OpenLedger | None = None
        self._follow_ups: dict[tuple[int, int], FollowUp] = {}
        self._registrations: dict[int, Registration] = {}
        self._typed_again: Kept = {}
        self._month = 0
        self._year = 0
        self.drafts = Drafts(app, self)
        self.model = MonthModel(self.drafts, self)
        content = QWidget(self)
        self._heading = MonthHeading(content)
        self.grid = MonthGrid(self.model, content)
        self.aids = CellAids(app, self.drafts, self.grid, content)
        self.blocks = CellBlocks(app, self.drafts, self.grid)
        self.beside = BesidePerson(app, self.grid, self.aids, content)
        self._refused = RefusedPanel(content)
        self._missing = MissingPanel(content)
        self._missing.hide()
        self.review = ReviewPanel(app, self.drafts, content)
        self._lay_out(content)
        self._gate = LedgerGate(app, content, "Theo dõi hằng tháng", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.addWidget(self._gate)
        self._connect()

    def _lay_out(self, content: QWidget) -> None:
        self._outcome = Outcome(content)
        self._runs = PaperRuns(self.app, self._outcome, self)
        self._make_foot(content)
        self._keys = QLabel(KEYS, content)
        self._keys.setObjectName("hint")
        self._keys.setWordWrap(True)
        self._secret = secret_line(content)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self._refused)
        middle.addWidget(self._missing)
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._outcome)
        column.addWidget(UnsavedStrip(self.drafts, "ô", content))
        column.addLayout(middle, 1)
        column.addWidget(self.beside.line)
        column.addWidget(self.review)
        column.addWidget(self._keys)
        column.addWidget(self._secret)

    def _make_foot(self, content: QWidget) -> None:
        """The remark on the month, and what can be done with the whole of it."""
        self._copy = QPushButton("Chép đoạn &nghị quyết", content)
        self._copy.setObjectName("copyParagraph")
        self._copy.setToolTip(
            "Đoạn về tháng này cho nghị quyết chi bộ: mức của từng người, tiêu biểu, nhắc nhở, ai còn chậm. "
            "Bấm một lần là chép xong, dán vào Word bằng Ctrl+V."
        )
        self._print = QPushButton("In phiếu tháng", content)
        self._print.setObjectName("printMonth")
        self._minutes = PapersButton(places.MONTHS, content)
        self._minutes.wanted.connect(self._ask_minutes)
        self._fill = QPushButton("Điền &mức còn trống…", content)
        self._fill.setObjectName("fillMarksButton")
        self._fill.setToolTip("Điền một mức cho các ô “Mức” còn trống của tháng, khi được chọn và đồng ý")
        self._more = QPushButton("Việc khác", content)
        self._more.setObjectName("monthMore")
        let_offer(self._more, self._more_menu(content))
        self.review.put_at_end(self._copy, self._print, self._minutes, self._fill, self._more)

    def _more_menu(self, content: QWidget) -> QMenu:
        """What the buttons do, where there is no room for all of them."""
        menu = QMenu(content)
        for button in (self._copy, self._print, self._fill):
            menu.addAction(button.text(), button.click)
        minutes = menu.addMenu(self._minutes.text())
        minutes.addActions(self._minutes.menu().actions())
        menu.addSeparator()
        menu.addAction("Nhập lại để đối chiếu…", self._ask_again)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low for its letters the people have the room, all else is folded."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        frame = self.parentWidget() or self
        low = frame.height() < em(self, ROOM_FOR_ALL)
        for part in (self._heading, self.grid, self.review):
            part.set_low(low)
        self._column.setSpacing(em(self, LOW_SPACING) if low else SPACING)
        for hint in (self._keys, self._secret):
            hint.setVisible(not low)
        wide = ems(frame)
        self._keys.setText(KEYS if wide >= ROOM_FOR_PRINT else FEW_KEYS)
        for button, room in (
            (self._copy, ROOM_FOR_COPY),
            (self._print, ROOM_FOR_PRINT),
            (self._minutes, ROOM_FOR_ALL_BUTTONS),
            (self._fill, ROOM_FOR_ALL_BUTTONS),
        ):
            button.setVisible(wide >= room)

    def _connect(self) -> None:
        self._heading.wanted.connect(self.go_to_month)
        self._heading.missing_wanted.connect(self._missing.setVisible)
        self._missing.month_wanted.connect(self.go_to_month)
        self._missing.person_wanted.connect(self._go_to_person)
        self._copy.clicked.connect(self._copy_paragraph)
        self._print.clicked.connect(self._print_month)
        self._fill.clicked.connect(self._ask_fill)
        self.blocks.refused.connect(self._refused.show_refused)
        self.blocks.pasted.connect(self._refused.hide)
        self._refused.closed.connect(self._take_focus)
        self.grid.past_end.connect(self.review.focus_remark)
        self.grid.aid_wanted.connect(self._aid_wanted)
        self.grid.noticed.connect(self.app.noticed)
        self.grid.typed.connect(partial(self.app.unwritten.tell, self.grid))

    def load(self) -> None:
        """Read the ledger of the unit chosen at the top; what is being typed is taken over first."""
        self.grid.keep_typing()
        self.review.save()
        wanted = self.app.preferences.number(MONTH)
        if not wanted or (self.app.year != self._year and wanted == self._month):
            wanted = default_month(self.app.year, self.app.today())
        self._month, self._year = min(max(wanted, 1), 12), self.app.year
        self.app.preferences.set_number(MONTH, self._month)
        self._read()
        self._begin()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; cells alone are painted anew under an open editor."""
        self.aids.refresh(changes)
        if self._opened is None:
            self._read()
            self._begin()
        elif changes.tables.keys() - CELL_TABLES:
            here = self.grid.currentIndex()
            row, column = here.row(), here.column()
            self._read()
            if row >= 0 and self.grid.currentIndex().row() < 0 and row < self.model.rowCount():
                self.grid.begin_at(row, column)
        else:
            self._show_changed(self._opened, changes)

    def leave(self) -> bool:
        """Save what is being typed; False where it is refused."""
        return self.grid.end_editing() and self.review.save()

    def unsaved(self) -> str:
        """The cells that the book could not take."""
        return unsaved_text(self.drafts, "ô")

    def _read(self) -> None:
        self._opened = opened = self._gate.look()
        if opened is None:
            self.grid.keep_typing()
            self.model.show_month(Month())
            return
        self._read_cells(opened)
        found = registrations_of(self.app.reader, opened.ledger.id)
        self._registrations = {one.roster_id: one for one in found if one.roster_id is not None}
        self.beside.show_ledger(opened.ledger.year, self._registrations)
        self._show(opened)

    def _read_cells(self, opened: OpenLedger) -> None:
        self._follow_ups = follow_ups_of(self.app.reader, opened.ledger.id)

    def _show_changed(self, opened: OpenLedger, changes: Changes) -> None:
        """Read what has changed alone; all else stands in the book as it did."""
        ids = changes.ids(FOLLOW_UP.table)
        if ids:
            self._read_changed(opened, ids)
            self._show_cells(opened)
        if changes.ids(MONTH_REVIEW.table):
            self._show_review(opened)

    def _read_changed(self, opened: OpenLedger, ids: frozenset[int]) -> None:
        if len(ids) > MANY_CELLS:
            self._read_cells(opened)
            return
        kept = {key: one for key, one in self._follow_ups.items() if one.id not in ids}
        self._follow_ups = kept | follow_ups_among(self.app.reader, opened.ledger.id, ids)

    def _show(self, opened: OpenLedger) -> None:
        self._show_cells(opened)
        self._show_review(opened)

    def _show_review(self, opened: OpenLedger) -> None:
        place = opened.ledger.id, opened.ledger.year, self._month, opened.unit.name, opened.writable
        self.review.show_review(ReviewPlace(*place))

    def _show_cells(self, opened: OpenLedger) -> None:
        month, year, today = self._month, opened.ledger.year, self.app.today()
        shown = Month(
            *(month, opened.lines, self._follow_ups, opened.reviewer),
            begun=has_begun(year, month, today),
            closed=opened.why_not,
            kind=spoken(FOLLOW_UP, opened.pack),
        )
        if [x.id for x in opened.lines] != [x.id for x in self.model.month.lines] or month != self.model.month.month:
            self.grid.keep_typing()
        self.model.show_month(shown)
        self.aids.show_unit(opened.unit, year)
        self.beside.refresh()
        self._show_progress(opened)

    def _show_progress(self, opened: OpenLedger) -> None:
        year, today = opened.ledger.year, self.app.today()
        months = {m: progress(opened.lines, self._follow_ups, m) for m in range(1, 13)}
        now = months[self._month]
        self._heading.show_progress(opened.unit.name, now, opened.people, self._missing.isVisibleTo(self))
        begun = {m: len(p.missing) for m, p in months.items() if has_begun(year, m, today)}
        self._heading.show_months(begun)
        self._missing.show_missing(now, [p for m, p in months.items() if is_due(year, m, today)])

    def _begin(self) -> None:
        """Stand on the first member who is missing, in the column that was begun in last."""
        row = first_missing(self.model.month)
        if self.model.rowCount():
            name = self.app.preferences.text(COLUMN)
            column = CELLS.index(name) + 1 if name in CELLS else FIRST_COLUMN
            self.grid.begin_at(row or 0, column)

    def go_to(self, hit: Hit) -> None:
        """Stand on what was written of one line in its month."""
        self.app.preferences.set_number(MONTH, hit.month)
        self.load_unit(hit.unit_id)
        self.go_to_line(hit.line_id)

    def go_to_line(self, line_id: int) -> None:
        """Stand on the remark of one line of the roster, in the month shown."""
        rows = [row for row, line in enumerate(self.model.month.lines) if line.id == line_id]
        if self._opened is not None and rows:
            self.grid.begin_at(rows[0], CELLS.index("remark") + 1)

    def go_to_month(self, month: int) -> None:
        """Show another month; what is being typed is saved first, and refused text keeps the user here."""
        if month == self._month or not self.leave():
            return
        self._remember_column()
        self._month = month
        self.app.preferences.set_number(MONTH, month)
        if self._opened is not None:
            self._show(self._opened)
            self._begin()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_person(self, roster_id: int) -> None:
        row = self.model.row_of(roster_id)
        if row < 0 or not self.grid.end_editing():
            return
        follow_up = self._follow_ups.get((roster_id, self._month))
        missing = "mark" if follow_up is not None and follow_up.remark else "remark"
        self.grid.begin_at(row, CELLS.index(missing) + 1)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy_paragraph(self) -> None:
        """Put the month's paragraph for the nghị quyết onto the clipboard."""
        if self._opened is not None and self.leave():
            self.app.after_saves(self._copy_saved)

    def _copy_saved(self) -> None:
        opened, month = self._opened, self._month
        if opened is None:
            return
        year, lines = opened.ledger.year, opened.lines
        entered = self._follow_ups, self._registrations
        text = month_paragraph(opened.unit.name, year, month, lines, *entered, opened.pack)
        QGuiApplication.clipboard().setText(text)
        self.app.noticed.emit(f"Đã chép đoạn nghị quyết tháng {month}. Dán vào văn bản bằng Ctrl+V.")

    def _print_month(self) -> None:
        from gui.papers.kinds import want_month_sheet  # brings what printing needs: not before something is printed

        want_month_sheet(self.app, self._month)
        self.app.show_page(places.PRINTING)

    def _ask_minutes(self, wanted: Wanted) -> None:
        if self._opened is not None and self.leave():
            BookPapers(self.app, self._runs).ask(wanted, self._opened.unit, month=self._month)

    def _ask_fill(self) -> None:
        """Ask which mark the empty cells shall have; nothing is filled in by itself."""
        if self._opened is None or not self.leave():
            return
        if not self._opened.writable:
            self.app.noticed.emit(self._opened.why_not)
            return
        called = {line.id: line.member.name for line in self.model.month.lines}
        names = [called[key.roster_id] for key in empty_marks(self.model)]
        if not names:
            self.app.noticed.emit(f"Tháng {self._month} không còn ô “Mức” nào để trống.")
            return
        dialog = FillMarksDialog(self._month, names, self.model.month.kind.field("mark").choices, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._fill_marks)
        dialog.open()

    def _ask_again(self) -> None:
        """Have the month typed a second time by somebody else, and show what differs."""
        if self._opened is not None and self.leave():
            self.app.after_saves(self._key_again)

    def _key_again(self) -> None:
        from gui.months.second_keying import ask_again

        if self._opened is not None:
            ask_again(self.app, self, self._opened, self.model.month, (self.grid, self.beside.line), self._typed_again)

    def _fill_marks(self, mark: str) -> None:
        cells = [(key.roster_id, key.field, mark) for key in empty_marks(self.model)]
        label = f"Điền mức “{mark}” cho {two_digits(len(cells))} ô tháng {self._month}"
        self.app.act(label, write_cells, self._month, cells, then=partial(self._filled, len(cells)))

    def _filled(self, count: int, _: object) -> None:
        self.app.noticed.emit(f"Đã điền {two_digits(count)} ô. Ctrl+Z: lấy lại như cũ.")
        self._take_focus()

    def _aid_wanted(self, aid: object) -> None:
        """Esc closes the list of what could not be pasted too."""
        if aid is Aid.CLOSE:
            self._refused.hide()

    def _remember_column(self) -> None:
        self.app.preferences.set_text(COLUMN, CELLS[self.grid.begun_in - FIRST_COLUMN])

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once: the grid has the keyboard."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible() and self._opened is not None and self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
