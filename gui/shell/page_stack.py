"""The pages of the window: made when first shown, one of them seen, turned to by name or for what was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.context import places
from gui.context.app import App

if TYPE_CHECKING:
    from db.book.changes import Changes
    from db.queries.search import Hit
    from gui.context.page import Page
    from gui.shell.page_frame import PageFrame


class PageStack(QStackedWidget):
    """Shows one page at a time; `turned` gives the name of the one shown, also where that keeps the user.

    `turning` comes before: what is still being typed around the pages is to be settled.
    """

    turned = Signal(str)
    turning = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, PageFrame] = {}
        self.shown = ""
        """The name of the page that is shown; empty while no book is open."""
        app.page_wanted.connect(self.show_page)
        app.hit_wanted.connect(self.go_to)
        app.place_changed.connect(self._place_changed)
        app.may_leave = self.may_leave

    @property
    def page(self) -> Page | None:
        """The page that is shown; None while no book is open."""
        return self._pages.get(self.shown)

    def named(self, name: str) -> Page:
        """A page that has been shown before."""
        return self._pages[name]

    @property
    def last(self) -> str:
        """The place that was shown last, in this book or the one before."""
        last = places.place_named(self._app.preferences.text("page"))
        return last.name if last is not None else places.OVERVIEW

    def show_page(self, name: str) -> None:
        """Go to a place of the rail; the page shown may keep the user while something there cannot be saved.

        That of the registers is the one of them that was shown last.
        """
        name = self._last_register() if name == places.REGISTERS else name
        if not self._app.is_open:
            self._app.preferences.set_text("page", name)
            return
        self.turning.emit()
        if name != self.shown and not self.may_leave():
            self.turned.emit(self.shown)
        else:
            page = self._turn_to(name)
            self._read(page.load)
            self.setCurrentWidget(self._frames[name])
            page.begin()

    def _last_register(self) -> str:
        known = [place.name for place in places.of_registers()]
        last = self._app.preferences.text("register")
        return last if last in known else known[0]

    def go_to(self, hit: Hit) -> None:
        """Show a hit in the place that it belongs to; what cannot be saved yet keeps the user where they are."""
        from gui.shell.pages import place_of

        self.turning.emit()
        if self.may_leave():
            page = self._turn_to(place_of(hit))
            self.setCurrentWidget(self._frames[self.shown])  # before it goes there: what is hidden takes no keyboard
            self._read(partial(page.go_to, hit))

    def may_leave(self) -> bool:
        """Whether the page shown lets the user go."""
        return self.page is None or self.page.leave()

    def unsaved(self) -> str:
        """What was typed on the pages and could not be saved, in words; empty where there is nothing."""
        return " ".join(filter(None, (page.unsaved() for page in self._pages.values())))

    def unremembered(self) -> str:
        """What has come out on paper and the book is still to be told of; empty where there is nothing."""
        return " ".join(filter(None, (page.unremembered() for page in self._pages.values())))

    def refresh(self, changes: Changes) -> None:
        """Have the page that is shown show what a step has changed."""
        if self.page is not None:
            self.page.refresh(changes)
            self.page.begin_late()

    def forget(self) -> None:
        """Throw all pages away; they are made anew when they are shown again."""
        self.shown = ""
        for page in self._pages.values():
            page.put_away()
        for frame in self._frames.values():
            self.removeWidget(frame)
            frame.deleteLater()
        self._app.unwritten.forget()
        self._pages.clear()
        self._frames.clear()

    def _place_changed(self) -> None:
        if self.page is not None:
            self.page.load()
            self.page.begin_late()

    def _turn_to(self, name: str) -> Page:
        if name not in self._pages:
            self._make(name)
        self.shown = name
        self._app.preferences.set_text("page", name)
        if places.in_rail(name) == places.REGISTERS:
            self._app.preferences.set_text("register", name)
        self.turned.emit(name)
        return self._pages[name]

    def _make(self, name: str) -> None:
        from gui.shell.page_frame import PageFrame
        from gui.shell.pages import MAKERS

        self._pages[name] = MAKERS[name](self._app)
        self._frames[name] = PageFrame(self._pages[name], self)
        self.addWidget(self._frames[name])

    def _read(self, read: Callable[[], None]) -> None:
        """Have a page read what it shows; of a damaged book it shows what could be read, and that is told."""
        import sqlite3

        try:
            read()
        except sqlite3.Error as error:
            self._app.tell_apart(error)
