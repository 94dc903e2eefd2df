"""The middle of the page: filters, the table of members, how many they are, what to do where there is nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.queries.headcounts import Count, count_members
from domain.numbers import two_digits
from gui.context.app import App
from gui.people.member_columns import WIDTHS, hidden_columns, remember_columns, show_columns, without_meaning
from gui.people.member_filters import MemberFilters
from gui.people.member_table import MemberTableModel
from gui.people.scope import Scope
from gui.records.column_layout import ColumnLayout
from gui.records.filter_shelf import FilterShelf
from gui.records.ordering import narrowing, order_terms, show_order
from gui.records.saved_filters import SavedFilters, Terms
from gui.records.tables import RecordTable
from gui.widgets.buttons import push
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import OneLine
from gui.widgets.stack import Stack


class MemberList(QWidget):
    """`picked`: another member became current (0: none); `opened`: one is to be worked on; `selected`: others are.

    `import_wanted`, `member_wanted`, `unit_wanted`: what an empty list offers.
    """

    picked = Signal(int)
    opened = Signal(int)
    selected = Signal()
    import_wanted = Signal()
    member_wanted = Signal()
    unit_wanted = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._scope: Scope | None = None
        self._counted = Count()
        self.filters = MemberFilters(self)
        self.table = RecordTable(self)
        self.table.setObjectName("memberTable")
        self.table.setAccessibleName("Danh sách đảng viên")
        self.model = MemberTableModel(self._reader, app.today, self)
        self.empty = EmptyState(self)
        self.empty.setObjectName("noMembers")
        self.count = OneLine(self, "memberCount")
        self._stack = Stack(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._connect()
        self.shelf = FilterShelf(SavedFilters(app.typed, "members"), self, self)
        self._clear: QPushButton = push(self, "clearFilter", "Bỏ lọc", self.shelf.clear.trigger, "Ctrl+Shift+L")
        self._clear.setProperty("tight", True)
        steady = self._clear.sizePolicy()
        steady.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(steady)
        self._lay_out()

    def _lay_out(self) -> None:
        self.filters.put_beside_find(self.shelf.button)
        told = QHBoxLayout()
        told.addWidget(self.count, 1)
        told.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf.naming)
        layout.addLayout(told)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.set_records(self.model, WIDTHS, hidden_columns(self._app.preferences))
        self._layout = ColumnLayout(self._app.preferences, "members", self.table)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        # A reload may leave fewer selected, and of that the selection itself tells nothing.
        self.model.modelReset.connect(self.selected)
        self.table.picked.connect(self.picked)
        self.table.opened.connect(self.opened)
        self.table.columns_changed.connect(self._columns_changed)
        self.filters.changed.connect(self._narrowed)
        self.filters.typed.connect(self._typed)
        self.filters.onward.connect(self._onward)
        find = QAction("Tìm đảng viên", self)
        find.setShortcut(QKeySequence("Ctrl+L"))
        find.triggered.connect(self.filters.focus_find)
        self.addAction(find)

    def _reader(self) -> sqlite3.Connection:
        return self._app.reader

    def show_scope(self, scope: Scope | None) -> None:
        """Show the members of another unit; nobody is current then."""
        changed = self._scope is None or scope is None or self._scope.unit.id != scope.unit.id
        self._scope = scope
        if changed:
            self.table.choose_nobody()
        if scope is not None:
            show_columns(self._app.preferences, self.table, without_meaning(scope))
        self.reload()

    def reveal(self, *ids: int) -> None:
        """Choose members of the unit, the uppermost current; filters that hide any are taken away."""
        if self._hides(ids):
            self.filters.reset()
        if self._hides(ids):
            self.filters.show_gone()
        wanted, rows = frozenset(ids), range(self.model.rowCount())
        self.table.select_id(next(one for one in map(self.model.id_at, rows) if one in wanted))
        self.table.select_ids(ids)

    def _hides(self, ids: Sequence[int]) -> bool:
        return not self.model.has_all(ids)

    def terms(self) -> Terms:
        """What the list is narrowed and sorted by, to be saved."""
        return (*self.filters.terms(), *order_terms(self.model))

    def show_terms(self, terms: Terms) -> list[str]:
        """Narrow and sort the list as it was saved; conditions no longer known, each in quotation marks."""
        show_order(self.table, self.model, terms)
        return self.filters.show_terms(narrowing(terms))

    def words(self) -> str:
        """What the list is narrowed by, in words; empty where everybody is shown."""
        return self.filters.words()

    def show_all(self) -> None:
        """Show everybody again."""
        self.filters.reset()

    def counted(self) -> Count | None:
        """How many members the whole unit has; None while a filter shows only some of them."""
        return None if self._scope is None or self.filters.is_filtering() else self._counted

    def reload(self) -> None:
        """Read the members anew; who is current and selected stays so where still shown."""
        if self._scope is None:
            self._say_nothing_chosen()
            return
        wanted = self.filters.wanted(self._scope)
        self.model.whole_cards = self._app.preferences.whole_cards
        self.model.show(wanted, self.filters.sought)
        self._counted = count_members(self._app.reader, wanted, self._app.today())
        self._show_what_there_is()

    def _narrowed(self) -> None:
        self.reload()
        current = self.table.currentIndex()
        if current.isValid():
            self.table.scrollTo(current)
        else:
            self.table.scrollToTop()

    def _typed(self) -> None:
        if self._scope is not None:
            self.model.look_for(self.filters.sought)
            self.table.scrollToTop()
            self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        found = self.model.rowCount()
        if found:
            self._stack.setCurrentWidget(self.table)
        else:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
        self.shelf.refresh()
        self._clear.setVisible(bool(found and self.words()))
        if self.filters.sought.strip():
            self.count.setText(f"Tìm thấy {two_digits(found)} người")
        else:
            self.count.setText(count_words(self._counted) if found else "")

    def _onward(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.select_id(self.model.id_at(0))

    def _selection_changed(self, _: QItemSelection, __: QItemSelection) -> None:
        self.selected.emit()

    def _columns_changed(self) -> None:
        meaningless = without_meaning(self._scope) if self._scope is not None else frozenset[str]()
        remember_columns(self._app.preferences, self.table, meaningless)

    def _say_nothing_chosen(self) -> None:
        self.empty.say("Chưa chọn đơn vị", "Hãy chọn một đơn vị trong cây bên trái.")
        self._stack.setCurrentWidget(self.empty)
        self._clear.hide()
        self.count.clear()

    def _say_empty(self) -> None:
        assert self._scope is not None
        if self.filters.is_narrowing():
            self.empty.say(
                "Không có ai khớp", "Hãy gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.", "Bỏ lọc", self.shelf.clear.trigger
            )
            return
        if not self._scope.keepers:
            self.empty.say(
                "Chưa có chi bộ nào",
                "Nhập danh sách đang có của cả đơn vị, các chi bộ trong đó được lập theo. Hoặc tự thêm từng chi bộ.",
                "Nhập danh sách từ Excel…",
                self.import_wanted.emit,
            )
            self.empty.offer_also("Thêm đơn vị", self.unit_wanted.emit)
            return
        self.empty.say(
            f"“{self._scope.unit.name}” chưa có ai trong danh sách",
            "Nhập danh sách đang có (Excel, ODS, CSV), chương trình tự nhận các cột. Hoặc thêm từng người.",
            "Nhập danh sách từ Excel…",
            self.import_wanted.emit,
        )
        self.empty.offer_also("Thêm từng người", self.member_wanted.emit)


def count_words(count: Count) -> str:
    """How many, in words: “18 đảng viên, 07 nữ · 02 người đã rời đi”."""
    parts = []
    if count.members or not count.others:
        parts.append(f"{two_digits(count.members)} đảng viên, {two_digits(count.women)} nữ")
    if count.others:
        parts.append(f"{two_digits(count.others)} người ở Mặt trận, hội, đoàn thể")
    if count.ties:
        parts.append(f"{two_digits(count.ties)} người giữ mối liên hệ nơi cư trú")
    if count.gone:
        parts.append(f"{two_digits(count.gone)} người đã rời đi")
    return " · ".join(parts)
