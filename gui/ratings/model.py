"""The ratings of a period as the grid has them: the unit first, then its members; a cell at a time into the book."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QObject

from db.operations.ratings import write_rating, write_ratings
from domain.fields import Field
from domain.kinds import Value
from domain.ledgers import RosterLine
from domain.months import NOT_COUNTED
from domain.ratings import OF_DECISION
from domain.refusals import Refused
from domain.text import sentence_case
from gui.cells.model import Cell, CellModel, Index, Operation, RowName, State
from gui.ratings.table import WITH_POINTS, WITHOUT_POINTS, WORDS, Narrowing, RatingTable
from gui.records.drafts import Drafts

HEADINGS = {"common_points": "Chung", "task_points": "Nhiệm vụ", "typed_points": "Tổng"}
"""Short words, for narrow columns."""


@dataclass(frozen=True, slots=True)
class RatingKey:
    """Which cell of the book: a ledger, a roster line or None for the unit, a period and a field."""

    ledger_id: int
    line: int | None
    period: str
    field: str


class RatingModel(CellModel):
    """Shows a RatingTable, of which the narrowed rows stand until another narrowing is asked for."""

    names: Sequence[str] = WITH_POINTS

    def __init__(self, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(drafts, parent)
        self.table = RatingTable()
        self._rows: tuple[RosterLine | None, ...] = ()

    def show_table(self, table: RatingTable, narrowing: Narrowing, *, anew: bool) -> None:
        """Show a period; the same rows are only painted anew, unless they are to be chosen `anew`."""
        has_points = table.scheme is None or table.scheme.has_points
        names = WITH_POINTS if has_points else WITHOUT_POINTS
        keyed = {line.id: line for line in table.lines}
        still = tuple(keyed.get(line.id, line) if line is not None else None for line in self._rows)
        rows = table.rows(narrowing) if anew else still
        same = (
            not anew
            and (names, table.period, table.ledger_id) == (self.names, self.table.period, self.table.ledger_id)
            and (table.closed, table.looks_only) == (self.table.closed, self.table.looks_only)
        )
        if not same:
            self.beginResetModel()
        self.table, self._rows, self.names = table, rows, names
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.last_column))

    @property
    def scope(self) -> str:  # type: ignore[override]
        """The period in words."""
        return f"xếp loại {self.table.period}"

    @property
    def last_step(self) -> int:
        """The column behind which Enter goes on to the next member."""
        return self.column_of("vote_level")

    def line(self, row: int) -> RosterLine | None:
        """The member of a row; None for the unit itself."""
        return self._rows[row]

    def row_of(self, line_id: int | None) -> int:
        """The row of a roster line, None for the unit's; -1 where it is not shown."""
        found = (n for n, one in enumerate(self._rows) if (one.id if one is not None else None) == line_id)
        return next(found, -1)

    def row_name(self, row: int) -> RowName:
        """The unit, or the member of a row."""
        line = self.line(row)
        if line is None:
            return RowName("", self.table.unit, "Tập thể")
        why = "" if self.table.is_rated(line) else sentence_case(self.table.eligibility(line))
        beneath = line.leaving or why
        return RowName(str(line.tt), line.member.name, beneath, line.member.positions, bool(beneath))

    def typed_rows(self) -> list[bool]:
        """Those who are rated are gone through."""
        return [self.table.is_rated(line) for line in self._rows]

    def is_counted(self, row: int) -> bool:
        """Of each something may be written; which cells, `cell` says."""
        return True

    def why_uncounted(self, row: int) -> str:
        """Nobody is without a row."""
        return ""

    def _why_not_rated(self, index: Index) -> str:
        """Why a cell of somebody who is not rated takes nothing; empty where it does."""
        line = self.line(index.row())
        if self.table.is_rated(line):
            return ""
        return f"{sentence_case(self.table.eligibility(line))}: không xếp loại. Đổi ở ô “Diện xếp loại” nếu cần."

    def why_closed(self, index: Index) -> str:
        """A closed ledger takes decisions alone."""
        if self.table.looks_only:
            return self.table.looks_only
        name = self.names[index.column() - 1]
        return self._why_not_rated(index) or ("" if name in OF_DECISION else self.table.closed)

    def cell(self, index: Index) -> Cell:
        """What is written; a dash for what is not asked of somebody who is not rated."""
        why = self._why_not_rated(index)
        if why and not self.stored(index):
            return Cell(NOT_COUNTED, State.NOT_COUNTED, why)
        return super().cell(index)

    def declared(self, name: str) -> Field:
        """The field in the words of the year."""
        return self.table.kind.field(name)

    def heading(self, column: int) -> str:
        """As the papers call it, in few letters."""
        return HEADINGS.get(self.names[column - 1]) or super().heading(column)

    def key(self, index: Index) -> RatingKey:
        """Which cell of the book an index is."""
        line = self.line(index.row())
        place = self.table.ledger_id, line.id if line is not None else None, str(self.table.period)
        return RatingKey(*place, self.names[index.column() - 1])

    def place_of(self, key: Hashable) -> tuple[int, int] | None:
        """Where a cell of this ledger and period stands."""
        if not isinstance(key, RatingKey) or (key.ledger_id, key.period) != (self.table.ledger_id, self.table.period):
            return None
        row = self.row_of(key.line)
        return (row, self.column_of(key.field)) if row >= 0 and key.field in self.names else None

    def stored(self, index: Index) -> str:
        """What the book holds; of the sum what the parts come to."""
        rating, name = self.table.rating(self.line(index.row())), self.names[index.column() - 1]
        value = rating.points if name == "typed_points" else getattr(rating, name)
        return self.declared(name).show(value)

    def has_parts(self, row: int) -> bool:
        """Whether both parts of the points stand there, saved already or not."""
        parts = ("common_points", "task_points")
        return "typed_points" in self.names and all(self.cell(self._at(row, name)).text for name in parts)

    def _at(self, row: int, name: str) -> QModelIndex:
        return self.index(row, self.column_of(name))

    def points(self, row: int) -> Decimal | None:
        """The points as they stand on the screen, on their way into the book too; None where they give no sum."""
        if "typed_points" not in self.names:
            return None
        names = ("common_points", "task_points") if self.has_parts(row) else ("typed_points",)
        try:
            read = [self.read(index, self.cell(index).text) for index in (self._at(row, name) for name in names)]
        except Refused:
            return None
        points = [value for value in read if isinstance(value, Decimal)]
        return sum(points, Decimal(0)) if len(points) == len(names) else None

    def hint(self, index: Index) -> str:
        """The level that the points give."""
        name = self.names[index.column() - 1]
        if name == "own_level" and self.table.scheme is not None:
            by_points = self.table.scheme.level_for(self.points(index.row()))
            return f"{self.declared(name).show(by_points)}?" if by_points else ""
        return ""

    def proposal(self, index: Index) -> str:
        """The level that may be taken over into a cell; empty where there is none."""
        said = self.hint(index) if index.isValid() and self.names[index.column() - 1] == "own_level" else ""
        return said.removesuffix("?") if not self.cell(index).text else ""

    def is_missing(self, index: Index) -> bool:
        """The branch's level is missed once the period is nearly over."""
        return self.table.begun and self.names[index.column() - 1] == "vote_level"

    def words(self, index: Index) -> str:
        """Which cell of whom it is."""
        who = self.row_name(index.row()).name
        return f"{WORDS[self.names[index.column() - 1]]} {self.table.period} – {who}"

    def writing(self, index: Index, value: Value) -> Operation:
        """The cell alone."""
        key = self.key(index)
        return write_rating, (key.ledger_id, key.line, key.period, [(key.field, value)])

    def writing_many(self, cells: Sequence[tuple[RatingKey, Value]]) -> Operation:
        """All cells, as one step."""
        written = [(key.line, key.field, value) for key, value in cells]
        return write_ratings, (self.table.ledger_id, str(self.table.period), written)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The unit and its members, as far as they are shown."""
        return 0 if parent.isValid() else len(self._rows)
