"""The month as a table: what each cell says and in which state it is; typing goes to the drafts."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.operations.months import write_cell
from db.operations.phrases import write_cell_with_phrases
from domain.fields import Field, RecordType
from domain.kinds import Kind, Value
from domain.ledgers import RosterLine
from domain.months import FOLLOW_UP, NEEDED, NOT_COUNTED, FollowUp, progress
from domain.refusals import Refused
from gui.records.drafts import Drafts, Write
from gui.records.readings import Readings
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex

CELLS = ("done", "result", "own_mark", "remark", "mark")
WORDS = {
    "done": "việc đã làm",
    "result": "kết quả",
    "own_mark": "mức tự nhận",
    "remark": "nhận xét",
    "mark": "mức",
}
NAME_COLUMN = 0
FIRST_COLUMN, LAST_COLUMN = 1, len(CELLS)
MISSING_TEXT = "chưa ghi"
SAVING_TEXT = "đang lưu"
FAILED_TEXT = "chưa lưu"


class State(enum.Enum):
    """How a cell is painted."""

    PLAIN = "plain"
    MISSING = "missing"
    NOT_COUNTED = "not counted"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell of the book: a roster line, a month (1–12) and a field of the follow-up."""

    roster_id: int
    month: int
    field: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, how it is painted and, where it could not be saved, why."""

    text: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A unit's month as it is shown. `begun`: missing cells are marked; `closed`: why nothing may be written.

    `kind` declares the cells in the words of the ledger.
    """

    month: int = 1
    lines: tuple[RosterLine, ...] = ()
    follow_ups: Mapping[tuple[int, int], FollowUp] = field(default_factory=dict)
    reviewer: str = "chi ủy"
    begun: bool = True
    closed: str = ""
    kind: RecordType = FOLLOW_UP


