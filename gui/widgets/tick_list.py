"""A list of names of which some are ticked, with the buttons that tick all of them or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.widgets.buttons import push, row_of
from gui.widgets.sizes import em, give_way

LEAST_HEIGHT = 6
"""Of the list, in heights of the text."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One that may be ticked; `key` is what it is known by, `ticked` whether it is so beforehand."""

    key: Any
    words: str
    ticked: bool = False


QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own, which PySide does not know."""


class TickList(QWidget):
    """`changed` when other names are ticked; the space bar ticks the current one."""

    changed = Signal()

    def __init__(self, name: str, words: str, ticks: Iterable[Tick], parent: QWidget) -> None:
        super().__init__(parent)
        self._list = QListWidget(self)
        self._list.setObjectName(name)
        self._list.setAccessibleName(words)
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for tick in ticks:
            entry = QListWidgetItem(tick.words, self._list)
            entry.setData(Qt.ItemDataRole.UserRole, tick.key)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if tick.ticked else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        self._list.itemChanged.connect(self.changed)
        give_way(self._list, LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        tick_all = push(self, "tickAll", "Chọn &tất cả", self._tick_all)
        column.addLayout(row_of(tick_all, push(self, "tickNobody", "&Bỏ chọn", self._tick_nobody)))
        self.setFocusProxy(self._list)

    @property
    def asked(self) -> int:
        """The height in pixels that its entries ask for now."""
        return self._list.minimumHeight()

    @property
    def whole(self) -> int:
        """The height in pixels at which all entries are seen."""
        self._list.doItemsLayout()
        last = self._list.visualItemRect(self._list.item(self._list.count() - 1))
        return last.bottom() + 1 + self._list.verticalScrollBar().value() + 2 * self._list.frameWidth()

    def ask(self, height: int) -> None:
        """Ask for so many pixels for the entries; where they take no more, the list gets no higher."""
        whole = self.whole
        self._list.setMinimumHeight(min(height, whole))
        self._list.setMaximumHeight(whole if height >= whole else QWIDGETSIZE_MAX)

    def ticked(self) -> tuple[Any, ...]:
        """The keys of what is ticked, in order."""
        checked = (entry for entry in self._entries() if entry.checkState() is Qt.CheckState.Checked)
        return tuple(entry.data(Qt.ItemDataRole.UserRole) for entry in checked)

    def _entries(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_nobody(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        self._list.blockSignals(True)  # told once at the end, not for each of perhaps thousands
        for entry in self._entries():
            entry.setCheckState(state)
        self._list.blockSignals(False)
        self._list.viewport().update()
        self.changed.emit()


def spread(lists: Collection[TickList], room: int) -> int:
    """Let lists share so many pixels, each as far as its entries go and none below its least; the pixels they take."""
    taken = 0
    for left, one in zip(range(len(lists), 0, -1), sorted(lists, key=lambda one: one.whole), strict=True):
        one.ask(max(em(one, LEAST_HEIGHT), (room - taken) // left))
        taken += one.asked
    return taken
