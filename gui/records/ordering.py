"""The order of a table's lines as terms of a saved filter."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.records.saved_filters import Terms
from gui.records.tables import RecordTable, RecordTableModel

_SORT, _DESCENDING = "sort", "descending"


def order_terms(model: RecordTableModel) -> Terms:
    """By what the lines are sorted; none while they stand as at first, by the first column upwards."""
    if not model.descending and model.sort_field == model.fields[0].name:
        return ()
    return ((_SORT, model.sort_field), *(((_DESCENDING, "1"),) if model.descending else ()))


def show_order(table: RecordTable, model: RecordTableModel, terms: Terms) -> None:
    """Sort so; by the first column where the terms name none, or one no longer known."""
    order = dict(terms)
    column = next((n for n, f in enumerate(model.fields) if f.name == order.get(_SORT)), 0)
    ways = Qt.SortOrder
    table.sortByColumn(column, ways.DescendingOrder if order.get(_DESCENDING) else ways.AscendingOrder)


def narrowing(terms: Terms) -> Terms:
    """The terms that hide lines: who sorts by another column still uses the same filter."""
    return tuple(term for term in terms if term[0] not in (_SORT, _DESCENDING))
