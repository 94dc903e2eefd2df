"""Step 1: which acts, on which day, by which paper; from a spreadsheet too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from domain.rearrangement_acts import Act, acts, without
from domain.rearrangement_plans import REARRANGEMENT, kept
from domain.refusals import Refused
from domain.units import UnitKind
from gui.context.app import App
from gui.rearranging.act_dialogs import DIALOGS
from gui.rearranging.plan_desk import PlanDesk
from gui.records.forms import Form
from gui.tasks.rearranging import Looked
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.sizes import give_way

BUTTONS = (
    ("merge", "Nhập…"),
    ("split", "Tách…"),
    ("end", "Kết thúc…"),
    ("rename", "Đổi tên…"),
    ("place", "Chuyển trực thuộc…"),
)
EMPTY = "Chưa có việc nào. Thêm từng việc bằng các nút ở trên, hoặc lấy cả danh sách từ bảng tính."

ONLY_PEOPLE = "Không đơn vị nào thay đổi, chỉ có người chuyển đơn vị hoặc nhận chức vụ: xem ở bước 2 và bước 3."


class ActsTab(QWidget):
    """`list_wanted` when the user wants the acts from a spreadsheet."""

    list_wanted = Signal()

    def __init__(self, app: App, desk: PlanDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._app, self._desk = app, desk
        self._acts: tuple[Act, ...] = ()
        self.form = Form(REARRANGEMENT, ("day", "basis"), self)
        self.form.left.connect(self._take_head)
        self._list = QListWidget(self)
        self._list.setObjectName("actList")
        self._list.setAccessibleName("Các việc sẽ làm")
        self._list.setWordWrap(True)
        give_way(self._list, 5)
        self._buttons = [push(self, f"act_{name}", words, self._ask) for name, words in BUTTONS]
        from_list = push(self, "actsFromList", "Lấy từ bảng tính…", self.list_wanted.emit)
        from_list.setToolTip("Bảng có cột “Đơn vị cũ”, “Đơn vị mới”, thêm được “Tổ đảng”, “Họ và tên”, “Bí thư”.")
        self._out = push(self, "takeOut", "Bỏ việc đang chọn", self._take_out)
        buttons = QWidget(self)
        flow = Flow(8, buttons)
        for button in (*self._buttons, from_list):
            flow.addWidget(button)
        self._empty = plain_label(self, "hint", EMPTY)
        foot = QWidget(self)
        Flow(8, foot).addWidget(self._out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (self.form, buttons, self._empty):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addWidget(foot)

    def show_plan(self) -> None:
        """Show the day and the paper of the plan on the desk."""
        self.form.load(kept(self._desk.plan, ""))
        self.setEnabled(not self._desk.is_done)

    def show_looked(self, seen: Looked) -> None:
        """Show the acts."""
        self._acts = acts(seen.plan, seen.state)
        row = self._list.currentRow()
        self._list.clear()
        self._list.addItems([act.words for act in self._acts])
        self._list.setCurrentRow(min(max(row, 0), len(self._acts) - 1))
        self._empty.setText(EMPTY if seen.plan.is_empty else ONLY_PEOPLE)
        self._empty.setVisible(not self._acts)
        self._out.setEnabled(bool(self._acts))

    def _take_head(self) -> None:
        try:
            said = self.form.record(self._app.today().year)
        except Refused:
            return
        if said.day is not None and said.day.day is None:
            self.form.show_problem(Refused("Hãy ghi đủ ngày, tháng, năm.", field="day"))
            return
        self._desk.put_head(said.day, said.basis)

    def _ask(self) -> None:
        seen = self._desk.seen
        if seen is None:
            return
        name = self.sender().objectName().removeprefix("act_")
        ended = {one.unit_id for one in self._desk.plan.ends}
        known = [unit for unit in seen.state.units if unit.until is None and unit.kind is not UnitKind.GROUP]
        keepers = [unit for unit in known if unit.id not in ended]
        if name in ("merge", "split"):
            keepers = [unit for unit in keepers if unit.kind.keeps_book]
        dialog = DIALOGS[name](self._desk.plan, keepers, known, self)
        dialog.wanted.connect(self._desk.put)
        dialog.open()

    def _take_out(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._acts):
            self._desk.put(without(self._desk.plan, self._acts[row]))
