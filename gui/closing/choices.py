"""The left side of “Khóa sổ”: on which day, by whom, why, and why all the same where something is missing."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.closings import CLOSED, CLOSING, YEAR_OVER, Closing, ClosingEvent
from domain.dates import PartialDate
from domain.refusals import Refused
from gui.records.book_names import BookNames
from gui.records.forms import Form
from gui.records.record_dialog import complete_day
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import lead_to

HINT = (
    "Khóa rồi thì không ghi thêm và không hoàn tác được: bản PDF của sổ được lưu nguyên cùng tệp sổ, in lại lúc nào "
    "cũng đúng bản ấy. Muốn sửa thì ghi đính chính, hoặc mở lại sổ có ghi lý do."
)
NAMES = ("day", "by_whom", "reason", "waived")


class ClosingChoices(QWidget):
    """The fields that all books of one round share."""

    def __init__(self, names: BookNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = Form(CLOSING, NAMES, self)
        self._form.offer(names)
        self._has_begun = False
        self._chosen = plain_label(self, "chosenBooks")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        column.addWidget(self._chosen)
        column.addWidget(self._form)
        column.addWidget(plain_label(self, "hint", HINT))
        column.addStretch(1)

    def begin(self, today: datetime.date, who: str) -> None:
        """Propose today, the one who writes, and the end of the year; what was typed stays."""
        if not self._has_begun or not self._form.is_changed():
            self._has_begun = True
            self._form.load(ClosingEvent(0, "", 0, CLOSED, PartialDate.of(today), who, YEAR_OVER))

    def say_chosen(self, words: str) -> None:
        """Say what would be closed."""
        self._chosen.setText(words)

    def closing(self, today: datetime.date) -> Closing:
        """What is asked for; problems stand beside their fields, the cursor in the first, then Refused is raised."""
        complete_day(self._form, today)
        try:
            event: ClosingEvent = self._form.record(today.year)
        except Refused as refused:
            lead_to(self._form.field(refused.field))
            raise
        assert event.day is not None
        return Closing(event.day, event.by_whom, event.reason, event.waived)

    def ask_reason(self, why: str) -> None:
        """Say beside its field that a reason is needed, and put the cursor there."""
        self._form.show_problem(Refused(why, field="waived"))
        lead_to(self._form.field("waived"))

    def forget_reason(self) -> None:
        """A reason was for the books that were closed: the next ones need one of their own."""
        self._form.type_again({"waived": ""})
        self._form.clear_problems()

    def lock(self, locked: bool) -> None:
        """Let nobody type while books are being closed, or let them again."""
        self._form.lock(locked)
