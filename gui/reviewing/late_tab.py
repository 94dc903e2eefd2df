"""Who is late, since when, whom to call; kept as PDF for the calls or as a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.late_units import LateUnit, late_sentence
from domain.phones import hidden_phone
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.listed import Column, ListedTable

EXPLAINED = (
    "Hạn mở sổ, đăng ký ghi ở trang Căn cứ và cách ghi; hạn nhận xét mỗi tháng là ngày 10 tháng sau. Người giữ sổ và "
    "điện thoại ghi ở trang Tổ chức và đảng viên, nút “Sửa đơn vị”; ở đây chỉ hiện 4 số cuối, bản in có đủ."
)


class LateTab(QWidget):
    """`opened` gives the LateUnit whose matter is to be written, `paper_wanted` the ending of a file to be made."""

    opened = Signal(object)
    paper_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.late: tuple[LateUnit, ...] = ()
        """Those that are shown."""
        self._said = plain_label(self, "hint")
        self._paper = push(self, "lateList", "In danh sách để gọi…", self._ask_paper)
        self._sheet = push(self, "lateSheet", "Excel…", self._ask_sheet)
        self.table = ListedTable("lateUnits", "Đơn vị còn chậm, lâu nhất trước", _COLUMNS, self)
        self.table.opened.connect(self._open)
        top = QHBoxLayout()
        top.addWidget(self._said, 1)
        top.addWidget(self._paper)
        top.addWidget(self._sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(plain_label(self, "hint", EXPLAINED))

    def show_found(self, late: tuple[LateUnit, ...]) -> None:
        """Show these, the longest first."""
        self.late = late
        self._said.setText(late_sentence(late))
        self.table.show_rows(late)
        for button in (self._paper, self._sheet):
            button.setEnabled(bool(late))

    def _open(self, one: LateUnit) -> None:
        self.opened.emit(one)

    def _ask_paper(self) -> None:
        self.paper_wanted.emit(".pdf")

    def _ask_sheet(self) -> None:
        self.paper_wanted.emit(".xlsx")


_COLUMNS = (
    Column("Đơn vị", lambda one: str(one.name)),
    Column("Việc còn chậm", lambda one: str(one.matters_text), parts=2),
    Column("Chậm từ ngày", lambda one: f"{one.since:%d/%m/%Y}", 7, lambda one: one.since),
    Column("Số ngày", lambda one: str(one.days), 5, lambda one: one.days),
    Column("Người giữ sổ, bí thư", lambda one: str(one.contact_text)),
    Column("Điện thoại", lambda one: hidden_phone(one.contact.phone), 6.5),
)
