"""The stage on which scenes are played: the real window on a sample book, a fixed clock, no folder of the user's."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace, TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QPoint,
    QRect,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db.files.folders import VARIABLE
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.context.resources import ICONS, fonts_folder
from gui.shell.window import MainWindow
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from gui.widgets import theme
from gui.widgets.words import vietnamese
from tests.gui.answers import Answers
from tests.gui.books import make_empty

NOW = datetime.datetime(2026, 11, 8, 19, 30)
YEAR_END = "nam-moi"
"""The book in which the year is turned; what is done in it, other scenes do not see."""
BRANCHES, MEMBERS = 8, 26
PATIENCE_SECONDS = 60
SMOOTH_ROUNDS = 4
HARMLESS = ("This plugin does not support", "QDBus", "propagateSizeHints")


def clock() -> datetime.datetime:
    """An evening in November."""
    return NOW


class NotPainted(Exception):
    """Something waited for never came."""


class Stage:
    """One window of one size, its text so many percent of the usual; `troubles` collects whatever threw or warned."""

    def __init__(self, folder: Path, size: tuple[int, int], percent: int = 100) -> None:
        self.folder = folder
        self.size = size
        self.percent = percent
        self.troubles: list[str] = []
        self.now = NOW
        self.books = folder / "books"
        self.data = folder / "data"
        self.answers = Answers()
        self._application = _application()
        self._take_screen()
        qInstallMessageHandler(self._qt_said)
        self.window = self._window()

    def _take_screen(self) -> None:
        """Tell whatever asks for its screen of one as large as the window: Xvfb's own does not change its size."""
        room = QSize(*self.size)
        screen = SimpleNamespace(availableSize=lambda: room, availableGeometry=lambda: QRect(QPoint(0, 0), room))
        setattr(QWidget, "screen", lambda _: screen)  # noqa: B010  # no attribute of Qt's that mypy lets be set

    @staticmethod
    def make_books(folder: Path) -> None:
        """The books that every stage copies: a sample commune, the same for the year's end, one in which nothing is."""
        os.environ[VARIABLE] = str(folder / "data")
        (folder / "templates").mkdir(parents=True)
        sample = make_sample(folder / "templates" / "xa.sotd", clock, branches=BRANCHES, members=MEMBERS)
        drive(sample).close(backup=False)
        shutil.copy(folder / "templates" / "xa.sotd", folder / "templates" / f"{YEAR_END}.sotd")
        make_empty(folder / "templates" / "moi.sotd")

    def _window(self) -> MainWindow:
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.books, ignore_errors=True)
        shutil.copytree(self.folder / "templates", self.books)
        os.environ[VARIABLE] = str(self.data)
        self.data.mkdir()
        preferences = Preferences(self.data)
        preferences.set_number("text-size", self.percent)
        theme.set_text_size(self._application, ICONS, self.percent)
        window = MainWindow(App(preferences, lambda: self.now, self.answers), "0.1.0")
        window.app.failed.connect(self._failed)
        sys.excepthook = self._uncaught
        window.resize(*self.size)
        window.show()
        return window

    def _failed(self, error: BaseException) -> None:
        self.troubles.append("".join(traceback.format_exception(error)))

    def _uncaught(self, _: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        self._failed(error)

    def _qt_said(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(HARMLESS):
            self.troubles.append(text)

    # Books and pages

    def open(self, name: str) -> None:
        """Open one of the books by its name, in November again; what is open is closed."""
        self.now = NOW
        path = self.books / f"{name}.sotd"
        if self.window.app.path == path:
            return
        self.window.open_book(path)
        self.wait(lambda: self.window.app.path == path and self.window.page is not None, f"{name} open")
        self.still()

    def close(self) -> None:
        """Close the book."""
        self.window.close_book()
        self.wait(lambda: not self.window.app.is_open, "book closed")
        self.still()

    def show(self, page: str) -> QWidget:
        """Go to a page and wait until it is painted."""
        self.window.show_page(page)
        self.still()
        shown = self.window.page
        rail = self.window.rail
        assert shown is not None and (not rail.has(page) or rail.button(page).isChecked()), page
        return shown

    def choose_unit(self, kind: str) -> None:
        """Choose the first unit of a kind (its Vietnamese word) at the top of the window, and the books' own year."""
        from db.queries.units import all_units, book_facts, in_tree_order

        app = self.window.app
        home = book_facts(app.reader).home_unit_id
        units = in_tree_order(all_units(app.reader))
        unit = next(u for u in units if u.kind == kind and (u.id == home or u.parent_id is not None))
        app.choose(unit.id, app.today().year)
        self.still()

    def front(self) -> None:
        """Give the window the keyboard."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "window in front")

    # Time

    def wait(self, ready: Callable[[], bool], what: str) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            if time.monotonic() > end:
                raise NotPainted(what)
            self._application.processEvents()
            time.sleep(0.002)

    def still(self) -> None:
        """Wait until nothing is under way and everything is painted."""
        window = self.window
        for _ in range(SMOOTH_ROUNDS):
            self.wait(lambda: not window.app.writer.is_busy, "writer idle")
            page = window.page
            painted = getattr(page, "is_painted", None)
            if callable(painted):
                self.wait(painted, f"{type(page).__name__} painted")
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self._application.processEvents()

    def dialog(self) -> QDialog:
        """The dialog on top, once it is there."""
        self.wait(lambda: self._dialogs() != [], "a dialog")
        self.still()
        return self._dialogs()[-1]

    def dismiss(self) -> None:
        """Close whatever dialogs a scene has left."""
        for popup in self._popups():
            popup.close()
        for dialog in reversed(self._dialogs()):
            dialog.done(0)
        self.still()

    def sweep(self) -> None:
        """After a scene that failed: close its dialogs without waiting for anything."""
        for dialog in reversed(self._dialogs()):
            dialog.done(0)
        self._application.processEvents()

    def _dialogs(self) -> list[QDialog]:
        return [w for w in self._application.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    def _popups(self) -> list[QWidget]:
        """Menus and lists that lie open over the window."""
        popup = Qt.WindowType.Popup
        return [w for w in self._application.topLevelWidgets() if w.windowType() == popup and w.isVisible()]

    def picture(self, target: Path) -> None:
        """Take a picture of the window with the dialogs, menus and lists over it."""
        self.still()
        image = self.window.grab()
        painter = QPainter(image)
        for dialog in self._dialogs():
            painter.fillRect(image.rect(), QColor(40, 30, 25, 60))
            place = self.window.rect().center() - dialog.rect().center()
            place = QPoint(max(0, place.x()), max(0, place.y()))
            painter.fillRect(dialog.rect().translated(place).adjusted(-1, -1, 1, 1), QColor("#8f8680"))
            painter.drawPixmap(place, dialog.grab())
        for popup in self._popups():
            painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
        self.window.status.notice.clear()  # what one scene has said is not the next one's
        if not image.save(str(target)):
            raise OSError(target)

    def end(self) -> None:
        """Close the window, whatever the last scene has left typed in it; what goes wrong now is thrown."""
        sys.excepthook = sys.__excepthook__
        self.sweep()
        self.window.pages.forget()  # a page may keep the user, as over a day that there is not
        self.window.close()
        self.wait(lambda: not self.window.isVisible(), "window closed")
        self.window.deleteLater()
        self._application.processEvents()


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        logging.getLogger().addHandler(logging.NullHandler())
        application = QApplication(["screens"])
        application.installTranslator(vietnamese(application))
        theme.dress(application, fonts_folder(), ICONS)
    return application
