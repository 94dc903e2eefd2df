"""What is kept of one closed book: when, by whom and why it was closed, what was put right of it since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from domain.closings import CORRECTION, Correction
from domain.numbers import two_digits
from domain.year_ends import UnitEnd, closed_words
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import OneLine
from gui.widgets.sizes import give_way
from gui.widgets.text_table import TextTable, TextTableView

SHOWN = ("day", "place", "wrong", "right", "by_whom")
TABLE = TextTable(
    "corrections",
    "Đính chính",
    tuple(CORRECTION.field(name).column_heading for name in SHOWN),
    (8, 12, 12, 12, 9),
    empty="Chưa có đính chính nào.",
    lines=2,
)


WORDS_HEIGHT, CORRECTIONS_HEIGHT = 3.5, 6
"""Of what is told, and of what was put right, at least: in heights of the text; more of it is scrolled to."""


class ClosedPane(QWidget):
    """`print_wanted`, `sheet_wanted`: the stored book, the sheet of what was put right. `correct_wanted`,
    `reopen_wanted`: what can be done about it still.
    """

    print_wanted = Signal()
    sheet_wanted = Signal()
    correct_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QPlainTextEdit(self)
        self._words.setObjectName("closedWords")
        self._words.setAccessibleName("Sổ đã khóa thế nào")
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        give_way(self._words, WORDS_HEIGHT)
        self._stored = OneLine(self, "hint")
        self._table = TextTableView("corrections", self)
        give_way(self._table, CORRECTIONS_HEIGHT)
        self._sheet = push(self, "printCorrections", "In tờ đính chính…", self.sheet_wanted.emit)
        self._correct = push(self, "addCorrection", "Ghi đính chính…", self.correct_wanted.emit)
        self._reopen = push(self, "reopenBook", "Mở lại sổ…", self.reopen_wanted.emit)
        buttons = Flow(6)
        for button in (
            push(self, "printStored", "In lại bản đã lưu…", self.print_wanted.emit),
            self._correct,
            self._sheet,
            self._reopen,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words, 3)
        column.addWidget(self._stored)
        column.addLayout(buttons)
        column.addWidget(self._table, 2)

    def show_end(self, end: UnitEnd, corrections: Sequence[Correction], *, can_write: bool, can_reopen: bool) -> None:
        """Show a closed book; what was put right of it, in its order."""
        assert end.ledger is not None
        event = end.event
        despite = f" Còn thiếu khi khóa: {event.gaps}. Lý do vẫn khóa: {event.waived}" if event and event.gaps else ""
        told = f"{end.unit}. {closed_words(end.ledger)}{despite}"
        self._words.setPlainText("\n– ".join((told, *(event.missing if event else ()))))
        self._stored.setText(f"Bản lưu {two_digits(event.pages)} trang, mã SHA-256 {event.sha256}" if event else "")
        rows = [tuple(CORRECTION.field(name).show(getattr(one, name)) for name in SHOWN) for one in corrections]
        self._table.show_table(TABLE.with_rows(rows, str))
        give_way(self._table, CORRECTIONS_HEIGHT if rows else 2)  # what is told may have the rest
        self._sheet.setEnabled(bool(corrections))
        self._correct.setEnabled(can_write)
        self._reopen.setEnabled(can_write and can_reopen)
        self._reopen.setToolTip("" if can_reopen else "Chỉ mở lại được sổ khóa sau cùng của đơn vị.")
