"""What is new of the ledgers of many units: which sheets of which go into the printer, and which have nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.numbers import two_digits
from domain.printed_pages import AFTERWARDS, sheets_words
from gui.tasks.unit_prints import UnitPrint, not_printed_words
from gui.widgets.buttons import push
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
SLIP_WORDS = "In tờ thứ tự xếp giấy…"
_SLIP_TIP = "Một tờ để cầm theo khi lấy giấy trong sổ ra: từng tờ theo thứ tự, có ô đánh dấu, và những chỗ phải ghi tay"
FRONTS = "Mỗi tờ in mặt số trang lẻ trước, kể cả khi mặt ấy không có gì mới."
LINES, LETTERS = 3, 31
"""So many lines a row has at most, and so many letters fit in a line of its sheets."""


class UnitSheets(Stack):
    """Asks to be filled (`wanted`) and for a slip of what it shows (`slip_wanted`); `prints` is what it shows, in the
    order in which it is printed, `every` also those of which nothing is.
    """

    wanted = Signal()
    slip_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unitSheetsPane")
        self.prints: tuple[UnitPrint, ...] = ()
        self.every: tuple[UnitPrint, ...] = ()
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
        self._slip = push(self._shown, "printSlip", SLIP_WORDS, self.slip_wanted.emit, _SLIP_TIP)
        column.addWidget(self._slip, 0, Qt.AlignmentFlag.AlignLeft)
        self.addWidget(self._intro)
        self.addWidget(self._shown)

    @property
    def has_news(self) -> bool:
        """Whether something of a unit is there to be printed."""
        return bool(self.prints)

    def ask(self, units: int) -> None:
        """Offer to look at so many units' ledgers."""
        self.prints = self.every = ()
        title = f"In tiếp sổ của {two_digits(units)} chi bộ"
        self._intro.say(title, _INTRO, "Xem từng sổ có gì mới", self.wanted.emit)
        self.setCurrentWidget(self._intro)

    def say_refused(self, reason: str) -> None:
        """Say why nothing is to be printed, until something is chosen or written anew."""
        self._intro.say("Chưa có gì để in tiếp", reason, "Xem lại từng sổ", self.wanted.emit)
        self.setCurrentWidget(self._intro)

    def show_prints(self, prints: Sequence[UnitPrint]) -> None:
        """Show what is to be put into the printer for whom, and who has nothing new."""
        self.every = tuple(prints)
        self.prints = tuple(one for one in prints if one.pdf)
        fronts = f" {FRONTS}" if any(one.two_sided for one in self.prints) else ""
        sheets = sum(len(one.sheets) for one in self.prints)
        self._summary.setText(
            f"{two_digits(len(self.prints))}/{two_digits(len(prints))} sổ có điều mới, in vào {two_digits(sheets)} tờ. "
            "Lấy các tờ dưới đây trong từng sổ ra, xếp thành một chồng theo đúng thứ tự này (tờ đầu của sổ thứ nhất in "
            f"trước), đặt vào khay rồi bấm “In tất cả…”.{fronts}"
        )
        rows = tuple(
            (two_digits(n), one.unit, sheets_words(one.sheets), _note(one))
            for n, one in enumerate(self.prints, start=1)
        )
        lines = max((-(-len(sheets) // LETTERS) for _, _, sheets, _ in rows), default=1)
        self._table.show_table(replace(_TABLE, rows=rows, lines=min(lines, LINES)))
        self._rest.setText(not_printed_words(prints))
        self._rest.setVisible(bool(self._rest.text()))
        self.setCurrentWidget(self._shown)


def _note(one: UnitPrint) -> str:
    """What the pages of a unit do not say: on which pages, and, for whoever asks, what."""
    if not one.untold:
        return ""
    pages = ", ".join(dict.fromkeys(untold.label for untold in one.untold))
    told = ". ".join(untold.words() for untold in one.untold)
    return f"{two_digits(len(one.untold))} chỗ phải ghi tay: trang {pages}. {told}. {AFTERWARDS}"
