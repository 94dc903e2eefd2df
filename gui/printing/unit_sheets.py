"""What is new of the ledgers of many units: which sheets of which go into the printer, and which have nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.numbers import two_digits
from domain.printed_pages import AFTERWARDS, sheets_words
from gui.tasks.unit_prints import UnitPrint, not_printed_words
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import plain_label
from gui.widgets.sizes import give_way
from gui.widgets.stack import Stack
from gui.widgets.text_table import TextTable, TextTableView

_INTRO = (
    "Chương trình xem từng sổ có gì mới từ lần in trước, rồi nói rõ phải lấy tờ nào của sổ nào đặt vào máy, theo thứ "
    "tự nào. Sổ không có gì mới thì không in."
)
_TABLE = TextTable(
    "unitSheets", "Giấy đặt vào máy, theo thứ tự", ("Thứ tự", "Chi bộ", "Giấy đặt vào máy", "Ghi chú"), (4, 12, 17, 7)
)
LINES, LETTERS = 3, 31
"""So many lines a row has at most, and so many letters fit in a line of its sheets."""


class UnitSheets(Stack):
    """Asks to be filled (`wanted`); `prints` is what it shows, in the order in which it is printed."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unitSheetsPane")
        self.prints: tuple[UnitPrint, ...] = ()
        self._intro = EmptyState(self)
        self._shown = QWidget(self)
        self._summary = plain_label(self._shown, "unitSheetsSummary")
        self._table = TextTableView("unitSheets", self._shown)
        give_way(self._table, 8)
        self._rest = plain_label(self._shown, "hint")
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(self._table, 1)
        column.addWidget(self._rest)
        self.addWidget(self._intro)
        self.addWidget(self._shown)

    @property
    def has_news(self) -> bool:
        """Whether something of a unit is there to be printed."""
        return bool(self.prints)

    def ask(self, units: int) -> None:
        """Offer to look at so many units' ledgers."""
        self.prints = ()
        title = f"In tiếp sổ của {two_digits(units)} chi bộ"
        self._intro.say(title, _INTRO, "Xem từng sổ có gì mới", self.wanted.emit)
        self.setCurrentWidget(self._intro)

    def show_prints(self, prints: Sequence[UnitPrint]) -> None:
        """Show what is to be put into the printer for whom, and who has nothing new."""
        self.prints = tuple(one for one in prints if one.pdf)
        sheets = sum(len(one.sheets) for one in self.prints)
        self._summary.setText(
            f"{two_digits(len(self.prints))}/{two_digits(len(prints))} sổ có điều mới, in vào {two_digits(sheets)} tờ. "
            "Lấy các tờ dưới đây trong từng sổ ra, xếp thành một chồng theo đúng thứ tự này (tờ đầu của sổ thứ nhất in "
            "trước), đặt vào khay rồi bấm “In tất cả…”."
        )
        rows = tuple(
            (two_digits(n), one.unit, sheets_words(one.sheets), _note(one))
            for n, one in enumerate(self.prints, start=1)
        )
        lines = max((-(-len(sheets) // LETTERS) for _, _, sheets, _ in rows), default=1)
        self._table.show_table(replace(_TABLE, rows=rows, lines=min(lines, LINES)))
        untold = [one.unit for one in prints if not one.pdf and one.untold]
        more = f" Riêng {'; '.join(untold[:3])}: có chỗ đã in nay đã sửa. {AFTERWARDS}" if untold else ""
        self._rest.setText(f"{not_printed_words(prints)}{more}".strip())
        self._rest.setVisible(bool(self._rest.text()))
        self.setCurrentWidget(self._shown)


def _note(one: UnitPrint) -> str:
    """What the pages of a unit do not say."""
    if not one.untold:
        return ""
    more = f" và {two_digits(len(one.untold) - 1)} chỗ khác" if len(one.untold) > 1 else ""
    return f"{one.untold[0]}{more}. {AFTERWARDS}"
