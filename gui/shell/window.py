"""The window: rail, desk with the pages, status line; opening and closing a book.

The frame (menus, rail, status line) is painted first; what needs the book, or takes long to import, comes after it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from domain.refusals import Refused
from gui.context import places
from gui.context.app import App
from gui.context.resources import ICONS
from gui.shell.menus import Menus
from gui.shell.openings import Openings
from gui.shell.rail import Rail
from gui.shell.status import StatusLine
from gui.widgets import theme
from gui.widgets.sizes import ems

if TYPE_CHECKING:
    from db.book.changes import Changes
    from db.queries.search import Hit
    from db.troubles import StorageTrouble
    from gui.context.page import Page, PageFrame
    from gui.keeping.watch import Watch
    from gui.shell.closing import Closing
    from gui.shell.guide import Guide
    from gui.shell.notices import BugReport
    from gui.shell.page_area import Desk
    from gui.shell.welcome import Welcome

log = logging.getLogger(__name__)

TITLE = "Sổ theo dõi đăng ký học và làm theo Bác"
SMALLEST = (1000, 620)
ROOM_FOR_TITLES = 70
"""From this width on, in heights of the text, the titles of the rail stand in one line."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    desk: Desk
    watch: Watch
    _closing: Closing

    def __init__(self, app: App, version: str, first: Path | None = None) -> None:
        """`first` is a book to open as soon as the window has been painted; without one the first page is shown."""
        super().__init__()
        self.app = app
        self._version = version
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, PageFrame] = {}
        self._shown = ""
        self._closes_when_idle = False
        self._bug: BugReport | None = None
        self._guide: Guide | None = None
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._first = first
        self._build()
        self.openings = Openings(app, self)
        self.menus = Menus(app, self)
        self._connect()
        self._restore_size()
        if first is None:
            self._furnish()
            self.show_welcome()
        else:
            self._announce(first)

    def _build(self) -> None:
        self.rail = Rail(places.PLACES, self)
        self._room = QWidget(self)
        self._room.setObjectName("desk")
        row = QHBoxLayout(self._room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addStretch(1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._room)
        self.setCentralWidget(self._whole)
        self.status = StatusLine(self.app, self.unsaved, self)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.app.page_wanted.connect(self.show_page)
        self.app.place_changed.connect(self._place_changed)
        self.app.changed.connect(self._changed)
        self.app.troubled.connect(self._show_trouble)
        self.app.unsaved.connect(self.status.not_saved)
        self.app.failed.connect(self._show_bug)
        self.app.writer.busy_changed.connect(self._busy_changed)
        self.app.restore_wanted.connect(self.openings.restore)
        self.app.may_leave = self.may_leave

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
        """Make what the frame is seen without: the desk, and what closes a book and keeps watch over it."""
        from gui.keeping.watch import Watch
        from gui.shell.closing import Closing
        from gui.shell.page_area import Desk

        self.rail.insert(places.of_registers(), places.AFTER_REGISTERS)
        self.menus.insert_places(places.of_registers(), places.AFTER_REGISTERS)
        self.desk = Desk(self.app, self)
        row = self._room.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, self.desk, 1)
        self.desk.hide()
        row.setStretch(2, 0)
        self.watch = Watch(self.app, self)
        self._closing = Closing(self.app, self, self._closed)
        self.desk.finder.chosen.connect(self._go_to_hit)
        self.desk.trouble.backups_wanted.connect(self._show_backups)

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

    def _open_text(self, text: str) -> None:
        self.open_book(Path(text))

    def _go_to_hit(self, hit: Hit) -> None:
        from gui.shell.going import go_to_hit

        go_to_hit(self, hit)

    def _show_backups(self) -> None:
        if self.app.is_open:
            self.show_page(places.KEEPING)

    def begin_finding(self) -> None:
        """Put the cursor into the line that finds everywhere."""
        self.desk.finder.begin()

    def _announce(self, path: Path) -> None:
        self.setWindowTitle(f"{path.stem} – {TITLE}")
        self.rail.show_chosen(self._last_page())
        self.status.opening()

    def show_welcome(self) -> None:
        """Show the first page, with no book open."""
        self.status.book_closed()
        self.welcome.show_recent(self.app.preferences.recent_books())
        self._whole.setCurrentWidget(self.welcome)
        self.setWindowTitle(TITLE)

    def open_book(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a book, then go on with `then()`; what is open is closed first. While one is opened, nothing happens."""
        if self.app.is_open:
            self.close_book(lambda: self.open_book(path, then))
            return
        if self.app.writer.is_busy:
            self.status.say("Đang mở sổ. Hãy chờ mở xong rồi làm lại.")
            return
        from db.files.placement import Placement, placement
        from db.troubles import StorageTrouble, Trouble

        away = placement(path)
        if away is not Placement.HERE and sys.platform == "win32":
            self.openings.show_trouble(StorageTrouble(Trouble.AWAY, path, f"Nơi ấy là {away.value}."))
            return
        self._announce(path)
        self._whole.setCurrentWidget(self._room)

        def opened(_: object) -> None:
            self._opened(path)
            if then is not None and self.page is not None:
                then()

        self.app.writer.open(path, self.app.clock, self.app.who, opened, self.not_opened)

    def _opened(self, path: Path) -> None:
        import sqlite3

        from db.book.connections import connect_reader
        from db.files.placement import Placement, placement
        from db.troubles import StorageTrouble, Trouble, trouble_of

        try:
            reader = connect_reader(path)
        except sqlite3.Error as error:
            self._closing.give_up(trouble_of(error, path) or StorageTrouble(Trouble.DAMAGED, path, f"({error})"))
            return
        self.app.attach(path, reader)
        self.app.preferences.add_recent_book(path)
        if not self.show_book(path):
            return
        self.watch.begin()
        away = placement(path)
        if away is not Placement.HERE:
            self.desk.trouble.show_trouble(StorageTrouble(Trouble.AWAY, path, f"Nơi ấy là {away.value}."))

    def show_book(self, path: Path) -> bool:
        """Show the attached book; one that cannot be read is closed again, and the backups are offered."""
        import sqlite3

        from db.troubles import StorageTrouble, Trouble, trouble_of

        try:
            self._show_all(path)
        except sqlite3.Error as error:
            known = Trouble.NEWER if self.app.looks_only else Trouble.DAMAGED
            self._closing.give_up(trouble_of(error, path) or StorageTrouble(known, path, f"({error})"))
            return False
        return True

    def _show_all(self, path: Path) -> None:
        from db.queries.units import book_facts

        self.app.preferences.set_number("month", 0)
        home = book_facts(self.app.reader).home_unit_id
        self.desk.header.load()
        self.menus.set_open(True)
        self.setWindowTitle(f"{path.stem} – {TITLE}")
        self.status.book_opened()
        self._whole.setCurrentWidget(self._room)
        self.desk.show()
        self.show_page(self._last_page() if home else places.OVERVIEW)

    def _last_page(self) -> str:
        last = self.app.preferences.text("page")
        return last if self.rail.has(last) else places.OVERVIEW

    def not_opened(self, error: BaseException) -> None:
        """Show the first page again and tell why a book could not be opened."""
        from db.troubles import StorageTrouble

        self.show_welcome()
        self.app.writer.end()
        if isinstance(error, StorageTrouble):
            self.openings.show_trouble(error)
        elif isinstance(error, Refused):
            self.app.questions.tell(self, "Chưa mở được sổ", error.reason)
        else:
            self._show_bug(error)

    def show_page(self, name: str) -> None:
        """Go to a place of the rail; the page shown may keep the user while something there cannot be saved."""
        if not self.app.is_open:
            self.app.preferences.set_text("page", name)
            return
        if name != self._shown and not self.may_leave():
            self.rail.show_chosen(self._shown)
            return
        if name not in self._pages:
            self._make_page(name)
        self._shown = name
        self.rail.show_chosen(name)
        self.app.preferences.set_text("page", name)
        page = self._pages[name]
        self._load(page)
        self.desk.toast.offers = not page.offers_undo
        self.desk.stack.setCurrentWidget(self._frames[name])

    def _load(self, page: Page) -> None:
        """Have a page read what it shows; of a damaged book it shows what could be read, and that is told."""
        import sqlite3

        try:
            page.load()
        except sqlite3.Error as error:
            self.app.tell_apart(error)

    def _make_page(self, name: str) -> None:
        from gui.context.page import PageFrame
        from gui.shell.pages import MAKERS

        self._pages[name] = MAKERS[name](self.app)
        self._frames[name] = PageFrame(self._pages[name], self)
        self.desk.stack.addWidget(self._frames[name])

    @property
    def page(self) -> Page | None:
        """The page that is shown; None while no book is open."""
        return self._pages.get(self._shown)

    def page_named(self, name: str) -> Page:
        """A page that has been shown before."""
        return self._pages[name]

    def actions_of_menus(self) -> list[QAction]:
        """Everything that the menus offer."""
        return self.menus.every

    def set_text_size(self, percent: int) -> None:
        """Make all text so many percent of its usual size, now and on the next start; pages are made anew for it.

        What is being saved is waited for; what could not be saved would go with the page, and keeps the size as it is.
        """
        if not self.may_leave():
            return
        if self.app.is_open and self.app.writer.is_busy:
            self.app.writer.run(lambda _: None, lambda _: self.set_text_size(percent))
            return
        if lost := self.unsaved():
            self.app.noticed.emit(f"Chưa đổi cỡ chữ: hãy lưu lại hoặc bỏ phần chưa lưu trước. {lost}")
            return
        self.app.preferences.set_number("text-size", percent)
        self.app.noticed.emit(f"Cỡ chữ {percent} %.")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.set_text_size(application, ICONS, percent)
        self._share_room()
        shown = self._shown
        self._forget_pages()
        if shown:
            self.show_page(shown)

    def show_guide(self) -> None:
        """Open the guide at the chapter of the page shown."""
        from gui.shell.guide import CHAPTER_OF_PAGE, Guide

        if self._guide is None:
            self._guide = Guide(self)
        self._guide.show_chapter(CHAPTER_OF_PAGE.get(self._shown, "bat-dau"))

    def show_about(self) -> None:
        """Say what the program is."""
        self.app.questions.tell(
            self,
            "Về chương trình",
            f"{TITLE}\nPhiên bản {self._version}\n\nChương trình chạy hoàn toàn trên máy này, không dùng mạng. "
            "Mỗi tệp sổ (.sotd) giữ trọn số liệu; chép tệp ấy là chép cả sổ.",
        )

    def _place_changed(self) -> None:
        if self.page is not None:
            self.page.load()

    def _changed(self, changes: Changes) -> None:
        self.status.saved()
        self.desk.trouble.saved()
        if changes.touch("unit", "ledger"):
            self.desk.header.load()
        if self.page is not None:
            self.page.refresh(changes)

    def _show_trouble(self, trouble: StorageTrouble) -> None:
        if not self.app.is_open:
            self.openings.show_trouble(trouble)
            return
        self.desk.trouble.show_trouble(trouble)

    def _show_bug(self, error: BaseException) -> None:
        """One report at a time: what follows from the first error would only hide it."""
        from gui.context.reports import report_of
        from gui.shell.notices import BugReport

        if self._bug is not None:
            log.error("%s", report_of(error, self._version))
            return
        self._bug = BugReport(error, self._version, self)
        self._bug.finished.connect(self._forget_bug)
        self._bug.open()

    def _forget_bug(self) -> None:
        self._bug = None

    def close_book(self, then: Callable[[], None] | None = None, *, anyway: bool = False) -> None:
        """Close the book (see gui.shell.closing) and show the first page; then go on with `then()`."""
        if self.app.is_open:
            self._closing.begin(then, anyway=anyway)
        elif then is not None:
            then()

    def may_leave(self) -> bool:
        """Whether the page shown lets the user go."""
        return self.page is None or self.page.leave()

    def unsaved(self) -> str:
        """What was typed on the pages and could not be saved, in words; empty where there is nothing."""
        return " ".join(filter(None, (page.unsaved() for page in self._pages.values())))

    def _closed(self) -> None:
        self.app.detach()
        self.watch.end()
        self._forget_pages()
        self.openings.forget_copy()
        self.menus.set_open(False)
        self.app.choose(0, 0)
        self.desk.hide()
        self.desk.trouble.hide()
        self.desk.toast.hide()
        self.show_welcome()

    def _forget_pages(self) -> None:
        self._shown = ""
        for page in self._pages.values():
            page.put_away()
        for frame in self._frames.values():
            self.desk.stack.removeWidget(frame)
            frame.deleteLater()
        self._pages.clear()
        self._frames.clear()

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
        """Leave the page more room in a window that is narrow for its text."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        self.rail.fold(ems(self) < ROOM_FOR_TITLES)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A book or a list may be dropped here."""
        from gui.shell.drops import dropped_file

        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book or bring in the list, once the drag is over."""
        from gui.shell.drops import dropped_file, take_drop

        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: take_drop(self, file))

    def _remember_size(self) -> None:
        self.app.preferences.set_bytes("geometry", self.saveGeometry())
        self.app.preferences.save()

    def _restore_size(self) -> None:
        geometry = self.app.preferences.bytes("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 740)
