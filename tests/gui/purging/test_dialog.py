"""A person's data taken out in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.book.check import check
from db.queries.history import steps
from domain.purging import MARK
from gui.purging.dialog import NOT_THE_NAME, TITLE_OF_OVERDUE, PurgeDialog
from gui.shell.window import MainWindow
from tests.books import opened
from tests.db.operations.test_purging import CARD, GROUND, NAME, OTHER, PHONE, keep_for_five_years, write_of_her
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
    qtbot.waitUntil(lambda: "không hoàn tác được" in text_in(dialog))
    assert isinstance(dialog, PurgeDialog)
    assert dialog._mentions is not None and len(dialog._mentions.ticked()) >= 2
    press(dialog, "Xóa dữ liệu")
    assert "Hãy ghi căn cứ" in text_in(dialog)
    find(dialog, QLineEdit, "purgeGround").setText(GROUND)
    find(dialog, QLineEdit, "purgeName").setText("Quách Thị Diệu")
    press(dialog, "Xóa dữ liệu")
    assert NOT_THE_NAME in text_in(dialog)
    find(dialog, QLineEdit, "purgeName").setText(NAME)
    window.app.typed.set_text("who", NAME)
    press(dialog, "Xóa dữ liệu")
    assert "Người ghi đang chọn trùng tên" in text_in(dialog)
    window.app.typed.set_text("who", "Đỗ Văn Mẫu")
    dialog._mentions._tick_nobody()
    press(dialog, "Quay lại")
    press(dialog, "Tiếp tục")
    assert dialog._mentions.ticked() == () and find(dialog, QLineEdit, "purgeGround").text() == GROUND
    dialog._mentions._tick_all()
    find(dialog, QLineEdit, "purgeName").setText(NAME)
    press(dialog, "Xóa dữ liệu")
    qtbot.waitUntil(lambda: any("bản sao lưu cũ" in asked for asked in answers.asked))
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: told_by(files_beneath(sample_file.parent, data_folder), [NAME, CARD]) == [])
    assert window.app.typed.text("filters/members") == ""
    assert check(window.app.reader).problems == ()
    assert steps(window.app.reader)[0].label.endswith(GROUND)
    assert window.app.reader.execute("SELECT count(*) FROM person WHERE name = ?", (MARK,)).fetchone() == (1,)


def test_the_home_page_leads_to_those_whose_time_is_over_who_go_together(
    qtbot: QtBot, window: MainWindow, sample_file: Path, answers: Answers, data_folder: Path
) -> None:
    keep_for_five_years(sample_file)
    open_book(qtbot, window, sample_file)
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "remind")))
    press(window, "Xem và xóa…")
    dialog = dialog_of(qtbot, window, PurgeDialog)
    assert isinstance(dialog, PurgeDialog)
    assert OTHER in dialog._rule.overdue[0].words and "05 năm" in text_in(dialog)
    press(dialog, "Tiếp tục")
    assert "Hãy tích" in text_in(dialog)
    dialog._due._tick_all()
    press(dialog, "Tiếp tục")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QLineEdit, "purgeGround")))
    ground = find(dialog, QLineEdit, "purgeGround")
    assert ground.text() == "Hết thời hạn giữ dữ liệu 05 năm"
    ground.selectAll()
    QTest.keyClicks(ground, "Quy che 12")
    press(dialog, "Quay lại")
    find(dialog, QComboBox, "purgeWay").setCurrentIndex(0)
    find(dialog, QLineEdit, "findGone").setText("quach thi")
    for _ in range(2):  # of her, then of him again
        press(dialog, "Tiếp tục")
        qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 1, timeout=20_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert find(dialog, QLineEdit, "purgeGround").text() == "Quy che 12", "what was typed is not lost"
        press(dialog, "Quay lại")
        find(dialog, QComboBox, "purgeWay").setCurrentIndex(1)
    press(dialog, "Tiếp tục")
    lists = [dialog._mentions, dialog._spoken]
    qtbot.waitUntil(lambda: all(one is not None and one.asked == one.whole for one in lists))
    assert dialog._spoken is not None and [tuple(key) for key in dialog._spoken.ticked()] == [("", PHONE)]
    dialog._spoken._tick_all()
    find(dialog, QLineEdit, "purgeName").setText(OTHER)
    find(dialog, QLineEdit, "purgeGround").setText(f"Theo máy {PHONE.replace(' ', '-')}")
    press(dialog, "Xóa dữ liệu")
    assert "Căn cứ không được ghi" in text_in(dialog) and dialog.windowTitle() == TITLE_OF_OVERDUE
    find(dialog, QLineEdit, "purgeGround").setText("Quy chế 12")
    press(dialog, "Xóa dữ liệu")
    qtbot.waitUntil(lambda: any("Đã xóa." in asked for asked in answers.asked))
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: told_by(files_beneath(sample_file.parent, data_folder), [OTHER, "Tráng", PHONE]) == [])
    qtbot.waitUntil(lambda: not window.findChildren(QPushButton, "remind"))
