"""A table of cells that are typed in and saved one by one: what each says and in which state it is.

What a page adds: whose rows they are, which fields stand across, how a cell is kept.
"""

from __future__ import annotations

import enum
from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from domain.fields import Field
from domain.kinds import Kind, Value
from domain.months import NOT_COUNTED
from domain.refusals import Refused
from gui.records.drafts import Drafts, Write
from gui.records.readings import Readings
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
Operation = tuple[Callable[..., Any], tuple[Any, ...]]
"""An operation of db/ with its arguments."""

NAME_COLUMN = 0
FIRST_COLUMN = 1
MISSING_TEXT = "chưa ghi"
SAVING_TEXT = "đang lưu"
FAILED_TEXT = "chưa lưu"


class State(enum.Enum):
    """How a cell is painted."""

    PLAIN = "plain"
    MISSING = "missing"
    PROPOSED = "proposed"
    NOT_COUNTED = "not counted"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, how it is painted and, where it could not be saved, why. `hint` stands there quietly else."""

    text: str
    state: State
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RowName:
    """Whose row it is: the number beside it, the name, what stands beneath it in grey, the particulars of its tip."""

    tt: str
    name: str
    beneath: str = ""
    tip: str = ""
    is_gone: bool = False


class CellModel(QAbstractTableModel):
    """The grid's model, of which a page says the rest. `names` are the fields of the columns behind that of the names.

    `scope` says in the user's words of what time all cells are ("tháng 5").
    """

    names: Sequence[str] = ()
    scope = ""

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._readings = Readings()
        drafts.changed.connect(self._draft_changed)

    # What a page says.

    @abstractmethod
    def row_name(self, row: int) -> RowName:
        """Whose row it is."""

    @abstractmethod
    def is_counted(self, row: int) -> bool:
        """Whether something is to be written in a row at all."""

    @abstractmethod
    def why_uncounted(self, row: int) -> str:
        """Why nothing is, in a sentence."""

    @abstractmethod
    def why_closed(self, index: Index) -> str:
        """Why nothing may be written in a cell of a row that counts; empty where it may."""

    @abstractmethod
    def declared(self, name: str) -> Field:
        """The field of that name in the words of the year."""

    @abstractmethod
    def key(self, index: Index) -> Any:
        """Which cell of the book an index is."""

    @abstractmethod
    def place_of(self, key: Hashable) -> tuple[int, int] | None:
        """The row and column of a cell of the book; None where it is not shown."""

    @abstractmethod
    def stored(self, index: Index) -> str:
        """What the book holds there, as it is shown."""

    @abstractmethod
    def is_missing(self, index: Index) -> bool:
        """Whether something should stand in a cell that holds nothing."""

    def hint(self, index: Index) -> str:
        """What stands quietly in a cell that holds nothing."""
        return ""

    @abstractmethod
    def words(self, index: Index) -> str:
        """What a cell is, for history: “mức tháng 5 – Nguyễn Văn An”."""

    @abstractmethod
    def writing(self, index: Index, value: Value) -> Operation:
        """How a value gets into a cell."""

    @abstractmethod
    def writing_many(self, cells: Sequence[tuple[Any, Value]]) -> Operation:
        """How several values get into the cells of these keys, as one step."""

    # What follows from it.

    @property
    def last_column(self) -> int:
        """The column furthest to the right."""
        return len(self.names)

    def column_of(self, name: str) -> int:
        """The column of a field."""
        return list(self.names).index(name) + FIRST_COLUMN

    def typed_rows(self) -> list[bool]:
        """Of each row, whether it counts, so that going on stops there; in a locked ledger to read."""
        return [self.is_counted(row) for row in range(self.rowCount())]

    def field_at(self, column: int) -> Field:
        """The field of a column, with the heading that the unit uses."""
        return self.declared(self.names[column - FIRST_COLUMN])

    def is_choice(self, index: Index) -> bool:
        """Whether a cell takes one of several words."""
        return index.column() >= FIRST_COLUMN and self.field_at(index.column()).kind is Kind.CHOICE

    def cell(self, index: Index) -> Cell:
        """What a cell holds and how it is painted."""
        if not self.is_counted(index.row()):
            return Cell(NOT_COUNTED, State.NOT_COUNTED, self.why_uncounted(index.row()))
        draft = self._drafts.get(self.key(index))
        if draft is not None:
            return Cell(draft.text, State.SAVING if draft.is_saving else State.FAILED, draft.reason)
        text = self.stored(index)
        if text:
            return Cell(text, State.PLAIN)
        hint = self.hint(index)
        if hint:
            return Cell("", State.PROPOSED, hint=hint)
        return Cell("", State.MISSING if self.is_missing(index) else State.PLAIN)

    def problem_of(self, index: Index, text: str) -> str:
        """Why a text cannot stand in a cell; empty where it can."""
        try:
            self.read(index, text)
        except Refused as refused:
            return refused.reason
        return ""

    def read(self, index: Index, text: str) -> Value:
        """What a text says in a cell, read once while it stands there; raises Refused."""
        field = self.field_at(index.column())
        return self._readings.read(field.name, (text, field.choices), lambda: field.read(text))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The name and the cells."""
        return 0 if parent.isValid() else 1 + len(self.names)

    def is_typed(self, index: Index) -> bool:
        """Whether a cell may be typed in."""
        return bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def why_not_typed(self, index: Index) -> str:
        """Why nothing can be typed in a cell."""
        return self.cell(index).reason or self.why_closed(index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of rows that count can be typed in while they may be written."""
        if not index.isValid() or index.column() == NAME_COLUMN:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_counted(index.row()) and not self.why_closed(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, what its editor begins with, what a screen reader says."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if index.column() == NAME_COLUMN:
            return _name_data(self.row_name(index.row()), role)
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return MISSING_TEXT if cell.state is State.MISSING else cell.text or cell.hint
            case Qt.ItemDataRole.EditRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(filter(None, (cell.reason, cell.text if cell.text != NOT_COUNTED else ""))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, cell)
        return None

    def _spoken(self, index: Index, cell: Cell) -> str:
        heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
        state = {State.MISSING: MISSING_TEXT, State.SAVING: SAVING_TEXT, State.FAILED: FAILED_TEXT}.get(cell.state, "")
        said = ", ".join(filter(None, (cell.text or cell.hint, state, cell.reason)))
        return f"{self.row_name(index.row()).name}, {heading}: {said or 'trống'}"

    def heading(self, column: int) -> str:
        """The words over a column of cells."""
        return self.field_at(column).column_heading

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns; TT beside the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.row_name(section).tt if section < self.rowCount() else None
        return "Họ và tên" if section == NAME_COLUMN else self.heading(section)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save what was typed in a cell; what its field refuses stays on the screen with the reason."""
        if role != Qt.ItemDataRole.EditRole or not self.is_typed(index):
            return False
        return self.put(index, str(value))

    def put(self, index: Index, text: str, phrase_ids: Sequence[int] = ()) -> bool:
        """Save a text in a cell; the phrases of the shelf that went into it are counted in the same step."""
        if not self.is_typed(index):
            return False
        key, words = self.key(index), self.words(index)
        try:
            read = self.read(index, text)
        except Refused as refused:
            self._drafts.keep(key, text, words, refused.reason)
            return True
        draft = self._drafts.get(key)
        shown = self.field_at(index.column()).show(read)
        if shown == self.stored(index) and (draft is None or not draft.is_saving):
            self._drafts.drop(key)
            return True
        if draft is not None and draft.text == text:
            return True  # on its way, or it could not be saved: then “Lưu lại” tries again, not every leaving
        operation, arguments = self.with_phrases(self.writing(index, read), phrase_ids)
        self._drafts.save(key, text, words, Write(f"{'Ghi' if shown else 'Xóa'} {words}", operation, arguments))
        return True

    def with_phrases(self, writing: Operation, phrase_ids: Sequence[int]) -> Operation:
        """The same, counting the phrases that were put in where there are any."""
        return writing

    def drop_draft(self, index: Index) -> None:
        """Give a cell back as the book has it."""
        self._drafts.drop(self.key(index))

    def _draft_changed(self, key: object) -> None:
        place = self.place_of(key)
        if place is not None:
            index = self.index(*place)
            self.dataChanged.emit(index, index)


def _name_data(one: RowName, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}\n{one.beneath}" if one.beneath else one.name
        case Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (one.name, one.tip, one.beneath))))
    return None
