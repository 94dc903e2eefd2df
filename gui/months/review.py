"""The foot of the month page: the general remark and the meeting day, saved on leaving each field."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from db.operations.months import write_review
from domain.kinds import Value
from domain.months import MONTH_REVIEW, MonthReview, read_meeting_day
from domain.refusals import Refused
from gui.records.drafts import Drafts, Write
from gui.records.editors import Editor, editor_for
from gui.widgets.composing import settle_focused
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em

REMARK, MEETING_DAY = "remark", "meeting_day"
WORDS = {REMARK: "nhận xét chung", MEETING_DAY: "ngày họp"}
REMARK_LINES = 2


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """Which field of which unit's month."""

    ledger_id: int
    month: int
    field: str


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """The month whose review is shown: the ledger, its year and unit, and whether it may be written in."""

    ledger_id: int
    year: int
    month: int
    unit: str
    open: bool


class ReviewPanel(QWidget):
    """The general remark and the meeting day of one month. What cannot be saved stays in its field, marked."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._place: ReviewPlace | None = None
        self._stored: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._add(REMARK, "Nhận xét c&hung:", 0)
        self._add(MEETING_DAY, "Ngà&y họp:", 2)
        remark = self._editors[REMARK].inner()
        remark.setFixedHeight(remark.fontMetrics().lineSpacing() * REMARK_LINES + 16)
        self._editors[MEETING_DAY].inner().setFixedWidth(em(self, 8.5))
        drafts.changed.connect(self._draft_changed)

    def _add(self, name: str, words: str, column: int) -> None:
        field = MONTH_REVIEW.field(name)
        editor = editor_for(field, self)
        inner = editor.inner()
        inner.setObjectName(f"review_{name}")
        inner.setAccessibleName(field.label)
        label = QLabel(words, self)
        label.setBuddy(inner)
        label.setContentsMargins(0, 5, 0, 0)
        problem = plain_label(self, "problem")
        problem.setProperty("field", name)
        problem.hide()
        self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, 0, column + 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(problem, 1, column, 1, 2)
        editor.left.connect(self._left)
        self._editors[name] = editor
        self._problems[name] = problem

    def show_review(self, place: ReviewPlace, review: MonthReview | None) -> None:
        """Show a month's review; a field that holds what was typed and not yet taken over is left as it is."""
        same = self._place is not None and (self._place.ledger_id, self._place.month) == (place.ledger_id, place.month)
        for name, editor in self._editors.items():
            field = MONTH_REVIEW.field(name)
            stored = "" if review is None else field.show(MONTH_REVIEW.value(review, name))
            typing = same and editor.text() != self._shown.get(name)
            draft = self._drafts.get(ReviewKey(place.ledger_id, place.month, name))
            if not typing:
                editor.set_text(stored if draft is None else draft.text)
            self._stored[name] = stored
            self._shown[name] = stored if typing or draft is None else draft.text
            self._say(name, "" if draft is None else draft.reason)
            inner = editor.inner()
            assert isinstance(inner, QPlainTextEdit | QLineEdit)
            inner.setReadOnly(not place.open)
        self._place = place

    def focus_remark(self) -> None:
        """Put the cursor into the general remark, behind what stands there."""
        inner = self._editors[REMARK].inner()
        inner.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(inner, QPlainTextEdit):
            inner.moveCursor(QTextCursor.MoveOperation.End)

    def save(self) -> bool:
        """Save what was changed; False, with the reason beside the field, where something is refused."""
        settle_focused()
        saved = [self._save(name) for name in self._editors]
        return all(saved)

    def _left(self) -> None:
        name = next((n for n, editor in self._editors.items() if editor is self.sender()), None)
        if name is not None:
            self._save(name)

    def _save(self, name: str) -> bool:
        place, text = self._place, self._editors[name].text()
        if place is None or not place.open or text == self._shown.get(name):
            return True
        try:
            value = self._read(name, text, place)
        except Refused as refused:
            self._say(name, refused.reason)
            return False
        self._say(name, "")
        self._shown[name] = MONTH_REVIEW.field(name).show(value)
        self._editors[name].set_text(self._shown[name])
        cell = f"{WORDS[name]} tháng {place.month} – {place.unit}"
        write = Write(
            f"{'Ghi' if self._shown[name] else 'Xóa'} {cell}", write_review, (place.ledger_id, place.month, name, value)
        )
        self._drafts.save(ReviewKey(place.ledger_id, place.month, name), self._shown[name], cell, write)
        return True

    def _read(self, name: str, text: str, place: ReviewPlace) -> Value:
        if name == MEETING_DAY:
            return read_meeting_day(text, place.year, place.month)
        return MONTH_REVIEW.field(name).read(text)

    def _draft_changed(self, key: object) -> None:
        place = self._place
        if not isinstance(key, ReviewKey) or place is None:
            return
        if (key.ledger_id, key.month) != (place.ledger_id, place.month):
            return
        draft = self._drafts.get(key)
        self._say(key.field, "" if draft is None else draft.reason)
        if draft is None and self._editors[key.field].text() == self._shown[key.field]:
            self._shown[key.field] = self._stored[key.field]
            self._editors[key.field].set_text(self._stored[key.field])

    def _say(self, name: str, reason: str) -> None:
        self._problems[name].setText(reason)
        self._problems[name].setVisible(bool(reason))
        self._editors[name].set_wrong(bool(reason))
        self._editors[name].inner().setAccessibleDescription(reason)
