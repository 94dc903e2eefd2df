"""Closing the book: what is under way is waited for, what would be lost is asked about, then sealed and backed up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from db.files.troubles import trouble_of
from gui.context.app import App
from gui.shell.page_stack import PageStack
from gui.widgets.waiting import Waiting
from gui.work.still_there import is_there

LOST = "Đóng tệp sổ bây giờ thì mất những chữ ấy."
RUNNING = "Đang in hoặc đang ghi tệp. Đóng tệp sổ bây giờ thì việc ấy dừng lại giữa chừng."
NOT_BACKED_UP = "Tệp sổ đã đóng, nhưng chưa sao lưu được."


class Closing:
    """One closing at a time, over a window; `finished` is what comes once the book is closed."""

    def __init__(self, app: App, pages: PageStack, window: QMainWindow, finished: Callable[[], None]) -> None:
        self._app = app
        self._pages = pages
        self._window = window
        self._finished = finished
        self._then: Callable[[], None] | None = None
        self._anyway = False
        self._waiting: Waiting | None = None
        self._number = 0
        self.is_under_way = False
        self._hand: QWidget | None = None
        """What had the keyboard before; it has it again when nothing comes of the closing."""

    def begin(self, then: Callable[[], None] | None, *, anyway: bool = False) -> None:
        """Close the book and go on with `then()`, unless the page keeps the user or they think better of it.

        `anyway`: also where no backup could be made on closing, as of a damaged book.
        """
        if self.is_under_way or not self._pages.may_leave():
            return
        self._set_under_way(True)
        self._then, self._anyway = then, anyway
        self._number += 1
        number = self._number
        self._wait("Đang chờ việc đang làm xong rồi đóng tệp sổ…", "Chưa đóng nữa")
        self._app.writer.run(lambda _: None, lambda _: self._all_saved(number))

    def _set_under_way(self, under_way: bool) -> None:
        """While the book is being closed nothing can be typed that would come too late to be saved."""
        self.is_under_way = under_way
        whole = self._window.centralWidget()
        assert whole is not None
        if under_way and self._hand is None:
            self._hand = self._window.focusWidget()
        whole.setEnabled(not under_way)
        if not under_way:
            hand, self._hand = self._hand, None
            if hand is not None and is_there(hand) and hand.isVisible():
                hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self, text: str, give_up: str = "") -> None:
        self._end_waiting()
        self._waiting = Waiting(text, give_up, self._window)
        self._waiting.given_up.connect(self._give_up)

    def _end_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.end()
            self._waiting = None

    def _give_up(self) -> None:
        self._end_waiting()
        self._number += 1
        self._then = None
        self._set_under_way(False)

    def _all_saved(self, number: int) -> None:
        if number != self._number:
            return
        lost = self._pages.unsaved()
        if lost:
            self._ask("Còn chữ chưa lưu được", f"{lost}\n{LOST}", "Đóng, bỏ chữ chưa lưu", self._look_at_prints)
        else:
            self._look_at_prints()

    def _look_at_prints(self) -> None:
        unremembered = self._pages.unremembered()
        if unremembered:
            self._ask("Chưa ghi nhớ những gì đã in", unremembered, "Đóng, không ghi nhớ", self._stop_background)
        else:
            self._stop_background()

    def _ask(self, title: str, text: str, yes: str, then: Callable[[], None]) -> None:
        self._end_waiting()

        def answered(agreed: bool) -> None:
            if agreed:
                then()
            else:
                self._give_up()

        self._app.questions.confirm(self._window, title, text, yes, answered)

    def _stop_background(self) -> None:
        if self._app.background.is_busy:
            self._ask("Việc in chưa xong", RUNNING, "Dừng và đóng tệp sổ", self._do_stop_background)
        else:
            number = self._number
            self._app.background.stop(lambda: self._close() if number == self._number else None)

    def _do_stop_background(self) -> None:
        self._wait("Đang dừng…")
        self._app.background.stop(self._close)

    def _close(self) -> None:
        self._wait("Đang sao lưu và đóng tệp sổ…")
        self._app.writer.close_book(lambda _: self._closed(), self._failed)

    def give_up(self, then: Callable[[], None]) -> None:
        """Close a book that was opened and cannot be shown; `then()` tells why, with the backups there are."""
        self._set_under_way(True)
        self._anyway = True
        self._then = then
        self._app.background.stop(self._close)

    def _closed(self) -> None:
        self._end_waiting()
        self._set_under_way(False)
        self._finished()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _failed(self, error: BaseException) -> None:
        """The book is closed all the same; the user reads what went wrong before anything else happens."""
        if self._anyway:
            self._closed()
            return
        self._then = None
        self._closed()
        trouble = trouble_of(error)
        if trouble is None:
            self._app.failed.emit(error)
        else:
            self._app.questions.tell(self._window, "Chưa sao lưu được", f"{NOT_BACKED_UP}\n{trouble}")
