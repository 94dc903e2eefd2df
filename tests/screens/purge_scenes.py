"""The scenes of taking a person's data out: who, then what goes with it."""

from __future__ import annotations

import shutil

from PySide6.QtWidgets import QLineEdit

from gui.purging.dialog import PurgeDialog
from tests.books import opened
from tests.db.operations.test_purging import GROUND, write_of_her
from tests.gui.finding import find, press
from tests.screens.scene import Scene
from tests.screens.stage import Stage

BOOK = "xoa-mot-nguoi"


def _begun(stage: Stage) -> PurgeDialog:
    path = stage.books / f"{BOOK}.sotd"
    if not path.exists():
        shutil.copy(stage.books / "xa.sotd", path)
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


PURGING = (
    Scene("purge-who", "Xóa dữ liệu của một người: chọn", _who),
    Scene("purge-what", "Xóa dữ liệu của một người: xem và xác nhận", _what),
)
