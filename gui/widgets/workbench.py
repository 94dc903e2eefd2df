"""The workbench of a page that makes something: its choices at the left, at the right what comes of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import card
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em, ems
from gui.widgets.stack import Stack

SIDE_WIDTH = 19
ROOM_FOR_BOTH = 43
"""In heights of the text: how wide the choices are at least, and from where on both stand side by side."""
ROOM_OF_A_BAR = 1
"""How much of it the bar takes by which a page is scrolled."""
CHOICES, OUTCOME = range(2)


class Workbench(Stack):
    """Stands in a page under its title; in its place a word on what to do first while no unit keeps a book.

    Where there is no room for both, one of the choices and of what comes of them is shown, by tabs; `outcome` is the
    title of the second tab. `people_wanted`: the user goes to add units first.
    """

    people_wanted = Signal()

    def __init__(self, page: QWidget, title: str, choices: QWidget, right: QLayout, outcome: str) -> None:
        super().__init__(page)
        self.empty = EmptyState(self)
        self._desk = QWidget(self)
        self._side = self._card(choices)
        self._right = QWidget(self._desk)
        right.setContentsMargins(0, 0, 0, 0)
        self._right.setLayout(right)
        self._tabs = QTabBar(self._desk)
        self._tabs.setObjectName("workbenchTabs")
        self._tabs.setAccessibleName("Phần được xem")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for words in ("Lựa chọn", outcome):
            self._tabs.addTab(words)
        self._tabs.currentChanged.connect(self._arrange)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._side)
        row.addWidget(self._right, 1)
        whole = QVBoxLayout(self._desk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._tabs)
        whole.addLayout(row, 1)
        self.addWidget(self._desk)
        self.addWidget(self.empty)
        self._stand_in(page, title)
        self._arrange()

    def _stand_in(self, page: QWidget, title: str) -> None:
        self._heading = heading = QLabel(title, page)
        heading.setObjectName("title")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self, 1)

    def _card(self, choices: QWidget) -> QWidget:
        frame = card(self._desk)
        scroll = scrolling(choices, frame)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 0, 10, 0)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 8, 6, 14)
        layout.addWidget(scroll, 1)
        layout.addSpacing(6)
        layout.addLayout(self._foot)
        self._side_width = max(em(self, SIDE_WIDTH), scroll.minimumSizeHint().width() + 24)
        return frame

    def minimumSizeHint(self) -> QSize:
        """As wide as one of the two, since one alone may be shown."""
        least = super().minimumSizeHint()
        if self.is_empty:
            return least
        return QSize(max(part.minimumSizeHint().width() for part in (self._side, self._right)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both, or one by its tab, as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def set_title(self, title: str) -> None:
        """Give the page another title."""
        self._heading.setText(title)

    def bring_up(self, part: int) -> None:
        """Let one be seen: CHOICES or OUTCOME."""
        self._tabs.setCurrentIndex(part)

    def name_outcome(self, words: str) -> None:
        """Give the second tab another title, so that it is known while the choices alone are seen."""
        self._tabs.setTabText(OUTCOME, words)

    def show_outcome(self) -> None:
        """Bring up what comes of the choices, where something has begun or ended."""
        self.bring_up(OUTCOME)

    def _arrange(self, _: int = 0) -> None:
        # Both may be higher than the page: the bar that comes then takes width, and must not turn them back for ever.
        both = ems(self) >= ROOM_FOR_BOTH - (0 if self._tabs.isVisibleTo(self) else ROOM_OF_A_BAR)
        shown = self._tabs.currentIndex()
        if both:
            self._side.setFixedWidth(self._side_width)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.maximumWidth())
        self._tabs.setVisible(not both)
        self._side.setVisible(both or shown == CHOICES)
        self._right.setVisible(both or shown == OUTCOME)

    def put_beneath(self, buttons: Sequence[QPushButton], *above: QWidget) -> None:
        """Put the buttons beneath the choices in one row, with what belongs to them above it."""
        for widget in above:
            self._foot.addWidget(widget)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button, 1)
        self._foot.addLayout(row)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose from."""
        return self.currentWidget() is self.empty

    def show_desk(self) -> None:
        """Show the choices and what comes of them."""
        self.setCurrentWidget(self._desk)

    def show_no_units(self, purpose: str) -> None:
        """Say that no unit keeps a book yet, and that one returns here for this purpose: “để in sổ”."""
        self.empty.say(
            "Chưa có đơn vị nào giữ sổ",
            f"Hãy thêm chi bộ, hoặc đưa danh sách đảng viên vào, rồi trở lại đây {purpose}.",
            "Tới Tổ chức và đảng viên",
            self.people_wanted.emit,
        )
        self.setCurrentWidget(self.empty)
