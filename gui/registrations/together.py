"""“Ghi cả chi bộ”: one day, the signatures and what all study, for everyone of a sitting at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.dates import PartialDate
from domain.ledgers import with_year
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.registrations import REGISTRATION, Registration
from gui.context.app import App
from gui.records.asking import AskingDialog
from gui.records.forms import Form
from gui.widgets.sizes import em
from gui.widgets.tick_list import Tick, TickList

DAY = "registration_day"
"""What the preferences keep: the day that was written last."""
HINT = "Đồng chí nào đã ghi nội dung học tập riêng thì giữ nguyên. Có ngày và đã ký mới tính là đã đăng ký."
_DAY = replace(REGISTRATION.field("day"), required=True)
ASKED = replace(REGISTRATION, fields=(_DAY, *REGISTRATION.fields[1:]))


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

    def __init__(self, app: App, year: int, people: Sequence[Tick], parent: QWidget) -> None:
        super().__init__(
            "Ghi đăng ký của cả đơn vị", "Ghi cùng một lúc cho những đồng chí được đánh dấu:", HINT, "", parent
        )
        self._app, self._year = app, year
        self._people = TickList("signWhom", "Ghi cho ai", people, self)
        self._people.changed.connect(self._ticked)
        self.form = Form(ASKED, ("day", "signed", "study_content"), self)
        self.form.load(Registration(0, "", 0, day=self._last_day(), signed=True))
        self._add_scrolled(self.form)
        self._column.addWidget(self._people, 1)
        self._finish_layout()
        self.ask_for(em(self, 44), em(self, 30))
        self._ticked()
        self.form.focus_first()

    def _last_day(self) -> PartialDate:
        """The day that was written last in this year, else today."""
        kept = PartialDate.from_iso(self._app.preferences.text(DAY) or self._app.today().isoformat())
        return kept if kept.year == self._year else PartialDate.of(self._app.today())

    def _ticked(self) -> None:
        count = len(self._people.ticked())
        self._button.setText(f"Ghi {two_digits(count)} bản đăng ký")
        self._button.setEnabled(bool(count))

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
        self.wanted.emit(Sitting(self._people.ticked(), asked.day, asked.signed, asked.study_content))
