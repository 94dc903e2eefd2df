"""The first step: what was found in the file, and which column is what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.lists.mapping import Mapping, TableMapping
from domain.lists.uses import Use
from domain.units import Unit
from gui.importing.column_table import ColumnTable
from gui.importing.found import FoundTable
from gui.importing.looking import Looked
from gui.importing.sheet_view import SheetView
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import Beside, give_way
from gui.widgets.unit_chooser import UnitChooser

LEAST_HEIGHT = 4
"""Of each table, in heights of the text."""
SIDE_BY_SIDE = 54
"""From so many heights of the text on the sheet stands beside the columns, else under them."""
ADD_FIRST = "Hãy thêm chi bộ vào cây tổ chức rồi nhập lại danh sách này."


class ColumnsStep(QWidget):
    """Shows what was found. `mapping_changed` gives the user's Mapping, `headings_pointed` sheet and rows from 0.

    `branch_chosen` gives the branch to which rows go that say nothing of theirs.
    """

    mapping_changed = Signal(object)
    headings_pointed = Signal(str, object)
    branch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._mapping: Mapping | None = None
        self._changed_last: int | None = None
        self._said = plain_label(self, "importFound")
        self._asks = QWidget(self)
        self.branch = UnitChooser("importBranch", "Chi bộ của những dòng không ghi chi bộ", self)
        self.branch.chosen.connect(self.branch_chosen)
        self._branch_words = plain_label(self, "missing")
        self.columns = ColumnTable(self)
        self.columns.use_chosen.connect(self._use_chosen)
        self._tables = ChoiceBox(self)
        self._tables.setObjectName("importTable")
        self._tables.setAccessibleName("Bảng trong tệp")
        self._tables.activated.connect(self._table_chosen)
        self.sheet = SheetView(self)
        give_way(self.columns, LEAST_HEIGHT)
        give_way(self.sheet, LEAST_HEIGHT)
        self._lay_out()

    def _lay_out(self) -> None:
        ask = QHBoxLayout(self._asks)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.addWidget(self._branch_words, 1)
        ask.addWidget(self.branch, 1)
        beside = Beside(SIDE_BY_SIDE, 12, self)
        beside.add(self._left(), 9, 5.5)
        beside.add(self._right(), 5, 9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._asks)
        layout.addWidget(beside, 1)

    def _left(self) -> QWidget:
        left = QWidget(self)
        label = QLabel("Bảng:", left)
        label.setBuddy(self._tables)
        self._table_row = QWidget(left)
        row = QHBoxLayout(self._table_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._tables, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table_row)
        column.addWidget(self.columns, 1)
        return left

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        hint = "Nếu dòng đầu cột (tô màu) chưa đúng: bấm vào số của dòng đúng rồi bấm nút dưới đây."
        column.addWidget(plain_label(right, "hint", hint))
        row = QHBoxLayout()
        row.addWidget(push(right, "pointHeadings", "Dòng đang chọn là dòng đầu cột", self._point))
        row.addStretch(1)
        column.addLayout(row)
        return right

    def show_looked(self, looked: Looked, branches: Sequence[Unit], units: Sequence[Unit], branch_id: int) -> None:
        """Show what was found; `branch_id` is the branch chosen for rows that name none (0: none yet)."""
        self._looked = looked
        self._mapping = looked.prepared.reading.mapping if looked.prepared is not None else None
        self._said.setText("\n".join(looked.found.sentences()) if looked.prepared is not None else looked.why)
        self._said.setProperty("refused", looked.prepared is None)
        self._ask_branch(looked, branches, units, branch_id)
        self._offer_tables()
        self._table_chosen(self._tables.currentIndex())

    def focus_changed(self) -> None:
        """Go back to the column that the user has just changed, if there is one."""
        if self._changed_last is not None:
            self.columns.focus_column(self._changed_last)
            self._changed_last = None

    def _ask_branch(self, looked: Looked, branches: Sequence[Unit], units: Sequence[Unit], branch_id: int) -> None:
        rows = looked.rows_without_branch
        self._asks.setVisible(bool(rows or branch_id))
        self.branch.setVisible(bool(branches))
        self.branch.show_units(branches, branch_id, units)
        if rows and not branches:
            self._branch_words.setText(
                f"{rows} dòng không cho biết thuộc chi bộ nào, mà sổ chưa có chi bộ. {ADD_FIRST}"
            )
        elif rows:
            self._branch_words.setText(f"{rows} dòng không cho biết thuộc chi bộ nào. Hãy chọn chi bộ của các dòng ấy:")
        else:
            self._branch_words.setText("Những dòng không ghi chi bộ được đưa vào:")

    def _offer_tables(self) -> None:
        assert self._looked is not None
        before, place = self._tables.count(), self._tables.currentIndex()
        self._tables.clear()
        if self._looked.prepared is None:
            for sheet in self._looked.workbook.sheets:
                self._tables.addItem(f"Trang “{sheet.name}”", sheet.name)
        for found in self._looked.found.tables:
            self._tables.addItem(_title(found), found.table.sheet)
        self._tables.setCurrentIndex(place if self._tables.count() == before and place >= 0 else 0)
        self._table_row.setVisible(self._tables.count() > 1)

    def _table_chosen(self, place: int) -> None:
        found = self._found(place)
        self.columns.show_table(found)
        self._show_sheet(found)

    def _found(self, place: int) -> FoundTable | None:
        assert self._looked is not None
        tables = self._looked.found.tables
        return tables[place] if 0 <= place < len(tables) else None

    def _show_sheet(self, found: FoundTable | None) -> None:
        assert self._looked is not None
        name, seen = self._tables.currentData(), self._looked.wanted.seen
        if self._looked.prepared is not None and found is not None:
            sheet = next(s for s in self._looked.prepared.reading.sheets if s.name == name)
            self.sheet.show_sheet(sheet.rows, sheet.kinds, frozenset(found.table.heading_rows), seen)
            return
        rows = next((s.rows for s in self._looked.workbook.sheets if s.name == name), ())
        self.sheet.show_sheet(rows, (), frozenset(), seen)

    def _use_chosen(self, column: int, use: Use) -> None:
        """Another use of a column, in all tables of the same shape; what had the use before gives it up."""
        found = self._found(self._tables.currentIndex())
        if found is None or self._mapping is None:
            return
        table = next(t for t in self._mapping.tables if _same_place(t, found.table))
        self._mapping = self._mapping.with_use(table, column, use)
        self._changed_last = column
        self.mapping_changed.emit(self._mapping)

    def _point(self) -> None:
        rows = self.sheet.pointed_rows()
        if rows:
            self.headings_pointed.emit(str(self._tables.currentData()), rows)


def _title(found: FoundTable) -> str:
    rows = [row + 1 for row in found.table.heading_rows]
    if not rows:
        where = "không có dòng đầu cột"
    else:
        where = f"dòng đầu cột {rows[0]}" if len(rows) == 1 else f"dòng đầu cột {rows[0]}–{rows[-1]}"
    return f"Trang “{found.table.sheet}”, {where}: {found.members} người"


def _same_place(one: TableMapping, other: TableMapping) -> bool:
    places = [(t.sheet, t.first_row, [choice.column for choice in t.columns]) for t in (one, other)]
    return places[0] == places[1]
