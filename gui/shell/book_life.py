"""The life of the open book: opened, shown, closed. The parts of the window ask it, and follow what it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from gui.context.app import App
from gui.shell.page_stack import PageStack

if TYPE_CHECKING:
    import sqlite3

    from db.files.troubles import StorageTrouble
    from gui.shell.closing import Closing

OPENING = "Đang mở tệp sổ. Hãy chờ mở xong rồi làm lại."


class BookLife(QObject):
    """Opens and closes the book of a window; `show` shows the attached one, sqlite3.Error where it cannot be read.

    `begun`: the opening of a path has begun. `opened`: the book at a path is shown. `closed`: it is open no more.
    `not_opened`: what was raised instead. `troubled`: the StorageTrouble for which there are ways out to offer.
    `told`: one that concerns the book that is open now.
    `locked`: the path of a book whose password has not been typed, and what goes on when it is open, or None.
    """

    begun = Signal(object)
    opened = Signal(object)
    closed = Signal()
    not_opened = Signal(object)
    troubled = Signal(object)
    told = Signal(object)
    locked = Signal(object, object)

    def __init__(self, app: App, pages: PageStack, window: QMainWindow, show: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._app = app
        self._pages = pages
        self._window = window
        self._show = show

    @cached_property
    def _closing(self) -> Closing:
        from gui.shell.closing import Closing

        return Closing(self._app, self._pages, self._window, self._closed)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a book, then go on with `then()`; what is open is closed first. While one is opened, nothing happens.

        What is open stays so where the path leads to no book, and comes back where the other cannot be opened.
        """
        before = self._app.path if self._app.is_open and not self._app.looks_only else None
        if self._needs_password(path):
            self.locked.emit(path, then)
        elif self._app.is_open:
            if self._may_be_book(path) and not self._is_barred(path):
                self.close(lambda: self._open(path, then, before))
        elif self._app.writer.is_busy:
            self._app.noticed.emit(OPENING)
        else:
            self._open(path, then, before)

    def _needs_password(self, path: Path) -> bool:
        from db.book.keys import is_locked

        return is_locked(path)

    def _may_be_book(self, path: Path) -> bool:
        """Whether a path leads to what can be a book; why not is told at once."""
        from db.files.troubles import StorageTrouble
        from db.files.whole_files import look_at_file

        try:
            look_at_file(path)
        except StorageTrouble as trouble:
            self.troubled.emit(trouble)
            return False
        return True

    def _is_barred(self, path: Path) -> bool:
        """Whether no book is opened in that place, on Windows where others could write over it; why is told."""
        away = _away(path)
        if away is not None and sys.platform == "win32":
            self.troubled.emit(away)
            return True
        return False

    def _open(self, path: Path, then: Callable[[], None] | None, before: Path | None) -> None:
        if self._is_barred(path):
            return
        away = _away(path)
        self.begun.emit(path)

        def attached(_: object) -> None:
            self._attach(path, away)
            if then is not None and self._pages.page is not None:
                then()

        def failed(error: BaseException) -> None:
            self.fail(error)
            if before is not None and before != path:
                self.open(before)

        self._app.writer.open(path, self._app.clock, self._app.who, attached, failed)

    def _attach(self, path: Path, away: StorageTrouble | None) -> None:
        import sqlite3

        from db.book.connections import connect_reader
        from db.files.troubles import StorageTrouble, Trouble, trouble_of

        try:
            reader = connect_reader(path)
        except sqlite3.Error as error:
            self._give_up(trouble_of(error, path) or StorageTrouble(Trouble.DAMAGED, path, f"({error})"))
            return
        self._app.attach(path, reader)
        self._app.preferences.add_recent_book(path)
        if self._shown(path) and away is not None:
            self.told.emit(away)

    def look(self, path: Path, reader: sqlite3.Connection) -> None:
        """Show a copy of the book at a path, which is only looked at."""
        self._app.writer.start()
        self._app.attach(path, reader, looks_only=True)
        self._shown(path)

    def _shown(self, path: Path) -> bool:
        """Show the attached book; one that cannot be read is closed again, and the backups are offered."""
        import sqlite3

        from db.book.check import damage_told
        from db.book.connections import file_of
        from db.files.troubles import StorageTrouble, Trouble, trouble_of

        try:
            with damage_told(file_of(self._app.reader)):
                self._show(path)
        except StorageTrouble as trouble:
            self._give_up(StorageTrouble(trouble.trouble, path, trouble.detail))
            return False
        except sqlite3.Error as error:
            known = Trouble.NEWER if self._app.looks_only else Trouble.DAMAGED
            self._give_up(trouble_of(error, path) or StorageTrouble(known, path, f"({error})"))
            return False
        self.opened.emit(path)
        return True

    def fail(self, error: BaseException) -> None:
        """End an opening of which nothing came, and tell why."""
        from db.files.troubles import StorageTrouble

        self._app.writer.end()
        self.not_opened.emit(error)
        if isinstance(error, StorageTrouble):
            self.troubled.emit(error)

    def close(self, then: Callable[[], None] | None = None, *, anyway: bool = False) -> None:
        """Close the book (see gui.shell.closing), then go on with `then()`; at once where none is open."""
        if self._app.is_open:
            self._closing.begin(then, anyway=anyway)
        elif then is not None:
            then()

    def _give_up(self, trouble: StorageTrouble) -> None:
        self._closing.give_up(lambda: self.troubled.emit(trouble))

    def _closed(self) -> None:
        self._app.detach()
        self.closed.emit()


def _away(path: Path) -> StorageTrouble | None:
    """What there is to say of a path on a share, a stick or in a synced folder."""
    from db.files.placement import Placement, placement
    from db.files.troubles import StorageTrouble, Trouble

    where = placement(path)
    return None if where is Placement.HERE else StorageTrouble(Trouble.AWAY, path, f"Nơi ấy là {where.value}.")
