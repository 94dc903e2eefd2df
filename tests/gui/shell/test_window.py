"""The window: opens and opens again; every page, every action, what stands at the top and the foot."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.queries.units import all_units
from gui.context import places
from gui.context.page import Page
from gui.shell.pages import MAKERS
from gui.shell.window import TITLE, MainWindow
from tests.gui.books import FIRST
from tests.gui.conftest import MakeWindow, close_window, open_book, settle, wait_saved
from tests.gui.desk import add_branch, close_book, text_in
from tests.gui.finding import choose, find

WHOLE_WINDOW = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def test_a_window_with_no_book_offers_the_ways_to_one(window: MainWindow) -> None:
    assert window.welcome.isVisible() and not window.page_area.isVisible()
    words = {button.text() for button in window.welcome.findChildren(QPushButton)}
    assert words == {"Lập tệp sổ mới…", "Mở tệp sổ…", "Xem sổ mẫu"}
    assert not find(window.welcome, QListWidget, "recentBooks").isVisible()
    assert window.windowTitle() == TITLE


def test_opening_closing_and_opening_again(
    qtbot: QtBot, window: MainWindow, branch_book: Path, commune_book: Path
) -> None:
    for book in (branch_book, commune_book, branch_book):
        open_book(qtbot, window, book)
        assert window.page_area.isVisible() and window.windowTitle().startswith(book.stem)
    close_book(qtbot, window)
    assert window.welcome.isVisible()
    recent = find(window.welcome, QListWidget, "recentBooks")
    assert [recent.item(n).text().split("\n")[0] for n in range(recent.count())] == [
        branch_book.stem,
        commune_book.stem,
    ]
    recent.itemClicked.emit(recent.item(1))
    recent.itemActivated.emit(recent.item(1))
    qtbot.waitUntil(lambda: window.app.path == commune_book)
    wait_saved(qtbot, window)
    assert window.page is not None


def test_the_last_book_page_and_size_are_there_again(qtbot: QtBot, make_window: MakeWindow, branch_book: Path) -> None:
    first = make_window()
    open_book(qtbot, first, branch_book)
    first.show_page(places.KEEPING)
    first.resize(1200, 700)
    close_window(qtbot, first)
    second = make_window()
    assert second.app.preferences.recent_books() == [branch_book]
    open_book(qtbot, second, branch_book)
    assert second.rail.button(places.KEEPING).isChecked()


@pytest.mark.parametrize("name", list(MAKERS))
@pytest.mark.parametrize("book", ["commune_book", "branch_book", "empty_book"])
def test_every_page_opens_on_every_kind_of_book(
    qtbot: QtBot, window: MainWindow, name: str, book: str, request: pytest.FixtureRequest
) -> None:
    open_book(qtbot, window, request.getfixturevalue(book))
    window.rail.button(name).click() if window.rail.has(name) else window.show_page(name)
    assert isinstance(window.page, Page) and window.page.isVisible()
    wait_saved(qtbot, window)
    for _ in range(2):
        add_branch(f"Chi bộ {_}", window)
        wait_saved(qtbot, window)
    window.app.choose(window.app.unit_id, window.app.year + 1)
    settle()
    assert text_in(window.page)


def test_every_place_of_the_rail_has_a_page_and_words() -> None:
    every = (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON)
    assert {place.name for place in every} - {places.REGISTERS} == set(MAKERS)
    assert len({place.title for place in every}) == len({place.keys for place in every}) == len(every)


def shortcuts_of(page: QWidget) -> list[str]:
    """What the keys of a page's own buttons and shortcuts are; those that hold in one panel alone stand apart."""
    of_buttons = [button.shortcut().toString() for button in page.findChildren(QAbstractButton)]
    buttons = [keys for keys in of_buttons if not keys.startswith("Alt+")]
    own = [s.key().toString() for s in page.findChildren(QShortcut) if s.context() in WHOLE_WINDOW]
    return [keys for keys in (*buttons, *own) if keys]


