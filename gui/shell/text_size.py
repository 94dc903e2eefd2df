"""The size of all text: chosen in the menu, remembered, taken on at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.context.app import App
from gui.context.resources import ICONS
from gui.shell.page_stack import PageStack
from gui.widgets.theme import TEXT_SIZES, offered_size, set_text_size


class TextSize(QObject):
    """Changes the size of the text; `changed` once the window has it, before its pages are made anew for it."""

    changed = Signal()

    def __init__(self, app: App, pages: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._pages = pages

    def step(self, step: int) -> None:
        """Take the next larger size (1) or the next smaller one (-1), if there is one; 0 is the usual size."""
        now = offered_size(self._app.preferences.number("text-size", TEXT_SIZES[0]))
        place = TEXT_SIZES.index(now) + step if step else 0
        if 0 <= place < len(TEXT_SIZES):
            self.choose(TEXT_SIZES[place])

    def choose(self, percent: int) -> None:
        """Make all text so many percent of its usual size, now and on the next start; pages are made anew for it.

        What is being saved is waited for; what could not be saved would go with the page, and keeps the size as it is.
        """
        app, pages = self._app, self._pages
        if not pages.may_leave():
            return
        if app.is_open and app.writer.is_busy:
            app.writer.run(lambda _: None, lambda _: self.choose(percent))
            return
        if lost := pages.unsaved():
            app.noticed.emit(f"Chưa đổi cỡ chữ: hãy lưu lại hoặc bỏ phần chưa lưu trước. {lost}")
            return
        if unremembered := pages.unremembered():
            app.noticed.emit(f"Chưa đổi cỡ chữ. {unremembered}")
            return
        app.preferences.set_number("text-size", percent)
        app.noticed.emit(f"Cỡ chữ {percent} %.")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        set_text_size(application, ICONS, percent)
        self.changed.emit()
        shown = pages.shown
        pages.forget()
        if shown:
            pages.show_page(shown)
