"""A password set, changed and given up in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db.book import keys
from db.book.kept_backups import backups_by_uid
from db.operations.units import add_unit
from db.queries.units import all_units, book_facts
from domain.passphrases import MARKED, TOO_SHORT
from domain.units import UnitKind
from gui.passwords.choices import PasswordDialog, RemovalDialog
from gui.passwords.setting import UNLIKE, SetPasswordDialog
from gui.shell.window import MainWindow
from gui.tasks.protecting import NO_OLD
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import close_book, dialog_of, text_in
from tests.gui.finding import find, press
from tests.passwords import OTHER, PASSWORD
from tests.printouts.paper import plain_text, squeezed


def begun(qtbot: QtBot, window: MainWindow) -> SetPasswordDialog:
    dialog = dialog_of(qtbot, window, SetPasswordDialog)
    assert isinstance(dialog, SetPasswordDialog)
    return dialog


def choose_password(dialog: SetPasswordDialog, password: str, again: str, old: str = "") -> None:
    find(dialog, QLineEdit, "oldPassword").setText(old)
    find(dialog, QLineEdit, "newPassword").setText(password)
    find(dialog, QLineEdit, "newPasswordAgain").setText(again)
    press(dialog, "Tiếp tục")


def to_the_sheet(qtbot: QtBot, dialog: SetPasswordDialog) -> None:
    qtbot.waitUntil(lambda: "Bước 2/3" in text_in(dialog))


def code_on(sheet: Path) -> str:
    text = squeezed(plain_text(sheet.read_bytes()))
    return " ".join(text.partition(squeezed(f"Nhóm {number}"))[2][:6] for number in range(1, 9))


def wait_changed(qtbot: QtBot, window: MainWindow, book: Path, has_one: bool) -> None:
    qtbot.waitUntil(
        lambda: (keys.salt_of(book) is not None) == has_one and window.app.path == book and window.page is not None
    )
    wait_saved(qtbot, window)


def set_password(
    qtbot: QtBot, window: MainWindow, answers: Answers, sheet: Path, password: str, old: str = ""
) -> SetPasswordDialog:
    dialog = begun(qtbot, window)
    choose_password(dialog, password, password, old)
    to_the_sheet(qtbot, dialog)
    answers.paths = [sheet]
    press(dialog, "Lưu thành PDF…")
    qtbot.waitUntil(lambda: "Đã lưu" in text_in(dialog))
    press(dialog, "Tiếp tục")
    find(dialog, QLineEdit, "typedCode").setText(code_on(sheet))
    return dialog


def test_a_book_takes_a_password_changes_it_and_gives_it_up(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    open_book(qtbot, window, commune_book)
    home = book_facts(window.app.reader).home_unit_id
    window.app.act("Thêm chi bộ", add_unit, "Chi bộ vừa thêm", UnitKind.BRANCH, home)
    wait_saved(qtbot, window)
    window.passwords.show()
    dialog = set_password(qtbot, window, answers, tmp_path / "phieu.pdf", PASSWORD)
    press(dialog, "Đặt mật khẩu")
    wait_changed(qtbot, window, commune_book, has_one=True)
    assert "Chi bộ vừa thêm" in {unit.name for unit in all_units(window.app.reader)}
    assert "Sổ đã có mật khẩu." in text_in(window)
    first = keys.salt_of(commune_book)
    uid = book_facts(window.app.reader).uid
    assert {keys.salt_of(kept.file) for kept in backups_by_uid(uid)} == {first}
    assert window.menus.undo.text() == "Hoàn tác: Thêm chi bộ"

    window.passwords.show()
    press(dialog_of(qtbot, window, PasswordDialog), "Đổi mật khẩu…")
    dialog = begun(qtbot, window)
    choose_password(dialog, OTHER, OTHER, "cai khac han")
    qtbot.waitUntil(lambda: NO_OLD in text_in(dialog))
    dialog = set_password(qtbot, window, answers, tmp_path / "phieu 2.pdf", OTHER, PASSWORD)
    press(dialog, "Đổi mật khẩu")
    qtbot.waitUntil(lambda: keys.salt_of(commune_book) != first)
    wait_changed(qtbot, window, commune_book, has_one=True)

    window.passwords.show()
    press(dialog_of(qtbot, window, PasswordDialog), "Bỏ mật khẩu…")
    removal = dialog_of(qtbot, window, RemovalDialog)
    find(removal, QLineEdit, "oldPassword").setText(PASSWORD)
    press(removal, "Bỏ mật khẩu")
    qtbot.waitUntil(lambda: NO_OLD in text_in(removal))
    find(removal, QLineEdit, "oldPassword").setText(OTHER)
    press(removal, "Bỏ mật khẩu")
    wait_changed(qtbot, window, commune_book, has_one=False)
    assert "Chi bộ vừa thêm" in {unit.name for unit in all_units(window.app.reader)}
    assert "Sổ không còn mật khẩu nữa." in text_in(window)
    close_book(qtbot, window)


def test_a_bad_password_goes_no_further(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.passwords.show()
    dialog = begun(qtbot, window)
    for first, again, said in (
        ("ngan", "ngan", TOO_SHORT),
        ("ngã ba đầu làng", "ngã ba đầu làng", MARKED),
        (PASSWORD, OTHER, UNLIKE),
    ):
        choose_password(dialog, first, again)
        assert said in text_in(dialog)
        assert "Bước 1/3" in text_in(dialog)
    dialog.reject()
    assert keys.salt_of(commune_book) is None


def test_a_code_typed_wrongly_changes_nothing_and_says_which_group(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.passwords.show()
    dialog = set_password(qtbot, window, answers, tmp_path / "phieu.pdf", PASSWORD)
    line = find(dialog, QLineEdit, "typedCode")
    right = line.text()
    line.setText(right[:-1] + str((int(right[-1]) + 1) % 10))
    press(dialog, "Đặt mật khẩu")
    assert "Nhóm thứ 8 " in text_in(dialog)
    line.setText(right[:-7])
    press(dialog, "Đặt mật khẩu")
    assert "mới thấy 42 chữ số" in text_in(dialog)
    dialog.reject()
    assert keys.salt_of(commune_book) is None
    assert window.app.path == commune_book


def test_the_sheet_is_printed_without_a_file_or_copied_by_hand(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.passwords.show()
    dialog = begun(qtbot, window)
    choose_password(dialog, PASSWORD, PASSWORD)
    to_the_sheet(qtbot, dialog)
    printed = tmp_path / "giay.pdf"

    def set_up(printer: QPrinter) -> None:
        printer.setOutputFileName(str(printed))

    answers.set_up_printer = set_up
    press(dialog, "In phiếu…")
    qtbot.waitUntil(lambda: "Đã gửi 01 trang tới máy in." in text_in(dialog))
    assert printed.stat().st_size > 1000
    press(dialog, "Không có máy in: hiện mã để chép tay")
    shown = find(dialog, QLabel, "recoveryCode").text()
    press(dialog, "Tiếp tục")
    find(dialog, QLineEdit, "typedCode").setText(" ".join(part for part in shown.split() if not part.endswith(")")))
    press(dialog, "Đặt mật khẩu")
    wait_changed(qtbot, window, commune_book, has_one=True)


def test_a_book_without_a_password_says_that_it_cannot_be_locked(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    noticed: list[str] = []
    window.app.noticed.connect(noticed.append)
    window.passwords.lock()
    assert "chưa có mật khẩu" in noticed[-1]
    assert window.isVisible()
