"""The way from one register to another: a list of all beside the one shown, a box over it where room is short."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em

WIDTH = 11.2
"""In heights of the text; a longer title takes two lines."""


class RegisterChooser(QWidget):
    """Offers every register with how many rows it has; `chosen` gives the word of the one that is wanted.

    Ctrl+PgUp and Ctrl+PgDn go to the one before and after, from anywhere on the page.
    """

    chosen = Signal(str)

    def __init__(self, own: Register, page: QWidget) -> None:
        super().__init__(page)
        self._own = REGISTERS.index(own)
        self._list = QListWidget(self)
        self._list.setObjectName("registerList")
        self._list.setAccessibleName("Các phần ghi trong năm")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedWidth(em(self, WIDTH))
        self._list.itemClicked.connect(self._wanted)
        self._list.itemActivated.connect(self._wanted)
        self._box = ChoiceBox(self)
        self._box.setObjectName("registerBox")
        self._box.setAccessibleName("Phần đang ghi")
        self._box.need_only(12)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._box.activated.connect(self._go)
        for number, register in enumerate(REGISTERS, start=1):
            self._list.addItem(QListWidgetItem(register.title))
            self._list.item(number - 1).setToolTip(f"Alt+{number}")
            self._box.addItem(register.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._keys = QLabel("Ctrl+PgUp, Ctrl+PgDn: phần trước, phần sau", self)
        self._keys.setObjectName("hint")
        self._keys.setWordWrap(True)
        self._keys.setFixedWidth(em(self, WIDTH))
        column.addWidget(self._list, 1)
        column.addWidget(self._keys)
        column.addWidget(self._box)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._before if step < 0 else self._after)
        self.fold(False)

    def fold(self, flat: bool) -> None:
        """Be one line where room is short, else a list."""
        self._list.setVisible(not flat)
        self._keys.setVisible(not flat)
        self._box.setVisible(flat)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred if flat else policy.Fixed, policy.Fixed if flat else policy.Preferred)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Tell how many rows each register has, and mark the own one, whichever was looked at."""
        for at, register in enumerate(REGISTERS):
            count = counts.get(register.word, 0)
            said = f"{register.title} ({count})" if count else register.title
            self._list.item(at).setText(said)
            self._box.setItemText(at, said)
        self._list.setCurrentRow(self._own)
        self._box.setCurrentIndex(self._own)

    def _wanted(self, item: QListWidgetItem) -> None:
        self._go(self._list.row(item))

    def _before(self) -> None:
        self._go(self._own - 1)

    def _after(self) -> None:
        self._go(self._own + 1)

    def _go(self, at: int) -> None:
        """Ask for one; who must stay finds the own one marked again."""
        self._list.setCurrentRow(self._own)
        self._box.setCurrentIndex(self._own)
        at %= len(REGISTERS)
        if at != self._own:
            self.chosen.emit(REGISTERS[at].word)
