"""The page of units and members as its user goes through it: choose, find, type, move, change, take out, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import remove_members, set_standing
from domain.dates import PartialDate
from domain.members import MEMBER, Standing
from gui.context import places
from gui.people.member_filters import MemberFilters
from gui.people.page import PeoplePage
from gui.records.tables import RecordTable
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE, EMPTY, FIRST, NAMES, SECOND
from tests.gui.conftest import empty_disk, fill_disk, settle
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward
from tests.gui.holding import writer_waiting
from tests.gui.people.conftest import choose_unit, done, last_label, names, pick, show_people, unit_id
from tests.gui.people.tree import chosen, counts


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> PeoplePage:
    return show_people(qtbot, window, commune_book)


def line(page: PeoplePage, field: str) -> QLineEdit:
    return find(page.member_panel.form, QLineEdit, f"field_{field}")


def type_into(widget: QLineEdit, text: str) -> None:
    """As a hand does: what was typed is told, unlike with setText."""
    widget.setText(text)
    widget.textEdited.emit(text)
    settle()


def test_the_tree_counts_members_and_choosing_a_unit_shows_its_own(page: PeoplePage, window: MainWindow) -> None:
    assert counts(page) == {COMMUNE: "24", FIRST: "12", SECOND: "12", EMPTY: "–"}
    assert len(names(page)) == 24
    choose_unit(page, SECOND)
    assert sorted(names(page)) == sorted(NAMES)
    assert find(page, QLabel, "memberCount").text() == "12 đảng viên, 06 nữ"
    assert window.app.unit_id == unit_id(page, SECOND)
    assert find(window, QComboBox, "unitChooser").currentText() == SECOND


def test_the_unit_chosen_at_the_top_is_followed(page: PeoplePage, window: MainWindow) -> None:
    window.app.choose_unit(unit_id(page, FIRST))
    settle()
    assert chosen(page) == FIRST
    assert len(names(page)) == 12
    window.show_page(places.MONTHS)
    window.show_page(places.PEOPLE)
    assert chosen(page) == FIRST


def test_one_finds_as_one_types_with_the_exact_accents_first(page: PeoplePage, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    finder = find(page, QLineEdit, "findMember")
    finder.setText("ý")
    assert names(page)[:2] == ["Phan Thị Ý", "Lý Văn Kỷ"] and len(names(page)) > 2
    finder.setText("phuong")
    assert names(page) == ["Vũ Đình Phượng"]
    finder.setText("dd")
    assert names(page) == []
    assert page.list.empty.isVisible()
    press(page, "Bỏ lọc")
    assert len(names(page)) == 12 and finder.text() == ""
    finder.setText("thi")
    assert find(page, QLabel, "memberCount").text() == "Tìm thấy 06 người"
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    assert page.list.table.currentIndex().row() == 0
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    assert len(names(page)) == 12


def test_filters_narrow_and_a_shortcut_leads_to_the_finder(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    find(page, QComboBox, "filterGender").setCurrentIndex(2)
    assert len(names(page)) == 6
    find(page, QComboBox, "filterStanding").setCurrentIndex(5)
    assert names(page) == []
    find(page, MemberFilters, "memberFilters").reset()
    assert len(names(page)) == 12
    (action,) = (a for a in page.list.actions() if a.text() == "Tìm đảng viên")
    assert not action.shortcut().isEmpty()
    action.trigger()
    assert QApplication.focusWidget() is find(page, QLineEdit, "findMember")


def test_headings_sort_and_keep_who_is_chosen(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    pick(page, "Lê Quang Hòa")
    column = [f.name for f in page.list.model.fields].index("born")
    page.list.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert names(page)[0] == NAMES[-1] and names(page)[-1] == "Vũ Đình Phượng"
    assert page.list.model.id_at(names(page).index("Lê Quang Hòa")) == page.list.table.current_id()
    assert page.member_panel.member_id == page.list.table.current_id()


def test_going_on_to_another_member_saves_the_first_as_one_step(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    assert line(page, "born").text() == "12/03/1959"
    type_into(line(page, "born"), "3/1957")
    type_into(line(page, "name"), "  Trần   Văn Đức ")
    pick(page, "Lê Quang Hòa")
    done(qtbot, window)
    assert page.member_panel.member_id == page.list.table.current_id()
    assert line(page, "name").text() == "Lê Quang Hòa"
    assert last_label(window) == "Sửa thông tin – Trần Văn Đức"
    pick(page, "Trần Văn Đức")
    assert line(page, "born").text() == "03/1957"
    window.app.undo()
    done(qtbot, window)
    assert line(page, "born").text() == "12/03/1959"


def test_ctrl_enter_saves_and_shows_what_is_kept(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    save = find(page, QPushButton, "saveMember")
    assert not save.isEnabled()
    line(page, "card_number").setFocus()
    type_into(line(page, "card_number"), "  36.883322 ")
    assert save.isEnabled()
    qtbot.keyClick(line(page, "card_number"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done(qtbot, window)
    assert line(page, "card_number").text() == "36.883322"
    assert not save.isEnabled()
    find(page, QLineEdit, "findMember").setText("36.88")
    assert names(page) == ["Trần Văn Đức"]


def test_what_cannot_be_saved_keeps_the_user_with_its_reason(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    type_into(line(page, "admitted_on"), "31/02/1990")
    pick(page, "Lê Quang Hòa")
    qtbot.waitUntil(lambda: page.list.table.currentIndex().row() == names(page).index("Trần Văn Đức"))
    problem = next(p for p in page.member_panel.form.findChildren(QLabel, "problem") if p.isVisible())
    assert "31" in problem.text() or "ngày" in problem.text()
    assert line(page, "admitted_on").text() == "31/02/1990"
    choose_unit(page, SECOND)
    qtbot.waitUntil(lambda: chosen(page) == FIRST)
    window.show_page(places.OVERVIEW)
    assert window.page is page
    assert page.unsaved()
    type_into(line(page, "admitted_on"), "19/05/1940")
    assert not page.leave()
    press(page, "Bỏ phần vừa sửa")
    assert page.leave() and page.unsaved() == ""


def test_a_full_disk_brings_back_who_was_not_saved(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    member_id = page.member_panel.member_id
    fill_disk(window)
    done(qtbot, window)
    type_into(line(page, "task"), "Phụ trách khu vực chợ, " * 12)
    typed = line(page, "task").text()
    page.member_panel.form.editor("note").set_text("Ghi chú rất dài. " * 110)
    pick(page, "Lê Quang Hòa")
    done(qtbot, window)
    assert window.page_area.trouble.isVisible()
    assert page.member_panel.member_id == member_id == page.list.table.current_id()
    assert line(page, "task").text() == typed
    assert page.member_panel.desk.is_changed()
    empty_disk(window)
    assert page.leave()
    done(qtbot, window)
    assert not page.member_panel.desk.is_changed()
    assert last_label(window) == "Sửa thông tin – Trần Văn Đức"


def test_a_page_made_anew_while_it_saves_loses_nothing(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    type_into(line(page, "task"), "Phụ trách khu vực chợ")
    window.set_text_size(125)
    done(qtbot, window)
    again = window.page
    assert isinstance(again, PeoplePage) and again is not page
    pick(again, "Trần Văn Đức")
    assert line(again, "task").text() == "Phụ trách khu vực chợ"
    window.set_text_size(100)
    done(qtbot, window)


def test_an_empty_branch_offers_to_bring_a_list_in_or_to_type(page: PeoplePage) -> None:
    choose_unit(page, EMPTY)
    assert page.list.empty.isVisible()
    buttons = [b.text() for b in page.list.empty.findChildren(QPushButton) if b.isVisible()]
    assert buttons == ["Nhập danh sách từ Excel…", "Thêm từng người"]
    press(page.list.empty, "Thêm từng người")
    assert page.new_panel.isVisible()


def test_a_commune_without_branches_offers_to_add_one(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = show_people(qtbot, window, empty_book)
    assert [b.text() for b in page.list.empty.findChildren(QPushButton) if b.isVisible()][1] == "Thêm đơn vị"
    press(page.list.empty, "Thêm đơn vị")
    assert page.unit_panel.editor.isVisible()


def test_markup_and_long_names_stand_as_typed(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    name = ("<b>Nguyễn</b> & %s =1+1 " + "Ư" * 120)[:120]
    type_into(line(page, "name"), name)
    assert page.leave()
    done(qtbot, window)
    assert name in names(page)
    head = page.member_panel.findChild(QLabel, "section")
    assert isinstance(head, QLabel) and head.text() == name and head.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in str(page.list.model.index(names(page).index(name), 0).data(Qt.ItemDataRole.ToolTipRole))


def test_what_changes_elsewhere_is_seen_without_losing_what_is_typed(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    type_into(line(page, "card_number"), "12.345678")
    ids = page.list.table.selected_ids()
    page.list.table.select_id(ids[0])
    window.app.act("Đổi", set_standing, ids, Standing.EXEMPT, PartialDate(2026, 1))
    done(qtbot, window)
    assert line(page, "card_number").text() == "12.345678"
    assert "miễn công tác" in next(x for x in page.member_panel.findChildren(QLabel, "hint") if x.isVisible()).text()
    choose(find(page, QComboBox, "filterStanding"), "Miễn công tác và sinh hoạt đảng")
    assert names(page) == ["Trần Văn Đức"]


def test_a_member_is_saved_in_a_pause_and_stays_under_the_hand(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    find(page, QLineEdit, "findMember").setText("tran van duc")
    pick(page, "Trần Văn Đức")
    line(page, "name").setFocus()
    type_into(line(page, "name"), "Hoàng Anh")
    page.member_panel.desk.pause.timeout.emit()
    done(qtbot, window)
    assert last_label(window) == "Sửa thông tin – Hoàng Anh" and names(page) == []
    assert page.member_panel.isVisible() and QApplication.focusWidget() is line(page, "name")
    assert line(page, "name").text() == "Hoàng Anh" and not page.member_panel.desk.is_changed()


def test_a_late_refusal_stands_beside_its_own_member_and_loses_nobody_s_text(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, SECOND)
    pick(page, "Trần Văn Đức")
    with writer_waiting(window):
        window.app.act("Xóa", remove_members, [page.member_panel.member_id])
        type_into(line(page, "task"), "Phụ trách khu vực chợ")
        pick(page, "Lê Quang Hòa")
        type_into(line(page, "task"), "Đang gõ")
    done(qtbot, window)
    assert line(page, "name").text() == "Lê Quang Hòa" and line(page, "task").text() == "Đang gõ"
    assert not any(p.isVisible() for p in page.member_panel.findChildren(QLabel, "problem"))
    assert "Sửa thông tin – Trần Văn Đức" in find(page, QLabel, "unsaved").text()
    assert page.leave()
    done(qtbot, window)
    press(page, "Bỏ chữ chưa lưu")
    assert page.unsaved() == ""


def test_what_was_typed_over_a_member_who_is_gone_stays_on_the_screen(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, SECOND)
    pick(page, "Trần Văn Đức")
    type_into(line(page, "task"), "Phụ trách khu vực chợ")
    window.app.act("Xóa", remove_members, [page.member_panel.member_id])
    done(qtbot, window)
    assert page.member_panel.isVisible() and line(page, "task").text() == "Phụ trách khu vực chợ"
    assert "không còn trong sổ" in next(
        p.text() for p in page.member_panel.findChildren(QLabel, "problem") if p.isVisible()
    )
    press(page, "Bỏ phần vừa sửa")
    page.load()
    assert page.unit_panel.isVisible() and page.unsaved() == ""


def test_whom_the_keyboard_comes_to_is_chosen_in_the_list_too(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    bring_forward(window)
    page.list.table.clearFocus()
    page.list.table.choose_nobody()
    settle()
    page.list.table.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    shown = page.member_panel.member_id
    assert shown and page.list.table.selected_ids() == [shown] == [page.list.table.current_id()]


def test_who_is_shown_is_chosen_alone_though_ctrl_is_held(page: PeoplePage, window: MainWindow) -> None:
    choose_unit(page, FIRST)
    table, ids = page.list.table, [page.list.model.id_at(row) for row in range(4)]
    table.select_id(ids[3])
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    page.list.reveal(*ids[1::-1])
    assert table.selected_ids() == ids[:2] and table.current_id() == ids[0]
    page.list.reveal(ids[2])
    assert table.selected_ids() == ids[2:3]
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Control)
    settle()
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_a_long_name_stands_whole_in_the_list(page: PeoplePage) -> None:
    table = find(page, RecordTable, "memberTable")
    air_px = 20
    room = table.columnWidth(table.records().fields.index(MEMBER.field("name"))) - air_px
    assert table.fontMetrics().horizontalAdvance("Nguyễn Thị Thanh Hương") <= room
