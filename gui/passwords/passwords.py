"""What the window does about passwords: asks for one, sets, changes and removes it, locks the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from gui.context.app import App

if TYPE_CHECKING:
    from db.book.keys import BookKey
    from gui.passwords.locking import Locking

HAS_NONE = "Sổ này chưa có mật khẩu nên không khóa màn hình được. Muốn đặt, hãy vào Sổ → Mật khẩu của sổ."
SET_ANEW = "Đã mở bằng mã trên phiếu khôi phục. Hãy đặt ngay mật khẩu mới: Sổ → Mật khẩu của sổ → Đổi mật khẩu."
LOOKS_ONLY = "Đây là bản sao chỉ để xem. Hãy mở tệp sổ chính rồi đặt mật khẩu."


class Life(Protocol):
    """Opens and closes the book of the window."""

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a book, then go on."""

    def close(self, then: Callable[[], None] | None = None, *, anyway: bool = False) -> None:
        """Close the book, then go on."""

    def fail(self, error: BaseException) -> None:
        """End an opening of which nothing came, and tell why."""


class Passwords(QObject):
    """The passwords of the books of a window. `told`: what has been done, to be read at leisure."""

    told = Signal(str)

    def __init__(self, app: App, life: Life, window: QMainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._life = life
        self._window = window

    @cached_property
    def locking(self) -> Locking:
        """What locks the screen; made for the first book with a password."""
        from gui.passwords.locking import Locking

        return Locking(self._app, self._window)

    def unlocked(self, path: Path, then: Callable[[], None]) -> None:
        """Go on at once where a file needs no password, else when it has been typed; not at all without it."""
        from db.book.keys import is_locked
        from gui.passwords.unlocking import UnlockDialog

        if not is_locked(path):
            then()
            return

        def opened(by_code: bool) -> None:
            then()
            if by_code:
                self._app.questions.tell(self._window, "Đặt mật khẩu mới", SET_ANEW)

        dialog = UnlockDialog(self._app, path, self._window)
        dialog.unlocked.connect(opened)
        dialog.open()

    def book_opened(self) -> None:
        """Know no other key than that of the book that is open now, and lock the screen when nobody is there.

        What was typed in it before it had a password goes out of the settings, which anybody may read.
        """
        from db.book.connections import key_in_use
        from db.book.keys import know_only

        key = key_in_use(self._app.reader)
        know_only(key)
        self._app.typed.move()
        if key is not None:
            self.locking.begin(key)

    def book_closed(self) -> None:
        """Stop watching."""
        if "locking" in self.__dict__:
            self.locking.end()

    def lock(self) -> None:
        """Lock the screen now."""
        if self._key() is None:
            self._app.noticed.emit(HAS_NONE)
        else:
            self.locking.lock()

    def show(self) -> None:
        """Show what can be done about the password of the open book."""
        from gui.passwords.choices import PasswordDialog

        if self._app.looks_only:
            self._app.noticed.emit(LOOKS_ONLY)
        elif self._key() is None:
            self._set(None)
        else:
            dialog = PasswordDialog(self._app, self._window)
            dialog.change_wanted.connect(lambda: self._set(self._key()))
            dialog.removal_wanted.connect(self._ask_removal)
            dialog.open()

    def _key(self) -> BookKey | None:
        from db.book.connections import key_in_use

        return key_in_use(self._app.reader)

    def _set(self, old: BookKey | None) -> None:
        from gui.passwords.setting import SetPasswordDialog

        dialog = SetPasswordDialog(self._app, old, self._window)
        dialog.wanted.connect(self._change)
        dialog.open()

    def _ask_removal(self) -> None:
        from gui.passwords.choices import RemovalDialog

        key = self._key()
        assert key is not None
        dialog = RemovalDialog(self._app, key, self._window)
        dialog.agreed.connect(partial(self._change, None))
        dialog.open()

    def _change(self, key: BookKey | None) -> None:
        """Close the book, put it under the key, open it again."""
        path = self._app.path
        assert path is not None
        self._life.close(partial(self._change_closed, path, key))

    def _change_closed(self, path: Path, key: BookKey | None) -> None:
        from gui.tasks.protecting import change_password, words_of

        def done(changed: object) -> None:
            from db.book.protection import Changed

            assert isinstance(changed, Changed)
            self._life.open(path, lambda: self.told.emit(" ".join(words_of(changed, key))))

        def failed(error: BaseException) -> None:
            self._app.tell_apart(error)
            self._life.open(path)

        self._app.noticed.emit("Đang ghi lại sổ…")
        who = self._app.who
        self._app.writer.run_apart(lambda _: change_password(path, self._app.clock, key, who), done, failed)
