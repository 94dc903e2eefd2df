"""A form's sheet as it looks, with what its bound cells will say; one cell at a time is chosen by keys or mouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from domain.superior_forms.sheets import FormSheet, Holds, Look, Place, SuperiorForm, address, column_letters
from gui.widgets.theme import INK, QUIET, RED, RULE
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
BOUND, PROPOSED, LACKING = "#dcefe0", "#fff3cd", "#f8dcd8"
"""The grounds of cells that are bound, of those for which something is proposed, of those without a figure."""
_LEAST_ROWS, _LEAST_COLUMNS = 20, 8
_LETTER, _PAD = 0.4, 4
_MOST_ROW_PX = 420
_ACROSS = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "centerContinuous": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "left": Qt.AlignmentFlag.AlignLeft,
}
_DOWN = {"top": Qt.AlignmentFlag.AlignTop, "center": Qt.AlignmentFlag.AlignVCenter}
LOOK_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told of a cell beside what stands in it: the text that it will have, its ground, words for its tip."""

    text: str
    ground: str
    words: str


@dataclass(slots=True)
class _Shown:
    """The sheet that is shown."""

    form: SuperiorForm
    sheet: FormSheet
    marks: Mapping[Place, Mark] = field(default_factory=dict)


class SheetModel(QAbstractTableModel):
    """The cells of a sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: _Shown | None = None
        self._size = (0, 0)

    def show_sheet(self, form: SuperiorForm, sheet: FormSheet) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._shown = _Shown(form, sheet)
        rows, columns = sheet.size
        self._size = max(rows + 2, _LEAST_ROWS), max(columns + 1, _LEAST_COLUMNS)
        self.endResetModel()

    def show_marks(self, marks: Mapping[Place, Mark]) -> None:
        """Show what is told of the cells now."""
        if self._shown is not None:
            self._shown.marks = marks
            self.dataChanged.emit(self.index(0, 0), self.index(self._size[0] - 1, self._size[1] - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else self._size[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters and numbers, as spreadsheets have them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        shown, place = self._shown, (index.row(), index.column())
        if shown is None:
            return None
        cell, mark = shown.sheet.cell(place), shown.marks.get(place)
        text = mark.text if mark is not None and mark.text else "=…" if cell.computed else shown.form.shown(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = mark.words if mark is not None else "Ô có công thức, Excel tính khi mở biểu" if cell.computed else ""
            return tip(": ".join(filter(None, (address(place), said or text))))
        if role == Qt.ItemDataRole.BackgroundRole and mark is not None:
            return mark.ground
        return shown.form.look(cell) if role == LOOK_ROLE else None


class SheetDelegate(QStyledItemDelegate):
    """Paints a cell with its ground, lines and text, in the size in which the sheet is shown."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look: Look | None = index.data(LOOK_ROLE)
        if look is None:
            return
        painter.save()
        box = QRect(option.rect)
        ground = index.data(Qt.ItemDataRole.BackgroundRole) or (f"#{look.ground}" if look.ground else "#ffffff")
        painter.fillRect(box, QColor(ground))
        painter.setFont(font_of(look, option.font))
        painter.setPen(QColor(f"#{look.ink}" if look.ink else INK))
        inner = box.adjusted(_PAD, 2, -_PAD, -2)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(inner, _flags(look, text), text)
        _lines(painter, box, look)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(RED), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text needs in the width that it has."""
        look: Look | None = index.data(LOOK_ROLE)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if look is None or not text:
            return QSize(0, 0)
        metrics = QFontMetrics(font_of(look, option.font))
        view = option.widget
        width = view.columnWidth(index.column()) - 2 * _PAD if isinstance(view, QTableView) else 100
        if isinstance(view, QTableView) and view.columnSpan(index.row(), index.column()) > 1:
            columns = range(index.column(), index.column() + view.columnSpan(index.row(), index.column()))
            width = sum(map(view.columnWidth, columns)) - 2 * _PAD
        flags = int(Qt.TextFlag.TextWordWrap) if look.wraps else 0
        box = metrics.boundingRect(QRect(0, 0, max(width, 10), 10_000), flags, text)
        return QSize(box.width() + 2 * _PAD, min(box.height() + 6, _MOST_ROW_PX))


def font_of(look: Look, usual: QFont) -> QFont:
    """The font of a look, of a size that follows the size of texts that the user has chosen (11 points are usual)."""
    font = QFont(usual)
    font.setPointSizeF(max(usual.pointSizeF() * look.size_pt / 12, 6))
    font.setBold(look.bold)
    font.setItalic(look.italic)
    font.setUnderline(look.underlined)
    return font


def _flags(look: Look, text: str) -> int:
    is_number = text.replace(".", "").replace(",", "").strip(" %-").isdecimal() and look.holds is not Holds.TEXT
    usual = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    across, down = _ACROSS.get(look.across, usual), _DOWN.get(look.down, Qt.AlignmentFlag.AlignBottom)
    wraps = Qt.TextFlag.TextWordWrap if look.wraps or "\n" in text else Qt.TextFlag.TextSingleLine
    return int(across) | int(down) | int(wraps)


def _lines(painter: QPainter, box: QRect, look: Look) -> None:
    """The lines of the sheet where the cell has none of its own, then its own."""
    painter.setPen(QColor(RULE))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomRight())
    sides = (
        (box.topLeft(), box.bottomLeft()),
        (box.topLeft(), box.topRight()),
        (box.topRight(), box.bottomRight()),
        (box.bottomLeft(), box.bottomRight()),
    )
    for width, (begin, end) in zip(look.edges, sides, strict=True):
        if width:
            painter.setPen(QPen(QColor(QUIET), width))
            painter.drawLine(begin, end)


class SheetView(QTableView):
    """Shows one sheet; `place_chosen` gives the Place of the cell that the user is on, `opened` that Enter was hit."""

    place_chosen = Signal(object)
    opened = Signal()
    freed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = SheetModel(self)
        self.setModel(self._cells)
        self.setItemDelegate(SheetDelegate(self))
        self.setObjectName("formSheet")
        self.setAccessibleName("Trang của biểu")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setMinimumSectionSize(8)
        self.doubleClicked.connect(self.opened)
        self._sheet: FormSheet | None = None
        self.form: SuperiorForm | None = None

    def show_sheet(self, form: SuperiorForm, sheet: FormSheet) -> None:
        """Show another sheet of a form."""
        self._sheet, self.form = sheet, form
        self.clearSpans()
        self._cells.show_sheet(form, sheet)
        letter = self.fontMetrics().height() * _LETTER
        for column in range(self._cells.columnCount()):
            width = sheet.widths.get(column, sheet.usual_width)
            self.setColumnWidth(column, max(10, round(width * letter + 2 * _PAD)))
            self.setColumnHidden(column, column in sheet.hidden_columns)
        rows, columns = self._cells.rowCount(), self._cells.columnCount()
        for span in sheet.merged:
            if span.top < rows and span.left < columns:
                across = min(span.right, columns - 1) - span.left + 1
                self.setSpan(span.top, span.left, min(span.bottom, rows - 1) - span.top + 1, across)
        self._give_heights(sheet)
        self.verticalHeader().setFixedWidth(self.fontMetrics().horizontalAdvance("0000") + 8)

    def _give_heights(self, sheet: FormSheet) -> None:
        """The heights that the sheet says, or as much as texts need in one column; hidden rows are."""
        point = self.fontMetrics().height() / 13
        tall = {(span.top, span.left) for span in sheet.merged if span.bottom > span.top}
        least = self.fontMetrics().height() + 2
        for row in range(self._cells.rowCount()):
            self.setRowHidden(row, row in sheet.hidden_rows)
            height = sheet.heights.get(row, sheet.usual_height) * point
            places = [(row, column) for column in range(self._cells.columnCount())]
            texts = [p for p in places if p in sheet.cells and sheet.cells[p].text and p not in tall]
            needed = [self.sizeHintForIndex(self._cells.index(*place)).height() for place in texts]
            self.setRowHeight(row, round(min(max([height, least, *needed]), _MOST_ROW_PX)))

    def show_marks(self, marks: Mapping[Place, Mark]) -> None:
        """Show what is told of the cells now."""
        self._cells.show_marks(marks)

    @property
    def place(self) -> Place | None:
        """The cell that the user is on, the first of a merged area; None for none."""
        index = self.currentIndex()
        if self._sheet is None or not index.isValid():
            return None
        span = self._sheet.span_of((index.row(), index.column()))
        return span.top, span.left

    def go_to(self, place: Place) -> None:
        """Go to a cell."""
        index = self._cells.index(*place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the cell that was gone to."""
        super().currentChanged(current, previous)
        if current.isValid() and self.place is not None:
            self.place_chosen.emit(self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what the cell may be bound to, Delete frees it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.freed.emit()
        else:
            super().keyPressEvent(event)
