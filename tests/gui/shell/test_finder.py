"""The line at the top in which the whole book is searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from db.operations.months import write_cells
from db.queries.search import Found, Hit
from gui.context import places
from gui.months.page import MonthsPage
from gui.people.page import PeoplePage
from gui.registrations.page import RegistrationsPage
from gui.shell import texts_reading
from gui.shell.window import MainWindow
from tests.gui.books import FIRST, NAMES
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward


def look(window: MainWindow, typed: str) -> list[Hit]:
    window.page_area.finder.begin()
    window.page_area.finder.setText(typed)
    window.page_area.finder.look()
    rows = (window.page_area.finder.found.list.item(row) for row in range(window.page_area.finder.found.list.count()))
    return [hit for row in rows if (hit := row.data(Qt.ItemDataRole.UserRole)) is not None]


def hit_at(shown: QListWidget, row: int) -> bool:
    return shown.item(row).data(Qt.ItemDataRole.UserRole) is not None


def open_hit(qtbot: QtBot, window: MainWindow, typed: str, kind: Found) -> Hit:
    hits = look(window, typed)
    place = next(number for number, hit in enumerate(hits) if hit.kind is kind)
    for _ in range(place):
        qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Down)
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Return)
    settle()
    assert window.page_area.finder.found.isHidden()
    return hits[place]


def test_enter_opens_the_person(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    hit = open_hit(qtbot, window, "tuong vi", Found.MEMBER)
    page = window.page
    assert isinstance(page, PeoplePage)
    assert page.member_panel.member_id == hit.record_id and window.app.unit_id == hit.unit_id
    assert page.list.table.current_id() == hit.record_id


def test_a_person_hidden_by_a_filter_is_shown(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.list.filters._find.setText("uyên")
    hit = open_hit(qtbot, window, "tuong vi", Found.MEMBER)
    assert page.list.table.current_id() == hit.record_id


def test_enter_opens_the_unit_the_registration_and_the_month(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    unit = open_hit(qtbot, window, FIRST, Found.UNIT)
    people = window.pages.named(places.PEOPLE)
    assert isinstance(people, PeoplePage) and people.tree.unit_id() == unit.unit_id
    connection = window.app.reader
    content = connection.execute("SELECT content FROM item ORDER BY id DESC").fetchone()[0]
    item = open_hit(qtbot, window, content[:12], Found.ITEM)
    shown = window.pages.named(places.REGISTRATIONS)
    assert isinstance(shown, RegistrationsPage) and shown.isVisible() and window.app.unit_id == item.unit_id
    assert item.line_id and shown.line_shown == item.line_id
    remark = connection.execute("SELECT remark FROM follow_up WHERE remark <> ''").fetchone()[0]
    month = open_hit(qtbot, window, remark[:12], Found.REMARK)
    page = window.pages.named(places.MONTHS)
    assert isinstance(page, MonthsPage) and page.model.month.month == month.month
    assert page.model.month.lines[page.grid.currentIndex().row()].id == month.line_id


def test_nothing_found_says_what_to_do_and_escape_gives_up(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.page_area.header._years.setFocus()
    assert look(window, "không có người nào thế này") == []
    assert "Không tìm thấy" in window.page_area.finder.found.list.item(0).text()
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Return)
    assert window.app.preferences.text("page") == places.OVERVIEW
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Escape)
    assert window.page_area.finder.found.isHidden() and window.page_area.finder.text()
    assert window.focusWidget() is window.page_area.finder
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Escape)
    assert not window.page_area.finder.text() and window.focusWidget() is window.page_area.header._years


def test_what_takes_long_to_read_follows_and_the_user_stays_where_he_is(
    qtbot: QtBot, window: MainWindow, commune_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, commune_book)
    monkeypatch.setattr(texts_reading, "AT_ONCE_MS", 0)
    remark = window.app.reader.execute("SELECT remark FROM follow_up WHERE remark <> ''").fetchone()[0]
    word = next(w for w in remark.split() if len(w) > 2)
    look(window, word)
    shown = window.page_area.finder.found.list
    last = shown.item(shown.count() - 1)
    assert "Đang tìm tiếp" in last.text()
    monkeypatch.setattr(texts_reading, "AT_ONCE_MS", 1000)
    qtbot.waitUntil(lambda: "Đang tìm tiếp" not in shown.item(shown.count() - 1).text())
    kinds = {shown.item(row).data(Qt.ItemDataRole.UserRole).kind for row in range(shown.count()) if hit_at(shown, row)}
    assert Found.REMARK in kinds
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Down)
    stayed = shown.currentItem().data(Qt.ItemDataRole.UserRole)
    window.page_area.finder.look()
    assert shown.currentItem().data(Qt.ItemDataRole.UserRole) == stayed


def test_what_has_just_been_written_is_found_and_what_is_undone_is_not(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    assert not look(window, "vượt khó lạ kỳ")
    (line,) = window.app.reader.execute("SELECT min(id) FROM roster").fetchone()
    window.app.act("Ghi", write_cells, 2, [(line, "remark", "Vượt khó lạ kỳ")])
    wait_saved(qtbot, window)
    (hit,) = look(window, "vuot kho la ky")
    assert hit.line_id == line
    window.app.undo()
    wait_saved(qtbot, window)
    assert not look(window, "vuot kho la ky")


def test_typing_searches_after_a_pause(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.page_area.finder.begin()
    window.page_area.finder.setText(NAMES[0])
    assert window.page_area.finder.found.isHidden()
    qtbot.waitUntil(window.page_area.finder.found.isVisible)


def test_one_shortcut_leads_into_the_line_on_every_page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    for place in places.PLACES:
        window.show_page(place.name)
        settle()
        taken = [a for a in window.findChildren(type(window.menus.undo)) if a.shortcut() == QKeySequence("Ctrl+F")]
        assert len(taken) == 1, place.name
        taken[0].trigger()
        assert window.focusWidget() is window.page_area.finder


def test_escape_goes_back_to_the_table_whose_cell_was_open_and_nowhere_after_other_ways(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    bring_forward(window)
    page.grid.begin_at(0, 1)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    assert page.grid.editor is not None
    window.begin_finding()
    settle()
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Escape)
    assert window.focusWidget() in (page.grid, page.grid.editor)
    window.begin_finding()
    window.page_area.header._years.setFocus()
    qtbot.mouseClick(window.page_area.finder, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.page_area.finder, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.page_area.finder
