"""What is asked for each act: which units, into which, new names, beneath which."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from domain.rearrangement import Rearrangement
from domain.rearrangement_acts import begun, ended, merged, placed, renamed_to, split
from domain.refusals import Refused
from domain.units import KINDS_BENEATH, Unit
from gui.records.asking import AskingDialog
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em
from gui.widgets.tick_list import Tick, TickList
from gui.widgets.unit_chooser import UnitChooser

NEW, LEAST_LETTERS = 0, 18
NO_UNIT, NO_NAME = "Hãy chọn đơn vị.", "Hãy ghi tên mới."


class ActDialog(AskingDialog):
    """`wanted` gives the plan with the act in it."""

    wanted = Signal(object)

    def __init__(self, title: str, hint: str, plan: Rearrangement, parent: QWidget) -> None:
        super().__init__(title, "", hint, title, parent)
        self._who.hide()
        self._plan = plan

    def _line(self, words: str, widget: QWidget) -> None:
        label = QLabel(words, self)
        label.setBuddy(widget)
        self._column.addWidget(label)
        self._column.addWidget(widget)

    def _units(self, words: str, name: str, units: Sequence[Unit], known: Sequence[Unit]) -> UnitChooser:
        chooser = UnitChooser(name, words, self)
        chooser.show_units(units, 0, known)
        self._line(words, chooser)
        return chooser

    def _name(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("newName")
        line.setAccessibleName(words)
        line.setMaxLength(160)
        self._line(words, line)
        return line

    def _ask(self) -> None:
        try:
            plan = self.plan()
        except Refused as refused:
            self.say_refused(refused)
            return
        self.wanted.emit(plan)
        self.accept()

    @abstractmethod
    def plan(self) -> Rearrangement:
        """The plan with the act; Refused where something is not said."""


class MergeDialog(ActDialog):
    """Several units into a new one, or into one that is there."""

    def __init__(self, plan: Rearrangement, units: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        super().__init__(
            "Nhập đơn vị", "Người, tổ đảng, đăng ký và việc đang mở của các đơn vị ấy đi theo.", plan, parent
        )
        self._known = {unit.id: unit for unit in known}
        self._sources = TickList("mergeSources", "Nhập các đơn vị", [Tick(u.id, u.name) for u in units], self)
        self._line("Nhập các đơn vị", self._sources)
        self._column.setStretchFactor(self._sources, 1)
        self._into = ChoiceBox(self)
        self._into.setObjectName("mergeInto")
        self._into.setAccessibleName("Nhập thành")
        self._into.need_only(LEAST_LETTERS)
        self._into.addItem("một đơn vị mới", NEW)
        for unit in units:
            self._into.addItem(unit.name, unit.id)
        self._into.currentIndexChanged.connect(self._into_changed)
        self._line("Nhập thành", self._into)
        self._new = self._name("Tên đơn vị mới")
        self._finish_layout()
        self.ask_for(em(self, 36), em(self, 34))

    def _into_changed(self) -> None:
        self._new.setEnabled(self._into.currentData() == NEW)

    def plan(self) -> Rearrangement:
        """The plan with the merger."""
        sources, into, plan = self._sources.ticked(), int(self._into.currentData()), self._plan
        if not [one for one in sources if one != into]:
            raise Refused("Hãy đánh dấu các đơn vị sẽ nhập.")
        if into == NEW:
            if not self._new.text().strip():
                raise Refused(NO_NAME)
            first = self._known[sources[0]]
            plan, into = begun(plan, self._new.text(), first.parent_id or 0, first.kind)
        return merged(plan, sources, into)


class SplitDialog(ActDialog):
    """One unit into several."""

    def __init__(self, plan: Rearrangement, units: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        super().__init__("Tách đơn vị", "Ai về đơn vị nào thì chọn ở bước 2.", plan, parent)
        self._known = {unit.id: unit for unit in known}
        self._unit = self._units("Tách đơn vị", "splitUnit", units, known)
        self._names = QPlainTextEdit(self)
        self._names.setObjectName("newNames")
        self._names.setAccessibleName("Thành các đơn vị mới, mỗi tên một dòng")
        self._names.setTabChangesFocus(True)
        self._line("Thành các đơn vị mới, mỗi tên một dòng", self._names)
        self._ends = QCheckBox("Đơn vị cũ kết thúc, không còn hoạt động", self)
        self._ends.setObjectName("splitEnds")
        self._ends.setChecked(True)
        self._column.addWidget(self._ends)
        self._finish_layout()

    def plan(self) -> Rearrangement:
        """The plan with the split."""
        unit = self._known.get(self._unit.unit_id())
        names = [" ".join(line.split()) for line in self._names.toPlainText().split("\n") if line.strip()]
        if unit is None:
            raise Refused(NO_UNIT)
        if not names:
            raise Refused(NO_NAME)
        return split(self._plan, unit, names, ends=self._ends.isChecked())


class EndDialog(ActDialog):
    """One unit ends; its people go to several, or into one."""

    def __init__(self, plan: Rearrangement, units: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        super().__init__("Kết thúc đơn vị", "Sổ của đơn vị được khóa đến ngày ấy, giữ tên cũ.", plan, parent)
        self._unit = self._units("Kết thúc", "endUnit", units, known)
        self._into = ChoiceBox(self)
        self._into.setObjectName("endInto")
        self._into.setAccessibleName("Đảng viên về")
        self._into.need_only(LEAST_LETTERS)
        self._into.addItem("mỗi người một nơi, chọn ở bước 2", 0)
        for unit in units:
            self._into.addItem(unit.name, unit.id)
        self._line("Đảng viên về", self._into)
        self._finish_layout()

    def plan(self) -> Rearrangement:
        """The plan with the ending."""
        if not self._unit.unit_id():
            raise Refused(NO_UNIT)
        return ended(self._plan, self._unit.unit_id(), int(self._into.currentData()))


class RenameDialog(ActDialog):
    """One unit gets another name from the day on."""

    def __init__(self, plan: Rearrangement, units: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        hint = "Sổ những năm trước giữ tên cũ. Sửa tên ghi sai thì sửa ngay ở thông tin đơn vị, không phải ở đây."
        super().__init__("Đổi tên đơn vị", hint, plan, parent)
        self._unit = self._units("Đơn vị", "renameUnit", units, known)
        self._new = self._name("Tên mới")
        self._finish_layout()

    def plan(self) -> Rearrangement:
        """The plan with the name."""
        if not self._unit.unit_id():
            raise Refused(NO_UNIT)
        if not self._new.text().strip():
            raise Refused(NO_NAME)
        return renamed_to(self._plan, self._unit.unit_id(), self._new.text())


class PlaceDialog(ActDialog):
    """One unit goes beneath another from the day on."""

    def __init__(self, plan: Rearrangement, units: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        super().__init__("Chuyển đơn vị", "Đảng viên và sổ của đơn vị đi theo đơn vị.", plan, parent)
        self._unit = self._units("Đơn vị", "placeUnit", units, known)
        self._above = self._units("Về trực thuộc", "placeAbove", [u for u in known if KINDS_BENEATH[u.kind]], known)
        self._finish_layout()

    def plan(self) -> Rearrangement:
        """The plan with the place."""
        if not self._unit.unit_id() or not self._above.unit_id():
            raise Refused(NO_UNIT)
        return placed(self._plan, self._unit.unit_id(), self._above.unit_id())


DIALOGS: dict[str, Callable[[Rearrangement, Sequence[Unit], Sequence[Unit], QWidget], ActDialog]] = {
    "merge": MergeDialog,
    "split": SplitDialog,
    "end": EndDialog,
    "rename": RenameDialog,
    "place": PlaceDialog,
}
"""The dialog of each act."""
