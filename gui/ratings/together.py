"""“Ghi cho nhiều người”: votes, the branch's level, the decision with its day and paper, for several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from domain.fields import RecordType
from domain.numbers import two_digits
from domain.ratings import OF_DECISION, Rating
from domain.refusals import Refused
from gui.records.asking import AskingDialog
from gui.records.forms import Form
from gui.widgets.sizes import em
from gui.widgets.tick_list import Tick, TickList

OF_BRANCH = ("votes", "vote_level", "vote_day")
HINT = "Ô để trống thì không đổi. Ctrl+Z lấy lại được."


@dataclass(frozen=True, slots=True)
class Together:
    """What is to be written for whom: the fields with their values; `as_voted`: the decided level is the branch's."""

    lines: tuple[int | None, ...]
    values: tuple[tuple[str, Any], ...]
    as_voted: bool
    only_empty: bool


class TogetherDialog(AskingDialog):
    """`wanted` is emitted with a Together. A closed book takes decisions alone."""

    wanted = Signal(object)

    def __init__(
        self, kind: RecordType, people: Sequence[Tick], year: int, *, decisions_alone: bool, parent: QWidget
    ) -> None:
        super().__init__("Ghi cho nhiều người", "Ghi cùng một lúc cho những dòng được đánh dấu:", HINT, "Ghi", parent)
        self._kind, self._year = kind, year
        self._names = OF_DECISION if decisions_alone else (*OF_BRANCH, *OF_DECISION)
        self._people = TickList("rateWhom", "Ghi cho ai", people, self)
        self._people.changed.connect(self._ticked)
        self.form = Form(kind, self._names, self)
        self.form.load(Rating())
        self._as_voted = QCheckBox("Mức được quyết định &như chi bộ đã xếp", self)
        self._as_voted.setObjectName("asVoted")
        self._as_voted.toggled.connect(self._as_voted_changed)
        self._only_empty = QCheckBox("Chỉ ghi vào ô còn t&rống", self)
        self._only_empty.setObjectName("onlyEmpty")
        self._only_empty.setChecked(True)
        self._add_scrolled(self.form, self._as_voted, self._only_empty)
        self._column.addWidget(self._people, 1)
        self._finish_layout()
        self.ask_for(em(self, 46), em(self, 42))
        self._ticked()
        self.form.focus_first()

    def _as_voted_changed(self, on: bool) -> None:
        self.form.editor("decided_level").setEnabled(not on)

    def _ticked(self) -> None:
        count = len(self._people.ticked())
        self._button.setText(f"Ghi cho {two_digits(count)} dòng")
        self._button.setEnabled(bool(count))

    def _ask(self) -> None:
        try:
            asked: Rating = self.form.record(self._year)
        except Refused:
            return
        values = tuple((name, value) for name in self._names if (value := getattr(asked, name)) not in ("", None))
        as_voted = self._as_voted.isChecked()
        if as_voted:
            values = tuple(one for one in values if one[0] != "decided_level")
        if not values and not as_voted:
            self.say_refused(Refused("Hãy ghi ít nhất một ô."))
            return
        self._button.setEnabled(False)
        self.wanted.emit(Together(self._people.ticked(), values, as_voted, self._only_empty.isChecked()))
