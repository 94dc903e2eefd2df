"""Step 2: who goes where, singly, by tổ or all at once; who holds which post there."""

from __future__ import annotations

from collections.abc import Sequence

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
from domain.rearrangement import Mover, Rearrangement, Ref, destinations, names_of, units_after
from domain.rearrangement_acts import all_sent, appointed, dismissed, group_sent, sent
from gui.rearranging.plan_desk import PlanDesk
from gui.tasks.rearranging import Looked
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import Beside, give_way

HEADINGS = ("Họ và tên", "Tổ đảng", "Trạng thái", "Về đơn vị", "Chức vụ mới")
POSTS = ("Bí thư", "Phó Bí thư", "Chi ủy viên")
STAYS, NOWHERE = "(ở lại)", "(chưa có nơi đến)"
ROOM_FOR_ONE_LINE, LEAST_LETTERS = 40, 10
"""From this width on, in heights of the text, both choices stand in a line; so much of a name is always seen."""
CHOOSE = "Hãy chọn người trong bảng trước; giữ Ctrl hoặc Shift để chọn nhiều người."
NO_TARGET = "Hãy chọn nơi đến ở “Cho về” trước."
NO_GROUP = "Người đang chọn không thuộc tổ đảng nào."
EMPTY = "Chọn việc ở bước 1 trước; người của các đơn vị nhập, tách, kết thúc sẽ hiện ở đây."


