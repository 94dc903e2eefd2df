"""“Điền mức cho các ô còn trống”: which mark, and how many cells; only on the user's word, as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from domain.numbers import two_digits
from gui.cells.choosing import Spelling
from gui.widgets.buttons import on_ctrl_enter
from gui.widgets.labels import plain_label
from gui.widgets.tabbing import Dialog


class FillMarksDialog(Dialog):
    """`chosen` is emitted with the mark to fill in. None is chosen beforehand."""

    chosen = Signal(str)

    def __init__(self, month: int, names: Sequence[str], words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._spelling = words, Spelling()
        self.setWindowTitle("Điền mức cho các ô còn trống")
        self.setObjectName("fillMarks")
        self._count = two_digits(len(names))
        said = plain_label(
            self, "fillCount", f"Tháng {month} còn {self._count} ô “Mức” để trống. Các ô đã ghi giữ nguyên."
        )
        who = plain_label(self, "hint", _list(names))
        self._marks = [QRadioButton(f"&{n}. {word}", self) for n, word in enumerate(words, start=1)]
        for radio in self._marks:
            radio.setAutoExclusive(True)
            radio.toggled.connect(self._enable)
        self._fill = QPushButton(f"Điền {self._count} ô", self)
        self._fill.setObjectName("primary")
        self._fill.setDefault(True)
        self._fill.clicked.connect(self._agree)
        on_ctrl_enter(self, self._fill.click)
        cancel = QPushButton("Thôi", self)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._fill)
        foot.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        ask = plain_label(self, "", "Điền mức nào? Gõ số của mức, rồi bấm Enter.")
        for widget in (said, who, ask, *self._marks):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.setMinimumWidth(26 * self.fontMetrics().height())
        self._enable()

    def mark(self) -> str:
        """The mark chosen; empty while none is."""
        return next((word for word, radio in zip(self._words, self._marks, strict=True) if radio.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or letter chooses as in the grid; Enter agrees once a mark is chosen."""
        if event.key() == Qt.Key.Key_Backspace:
            self._spelling.take_back()
        word = self._spelling.choose(event.text(), self._words)
        if word is None:
            super().keyPressEvent(event)
            return
        radio = self._marks[self._words.index(word)]
        radio.setChecked(True)
        radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        self._fill.setEnabled(bool(self.mark()))

    def _agree(self) -> None:
        self.accept()
        self.chosen.emit(self.mark())


def _list(names: Sequence[str], most: int = 12) -> str:
    more = f" … và {two_digits(len(names) - most)} người nữa" if len(names) > most else ""
    return ", ".join(names[:most]) + more