def test_every_action_has_text_and_a_shortcut_of_its_own(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    actions = window.menus.every
    of_menus = [action.shortcut().toString() for action in actions]
    assert all(action.text() for action in actions) and all(of_menus)
    assert sorted(of_menus) == sorted(set(of_menus))
    open_book(qtbot, window, commune_book)
    for name in MAKERS:
        window.show_page(name)
        assert window.page is not None
        every = of_menus + shortcuts_of(window.page)
        assert sorted(every) == sorted(set(every)), name


def test_letters_to_press_with_alt_are_not_given_twice(window: MainWindow) -> None:
    for menu in [window.menuBar(), *(a.menu() for a in window.menuBar().actions())]:
        assert isinstance(menu, QWidget)
        letters = [a.text()[a.text().index("&") + 1].casefold() for a in menu.actions() if "&" in a.text()]
        assert len(letters) == len(set(letters)), letters


def test_letters_of_the_menus_can_be_typed_and_no_page_takes_them(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    """Alt and the letter would open the menu, or do nothing: Qt asks for the letter as it stands there."""
    menus = {QKeySequence.mnemonic(action.text()).toString() for action in window.menuBar().actions()}
    assert len(menus) == len(window.menuBar().actions()) and all(keys.isascii() for keys in menus)
    open_book(qtbot, window, commune_book)
    for name in MAKERS:
        window.show_page(name)
        assert window.page is not None
        texts = [button.text() for button in window.page.findChildren(QAbstractButton)]
        texts += [label.text() for label in window.page.findChildren(QLabel) if label.buddy() is not None]
        letters = {text: QKeySequence.mnemonic(text).toString() for text in texts}
        letters = {text: keys for text, keys in letters.items() if keys}
        assert not menus & set(letters.values()), (name, letters)
        assert all(keys.isascii() for keys in letters.values()), (name, letters)


def test_what_needs_a_book_is_grey_without_one(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    grey = {a.text() for a in window.menus.every if not a.isEnabled()}
    open_book(qtbot, window, branch_book)
    still = {a.text() for a in window.menus.every if not a.isEnabled()}
    assert {"&In sổ…", "Đón&g tệp sổ"} <= grey and not {"&In sổ…", "Đón&g tệp sổ"} & still


def test_undo_and_redo_say_what_they_would_do(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    assert not window.menus.undo.isEnabled()
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    assert window.menus.undo.text() == "Hoàn tác: Thêm Chi bộ A"
    window.menus.undo.trigger()
    wait_saved(qtbot, window)
    assert window.menus.redo.text() == "Làm lại: Thêm Chi bộ A"
    assert "Chi bộ A" not in {unit.name for unit in all_units(window.app.reader)}
    window.menus.redo.trigger()
    wait_saved(qtbot, window)
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}


def test_saved_is_said_after_the_commit_and_who_writes_is_kept(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    who = find(window, QLineEdit, "who")
    who.setText("Trần  Thị Ghi ")
    who.editingFinished.emit()
    add_branch("Chi bộ A", window)
    assert window.status.state.text() == "Đang lưu…"
    wait_saved(qtbot, window)
    assert window.status.state.text() == "Đã lưu 19:30"
    steps = window.app.reader.execute("SELECT who FROM history_step ORDER BY step DESC LIMIT 1").fetchone()
    assert steps == ("Trần Thị Ghi",)


def test_the_year_and_unit_at_the_top_are_kept_for_every_page(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    units = window.page_area.header._units
    choose(units, FIRST)
    for name in MAKERS:
        window.show_page(name)
        assert units.currentText() == FIRST
    close_book(qtbot, window)
    open_book(qtbot, window, commune_book)
    assert units.currentText() == FIRST


def test_the_rail_is_walked_with_the_arrows(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    open_book(qtbot, window, branch_book)
    first, second = (window.rail.button(place.name) for place in places.PLACES[:2])
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert window.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert window.focusWidget() is first


def test_nothing_is_cut_off_in_the_smallest_window(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    """Buttons and plain labels are as wide as their words on every page at 1366 × 768."""
    open_book(qtbot, window, commune_book)
    window.resize(1366, 768)
    for name in MAKERS:
        window.show_page(name)
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        plain: list[QPushButton | QLabel] = [label for label in window.findChildren(QLabel) if not label.wordWrap()]
        for widget in (*window.findChildren(QPushButton), *plain):
            if widget.isVisible() and widget.text():
                assert widget.width() >= widget.minimumSizeHint().width() - 1, f"{name}: {widget.text()}"
