"""The dialog after a print: as far as which page it came out, so that the next print can go on there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from domain.numbers import two_digits
from domain.printed_pages import StoodPage, up_to
from gui.records.asking import AskingDialog
from gui.widgets.choice_box import ChoiceBox

_HINT = (
    "Chương trình nhớ mỗi trang đã in những gì, ở dòng nào. Lần sau chọn cách “In tiếp” thì chỉ in thêm những gì mới "
    "vào dòng trống. Giấy kẹt hoặc dừng giữa chừng: chọn trang cuối cùng đã ra đẹp; các trang sau coi như chưa in."
)


class RememberingDialog(AskingDialog):
    """Asks which was the last page that came out; `wanted` gives the pages to remember."""

    wanted = Signal(object)

    def __init__(self, unit: str, pages: Sequence[StoodPage], parent: QWidget) -> None:
        who = f"{unit}: {two_digits(len(pages))} trang vừa in."
        super().__init__("Ghi nhớ trang đã in", who, _HINT, "Ghi nhớ là đã in", parent)
        self._pages = pages
        self._last = ChoiceBox(self)
        self._last.setObjectName("lastPrinted")
        self._last.setAccessibleName("Trang cuối cùng đã ra giấy")
        for page in pages:
            self._last.addItem(f"Trang {page.label}", page.label)
        self._last.setCurrentIndex(len(pages) - 1)
        label = QLabel("Trang cuối cùng đã ra giấy:", self)
        label.setBuddy(self._last)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._last, 1)
        self._column.addLayout(row)
        self._finish_layout()

    def _ask(self) -> None:
        self._button.setEnabled(False)
        self.wanted.emit(up_to(self._pages, self._last.currentData()))
