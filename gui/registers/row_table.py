"""The table of a register: the rows of one ledger, in the order of a column, those that a filter lets through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from domain import names
from domain.fields import Field
from domain.kinds import Kind
from domain.registers.register import Register
from gui.records.tables import RecordTableModel

WIDTHS = {Kind.LONG_TEXT: 260, Kind.PERSONS: 190, Kind.UNITS: 190, Kind.PARTIAL_DATE: 96, Kind.MONEY: 150}
USUAL_WIDTH, NAME_WIDTH = 130, 220


def usual_width(field: Field) -> int:
    """How wide a column is at first, in pixels at the usual text size; what every row is called by is read sooner."""
    is_name = field.required and field.kind is Kind.TEXT
    return NAME_WIDTH if is_name else WIDTHS.get(field.kind, USUAL_WIDTH)


class RowTableModel(RecordTableModel):
    """Rows as they were read last; `show` gives others, `lets` tells which of them are seen."""

    def __init__(self, register: Register, parent: QWidget) -> None:
        super().__init__(register.kind.fields, self._ordered, self._fetched, parent)
        self._register = register
        self._rows: dict[int, Any] = {}
        self._texts: dict[int, str] = {}
        self._lets: Callable[[Any, str], bool] = _all

    @property
    def rows(self) -> Sequence[Any]:
        """All rows, in the order of the book."""
        return tuple(self._rows.values())

    def show(self, rows: Sequence[Any], lets: Callable[[Any, str], bool]) -> None:
        """Show these rows, as far as `lets` (given a row and all that it says, folded) lets them through."""
        self._rows = {row.id: row for row in rows}
        self._texts = {row.id: names.fold(self._said(row)) for row in rows}
        self.narrow(lets)

    def narrow(self, lets: Callable[[Any, str], bool]) -> None:
        """Show others of the same rows."""
        self._lets = lets
        self.reload()

    def _said(self, row: Any) -> str:
        return "\n".join(field.show(getattr(row, field.name)) for field in self.fields)

    def _ordered(self, sort: str, descending: bool) -> list[int]:
        field = self._register.kind.field(sort)
        seen = [row for row in self._rows.values() if self._lets(row, self._texts[row.id])]
        if sort == self.fields[0].name and not descending:
            return [row.id for row in seen]
        with_value = [row for row in seen if field.show(getattr(row, sort))]
        without = [row for row in seen if not field.show(getattr(row, sort))]
        with_value.sort(key=lambda row: order_key(field, getattr(row, sort)), reverse=descending)
        return [row.id for row in (*with_value, *without)]

    def _fetched(self, ids: Sequence[int]) -> list[Any]:
        return [self._rows[row_id] for row_id in ids if row_id in self._rows]


def _all(_: Any, __: str) -> bool:
    return True


def order_key(field: Field, value: Any) -> Any:
    """By what the values of a field are put in order: numbers and days by themselves, words as Vietnamese has them."""
    if field.kind in (Kind.QUANTITY, Kind.MONEY, Kind.VALUE_OF):
        return value.value
    if field.kind is Kind.PARTIAL_DATE or field.kind.is_number:
        return value
    return names.plain_sort_key(field.show(value))
