"""Enter, Esc, Ctrl+Enter and Ctrl+Z as the hand expects them in every form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.context.ask import Answer
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST
from tests.gui.conftest import settle
from tests.gui.finding import find
from tests.gui.hands import focused, press, write
from tests.gui.people.conftest import choose_unit, done, last_label, names, pick

CONTROL = Qt.KeyboardModifier.ControlModifier


def field(page: PeoplePage, name: str) -> QWidget:
    found = page.member_panel.form.field(name)
    assert isinstance(found, QWidget)
    return found


@pytest.fixture
def somebody(page: PeoplePage) -> str:
    """A member shown, the cursor in the first field."""
    choose_unit(page, FIRST)
    name = names(page)[0]
    pick(page, name)
    page.member_panel.form.focus_first()
    settle()
    return name


def put(page: PeoplePage, name: str, text: str) -> None:
    """Type over what stands in a field."""
    line = field(page, name)
    line.setFocus()
    assert isinstance(line, QLineEdit) and focused() is line
    line.selectAll()
    write(text)


def test_enter_goes_from_field_to_field_and_presses_the_button(
    page: PeoplePage, somebody: str, window: MainWindow, qtbot: QtBot
) -> None:
    walked = [focused().objectName()]
    while not isinstance(focused(), QPushButton):
        if focused().objectName() == "field_note":
            put_note(page)
            press(Qt.Key.Key_Return)
            write("hai dòng")
            press(Qt.Key.Key_Tab)
        else:
            press(Qt.Key.Key_Return)
        walked.append(focused().objectName())
        assert len(walked) < 40
    fields = [f"field_{name}" for name in page.member_panel.form.texts() if field(page, name).isEnabled()]
    assert [name for name in walked if name.startswith("field_")] == fields
    assert focused().objectName() == "saveMember"
    press(Qt.Key.Key_Return)
    done(qtbot, window)
    assert last_label(window) == f"Sửa thông tin – {somebody}"
    assert page.member_panel.form.texts()["note"].endswith("một dòng\nhai dòng")


def put_note(page: PeoplePage) -> None:
    write("một dòng")


def test_undo_takes_back_letters_then_saved_fields_one_by_one(
    page: PeoplePage, somebody: str, window: MainWindow, qtbot: QtBot
) -> None:
    before = page.member_panel.form.texts()["task"]
    for task in ("Tổ 1", "Tổ 2"):
        put(page, "task", task)
        press(Qt.Key.Key_Return, CONTROL)
        done(qtbot, window)
    write(" và tổ 3")
    press(Qt.Key.Key_Z, CONTROL)
    assert page.member_panel.form.texts()["task"] == "Tổ 2"
    assert not page.member_panel.desk.is_changed()
    for left in ("Tổ 1", before):
        press(Qt.Key.Key_Z, CONTROL)
        done(qtbot, window)
        assert page.member_panel.form.texts()["task"] == left
    press(Qt.Key.Key_Y, CONTROL)
    done(qtbot, window)
    assert page.member_panel.form.texts()["task"] == "Tổ 1"


def test_undo_from_an_untouched_field_takes_back_what_is_typed_in_another(
    page: PeoplePage, somebody: str, window: MainWindow, qtbot: QtBot
) -> None:
    before = page.member_panel.form.texts()["task"]
    put(page, "task", "Tổ 9")
    field(page, "note").setFocus()
    press(Qt.Key.Key_Z, CONTROL)
    done(qtbot, window)
    assert page.member_panel.form.texts()["task"] == before
    assert not page.member_panel.desk.is_changed()


def test_esc_asks_only_where_something_is_lost(page: PeoplePage, somebody: str, answers: Answers) -> None:
    press(Qt.Key.Key_Escape)
    assert answers.asked == []
    before = page.member_panel.form.texts()["task"]
    put(page, "task", "nửa chừng")
    answers.agree = False
    press(Qt.Key.Key_Escape)
    assert page.member_panel.form.texts()["task"] == "nửa chừng"
    answers.agree = True
    press(Qt.Key.Key_Escape)
    assert page.member_panel.form.texts()["task"] == before and len(answers.asked) == 2
    assert not page.member_panel.desk.is_changed()


@pytest.mark.parametrize("by_key", [True, False])
def test_nobody_half_typed_is_added(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, answers: Answers, by_key: bool
) -> None:
    def close() -> None:
        if by_key:
            press(Qt.Key.Key_Escape)
        else:
            find(page.new_panel, QPushButton, "closeNewMember").click()

    choose_unit(page, FIRST)
    before = names(page)
    page.begin_adding()
    close()
    assert not page.new_panel.isVisible() and answers.asked == []
    page.begin_adding()
    write("Nguyễn Văn Nử")
    answers.agree = False
    close()
    assert page.new_panel.isVisible() and page.new_panel.form.texts()["name"] == "Nguyễn Văn Nử"
    answers.agree = True
    close()
    done(qtbot, window)
    assert not page.new_panel.isVisible() and names(page) == before
    assert len(answers.asked) == 2 and "Nguyễn Văn Nử" in answers.asked[0]


def test_who_was_added_in_a_pause_is_taken_out_again(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    choose_unit(page, FIRST)
    before = names(page)
    page.begin_adding()
    write("Nguyễn Văn Nửa")
    page.new_panel.desk.pause.timeout.emit()
    done(qtbot, window)
    assert len(names(page)) == len(before) + 1
    find(page.new_panel, QPushButton, "closeNewMember").click()
    done(qtbot, window)
    assert names(page) == before and len(answers.asked) == 1
    assert "Bỏ ra khỏi danh sách" in answers.asked[0]
    assert last_label(window) == "Bỏ: Thêm đảng viên – Nguyễn Văn Nửa"


def test_no_pause_saves_while_it_is_asked_whether_to_drop(
    page: PeoplePage, somebody: str, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Answer] = []
    monkeypatch.setattr(answers, "confirm", lambda parent, title, text, yes, then: asked.append(then))
    desk = page.member_panel.desk
    put(page, "task", "nửa chừng")
    assert desk.pause.isActive()
    press(Qt.Key.Key_Escape)
    assert len(asked) == 1 and not desk.pause.isActive()
    asked[0](False)
    assert desk.pause.isActive() and desk.is_changed()
    press(Qt.Key.Key_Escape)
    asked[1](True)
    assert not desk.pause.isActive() and not desk.is_changed()


def test_esc_asks_before_it_takes_back_what_a_pause_has_saved(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    choose_unit(page, FIRST)
    find(page.unit_panel, QPushButton, "editUnit").click()
    editor = page.unit_panel.editor
    line = find(editor, QLineEdit, "field_place")
    line.setFocus()
    line.setText("Định Thành")
    line.textEdited.emit("Định Thành")
    editor.desk.pause.timeout.emit()
    done(qtbot, window)
    answers.agree = False
    press(Qt.Key.Key_Escape)
    done(qtbot, window)
    assert len(answers.asked) == 1 and editor.isVisible() and line.text() == "Định Thành"
