"""The three panes of the people page: side by side where there is room for them, else behind tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from gui.widgets.sizes import em, ems

UNITS, MEMBERS, DETAILS = range(3)
TITLES = ("Cây tổ chức", "Danh sách", "Chi tiết")
ROOM_FOR_THREE, ROOM_FOR_TWO = 61, 43
"""From these widths on, in heights of the text, three panes or two stand side by side."""
SIDE_WIDTHS = (15.5, 19.8)


class _Split(QSplitter):
    """A splitter that asks for the height which its panes need at the widths that they have: theirs wrap."""

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width."""
        return True

    def heightForWidth(self, _: int) -> int:
        """The least height at which nothing in a pane is cut."""
        panes = [self.widget(number) for number in range(self.count())]
        return max(_least_height(pane) for pane in panes if pane is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes have other widths, and may need another height."""
        super().resizeEvent(event)
        self.updateGeometry()


def _least_height(pane: QWidget) -> int:
    layout = pane.layout()
    if pane.isHidden() or layout is None:
        return 0 if pane.isHidden() else pane.minimumSizeHint().height()
    return max(layout.totalMinimumHeightForWidth(pane.width()), pane.minimumHeight())


class Panes(QWidget):
    """Units, members and details. With room for two the members stand beside the one that is chosen by its tab."""

    def __init__(self, panes: tuple[QWidget, QWidget, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = panes
        self._at_once = len(panes)
        self._chosen = DETAILS
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("paneTabs")
        self._tabs.setAccessibleName("Phần được xem")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for number, title in enumerate(TITLES):
            self._tabs.addTab(title)
            self._tabs.setTabData(number, number)
        self._tabs.currentChanged.connect(self._tab_chosen)
        self._split = _Split(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        for pane in panes:
            self._split.addWidget(pane)
        self._split.setStretchFactor(MEMBERS, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._tabs)
        layout.addWidget(self._split, 1)
        self._arrange()

    @property
    def at_once(self) -> int:
        """How many panes stand side by side."""
        return self._at_once

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest, since they may stand behind one another."""
        least = max(pane.minimumSizeHint().expandedTo(pane.minimumSize()).width() for pane in self._panes)
        return QSize(least, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """No more than they need, so that a strip above them does not make the page scroll; they take what is left."""
        return self.minimumSizeHint()

    def bring_up(self, pane: int) -> None:
        """Let a pane be seen: UNITS, MEMBERS or DETAILS."""
        if self._panes[pane].isHidden() or self._chosen != pane:
            self._chosen = pane
            self._arrange()

    def show_details(self) -> None:
        """Let what belongs to the current line of the list be seen, where that does not hide the list."""
        if self._at_once > 1:
            self.bring_up(DETAILS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many panes as there is room for."""
        super().resizeEvent(event)
        width = ems(self)
        at_once = 3 if width >= ROOM_FOR_THREE else 2 if width >= ROOM_FOR_TWO else 1
        if at_once != self._at_once:
            if self._at_once == len(self._panes):
                self._chosen = MEMBERS if at_once == 1 else DETAILS
            self._at_once = at_once
            self._arrange()

    def _tab_chosen(self, number: int) -> None:
        self._chosen = self._tabs.tabData(number)
        self._arrange()

    def _arrange(self) -> None:
        if self._at_once == 2 and self._chosen == MEMBERS:
            self._chosen = DETAILS
        for number, pane in enumerate(self._panes):
            always = self._at_once == 3 or (self._at_once == 2 and number == MEMBERS)
            pane.setVisible(always or number == self._chosen)
        self._tabs.blockSignals(True)
        self._tabs.setVisible(self._at_once < 3)
        self._tabs.setTabVisible(MEMBERS, self._at_once == 1)
        self._tabs.setCurrentIndex(self._chosen)
        self._tabs.blockSignals(False)
        left, right = (em(self, width) for width in SIDE_WIDTHS)
        self._split.setSizes([left, max(1, self.width() - left - right), right])
