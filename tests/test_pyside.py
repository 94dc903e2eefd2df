"""The installed PySide6 may be trusted with what the program does all day."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractListModel, QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class SilentModel(QAbstractListModel):
    """One row that answers nothing, as most roles of every table cell do."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return None


def test_calls_that_return_nothing_keep_none_alive() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None on each such call, until the program dies."""
    model = SilentModel()
    proxy = QIdentityProxyModel()
    proxy.setSourceModel(model)
    cell = proxy.index(0, 0)
    before = sys.getrefcount(None)
    for _ in range(1000):
        proxy.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert sys.getrefcount(None) > before - 200