class MonthModel(QAbstractTableModel):
    """The grid's model. `noticed` is emitted with a sentence on why nothing can be typed in a cell."""

    noticed = Signal(str)

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = Month()
        self._drafts = drafts
        self._readings = Readings()
        drafts.changed.connect(self._draft_changed)

    def show_month(self, month: Month) -> None:
        """Show a month; the same lines and month are only painted anew, so that an open editor stays open."""
        before = self.month
        same = (month.month, [x.id for x in month.lines], month.closed) == (
            *(before.month, [x.id for x in before.lines], before.closed),
        )
        if not same:
            self.beginResetModel()
        self.month = month
        if not same:
            self.endResetModel()
            return
        rows = _changed_rows(before, month)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], LAST_COLUMN))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, LAST_COLUMN)

    def line(self, row: int) -> RosterLine:
        """The member in a row."""
        return self.month.lines[row]

    def row_of(self, roster_id: int) -> int:
        """The row of a roster line; -1 where it is not shown."""
        return next((n for n, line in enumerate(self.month.lines) if line.id == roster_id), -1)

    def typed_rows(self) -> list[bool]:
        """Of each row, whether its month counts, so that going on stops there; in a locked ledger to read."""
        return [line.counts_in(self.month.month) for line in self.month.lines]

    def field_at(self, column: int) -> Field:
        """The field of a column, with the heading that the unit uses."""
        return self.month.kind.field(CELLS[column - 1])

    def is_choice(self, index: Index) -> bool:
        """Whether a cell takes one of several words."""
        return index.column() >= FIRST_COLUMN and self.field_at(index.column()).kind is Kind.CHOICE

    def key(self, index: Index) -> CellKey:
        """Which cell of the book an index is."""
        return CellKey(self.line(index.row()).id, self.month.month, CELLS[index.column() - 1])

    def cell(self, index: Index) -> Cell:
        """What a cell holds and how it is painted."""
        line = self.line(index.row())
        if not line.counts_in(self.month.month):
            return Cell(NOT_COUNTED, State.NOT_COUNTED, _why_not(line))
        key = self.key(index)
        draft = self._drafts.get(key)
        if draft is not None:
            return Cell(draft.text, State.SAVING if draft.is_saving else State.FAILED, draft.reason)
        text = self._stored(key)
        missing = not text and key.field in NEEDED and self.month.begun
        return Cell(text, State.MISSING if missing else State.PLAIN)

    def _stored(self, key: CellKey) -> str:
        follow_up = self.month.follow_ups.get((key.roster_id, key.month))
        return "" if follow_up is None else FOLLOW_UP.field(key.field).show(FOLLOW_UP.value(follow_up, key.field))

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

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a member."""
        return 0 if parent.isValid() else len(self.month.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The name and the cells."""
        return 0 if parent.isValid() else 1 + len(CELLS)

    def is_typed(self, index: Index) -> bool:
        """Whether a cell may be typed in."""
        return bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of months that count can be typed in while the ledger is open."""
        if not index.isValid() or index.column() == NAME_COLUMN:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.month.closed and self.line(index.row()).counts_in(self.month.month):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, what its editor begins with, what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.month.lines):
            return None
        if index.column() == NAME_COLUMN:
            return _name_data(self.line(index.row()), role)
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return MISSING_TEXT if cell.state is State.MISSING else cell.text
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
        said = ", ".join(filter(None, (cell.text, state, cell.reason)))
        return f"{self.line(index.row()).member.name}, {heading}: {said or 'trống'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns; TT beside the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.line(section).tt if section < len(self.month.lines) else None
        if section == NAME_COLUMN:
            return "Họ và tên"
        if CELLS[section - 1] == "remark":
            return f"Nhận xét của {self.month.reviewer}"
        return self.field_at(section).column_heading

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save what was typed in a cell; what its field refuses stays on the screen with the reason."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return self.put(index, str(value))

    def put(self, index: Index, text: str, phrase_ids: Sequence[int] = ()) -> bool:
        """Save a text in a cell; the phrases of the shelf that went into it are counted in the same step."""
        if not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        key = self.key(index)
        words = f"{WORDS[key.field]} tháng {key.month} – {self.line(index.row()).member.name}"
        try:
            read = self.read(index, text)
        except Refused as refused:
            self._drafts.keep(key, text, words, refused.reason)
            return True
        draft = self._drafts.get(key)
        if read == self._stored(key) and (draft is None or not draft.is_saving):
            self._drafts.drop(key)
            return True
        if draft is not None and draft.text == text:
            return True  # on its way, or it could not be saved: then “Lưu lại” tries again, not every leaving
        label = f"{'Ghi' if read else 'Xóa'} {words}"
        cell = (key.roster_id, key.month, key.field, read)
        write = Write(label, write_cell, cell)
        if phrase_ids:
            write = Write(label, write_cell_with_phrases, (*cell, tuple(phrase_ids)))
        self._drafts.save(key, text, words, write)
        return True

    def drop_draft(self, index: Index) -> None:
        """Give a cell back as the book has it."""
        self._drafts.drop(self.key(index))

    def _draft_changed(self, key: object) -> None:
        if not isinstance(key, CellKey) or key.month != self.month.month:
            return
        row = self.row_of(key.roster_id)
        if row >= 0:
            index = self.index(row, CELLS.index(key.field) + 1)
            self.dataChanged.emit(index, index)


def _changed_rows(before: Month, now: Month) -> list[int]:
    """The rows, of the same lines, that are to be painted anew; a saved cell changes one of thousands."""
    if before.begun != now.begun:
        return list(range(len(now.lines)))
    return [
        row
        for row, (old, new) in enumerate(zip(before.lines, now.lines, strict=True))
        if before.follow_ups.get((old.id, now.month)) != now.follow_ups.get((new.id, now.month))
        or (old is not new and old != new)
    ]


def _name_data(line: RosterLine, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.member.name}\n{line.leaving}" if line.leaving else line.member.name
        case Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (line.member.name, line.member.positions, line.leaving))))
    return None


def _why_not(line: RosterLine) -> str:
    why = line.leaving or (line.member.status if not line.member.standing.takes_part else "")
    return f"Không tính tháng này{f': {why}' if why else ' vì chưa có mặt hoặc không sinh hoạt'}."


def first_missing(month: Month) -> int | None:
    """The row of the first member whose month is not complete; None where all are."""
    missing = progress(month.lines, month.follow_ups, month.month).missing
    return month.lines.index(missing[0]) if missing else None
