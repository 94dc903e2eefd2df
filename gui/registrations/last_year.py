"""Last year's registration to look at while this year's is written, and the button that carries over what is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from domain.registrations import REGISTRATION, Item, Registration
from gui.widgets.sizes import ANY_SIZE_PX, em

CARRY = "Đưa việc chưa xong và hạn chế năm trước sang"
LINES, LEAST_LINES = 5, 3
WIDTH = 20
"""Beside this year's, in heights of the text."""
FIELDS = ("study_content", "example_plan", "shortcoming")


class LastYearPanel(QFrame):
    """Read-only. `carry_wanted` when the user wants last year's open ends in this year's registration."""

    carry_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = QLabel(self)
        self._title.setObjectName("groupHeading")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("lastYearText")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(self._text.fontMetrics().lineSpacing() * LEAST_LINES + 16)
        self._carry = QPushButton(CARRY, self)
        self._carry.setObjectName("carryOver")
        self._carry.clicked.connect(self.carry_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self._carry)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(foot)
        self.hide()

    def stand_beside(self, *, beside: bool) -> None:
        """Stand beside this year's in its whole height, or over it with a few lines."""
        low = self._text.fontMetrics().lineSpacing() * LINES + 16
        self._text.setMaximumHeight(ANY_SIZE_PX if beside else low)
        width = max(em(self, WIDTH), self.minimumSizeHint().width())
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else ANY_SIZE_PX)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Preferred, policies.Preferred if beside else policies.Maximum)

    def show_year(self, year: int, registration: Registration, *, can_carry: bool) -> None:
        """Show a year's registration."""
        self._title.setText(f"Đã đăng ký năm {year}")
        self._text.setPlainText(words_of(registration))
        self._text.setAccessibleName(f"Đã đăng ký năm {year}")
        self._carry.setEnabled(can_carry)
        self._carry.setToolTip("" if can_carry else "Năm trước không còn việc nào chưa xong, hoặc đã có ở năm nay.")
        self._text.verticalScrollBar().setValue(0)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


def words_of(registration: Registration) -> str:
    """A registration as plain lines: its items with how far they came, then its texts."""
    lines = [f"{number}. {_line(item)}" for number, item in enumerate(registration.items, start=1)]
    for name in FIELDS:
        text = getattr(registration, name)
        if text:
            lines.append(f"{REGISTRATION.field(name).label}: {text}")
    return "\n".join(lines)


def _line(item: Item) -> str:
    more = [item.state.value, f"hạn {item.deadline}" if item.due is not None else item.schedule, item.result]
    return f"{item.content} – {' · '.join(filter(None, more))}"
