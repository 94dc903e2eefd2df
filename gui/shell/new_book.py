"""The panel that makes a new book: which unit, under whom, which year, where to keep it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR
from domain.units import UNIT, UnitKind
from gui.widgets.buttons import on_ctrl_enter
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

OFFERED = (
    (UnitKind.BRANCH, "Một chi bộ"),
    (UnitKind.COMMUNE, "Cả xã, phường (nhiều chi bộ)"),
    (UnitKind.GRASSROOTS, "Một đảng bộ cơ sở"),
    (UnitKind.FRONT, "Mặt trận Tổ quốc"),
    (UnitKind.ORGANISATION, "Một hội, đoàn thể"),
)
HINTS = {
    UnitKind.BRANCH: ("Chi bộ thôn …", "Đảng bộ xã …"),
    UnitKind.COMMUNE: ("Đảng bộ xã …", "Đảng bộ tỉnh …"),
    UnitKind.GRASSROOTS: ("Đảng bộ …", "Đảng bộ xã …"),
    UnitKind.FRONT: ("Ủy ban Mặt trận Tổ quốc Việt Nam xã …", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh …"),
    UnitKind.ORGANISATION: ("Hội … xã …", "Hội … tỉnh …"),
}


@dataclass(frozen=True, slots=True)
class NewBook:
    """What the user wants of a new book."""

    name: str
    kind: UnitKind
    above: str
    year: int
    who: str

    @property
    def file_name(self) -> str:
        """A file name out of the unit's name."""
        kept = "".join(c if c.isalnum() or c in " -" else " " for c in self.name)
        return " ".join(kept.split())[:80] + ".sotd"


class NewBookDialog(Dialog):
    """Asks what a new book needs; `wanted` gives a NewBook, and who takes it accepts the dialog."""

    wanted = Signal(object)

    def __init__(self, year: int, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lập tệp sổ mới")
        self.ask_width(em(self, 33))
        self._kind = ChoiceBox(self)
        self._kind.setObjectName("newKind")
        for kind, words in OFFERED:
            self._kind.addItem(words, kind)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._name = self._line("newName")
        self._above = self._line("newAbove")
        self._year = QSpinBox(self)
        self._year.setObjectName("newYear")
        self._year.setRange(EARLIEST_YEAR, LATEST_YEAR)
        self._year.setValue(year)
        self._year.lineEdit().setTextMargins(6, 0, 0, 0)
        self._who = self._line("newWho")
        self._who.setText(who)
        self._who.setPlaceholderText("Họ và tên người ghi sổ")
        self._lay_out()
        self._kind_changed(0)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setMaxLength(UNIT.field("name").limit)
        return line

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow("Sổ này của", self._kind)
        form.addRow("Tên đơn vị *", self._name)
        form.addRow("Cấp trên trực tiếp", self._above)
        form.addRow("Năm", self._year)
        form.addRow("Người ghi", self._who)
        make = QPushButton("Chọn nơi lưu…", self)
        make.setObjectName("primary")
        make.setDefault(True)
        make.clicked.connect(self._make)
        on_ctrl_enter(self, make.click)
        cancel = QPushButton("Thôi", self)
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make)
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addLayout(form)
        layout.addSpacing(14)
        layout.addLayout(row)

    def _kind_changed(self, _: int) -> None:
        name, above = HINTS[self._kind.currentData()]
        self._name.setPlaceholderText(f"Ví dụ: {name}")
        self._above.setPlaceholderText(f"Ví dụ: {above}")

    def _make(self) -> None:
        name = " ".join(self._name.text().split())
        if not name:
            self._say("Hãy ghi tên đơn vị.")
            self._name.setFocus()
            return
        above = " ".join(self._above.text().split())
        kind = UnitKind(self._kind.currentData())  # Qt keeps only the word
        self._say("")
        self.wanted.emit(NewBook(name, kind, above, self._year.value(), self._who.text().strip()))


def kind_above(kind: UnitKind) -> UnitKind:
    """The kind of the unit that usually stands right above one of this kind."""
    if kind is UnitKind.COMMUNE:
        return UnitKind.PROVINCE
    return UnitKind.COMMUNE if kind.is_party else kind
