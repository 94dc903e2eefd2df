"""What waits for a day and whose day has come, a line each with the button that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.rearrangement_plans import KeptRearrangement
from domain.retention import Retention
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label


@dataclass(frozen=True, slots=True)
class Reminder:
    """A sentence and the words of its button; what that leads to says its class."""

    sentence: str
    button: str


@dataclass(frozen=True, slots=True)
class PlanReminder(Reminder):
    """Of a rearrangement whose day has come; leads to the plan with this id."""

    plan_id: int


@dataclass(frozen=True, slots=True)
class RetentionReminder(Reminder):
    """Of people whose data are kept for too long; leads to them."""


def of_plans(plans: Sequence[KeptRearrangement]) -> tuple[Reminder, ...]:
    """The rearrangements whose day has come."""
    return tuple(
        PlanReminder(
            f"Đã đến ngày {plan.day.printed() if plan.day else ''}: sắp xếp tổ chức theo phương án đã lưu"
            + (f" ({plan.basis})." if plan.basis else "."),
            "Xem phương án",
            plan.id,
        )
        for plan in plans
    )


def of_retention(rule: Retention) -> tuple[Reminder, ...]:
    """That data of people who have left are kept for longer than the office has said."""
    return (RetentionReminder(rule.reminder, "Xem và xóa…"),) if rule.reminder else ()


class Reminders(QFrame):
    """`wanted` gives the Reminder that the user follows; hidden where there is none."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._shown: tuple[Reminder, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(6)
        self.hide()

    def show_reminders(self, found: tuple[Reminder, ...]) -> None:
        """Show these, each with its button."""
        if found == self._shown:
            return
        self._shown = found
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(number, one) for number, one in enumerate(found)]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(found))

    def _line(self, number: int, one: Reminder) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(line, "section", one.sentence), 1)
        button: QPushButton = push(line, "remind", one.button, self._follow)
        button.setProperty("number", number)
        button.setAccessibleName(f"{one.button}: {one.sentence}")
        row.addWidget(button)
        return line

    def _follow(self) -> None:
        self.wanted.emit(self._shown[int(self.sender().property("number"))])
