"""The page of a declared register: the rows of the unit's year in a table, the one that is written beside it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.operations.rows import remove_rows, set_for_rows
from db.queries.packs import pack_of
from db.queries.rows import counts_of, rows_of
from db.queries.search import Hit
from domain.ledgers import LEDGER, ROSTER_LINE
from domain.members import MEMBER
from domain.numbers import two_digits
from domain.own_indicators import asked_of
from domain.pack_changes import PACK_CHANGE
from domain.registers.register import Register
from domain.registers.supplements import unwritten
from domain.units import UNIT
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.papers.book_papers import BookPapers, PapersButton, Wanted
from gui.papers.paper_runs import PaperRuns
from gui.papers.section import print_section
from gui.records.column_layout import ColumnLayout
from gui.records.filter_shelf import FilterShelf
from gui.records.ledger_gate import LedgerGate, OpenLedger
from gui.records.ordering import narrowing, order_terms, show_order
from gui.records.saved_filters import SavedFilters, Terms
from gui.records.tables import RecordTable
from gui.records.undo_bar import UndoBar
from gui.records.unsaved import UnsavedStrip
from gui.registers.chooser import RegisterChooser
from gui.registers.row_filters import RowFilters
from gui.registers.row_panel import RowPanel
from gui.registers.row_table import RowTableModel, usual_width
from gui.registers.shared_field import SharedFieldDialog
from gui.registers.sheets import RegisterSheets
from gui.widgets.buttons import push
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.stack import Stack
from gui.work.still_there import while_there
from printouts.paper_kinds import PAPER_KINDS

ROOM_FOR_ONE_LINE, ROOM_FOR_BOTH, ROOM_FOR_THE_OTHERS = 44, 46, 70
"""From these widths on, in heights of the text, things stand beside one another."""
WIDEST_FORM = 38
"""In heights of the text: what a wide screen has beyond that, the table takes."""


class RegisterPage(Page):
    """The page of one register; all it knows of it stands in the declaration."""

    offers_undo = True
    first = "rowTable"

    def __init__(self, app: App, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.register = register
        self.prints = f"In phần “{register.title}”" if register.printed else ""
        self._opened: OpenLedger | None = None
        content = QWidget(self)
        self.filters = RowFilters(register, content)
        self.table = RecordTable(content)
        self.table.setObjectName("rowTable")
        self.table.setAccessibleName(register.title)
        self.model = RowTableModel(register, self)
        self.table.set_records(self.model, self._widths(), self._hidden())
        self._column_layout = ColumnLayout(app.preferences, register.word, self.table)
        self.panel = RowPanel(app, register, content)
        self.desk = self.panel.desk
        self.undo_bar = UndoBar(app, content)
        self.shelf = FilterShelf(SavedFilters(app.typed, register.word), self, content)
        self._outcome = Outcome(content)
        self._runs = PaperRuns(app, self._outcome, self)
        self._sheets = RegisterSheets(app, register, self._runs, self._outcome, self)
        self._lay_out(content)
        self._beside = Beside(ROOM_FOR_THE_OTHERS, 16, self)
        self.chooser = RegisterChooser(register, self)
        self._gate = LedgerGate(app, content, register.title, self, of_committees=True)
        self._beside.add(self.chooser)
        self._beside.add(self._gate, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 8)
        layout.addWidget(self._beside)
        self._connect()

    # Making.

    def _widths(self) -> dict[str, int]:
        return {field.name: usual_width(field) for field in self.register.kind.fields}

    def _hidden(self) -> frozenset[str]:
        every = frozenset(field.name for field in self.register.kind.fields)
        kept = frozenset(self.app.preferences.text(self._columns_key).split())
        return every - (every & kept or frozenset(self.register.shown))

    @property
    def _columns_key(self) -> str:
        return f"columns/{self.register.word}"

    def _lay_out(self, content: QWidget) -> None:
        self._title = QLabel(self.register.title, content)
        self._title.setObjectName("title")
        self._count = OneLine(content, "rowCount")
        self._asked = plain_label(content, "asked")
        self._asked.hide()
        self._empty = EmptyState(content)
        self._empty.setObjectName("noRows")
        self._stack = Stack(content)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.filters.put_beside_find(self.shelf.button)
        middle = Beside(ROOM_FOR_BOTH, 16, content)
        middle.add(self._left(content), 4, 16)
        middle.add(self.panel, 5, 22, most=WIDEST_FORM)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head(content))
        column.addWidget(self._outcome)
        column.addWidget(self.undo_bar)
        column.addWidget(UnsavedStrip(self.desk.drafts, self.register.one, content))
        column.addWidget(middle, 1)
        column.addWidget(secret_line(content))

    def _head(self, content: QWidget) -> QWidget:
        one = self.register.one
        self._add = push(content, "addRow", f"Thêm {one}", self.begin_adding, "Phím Insert")
        self._add.setShortcut(QKeySequence("Ins"))
        self._import = push(content, "importRows", "Nhập từ Excel…", self._ask_import, "Ctrl+I")
        self._import.setShortcut(QKeySequence("Ctrl+I"))
        self._export = push(content, "exportRows", "Xuất ra Excel…", self._ask_export, "Ctrl+Shift+E")
        self._export.setShortcut(QKeySequence("Ctrl+Shift+E"))
        head = Beside(ROOM_FOR_ONE_LINE, 4, content)
        head.add(self._title, 1)
        head.add(in_a_row(head, self._add, self._import, self._export))
        return head

    def _left(self, content: QWidget) -> QWidget:
        left = QWidget(content)
        row = Flow(6)
        self._for_selected: list[tuple[QPushButton, int]] = []
        for name, text, keys, then, least in (
            ("shareField", "Sửa cùng lúc…", "Ctrl+E", self._ask_shared, 2),
            ("removeRows", "Xóa", "", self._remove, 1),
        ):
            button = push(left, name, text, then, keys or "Phím Delete")
            button.setShortcut(QKeySequence(keys))
            button.setProperty("tight", True)
            self._for_selected.append((button, least))
            row.addWidget(button)
        if any(kind.register == self.register.word for kind in PAPER_KINDS):
            papers = PapersButton(self.register.word, left)
            papers.wanted.connect(self._ask_paper)
            row.addWidget(papers)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(self.shelf.naming)
        column.addWidget(self._asked)
        column.addWidget(self._count)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        return left

    def _connect(self) -> None:
        self._beside.turned.connect(self._fold)
        self.chooser.chosen.connect(self.app.show_page)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self._opened_row)
        self.table.columns_changed.connect(self._columns_changed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.model.modelReset.connect(self._selection_changed)
        self.filters.changed.connect(self._narrow)
        self.filters.onward.connect(self._onward)
        self.desk.brought_back.connect(self._follow_desk)
        self.desk.saved.connect(self._saved)
        self.desk.changed.connect(self._give_room)
        self.shelf.undo_offered.connect(self.undo_bar.offer)
        self.shelf.told.connect(self.undo_bar.tell)
        self._sheets.undo_offered.connect(self.undo_bar.offer)
        find = QAction(f"Tìm {self.register.one}", self)
        find.setShortcut(QKeySequence("Ctrl+L"))
        find.triggered.connect(self.filters.focus_find)
        self.addAction(find)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def _fold(self) -> None:
        self.chooser.fold(self._beside.is_stacked)

    # Reading and showing.

    def load(self) -> None:
        """Read the register of the unit and year chosen at the top; what is being typed stays."""
        self.chooser.show_counts(counts_of(self.app.reader, self.app.unit_id, self.app.year))
        before = self._opened.ledger.id if self._opened is not None else 0
        self._opened = opened = self._gate.look()
        if opened is None:
            self.panel.show_nothing()
            return
        if opened.ledger.id != before:
            self.panel.show_nothing()
            self.table.choose_nobody()
        self.panel.let_write(opened.writable)
        rows = rows_of(self.app.reader, self.register, opened.ledger.id)
        if self.register.is_asked:
            self._show_asked(opened, rows)
        self.model.show(rows, self._lets)
        for button in (self._add, self._import):
            button.setEnabled(opened.writable)
        self._show_what_there_is()
        self._show_row()

    def _show_asked(self, opened: OpenLedger, rows: Sequence[Any]) -> None:
        """Offer what the year asks for, and say over the table what the unit has yet to write of it."""
        pack = pack_of(self.app.reader, opened.ledger.year)
        self.panel.speak(pack)
        left = unwritten(rows, asked_of(pack.own, opened.unit)) if opened.writable else ()
        told = ", ".join(f"{own.name} ({own.measure})" for own in left)
        self._asked.setText(f"Chỉ tiêu riêng năm {opened.ledger.year} chưa ghi: {told}." if told else "")
        self._asked.setVisible(bool(told))

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed here."""
        if changes.touch(self.register.kind, LEDGER, UNIT, ROSTER_LINE, MEMBER, PACK_CHANGE):
            self.load()

    def _lets(self, row: Any, folded: str) -> bool:
        """What the filters let through, and the row that is being written, whatever they say."""
        return row.id == self.panel.row_id or self.filters.lets(row, folded)

    def _narrow(self) -> None:
        self.model.narrow(self._lets)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        found, every = self.model.rowCount(), len(self.model.rows)
        self._stack.setCurrentWidget(self.table if found else self._empty)
        if not found:
            self._say_empty()
        one = self.register.one
        narrowed = f"Đang hiện {two_digits(found)} trong {two_digits(every)} {one}"
        self._count.setText(narrowed if found < every else f"{two_digits(every)} {one}" if every else "")
        self.shelf.refresh()

    def _say_empty(self) -> None:
        one = self.register.one
        if self.filters.words():
            self._empty.say(
                f"Không có {one} nào khớp", "Hãy gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.", "Bỏ lọc", self.show_all
            )
            return
        opened = self._opened
        if opened is not None and not opened.writable:
            self._empty.say(f"Chưa ghi {one} nào", opened.why_not)
            return
        self._empty.say(f"Chưa ghi {one} nào", self.register.hint, f"Thêm {one}", self.begin_adding)

    def _show_row(self) -> None:
        """Show beside the table the row that is there already, in its newer state, else the current one."""
        if self.desk.record is not None and (self.desk.refresh() or self.desk.record is not None):
            return
        current = self.table.current_id()
        if current:
            self.panel.show_row(current)
        else:
            self.panel.show_nothing("Bấm một dòng để xem hoặc sửa." if self.model.rows else "")

    def _give_room(self) -> None:
        """Leave the whole page to what is said of an empty register, until a row is written."""
        self.panel.setVisible(bool(self.model.rows) or self.desk.record is not None)

    # Going about.

    def begin_adding(self) -> None:
        """Begin a new row beside the table."""
        opened = self._opened
        if opened is None or not opened.writable or not self.desk.leave():
            return
        self.undo_bar.forget_told()
        self.table.choose_nobody()
        self.panel.begin_new(self.register.blank(opened.ledger.id))

    def go_to(self, hit: Hit) -> None:
        """Show a row that was found, whatever was filtered before."""
        self.load_unit(hit.unit_id)
        row_id = hit.record_id
        if self.model.row_of(row_id) < 0:
            self.show_all()
        self.table.select_id(row_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, row_id: int) -> None:
        if row_id == self.panel.row_id:
            return
        if not self.desk.leave():
            QTimer.singleShot(0, self, self._follow_desk)
        elif row_id:
            self.panel.show_row(row_id)
        elif not self.panel.is_new:
            self.panel.show_nothing()

    def _follow_desk(self) -> None:
        """Make current what is beside the table: the user must stay with what cannot be saved."""
        if self.panel.row_id:
            self.table.select_id(self.panel.row_id)
        else:
            self.table.choose_nobody()

    def _saved(self, row_id: int) -> None:
        """A new row stands in the table by now, and is the current one."""
        if row_id == self.panel.row_id and self.table.current_id() != row_id:
            self._narrow()
            self.table.select_id(row_id)

    def _opened_row(self, _: int) -> None:
        self.panel.form.focus_first()

    def _onward(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.select_id(self.model.id_at(0))

    def leave(self) -> bool:
        """Save what is typed; False where it is refused."""
        return self.desk.leave()

    def unsaved(self) -> str:
        """What the book has not taken."""
        return self.desk.unsaved()

    # What is done to rows.

    def _selection_changed(self, *_: object) -> None:
        writable = self._opened is not None and self._opened.writable
        count = self.table.selected_count()
        for button, least in self._for_selected:
            button.setEnabled(writable and count >= least)

    def _selected(self) -> list[Any]:
        """The selected rows, once what is typed is saved; none where that cannot be."""
        if self._opened is None or not self._opened.writable or not self.desk.leave():
            return []
        chosen = self.table.selected_ids()
        return [row for row in self.model.rows if row.id in chosen]

    def _remove(self) -> None:
        rows = self._selected()
        if not rows:
            return
        one = self.register.one
        what = self.register.name_of(rows[0]) if len(rows) == 1 else f"{two_digits(len(rows))} {one}"
        remove = functools.partial(remove_rows, self.register)
        said = functools.partial(self.undo_bar.offer, f"Đã xóa {what}.")
        label = f"{self.register.labels()[2]} – {what}"
        self.app.act(label, remove, [row.id for row in rows], then=while_there(self, lambda _: said()))

    def _ask_shared(self) -> None:
        rows = self._selected()
        if len(rows) < 2:
            return
        dialog = SharedFieldDialog(self.register, rows, self.panel.names, self.app.today().year, self)
        dialog.wanted.connect(functools.partial(self._share, dialog, [row.id for row in rows]))
        dialog.open()

    def _share(self, dialog: SharedFieldDialog, ids: list[int], name: str, value: object) -> None:
        label = f"Sửa “{self.register.kind.field(name).label}” của {two_digits(len(ids))} {self.register.one}"
        sharing = functools.partial(set_for_rows, self.register)

        dialog.act(self.app, label, sharing, ids, name, value, then=lambda _: self.undo_bar.offer(f"{label}: xong."))

    def _ask_export(self) -> None:
        if self._opened is not None and self.desk.leave():
            self._sheets.ask_export(self._opened.unit)

    def _ask_import(self) -> None:
        if self._opened is not None and self._opened.writable and self.desk.leave():
            self._sheets.ask_import(self._opened.unit)

    def _ask_paper(self, wanted: Wanted) -> None:
        if self._opened is not None and self.desk.leave():
            row_id = self.panel.row_id
            row = next((row for row in self.model.rows if row.id == row_id), None)
            name = self.register.name_of(row) if row is not None else ""
            BookPapers(self.app, self._runs).ask(wanted, self._opened.unit, key=row_id, name=name)

    def print_shown(self) -> None:
        """Print the section of this register."""
        if self._opened is not None and self.desk.leave():
            print_section(self.app, self._runs, self._opened.unit, self.register)

    # What a saved filter asks of the table.

    def terms(self) -> Terms:
        """What the table is narrowed and sorted by, to be saved."""
        return (*self.filters.terms(), *order_terms(self.model))

    def show_terms(self, terms: Terms) -> list[str]:
        """Narrow and sort the table as it was saved; conditions no longer known, each in quotation marks."""
        show_order(self.table, self.model, terms)
        return self.filters.show_terms(narrowing(terms))

    def words(self) -> str:
        """What the table is narrowed by, in words; empty where everything is shown."""
        return self.filters.words()

    def show_all(self) -> None:
        """Show everything again."""
        self.filters.show_all()

    def _columns_changed(self) -> None:
        shown = [f.name for n, f in enumerate(self.model.fields) if not self.table.isColumnHidden(n)]
        self.app.preferences.set_text(self._columns_key, " ".join(shown))
