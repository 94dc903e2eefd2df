"""A whole chi bộ registers in one sitting; what is only written is not registered yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from domain.dates import PartialDate
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.registrations.together import TogetherDialog
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.desk import dialog_of
from tests.gui.finding import find
from tests.gui.hands import bring_forward
from tests.gui.registrations.desk import button, key_of, label, put, rows, stored


def sitting(page: RegistrationsPage, window: MainWindow, qtbot: QtBot) -> TogetherDialog:
    wait_saved(qtbot, window)
    settle()
    button(page, "signTogether").click()
    dialog = dialog_of(qtbot, window, TogetherDialog)
    assert isinstance(dialog, TogetherDialog)
    return dialog


def test_day_signature_and_study_content_for_all_at_once(
    page: RegistrationsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", "Học chuyên đề riêng")
    dialog = sitting(page, window, qtbot)
    names = find(dialog, QListWidget, "signWhom")
    assert names.count() == len(rows(page))
    names.item(2).setCheckState(Qt.CheckState.Unchecked)
    find(dialog, QLineEdit, "field_day").setText("12/1")
    find(dialog, QPlainTextEdit, "field_study_content").setPlainText("Học chuyên đề năm")
    find(dialog, QPushButton, "primary").click()
    wait_saved(qtbot, window)
    settle()
    there, left_out = stored(page), key_of(page, 2)
    assert left_out not in there and len(there) == len(rows(page)) - 1
    assert {(one.day, one.signed) for one in there.values()} == {(PartialDate(2026, 1, 12), True)}
    own = there[key_of(page, 1)]
    assert own.study_content == "Học chuyên đề riêng" and there[UNIT_KEY].study_content == "Học chuyên đề năm"
    again = sitting(page, window, qtbot)
    assert find(again, QLineEdit, "field_day").text() == "12/01/2026"
    assert find(again, QPushButton, "primary").text() == "Ghi 01 bản đăng ký"
    again.reject()
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert list(stored(page)) == [key_of(page, 1)]


def test_ctrl_enter_writes_from_any_field(page: RegistrationsPage, window: MainWindow, qtbot: QtBot) -> None:
    dialog = sitting(page, window, qtbot)
    bring_forward(dialog)
    study = find(dialog, QPlainTextEdit, "field_study_content")
    study.setFocus()
    qtbot.keyClicks(study, "Hoc chuyen de")
    qtbot.keyClick(study, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: {one.study_content for one in stored(page).values()} == {"Hoc chuyen de"})


def test_what_is_only_written_is_not_registered(page: RegistrationsPage, window: MainWindow, qtbot: QtBot) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", "Học chuyên đề")
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    assert rows(page)[1][1] == "chưa ký"
    assert label(page, "registeredCount").startswith("0/")
