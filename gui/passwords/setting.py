"""Setting or changing a password: chosen twice, the recovery sheet on paper, its code typed back; then it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from domain.passphrases import LEAST, chosen
from domain.recovery_codes import groups_of
from domain.refusals import Refused
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.passwords.line import PasswordLine
from gui.passwords.question import PRESENT_PASSWORD
from gui.tasks.protecting import NO_OLD, need_password, sheet_maker, try_code
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.steps import StepsDialog, step_page

if TYPE_CHECKING:
    from db.book.keys import BookKey

CHOOSE, SHEET, TRIAL = range(3)
RULE = (
    f"Ít nhất {LEAST} chữ, viết không dấu. Nên ghép ba, bốn từ dễ nhớ mà người khác không nghĩ tới; đừng lấy ngày sinh,"
    " số điện thoại. Mật khẩu không lưu ở đâu cả: chương trình không nhắc lại được."
)
WHY_SHEET = (
    "Phiếu khôi phục là tờ giấy có 48 chữ số, mở được sổ khi không ai nhớ mật khẩu. Hãy in ra giấy và cất vào tủ có"
    " khóa của cơ quan, không để cùng máy tính. Nếu lưu thành PDF để in ở máy khác thì in xong phải xóa tệp."
)
WHY_TRIAL = (
    "Gõ lại 48 chữ số từ tờ phiếu vừa in, để chắc phiếu dùng được. Gõ liền hay cách nhóm đều được. Gõ đúng thì chương"
    " trình ghi lại sổ và các bản sao lưu trên máy này theo mật khẩu mới."
)
UNLIKE = "Hai lần gõ mật khẩu mới không giống nhau. Hãy gõ lại cả hai lần."


class SetPasswordDialog(StepsDialog):
    """Three steps; `wanted` gives the BookKey once its code has been typed back. `old` is asked for first."""

    wanted = Signal(object)

    def __init__(self, app: App, old: BookKey | None, parent: QWidget) -> None:
        title = "Đặt mật khẩu cho sổ" if old is None else "Đổi mật khẩu của sổ"
        super().__init__(title, 22, app.tell_apart, parent)
        self._app = app
        self._old = old
        self._key: BookKey | None = None
        for page in (self._choosing(), self._on_paper(), self._trying()):
            self.stack.addWidget(page)
        self.show_step(CHOOSE)

    # The three steps

    def _choosing(self) -> QWidget:
        page, column = step_page(self)
        self._before = PasswordLine(*PRESENT_PASSWORD, page)
        self._before.setVisible(self._old is not None)
        self._first = PasswordLine("Mật khẩu mới", "newPassword", page)
        self._again = PasswordLine("Gõ lại mật khẩu mới", "newPasswordAgain", page)
        for widget in (self._before, self._first, self._again, plain_label(page, "hint", RULE)):
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _on_paper(self) -> QWidget:
        page, column = step_page(self)
        self._outcome = Outcome(page)
        self._runs = PaperRuns(self._app, self._outcome, self)
        self._code = plain_label(page, "recoveryCode")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._code.hide()
        column.addWidget(plain_label(page, "", WHY_SHEET))
        column.addLayout(
            row_of(
                push(page, "printSheet", "In phiếu…", self._print_sheet),
                push(page, "saveSheet", "Lưu thành PDF…", self._save_sheet),
                push(page, "showCode", "Không có máy in: hiện mã để chép tay", self._show_code),
            )
        )
        column.addWidget(self._outcome)
        column.addWidget(self._code)
        column.addStretch(1)
        return page

    def _trying(self) -> QWidget:
        page, column = step_page(self)
        self._typed = QLineEdit(page)
        self._typed.setObjectName("typedCode")
        self._typed.setAccessibleName("48 chữ số trên phiếu khôi phục")
        self._typed.setPlaceholderText("Ví dụ: 123456 234567 …")
        label = QLabel("48 chữ số trên phiếu khôi phục", page)
        label.setBuddy(self._typed)
        for widget in (plain_label(page, "", WHY_TRIAL), label, self._typed):
            column.addWidget(widget)
        column.addStretch(1)
        return page

    # Going on

    def words_of(self, step: int) -> tuple[str, str]:
        """Which of the three it is; the last does it."""
        titles = ("Bước 1/3: Chọn mật khẩu", "Bước 2/3: In phiếu khôi phục", "Bước 3/3: Gõ thử mã trên phiếu")
        last = "Đặt mật khẩu" if self._old is None else "Đổi mật khẩu"
        return titles[step], last if step == TRIAL else "Tiếp tục"

    def do(self, step: int) -> None:
        """Make the key, leave the sheet, try the code."""
        (self._make_key, partial(self.show_step, TRIAL), self._finish)[step]()

    def _make_key(self) -> None:
        password = chosen(self._first.text())
        if chosen(self._again.text()) != password:
            raise Refused(UNLIKE)
        self.wait()
        self._app.background.run(
            partial(_checked_key, self._old, self._before.text(), password),
            self._has_key,
            self.not_done,
            owner=self,
            is_quiet=True,
        )

    def _has_key(self, key: BookKey) -> None:
        self._key = key
        self._code.hide()
        self._outcome.hide()
        self.show_step(SHEET)

    def _finish(self) -> None:
        assert self._key is not None
        try_code(self._key, self._typed.text())
        self.accept()
        self.wanted.emit(self._key)

    # The sheet

    def _maker(self) -> Callable[[], bytes]:
        app = self._app
        assert self._key is not None
        assert app.path is not None
        return sheet_maker(app.reader, app.path, app.clock(), self._key)

    def _print_sheet(self) -> None:
        self._runs.print_only("Phiếu khôi phục", self._maker())

    def _save_sheet(self) -> None:
        assert self._app.path is not None
        self._runs.ask("Lưu phiếu khôi phục", f"phieu-khoi-phuc_{self._app.path.stem}.pdf", self._maker())

    def _show_code(self) -> None:
        assert self._key is not None
        groups = groups_of(self._key.secret)
        lines = ["    ".join(f"{n}) {groups[n - 1]}" for n in numbers) for numbers in (range(1, 5), range(5, 9))]
        self._code.setText("\n".join(lines))
        self._code.show()


def _checked_key(old: BookKey | None, typed: str, password: str) -> BookKey:
    """The key of a new password, once the old one was typed; takes half a second. Refused where it was not."""
    from db.book.keys import new_key

    if old is not None:
        need_password(old, typed, NO_OLD)
    return new_key(password)
