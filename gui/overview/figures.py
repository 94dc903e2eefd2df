"""A figure on the home page: what it counts, the number, a bar of how far it is, a click that opens what is behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.widgets.theme import GREEN, RED, RULE

BAR_PX = 6


class Bar(QWidget):
    """A thin bar, filled by a share from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(BAR_PX)
        self._share = 0.0

    def set_share(self, share: float) -> None:
        """Fill the bar so far."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(RULE))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(QColor(GREEN if self._share >= 1 else RED))
        filled = self.rect()
        filled.setWidth(round(self.width() * self._share))
        painter.drawRoundedRect(filled, 3, 3)


class Figure(QFrame):
    """One figure; `pressed` when the user clicks it or presses Enter on it."""

    pressed = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("figure", name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = QLabel(title, self)
        self._title.setObjectName("hint")
        self._number = QLabel(self)
        self._number.setObjectName("title")
        self._text = QLabel(self)
        self._text.setObjectName("hint")
        self._text.setWordWrap(True)
        self._bar = Bar(self)
        self._bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        for widget in (self._title, self._number, self._bar, self._text):
            layout.addWidget(widget)
        layout.addStretch(1)

    def say(self, title: str, number: str, text: str, share: float | None) -> None:
        """Show a figure; without a share there is no bar."""
        self._title.setText(title)
        self._number.setText(number)
        self._text.setText(text)
        self._bar.setVisible(share is not None)
        self._bar.set_share(share or 0.0)
        self.setAccessibleName(f"{title}: {number}. {text}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what is behind."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space opens what is behind."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)
