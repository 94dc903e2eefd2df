"""The window: rail, the pages beside it, status line; what the parts around a page tell each other.

The frame (menus, rail, status line) is painted first; what needs the book, or takes long to import, comes after it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from domain.refusals import Refused
from gui.context import places
from gui.context.app import App
from gui.papers.kinds import leave_trial
from gui.passwords.passwords import Passwords
from gui.purging.purging import Purging
from gui.shell.book_life import BookLife
from gui.shell.menus import Menus
from gui.shell.openings import Openings
from gui.shell.page_stack import PageStack
from gui.shell.rail import Rail
from gui.shell.status import StatusLine
from gui.widgets.sizes import ems

if TYPE_CHECKING:
    from db.book.changes import Changes
    from db.files.troubles import StorageTrouble
    from gui.context.page import Page
    from gui.keeping.automatic import AutomaticBackups
    from gui.keeping.watch import Watch
    from gui.shell.changed import ChangedBook
    from gui.shell.drops import Drops
    from gui.shell.guide import Guide
    from gui.shell.notices import BugReports
    from gui.shell.one_window import Doorbell
    from gui.shell.page_area import PageArea
    from gui.shell.text_size import TextSize
    from gui.shell.welcome import Welcome

TITLE = "Sổ theo dõi đăng ký học và làm theo Bác"
SAMPLE_NAME = "SỔ MẪU"
USUAL_SIZE, SMALLEST = QSize(1280, 740), QSize(1000, 620)
"""Of the window in pixels; a screen with fewer, as at a display scale of 150 %, is taken whole."""
TITLE_BAR_PX = 40
ROOM_FOR_TITLES = 70
"""From this width on, in heights of the text, the titles of the rail stand in one line."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    page_area: PageArea
    watch: Watch
    backups: AutomaticBackups

    def __init__(self, app: App, version: str, first: Path | None = None) -> None:
        """`first` is a book to open as soon as the window has been painted; without one the first page is shown."""
        super().__init__()
        self.app = app
        self._version = version
        self._closes_when_idle = False
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self._first = first
        self._fits = True
        self._build()
        self.life = BookLife(app, self.pages, self, self._show_book)
        self.passwords = Passwords(app, self.life, self)
        self.purging = Purging(app, self.life, self)
        self.openings = Openings(app, self.life, self.passwords, self)
        self.menus = Menus(app, self.life, self.openings, self.pages, self)
        self._connect()
        self._restore_size()
        if first is None:
            self._furnish()
            self.show_welcome()
        else:
            self._announce(first)

    def _build(self) -> None:
        self.rail = Rail(places.PLACES, self)
        self.pages = PageStack(self.app, self)
        self._with_book = QWidget(self)
        self._with_book.setObjectName("desk")
        row = QHBoxLayout(self._with_book)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addStretch(1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._with_book)
        self.setCentralWidget(self._whole)
        self.status = StatusLine(self.app, self)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.pages.show_page)
        self.pages.turned.connect(self._turned)
        self.app.changed.connect(self._changed)
        self.app.troubled.connect(self._show_trouble)
        self.app.unsaved.connect(self.status.not_saved)
        self.app.failed.connect(self._show_bug)
        self.app.writer.busy_changed.connect(self._busy_changed)
        self.life.begun.connect(self._opening)
        self.life.opened.connect(self._opened)
        self.life.closed.connect(self._closed)
        self.life.not_opened.connect(self._not_opened)
        self.life.told.connect(self._show_trouble)
        self.openings.writer_named.connect(self.status.set_who)
        self.openings.looking.connect(self.status.opening)
        self.openings.restored.connect(self._tell)
        self.passwords.told.connect(self._tell)
        self.menus.password_wanted.connect(self.passwords.show)
        self.menus.purge_wanted.connect(self.purging.show)
        self.app.purge_wanted.connect(self.purging.show_overdue)
        self.menus.lock_wanted.connect(self.passwords.lock)
        self.menus.finding.connect(self.begin_finding)
        self.menus.size_wanted.connect(self._step_text_size)
        self.menus.guide_wanted.connect(self.show_guide)
        self.menus.about_wanted.connect(self.show_about)

    def appear(self) -> None:
        """Be seen; where the screen has less room than the window wants, on all of it."""
        if self._fits:
            self.show()
        else:
            self.showMaximized()

    def event(self, event: QEvent) -> bool:
        """Letters are for what has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride:
            from gui.widgets.claims import claims_letters

            return claims_letters(event) or super().event(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; once the window has been seen, furnish it and open the book that it was started with."""
        super().paintEvent(event)
        if self._first is not None:
            first, self._first = self._first, None
            QTimer.singleShot(0, self, lambda: self._begin(first))

    def _begin(self, first: Path) -> None:
        if not self.isVisible():
            return
        self.open_book(first)
        self._furnish()
        if not self.app.writer.is_busy:
            self.show_welcome()

    def _furnish(self) -> None:
        """Make what the frame is seen without: what stands around the pages, and what keeps watch over a book."""
        from gui.keeping.automatic import AutomaticBackups
        from gui.keeping.watch import Watch
        from gui.shell.page_area import PageArea

        self.rail.settle()
        self.menus.insert_places(places.of_registers(), places.AFTER_REGISTERS)
        self.page_area = PageArea(self.app, self.pages, self)
        row = self._with_book.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, self.page_area, 1)
        self.page_area.hide()
        row.setStretch(2, 0)
        self.watch = Watch(self.app, self)
        self.backups = AutomaticBackups(self.app, self)
        self.backups.told.connect(self._tell)
        self.page_area.finder.chosen.connect(self.pages.go_to)
        self.page_area.trouble.backups_wanted.connect(self._show_backups)

    @cached_property
    def welcome(self) -> Welcome:
        """What is shown while no book is open."""
        from gui.shell.welcome import Welcome

        welcome = Welcome(self)
        self._whole.addWidget(welcome)
        welcome.open_wanted.connect(self.openings.ask_open)
        welcome.new_wanted.connect(self.openings.ask_new)
        welcome.sample_wanted.connect(self.openings.open_sample)
        welcome.book_chosen.connect(self._open_text)
        return welcome

    @cached_property
    def _doorbell(self) -> Doorbell:
        from db.files.folders import data_folder
        from gui.shell.one_window import Doorbell

        bell = Doorbell(data_folder(), self)
        bell.rung.connect(self._come_to_front)
        return bell

    def _come_to_front(self) -> None:
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()

    @cached_property
    def _guide(self) -> Guide:
        from gui.shell.guide import Guide

        return Guide(self)

    @cached_property
    def _bugs(self) -> BugReports:
        from gui.shell.notices import BugReports

        return BugReports(self._version, self)

    @cached_property
    def _text_size(self) -> TextSize:
        from gui.shell.text_size import TextSize

        size = TextSize(self.app, self.pages, self)
        size.changed.connect(self._share_width)
        return size

    @cached_property
    def _changes(self) -> ChangedBook:
        from gui.shell.changed import ChangedBook

        return ChangedBook(self.app, self.life, self)

    @cached_property
    def _drops(self) -> Drops:
        from gui.shell.drops import Drops

        return Drops(self.app, self.life, self.pages, self)

    # The book

    def open_book(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a book, then go on with `then()`; what is open is closed first. While one is opened, nothing happens."""
        self.life.open(path, then)

    def close_book(self, then: Callable[[], None] | None = None, *, anyway: bool = False) -> None:
        """Close the book and show the first page; then go on with `then()`."""
        self.life.close(then, anyway=anyway)

    def _open_text(self, text: str) -> None:
        self.open_book(Path(text))

    def _announce(self, path: Path) -> None:
        self.setWindowTitle(f"{path.stem} – {TITLE}")
        self.rail.show_chosen(places.in_rail(self.pages.last))
        self.status.opening()

    def _opening(self, path: Path) -> None:
        self._announce(path)
        self._whole.setCurrentWidget(self._with_book)

    def _show_book(self, path: Path) -> None:
        """Show the attached book; sqlite3.Error where it cannot be read."""
        from db.queries.units import book_facts

        self.app.preferences.set_number("month", 0)
        facts = book_facts(self.app.reader)
        self.page_area.header.load()
        self.menus.set_open(True)
        self.setWindowTitle(f"{SAMPLE_NAME if facts.is_sample else path.stem} – {TITLE}")
        self.page_area.sample.setVisible(facts.is_sample)
        self.status.book_opened()
        self._whole.setCurrentWidget(self._with_book)
        self.page_area.show()
        self.show_page(self.pages.last if facts.home_unit_id else places.OVERVIEW)

    def _opened(self, path: Path) -> None:
        self.passwords.book_opened()
        self.status.show_who()
        if self.app.looks_only:
            self.status.looks_only()
        else:
            self.backups.begin()
            self.watch.begin()
            self._doorbell.hang_out(path)

    def _not_opened(self, error: BaseException) -> None:
        """Show the first page again and tell why a book could not be opened; the ways out of trouble are offered."""
        from db.files.troubles import StorageTrouble

        self.show_welcome()
        if isinstance(error, Refused):
            self.app.questions.tell(self, "Chưa mở được tệp sổ", error.reason)
        elif not isinstance(error, StorageTrouble):
            self._show_bug(error)

    def _closed(self) -> None:
        self._doorbell.take_in()
        self.backups.end()
        self.watch.end()
        self.passwords.book_closed()
        self.pages.forget()
        self.menus.set_open(False)
        self.app.choose(0, 0)
        self.page_area.hide()
        self.page_area.trouble.hide()
        self.page_area.toast.hide()
        self.show_welcome()

    def show_welcome(self) -> None:
        """Show the first page, with no book open."""
        self.status.book_closed()
        self.welcome.show_recent(self.app.preferences.recent_books())
        self._whole.setCurrentWidget(self.welcome)
        self.welcome.begin()
        self.setWindowTitle(TITLE)

    # The pages

    @property
    def page(self) -> Page | None:
        """The page that is shown; None while no book is open."""
        return self.pages.page

    def show_page(self, name: str) -> None:
        """Go to a place of the rail; the page shown may keep the user while something there cannot be saved."""
        self.pages.show_page(name)

    def unsaved(self) -> str:
        """What was typed on the pages and could not be saved, in words; empty where there is nothing."""
        return self.pages.unsaved()

    def _turned(self, name: str) -> None:
        self.rail.show_chosen(places.in_rail(name))
        leave_trial(self.app, name)
        if self.page is not None:
            self.page_area.toast.offers = not self.page.offers_undo

    def _show_backups(self) -> None:
        if self.app.is_open:
            self.show_page(places.KEEPING)

    def _changed(self, changes: Changes) -> None:
        from domain.ledgers import LEDGER
        from domain.units import UNIT

        self.status.saved()
        self.page_area.trouble.saved()
        if changes.touch(UNIT, LEDGER):
            self.page_area.header.load()
        self.pages.refresh(changes)

    # What is asked for and told

    def begin_finding(self) -> None:
        """Put the cursor into the line that finds everywhere."""
        self.page_area.finder.begin()

    def set_text_size(self, percent: int) -> None:
        """Make all text so many percent of its usual size, now and on the next start."""
        self._text_size.choose(percent)

    def _step_text_size(self, step: int) -> None:
        self._text_size.step(step)

    def show_guide(self) -> None:
        """Open the guide at the chapter of the page shown."""
        place = places.place_named(self.pages.shown)
        self._guide.show_chapter(place.chapter if place is not None else places.FIRST_CHAPTER)

    def show_about(self) -> None:
        """Say what the program is."""
        self.app.questions.tell(
            self,
            "Về chương trình",
            f"{TITLE}\nPhiên bản {self._version}\n\nChương trình chạy hoàn toàn trên máy này, không dùng mạng. "
            "Mỗi tệp sổ (.sotd) giữ trọn số liệu; chép tệp ấy là chép cả sổ.",
        )

    def _tell(self, words: str) -> None:
        self.page_area.trouble.tell(words)

    def _show_trouble(self, trouble: StorageTrouble) -> None:
        if self.app.is_open:
            self.page_area.trouble.show_trouble(trouble)
            self._changes.tell(trouble)
        else:
            self.openings.show_trouble(trouble)

    def _show_bug(self, error: BaseException) -> None:
        """Look first whether the book is damaged: what cannot be read of it looks like a bug of ours."""
        if not self.app.is_open:
            self._bugs.show(error)
            return
        from db.book.check import damage_of
        from db.book.connections import file_of
        from db.files.troubles import StorageTrouble

        book = file_of(self.app.reader)

        def looked(damage: StorageTrouble | None) -> None:
            if damage is None:
                self._bugs.show(error, is_sound=True)
            else:
                self._show_trouble(StorageTrouble(damage.trouble, self.app.path, damage.detail))

        self.app.background.run(lambda: damage_of(book), looked, lambda _: self._bugs.show(error), is_quiet=True)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the book before the window; the second call, from there, lets the window go."""
        if self.app.is_open:
            event.ignore()
            self.close_book(self._close_window)
        elif self.app.writer.is_busy:
            event.ignore()
            self._closes_when_idle = True
        else:
            self._remember_size()
            self.app.writer.wait()
            event.accept()

    def before_the_end(self) -> None:
        """The program may be gone a moment later: what is typed goes into the book where it can, then into a backup."""
        if self.app.is_open and not self.app.looks_only:
            self.pages.may_leave()
            self.backups.before_the_end()

    def let_go(self) -> None:
        """Close the book, if one is still open, with nobody asked; the window is not used any more.

        Pages end what they have running: one thread left, as that of the preview, would keep the program for ever.
        """
        self.pages.forget()
        self.app.background.end()
        if self.app.is_open:
            self.app.writer.close_book(_told, _told)
            self.app.writer.wait()

    def _close_window(self) -> None:
        self.close()

    def _busy_changed(self, busy: bool) -> None:
        """A book that was being opened or made when the user closed the window is there now, or is not."""
        if not busy and self._closes_when_idle:
            self._closes_when_idle = False
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on in reading order, whatever was made first."""
        from gui.widgets.tabbing import go_by_tab

        return go_by_tab(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page more width in a window that is narrow for its text."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.rail.fold(ems(self) < ROOM_FOR_TITLES)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here; of those that cannot be taken it is said why."""
        from gui.shell.drops import dropped_files

        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book or bring in the list, once the drag is over."""
        from gui.shell.drops import dropped_files

        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._drops.take(files))

    def _remember_size(self) -> None:
        self.app.preferences.set_bytes("geometry", self.saveGeometry())
        self.app.preferences.save()

    def _restore_size(self) -> None:
        room = self.screen().availableSize() - QSize(0, TITLE_BAR_PX)
        self.setMinimumSize(SMALLEST.boundedTo(room))
        geometry = self.app.preferences.bytes("geometry")
        if not geometry.isEmpty() and self.restoreGeometry(geometry):
            return
        self.resize(USUAL_SIZE.boundedTo(room))
        self._fits = self.size() == USUAL_SIZE


def _told(*_: object) -> None:
    """Nobody is there any more who could be told."""
