"""The grid of the ratings: letters and figures choose levels, Enter goes to what is to be written next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.cells.grid import CellGrid
from gui.cells.model import FIRST_COLUMN, NAME_COLUMN
from gui.cells.steps import Step
from gui.ratings.model import RatingModel
from gui.widgets.sizes import em

WIDTHS = {
    "common_points": 3.7,
    "task_points": 3.4,
    "typed_points": 3.0,
    "own_level": 5.4,
    "votes": 3.8,
    "vote_level": 5.4,
    "decided_level": 5.4,
}
NAME_WIDTH, MORE_FOR_NAMES = 8.2, 6.0
"""In heights of the text; of what is left the names have some first, then all alike."""
HEADING_AIR = 14


class RatingGrid(CellGrid):
    """Shows a RatingModel."""

    def __init__(self, model: RatingModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("ratingGrid")
        self.setAccessibleName("Xếp loại")
        self.horizontalHeader().setMinimumSectionSize(em(self, 2))

    def ratings(self) -> RatingModel:
        """The model shown."""
        model = self.model()
        assert isinstance(model, RatingModel)
        return model

    def tall_columns(self) -> tuple[int, ...]:
        """Words may take more than a line."""
        model = self.ratings()
        return tuple(model.column_of(name) for name in model.names if not name.endswith("_points"))

    def share_columns(self, *, low: bool) -> None:
        """What is chosen or counted has its width, the names the rest."""
        widths = [em(self, WIDTHS[name]) for name in self.ratings().names]
        name = em(self, NAME_WIDTH)
        left = max(0, self.viewport().width() - sum(widths) - name)
        more = min(left, em(self, MORE_FOR_NAMES))
        each = (left - more) // (len(widths) + 1)
        for column, width in enumerate(widths, start=FIRST_COLUMN):
            self.setColumnWidth(column, width + each)
        self.setColumnWidth(NAME_COLUMN, name + left - each * len(widths))
        header = self.horizontalHeader()
        wraps = any(
            header.sectionSizeFromContents(column).width() > header.sectionSize(column)
            for column in range(header.count())
        )
        header.setFixedHeight(em(self, 2 if wraps else 1) + HEADING_AIR)

    def last_step(self) -> int:
        """Behind the branch's level Enter goes down; who began further right stays in that column."""
        return max(self.ratings().last_step, self.begun_in)

    def step(self, step: Step) -> bool:
        """Pass over the sum where its parts are written."""
        went = super().step(step)
        index, model = self.currentIndex(), self.ratings()
        at_sum = index.isValid() and model.names[index.column() - 1] == "typed_points"
        if went and at_sum and step in (Step.NEXT, Step.PREVIOUS) and model.has_parts(index.row()):
            return super().step(step)
        return went

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar takes over the level that the points give."""
        index = self.currentIndex()
        is_space = event.key() == Qt.Key.Key_Space and not event.modifiers() and self.editor is None
        proposal = self.ratings().proposal(index) if is_space and index.column() > NAME_COLUMN else ""
        if proposal and self.ratings().is_typed(index):
            self.write(proposal)
        else:
            super().keyPressEvent(event)
