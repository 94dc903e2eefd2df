"""What can be done with the password that a book has: another one, none, and after what pause it is asked for again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.context.app import App
from gui.passwords.locking import CHOICES, MINUTES, minutes_of
from gui.passwords.question import PRESENT_PASSWORD, PasswordQuestion
from gui.tasks.protecting import NO_OLD, need_password
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

if TYPE_CHECKING:
    from db.book.keys import BookKey

HAS_ONE = (
    "Sổ này có mật khẩu. Tệp sổ, các bản sao lưu và tệp tạm trên máy này không ai đọc được nếu không có mật khẩu"
    " hoặc phiếu khôi phục."
)
WITHOUT = (
    "Bỏ mật khẩu thì ai mở được máy này, hoặc cầm bản chép của sổ, đều đọc được tên, số thẻ và nhận xét về từng đảng"
    " viên. Các bản sao lưu trên máy này cũng được ghi lại không còn mật khẩu."
)


class PasswordDialog(Dialog):
    """Says that the book has a password; `change_wanted`, `removal_wanted` say what is wanted of it."""

    change_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Mật khẩu của sổ")
        self.ask_width(em(self, 38))
        self._app = app
        self._pause = ChoiceBox(self)
        self._pause.setObjectName("lockPause")
        for minutes in CHOICES:
            self._pause.addItem(f"{minutes} phút" if minutes else "Không tự khóa", minutes)
        self._pause.setCurrentIndex(CHOICES.index(minutes_of(app.preferences)))
        self._pause.currentIndexChanged.connect(self._pause_chosen)
        label = QLabel("Tự khóa màn hình khi không ai gõ phím, bấm chuột trong", self)
        label.setBuddy(self._pause)
        pause = QHBoxLayout()
        pause.addWidget(label)
        pause.addWidget(self._pause)
        pause.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(push(self, "changePassword", "Đổi mật khẩu…", partial(self._wanted, self.change_wanted)))
        row.addWidget(push(self, "removePassword", "Bỏ mật khẩu…", partial(self._wanted, self.removal_wanted)))
        row.addStretch(1)
        row.addWidget(push(self, "closeDialog", "Đóng", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(plain_label(self, "", HAS_ONE))
        column.addLayout(pause)
        column.addLayout(row)

    def _pause_chosen(self, _: int) -> None:
        self._app.preferences.set_number(MINUTES, int(self._pause.currentData()))

    def _wanted(self, what: object) -> None:
        self.accept()
        what.emit()  # type: ignore[attr-defined]


class RemovalDialog(PasswordQuestion):
    """Asks for the present password before it is given up; `agreed` once it was typed."""

    agreed = Signal()

    def __init__(self, app: App, key: BookKey, parent: QWidget) -> None:
        words = ("Bỏ mật khẩu", "Bỏ mật khẩu của sổ này.", WITHOUT, "Bỏ mật khẩu")
        super().__init__(app, words, parent, line=PRESENT_PASSWORD)
        self._key = key

    def _ask(self) -> None:
        self._try(partial(need_password, self._key, wrong=NO_OLD), self._agree)

    def _agree(self, _: object) -> None:
        self.accept()
        self.agreed.emit()
