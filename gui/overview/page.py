"""Tổng quan: the year at a glance, the next step in one sentence, units × months."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.numbers import two_digits
from gui.context import places
from gui.context.app import App
from gui.context.page import Page
from gui.overview.attention import AttentionPanel
from gui.overview.figures import Figure
from gui.overview.first_steps import FirstSteps
from gui.overview.heatmap import HeatMap, legend_text
from gui.overview.register_counts import RegisterCounts
from gui.overview.reminders import PlanReminder, Reminder, Reminders, RetentionReminder, of_plans, of_retention
from gui.overview.season_card import SeasonCard
from gui.overview.step_card import StepCard
from gui.widgets.buttons import push
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row

if TYPE_CHECKING:
    from domain.concerns import Concern
    from domain.overview import MemberYear, NextStep, Overview
    from domain.retention import Retention
    from domain.year_ends import UnitEnd
    from gui.papers.paper_runs import PaperRuns

ROOM_FOR_FOUR, ROOM_FOR_MAP = 38, 54
"""From these widths on, in heights of the text, all stands side by side."""

SOON_MS = 30
"""What takes longest to read comes so long after the figures, which are seen by then."""


class OverviewPage(Page):
    """The home page."""

    prints = "&In bảng tổng quan…"
    _plans: tuple[Reminder, ...] = ()
    _overdue: tuple[Reminder, ...] = ()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._overview: Overview | None = None
        self._painted = False
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._step = StepCard(self)
        self._step.taken.connect(self._take_step)
        self._reminders = Reminders(self)
        self._reminders.wanted.connect(self._follow)
        self._people = Figure("people", "Đảng viên", self)
        self._registered = Figure("registered", "Đã đăng ký", self)
        self._month = Figure("month", "Nhận xét tháng", self)
        self._backup = Figure("backup", "Sao lưu gần nhất", self)
        self._map = HeatMap(self)
        self._legend = QLabel(legend_text(), self)
        self._people.pressed.connect(self._go_people)
        self._registered.pressed.connect(self._go_registrations)
        self._month.pressed.connect(self._go_months)
        self._backup.pressed.connect(self._go_keeping)
        self._map.month_wanted.connect(self._open_month)
        self._map.unit_wanted.connect(self._open_unit)
        self._map.member_wanted.connect(self._open_line)
        self._first_steps = FirstSteps(app, self)
        self._first_steps.page_wanted.connect(app.show_page)
        self._attention = AttentionPanel(self)
        self._attention.wanted.connect(self._open_concern)
        self._attention.print_wanted.connect(self._print_missing)
        self._season, self._looking = SeasonCard(self), 0
        self._season.closing_wanted.connect(self._go_closing)
        self._season.rating_wanted.connect(self._go_rating)
        self._counts = RegisterCounts(self)
        self._counts.wanted.connect(self.app.show_page)
        self._outcome = Outcome(self)
        self._runs: PaperRuns | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._load_rest)
        self._lay_out()

    def _lay_out(self) -> None:
        figures = Beside(ROOM_FOR_FOUR, 12, self)
        for first, second in ((self._people, self._registered), (self._month, self._backup)):
            pair = QWidget(figures)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(first, 1)
            row.addWidget(second, 1)
            figures.add(pair, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._head())
        layout.addWidget(self._first_steps)
        layout.addWidget(self._reminders)
        layout.addWidget(self._step)
        layout.addWidget(self._season)
        layout.addWidget(figures)
        layout.addWidget(self._outcome)
        layout.addWidget(self._lower(), 1)

    def _head(self) -> QWidget:
        told = "Câu ghi giống nhau, đơn vị thấp xa, đơn vị còn chậm cần gọi, bốc thăm kiểm tra (Ctrl+Shift+R)"
        paper = "Bảng này thành tệp PDF khổ A4 để in (Ctrl+P)"
        head = Beside(0, 12, self)
        head.add(self._title, 1)
        head.add(
            in_a_row(
                head,
                push(head, "goToReviewing", "Rà soát các sổ…", self._go_reviewing, told),
                push(head, "printOverview", "In bảng tổng quan…", self.print_shown, paper),
            )
        )
        return head

    def _lower(self) -> QWidget:
        lower = Beside(ROOM_FOR_MAP, 12, self)
        maps = QWidget(lower)
        left = QVBoxLayout(maps)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._map, 1)
        left.addWidget(self._legend)
        left.addWidget(self._counts)
        lower.add(maps, 1, 14)
        lower.add(self._attention, 0, 9)
        return lower

    def load(self) -> None:
        """Show the year of the unit chosen at the top and everything beneath it; at first once the page is painted."""
        self._title.setText(f"Tổng quan năm {self.app.year}")
        if self._painted:
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time, read what the page shows."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._read_seen)

    def is_painted(self) -> bool:
        """Whether all that the page shows has been read."""
        return self._painted and self._overview is not None and not self._soon.isActive() and not self._looking

    def _read_seen(self) -> None:
        """Read for whoever looks at the page still; who comes back has it read by `load`."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if not self.app.is_open:
            return
        from db.queries.overview import overview
        from db.queries.rearrangements import kept_rearrangements

        today = self.app.today()
        seen = overview(self.app.reader, self.app.unit_id, self.app.year, today)
        self._overview = seen
        self._step.show_overview(seen)
        self._season.show_overview(seen)
        self._first_steps.load()
        self._plans = of_plans([one for one in kept_rearrangements(self.app.reader) if one.is_due(today)])
        self._reminders.show_reminders((*self._plans, *self._overdue))
        self._show_figures(seen)
        self._map.show_overview(seen, self._members(seen))
        self._soon.start()

    def _members(self, seen: Overview) -> tuple[MemberYear, ...]:
        """The members of the one unit that is shown; nobody where there are several."""
        from db.queries.member_years import member_years

        if len(seen.units) != 1:
            return ()
        return member_years(self.app.reader, seen.units[0].unit_id, seen.year, seen.day)

    def _load_rest(self) -> None:
        """Read who needs attention, and when the book was backed up, once the rest is painted."""
        from db.queries.concerns import concerns
        from db.queries.rows import counts_beneath
        from domain.concerns import attentions

        if self.app.is_open and self.isVisible() and self._overview is not None:
            self._counts.show_counts(counts_beneath(self.app.reader, self.app.unit_id, self.app.year))
            found = concerns(self.app.reader, self.app.unit_id, self.app.year, self.app.today())
            self._attention.show_attentions(attentions(found), self._overview.nobody_words)
            self._backup.say("Sao lưu gần nhất", *self._last_backup(), None)
            self._show_season()
            self._show_overdue()

    def _show_overdue(self) -> None:
        """Say whose data are kept for longer than the office has said; looked for in the background."""
        from db.queries.packs import pack_of
        from db.queries.retention import retention

        place, today = (self.app.path, self.app.unit_id), self.app.today()

        def show(rule: Retention) -> None:
            self._looking -= 1
            if place == (self.app.path, self.app.unit_id):
                self._overdue = of_retention(rule)
                self._reminders.show_reminders((*self._plans, *self._overdue))

        if not pack_of(self.app.reader, today.year).kept_for:
            self._overdue = ()
            return
        self._looking += 1
        self.app.look(self, lambda connection: retention(connection, today), show)

    def _show_season(self) -> None:
        """In the months in which the year's books are closed, say how far that is; looked for in the background."""
        from db.queries.year_ends import year_ends
        from domain.seasons import is_season

        place, today = (self.app.unit_id, self.app.year), self.app.today()
        if not is_season(self.app.year, today):
            self._season.show_ends(self.app.year, ())
            return

        def show(ends: list[UnitEnd]) -> None:
            self._looking -= 1
            if place == (self.app.unit_id, self.app.year):
                self._season.show_ends(place[1], ends)

        self._looking += 1
        self.app.look(self, lambda book: year_ends(book, *place, today), show)

    def _print_missing(self) -> None:
        from gui.papers.missing_list import MissingList

        MissingList(self.app, self._paper_runs()).ask(self.app.unit_id)

    def print_shown(self) -> None:
        """Put what the page shows on paper."""
        from gui.papers.overview_paper import OverviewPaper

        OverviewPaper(self.app, self._paper_runs()).ask(self.app.unit_id)

    def _paper_runs(self) -> PaperRuns:
        """What the page prints goes through it, made when it is first wanted."""
        from gui.papers.paper_runs import PaperRuns

        self._runs = self._runs or PaperRuns(self.app, self._outcome, self)
        return self._runs

    def _open_concern(self, concern: Concern) -> None:
        self._open_line(concern.unit_id, concern.roster_id, concern.months[0] if concern.months else 0)

    def _open_line(self, unit_id: int, roster_id: int, month: int) -> None:
        """Go to a member's month; 0: to the registration."""
        from db.queries.search import Found, Hit

        kind = Found.REMARK if month else Found.ITEM
        self.app.hit_wanted.emit(Hit(kind, "", "", unit_id, 0, roster_id, month))

    def _show_figures(self, seen: Overview) -> None:
        from domain.headlines import month_headline, people_headline, registered_headline

        for figure, told in (
            (self._people, people_headline(seen)),
            (self._registered, registered_headline(seen)),
            (self._month, month_headline(seen)),
        ):
            figure.say(told.title, told.number, told.text, told.share)

    def _last_backup(self) -> tuple[str, str]:
        import sqlite3

        from db.book.kept_backups import own_backups
        from gui.context.copy_records import CopyRecords

        try:
            found = own_backups(self.app.reader)
        except OSError:
            return "Chưa rõ", "Không mở được thư mục sao lưu"
        except sqlite3.Error:  # of a damaged book no history tells which are its own
            return "Chưa rõ", "Xem ở trang Lịch sử và sao lưu"
        if not found:
            return "Chưa có", "Sao lưu mỗi khi đóng tệp sổ"
        reminder = CopyRecords(self.app).copy_words
        at, held = found[0].at, two_digits(len(found))
        return f"{at:%d/%m/%Y}", reminder or f"Lúc {at:%H:%M}, còn giữ {held} bản"

    def _take_step(self, step: NextStep, from_month: int) -> None:
        if step.opens:
            self._open_books(step, from_month)
            return
        if step.month is not None:
            self.app.preferences.set_number("month", step.month)
        if step.unit_id is not None:
            self.app.choose_unit(step.unit_id)
        if step.page == places.NEW_YEAR:
            self.app.preferences.set_number("new-year", step.year)
        self.app.show_page(step.page)

    def _follow(self, reminder: Reminder) -> None:
        if isinstance(reminder, PlanReminder):
            self.app.preferences.set_number("rearranging-plan", reminder.plan_id)
            self.app.show_page(places.REARRANGING)
        elif isinstance(reminder, RetentionReminder):
            self.app.purge_wanted.emit()

    def _open_books(self, step: NextStep, from_month: int) -> None:
        from db.operations.ledgers import open_ledgers

        label = f"Mở sổ năm {step.year} cho {two_digits(len(step.opens))} đơn vị"
        opening = partial(open_ledgers, from_month=from_month)

        def opened(_: object) -> None:
            self.app.choose_year(step.year)

        self.app.act(label, opening, step.opens, step.year, self.app.today(), self.app.who, then=opened)

    def _open_month(self, unit_id: int, month: int) -> None:
        self.app.preferences.set_number("month", month)
        self.app.choose_unit(unit_id)
        self.app.show_page(places.MONTHS)

    def _open_unit(self, unit_id: int) -> None:
        self.app.choose_unit(unit_id)
        self.app.show_page(places.REGISTRATIONS)

    def _go_people(self) -> None:
        self.app.show_page(places.PEOPLE)

    def _go_registrations(self) -> None:
        self.app.show_page(places.REGISTRATIONS)

    def _go_months(self) -> None:
        self.app.show_page(places.MONTHS)

    def _go_rating(self, unit_id: int) -> None:
        self.app.choose_unit(unit_id)
        self.app.show_page(places.RATINGS)

    def _go_closing(self) -> None:
        self.app.show_page(places.CLOSING)

    def _go_reviewing(self) -> None:
        self.app.show_page(places.REVIEWING)

    def _go_keeping(self) -> None:
        self.app.show_page(places.KEEPING)
