"""The question for the password of a book that is to be opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.recovery_codes import looks_like_code
from domain.refusals import Refused
from gui.context.app import App
from gui.passwords.line import PasswordLine
from gui.records.asking import AskingDialog
from gui.work.still_there import while_there

FORGOTTEN = (
    "Quên mật khẩu: lấy phiếu khôi phục (tờ giấy in khi đặt mật khẩu) trong tủ ra, gõ 48 chữ số trên phiếu vào ô trên"
    " thay cho mật khẩu. Không còn cả phiếu thì không ai mở được sổ này; hãy hỏi xem có bản chép nào từ trước khi đặt"
    " mật khẩu không."
)
LOOKING = "Đang mở khóa…"


class UnlockDialog(AskingDialog):
    """Asks for the password of a file, or the code of its sheet; `unlocked` says whether it was opened by the code."""

    unlocked = Signal(bool)

    def __init__(self, app: App, path: Path, parent: QWidget) -> None:
        super().__init__("Sổ có mật khẩu", f"Sổ “{path.stem}” có mật khẩu.", FORGOTTEN, "Mở sổ", parent)
        self._app = app
        self._path = path
        self._line = PasswordLine("Mật khẩu", "password", self)
        self._column.addWidget(self._line)
        self._finish_layout()

    def _typed_texts(self) -> tuple[str, ...]:
        """A password that was not used is no loss."""
        return ()

    def _ask(self) -> None:
        from db.book.keys import unlock

        typed = self._line.text()
        if not typed.strip():
            self.say_refused(Refused("Hãy gõ mật khẩu."))
            return
        self._button.setEnabled(False)
        self._say(LOOKING)
        self._app.background.run(
            partial(unlock, self._path, typed),
            while_there(self, lambda _: self._opened(looks_like_code(typed))),
            while_there(self, self._not_opened),
            owner=self,
            is_quiet=True,
        )

    def _opened(self, by_code: bool) -> None:
        self.accept()
        self.unlocked.emit(by_code)

    def _not_opened(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self.say_refused(error)
            self._line.choose_all()
        else:
            self._app.tell_apart(error)
            self.accept()
