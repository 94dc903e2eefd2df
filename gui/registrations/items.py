"""The items of a registration: a table, and under it the form of one; the last line of the table is for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from domain.refusals import Refused
from domain.registrations import ITEM, Item, ItemKind, ItemState
from domain.year_packs import YearPack, spoken
from gui.records.joined_forms import LABEL_WIDTH, LOW_LINES, JoinedForms
from gui.registrations.matching import adopted, same_items
from gui.widgets import theme
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("content", "kind", "deadline", "state")
HEADINGS = {"deadline": "Thời hạn"}
ROOM_FOR_TITLE = 30
WIDTHS = {"kind": 6.8, "deadline": 7.0, "state": 6.2}
"""Widths in heights of the text, so that they grow with it."""
NEW_LINE = "(ghi nội dung mới)"
MOST_ROWS = 6
PARTS = (("content",), ("target", "measures", "result"), ("kind", "due", "schedule", "responsible", "state"))


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """Items as they stand on the screen: the texts of each, those of the form among them.

    Two are equal in which the same is read, whichever item is in the form (`row`) and whatever ids they have.
    """

    said: tuple[dict[str, str], ...]
    items: tuple[Item, ...] = field(compare=False)
    row: int = field(default=0, compare=False)


class ItemsModel(QAbstractTableModel):
    """The items in order, and a last line for a new one while it may be written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[Item] = []
        self.writable = True

    def show_items(self, items: Sequence[Item], writable: bool) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = list(items)
        self.writable = writable
        self.endResetModel()

    def put(self, row: int, item: Item) -> None:
        """Take over an item in its row; the row behind the last is a new one."""
        if row < len(self.items):
            self.items[row] = item
        else:
            self.beginInsertRows(QModelIndex(), row, row)
            self.items.append(item)
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The items and the line for a new one."""
        return 0 if parent.isValid() else len(self.items) + self.writable

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Content, kind, deadline, state."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        if index.row() >= len(self.items):
            return _new_line(index.column(), role)
        text = str(getattr(self.items[index.row()], COLUMNS[index.column()]))
        if role == Qt.ItemDataRole.DisplayRole:
            return text.replace("\n", " · ")
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole and len(text) > 24 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns, the number beside the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if section < len(self.items) else "+"
        name = COLUMNS[section]
        return HEADINGS.get(name) or ITEM.field(name).column_heading


def _new_line(column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole and column == 0:
        return NEW_LINE
    return QColor(theme.QUIET) if role == Qt.ItemDataRole.ForegroundRole else None


class ItemsPanel(QFrame):
    """Adds, edits, removes and orders items; what stands in the form is taken over when the user goes on."""

    edited = Signal()
    give_wanted = Signal(object)
    """Emitted with the current Item, to be given to several people."""
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._stored: tuple[Item, ...] = ()
        self._row = 0
        self._year = 0
        self._usual_kind: str = ItemKind.FOLLOW
        self._writable = True
        self._going = False
        self.model = ItemsModel(self)
        self.joined = JoinedForms(ITEM, PARTS, self)
        self.joined.edited.connect(self._edited)
        self.joined.left.connect(self._left)
        self.table = self._make_table()
        self._buttons = self._make_buttons()
        self._lay_out()

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        choose_rows(table, "items", "Nội dung đăng ký")
        table.verticalHeader().show()
        table.setCornerButtonEnabled(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {}
        for name, text, whole, then in (
            ("addItem", "Thê&m", "Thêm một nội dung", self.add),
            ("removeItem", "&Bỏ", "Bỏ nội dung đang chọn", self.remove_wanted.emit),
            ("itemUp", "Lên", "Đưa nội dung đang chọn lên trên", self.move_up),
            ("itemDown", "Xuống", "Đưa nội dung đang chọn xuống dưới", self.move_down),
            ("giveItem", "&Giao chung…", "Giao nội dung đang chọn cho nhiều đồng chí", self.give),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setToolTip(whole)
            button.setAccessibleName(whole)
            button.clicked.connect(then)
            buttons[name] = button
        return buttons

    def _lay_out(self) -> None:
        title = QLabel("Nội dung đăng ký", self)
        title.setObjectName("section")
        head = Beside(ROOM_FOR_TITLE, 4, self)
        head.add(title, 1)
        head.add(in_a_row(head, *self._buttons.values()))
        content, texts, terms = self.joined.forms
        self.joined.show_lines(LOW_LINES, "content", "target", "measures", "result")
        self.joined.line_up(content, texts)
        self._sides = sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(texts, 3)
        sides.addWidget(terms, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(head)
        layout.addWidget(self.table)
        layout.addWidget(content)
        layout.addLayout(sides)

    def set_narrow(self, narrow: bool) -> None:
        """Put the two halves of the form under one another, or beside; the table leaves the content its room."""
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(4 if narrow else 16)
        self.table.setColumnHidden(COLUMNS.index("kind"), narrow)
        self.joined.line_up(self.joined.forms[2], width=LABEL_WIDTH if narrow else 0)

    # Showing.

    def speak(self, pack: YearPack) -> None:
        """Offer the kinds of a ledger's year, a new item being of the usual one."""
        self._usual_kind = pack.kind_follow
        self.joined.speak(spoken(ITEM, pack))

    def let_write(self, year: int, writable: bool) -> None:
        """Let items be written, or only be read; `year` is that of days typed without one.

        The line for a new item goes with the next items shown where something is being typed.
        """
        self._year, self._writable = year, writable
        self.joined.set_writable(writable)
        if writable != self.model.writable and not self.joined.is_changed():
            self._show_list(self.model.items, self._row)
        self._enable()

    def load(self, items: tuple[Item, ...]) -> None:
        """Show the items of another registration; what stood there is gone."""
        self._stored = items
        self._show_list(items, 0)

    def load_beside(self, items: tuple[Item, ...], known: ItemTexts) -> None:
        """Show a newer state of the items; what was typed since they were `known` stays, as what it is now."""
        self._stored = known.items
        typed, row = self.is_changed(), self._row
        untouched = same_items(self.model.items, self._stored)
        ours = adopted(self.model.items, items)
        current = ours[row].id if row < len(ours) else 0
        self._stored = items
        if not typed:
            self._show_list(items, row)
            return
        if untouched:
            row = next((n for n, item in enumerate(items) if item.id == current), len(items))
        self._relist(items if untouched else ours, row)
        self.joined.load_beside(self._item(), self.joined.shown())
        self._enable()

    def texts(self) -> ItemTexts:
        """What stands in the table and the form now."""
        said = [self.joined.texts_of(item) for item in self.model.items]
        if self._row < len(said) or self.joined.is_changed():
            said[self._row : self._row + 1] = [self.joined.texts()]
        return ItemTexts(tuple(said), tuple(self.model.items), self._row)

    def shown(self) -> ItemTexts:
        """What stood there when the items were loaded."""
        return ItemTexts(tuple(map(self.joined.texts_of, self._stored)), self._stored)

    def type_again(self, texts: ItemTexts) -> None:
        """Put a snapshot back as if it had been typed over the items that are stored."""
        self._show_list(adopted(texts.items, self._stored), texts.row)
        if texts.row == self._row < len(texts.said):
            self.joined.type_again(texts.said[self._row])
            self._enable()

    def type_items(self, items: tuple[Item, ...]) -> None:
        """Show items as if they had been typed over those that are stored."""
        self._show_list(adopted(items, self._stored), 0)

    def _show_list(self, items: Sequence[Item], row: int) -> None:
        self._relist(items, row, self._writable)
        self._load()

    def _relist(self, items: Sequence[Item], row: int, writable: bool | None = None) -> None:
        self._going = True
        self.model.show_items(items, self.model.writable if writable is None else writable)
        self._row = max(0, min(row, self.model.rowCount() - 1))
        self.table.selectRow(self._row)
        self._going = False
        self._fit()

    def _item(self) -> Item:
        return self.model.items[self._row] if self._row < len(self.model.items) else Item("", kind=self._usual_kind)

    def _load(self) -> None:
        self.joined.load(self._item())
        self._enable()

    def _enable(self) -> None:
        row, last, writable = self._row, len(self.model.items) - 1, self._writable
        is_item = row <= last or self.joined.is_changed()
        self._buttons["addItem"].setEnabled(writable)
        self._buttons["removeItem"].setEnabled(writable and is_item)
        self._buttons["itemUp"].setEnabled(writable and is_item and row > 0)
        self._buttons["itemDown"].setEnabled(writable and row < last)
        self._buttons["giveItem"].setEnabled(writable and is_item)

    def _fit(self) -> None:
        unit = self.fontMetrics().height()
        for column, name in enumerate(COLUMNS[1:], start=1):
            self.table.setColumnWidth(column, round(WIDTHS[name] * unit))
        self.table.verticalHeader().setDefaultSectionSize(unit + 13)
        rows = min(self.model.rowCount(), MOST_ROWS)
        height = (
            self.table.horizontalHeader().sizeHint().height() + rows * self.table.verticalHeader().defaultSectionSize()
        )
        self.table.setFixedHeight(height + 4)

    # Taking over.

    def is_changed(self) -> bool:
        """Whether the items differ from those that are stored."""
        return self.joined.is_changed() or not same_items(self.model.items, self._stored)

    def is_settled(self) -> bool:
        """Whether what stands in the form can be taken over, what is being typed just as it stands."""
        return not self.joined.is_changed() or (self.joined.is_settled(self._year) and bool(self.content.strip()))

    def items(self) -> tuple[Item, ...]:
        """The items with what stands in the form. Problems stand beside their fields; then Refused is raised."""
        self.take()
        return tuple(self.model.items)

    def take(self) -> None:
        """Take over what stands in the form; Refused where it cannot be, the form staying as it is."""
        if not self.joined.is_changed():
            self.joined.clear_problems()
            return
        item: Item = self.joined.record(self._year)
        item = replace(item, state=ItemState(item.state))
        self.model.put(self._row, item)
        self.joined.load(item)
        self._fit()
        self._enable()

    def _edited(self) -> None:
        self._enable()
        self.edited.emit()

    def _left(self) -> None:
        """Show in the table what was typed so far; a new item waits for its content."""
        if self.joined.text("content").strip():
            self._taken()

    def _taken(self) -> bool:
        try:
            self.take()
        except Refused:
            return False
        return True

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if self._going or not current.isValid() or current.row() == self._row:
            return
        wanted = current.row()
        if self._taken():
            self._row = wanted
            self._load()
        self._follow_form()
        QTimer.singleShot(0, self, self._follow_form)  # a click that is under way selects its row after this

    def _follow_form(self) -> None:
        self._going = True
        self.table.selectRow(self._row)
        self._going = False

    # The buttons.

    def add(self) -> None:
        """Begin a new item; what is being typed is taken over first."""
        if self._taken():
            self._row = len(self.model.items)
            self._relist(self.model.items, self._row)
            self._load()
        self.joined.focus("content")

    @property
    def content(self) -> str:
        """What the current item says, as it stands in the form."""
        return self.joined.text("content")

    def remove(self) -> None:
        """Take the item away; once that is saved, an undo brings it back."""
        if self._row == len(self.model.items):
            self._load()
        else:
            rest = [item for row, item in enumerate(self.model.items) if row != self._row]
            self._show_list(rest, min(self._row, max(0, len(rest) - 1)))
        self.edited.emit()

    def move_up(self) -> None:
        """Put the item before the one above."""
        self._move(-1)

    def move_down(self) -> None:
        """Put the item behind the one below."""
        self._move(1)

    def give(self) -> None:
        """Ask to give the current item to several people; what is being typed is taken over first."""
        if self._taken() and self._row < len(self.model.items):
            self.give_wanted.emit(self._item())

    def _move(self, way: int) -> None:
        if not self._taken():
            return
        items, to = list(self.model.items), self._row + way
        if 0 <= to < len(items) and self._row < len(items):
            items[self._row], items[to] = items[to], items[self._row]
            self._show_list(items, to)
            self.edited.emit()
