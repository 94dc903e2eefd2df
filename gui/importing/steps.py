"""Where the user is on the way: the steps side by side, the present one set off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.widgets.theme import QUIET, RED


class StepLine(QWidget):
    """Names the steps; which one is present is told to screen readers too."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._labels = [QLabel(f"{number}. {step}", self) for number, step in enumerate(steps, start=1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        for label in self._labels:
            row.addWidget(label)
        row.addStretch(1)
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """Set a step off."""
        for number, label in enumerate(self._labels):
            is_present = number == present
            weight = "600" if is_present else "400"
            label.setStyleSheet(f"color: {RED if is_present else QUIET}; font-weight: {weight}; padding: 2px 0;")
        self.setAccessibleName(f"Bước {present + 1}: {self._steps[present]}")
