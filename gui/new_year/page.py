"""Mở sổ năm mới: what opening would bring each unit, what comes along, all of it as one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.queries.new_year import openings
from domain.new_year import NewYear, UnitOpening
from domain.numbers import two_digits
from domain.seasons import year_to_open
from gui.context import places
from gui.context.app import LOOKS_ONLY, App
from gui.context.page import Page
from gui.context.undertaking import Undertaking
from gui.new_year.choices import NewYearChoices
from gui.new_year.opening_table import OpeningTable
from gui.tasks.new_year import new_year_of, open_year
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome

INTRODUCTION = (
    "Mỗi đơn vị được chọn có sổ của năm mới với căn cứ, chuyên đề và cách ghi của năm ấy; người đã rời đi không còn"
    " trong danh sách, người mới đứng sau cùng. Câu mẫu và người giữ chức vụ dùng tiếp."
)
NO_UNITS = (
    "Nơi đang xem không có đơn vị nào lập sổ. Hãy chọn đơn vị khác ở trên, hoặc thêm chi bộ ở trang “Tổ chức và"
    " đảng viên”."
)


class NewYearPage(Page):
    """Choose, look, open."""

    first = "openingTable"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._year = year_to_open(app.today())
        self._asked = self._answered = 0
        self._shown: tuple[int, int] | None = None
        self.choices = NewYearChoices(self)
        self.table = OpeningTable(self)
        self._outcome = Outcome(self)
        self._work = Undertaking(app, self._outcome, self)
        self._lay_out()
        self.choices.year_chosen.connect(self._choose_year)
        self.table.changed.connect(self._show_count)
        self.table.opened.connect(self._open_unit)
        self._work.busy_changed.connect(self._show_count)

    def _lay_out(self) -> None:
        title = QLabel("Mở sổ năm mới", self)
        title.setObjectName("title")
        self._hint = plain_label(self, "hint", INTRODUCTION)
        self._count = plain_label(self, "openingCount")
        self._all = push(self, "tickAll", "&Chọn tất cả", self._tick_all)
        self._nobody = push(self, "tickNobody", "&Bỏ chọn", self._tick_nobody)
        self._button = push(self, "primary", "Mở sổ", self._open_books)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._all)
        foot.addWidget(self._nobody)
        foot.addStretch(1)
        foot.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(10)
        for widget in (title, self._hint, self.choices):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._count)
        layout.addLayout(foot)
        layout.addWidget(self._outcome)

    # Page

    def load(self) -> None:
        """Look anew what opening would bring the unit chosen at the top and those beneath it."""
        asked = self.app.preferences.number("new-year")
        if asked:  # the home page has sent here for this year
            self.app.preferences.set_number("new-year", 0)
            self._year = asked
        self.choices.offer(self._year, self.app.today())
        self._look()

    def is_painted(self) -> bool:
        """Whether the units are on the screen for what is chosen now."""
        return self._asked == self._answered

    def _look(self) -> None:
        if not self.app.is_open:
            return
        self._asked += 1
        asked, place, day = self._asked, (self.app.unit_id, self._year), self.app.today()
        self.app.look(self, lambda book: (asked, openings(book, *place, day)), self._show_units)

    def _show_units(self, answer: tuple[int, list[UnitOpening]]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._answered = asked
        same = (self.app.unit_id, self._year) == self._shown
        self._shown = (self.app.unit_id, self._year)
        self.table.show_units(found, self.table.ticks() if same else {})
        self._show_count()

    def _show_count(self) -> None:
        ticked = self.table.ticked()
        people = sum(one.people for one in ticked)
        self._count.setText(self._words(ticked, people))
        count = two_digits(len(ticked))
        self._button.setText(f"Mở sổ năm {self._year} cho {count} đơn vị" if ticked else f"Mở sổ năm {self._year}")
        may = bool(ticked) and not self._work.is_busy and not self.app.looks_only
        self._button.setEnabled(may)
        for button in (self._all, self._nobody):
            button.setEnabled(not self._work.is_busy and self.table.lines.rowCount() > 0)

    def _words(self, ticked: tuple[UnitOpening, ...], people: int) -> str:
        if self.app.looks_only:
            return LOOKS_ONLY
        if not self.table.lines.rowCount():
            return "" if self._asked != self._answered else NO_UNITS
        if not self.table.ticks():
            return f"Đã mở hết sổ năm {self._year}."
        if not ticked:
            return "Đánh dấu những đơn vị được mở sổ."
        lacking = sum(bool(one.lacks) for one in ticked)
        said = f"Sẽ mở {two_digits(len(ticked))} sổ, {two_digits(people)} người."
        return f"{said} {two_digits(lacking)} đơn vị có điều cần xem lại; vẫn mở được." if lacking else said

    # What is done

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.choices.offer(year, self.app.today())
        self._look()

    def _tick_all(self) -> None:
        self.table.lines.tick_all(True)

    def _tick_nobody(self) -> None:
        self.table.lines.tick_all(False)

    def _open_unit(self, unit_id: int) -> None:
        self.app.choose_unit(unit_id)
        self.app.show_page(places.PEOPLE)

    def _open_books(self) -> None:
        wanted = new_year_of(
            self._year, self.table.ticked(), self.choices.order, self.choices.carry, self.choices.from_month
        )
        who = self.app.who

        def task(book: Any) -> Any:
            book.session.who = who
            return open_year(book.session, wanted)

        def opened(done: Any) -> None:
            self._opened(wanted, done)

        self._work.begin_writing("Đang mở sổ…", task, opened)

    def _opened(self, wanted: NewYear, done: Any) -> None:
        """Say what was opened, and go on to the new year where the user wants to."""
        self._work.end("")
        words = f"{done.result.words(wanted.year)} Một lần Hoàn tác (Ctrl+Z) lùi lại tất cả."
        self._outcome.offer(words, f"Sang năm {wanted.year}", self._go_to_year, of_step=True)

    def _go_to_year(self) -> None:
        self._outcome.hide()
        self.app.choose_year(self._year)
        self.app.show_page(places.REGISTRATIONS)
