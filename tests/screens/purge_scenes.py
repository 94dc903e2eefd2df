"""The scenes of taking people's data out: who, then what goes with it; on request, and when their time is over."""

from __future__ import annotations

import shutil

from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.purging.dialog import PurgeDialog
from tests.books import opened
from tests.db.operations.test_purging import GROUND, keep_for_five_years, write_of_her
from tests.gui.finding import find, press
from tests.screens.scene import Scene
from tests.screens.stage import Stage

BOOK, OVERDUE = "xoa-mot-nguoi", "het-thoi-han"


def _begun(stage: Stage) -> PurgeDialog:
    path = stage.books / f"{BOOK}.sotd"
    if not path.exists():
        shutil.copy(stage.folder / "templates" / "xa.sotd", path)  # others have written, and closed, theirs
        with opened(path) as book:
            write_of_her(book)
    stage.open(BOOK)
    stage.window.purging.show()
    dialog = stage.dialog()
    assert isinstance(dialog, PurgeDialog)
    return dialog


def _who(stage: Stage) -> None:
    _begun(stage)


def _what(stage: Stage) -> None:
    dialog = _begun(stage)
    find(dialog, QLineEdit, "findGone").setText("quach")
    press(dialog, "Tiếp tục")
    stage.wait(lambda: bool(dialog.findChildren(QLineEdit, "purgeGround")), "what there is")
    find(dialog, QLineEdit, "purgeGround").setText(GROUND)


def _overdue(stage: Stage) -> PurgeDialog:
    path = stage.books / f"{OVERDUE}.sotd"
    if not path.exists():
        shutil.copy(stage.folder / "templates" / "xa.sotd", path)  # others have written, and closed, theirs
        keep_for_five_years(path)
    stage.open(OVERDUE)
    stage.wait(lambda: bool(stage.window.findChildren(QPushButton, "remind")), "the reminder")
    stage.window.purging.show_overdue()
    dialog = stage.dialog()
    assert isinstance(dialog, PurgeDialog)
    return dialog


def _whose_time_is_over(stage: Stage) -> None:
    _overdue(stage)


def _what_goes_with_them(stage: Stage) -> None:
    dialog = _overdue(stage)
    dialog._due._tick_all()
    press(dialog, "Tiếp tục")
    stage.wait(lambda: bool(dialog.findChildren(QLineEdit, "purgeGround")), "what there is")


def _reminded(stage: Stage) -> None:
    _overdue(stage).reject()


PURGING = (
    Scene("purge-who", "Xóa dữ liệu của một người: chọn", _who),
    Scene("purge-what", "Xóa dữ liệu của một người: xem và xác nhận", _what),
    Scene("purge-overdue", "Xóa dữ liệu: người đã hết thời hạn giữ", _whose_time_is_over),
    Scene("purge-overdue-what", "Xóa dữ liệu: xem và xác nhận, chỗ chỉ gọi tên, điện thoại", _what_goes_with_them),
    Scene("purge-reminder", "Tổng quan: nhắc người đã hết thời hạn giữ dữ liệu", _reminded),
)
