"""A box to choose from whose list is as wide as what stands in it, however narrow the box."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A QComboBox that cuts no line of its list short while the screen has room for it."""

    def need_only(self, letters: int) -> None:
        """Ask for the width of so many letters, however long a line of the list is; more room is taken where it is."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest line."""
        view = self.view()
        screen_px, bar_px = self.screen().availableGeometry().width(), view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar_px, screen_px))
        super().showPopup()
