"""The left side of “Gửi lên cấp trên”: of which unit, which period, as what; and single tables for Excel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from domain.registers.catalogue import REGISTERS
from domain.sendings import WHOLE_YEAR
from domain.sheets import forms
from domain.units import Unit
from gui.context.app import App
from gui.context.preferences import WHOLE_CARDS
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.unit_chooser import UnitChooser

CONTENTS = (
    "Gồm sổ in của từng đơn vị (PDF); danh sách đảng viên, đăng ký, theo dõi tháng, các phần khác của sổ"
    " và bảng tổng hợp (Excel); phiếu gửi ghi mã kiểm tra của từng tệp."
)
WHOLE_HINT = (
    "Không đánh dấu thì thẻ 12 số chỉ có bốn số cuối, trong sổ in và trong các bảng. Cấp trên cần số thẻ để đưa vào sổ"
    " của mình thì đánh dấu."
)
TABLES = (
    (forms.UNITS.register, "Đơn vị"),
    (forms.MEMBERS.register, "Đảng viên"),
    (forms.REGISTRATIONS.register, "Đăng ký"),
    (forms.FOLLOW_UPS.register, "Theo dõi tháng"),
    *((register.word, register.title) for register in REGISTERS),
)
"""The registers that can be taken out by themselves, each with its words."""


class SendingChoices(QWidget):
    """What the user wants sent. `changed` is the user's hand, never `load`; `table_wanted` gives a register.

    The unit is the one at the top of the window; `unit_wanted` asks for another there.
    """

    changed = Signal()
    unit_wanted = Signal(int)
    table_wanted = Signal(str)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._units = UnitChooser("sendUnit", "Gửi số liệu của", self)
        self._units.chosen.connect(self.unit_wanted)
        self._periods = ChoiceBox(self)
        self._periods.setObjectName("sendPeriod")
        self._periods.setAccessibleName("Kỳ số liệu")
        self._periods.activated.connect(self._touched)
        self._folder = QRadioButton("Một thư mục", self)
        self._folder.setObjectName("as_folder")
        self._zip = QRadioButton("Một tệp nén (.zip)", self)
        self._zip.setObjectName("as_zip")
        packed = app.preferences.text("send/packed") == "zip"
        self._zip.setChecked(packed)
        self._folder.setChecked(not packed)
        group = QButtonGroup(self)
        for button in (self._folder, self._zip):
            group.addButton(button)
            button.clicked.connect(self._remember)
        self._whole = QCheckBox("Ghi đủ số thẻ đảng viên", self)
        self._whole.setObjectName("wholeCards")
        self._whole.setToolTip(WHOLE_HINT)
        self._whole.setAccessibleDescription(WHOLE_HINT)
        self._whole.clicked.connect(self._choose_cards)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.setSpacing(4)
        for words, field in (("Gửi số liệu của", self._units), ("Kỳ số liệu", self._periods)):
            layout.addWidget(self._heading(words))
            layout.addWidget(field)
        layout.addWidget(self._heading("Lập thành"))
        layout.addWidget(self._folder)
        layout.addWidget(self._zip)
        layout.addSpacing(4)
        layout.addWidget(self._whole)
        contents = QLabel(CONTENTS, self)
        contents.setObjectName("hint")
        contents.setWordWrap(True)
        layout.addSpacing(4)
        layout.addWidget(contents)
        layout.addWidget(self._heading("Hoặc chỉ lấy một bảng"))
        layout.addLayout(self._tables())
        layout.addStretch(1)

    def _tables(self) -> QGridLayout:
        self._buttons: list[QPushButton] = []
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (register, words) in enumerate(TABLES):
            button = QPushButton("Xuất ra Excel…", self)
            button.setObjectName(f"export_{register}")
            button.setAccessibleName(f"Xuất {words.lower()} ra Excel")
            button.setProperty("register", register)
            button.clicked.connect(self._ask_table)
            self._buttons.append(button)
            label = QLabel(words, self)
            label.setBuddy(button)
            grid.addWidget(label, row, 0)
            grid.addWidget(button, row, 1)
        return grid

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName("groupHeading")
        label.setContentsMargins(0, 8, 0, 0)
        return label

    def load(self, units: Sequence[Unit], known: Sequence[Unit], year: int, month: int) -> None:
        """Offer these units, the first for all of them, and the months of a year; the month chosen stays, if it can."""
        self._units.show_units(units, units[0].id, known)
        self._units.setEnabled(len(units) > 1)
        self._whole.setChecked(self._app.preferences.whole_cards)
        period = self._periods.currentData() if self._periods.count() else month
        self._periods.clear()
        self._periods.addItem(f"Cả năm {year}", WHOLE_YEAR)
        for number in range(1, 13):
            words = f"Tháng {number}" if number == 1 else f"Tháng {number} (từ tháng 1)"
            self._periods.addItem(words, number)
        self._periods.setCurrentIndex(self._periods.findData(period))

    @property
    def unit_id(self) -> int:
        """The unit whose figures are to be sent, with all beneath it."""
        return self._units.unit_id()

    @property
    def month(self) -> int:
        """The month up to which is sent; 0 for the whole year."""
        return int(self._periods.currentData() or WHOLE_YEAR)

    @property
    def packed(self) -> bool:
        """Whether it is to be one zip."""
        return self._zip.isChecked()

    def let_tables(self, free: bool) -> None:
        """Let single tables be asked for, or not while something is under way."""
        for button in self._buttons:
            button.setEnabled(free)

    def _touched(self) -> None:
        self.changed.emit()

    def _remember(self) -> None:
        self._app.preferences.set_text("send/packed", "zip" if self.packed else "folder")

    def _choose_cards(self, whole: bool) -> None:
        self._app.preferences.set_number(WHOLE_CARDS, int(whole))

    def _ask_table(self) -> None:
        self.table_wanted.emit(self.sender().property("register"))
