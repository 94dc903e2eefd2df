"""The month as a table: what each cell says and in which state it is; typing goes to the drafts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject, Qt

from db.operations.months import write_cell, write_cells
from db.operations.phrases import write_cell_with_phrases
from domain.fields import Field, RecordType
from domain.kinds import Value
from domain.ledgers import RosterLine
from domain.months import FOLLOW_UP, NEEDED, FollowUp, progress
from gui.cells.model import CellModel, Index, Operation, RowName
from gui.records.drafts import Drafts

CELLS = ("done", "result", "own_mark", "remark", "mark")
WORDS = {
    "done": "việc đã làm",
    "result": "kết quả",
    "own_mark": "mức tự nhận",
    "remark": "nhận xét",
    "mark": "mức",
}
LAST_COLUMN = len(CELLS)


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell of the book: a roster line, a month (1–12) and a field of the follow-up."""

    roster_id: int
    month: int
    field: str


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


class MonthModel(CellModel):
    """The month as the grid shows it."""

    names = CELLS

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(drafts, parent)
        self.month = Month()

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

    @property
    def scope(self) -> str:  # type: ignore[override]
        """The month in words."""
        return f"tháng {self.month.month}"

    def line(self, row: int) -> RosterLine:
        """The member in a row."""
        return self.month.lines[row]

    def row_of(self, roster_id: int) -> int:
        """The row of a roster line; -1 where it is not shown."""
        return next((n for n, line in enumerate(self.month.lines) if line.id == roster_id), -1)

    def row_name(self, row: int) -> RowName:
        """The member of a row."""
        line = self.line(row)
        return RowName(str(line.tt), line.member.name, line.leaving, line.member.positions, bool(line.leaving))

    def is_counted(self, row: int) -> bool:
        """Whether the month counts for the member."""
        return self.line(row).counts_in(self.month.month)

    def why_uncounted(self, row: int) -> str:
        """Who has left or does not take part."""
        return _why_not(self.line(row))

    def why_closed(self, _: Index) -> str:
        """Why the ledger takes nothing."""
        return self.month.closed

    def declared(self, name: str) -> Field:
        """The field as the year calls it."""
        return self.month.kind.field(name)

    def key(self, index: Index) -> CellKey:
        """Which cell of the book an index is."""
        return CellKey(self.line(index.row()).id, self.month.month, CELLS[index.column() - 1])

    def place_of(self, key: Hashable) -> tuple[int, int] | None:
        """Where a cell of this month stands."""
        if not isinstance(key, CellKey) or key.month != self.month.month:
            return None
        row = self.row_of(key.roster_id)
        return (row, CELLS.index(key.field) + 1) if row >= 0 else None

    def stored(self, index: Index) -> str:
        """What the book holds of the member's month."""
        key = self.key(index)
        follow_up = self.month.follow_ups.get((key.roster_id, key.month))
        return "" if follow_up is None else FOLLOW_UP.field(key.field).show(FOLLOW_UP.value(follow_up, key.field))

    def is_missing(self, index: Index) -> bool:
        """Remark and mark are missed once the month has begun."""
        return self.month.begun and CELLS[index.column() - 1] in NEEDED

    def words(self, index: Index) -> str:
        """Which cell of whose month it is."""
        key = self.key(index)
        return f"{WORDS[key.field]} tháng {key.month} – {self.line(index.row()).member.name}"

    def writing(self, index: Index, value: Value) -> Operation:
        """The cell of the member's month."""
        key = self.key(index)
        return write_cell, (key.roster_id, key.month, key.field, value)

    def writing_many(self, cells: Sequence[tuple[CellKey, Value]]) -> Operation:
        """The cells of the month."""
        return write_cells, (self.month.month, [(key.roster_id, key.field, value) for key, value in cells])

    def with_phrases(self, writing: Operation, phrase_ids: Sequence[int]) -> Operation:
        """The cell, and that câu mẫu went into it."""
        _, arguments = writing
        return (write_cell_with_phrases, (*arguments, tuple(phrase_ids))) if phrase_ids else writing

    def heading(self, column: int) -> str:
        """The remark is the chi ủy's, or the bí thư's."""
        if CELLS[column - 1] == "remark":
            return f"Nhận xét của {self.month.reviewer}"
        return super().heading(column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a member."""
        return 0 if parent.isValid() else len(self.month.lines)


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


def _why_not(line: RosterLine) -> str:
    why = line.leaving or (line.member.status if not line.member.standing.takes_part else "")
    return f"Không tính tháng này{f': {why}' if why else ' vì chưa có mặt hoặc không sinh hoạt'}."


def first_missing(month: Month) -> int | None:
    """The row of the first member whose month is not complete; None where all are."""
    missing = progress(month.lines, month.follow_ups, month.month).missing
    return month.lines.index(missing[0]) if missing else None


def empty_marks(model: CellModel) -> tuple[CellKey, ...]:
    """The cells for the mark that may be written and hold nothing, not even what is still being saved."""
    column = CELLS.index("mark") + 1
    indexes = (model.index(row, column) for row in range(model.rowCount()))
    return tuple(model.key(i) for i in indexes if model.is_typed(i) and not model.cell(i).text)
