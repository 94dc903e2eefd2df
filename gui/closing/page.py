"""Khóa sổ: what is missing in whose book; many closed in one go; what is done about those that are closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.book.changes import Changes
from db.queries.search import Found, Hit
from db.queries.units import units_in_year
from db.queries.year_ends import year_ends
from domain.closings import Closing
from domain.numbers import two_digits
from domain.ratings import RatedPeriod
from domain.refusals import Refused
from domain.year_ends import UnitEnd, headline
from domain.year_gaps import YearGap
from gui.closing.choices import ClosingChoices
from gui.closing.closed_book import ClosedBook
from gui.closing.end_table import EndTable
from gui.closing.gap_pane import GapPane
from gui.closing.round import Round
from gui.context import places
from gui.context.app import App
from gui.context.page import Page
from gui.records.book_names import BookNames
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.widgets.workbench import Workbench

PAUSE_MILLISECONDS = 60
_FOUND = {places.REGISTRATIONS: Found.ITEM, places.MONTHS: Found.REMARK, places.RATINGS: Found.RATING}
"""As what a line of a unit's book is shown on these pages."""
LOWER_HEIGHT = 11
"""Of what is told of the chosen unit, in heights of the text."""


class ClosingPage(Page):
    """Look what is missing, tick, close; a closed book is put right or opened again."""

    first = "endTable"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._ends: list[UnitEnd] = []
        self._place = (0, 0)
        self._asked = self._answered = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        names = BookNames(app, self)
        self.choices = ClosingChoices(names, self)
        self.table = EndTable(self)
        self.gaps = GapPane(self)
        self.outcome = Outcome(self)
        self.closed = ClosedBook(app, names, self.outcome, self)
        self.round = Round(app, self.outcome, self)
        self._lay_out()
        self.table.shown.connect(self._show_end)
        self.table.entered.connect(self._go_down)
        self.table.lines.ticked.connect(self._say_chosen)
        self.gaps.opened.connect(self._open_gap)
        self.round.busy_changed.connect(self._busy_changed)

    # Making

    def _lay_out(self) -> None:
        self.bench = Workbench(self, "Khóa sổ", self.choices, self._right(), "Các đơn vị")
        self.bench.people_wanted.connect(self._go_to_people)
        self.close_button = push(self, "primary", "Khóa sổ…", self._ask)
        self.bench.put_beneath((self.close_button,))

    def _right(self) -> QVBoxLayout:
        self._headline = plain_label(self, "yearHeadline")
        self._ticks = QWidget(self)
        ticks = Flow(6, self._ticks)
        for name, words, then in (
            ("tickReady", "Chọn đơn vị đã đủ", self._tick_ready),
            ("tickOpen", "Chọn cả đơn vị còn thiếu", self._tick_open),
            ("tickNone", "Bỏ chọn", self._tick_none),
        ):
            ticks.addWidget(push(self, name, words, then))
        self._lower = Stack(self)
        self._lower.addWidget(self.gaps)
        self._lower.addWidget(self.closed.pane)
        self._lower.setMinimumHeight(em(self, LOWER_HEIGHT))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._headline)
        column.addWidget(self.table, 3)
        column.addWidget(self._ticks)
        column.addWidget(self._lower, 2)
        column.addWidget(self.outcome)
        return column

    def _go_to_people(self) -> None:
        self.app.show_page(places.PEOPLE)

    # Page

    def load(self) -> None:
        """See anew how the unit chosen at the top and those beneath it stand."""
        self.bench.set_title(f"Khóa sổ năm {self.app.year}")
        self.choices.begin(self.app.today(), self.app.who)
        self._asked += 1
        self._timer.start()

    def refresh(self, changes: Changes) -> None:
        """The same after each step; while books are being closed, only now and then."""
        if changes and not self._timer.isActive():
            self.load()

    def leave(self) -> bool:
        """What is being closed goes on; who comes back sees what has come of it."""
        return True

    def put_away(self) -> None:
        """Look for nothing any more, begin no other book."""
        self._timer.stop()
        self.round.stop()

    def is_painted(self) -> bool:
        """Whether all that the page shows has been read."""
        return self._answered == self._asked

    # What is missing

    def _look(self) -> None:
        if not self.app.is_open or not self.isVisible():
            return
        asked, place, day = self._asked, self._chosen_place(), self.app.today()
        self.app.look(self, lambda book: (asked, place, year_ends(book, *place, day)), self._show)

    def _chosen_place(self) -> tuple[int, int]:
        return self.app.unit_id, self.app.year

    def _show(self, answer: tuple[int, tuple[int, int], list[UnitEnd]]) -> None:
        asked, place, ends = answer
        if asked != self._asked:
            return
        self._answered = asked
        if not ends:
            self._ends = []
            self.bench.show_no_units("để khóa sổ")
            return
        ticks = self.table.lines.ticks if place == self._place else _proposed(ends)
        self._place, self._ends = place, ends
        self.bench.show_desk()
        self._headline.setText(headline(ends))
        self._ticks.setVisible(len(ends) > 1)
        self.table.show_rows(ends, {end.unit_id for end in ends if end.is_open and end.unit_id in ticks})
        self._say_chosen()

    def _show_end(self, end: UnitEnd | None) -> None:
        if end is None:
            return
        if end.is_closed:
            self.closed.show_end(end)
            self._lower.setCurrentWidget(self.closed.pane)
        else:
            self.gaps.show_end(end)
            self._lower.setCurrentWidget(self.gaps)

    def _go_down(self) -> None:
        if self.gaps.list.isVisible():
            self.gaps.list.setFocus()

    def _open_gap(self, gap: YearGap) -> None:
        """Go to the very line and month where it is written."""
        if gap.months:
            self.app.preferences.set_number("month", gap.months[0])
        kind, month = _FOUND[gap.page], gap.months[0] if gap.months else 0
        if gap.roster_id or kind is Found.RATING:
            hit = Hit(kind, "", "", gap.unit_id, 0, gap.roster_id, month, period=str(RatedPeriod.YEAR))
            self.app.hit_wanted.emit(hit)
            return
        self.app.choose_unit(gap.unit_id)
        self.app.show_page(gap.page)

    # Closing

    def _ticked(self) -> list[UnitEnd]:
        ticks = self.table.lines.ticks
        return [end for end in self._ends if end.unit_id in ticks]

    def _say_chosen(self) -> None:
        ticked = self._ticked()
        lacking = sum(bool(end.gaps) for end in ticked)
        said = f"Đã chọn {two_digits(len(ticked))} sổ để khóa" if ticked else "Đánh dấu những đơn vị được khóa sổ"
        said += f", {two_digits(lacking)} sổ còn thiếu: phải ghi lý do vẫn khóa." if lacking else "."
        self.choices.say_chosen(said)
        self.close_button.setText(f"Khóa {two_digits(len(ticked))} sổ…" if len(ticked) > 1 else "Khóa sổ…")
        self.close_button.setEnabled(bool(ticked) and not self.round.is_busy and not self.app.looks_only)

    def _tick_ready(self) -> None:
        self._tick_none()
        self.table.lines.tick([row for row, end in enumerate(self._ends) if end.can_be_closed], True)

    def _tick_open(self) -> None:
        self.table.lines.tick_all(True)

    def _tick_none(self) -> None:
        self.table.lines.tick_all(False)

    def _ask(self) -> None:
        """Ask once more: what is closed is closed."""
        ticked = self._ticked()
        try:
            closing = self.choices.closing(self.app.today())
        except Refused:
            return
        lacking = [end.unit for end in ticked if end.gaps]
        if lacking and not closing.despite_gaps:
            who = lacking[0] if len(lacking) == 1 else f"{two_digits(len(lacking))} đơn vị"
            self.choices.ask_reason(f"{who} còn thiếu: hãy ghi lý do vẫn khóa, hoặc bỏ chọn.")
            return
        which = f"Sổ năm {self.app.year} của {ticked[0].unit}"
        if len(ticked) > 1:
            which = f"{two_digits(len(ticked))} sổ năm {self.app.year}"
        self.app.questions.confirm(
            self,
            "Khóa sổ",
            f"{which} sẽ được khóa ngày {closing.day.printed()}, người chịu trách nhiệm: {closing.by}. Từ đó không"
            " ghi thêm và không hoàn tác được; muốn ghi lại phải mở lại sổ, có lý do.",
            "Khóa sổ",
            lambda agreed: self._begin(ticked, closing) if agreed else None,
        )

    def _begin(self, ticked: list[UnitEnd], closing: Closing) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button can do nothing for a while
        units = {unit.id: unit for unit in units_in_year(self.app.reader, self.app.year, self.app.today())}
        self.round.begin([units[end.unit_id] for end in ticked], self.app.year, closing)

    def _busy_changed(self, busy: bool) -> None:
        self.choices.lock(busy)
        self._say_chosen()
        self.bench.show_outcome()
        if not busy:
            self.choices.forget_reason()
            self.load()


def _proposed(ends: list[UnitEnd]) -> set[int]:
    """Whom the page ticks of itself: the one unit that is shown, else those in which nothing is missing."""
    if len(ends) == 1:
        return {ends[0].unit_id}
    return {end.unit_id for end in ends if end.can_be_closed}
