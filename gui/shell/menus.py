"""The menu bar: what can be done everywhere, each with a shortcut of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.context import places
from gui.context.app import App
from gui.context.preferences import WHOLE_CARDS
from gui.shell.book_life import BookLife
from gui.shell.openings import Openings
from gui.shell.page_stack import PageStack
from gui.work.writer import SessionState

PRINT = "&In sổ…"


class Menus(QObject):
    """Makes the menus of a window and keeps undo and redo saying what they would do.

    `finding`, `guide_wanted`, `about_wanted`: what the window does. `size_wanted`: larger text (1), smaller (-1), the
    usual (0). `password_wanted`: the book's password is to be set or changed; `lock_wanted`: the screen locked;
    `purge_wanted`: a person's data to be taken out.
    """

    finding = Signal()
    size_wanted = Signal(int)
    guide_wanted = Signal()
    about_wanted = Signal()
    password_wanted = Signal()
    purge_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, app: App, life: BookLife, openings: Openings, pages: PageStack, window: QMainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._life = life
        self._openings = openings
        self._pages = pages
        self._window = window
        self.every: list[QAction] = []
        self._needs_book: list[QAction] = []
        self._make_book_menu()
        self._make_edit_menu()
        self._make_go_menu()
        self._make_view_menu()
        self._make_help_menu()
        self.set_open(False)
        app.writer.state_changed.connect(self._state_changed)

    def _make_book_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Sổ")
        openings = self._openings
        self._add(menu, "&Lập tệp sổ mới…", "Ctrl+N", openings.ask_new)
        self._add(menu, "&Mở tệp sổ…", "Ctrl+O", openings.ask_open)
        self._add(menu, "Xem sổ mẫ&u", "Ctrl+Shift+O", openings.open_sample)
        menu.addSeparator()
        self._add(menu, "Đã lưu &chưa?", "Ctrl+S", self._say_saved, needs_book=True)
        self._add(menu, "Chép sổ &ra USB", "Ctrl+Shift+S", self._copy_out, needs_book=True)
        self.print = self._add(menu, PRINT, "Ctrl+P", self._print, needs_book=True)
        menu.aboutToShow.connect(self._name_print)
        menu.addSeparator()
        self._add(menu, "Mật &khẩu của sổ…", "Ctrl+Shift+J", self.password_wanted.emit, needs_book=True)
        self._add(menu, "Khóa màn &hình", "Ctrl+Shift+W", self.lock_wanted.emit, needs_book=True)
        self._add(menu, "&Xóa dữ liệu của một người…", "Ctrl+Shift+X", self.purge_wanted.emit, needs_book=True)
        menu.addSeparator()
        for place in places.OF_A_SEASON:
            self._add(menu, place.title, place.keys, self._goer(place.name), needs_book=True)
        menu.addSeparator()
        self._add(menu, "Đón&g tệp sổ", "Ctrl+W", self._close_book, needs_book=True)
        self._add(menu, "&Thoát", "Ctrl+Q", self._quit)

    def _make_edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu("Sử&a")
        self.undo = self._add(menu, "Hoàn tác", "Ctrl+Z", self._undo)
        self.redo = self._add(menu, "Làm lại", "Ctrl+Y", self._app.redo)
        menu.addSeparator()
        self._add(menu, "&Tìm trong cả sổ…", "Ctrl+F", self.finding.emit, needs_book=True)
        self._state_changed(SessionState())

    def _undo(self) -> None:
        """Take back the last step: what is typed and not saved yet becomes one first, or keeps the user there."""
        if self._app.may_leave():
            self._app.undo()

    def _make_go_menu(self) -> None:
        menu = self._window.menuBar().addMenu("Đ&i tới")
        self._going = {
            place.name: self._add(menu, place.title, place.keys, self._goer(place.name), needs_book=True)
            for place in places.PLACES
        }
        self._go_menu = menu

    def insert_places(self, more: Sequence[places.Place], before: str) -> None:
        """Offer more places to go to, before one of those there are."""
        for place in more:
            action = self._add(self._go_menu, place.title, place.keys, self._goer(place.name), needs_book=True)
            action.setEnabled(self._app.is_open)
            self._go_menu.insertAction(self._going[before], action)

    def _make_view_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Xem")
        self._add(menu, "Chữ t&o hơn", "Ctrl+=", self._larger)
        self._add(menu, "Chữ &nhỏ hơn", "Ctrl+-", self._smaller)
        self._add(menu, "Cỡ chữ &thường", "Ctrl+0", self._usual_size)
        menu.addSeparator()
        whole = self._add(menu, "Hiện và in đủ số thẻ đảng &viên", "Ctrl+Shift+V", self._show_cards)
        whole.setCheckable(True)
        self._whole_cards = whole
        menu.aboutToShow.connect(self._tick_cards)
        self._tick_cards()

    def _tick_cards(self) -> None:
        self._whole_cards.setChecked(self._app.preferences.whole_cards)

    def _show_cards(self) -> None:
        """All digits of the card numbers, or the last four, from now on."""
        preferences = self._app.preferences
        preferences.set_number(WHOLE_CARDS, int(not preferences.whole_cards))
        if self._pages.page is not None:
            self._pages.page.load()

    def _usual_size(self) -> None:
        self.size_wanted.emit(0)

    def _larger(self) -> None:
        self.size_wanted.emit(1)

    def _smaller(self) -> None:
        self.size_wanted.emit(-1)

    def _make_help_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Trợ giúp")
        self._add(menu, "&Hướng dẫn sử dụng", "F1", self.guide_wanted.emit)
        self._add(menu, "&Về chương trình", "Shift+F1", self.about_wanted.emit)

    def _add(
        self, menu: QMenu, text: str, shortcut: str, then: Callable[[], object], *, needs_book: bool = False
    ) -> QAction:
        action = QAction(text, self._window)
        if shortcut:
            # As a list: choosing among the forms of setShortcut would make all the names of Qt first.
            action.setShortcuts(QKeySequence.listFromString(shortcut))
        action.triggered.connect(lambda _=False: then())
        menu.addAction(action)
        self.every.append(action)
        if needs_book:
            self._needs_book.append(action)
        return action

    def set_open(self, is_open: bool) -> None:
        """Enable what needs a book."""
        for action in self._needs_book:
            action.setEnabled(is_open)
        if not is_open:
            self._state_changed(SessionState())

    def _state_changed(self, state: SessionState) -> None:
        self.undo.setText(f"Hoàn tác: {state.undo_label}" if state.undo_label else "Hoàn tác")
        self.undo.setEnabled(bool(state.undo_label))
        self.redo.setText(f"Làm lại: {state.redo_label}" if state.redo_label else "Làm lại")
        self.redo.setEnabled(bool(state.redo_label))

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self._pages.show_page(name)

    def _say_saved(self) -> None:
        page = self._pages.page
        if page is None or page.leave():
            self._app.noticed.emit("Mọi điều đã ghi đều được lưu ngay, không cần bấm Lưu.")

    def _copy_out(self) -> None:
        from gui.keeping.page import KeepingPage

        self._pages.show_page(places.KEEPING)
        page = self._pages.page
        if isinstance(page, KeepingPage):
            page.copy_out()

    def _name_print(self) -> None:
        page = self._pages.page
        self.print.setText((page.prints if page is not None else "") or PRINT)

    def _print(self) -> None:
        page = self._pages.page
        if page is not None and page.prints:
            page.print_shown()
        else:
            self._pages.show_page(places.PRINTING)

    def _close_book(self) -> None:
        """Close it as who goes away: its password is asked for again."""
        from db.book.keys import forget_all

        self._life.close(forget_all)

    def _quit(self) -> None:
        self._window.close()
