"""How the cells of the grid look: up to three lines, quiet, with amber for what is missing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from gui.cells.model import FAILED_TEXT, MISSING_TEXT, SAVING_TEXT, Cell, State
from gui.widgets import theme

MOST_LINES = 3
MOST_LETTERS = 700
"""No more letters than these can stand in three lines; the rest is not even measured."""
PAD_X, PAD_Y = 6, 5
TAG_PT = 8
NOT_COUNTED_GROUND = "#faf7f4"
SAVING_INK = theme.QUIET
NUMBERS_STYLE = f"QHeaderView {{ background: {theme.PAPER}; }} QHeaderView::section {{ padding: 0px 6px; }}"
"""The numbers beside the rows, whole in the lowest row."""


@lru_cache(maxsize=4096)
def lines_of(text: str, width: int, font_key: str, most: int = MOST_LINES) -> tuple[str, ...]:
    """A text in so many lines of a width in pixels at `most`, the last one elided where there is more."""
    font = QFont()
    font.fromString(font_key)
    shown = text[:MOST_LETTERS]
    lines: list[str] = []
    for paragraph in shown.split("\n"):
        lines += _wrapped(paragraph, width, font)
        if len(lines) > most:
            break
    if len(lines) <= most and len(shown) == len(text):
        return tuple(lines)
    rest = " ".join(lines[most - 1 :]) + "…"
    return (*lines[: most - 1], QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))


def _wrapped(paragraph: str, width: int, font: QFont) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) <= MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]


def height_of(text: str, width: int, font: QFont, least: int) -> int:
    """The height in pixels that a text needs in a cell of a width."""
    lines = len(lines_of(text, width - 2 * PAD_X, font.toString())) if text else 1
    return max(least, round(lines * QFontMetricsF(font).lineSpacing()) + 2 * PAD_Y)


def paint_ground(painter: QPainter, rect: QRect, cell: Cell, *, selected: bool, current: bool, focused: bool) -> None:
    """The ground of a cell, and the frame of the one that the keyboard is on."""
    if cell.state is State.NOT_COUNTED:
        painter.fillRect(rect, QColor(NOT_COUNTED_GROUND))
    if selected or current:
        painter.fillRect(rect, QColor(theme.SELECTED))
    if current:
        painter.setPen(QPen(QColor(theme.RED if focused else theme.QUIET), 2 if focused else 1))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    elif cell.state is State.FAILED:
        painter.setPen(QPen(QColor(theme.AMBER), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str, *, centred: bool = False) -> None:
    """A text in its cell, its lines in the middle of the height, as many as it has room for."""
    inside = rect.adjusted(PAD_X, 0, -PAD_X, 0)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    metrics = QFontMetricsF(font)
    most = max(1, min(MOST_LINES, int(rect.height() / metrics.lineSpacing())))
    lines = lines_of(text, inside.width(), font.toString(), most)
    top = inside.top() + (inside.height() - len(lines) * metrics.lineSpacing()) / 2
    for number, line in enumerate(lines):
        left = inside.left() + ((inside.width() - metrics.horizontalAdvance(line)) / 2 if centred else 0)
        painter.drawText(QPointF(left, top + number * metrics.lineSpacing() + metrics.ascent()), line)


def paint_cell(painter: QPainter, rect: QRect, cell: Cell, font: QFont) -> None:
    """What a cell says, and the small word in its corner while it is not in the book."""
    match cell.state:
        case State.MISSING:
            paint_text(painter, rect, MISSING_TEXT, font, theme.AMBER)
        case State.PROPOSED:
            paint_text(painter, rect, cell.hint, font, theme.QUIET)
        case State.NOT_COUNTED:
            paint_text(painter, rect, cell.text, font, theme.QUIET, centred=True)
        case State.SAVING:
            paint_text(painter, rect, cell.text, font, SAVING_INK)
            _paint_tag(painter, rect, SAVING_TEXT, font, theme.QUIET)
        case State.FAILED:
            paint_text(painter, rect, cell.text, font, theme.INK)
            _paint_tag(painter, rect, FAILED_TEXT, font, theme.AMBER)
        case State.PLAIN:
            paint_text(painter, rect, cell.text, font, theme.INK)


def _paint_tag(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str) -> None:
    small = QFont(font)
    small.setPointSizeF(TAG_PT)
    metrics = QFontMetricsF(small)
    width = metrics.horizontalAdvance(text) + 6
    corner = QRect(round(rect.right() - width), round(rect.bottom() - metrics.height()), round(width) - 1, 0)
    corner.setBottom(rect.bottom() - 2)
    painter.fillRect(corner, QColor(theme.PAPER))
    painter.setFont(small)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(corner.left() + 3, rect.bottom() - metrics.descent() - 1), text)
