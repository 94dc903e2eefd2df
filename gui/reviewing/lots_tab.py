"""Drawing by lot whom to inspect: what is drawn with which seed, who comes out, the paper, the row of the register."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from domain.lots import LONGEST_SEED, Drawing, DrawnMember, DrawnUnit, LotWish
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.listed import Column, ListedTable
from gui.widgets.sizes import em

MOST_UNITS, MOST_MEMBERS = 500, 100
SEED_WIDTH = 9
NOTHING_YET = (
    "Ghi số bốc thăm (số nào cũng được, sẽ in trên giấy) rồi bấm “Bốc thăm”. Cùng số và cùng sổ thì ra như nhau."
)


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of what came out: a unit, and one of its members where some were drawn."""

    number: int
    drawn: DrawnUnit
    member: DrawnMember | None = None


class LotsTab(QWidget):
    """`wanted` gives the LotWish to draw, `opened` the DrawnLine to go to; the others tell what is to be made of it."""

    wanted = Signal(object)
    opened = Signal(object)
    paper_wanted = Signal()
    row_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self._can_write = False
        self._seed = QLineEdit(self)
        self._seed.setObjectName("lotSeed")
        self._seed.setMaxLength(LONGEST_SEED)
        self._seed.setFixedWidth(em(self, SEED_WIDTH))
        self._seed.returnPressed.connect(self._draw)
        self._units, self._members = (
            self._number("lotUnits", 1, MOST_UNITS, 5),
            self._number("lotMembers", 0, MOST_MEMBERS, 0),
        )
        self._by_sort = self._tick("lotBySort", "Chia theo loại đơn vị")
        self._spare = self._tick("lotSpare", "Bỏ đơn vị đã kiểm tra trong năm")
        self._button = push(self, "drawLots", "Bốc thăm", self._draw)
        self._paper = push(self, "drawnPaper", "In giấy kiểm tra…", self.paper_wanted.emit)
        self._row = push(self, "drawnRow", "Lập cuộc kiểm tra", self.row_wanted.emit)
        self._row.setToolTip(
            "Ghi một dòng ở phần Kiểm tra, giám sát của đơn vị đang chọn, với các đơn vị, đồng chí đã bốc"
        )
        self._said, self._method = plain_label(self, "lotsSaid", NOTHING_YET), plain_label(self, "hint")
        self._problem = plain_label(self, "problem")
        self.table = ListedTable("drawnLots", "Đơn vị, đồng chí được bốc", _COLUMNS, self)
        self.table.opened.connect(self._open)
        self._lay_out()
        self._show_buttons()

    def _number(self, name: str, least: int, most: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setObjectName(name)
        box.setRange(least, most)
        box.setValue(value)
        return box

    def _tick(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setObjectName(name)
        box.setChecked(True)
        return box

    def _lay_out(self) -> None:
        wish = QWidget(self)
        flow = Flow(10, wish)
        for words, field in (
            ("Số bốc thăm", self._seed),
            ("Đơn vị", self._units),
            ("Đồng chí mỗi đơn vị", self._members),
        ):
            flow.addWidget(self._labelled(words, field))
        for widget in (self._by_sort, self._spare, self._button):
            flow.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._row)
        foot.addWidget(self._paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(wish)
        layout.addWidget(self._problem)
        layout.addWidget(self._said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._method)
        layout.addLayout(foot)
        self._problem.hide()

    def _labelled(self, words: str, field: QWidget) -> QWidget:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(words, both)
        label.setBuddy(field)
        field.setAccessibleName(words)
        row.addWidget(label)
        row.addWidget(field)
        return both

    def propose_seed(self, seed: str) -> None:
        """Propose a seed where none is typed."""
        if not self._seed.text():
            self._seed.setText(seed)

    def clear(self) -> None:
        """Show nothing drawn: the book or the place is another."""
        self.drawing = None
        self.table.show_rows(())
        self._said.setText(NOTHING_YET)
        self._method.setText("")
        self._show_buttons()

    def show_drawn(self, drawing: Drawing, *, can_write: bool) -> None:
        """Show what came out; `can_write` says whether there is a book in which the inspection can be written."""
        self.drawing, self._can_write = drawing, can_write
        self.say_problem("")
        lines = []
        for number, one in enumerate(drawing.units, start=1):
            lines += [DrawnLine(number, one, member) for member in one.members] or [DrawnLine(number, one)]
        self.table.show_rows(lines)
        self._said.setText(drawing.sentence)
        self._method.setText(drawing.method)
        self._show_buttons()

    def say_problem(self, words: str) -> None:
        """Say why nothing was drawn; nothing for no problem."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _show_buttons(self) -> None:
        drawn = self.drawing is not None and bool(self.drawing.units)
        self._paper.setEnabled(drawn)
        self._row.setEnabled(drawn and self._can_write)

    def _draw(self) -> None:
        self.wanted.emit(
            LotWish(
                self._seed.text().strip(),
                self._units.value(),
                self._members.value(),
                by_sort=self._by_sort.isChecked(),
                spare_inspected=self._spare.isChecked(),
            )
        )

    def _open(self, line: DrawnLine) -> None:
        self.opened.emit(line)


_COLUMNS = (
    Column("Thứ tự", lambda line: str(line.number), 4.5, lambda line: line.number),
    Column("Đơn vị", lambda line: str(line.drawn.unit.name)),
    Column("Loại", lambda line: str(line.drawn.unit.sort)),
    Column(
        "TT",
        lambda line: str(line.member.tt) if line.member else "",
        3,
        lambda line: line.member.tt if line.member else 0,
    ),
    Column("Đồng chí", lambda line: str(line.member.name) if line.member else ""),
    Column("Chức vụ", lambda line: str(line.member.posts) if line.member else ""),
)
