"""Biểu của cấp trên: the form's sheets as they look, beside them what each cell is bound to; filled into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QTabWidget, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.files.folders import documents_folder
from db.queries.superior_forms import kept_bindings
from domain.form_bindings import SUPERIOR_FORM
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.superior_forms.beside import Labels
from domain.superior_forms.binding import Binding, BoundCell, bound_places
from domain.superior_forms.proposals import Proposal, unit_rows
from domain.superior_forms.sheets import Place, SuperiorForm, address
from gui.context.app import App
from gui.context.page import Page
from gui.context.undertaking import Undertaking
from gui.records.undo_bar import UndoBar
from gui.reports.written_panel import WrittenPanel
from gui.superior_forms.cell_panel import CellPanel
from gui.superior_forms.desk import FormDesk
from gui.superior_forms.form_files import FormFiles
from gui.superior_forms.kept_dialog import KeptFormsDialog
from gui.superior_forms.lists_panel import ProposalsPanel, ToSeePanel, counted
from gui.superior_forms.period_line import PeriodLine
from gui.superior_forms.sheet_marks import marks_of
from gui.superior_forms.sheet_view import SheetView
from gui.tasks.reports import order_of
from gui.tasks.superior_forms import read
from gui.widgets.buttons import push
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import OneLine
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, give_way
from gui.widgets.stack import Stack

FORMS = "Biểu Excel (*.xlsx *.xlsm)"
LAST = "form/last"
"""Remembered under this name: the form that was opened last."""
ROOM_FOR_BOTH, ROOM_FOR_HEAD = 52, 56
CELL, PROPOSED, TO_SEE = range(3)
LOCKED = "Nơi gửi biểu đã khóa ô này, thường không phải là ô để điền."


class SuperiorFormsPage(Page):
    """The page of forms from above."""

    first = "formSheet"
    offers_undo = True

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.desk = FormDesk(app, self)
        self.sheet = SheetView(self)
        self.cell, self.proposed, self.to_see = CellPanel(self), ProposalsPanel(self), ToSeePanel(self)
        self.written = WrittenPanel(app, self)
        self.period = PeriodLine(self)
        self.undo_bar = UndoBar(app, self)
        self.outcome = Outcome(self)
        self._work = Undertaking(app, self.outcome, self)
        self.files = FormFiles(app, self, self.desk, self._work, self.undo_bar, self.written.save_now)
        self._labels: dict[str, Labels] = {}
        self._empty = EmptyState(self)
        self._lay_out()
        self._connect()

    # Making

    def _lay_out(self) -> None:
        title = QLabel("Biểu của cấp trên", self)
        title.setObjectName("title")
        self._said = OneLine(self, "hint")
        self._open = push(self, "openForm", "Mở biểu…", self._ask_form)
        self._keeps = push(self, "showKeptForms", "Biểu đang giữ…", self._show_kept, "Đổi tên, bỏ khỏi sổ")
        head = Beside(ROOM_FOR_HEAD, 10, self)
        head.add(title)
        head.add(self._make_line(), 1)
        self._stack = Stack(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._make_desk())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 12)
        layout.setSpacing(6)
        for widget in (head, self._said, self.undo_bar):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.outcome)

    def _make_line(self) -> QWidget:
        """The period, and at the right what opens a form."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.period)
        row.addStretch(1)
        row.addWidget(self._keeps)
        row.addWidget(self._open)
        return line

    def _make_desk(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        give_way(self.sheet, 10)
        self._names = QTabBar(left)
        self._names.setObjectName("formSheets")
        self._names.setAccessibleName("Các trang của biểu")
        self._names.setShape(QTabBar.Shape.RoundedSouth)
        self._names.setDrawBase(False)
        self._names.setExpanding(False)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._names)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("formTabs")
        for widget, words in (
            (self.cell, "Ô này"),
            (self.proposed, "Đề xuất"),
            (self.to_see, "Cần xem"),
            (self.written, "Phần viết"),
        ):
            self._tabs.addTab(widget, words)
        both = Beside(ROOM_FOR_BOTH, 12, self)
        both.add(left, 5, 14)
        both.add(self._tabs, 3, 16)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(both, 1)
        rows.addLayout(self._make_foot())
        return whole

    def _make_foot(self) -> QHBoxLayout:
        self._fill = push(self, "primary", "Điền và lưu…", self.files.ask_target)
        self._fill_all = push(
            self, "fillEach", "Riêng từng đơn vị…", self.files.ask_folder, "Mỗi đơn vị bên dưới một tệp"
        )
        self._take = push(self, "takeBinding", "Lấy cách điền…", self.files.ask_binding, "Từ tệp của nơi khác")
        self._hand = push(self, "handOutBinding", "Ghi cách điền ra tệp…", self.files.ask_binding_target)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._fill)
        foot.addWidget(self._fill_all)
        foot.addStretch(1)
        foot.addWidget(self._take)
        foot.addWidget(self._hand)
        return foot

    def _connect(self) -> None:
        self.desk.changed.connect(self._show_form)
        self.desk.seen_anew.connect(self._show_seen)
        self.desk.refused.connect(self.undo_bar.tell)
        self.desk.told.connect(self.undo_bar.offer)
        self.period.changed.connect(self._look_anew)
        self.sheet.place_chosen.connect(self._show_cell)
        self.sheet.opened.connect(self._to_offers)
        self.sheet.freed.connect(self._free)
        self._names.currentChanged.connect(self._show_sheet)
        self.cell.bound.connect(self._bind)
        self.cell.freed.connect(self._free)
        self.cell.agreed.connect(self._agree_one)
        self.proposed.agreed.connect(self._agree)
        for panel in (self.proposed, self.to_see):
            panel.gone_to.connect(self._go_to)
        self.to_see.follow_wanted.connect(self._follow)
        self._work.busy_changed.connect(self._show_buttons)

    # Page

    def load(self) -> None:
        """Show the form that is open, for the unit and year chosen at the top."""
        self.period.load(self.app.year, self.app.today())
        self.cell.set_writable(not self.app.looks_only)
        if self.desk.form is None:
            self._show_empty()
        else:
            self.desk.refresh()
        self._look_anew()
        self._show_buttons()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed: the binding, or any figure."""
        if changes.touch(SUPERIOR_FORM):
            self.desk.refresh()
        elif changes:
            self.desk.look_anew()
        if self.desk.form is None:
            self._show_empty()
        self._show_buttons()

    def leave(self) -> bool:
        """Write what has been typed."""
        self.written.save_now()
        return True

    def unsaved(self) -> str:
        """The written parts that are not in the book yet."""
        return "Phần viết của báo cáo chưa lưu được." if self.written.is_changed() else ""

    def is_painted(self) -> bool:
        """Whether all is shown as it is now."""
        return self.desk.form is None or self.desk.is_painted

    def put_away(self) -> None:
        """Compute nothing any more."""
        self.desk.put_away()

    def _look_anew(self) -> None:
        try:
            order = order_of(self.app.reader, self.period.period, self.app.today(), unit_id=self.app.unit_id)
        except Refused as refused:
            self.period.say_problem(refused.reason)
            return
        self.period.say_problem("")
        self.desk.look_anew(order)
        period = order.period
        self.written.show_parts(order.top.id, order.top.name, period.until, period.title)

    def _show_empty(self) -> None:
        kept = [record.name for record in kept_bindings(self.app.reader)]
        held = f" Sổ đang giữ cách điền của: {'; '.join(kept)}." if kept else ""
        self._empty.say(
            "Chưa mở biểu nào",
            "Mở tệp Excel của cấp trên: chỉ một lần gắn mỗi ô với một chỉ tiêu hay phần viết, kỳ sau mở biểu ra là điền"
            f" được ngay. Ngoài các ô ấy, tệp giữ nguyên.{held}",
            "Mở biểu…",
            self._ask_form,
        )
        last = self._last
        if last is not None:
            self._empty.offer_also(f"Mở lại {last.name}", self._open_last)
        self._said.clear()
        self._stack.setCurrentIndex(0)

    @property
    def _last(self) -> Path | None:
        kept = self.app.preferences.text(LAST)
        return Path(kept) if kept and Path(kept).is_file() else None

    def _show_kept(self) -> None:
        dialog = KeptFormsDialog(self.app, self.undo_bar, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # The form

    def _ask_form(self) -> None:
        self.app.questions.open_file(self, "form", "Chọn biểu của cấp trên", FORMS, documents_folder(), self.open_form)

    def _open_last(self) -> None:
        if self._last is not None:
            self.open_form(self._last)

    def open_form(self, path: Path) -> None:
        """Read a form in the background and show it."""

        def opened(form: SuperiorForm) -> None:
            self._work.end("")
            self.app.preferences.set_text(LAST, str(path))
            self.desk.take(path, form)
            self._tabs.setCurrentIndex(CELL if self.desk.record_id else PROPOSED)

        if not self._work.is_busy:
            self._work.begin(f"Đang đọc {path.name}…", lambda: read(path), opened)

    def _show_form(self) -> None:
        form, binding = self.desk.form, self.desk.binding
        if form is None or binding is None:
            return
        bound = {cell.sheet for cell in binding.cells}
        shown = [sheet for sheet in form.sheets if not sheet.hidden or sheet.name in bound]
        there = [self._names.tabData(at) for at in range(self._names.count())]
        if there != [sheet.name for sheet in shown] or self.sheet.form is not form:
            self._names.blockSignals(True)
            while self._names.count():
                self._names.removeTab(0)
            for sheet in shown:
                words = f"{sheet.name} (ẩn)" if sheet.hidden else sheet.name
                self._names.setTabData(self._names.addTab(words.replace("&", "&&")), sheet.name)
            self._names.blockSignals(False)
            self._stack.setCurrentIndex(1)
            self._show_sheet()
        self._labels = {}
        self._say_form(form, binding)
        self._show_buttons()

    def _say_form(self, form: SuperiorForm, binding: Binding) -> None:
        assert self.desk.path is not None
        bound = f"{two_digits(len(binding.cells))} ô đã gắn" if binding.cells else "chưa gắn ô nào"
        parts = [f"{self.desk.path.name}: {bound}"]
        seen = self.desk.seen
        if seen is not None and self.desk.is_painted:
            lacking = len(seen.look.filled.lacking)
            parts.append(f"{two_digits(lacking)} ô chưa có số liệu" if lacking else "")
            parts.append(f"{two_digits(seen.look.filled.others)} dòng của nơi khác" if seen.look.filled.others else "")
        if form.signed:
            parts.append("tệp có chữ ký số, điền vào thì chữ ký không còn giá trị")
        parts.append("tệp có macro, chương trình không chạy và giữ nguyên" if form.has_macros else "")
        hidden = sum(sheet.hidden for sheet in form.sheets)
        parts.append(f"{two_digits(hidden)} trang ẩn, giữ nguyên ngoài ô đã gắn" if hidden else "")
        self._said.setText(", ".join(filter(None, parts)) + ".")

    @property
    def _sheet_name(self) -> str:
        return str(self._names.tabData(self._names.currentIndex()) or "")

    def _show_sheet(self) -> None:
        form = self.desk.form
        sheet = form.sheet(self._sheet_name) if form is not None else None
        if form is not None and sheet is not None:
            self.sheet.show_sheet(form, sheet)
            self._show_marks()
            self._show_cell(None)

    def _show_seen(self) -> None:
        seen, form, binding = self.desk.seen, self.desk.form, self.desk.binding
        if seen is None or form is None or binding is None:
            return
        self.cell.show_offers(seen)
        self.proposed.show_proposals(seen.proposed)
        self.to_see.show_cells(seen.look.filled.cells, seen.look.changes)
        to_see = sum(bool(cell.doubt) for cell in seen.look.filled.cells)
        self._tabs.setTabText(PROPOSED, counted("Đề xuất", len(seen.proposed)))
        self._tabs.setTabText(TO_SEE, counted("Cần xem", to_see))
        self._show_marks()
        self._show_cell(self.sheet.place)
        self._say_form(form, binding)

    def _show_marks(self) -> None:
        if self.desk.binding is not None:
            self.sheet.show_marks(marks_of(self._sheet_name, self.desk.binding, self.desk.seen))

    def _show_cell(self, place: Place | None) -> None:
        binding, seen = self.desk.binding, self.desk.seen
        if place is None or binding is None:
            self.cell.show_cell(None, None, None, None, ("", ""))
            return
        name = self._sheet_name
        bound = binding.cell(name, place)
        proposal = next((one for one in seen.proposed if one.bound.key == (name, place)), None) if seen else None
        filled = seen.cells().get((name, place)) if seen is not None else None
        told = (filled.shown, filled.doubt) if filled is not None else ("", "")
        empty = self._empty_cell(name, place)
        if empty is not None and not told[1] and self._is_locked(name, place):
            told = told[0], LOCKED
        self.cell.show_cell(empty, bound, proposal, place, told, self._unit_rows(name, place))

    def _is_locked(self, name: str, place: Place) -> bool:
        """Whether whoever made the form has barred the cell."""
        form = self.desk.form
        sheet = form.sheet(name) if form is not None else None
        return form is not None and sheet is not None and sheet.protected and form.look(sheet.cell(place)).locked

    def _unit_rows(self, name: str, place: Place) -> tuple[int, str] | None:
        """To which row a list of units goes on beneath a cell, and in which column they are named."""
        sheet, seen = self.desk.form.sheet(name) if self.desk.form is not None else None, self.desk.seen
        return unit_rows(sheet, place, seen.units) if sheet is not None and seen is not None else None

    def _empty_cell(self, name: str, place: Place) -> BoundCell | None:
        """The cell with the words beside it and nothing bound; None where nothing may be: it is computed."""
        form, binding = self.desk.form, self.desk.binding
        sheet = form.sheet(name) if form is not None else None
        if sheet is None or binding is None or sheet.cell(place).computed:
            return None
        if name not in self._labels:
            self._labels[name] = Labels(sheet, {*bound_places(binding.cells, name)})
        beside = self._labels[name].beside(place)
        return BoundCell(name, address(place), (), row=beside.row, column=beside.above)

    def _go_to(self, name: str, place: Place) -> None:
        for at in range(self._names.count()):
            if self._names.tabData(at) == name and at != self._names.currentIndex():
                self._names.setCurrentIndex(at)
        self.sheet.go_to(place)

    def _to_offers(self) -> None:
        self._tabs.setCurrentIndex(CELL)
        self.cell.finder.setFocus()

    # Binding

    def _bind(self, cell: BoundCell) -> None:
        self.desk.bind([cell], f"Gắn ô {cell.at} của biểu")

    def _agree_one(self, proposal: Proposal) -> None:
        self._agree((proposal,))

    def _agree(self, found: Sequence[Proposal]) -> None:
        cells = [one.bound for one in found]
        words = f"ô {cells[0].at}" if len(cells) == 1 else f"{two_digits(len(cells))} ô"
        self.desk.bind(cells, f"Gắn {words} của biểu theo đề xuất", f"Đã gắn {words} theo đề xuất.")

    def _free(self) -> None:
        place, binding = self.sheet.place, self.desk.binding
        bound = binding.cell(self._sheet_name, place) if place is not None and binding is not None else None
        if bound is not None and not self.app.looks_only:
            self.desk.free([bound], f"Bỏ gắn ô {bound.at} của biểu")

    def _follow(self) -> None:
        if self.desk.seen is not None:
            self.desk.follow(self.desk.seen.look.changes)

    # Files

    def _show_buttons(self) -> None:
        busy, binding = self._work.is_busy, self.desk.binding
        self._keeps.setVisible(bool(kept_bindings(self.app.reader)))
        is_bound = binding is not None and bool(binding.cells)
        self._open.setEnabled(not busy)
        self._fill.setEnabled(not busy and is_bound)
        order = self.desk.order
        self._fill_all.setVisible(order is not None and any(unit.id != order.top.id for unit in order.units))
        self._fill_all.setEnabled(not busy and is_bound)
        self._hand.setEnabled(not busy and is_bound)
        self._take.setEnabled(not busy and not self.app.looks_only)
