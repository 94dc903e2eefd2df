"""A person's data taken out in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.book.check import check
from db.queries.history import steps
from domain.purging import MARK
from gui.purging.dialog import NOT_THE_NAME, PurgeDialog
from gui.shell.window import MainWindow
from gui.widgets.tick_list import TickList
from tests.books import opened
from tests.db.operations.test_purging import CARD, GROUND, NAME, write_of_her
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import find, press
from tests.passwords import files_beneath, told_by


def test_somebody_is_chosen_looked_at_confirmed_and_gone_with_the_older_backups(
    qtbot: QtBot, window: MainWindow, sample_file: Path, answers: Answers, data_folder: Path
) -> None:
    with opened(sample_file) as book:
        write_of_her(book)
        book.backup("tay")
    open_book(qtbot, window, sample_file)
    window.app.typed.set_text("filters/members", f"tìm {NAME}")
    window.purging.show()
    dialog = dialog_of(qtbot, window, PurgeDialog)
    find(dialog, QLineEdit, "findGone").setText("quach thi")
    press(dialog, "Tiếp tục")
    qtbot.waitUntil(lambda: "không hoàn tác được" in text_in(dialog), timeout=20_000)
    ticks = next(iter(dialog.findChildren(TickList)))
    assert len(ticks.ticked()) >= 2
    press(dialog, "Xóa dữ liệu")
    assert "Hãy ghi căn cứ" in text_in(dialog)
    find(dialog, QLineEdit, "purgeGround").setText(GROUND)
    find(dialog, QLineEdit, "purgeName").setText("Quách Thị Diệu")
    press(dialog, "Xóa dữ liệu")
    assert NOT_THE_NAME in text_in(dialog)
    find(dialog, QLineEdit, "purgeName").setText(NAME)
    press(dialog, "Xóa dữ liệu")
    qtbot.waitUntil(lambda: any("bản sao lưu cũ" in asked for asked in answers.asked), timeout=20_000)
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: told_by(files_beneath(sample_file.parent, data_folder), [NAME, CARD]) == [])
    assert window.app.typed.text("filters/members") == ""
    assert check(window.app.reader).problems == ()
    assert steps(window.app.reader)[0].label.endswith(GROUND)
    assert window.app.reader.execute("SELECT count(*) FROM person WHERE name = ?", (MARK,)).fetchone() == (1,)
