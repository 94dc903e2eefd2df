"""The desk of a page that makes something: its choices at the left, at the right what comes of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui import places
from gui.page import EmptyState, Page, card
from gui.room import em
from gui.scrolling import scrolling

SIDE_WIDTH = 19
"""In heights of the text, at least."""


class Desk(QStackedWidget):
    """Stands in a page under its title; in its place a word on what to do first while no unit keeps a book."""

    def __init__(self, page: Page, title: str, choices: QWidget, right: QLayout) -> None:
        super().__init__(page)
        self._page = page
        self.empty = EmptyState(self)
        self._desk = QWidget(self)
        row = QHBoxLayout(self._desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._side(choices))
        row.addLayout(right, 1)
        self.addWidget(self._desk)
        self.addWidget(self.empty)
        heading = QLabel(title, page)
        heading.setObjectName("title")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self, 1)

    def _side(self, choices: QWidget) -> QWidget:
        frame = card(self)
        scroll = scrolling(choices, frame)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 0, 10, 0)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 8, 6, 14)
        layout.addWidget(scroll, 1)
        layout.addSpacing(6)
        layout.addLayout(self._foot)
        frame.setFixedWidth(max(em(self, SIDE_WIDTH), scroll.minimumSizeHint().width() + 24))
        return frame

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
            self._go_people,
        )
        self.setCurrentWidget(self.empty)

    def _go_people(self) -> None:
        self._page.app.show_page(places.PEOPLE)
