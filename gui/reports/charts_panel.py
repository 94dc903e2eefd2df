"""The charts of a report on screen: bars told apart by hatching and by their words, not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from domain.indicators.charts import Bar, Chart
from gui.widgets.sizes import em
from gui.widgets.theme import INK, QUIET
from gui.widgets.wrapping import wrapped_height

PATTERNS = (
    ("#8fb996", Qt.BrushStyle.SolidPattern),
    ("#e8d9a8", Qt.BrushStyle.BDiagPattern),
    ("#b9c7d6", Qt.BrushStyle.DiagCrossPattern),
    ("#e0b4ab", Qt.BrushStyle.Dense4Pattern),
    ("#cfc8c2", Qt.BrushStyle.HorPattern),
)
"""Of the pieces of a bar one after another: the ground, and the hatching over it."""
LABEL_SHARE, LEAST_BAR, BAR, BETWEEN, AIR = 0.42, 5, 1.1, 0.55, 0.6
"""The part of the width that labels may take; in heights of the text a bar's least length, its height, the air beneath
it, and that beside words."""


class ChartView(QWidget):
    """One chart. A label that is too long for its column is broken into lines: none is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart("", "", ())

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setObjectName("chart")
        self.setAccessibleName(f"{chart.title}: " + "; ".join(f"{bar.label} {bar.words}" for bar in chart.bars))
        self._take_height()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars, with their labels in the width that there is, and its legend."""
        bars = sum(self._height_of(bar) + em(self, BETWEEN) for bar in self._chart.bars)
        legend = len(self._chart.legend) * em(self, BAR + 0.3)
        return QSize(em(self, 36), bars + legend + em(self, 0.4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width labels take more lines, or fewer."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    @property
    def label_px(self) -> int:
        """The width of the labels: that of the longest, unless it leaves the bars too little."""
        return min(self._widest(bar.label for bar in self._chart.bars), round(self.width() * LABEL_SHARE))

    def _widest(self, texts: Iterable[str]) -> int:
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + em(self, AIR)

    def _height_of(self, bar: Bar) -> int:
        return max(em(self, BAR), wrapped_height(self.fontMetrics(), bar.label, self.label_px - em(self, AIR)))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the bars, then what their pieces stand for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label_px, top = self.label_px, 1.0
        for bar in self._chart.bars:
            height = self._height_of(bar)
            self._words(painter, bar.label, QRectF(0, top, label_px - em(self, AIR), height))
            self._bar(painter, bar, label_px, top + (height - em(self, BAR)) / 2)
            top += height + em(self, BETWEEN)
        for place, words in enumerate(self._chart.legend):
            box = QRectF(label_px, top, em(self, 2), em(self, BAR))
            _fill(painter, box, place)
            left = box.right() + em(self, AIR)
            self._words(painter, words, QRectF(left, top, self.width() - left, box.height()))
            top += em(self, BAR + 0.3)

    def _bar(self, painter: QPainter, bar: Bar, left: float, top: float) -> None:
        metrics = self.fontMetrics()
        behind = self._widest(one.words for one in self._chart.bars) + em(self, AIR)
        room = QRectF(left, top, max(em(self, LEAST_BAR), self.width() - left - behind), em(self, BAR))
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
        left = room.right() + em(self, AIR)
        self._words(painter, bar.words, QRectF(left, top, self.width() - left, room.height()))

    def _words(self, painter: QPainter, words: str, box: QRectF) -> None:
        painter.setPen(QColor(INK))
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(aligned) | int(Qt.TextFlag.TextWordWrap), words)


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
