"""The scenes of a book's password: asked for, set in three steps, looked after, the locked screen, what is done."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit

from db.book import keys
from domain.recovery_codes import written
from gui.passwords.choices import PasswordDialog
from gui.passwords.locking import LockDialog
from gui.passwords.setting import SetPasswordDialog
from gui.passwords.unlocking import UnlockDialog
from gui.shell.trouble_dialog import TroubleDialog
from tests.gui.finding import find, press
from tests.passwords import PASSWORD, protect
from tests.screens.scene import Scene
from tests.screens.stage import Stage

NAME = "co-mat-khau"
_keys: dict[Path, keys.BookKey] = {}


def _protected(stage: Stage) -> Path:
    """A copy of the commune with a password, made once for a stage; its key is forgotten."""
    path = stage.books / f"{NAME}.sotd"
    if not path.exists():
        shutil.copy(stage.books / "moi.sotd", path)
        _keys[path] = protect(path)[0]
    keys.forget_all()
    return path


def _asked(stage: Stage) -> UnlockDialog:
    path = _protected(stage)
    if stage.window.app.is_open:
        stage.close()
    stage.window.open_book(path)
    dialog = stage.dialog()
    assert isinstance(dialog, UnlockDialog)
    return dialog


def _unlocking(stage: Stage) -> None:
    _asked(stage)


def _wrong(stage: Stage) -> None:
    dialog = _asked(stage)
    line = find(dialog, QLineEdit, "password")
    find(dialog, QCheckBox, "passwordShown").click()
    line.setText("NGA BA DAU LANG")
    press(dialog, "Mở sổ")
    stage.wait(lambda: keys.WRONG in dialog._problem.text(), "the refusal")


def _setting(stage: Stage) -> SetPasswordDialog:
    stage.open("xa")
    stage.window.passwords.show()
    dialog = stage.dialog()
    assert isinstance(dialog, SetPasswordDialog)
    return dialog


def _choose(stage: Stage) -> None:
    _setting(stage)


def _refused(stage: Stage) -> None:
    dialog = _setting(stage)
    for name in ("newPassword", "newPasswordAgain"):
        find(dialog, QLineEdit, name).setText("ngắn")
    press(dialog, "Tiếp tục")


def _sheet_step(stage: Stage) -> SetPasswordDialog:
    dialog = _setting(stage)
    for name in ("newPassword", "newPasswordAgain"):
        find(dialog, QLineEdit, name).setText(PASSWORD)
    press(dialog, "Tiếp tục")
    stage.wait(lambda: dialog._key is not None, "the key")
    return dialog


def _sheet(stage: Stage) -> None:
    dialog = _sheet_step(stage)
    stage.answers.paths = [stage.books / "phieu-khoi-phuc.pdf"]
    press(dialog, "Lưu thành PDF…")
    stage.wait(lambda: (stage.books / "phieu-khoi-phuc.pdf").exists() and not dialog._runs.is_busy, "the sheet")
    press(dialog, "Không có máy in: hiện mã để chép tay")


def _trial(stage: Stage) -> None:
    dialog = _sheet_step(stage)
    press(dialog, "Tiếp tục")
    assert dialog._key is not None
    code = written(dialog._key.secret)
    find(dialog, QLineEdit, "typedCode").setText(f"{code[:-1]}{(int(code[-1]) + 1) % 10}")
    press(dialog, "Đặt mật khẩu")


def _open_protected(stage: Stage) -> keys.BookKey:
    path = _protected(stage)
    keys.remember(_keys[path])
    stage.open(NAME)
    return _keys[path]


def _looked_after(stage: Stage) -> None:
    _open_protected(stage)
    stage.window.passwords.show()
    assert isinstance(stage.dialog(), PasswordDialog)


def _change(stage: Stage) -> None:
    _looked_after(stage)
    press(stage.dialog(), "Đổi mật khẩu…")
    stage.dialog()


def _remove(stage: Stage) -> None:
    _looked_after(stage)
    press(stage.dialog(), "Bỏ mật khẩu…")
    stage.dialog()


def _locked(stage: Stage) -> None:
    dialog = LockDialog(stage.window.app, _open_protected(stage))
    dialog.setParent(stage.window, dialog.windowFlags())
    dialog.show()


def _backups(stage: Stage) -> None:
    """A book that is gone, whose backups have a password."""
    path = _protected(stage)
    if stage.window.app.is_open:
        stage.close()
    kept = path.read_bytes()
    path.unlink()
    stage.window.open_book(path)
    assert isinstance(stage.dialog(), TroubleDialog)
    path.write_bytes(kept)


PASSWORDS = (
    Scene("password-asked", "Mở sổ có mật khẩu", _unlocking),
    Scene("password-wrong", "Mở sổ có mật khẩu: gõ chưa đúng", _wrong),
    Scene("password-backups", "Sổ có mật khẩu không còn: bản sao lưu", _backups),
    Scene("password-choose", "Đặt mật khẩu: chọn", _choose),
    Scene("password-refused", "Đặt mật khẩu: có dấu, ngắn quá", _refused),
    Scene("password-sheet", "Đặt mật khẩu: phiếu khôi phục", _sheet),
    Scene("password-trial", "Đặt mật khẩu: gõ thử mã, nhầm một nhóm", _trial),
    Scene("password-kept", "Mật khẩu của sổ", _looked_after),
    Scene("password-change", "Đổi mật khẩu", _change),
    Scene("password-remove", "Bỏ mật khẩu", _remove),
    Scene("password-locked", "Màn hình đang khóa", _locked),
)
