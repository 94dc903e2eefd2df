"""The scenes of taking people's data out: who, then what goes with it; on request, and when their time is over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.context import places
from gui.purging.dialog import PurgeDialog
from gui.shell.window import MainWindow
from tests.books import opened
from tests.db.operations.test_purging import GROUND, keep_for_five_years, write_of_her
from tests.gui.finding import find, press
from tests.screens.scene import Scene
from tests.screens.stage import Stage

BOOK, OVERDUE = "xoa-mot-nguoi", "het-thoi-han"


def _asked(stage: Stage, book: str, write: Callable[[Path], object], ask: Callable[[MainWindow], None]) -> PurgeDialog:
    """What is asked over the home page of a book that nobody else writes in, or closes."""
    path = stage.books / f"{book}.sotd"
    if not path.exists():
        shutil.copy(stage.folder / "templates" / "xa.sotd", path)
        write(path)
    stage.open(book)
    stage.show(places.OVERVIEW)
    ask(stage.window)
    dialog = stage.dialog()
    assert isinstance(dialog, PurgeDialog)
    return dialog


def _write(path: Path) -> None:
    with opened(path) as book:
        write_of_her(book)


def _on_request(stage: Stage) -> PurgeDialog:
    return _asked(stage, BOOK, _write, lambda window: window.purging.show())


def _overdue(stage: Stage) -> PurgeDialog:
    return _asked(stage, OVERDUE, keep_for_five_years, lambda window: window.purging.show_overdue())


def _gone_on(stage: Stage, dialog: PurgeDialog) -> None:
    """Look at what goes with whom is chosen."""
    press(dialog, "Tiếp tục")
    stage.wait(lambda: bool(dialog.findChildren(QLineEdit, "purgeGround")), "what there is")


def _what(stage: Stage) -> None:
    dialog = _on_request(stage)
    find(dialog, QLineEdit, "findGone").setText("quach")
    _gone_on(stage, dialog)
    find(dialog, QLineEdit, "purgeGround").setText(GROUND)


def _what_goes_with_them(stage: Stage) -> None:
    dialog = _overdue(stage)
    dialog._due._tick_all()
    _gone_on(stage, dialog)


def _reminded(stage: Stage) -> None:
    _overdue(stage).reject()
    stage.wait(lambda: bool(stage.window.findChildren(QPushButton, "remind")), "the reminder")


PURGING = (
    Scene("purge-who", "Xóa dữ liệu của một người: chọn", _on_request),
    Scene("purge-what", "Xóa dữ liệu của một người: xem và xác nhận", _what),
    Scene("purge-overdue", "Xóa dữ liệu: người đã hết thời hạn giữ", _overdue),
    Scene("purge-overdue-what", "Xóa dữ liệu: xem và xác nhận, chỗ chỉ gọi tên, điện thoại", _what_goes_with_them),
    Scene("purge-reminder", "Tổng quan: nhắc người đã hết thời hạn giữ dữ liệu", _reminded),
)
