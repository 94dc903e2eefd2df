"""Who has no remark yet this month, and which months are due and missing; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from domain.months import MonthProgress
from domain.numbers import two_digits
from gui.widgets.sizes import em

WIDTH = 15
"""In heights of the text."""
MOST_MONTHS = 6


class MissingPanel(QFrame):
    """`person_wanted` is emitted with a roster id, `month_wanted` with a month (1–12)."""

    person_wanted = Signal(int)
    month_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(em(self, WIDTH))
        self._people_title = self._title()
        self._people = self._list("missingPeople", "Người chưa có nhận xét")
        self._months_title = self._title()
        self._months = self._list("missingMonths", "Tháng đến hạn còn thiếu")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._people_title)
        layout.addWidget(self._people, 1)
        layout.addWidget(self._months_title)
        layout.addWidget(self._months)
        for widget, then in ((self._people, self._person), (self._months, self._month)):
            widget.itemClicked.connect(then)
            widget.itemActivated.connect(then)

    def _title(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        return label

    def _list(self, name: str, spoken: str) -> QListWidget:
        widget = QListWidget(self)
        widget.setObjectName(name)
        widget.setAccessibleName(spoken)
        widget.setWordWrap(True)
        widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return widget

    def show_missing(self, now: MonthProgress, due: Sequence[MonthProgress]) -> None:
        """Show who is missing in the month shown, and the due months that are not complete."""
        self._people_title.setText(
            f"Tháng {now.month}: còn {two_digits(len(now.missing))} người chưa ghi đủ nhận xét và mức"
            if now.missing
            else f"Tháng {now.month}: đã ghi đủ."
        )
        _fill(self._people, [(f"{line.tt}. {line.member.name}", line.id) for line in now.missing])
        late = [progress for progress in due if progress.missing]
        self._months_title.setText("Các tháng đến hạn còn thiếu:" if late else "Các tháng đến hạn đều đã đủ.")
        _fill(self._months, [(f"Tháng {p.month}: còn {two_digits(len(p.missing))}", p.month) for p in late])
        self._months.setVisible(bool(late))
        rows = min(len(late), MOST_MONTHS)
        self._months.setFixedHeight(rows * max(1, self._months.sizeHintForRow(0)) + 6)

    def _person(self, item: QListWidgetItem) -> None:
        self.person_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _month(self, item: QListWidgetItem) -> None:
        self.month_wanted.emit(item.data(Qt.ItemDataRole.UserRole))


def _fill(widget: QListWidget, rows: Sequence[tuple[str, int]]) -> None:
    widget.clear()
    for text, number in rows:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, number)
        widget.addItem(item)
