"""The question for the password of a book that is to be opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.recovery_codes import looks_like_code
from domain.refusals import Refused
from gui.context.app import App
from gui.passwords.question import PasswordQuestion

FORGOTTEN = (
    "Quên mật khẩu: lấy phiếu khôi phục (tờ giấy in khi đặt mật khẩu) trong tủ ra, gõ 48 chữ số trên phiếu vào ô trên"
    " thay cho mật khẩu. Không còn cả phiếu thì không ai mở được sổ này; hãy hỏi xem có bản chép nào từ trước khi đặt"
    " mật khẩu không."
)
LOOKING = "Đang mở khóa…"


class UnlockDialog(PasswordQuestion):
    """Asks for the password of a file, or the code of its sheet; `unlocked` says whether it was opened by the code."""

    unlocked = Signal(bool)

    def __init__(self, app: App, path: Path, parent: QWidget) -> None:
        super().__init__(app, ("Sổ có mật khẩu", f"Sổ “{path.stem}” có mật khẩu.", FORGOTTEN, "Mở sổ"), parent)
        self._path = path

    def _ask(self) -> None:
        from db.book.keys import unlock

        typed = self._line.text()
        if not typed.strip():
            self.say_refused(Refused("Hãy gõ mật khẩu."))
            return
        self._say(LOOKING)
        self._try(partial(unlock, self._path), lambda _: self._opened(looks_like_code(typed)))

    def _opened(self, by_code: bool) -> None:
        self.accept()
        self.unlocked.emit(by_code)
