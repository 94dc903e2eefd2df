"""The charts of a report on screen: bars told apart by hatching and by their words, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from domain.indicators.charts import Bar, Chart
from gui.widgets.sizes import em
from gui.widgets.theme import INK, QUIET

PATTERNS = (
    ("#8fb996", Qt.BrushStyle.SolidPattern),
    ("#e8d9a8", Qt.BrushStyle.BDiagPattern),
    ("#b9c7d6", Qt.BrushStyle.DiagCrossPattern),
    ("#e0b4ab", Qt.BrushStyle.Dense4Pattern),
    ("#cfc8c2", Qt.BrushStyle.HorPattern),
)
"""Of the pieces of a bar one after another: the ground, and the hatching over it."""
LABEL, WORDS, BAR, BETWEEN = 14, 10, 1.1, 0.55
"""In heights of the text: the labels, the words behind, a bar, the air beneath it."""


class ChartView(QWidget):
    """One chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart("", "", ())

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setObjectName("chart")
        self.setAccessibleName(f"{chart.title}: " + "; ".join(f"{bar.label} {bar.words}" for bar in chart.bars))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars and its legend."""
        lines = len(self._chart.bars) * (BAR + BETWEEN) + len(self._chart.legend) * (BAR + 0.3)
        return QSize(em(self, LABEL + WORDS + 12), em(self, lines + 0.4))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the bars, then what their pieces stand for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 1.0
        for bar in self._chart.bars:
            self._bar(painter, bar, top)
            top += em(self, BAR + BETWEEN)
        for place, words in enumerate(self._chart.legend):
            box = QRectF(em(self, LABEL), top, em(self, 2), em(self, BAR))
            _fill(painter, box, place)
            self._words(painter, words, box.right() + em(self, 0.5), top, self.width(), INK)
            top += em(self, BAR + 0.3)

    def _bar(self, painter: QPainter, bar: Bar, top: float) -> None:
        metrics = self.fontMetrics()
        label_px = min(em(self, LABEL), self.width() // 3)
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, label_px - em(self, 0.6))
        self._words(painter, label, 0, top, label_px, INK)
        room = QRectF(label_px, top, max(10, self.width() - label_px - em(self, WORDS)), em(self, BAR))
        left = room.left()
        for place, piece in enumerate(bar.pieces):
            box = QRectF(left, top, room.width() * piece.share, room.height())
            if piece.share:
                _fill(painter, box, place)
            if piece.words and box.width() > metrics.horizontalAdvance(piece.words) + 6:
                _word_in(painter, box, piece.words, metrics.horizontalAdvance(piece.words))
            left = box.right()
        painter.setPen(QPen(QColor(QUIET)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        self._words(painter, bar.words, room.right() + em(self, 0.5), top, self.width(), INK)

    def _words(self, painter: QPainter, words: str, left: float, top: float, right: float, ink: str) -> None:
        painter.setPen(QColor(ink))
        box = QRectF(left, top, right - left, em(self, BAR))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _fill(painter: QPainter, box: QRectF, place: int) -> None:
    ground, pattern = PATTERNS[place % len(PATTERNS)]
    painter.setPen(QPen(QColor(QUIET)))
    painter.setBrush(QColor(ground))
    painter.drawRect(box)
    if pattern != Qt.BrushStyle.SolidPattern:
        painter.setBrush(QBrush(QColor(QUIET), pattern))
        painter.drawRect(box)


def _word_in(painter: QPainter, box: QRectF, words: str, width: int) -> None:
    """A word in the middle of a piece, on a light ground so that no hatching runs through it."""
    middle = box.center()
    ground = QRectF(middle.x() - width / 2 - 3, box.top() + 2, width + 6, box.height() - 4)
    painter.fillRect(ground, QColor("#ffffff"))
    painter.setPen(QColor(INK))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


class ChartsPanel(QWidget):
    """All charts beneath one another, each under its title; a word where there is nothing to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 12, 8)
        self._column.setSpacing(8)
        self._made: list[QWidget] = []
        self._empty = QLabel("Chưa có số liệu để vẽ biểu đồ trong kỳ này.", self)
        self._empty.setObjectName("hint")
        self._column.addWidget(self._empty)
        self._column.addStretch(1)

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show other charts."""
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made = []
        for chart in charts:
            title = QLabel(chart.title, self)
            title.setObjectName("section")
            view = ChartView(self)
            view.show_chart(chart)
            self._made += [title, view]
        for place, widget in enumerate(self._made):
            self._column.insertWidget(place, widget)
        self._empty.setVisible(not charts)
