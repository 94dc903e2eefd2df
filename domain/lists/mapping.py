"""Which column of a list is what: proposed by the program, changed by the user, remembered for lists of that shape."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from domain.lists.uses import MANY, Use
from domain.names import bare_words


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What one column is used for. `heading` is what stands over it, `confidence` (0 to 1) how sure the proposal is."""

    column: int
    use: Use
    heading: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table of a sheet: the rows of its headings and the use of each column, both counted from 0.

    The table reaches from `first_row` (titles above the headings included) to the row before `end_row`. A list
    without headings has no `heading_rows`.
    """

    sheet: str
    first_row: int
    end_row: int
    heading_rows: tuple[int, ...]
    columns: tuple[ColumnChoice, ...]

    @property
    def shape(self) -> str:
        """The fingerprint of a list's form: its headings and their places, whatever stands below or above them."""
        words = [f"{choice.column}:{bare_words(choice.heading)}" for choice in self.columns]
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]

    def column_of(self, use: Use) -> int | None:
        """The column that is used so; None where there is none."""
        return next((choice.column for choice in self.columns if choice.use is use), None)

    def columns_of(self, use: Use) -> tuple[int, ...]:
        """All columns that are used so."""
        return tuple(choice.column for choice in self.columns if choice.use is use)

    def heading(self, column: int) -> str:
        """What stands over a column."""
        return next((choice.heading for choice in self.columns if choice.column == column), "")

    def with_use(self, column: int, use: Use) -> TableMapping:
        """The same table with another use of a column; a use that can be there only once leaves its old column."""
        columns = tuple(
            dataclasses.replace(choice, use=use, confidence=1.0)
            if choice.column == column
            else dataclasses.replace(choice, use=Use.OTHER)
            if choice.use is use and use not in MANY
            else choice
            for choice in self.columns
        )
        return dataclasses.replace(self, columns=columns)

    def covers(self, other: TableMapping) -> bool:
        """Whether the other table begins within the rows and columns of this one."""
        columns = {choice.column for choice in self.columns}
        return (
            self.sheet == other.sheet
            and self.first_row <= other.first_row < self.end_row
            and any(choice.column in columns for choice in other.columns)
        )

    def left_out(self) -> tuple[ColumnChoice, ...]:
        """The columns with a heading that bring nothing into the book, numbering and reasons apart."""
        return tuple(choice for choice in self.columns if choice.use is Use.OTHER and choice.heading)

    def remembered(self) -> str:
        """The uses of the columns as text to be kept for the next list of this shape."""
        return json.dumps({str(choice.column): choice.use.value for choice in self.columns}, sort_keys=True)

    def recalled(self, text: str) -> TableMapping:
        """The table with the uses that were kept for its shape; unchanged where the text is not such a mapping."""
        uses = _uses_in(text)
        if uses is None:
            return self
        columns = tuple(
            dataclasses.replace(choice, use=uses[choice.column], confidence=1.0) if choice.column in uses else choice
            for choice in self.columns
        )
        return dataclasses.replace(self, columns=columns)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The mapping of a whole list: one entry for each table that was found."""

    tables: tuple[TableMapping, ...]

    def of_sheet(self, sheet: str) -> tuple[TableMapping, ...]:
        """The tables of one sheet, from the top."""
        return tuple(table for table in self.tables if table.sheet == sheet)

    def with_use(self, table: TableMapping, column: int, use: Use) -> Mapping:
        """The mapping with another use of a column, in that table and in all others of the same shape."""
        shape = table.shape
        return Mapping(tuple(t.with_use(column, use) if t.shape == shape else t for t in self.tables))

    def with_table(self, table: TableMapping) -> Mapping:
        """The mapping with a table in place of those whose rows and columns it covers."""
        others = [t for t in self.tables if not table.covers(t)]
        return Mapping(tuple(sorted([*others, table], key=lambda t: (_place(t.sheet, self.tables), t.first_row))))

    def shapes(self) -> tuple[str, ...]:
        """The shapes of the tables, each once."""
        return tuple(dict.fromkeys(table.shape for table in self.tables))

    def remembered(self) -> tuple[tuple[str, str], ...]:
        """For each shape what to keep of it: pairs of shape and text."""
        return tuple({table.shape: table.remembered() for table in self.tables}.items())

    def recalled(self, kept: Iterable[tuple[str, str]]) -> Mapping:
        """The mapping with what was kept for the shapes among its tables."""
        by_shape = dict(kept)
        return Mapping(tuple(t.recalled(by_shape[t.shape]) if t.shape in by_shape else t for t in self.tables))


def _uses_in(text: str) -> dict[int, Use] | None:
    try:
        value = json.loads(text)
        return {int(column): Use(use) for column, use in value.items()}
    except (ValueError, TypeError, AttributeError):
        return None


def _place(sheet: str, tables: tuple[TableMapping, ...]) -> int:
    return next((at for at, table in enumerate(tables) if table.sheet == sheet), len(tables))
