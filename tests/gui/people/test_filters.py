"""Filters with names of the user's own: saved, chosen again, renamed, replaced, taken away and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from db.operations.members import set_standing
from domain.dates import PartialDate
from domain.members import Standing
from gui.context import places
from gui.people.page import PeoplePage
from gui.records.saved_filters import SavedFilters
from gui.shell.window import MainWindow
from tests.gui import hands
from tests.gui.books import COMMUNE, FIRST, SECOND
from tests.gui.conftest import open_book, settle
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward
from tests.gui.people.conftest import choose_unit, done, last_label, names


def entries(page: PeoplePage) -> dict[str, QAction]:
    """What the menu offers now, by its words."""
    menu = find(page, QPushButton, "savedFilters").menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def take(page: PeoplePage, words: str) -> None:
    action = entries(page)[words]
    assert action.isEnabled()
    action.trigger()
    settle()


def name_it(page: PeoplePage, name: str) -> None:
    line = find(page, QLineEdit, "filterName")
    assert line.isVisible() and line.hasFocus()
    line.setText(name)
    line.textEdited.emit(name)
    press(page, "Lưu")
    settle()


def save(page: PeoplePage, name: str) -> None:
    take(page, "Lưu cách đang lọc thành bộ lọc…")
    name_it(page, name)


def women(page: PeoplePage) -> None:
    choose(find(page, QComboBox, "filterGender"), "Nữ")
    settle()


def button(page: PeoplePage) -> QPushButton:
    return find(page, QPushButton, "savedFilters")


def said(page: PeoplePage) -> str:
    return "".join(label.text() for label in page.undo_bar.findChildren(QLabel))


@pytest.fixture
def first(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> PeoplePage:
    """The first chi bộ; one of its women is exempt."""
    choose_unit(page, FIRST)
    exempt = page.list.model.id_at(names(page).index("Phan Thị Ý"))
    window.app.act("Đổi", set_standing, [exempt], Standing.EXEMPT, PartialDate(2026))
    done(qtbot, window)
    bring_forward(window)
    return page


def test_everything_that_narrows_and_the_order_comes_back(first: PeoplePage) -> None:
    assert list(entries(first)) == ["Chưa lưu bộ lọc nào", "Lưu cách đang lọc thành bộ lọc…", "Bỏ lọc"]
    assert not entries(first)["Lưu cách đang lọc thành bộ lọc…"].isEnabled()
    women(first)
    choose(find(first, QComboBox, "filterStanding"), "Đang sinh hoạt")
    find(first, QCheckBox, "filterGone").click()
    find(first, QLineEdit, "findMember").setText("thi")
    born = [f.name for f in first.list.model.fields].index("born")
    first.list.table.sortByColumn(born, Qt.SortOrder.DescendingOrder)
    shown = names(first)
    assert shown and "Phan Thị Ý" not in shown
    save(first, "Chị em đang sinh hoạt")
    assert button(first).accessibleName() == "Bộ lọc đang dùng: Chị em đang sinh hoạt"
    cut = button(first).text().removeprefix("Lọc: ").removesuffix("…")
    assert cut and "Chị em đang sinh hoạt".startswith(cut)
    press(first, "Bỏ lọc")
    assert len(names(first)) == 12 and button(first).text() == "Bộ lọc"
    assert not find(first, QCheckBox, "filterGone").isChecked()
    first.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    take(first, "Chị em đang sinh hoạt")
    assert names(first) == shown
    assert find(first, QLineEdit, "findMember").text() == "thi"
    assert find(first, QCheckBox, "filterGone").isChecked()
    assert first.list.model.sort_field == "born" and first.list.model.descending
    assert entries(first)["Chị em đang sinh hoạt"].isChecked()


def test_another_order_is_the_same_filter_another_condition_is_not(first: PeoplePage) -> None:
    women(first)
    save(first, "Nữ")
    first.list.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert button(first).text() == "Lọc: Nữ"
    find(first, QLineEdit, "findMember").setText("an")
    assert button(first).text() == "Lọc: Nữ (đã đổi)"
    assert button(first).accessibleName() == "Bộ lọc đang dùng: Nữ"
    find(first, QLineEdit, "findMember").clear()
    assert button(first).text() == "Lọc: Nữ"
    choose(find(first, QComboBox, "filterGender"), "Nam và nữ")
    assert button(first).text() == "Bộ lọc"


def test_a_filter_is_replaced_and_the_old_one_brought_back(first: PeoplePage) -> None:
    women(first)
    save(first, "Theo dõi")
    choose(find(first, QComboBox, "filterStanding"), "Miễn công tác và sinh hoạt đảng")
    assert names(first) == ["Phan Thị Ý"]
    take(first, "Ghi lại “Theo dõi” như đang lọc")
    assert button(first).text() == "Lọc: Theo dõi"
    press(first.undo_bar, "Hoàn tác")
    press(first, "Bỏ lọc")
    take(first, "Theo dõi")
    assert len(names(first)) == 6
    choose(find(first, QComboBox, "filterGender"), "Nam")
    take(first, "Lưu cách đang lọc thành bộ lọc…")
    line = find(first, QLineEdit, "filterName")
    assert line.text() == "Nam"
    line.setText("theo dõi")
    line.textEdited.emit("theo dõi")
    assert any("thay bộ lọc cũ" in label.text() for label in first.list.shelf.naming.findChildren(QLabel, "missing"))
    press(first, "Lưu")
    assert [one.name for one in first.list.shelf._saved.all()] == ["theo dõi"]
    assert said(first) == "Đã ghi lại bộ lọc “Theo dõi”."


def test_renamed_deleted_and_brought_back(first: PeoplePage, window: MainWindow) -> None:
    women(first)
    save(first, "Nữ & trẻ")
    assert button(first).text() == "Lọc: Nữ && trẻ"
    take(first, "Đổi tên “Nữ && trẻ”…")
    name_it(first, "")
    assert find(first, QLineEdit, "filterName").isVisible()
    name_it(first, "Phụ nữ")
    assert not find(first, QLineEdit, "filterName").isVisible()
    assert button(first).hasFocus() and button(first).text() == "Lọc: Phụ nữ"
    before = last_label(window)
    take(first, "Xóa bộ lọc “Phụ nữ”")
    assert button(first).text() == "Bộ lọc" and len(names(first)) == 6, "who is shown stays"
    assert said(first) == "Đã xóa bộ lọc “Phụ nữ”."
    assert "Chưa lưu bộ lọc nào" in entries(first)
    press(first.undo_bar, "Hoàn tác")
    assert button(first).text() == "Lọc: Phụ nữ" and "Phụ nữ" in entries(first)
    assert last_label(window) == before, "no step of the book is touched"


@pytest.mark.without_password("is about filters that lie with the settings, as those of books without one do")
def test_what_a_filter_asked_for_and_is_no_more_is_told(
    first: PeoplePage, window: MainWindow, commune_book: Path
) -> None:
    terms = (("standing", "nghỉ hưu"), ("gender", "Nữ"), ("sort", "height"), ("colour", "đỏ"))
    SavedFilters(window.app.preferences, "members").keep("Cũ", terms)
    take(first, "Cũ")
    assert len(names(first)) == 6
    assert "“nghỉ hưu”, “đỏ”" in said(first) and "Ghi lại" in said(first)
    assert button(first).text() == "Lọc: Cũ (đã đổi)"
    take(first, "Ghi lại “Cũ” như đang lọc")
    assert button(first).text() == "Lọc: Cũ"
    press(first, "Bỏ lọc")
    press(first.undo_bar, "Đã rõ")
    take(first, "Cũ")
    assert not first.undo_bar.isVisible()


def test_a_filter_that_finds_nobody_says_so_and_is_left_by_one_click(first: PeoplePage) -> None:
    find(first, QLineEdit, "findMember").setText("phan")
    save(first, "Họ Phan")
    choose_unit(first, SECOND)
    find(first, QLineEdit, "findMember").setText("khong co ai")
    assert first.list.empty.isVisible()
    press(first, "Bỏ lọc")
    assert len(names(first)) == 12 and button(first).text() == "Bộ lọc"


def test_by_the_keyboard(first: PeoplePage, qtbot: QtBot) -> None:
    women(first)
    first.list.table.setFocus()
    hands.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    menu = button(first).menu()
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle()
    bring_forward(first.window())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is find(first, QLineEdit, "filterName"))
    hands.press(Qt.Key.Key_Escape)
    assert not find(first, QLineEdit, "filterName").isVisible() and button(first).hasFocus()
    take(first, "Lưu cách đang lọc thành bộ lọc…")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert button(first).text() == "Lọc: Nữ"
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert len(names(first)) == 12


@pytest.mark.without_password("is about filters that lie with the settings, as those of books without one do")
def test_it_is_there_in_another_book_and_at_the_next_start(
    first: PeoplePage, window: MainWindow, qtbot: QtBot, branch_book: Path
) -> None:
    women(first)
    save(first, "Nữ")
    open_book(qtbot, window, branch_book)
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage) and page is not first
    settle()
    assert button(page).text() == "Bộ lọc" and COMMUNE not in names(page)
    take(page, "Nữ")
    assert len(names(page)) == 6


def test_another_filter_shows_its_first_line(first: PeoplePage) -> None:
    choose_unit(first, COMMUNE)
    first.window().resize(1000, 620)
    settle()
    bar = first.list.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    women(first)
    assert bar.value() == 0
    first.list.table.select_id(first.list.model.id_at(9))
    press(first, "Bỏ lọc")
    current = first.list.table.currentIndex()
    assert first.list.table.visualRect(current).top() >= 0


def test_what_the_line_names_is_what_is_saved(first: PeoplePage) -> None:
    women(first)
    take(first, "Lưu cách đang lọc thành bộ lọc…")
    press(first, "Bỏ lọc")
    assert find(first, QLineEdit, "filterName").isVisible()
    press(first, "Lưu")
    assert button(first).text() == "Bộ lọc" and len(names(first)) == 12
    take(first, "Nữ")
    assert len(names(first)) == 6 and button(first).text() == "Lọc: Nữ"


def test_another_filter_chosen_while_one_is_renamed_stays_the_one_in_use(first: PeoplePage) -> None:
    women(first)
    save(first, "A")
    choose(find(first, QComboBox, "filterGender"), "Nam")
    save(first, "B")
    take(first, "A")
    take(first, "Đổi tên “A”…")
    take(first, "B")
    line = find(first, QLineEdit, "filterName")
    line.setText("A2")
    press(first, "Lưu")
    assert button(first).text() == "Lọc: B"
    assert [one.name for one in first.list.shelf._saved.all()] == ["A2", "B"]


def test_a_filter_that_is_gone_is_renamed_no_more(first: PeoplePage) -> None:
    women(first)
    save(first, "A")
    take(first, "Đổi tên “A”…")
    take(first, "Xóa bộ lọc “A”")
    assert not find(first, QLineEdit, "filterName").isVisible()


def test_the_menu_leaves_nothing_behind(first: PeoplePage) -> None:
    women(first)
    save(first, "A")
    kept = []
    for _ in range(3):
        entries(first)
        settle()
        kept.append(len(button(first).menu().children()))
    assert len(set(kept)) == 1


def clear_button(line: QLineEdit) -> QToolButton:
    """What Qt itself puts into the line to empty it."""
    (found,) = line.findChildren(QToolButton)
    return found


def test_the_line_can_be_emptied_by_its_button_after_a_filter_was_chosen(first: PeoplePage, qtbot: QtBot) -> None:
    line = find(first, QLineEdit, "findMember")
    line.setText("phan")
    qtbot.waitUntil(lambda: clear_button(line).property("opacity") == 1)
    save(first, "Họ Phan")
    press(first, "Bỏ lọc")
    qtbot.waitUntil(lambda: clear_button(line).property("opacity") == 0)
    take(first, "Họ Phan")
    qtbot.waitUntil(lambda: clear_button(line).property("opacity") == 1)
    clear_button(line).click()
    settle()
    assert line.text() == "" and len(names(first)) == 12


def test_choosing_a_filter_tells_once_that_it_is_another(first: PeoplePage) -> None:
    told: list[str] = []
    first.list.filters.changed.connect(lambda: told.append("changed"))
    first.list.filters.typed.connect(lambda: told.append("typed"))
    first.list.filters.show_terms((("find", "an"), ("gender", "Nữ"), ("gone", "1")))
    assert told == ["changed"]
    find(first, QLineEdit, "findMember").setText("anh")
    assert told == ["changed", "typed"]
