"""The cap on the best level: how many there are beside how many there may be; it warns and stops nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from domain.numbers import percent, show_decimal, show_percent, two_digits
from domain.rating_schemes import CapBase, CapCheck, counted
from gui.ratings.table import RatingTable
from gui.widgets import theme
from gui.widgets.labels import plain_label

MOST_GROUPS = 3


class CapLine(QFrame):
    """The levels of the branch in a line, and the cap in another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._levels = plain_label(self, "levelCounts")
        self._cap = plain_label(self, "capCheck")
        for label in (self._levels, self._cap):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 12, 5)
        column.setSpacing(2)
        column.addWidget(self._levels)
        column.addWidget(self._cap)

    def show_checks(self, checks: Sequence[CapCheck], table: RatingTable) -> None:
        """Show the levels of a table, and what the cap says within its scope."""
        self._levels.setText(levels_text(table))
        self._cap.setText("\n".join(cap_text(check) for check in checks[:MOST_GROUPS]))
        over = any(check.is_over for check in checks)
        self._cap.setStyleSheet(f"color: {theme.AMBER if over else theme.INK};")
        self._cap.setVisible(bool(checks) and checks[0].scheme.cap.percent is not None)


def levels_text(table: RatingTable) -> str:
    """How many of the branch's members have each level, with percent."""
    scheme = table.scheme
    if scheme is None:
        return ""
    found = counted(table.rating(line).level for line in table.to_rate())
    rated = sum(found.values())
    said = [
        f"{level.brief}: {two_digits(found.get(level.word, 0))}"
        + (f" ({show_percent(percent(found.get(level.word, 0), rated))})" if rated else "")
        for level in scheme.levels
    ]
    without = len(table.lines) - len(table.to_rate())
    return " · ".join(said) + (f" · Không xếp loại: {two_digits(without)}" if without else "")


def cap_text(check: CapCheck) -> str:
    """The cap of the year within its scope, then what the other bases would allow."""
    cap, best = check.scheme.cap, check.scheme.levels[0].brief
    if cap.percent is None:
        return ""
    share = f"{show_decimal(cap.percent)} %"
    used = f"{share} số {cap.base.counted} ({two_digits(check.base(cap.base))}) là {two_digits(check.allowed())}"
    verdict = f", vượt {two_digits(check.have - check.allowed())}" if check.is_over else ""
    others = [f"{share} số {b.counted}: {two_digits(check.allowed(b))}" for b in CapBase if b is not cap.base]
    return f"{check.of}: {best} {two_digits(check.have)}, trần {used}{verdict}. Tính cách khác: {'; '.join(others)}."
