"""The small dialogs: to which unit and from which day, which status from which day, under which unit."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.dates import PartialDate
from domain.fields import RecordType
from domain.members import MEMBER, Member, Standing
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.units import Unit
from gui.records.asking import AskingDialog
from gui.records.forms import Form
from gui.widgets.unit_chooser import UnitChooser

NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the dialogs ask for."""

    status: str
    since: PartialDate | None


_SINCE = dataclasses.replace(MEMBER.field("since"), label="Từ ngày", required=True)
_STATUS = dataclasses.replace(MEMBER.field("status"), label="Trạng thái mới", required=True, editable=True)
ASKED = RecordType("standing", _Standing, "Trạng thái", "Trạng thái", "", "status", (_STATUS, _SINCE))


def people_words(members: Sequence[Member]) -> str:
    """Who is meant: up to five names, then how many more."""
    named = ", ".join(m.name for m in members[:NAMES_SHOWN])
    more = len(members) - NAMES_SHOWN
    return f"{named} và {two_digits(more)} người khác" if more > 0 else named


class MoveDialog(AskingDialog):
    """Moves members to another unit; `wanted` gives the unit's id and the day."""

    wanted = Signal(int, object)

    def __init__(
        self,
        members: Sequence[Member],
        targets: Sequence[Unit],
        known: Sequence[Unit],
        today: datetime.date,
        parent: QWidget,
    ) -> None:
        many = f"{two_digits(len(members))} đảng viên"
        hint = "Chuyển đến nơi ngoài tệp sổ này: dùng “Đổi trạng thái”, chọn “đã chuyển sinh hoạt đảng”."
        super().__init__("Chuyển sinh hoạt", people_words(members), hint, f"Chuyển {many}", parent)
        self.chooser = UnitChooser("moveTarget", "Chuyển đến đơn vị", self)
        self.chooser.show_units(targets, 0, known)
        self.form = Form(ASKED, ("since",), self)
        self.form.load(_Standing("", PartialDate.of(today)))
        self._today = today
        self._add_chooser(self.chooser, "Chuyển đến")
        self._column.addWidget(self.form)
        self._finish_layout()
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if not self.chooser.unit_id():
            self.say_refused(Refused("Hãy chọn đơn vị chuyển đến."))
            return
        try:
            asked: _Standing = self.form.record(self._today.year)
        except Refused:
            return
        self._button.setEnabled(False)
        self.wanted.emit(self.chooser.unit_id(), asked.since)


class StandingDialog(AskingDialog):
    """Changes the status of members; `wanted` gives the Standing and the day."""

    wanted = Signal(object, object)

    def __init__(self, members: Sequence[Member], today: datetime.date, parent: QWidget) -> None:
        hint = "Người đã chuyển đi, từ trần hoặc ra khỏi Đảng vẫn giữ dòng trong sổ năm, có ghi chú."
        super().__init__("Đổi trạng thái", people_words(members), hint, "Đổi trạng thái", parent)
        self.form = Form(ASKED, parent=self)
        self.form.load(_Standing(members[0].status, PartialDate.of(today)))
        self._today = today
        self._column.addWidget(self.form)
        self._finish_layout()
        self.form.focus_first()

    def _ask(self) -> None:
        try:
            asked: _Standing = self.form.record(self._today.year)
        except Refused:
            return
        self._button.setEnabled(False)
        self.wanted.emit(Standing(asked.status), asked.since)


class MoveUnitDialog(AskingDialog):
    """Puts a unit under another; `wanted` gives that one's id."""

    wanted = Signal(int)

    def __init__(self, unit: Unit, targets: Sequence[Unit], known: Sequence[Unit], parent: QWidget) -> None:
        hint = (
            "Đảng viên và sổ của đơn vị đi theo đơn vị. Ở đây là sửa chỗ đặt sai; chuyển thật từ một ngày thì dùng"
            " “Sắp xếp tổ chức”."
        )
        super().__init__("Chuyển đơn vị", unit.name, hint, "Chuyển đơn vị", parent)
        self.chooser = UnitChooser("moveTarget", "Đặt trực thuộc", self)
        self.chooser.show_units(targets, 0, known)
        self._add_chooser(self.chooser, "Đặt trực thuộc")
        self._finish_layout()

    def _ask(self) -> None:
        if not self.chooser.unit_id():
            self.say_refused(Refused("Hãy chọn đơn vị cấp trên."))
            return
        self._button.setEnabled(False)
        self.wanted.emit(self.chooser.unit_id())
