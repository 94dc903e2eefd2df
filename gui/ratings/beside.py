"""Beside the grid: what is known of the current person's year, the conditions to tick, day and paper of each step."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from db.operations.ratings import save_rating
from db.queries.rating_facts import RatingFacts
from db.queries.ratings import rating_at
from domain.fields import RecordType
from domain.ledgers import RosterLine
from domain.months import FollowUp, Mark, month_letter
from domain.numbers import show_decimal, so_many_of
from domain.ratings import RATING, Rating
from domain.text import sentence_case
from gui.context.app import App
from gui.ratings.table import RatingTable
from gui.records.drafts import Drafts
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import ANY_SIZE_PX, em

FIELDS = ("eligibility", "vote_day", "decided_by", "decided_on", "paper", "task_group", "note")
LEAST_WIDTH, USUAL_WIDTH, SHARE = 14, 18.5, 0.24
"""In heights of the text; in a wide window so much of it."""
NO_BREAK = "\u00a0"


class RatingBeside(QFrame):
    """Follows the current row. `ticked` is emitted with the conditions that are met, a line each.

    `whole` is what is to be laid out: the panel, scrolled where the window is low.
    """

    ticked = Signal(str)

    def __init__(self, app: App, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._table = RatingTable()
        self._facts: RatingFacts | None = None
        self._marks: tuple[Mark, ...] = ()
        self._line: RosterLine | None = None
        self._kind: RecordType = RATING
        self._who = plain_label(self, "section")
        self._said = plain_label(self, "ratingFacts")
        self._said.setWordWrap(True)
        self._conditions = QWidget(self)
        self._ticks = QVBoxLayout(self._conditions)
        self._ticks.setContentsMargins(0, 0, 0, 0)
        self._ticks.setSpacing(2)
        self.form = Form(RATING, FIELDS, self)
        self.desk = RecordDesk(
            *(app, self.form, RATING),
            load=rating_at,
            save=save_rating,
            label=self._label,
            year=lambda: self._table.year,
            drafts=drafts,
            brings_back=False,
            parent=self,
        )
        self.whole = QWidget(parent)
        around = QVBoxLayout(self.whole)
        around.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self, self.whole)
        around.addWidget(self._area)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(6)
        for widget in (self._who, self._said, self._conditions, self.form, self.desk.problem):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def stand_beside(self, beside: bool, room: int) -> None:
        """Leave the width to the grid where the two stand side by side in so many pixels."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        width = max(em(self, USUAL_WIDTH), self.minimumSizeHint().width() + bar, int(room * SHARE))
        self.whole.setMaximumWidth(width if beside else ANY_SIZE_PX)
        self.whole.setMinimumWidth(width if beside else em(self, LEAST_WIDTH))

    def _label(self, typed: Rating, _: Rating) -> str:
        return f"Ghi ngày, quyết định, ghi chú xếp loại {typed.period} – {self._name}"

    @property
    def _name(self) -> str:
        return self._line.member.name if self._line is not None else self._table.unit

    def show_ledger(self, table: RatingTable, facts: RatingFacts, marks: tuple[Mark, ...]) -> None:
        """Know what stands in the ledger, and in last year's."""
        self._table, self._facts, self._marks = table, facts, marks
        if table.kind is not self._kind:
            self._take_kind(table.kind)

    def _take_kind(self, kind: RecordType) -> None:
        """Offer the groups of the year; levels are chosen in the grid."""
        form = Form(kind, FIELDS, self)
        self.desk.take_form(form)
        self._column.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form, self._kind = form, kind

    def show_row(self, line: RosterLine | None) -> None:
        """Show what is said of a person, or of the unit itself."""
        self._line = line
        table, facts = self._table, self._facts
        if facts is None:
            return
        key = table.ledger_id, line.id if line is not None else None, str(table.period)
        if self.desk.record_id != key:
            self.desk.leave()
            self.desk.show(key)
        self._say(facts)
        self._show_conditions()
        self._allow()

    def refresh(self) -> None:
        """Show what a step has changed."""
        self.desk.refresh()
        if self._facts is not None:
            self._say(self._facts)
            self._show_conditions()

    def _allow(self) -> None:
        table = self._table
        for name in FIELDS:
            of_decision = name in ("decided_by", "decided_on", "paper")
            may = not table.looks_only and (of_decision or not table.closed)
            self.form.editor(name).setEnabled(may and (name != "eligibility" or self._line is not None))

    def _say(self, facts: RatingFacts) -> None:
        number = f"{self._line.tt}. " if self._line is not None else ""
        self._who.setText(f"{number}{self._name}")
        self._said.setText("\n".join(self._lines(facts, self._app.today())))

    def _lines(self, facts: RatingFacts, today: datetime.date) -> Iterator[str]:
        table, line = self._table, self._line
        if line is not None:
            yield from self._of_months(facts, line, today)
        items = facts.items(line.id if line is not None else None)
        yield f"Việc đăng ký: hoàn thành {so_many_of(*items)}" if items is not None else "Chưa có bản đăng ký"
        rating = table.rating(line)
        if rating.points is not None and table.scheme is not None:
            parts = [show_decimal(p) for p in (rating.common_points, rating.task_points) if p is not None]
            told = f"{' + '.join(parts)} = " if len(parts) == 2 else ""
            by_points = self._shown(table.scheme.level_for(rating.points))
            yield f"Tự chấm: {told}{show_decimal(rating.points)} điểm → {by_points}"
        last = facts.last_levels.get(line.id if line is not None else None, "")
        yield f"Năm {table.year - 1}: {self._shown(last) if last else 'chưa có xếp loại'}"
        if line is not None and not table.is_rated(line):
            yield f"Không xếp loại: {table.eligibility(line)}"

    def _of_months(self, facts: RatingFacts, line: RosterLine, today: datetime.date) -> Iterator[str]:
        written = {month: facts.months.get((line.id, month)) for month in self._table.period.months}
        letters = [
            f"{month}{NO_BREAK}{self._letter(line, one.follow_up if one else None, month)}"
            for month, one in written.items()
        ]
        yield "Tháng: " + " · ".join(letters)
        elsewhere: dict[str, list[str]] = {}
        for month, one in written.items():
            if one is not None and one.follow_up.ledger_id != self._table.ledger_id:
                elsewhere.setdefault(one.unit, []).append(str(month))
        for unit, months in elsewhere.items():
            yield f"Tháng {', '.join(months)}: ở {unit}"
        missing = facts.without_remark(line, self._table.period, self._table.year, today)
        yield f"Chưa có nhận xét: tháng {', '.join(map(str, missing))}" if missing else "Đã đủ nhận xét hằng tháng"

    def _letter(self, line: RosterLine, follow_up: FollowUp | None, month: int) -> str:
        if follow_up is not None and follow_up.mark:
            return next((one.letter for one in self._marks if one.word == follow_up.mark), follow_up.mark)
        return month_letter(line, follow_up, month, self._marks) or "…"

    def _shown(self, level: str) -> str:
        return self._table.kind.field("vote_level").show(level)

    def _show_conditions(self) -> None:
        """The further conditions of the level in hand, ticked where they are met."""
        table, line = self._table, self._line
        level = table.level_in_hand(line)
        is_asked = table.scheme is not None and table.is_rated(line)
        wanted = table.scheme.conditions.get(level, ()) if is_asked and table.scheme is not None else ()
        met = table.rating(line).met
        boxes = self._conditions.findChildren(QCheckBox)
        if [box.property("condition") for box in boxes] != list(wanted):
            self._make_conditions(level, wanted)
            boxes = self._conditions.findChildren(QCheckBox)
        for box in boxes:
            box.blockSignals(True)
            box.setChecked(box.property("condition") in met)
            box.blockSignals(False)
            box.setEnabled(not (table.closed or table.looks_only))
        self._conditions.setVisible(bool(wanted))

    def _make_conditions(self, level: str, wanted: tuple[str, ...]) -> None:
        while (item := self._ticks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        if wanted:
            head = QLabel(f"Điều kiện của mức “{self._shown(level)}”:", self._conditions)
            self._ticks.addWidget(head)
        for condition in wanted:
            box = QCheckBox(_broken(sentence_case(condition)), self._conditions)
            box.setProperty("condition", condition)
            box.toggled.connect(self._tick)
            self._ticks.addWidget(box)

    def _tick(self) -> None:
        boxes = self._conditions.findChildren(QCheckBox)
        offered = {box.property("condition") for box in boxes}
        kept = [one for one in self._table.rating(self._line).met if one not in offered]
        self.ticked.emit("\n".join([*kept, *(box.property("condition") for box in boxes if box.isChecked())]))


def _broken(text: str, letters: int = 32) -> str:
    """A text in lines of so many letters: the words of a tick do not wrap by themselves."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= letters and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
