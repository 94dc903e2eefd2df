"""The question for one password: what was typed is tried beside the window and asked for again until it is right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from domain.refusals import Refused
from gui.context.app import App
from gui.passwords.line import PasswordLine
from gui.records.asking import AskingDialog

PASSWORD = ("Mật khẩu", "password")
PRESENT_PASSWORD = ("Mật khẩu đang dùng (hoặc mã trên phiếu khôi phục)", "oldPassword")
"""What a line asks for, and its name."""


class PasswordQuestion(AskingDialog):
    """A line for a password with its button; each question says by `_try` what tells whether it is right."""

    def __init__(
        self,
        app: App,
        words: tuple[str, str, str, str],
        parent: QWidget | None,
        *,
        line: tuple[str, str] = PASSWORD,
        can_leave: bool = True,
    ) -> None:
        super().__init__(*words, parent)
        self._app = app
        self._line = PasswordLine(*line, self)
        self._column.addWidget(self._line)
        self._finish_layout(can_leave=can_leave)

    def _typed_texts(self) -> tuple[str, ...]:
        """A password that was not used is no loss."""
        return ()

    def _try(self, look: Callable[[str], object], right: Callable[[object], None]) -> None:
        """Look at what is typed on a thread of its own, as that takes half a second; Refused means that it is wrong."""
        self._button.setEnabled(False)
        self._app.background.run(partial(look, self._line.text()), right, self._not_right, owner=self, is_quiet=True)

    def _not_right(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self.say_refused(error)
            self._line.choose_all()
        else:
            self._give_up(error)

    def _give_up(self, error: BaseException) -> None:
        self._app.tell_apart(error)
        self.accept()
