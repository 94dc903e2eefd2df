"""The grid of the month: members down, what is written of each across."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.cells.grid import CellGrid
from gui.months.columns import SHARES, share_width
from gui.months.model import MonthModel


class MonthGrid(CellGrid):
    """Shows a MonthModel."""

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("monthGrid")
        self.setAccessibleName("Theo dõi tháng")

    def months(self) -> MonthModel:
        """The model shown."""
        model = self.model()
        assert isinstance(model, MonthModel)
        return model

    def tall_columns(self) -> tuple[int, ...]:
        """Those of the long texts."""
        return tuple(self.months().column_of(name) for name in SHARES)

    def share_columns(self, *, low: bool) -> None:
        """The long texts have what the names and the words leave."""
        share_width(self, low=low)
