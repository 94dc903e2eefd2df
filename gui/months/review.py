"""The foot of the month page: the general remark and the meeting day, each saved on leaving it and in a pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from db.operations.months import write_review
from db.queries.ledgers import review_of
from domain.fields import Field
from domain.kinds import Value
from domain.months import MONTH_REVIEW, MonthReview, read_meeting_day
from gui.context.app import App
from gui.context.page import SECRET_LINE
from gui.records.drafts import Drafts
from gui.records.editors import editor_for
from gui.records.forms import FieldSet
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em

if TYPE_CHECKING:
    from db.operations.typed import Save

REMARK, MEETING_DAY = "remark", "meeting_day"
WORDS = {REMARK: "nhận xét chung", MEETING_DAY: "ngày họp"}
REMARK_LINES = 2
DAY_WIDTH, LOW_DAY_WIDTH, LEAST_WIDTH = 8.5, 6.0, 3
"""In heights of the text: of the day, and of the remark at least."""


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """The month whose review is shown: the ledger, its year and unit, and whether it may be written in."""

    ledger_id: int
    year: int
    month: int
    unit: str
    open: bool


class ReviewField(QObject, FieldSet):
    """One field of a month's review on a desk of its own: neither waits for the other to be right."""

    edited = Signal()

    def __init__(self, app: App, name: str, drafts: Drafts, panel: QWidget) -> None:
        super().__init__(panel)
        self._take_fields(MONTH_REVIEW, (name,))
        self._place: ReviewPlace | None = None
        self.name = name
        self.inside = editor_for(MONTH_REVIEW.field(name), panel)
        self.problem = plain_label(panel, "problem")
        self.problem.setProperty("field", name)
        self.problem.hide()
        self._hold(MONTH_REVIEW.field(name), self.inside, self.problem)
        inner = self.field(name)
        inner.setObjectName(f"review_{name}")
        inner.setAccessibleName(MONTH_REVIEW.field(name).label)
        self.desk = RecordDesk(
            *(app, self, MONTH_REVIEW),
            load=review_of,
            save=_save_of(name),
            label=self._label,
            year=self._year,
            drafts=drafts,
            brings_back=False,
            parent=panel,
        )
        self.inside.edited.connect(self.edited)
        self.inside.left.connect(self._left)

    def show_review(self, place: ReviewPlace) -> None:
        """Show the field in a month; what was typed in it and has not come into the book stands there again."""
        self.desk.show((place.ledger_id, place.month))
        self._place = place
        inner = self.field(self.name)
        assert isinstance(inner, QPlainTextEdit | QLineEdit)
        inner.setReadOnly(not place.open)

    def _left(self) -> None:
        if self.desk.is_changed():
            self.desk.save_now(lead=False)

    def _year(self) -> int:
        assert self._place is not None
        return self._place.year

    def _read(self, field: Field, text: str, year: int | None) -> Value:
        if field.name == MEETING_DAY and year is not None:
            return read_meeting_day(text, year, self._record.month)
        return field.read(text, year)

    def _label(self, typed: MonthReview, _: MonthReview) -> str:
        assert self._place is not None
        done = "Ghi" if MONTH_REVIEW.value(typed, self.name) else "Xóa"
        return f"{done} {WORDS[self.name]} tháng {typed.month} – {self._place.unit}"


class ReviewPanel(QWidget):
    """The general remark and the meeting day of one month. What cannot be saved stays in its field, marked."""

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._fields = [ReviewField(app, name, drafts, self) for name in (REMARK, MEETING_DAY)]
        self.remark, self.day = self._fields
        self._add(self.remark, "Nhận xét c&hung:", 0)
        self._add(self.day, "Ngà&y họp:", 2)
        remark = self.remark.field(REMARK)
        remark.setMinimumWidth(em(self, LEAST_WIDTH))
        self.set_low(False)
        on_ctrl_enter(self, self.save)
        remark.installEventFilter(self)

    def put_at_end(self, *widgets: QWidget) -> None:
        """Put something behind the day."""
        for widget in widgets:
            self._grid.addWidget(widget, 0, self._grid.columnCount(), Qt.AlignmentFlag.AlignTop)

    def set_low(self, low: bool) -> None:
        """Take one line, where the window is low; the remark has more while it is typed in."""
        self._low = low
        self._fit(self.remark.field(REMARK).hasFocus())
        self.day.field(MEETING_DAY).setFixedWidth(em(self, LOW_DAY_WIDTH if low else DAY_WIDTH))
        self.remark.field(REMARK).setProperty("placeholderText", SECRET_LINE if low else "")

    def _fit(self, typed_in: bool) -> None:
        remark = self.remark.field(REMARK)
        lines = REMARK_LINES if typed_in or not self._low else 1
        remark.setFixedHeight(remark.fontMetrics().lineSpacing() * lines + 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The remark grows while the keyboard is in it."""
        if self._low and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._fit(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _add(self, field: ReviewField, words: str, column: int) -> None:
        label = QLabel(words, self)
        label.setBuddy(field.field(field.name))
        label.setContentsMargins(0, 5, 0, 0)
        said = QVBoxLayout()
        said.addWidget(field.problem)
        said.addWidget(field.desk.problem)
        self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field.inside, 0, column + 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(said, 1, column, 1, 2)

    def show_review(self, place: ReviewPlace) -> None:
        """Show a month's review; a field that holds what was typed and not yet taken over is left as it is."""
        for field in self._fields:
            field.show_review(place)

    def focus_remark(self) -> None:
        """Put the cursor into the general remark, behind what stands there."""
        inner = self.remark.field(REMARK)
        inner.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(inner, QPlainTextEdit):
            inner.moveCursor(QTextCursor.MoveOperation.End)

    def save(self) -> bool:
        """Save what was changed; False, with the reason beside the field, where something is refused."""
        saved = [field.desk.leave() for field in self._fields]
        return all(saved)


def _save_of(name: str) -> Save:
    """Writes one field of a month's review."""
    return lambda db, review: write_review(db, review.ledger_id, review.month, name, getattr(review, name))
