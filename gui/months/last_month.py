"""The small panel beside a cell that shows what the same cell held last month. It is only looked at."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.widgets import theme
from gui.widgets.labels import plain_label

WIDTH_PX = 460
MOST_LETTERS = 900
HINT = "Shift+F4: đưa câu này vào ô để sửa · F4: đóng"


class LastMonthPanel(QFrame):
    """Shown over the grid, never in the way of the keyboard or the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._viewport = parent
        self.setObjectName("lastMonth")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"QFrame#lastMonth {{ background: #fffbe8; border: 1px solid {theme.QUIET}; border-radius: 3px; }}"
        )
        self._heading = plain_label(self, "hint")
        self._text = plain_label(self, "lastMonthText")
        self._hint = plain_label(self, "hint")
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 6, 9, 6)
        layout.setSpacing(3)
        for label in (self._heading, self._text, self._hint):
            layout.addWidget(label)
        self.hide()

    def show_text(self, heading: str, text: str, *, takes: bool) -> None:
        """Show a text under a heading; `takes` says whether it can be taken over."""
        self._heading.setText(heading)
        self._text.setText(text[:MOST_LETTERS] + "…" if len(text) > MOST_LETTERS else text or "(để trống)")
        self._hint.setText(HINT if takes else "F4: đóng")
        self.setAccessibleName(f"{heading}: {text or 'để trống'}")
        self.show()

    def lay_beside(self, cell: QRect) -> None:
        """Lie under a cell of the viewport, or over it where there is no room beneath."""
        whole = self._viewport.rect()
        width = min(WIDTH_PX, whole.width())
        height = min(self._column.totalHeightForWidth(width), whole.height())
        left = max(0, min(cell.left(), whole.width() - width))
        below = cell.bottom() + 2
        top = below if below + height <= whole.height() else max(0, cell.top() - height - 2)
        self.setGeometry(left, top, width, height)
        self.raise_()
