from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import add_member
from db.operations.units import add_unit
from domain.members import Member
from domain.units import UnitKind
from gui.context import places
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from gui.widgets.unit_chooser import UnitChooser
from tests.gui.books import COMMUNE, EMPTY, FIRST, SECOND
from tests.gui.conftest import fill_disk, settle
from tests.gui.finding import find, press
from tests.gui.people.conftest import choose_unit, done, last_label, names, pick, show_people, unit_id
from tests.gui.people.tree import counts


def line(page: PeoplePage, field: str) -> QLineEdit:
    return find(page.new_panel.form, QLineEdit, f"field_{field}")


def type_into(widget: QLineEdit, text: str) -> None:
    widget.setText(text)
    widget.textEdited.emit(text)
    widget.editingFinished.emit()
    settle()


def test_members_are_typed_one_after_another(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    qtbot.keyClick(page, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(page, "name"))
    for name in ("Nguyễn Văn Đức", "Trần Thị Én"):
        type_into(line(page, "name"), name)
        type_into(line(page, "born"), "1958")
        qtbot.keyClick(line(page, "born"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        done(qtbot, window)
        assert line(page, "name").text() == "" and QApplication.focusWidget() is line(page, "name")
    assert names(page) == ["Nguyễn Văn Đức", "Trần Thị Én"]
    assert last_label(window) == "Thêm đảng viên – Trần Thị Én"
    assert counts(page)[EMPTY] == "2"
    press(page.new_panel, "Xong")
    assert page.unit_panel.isVisible()


def test_a_member_of_the_commune_needs_a_branch(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    page.begin_adding()
    chooser = find(page.new_panel, UnitChooser, "newMemberUnit")
    assert chooser.unit_id() == 0
    type_into(line(page, "name"), "Nguyễn Văn Đức")
    press(page.new_panel, "Thêm vào danh sách")
    problems = [p.text() for p in page.new_panel.findChildren(QLabel, "problem") if p.isVisible()]
    assert problems == ["Hãy chọn chi bộ (đơn vị) của người mới."]
    chooser.setEditText("truong hoc")
    edit = chooser.lineEdit()
    assert edit is not None
    edit.editingFinished.emit()
    assert chooser.unit_id() == unit_id(page, EMPTY)
    press(page.new_panel, "Thêm vào danh sách")
    done(qtbot, window)
    assert "Nguyễn Văn Đức" in names(page)


def test_nothing_typed_is_lost_on_leaving(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    page.begin_adding()
    type_into(line(page, "born"), "1958")
    window.show_page(places.OVERVIEW)
    assert window.page is page and page.unsaved()
    assert any("Họ và tên" in p.text() for p in page.new_panel.findChildren(QLabel, "problem") if p.isVisible())
    type_into(line(page, "name"), "Nguyễn Văn Đức")
    window.show_page(places.OVERVIEW)
    done(qtbot, window)
    assert window.page is not page
    window.show_page(places.PEOPLE)
    assert names(page) == ["Nguyễn Văn Đức"]


def test_a_full_disk_keeps_the_newcomer_on_the_screen(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    fill_disk(window)
    page.begin_adding()
    type_into(line(page, "name"), "Nguyễn Văn Đức")
    page.new_panel.form.editor("note").set_text("ữ" * 1990)
    press(page.new_panel, "Thêm vào danh sách")
    done(qtbot, window)
    assert window.page_area.trouble.isVisible()
    assert page.new_panel.isVisible() and line(page, "name").text() == "Nguyễn Văn Đức"
    press(page.new_panel, "Thêm vào danh sách")
    page.new_panel.form.load(Member(0, "", 0, 0, "", ""))


def test_a_namesake_is_pointed_out(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    page.begin_adding()
    type_into(line(page, "name"), "tran van duc")
    remark = next(x for x in page.new_panel.findChildren(QLabel, "missing") if x.isVisible())
    assert "Chuyển sinh hoạt" in remark.text()
    told = [x.text() for x in page.new_panel.findChildren(QLabel, "hint") if x.isVisible()]
    assert told == [f"• Trần Văn Đức, sinh 12/03/1959, {name}" for name in (FIRST, SECOND)]
    type_into(line(page, "name"), "Nguyễn Văn Lạ")
    assert not remark.isVisible()
    type_into(line(page, "name"), "")


@pytest.fixture
def union(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> int:
    home = unit_id(page, COMMUNE)
    window.app.act("Thêm", add_unit, "Hội Phụ nữ xã", UnitKind.ORGANISATION, home)
    done(qtbot, window)
    return unit_id(page, "Hội Phụ nữ xã")


def test_a_known_person_is_taken_into_an_organisation_and_stays_one_person(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, union: int
) -> None:
    choose_unit(page, "Hội Phụ nữ xã")
    page.begin_adding()
    assert page.new_panel.form.findChild(QLineEdit, "field_card_number") is None
    type_into(line(page, "name"), "Đỗ Thị Uyên")
    page.new_panel.findChildren(QPushButton, "link")[0].click()
    done(qtbot, window)
    assert names(page) == ["Đỗ Thị Uyên"]
    people = window.app.reader.execute("SELECT count(*) FROM person WHERE name = 'Đỗ Thị Uyên'").fetchone()
    assert people == (2,)
    assert last_label(window) == "Đưa Đỗ Thị Uyên vào Hội Phụ nữ xã"
    choose_unit(page, COMMUNE)
    assert find(page, QLabel, "memberCount").text() == "24 đảng viên, 12 nữ · 01 người ở Mặt trận, hội, đoàn thể"


def test_changing_the_unit_keeps_what_is_typed(page: PeoplePage, union: int) -> None:
    choose_unit(page, COMMUNE)
    page.begin_adding()
    type_into(line(page, "name"), "Nguyễn Thị Lụa")
    chooser = find(page.new_panel, UnitChooser, "newMemberUnit")
    chooser.setCurrentIndex(chooser.findData(union))
    chooser.activated.emit(chooser.currentIndex())
    settle()
    assert line(page, "name").text() == "Nguyễn Thị Lụa"
    assert page.new_panel.form.findChild(QLineEdit, "field_card_number") is None
    type_into(line(page, "name"), "")


def test_the_group_chosen_in_the_tree_is_filled_in(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    branch = unit_id(page, FIRST)
    window.app.act("Thêm", add_unit, "Tổ 1", UnitKind.GROUP, branch)
    member = Member(0, "", 0, branch, "", "Lê Thị Tổ", group="Tổ 1")
    window.app.act("Thêm", add_member, member)
    done(qtbot, window)
    choose_unit(page, "Tổ 1")
    assert names(page) == ["Lê Thị Tổ"]
    assert window.app.unit_id == branch
    page.begin_adding()
    assert line(page, "group").text() == "Tổ 1"
    type_into(line(page, "name"), "Lê Văn Hai")
    assert page.leave()
    done(qtbot, window)
    assert len(names(page)) == 2


def test_choosing_a_member_ends_the_typing(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    page.begin_adding()
    pick(page, "Trần Văn Đức")
    assert page.member_panel.isVisible()


def test_a_book_of_one_branch_knows_where_newcomers_go(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_people(qtbot, window, branch_book)
    choose_unit(page, COMMUNE)
    page.begin_adding()
    assert find(page.new_panel, UnitChooser, "newMemberUnit").currentText() == FIRST


def pause(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    page.new_panel.desk.pause.timeout.emit()
    done(qtbot, window)


def test_who_is_typed_is_added_in_a_pause_and_once(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    page.begin_adding()
    type_into(line(page, "born"), "1958")
    pause(page, window, qtbot)
    assert names(page) == [] and not any(p.isVisible() for p in page.new_panel.findChildren(QLabel, "problem"))
    for typed in ("Nguyễn Văn", "Nguyễn Văn Lạ"):
        type_into(line(page, "name"), typed)
        pause(page, window, qtbot)
        assert names(page) == [typed] and page.new_panel.isVisible() and line(page, "name").text() == typed
    assert not find(page.new_panel, UnitChooser, "newMemberUnit").isEnabled()
    type_into(line(page, "task"), "Phụ trách khu vực chợ")
    press(page.new_panel, "Thêm vào danh sách")
    done(qtbot, window)
    assert names(page) == ["Nguyễn Văn Lạ"] and line(page, "name").text() == ""
    assert find(page.new_panel, UnitChooser, "newMemberUnit").isEnabled()
    assert window.status.notice.text() == "Đã thêm Nguyễn Văn Lạ vào danh sách."


def test_who_was_added_in_a_pause_and_is_emptied_again_is_taken_out(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, EMPTY)
    page.begin_adding()
    type_into(line(page, "name"), "Nguyễn Văn Lạ")
    pause(page, window, qtbot)
    assert names(page) == ["Nguyễn Văn Lạ"]
    type_into(line(page, "name"), "")
    press(page.new_panel, "Xong")
    done(qtbot, window)
    assert names(page) == [] and page.unit_panel.isVisible() and page.unsaved() == ""


def test_who_may_be_known_already_is_not_added_in_a_pause(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, union: int
) -> None:
    choose_unit(page, "Hội Phụ nữ xã")
    page.begin_adding()
    type_into(line(page, "name"), "Đỗ Thị Uyê")
    pause(page, window, qtbot)
    assert names(page) == ["Đỗ Thị Uyê"]
    type_into(line(page, "name"), "Đỗ Thị Uyên")
    type_into(line(page, "born"), "1958")
    pause(page, window, qtbot)
    assert names(page) == ["Đỗ Thị Uyê"]
    page.new_panel.findChildren(QPushButton, "link")[0].click()
    done(qtbot, window)
    assert names(page) == ["Đỗ Thị Uyên"] and line(page, "name").text() == ""
