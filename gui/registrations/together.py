"""“Ghi cả chi bộ”: one day, the signatures and what all study, for everyone of a sitting at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from domain.dates import PartialDate
from domain.ledgers import with_year
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.registrations import REGISTRATION, Registration
from gui.context.app import App
from gui.records.asking import AskingDialog
from gui.records.forms import Form
from gui.widgets.buttons import push
from gui.widgets.sizes import em, give_way

DAY = "registration_day"
"""What the preferences keep: the day that was written last."""
HINT = "Đồng chí nào đã ghi nội dung học tập riêng thì giữ nguyên. Có ngày và đã ký mới tính là đã đăng ký."
_DAY = replace(REGISTRATION.field("day"), required=True)
ASKED = replace(REGISTRATION, fields=(_DAY, *REGISTRATION.fields[1:]))


@dataclass(frozen=True, slots=True)
class Attendant:
    """Whom a sitting may be written for: a roster line, None for the unit itself; `ticked` beforehand or not."""

    roster_id: int | None
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is to be written for whom."""

    roster_ids: tuple[int | None, ...]
    day: PartialDate
    signed: bool
    study_content: str


class TogetherDialog(AskingDialog):
    """`wanted` is emitted with a Sitting."""

    wanted = Signal(object)

    def __init__(self, app: App, year: int, people: Sequence[Attendant], parent: QWidget) -> None:
        super().__init__(
            "Ghi đăng ký của cả đơn vị", "Ghi cùng một lúc cho những đồng chí được đánh dấu:", HINT, "", parent
        )
        self._app, self._year = app, year
        self._list = QListWidget(self)
        self._list.setObjectName("signWhom")
        self._list.setAccessibleName("Ghi cho ai")
        for one in people:
            entry = QListWidgetItem(one.name, self._list)
            entry.setData(Qt.ItemDataRole.UserRole, one.roster_id)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if one.ticked else Qt.CheckState.Unchecked)
        self._list.itemChanged.connect(self._ticked)
        self.form = Form(ASKED, ("day", "signed", "study_content"), self)
        self.form.load(Registration(0, "", 0, day=self._last_day(), signed=True))
        ticks = QHBoxLayout()
        ticks.addWidget(push(self, "tickAll", "Chọn tất cả", self._tick_all))
        ticks.addWidget(push(self, "tickNobody", "Bỏ chọn", self._tick_nobody))
        ticks.addStretch(1)
        self._column.addWidget(self.form)
        self._column.addWidget(self._list, 1)
        self._column.addLayout(ticks)
        self._finish_layout()
        give_way(self._list, 6)
        self.ask_for(em(self, 44), em(self, 30))
        self._ticked()
        self.form.focus_first()

    def _last_day(self) -> PartialDate:
        """The day that was written last in this year, else today."""
        kept = PartialDate.from_iso(self._app.preferences.text(DAY) or self._app.today().isoformat())
        return kept if kept.year == self._year else PartialDate.of(self._app.today())

    def _entries(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _chosen(self) -> tuple[int | None, ...]:
        checked = (entry for entry in self._entries() if entry.checkState() is Qt.CheckState.Checked)
        return tuple(entry.data(Qt.ItemDataRole.UserRole) for entry in checked)

    def _ticked(self) -> None:
        count = len(self._chosen())
        self._button.setText(f"Ghi {two_digits(count)} bản đăng ký")
        self._button.setEnabled(bool(count))

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_nobody(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for entry in self._entries():
            entry.setCheckState(state)

    def _ask(self) -> None:
        day = self.form.editor("day")
        day.set_text(with_year(day.text(), self._year))
        try:
            asked: Registration = self.form.record(self._year)
        except Refused:
            return
        assert asked.day is not None
        self._app.preferences.set_text(DAY, asked.day.iso())
        self._button.setEnabled(False)
        self.wanted.emit(Sitting(self._chosen(), asked.day, asked.signed, asked.study_content))
