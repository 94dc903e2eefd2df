"""What bringing a list in would do, before anything is written: a sentence, and a tab for each fate of a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from domain.numbers import show_count, two_digits
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.text_table import TextTable, TextTableView


@dataclass(frozen=True, slots=True)
class Tab:
    """A table and of how many rows of the list it speaks; one row of the list may fill several of the table."""

    table: TextTable
    count: int


class PlanView(QWidget):
    """Shows a plan. `save_wanted`: the refused rows are to be saved as a spreadsheet."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = plain_label(self, "importPlan")
        self._notice = plain_label(self, "missing")
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("planTabs")
        self._views: list[TextTableView] = []
        self._save = push(self, "saveRefused", "Lưu các dòng chưa nhập được ra Excel…", self.save_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._notice)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row_of(self._save))

    def show_tabs(self, tabs: Sequence[Tab], said: str, notice: str = "", *, refused: bool) -> None:
        """Show what would be done in these tabs, the first that has something in it on top; `notice` must be seen."""
        while len(self._views) < len(tabs):
            view = TextTableView(tabs[len(self._views)].table.name, self)
            self._views.append(view)
            self.tabs.addTab(view, "")
        for number, (view, tab) in enumerate(zip(self._views, tabs, strict=True)):
            view.show_table(tab.table)
            self.tabs.setTabText(number, f"{tab.table.title} ({show_count(tab.count)})")
        self.tabs.setCurrentIndex(next((number for number, tab in enumerate(tabs) if tab.table.rows), 0))
        self._said.setText(said)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._save.setVisible(refused)


def plan_numbers(added: int, changed: int, unchanged: int, refused: int) -> str:
    """What a list that comes in would do, in numbers: only what there is."""
    words = ("thêm mới", "thay đổi", "đã đúng như trong sổ", "chưa nhập được")
    return numbers_in_words(zip(words, (added, changed, unchanged, refused), strict=True))


def numbers_in_words(numbers: Iterable[tuple[str, int]]) -> str:
    """“thêm mới 03, thay đổi 01”: only what there is."""
    return ", ".join(f"{words} {two_digits(number)}" for words, number in numbers if number)
