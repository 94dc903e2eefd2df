"""Labels for what users have typed: never read as markup, cut with “…” where the room is short, whole in the tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStyleOption, QWidget

from gui.widgets.tips import tip


def plain_label(parent: QWidget, name: str = "", text: str = "") -> QLabel:
    """A label of several lines that shows its text as typed; `name` is its objectName."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setText(text)
    return label


class OneLine(QLabel):
    """A label of one line that gives way: too long a text ends in “…” and stands whole in the tip."""

    def __init__(
        self, parent: QWidget | None = None, name: str = "", cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        """`cut` is where letters are left out."""
        super().__init__(parent)
        self._where = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show a text; line breaks become blanks."""
        super().setText(" ".join(text.split()))
        self._tell_whole()
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")

    def minimumSizeHint(self) -> QSize:
        """A few letters must always be seen."""
        return QSize(self.fontMetrics().horizontalAdvance("MMMM…"), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The whole text."""
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 4
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole text in the tip where it is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut where it must be."""
        painter = QPainter(self)
        self.drawFrame(painter)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            option.palette,
            self.isEnabled(),
            self._cut(),
            self.foregroundRole(),
        )

    def _cut(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._where, self.contentsRect().width())

    def _tell_whole(self) -> None:
        self.setToolTip(tip(self.text()) if self._cut() != self.text() else "")


def card(parent: QWidget) -> QFrame:
    """A white panel with a thin border."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    return frame
