"""Step 2: who goes where, singly, by tổ or all at once; who holds which post there."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.numbers import two_digits
from domain.rearrangement import Mover, Ref, destinations, names_of, units_after
from domain.rearrangement_acts import all_sent, appointed, dismissed, group_sent, sent
from gui.rearranging.plan_desk import PlanDesk
from gui.tasks.rearranging import Looked
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import give_way

HEADINGS = ("Họ và tên", "Tổ đảng", "Trạng thái", "Về đơn vị", "Chức vụ mới")
POSTS = ("Bí thư", "Phó Bí thư", "Chi ủy viên")
STAYS, NOWHERE = "(ở lại)", "(chưa có nơi đến)"
EMPTY = "Chọn việc ở bước 1 trước; người của các đơn vị nhập, tách, kết thúc sẽ hiện ở đây."


class PeopleTab(QWidget):
    """Shows the people of one unit that is left, or may be; changes the plan on the desk."""

    def __init__(self, desk: PlanDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._movers: list[Mover] = []
        self._sources = ChoiceBox(self)
        self._sources.setObjectName("peopleOf")
        self._sources.setAccessibleName("Người của")
        self._sources.activated.connect(self._show_others)
        self._targets = ChoiceBox(self)
        self._targets.setObjectName("goTo")
        self._targets.setAccessibleName("Cho về")
        self._count = plain_label(self, "hint")
        self._table = QTableWidget(0, len(HEADINGS), self)
        self._table.setHorizontalHeaderLabels(HEADINGS)
        choose_rows(self._table, "goingTable", "Ai về đâu; chọn nhiều người bằng Shift hoặc Ctrl")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setAlternatingRowColors(True)
        self._table.horizontalHeader().setStretchLastSection(True)
        give_way(self._table, 7)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for words, box in (("Người của:", self._sources), ("Cho về:", self._targets)):
            label = QLabel(words, self)
            label.setBuddy(box)
            head.addWidget(label)
            head.addWidget(box, 1)
        buttons = QWidget(self)
        flow = Flow(8, buttons)
        self._buttons = [
            push(self, "sendChosen", "Người đang chọn về đó", self._send_chosen),
            push(self, "sendGroup", "Cả tổ đảng của người đang chọn", self._send_group),
            push(self, "sendAll", "Tất cả về đó", self._send_all),
        ]
        self._buttons += [
            push(self, f"post_{number}", f"Làm {post}", self._appoint) for number, post in enumerate(POSTS)
        ]
        self._buttons.append(push(self, "noPost", "Thôi chức vụ", self._dismiss))
        for button in self._buttons:
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._count)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)

    def show_looked(self, seen: Looked) -> None:
        """Offer the units that people leave, or may leave, and those to which they may go."""
        plan, names = seen.plan, names_of(seen.plan, seen.state.units)
        ended = {one.unit_id for one in plan.ends}
        keepers = [unit for unit in seen.state.units if unit.kind.keeps_book and unit.until is None]
        first = [unit.id for unit in keepers if unit.id in plan.sources]
        others = [unit.id for unit in keepers if unit.id not in plan.sources]
        _offer(self._sources, [(names[one], one) for one in (*first, *others)])
        begun = [one.number for one in plan.begins]
        after = {unit.id: unit for unit in units_after(plan, seen.state.units)}
        stays = [unit.id for unit in keepers if unit.id not in ended]
        _offer(self._targets, [(after[one].name, one) for one in (*begun, *stays)])
        for button in self._buttons:
            button.setEnabled(not self._desk.is_done)
        self._show_people()

    def _show_others(self) -> None:
        """Show another unit's people; whoever was chosen was of the one before."""
        self._table.clearSelection()
        self._show_people()

    def _show_people(self) -> None:
        seen = self._desk.seen
        source = self._sources.currentData()
        if seen is None or source is None:
            self._movers = []
            self._table.setRowCount(0)
            self._count.setText(EMPTY)
            return
        plan = seen.plan
        self._movers = [mover for mover in seen.state.movers if mover.unit_id == source]
        goes = destinations(plan, self._movers)
        names = {unit.id: unit.name for unit in units_after(plan, seen.state.units)}
        ends = any(one.unit_id == source for one in plan.ends)
        posts = {one.person_id: one.post for one in plan.appoints if one.person_id}
        self._table.setRowCount(len(self._movers))
        for row, mover in enumerate(self._movers):
            to = goes.get(mover.membership_id)
            where = names.get(to, "") if to else NOWHERE if ends else STAYS
            texts = (mover.name, mover.group, mover.standing.value, where, posts.get(mover.person_id, ""))
            for column, words in enumerate(texts):
                self._table.setItem(row, column, QTableWidgetItem(words))
        for column in range(len(HEADINGS) - 1):  # the last has what is left
            self._table.resizeColumnToContents(column)
        self._count.setText(_counted(len(self._movers), len(goes), ends))

    # What is done

    @property
    def _to(self) -> Ref:
        return int(self._targets.currentData() or 0)

    def _chosen(self) -> list[Mover]:
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [self._movers[row] for row in rows if row < len(self._movers)]

    def _send_chosen(self) -> None:
        if self._to:
            self._desk.put(sent(self._desk.plan, self._chosen(), self._to))

    def _send_group(self) -> None:
        seen = self._desk.seen
        groups = dict.fromkeys((m.unit_id, m.group_id) for m in self._chosen() if m.group_id)
        if seen is None or not self._to:
            return
        plan = self._desk.plan
        for unit_id, group_id in groups:
            plan = group_sent(plan, unit_id, group_id, self._to, seen.state.movers)
        self._desk.put(plan)

    def _send_all(self) -> None:
        source = self._sources.currentData()
        if source is not None and self._to and self._to != source:
            self._desk.put(all_sent(self._desk.plan, int(source), self._to))

    def _appoint(self) -> None:
        post = POSTS[int(self.sender().objectName().removeprefix("post_"))]
        plan = self._desk.plan
        goes = destinations(plan, self._movers)
        for mover in self._chosen():
            plan = appointed(plan, goes.get(mover.membership_id, mover.unit_id), mover, post)
        self._desk.put(plan)

    def _dismiss(self) -> None:
        plan = self._desk.plan
        for mover in self._chosen():
            plan = dismissed(plan, mover.person_id)
        self._desk.put(plan)


def _offer(box: ChoiceBox, choices: list[tuple[str, int]]) -> None:
    """Offer these; what was chosen stays where it is among them."""
    chosen = box.currentData()
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    at = box.findData(chosen)
    box.setCurrentIndex(max(at, 0))


def _counted(people: int, going: int, ends: bool) -> str:
    left = people - going
    what = "chưa có nơi đến" if ends else "ở lại"
    return f"{two_digits(people)} người: {two_digits(going)} chuyển đi, {two_digits(left)} {what}."