class PeopleTab(QWidget):
    """Shows the people of one unit that is left, or may be; changes the plan on the desk."""

    def __init__(self, desk: PlanDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._movers: list[Mover] = []
        self._acts: tuple[Ref, ...] = ()
        """The units that end and those that begin."""
        self._is_by_hand = False
        """Whether the user has chosen whose people are shown, or done something with them, since the acts are these."""
        self._sources = ChoiceBox(self)
        self._sources.setObjectName("peopleOf")
        self._sources.setAccessibleName("Người của")
        self._sources.activated.connect(self._show_others)
        self._targets = ChoiceBox(self)
        self._targets.setObjectName("goTo")
        self._targets.setAccessibleName("Cho về")
        self._count = plain_label(self, "hint")
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._table = QTableWidget(0, len(HEADINGS), self)
        self._table.setHorizontalHeaderLabels(HEADINGS)
        choose_rows(self._table, "goingTable", "Ai về đâu; chọn nhiều người bằng Shift hoặc Ctrl")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setAlternatingRowColors(True)
        self._table.horizontalHeader().setStretchLastSection(True)
        give_way(self._table, 7)
        self._lay_out()

    def _lay_out(self) -> None:
        head = Beside(ROOM_FOR_ONE_LINE, 8, self)
        for words, box in (("Người của:", self._sources), ("Cho về:", self._targets)):
            box.need_only(LEAST_LETTERS)
            pair = QWidget(head)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            label = QLabel(words, pair)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
            head.add(pair, 1)
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
        layout.addWidget(head)
        layout.addWidget(self._count)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    def show_looked(self, seen: Looked) -> None:
        """Offer the units that people leave, or may leave: those that end first, who has no place yet chosen."""
        plan, names = seen.plan, names_of(seen.plan, seen.state.units)
        ends = tuple(one.unit_id for one in plan.ends)
        keepers = [unit.id for unit in seen.state.units if unit.kind.keeps_book and unit.until is None]
        order = sorted(keepers, key=lambda one: one not in ends)  # the others in the order of the book
        acts = (*ends, *(one.number for one in plan.begins))
        if acts != self._acts:
            self._acts, self._is_by_hand = acts, False
            self._targets.setCurrentIndex(-1)
        chosen = self._sources.currentData() if self._is_by_hand else _begins_with(seen, order)
        _offer(self._sources, [(names[one], one) for one in order], chosen)
        for button in self._buttons:
            button.setEnabled(not self._desk.is_done)
        self._show_people()

    def _show_others(self) -> None:
        """Show another unit's people; whoever was chosen was of the one before."""
        self._is_by_hand = True
        if self._targets.currentData() == self._sources.currentData():
            self._targets.setCurrentIndex(-1)  # who was to come here is not meant to stay
        self._table.clearSelection()
        self._show_people()

    def _offer_targets(self, seen: Looked, source: int) -> None:
        """Offer the units to which they may go, those that begin first; last to stay where they are."""
        after = {unit.id: unit for unit in units_after(seen.plan, seen.state.units)}
        others = [unit.id for unit in after.values() if unit.kind.keeps_book and unit.until is None]
        begun = [one.number for one in seen.plan.begins]
        order = [*begun, *(one for one in others if one not in begun and one != source)]
        stays = [(f"{after[source].name} {STAYS}", source)] if source in others else []
        _offer(self._targets, [*((after[one].name, one) for one in order), *stays], self._targets.currentData())

    def _show_people(self) -> None:
        self._say("")
        seen, source = self._desk.seen, self._sources.currentData()
        if seen is None or source is None:
            self._movers = []
            self._table.setRowCount(0)
            self._count.setText(EMPTY)
            return
        self._offer_targets(seen, int(source))
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

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _put(self, plan: Rearrangement) -> None:
        """The user goes on with these people: they stay on the screen, whoever else has no place yet."""
        self._is_by_hand = True
        self._desk.put(plan)

    def _chosen(self) -> list[Mover]:
        """Who is chosen; where nobody is, that is said."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        chosen = [self._movers[row] for row in rows if row < len(self._movers)]
        self._say("" if chosen else CHOOSE)
        return chosen

    def _send_chosen(self) -> None:
        chosen = self._chosen()
        if chosen and self._has_target():
            self._put(sent(self._desk.plan, chosen, self._to))

    def _send_group(self) -> None:
        seen, chosen = self._desk.seen, self._chosen()
        if seen is None or not chosen or not self._has_target():
            return
        plan = self._desk.plan
        groups = dict.fromkeys((m.unit_id, m.group_id) for m in chosen if m.group_id)
        for unit_id, group_id in groups:
            plan = group_sent(plan, unit_id, group_id, self._to, seen.state.movers)
        if groups:
            self._put(plan)
        else:
            self._say(NO_GROUP)

    def _send_all(self) -> None:
        source = self._sources.currentData()
        if source is not None and self._has_target():
            self._put(all_sent(self._desk.plan, int(source), self._to))

    def _has_target(self) -> bool:
        self._say("" if self._to else NO_TARGET)
        return bool(self._to)

    def _appoint(self) -> None:
        post = POSTS[int(self.sender().objectName().removeprefix("post_"))]
        plan, chosen = self._desk.plan, self._chosen()
        goes = destinations(plan, self._movers)
        for mover in chosen:
            plan = appointed(plan, goes.get(mover.membership_id, mover.unit_id), mover, post)
        if chosen:
            self._put(plan)

    def _dismiss(self) -> None:
        plan, chosen = self._desk.plan, self._chosen()
        for mover in chosen:
            plan = dismissed(plan, mover.person_id)
        if chosen:
            self._put(plan)


def _begins_with(seen: Looked, order: Sequence[int]) -> int:
    """The first unit, of those that end, of which somebody has no place yet; else one that somebody leaves."""
    goes = destinations(seen.plan, seen.state.movers)
    ends = {one.unit_id for one in seen.plan.ends}
    lost = {one.unit_id for one in seen.state.movers if one.unit_id in ends and one.membership_id not in goes}
    left = {one.unit_id for one in seen.state.movers if one.membership_id in goes}
    return next((one for group in (lost, left) for one in order if one in group), next(iter(order), 0))


def _offer(box: ChoiceBox, choices: list[tuple[str, int]], chosen: int | None) -> None:
    """Offer these, one of them chosen: the first where it is not among them."""
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _counted(people: int, going: int, ends: bool) -> str:
    left = people - going
    what = "chưa có nơi đến" if ends else "ở lại"
    return f"{two_digits(people)} người: {two_digits(going)} chuyển đi, {two_digits(left)} {what}."
