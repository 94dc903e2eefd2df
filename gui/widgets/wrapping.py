"""Words that are broken into lines: apart from the sizes, since these names of Qt would hold up the first paint."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from gui.widgets.sizes import ANY_SIZE_PX


def wrapped_height(metrics: QFontMetrics, words: str, width: int) -> int:
    """How high words are in pixels that are broken into lines of a width."""
    room = QRect(0, 0, max(1, width), ANY_SIZE_PX)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
