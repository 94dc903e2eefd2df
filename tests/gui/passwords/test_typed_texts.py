"""What is typed into a filter or a plan is there the next time; of a book with a password no stranger reads it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.book import keys
from db.queries.history import steps
from domain.rearrangement_acts import renamed_to
from gui.context import places
from gui.rearranging.page import RearrangingPage
from gui.records.saved_filters import SavedFilter, SavedFilters
from gui.shell.window import MainWindow
from gui.tasks.driving import drive
from gui.tasks.protecting import change_password
from tests.books import clock
from tests.gui.conftest import MakeWindow, close_window, open_book, wait_saved
from tests.gui.desk import add_branch, close_book
from tests.gui.finding import find
from tests.passwords import PASSWORD, files_beneath, protect, told_by

WRITER = "Vũ Thị Ghi"
NAMES = ["Bùi Thị Kín", "Chi bộ thôn Kín", WRITER]
KEPT = SavedFilter(f"Tìm {NAMES[0]}", (("find", NAMES[0]),))


def type_texts(window: MainWindow) -> None:
    """A filter that looks for somebody, and a plan that calls a unit by a new name."""
    SavedFilters(window.app.typed, "members").keep(KEPT.name, KEPT.terms)
    window.show_page(places.REARRANGING)
    desk = plan_page(window).desk
    desk.put(renamed_to(desk.plan, 2, NAMES[1]))
    write_who(window, WRITER)


def write_who(window: MainWindow, who: str) -> None:
    line = find(window, QLineEdit, "who")
    line.setText(who)
    line.editingFinished.emit()


def plan_page(window: MainWindow) -> RearrangingPage:
    page = window.page
    assert isinstance(page, RearrangingPage)
    return page


def are_there(qtbot: QtBot, window: MainWindow) -> bool:
    """Whether the window still knows the filter, the plan and who writes."""
    window.show_page(places.REARRANGING)
    qtbot.waitUntil(plan_page(window).is_painted)
    filters = SavedFilters(window.app.typed, "members").all()
    who = find(window, QLineEdit, "who").text(), window.app.who
    return filters == [KEPT] and who == (WRITER, WRITER) and not plan_page(window).desk.plan.is_empty


def told(window: MainWindow, *folders: Path) -> list[tuple[str, str]]:
    """Which names stand in the files beneath some folders once the settings are on the disk."""
    window.app.preferences.save()
    return told_by(files_beneath(*folders), NAMES)


def test_nothing_typed_in_a_book_with_a_password_stands_in_the_settings(
    qtbot: QtBot, make_window: MakeWindow, locked_book: Path, key: keys.BookKey, data_folder: Path
) -> None:
    keys.remember(key)
    window = make_window()
    open_book(qtbot, window, locked_book)
    type_texts(window)
    wait_saved(qtbot, window)
    assert told(window, data_folder, locked_book.parent) == []
    close_window(qtbot, window)
    keys.remember(key)
    again = make_window()
    open_book(qtbot, again, locked_book)
    assert are_there(qtbot, again)
    assert told(again, data_folder, locked_book.parent) == []


def test_what_was_typed_before_goes_out_of_the_settings_when_the_book_takes_a_password(
    qtbot: QtBot, window: MainWindow, commune_book: Path, data_folder: Path
) -> None:
    open_book(qtbot, window, commune_book)
    type_texts(window)
    assert told(window, data_folder) != []
    close_book(qtbot, window)
    (data_folder / "cu.ini").hardlink_to(data_folder / "cua-so.ini")  # its place on the disk, whatever stands there
    protect(commune_book, PASSWORD)
    open_book(qtbot, window, commune_book)
    assert told(window, data_folder) == []
    assert are_there(qtbot, window)
    close_book(qtbot, window)
    drive(change_password(commune_book, clock, None))
    open_book(qtbot, window, commune_book)
    assert are_there(qtbot, window)


def test_who_writes_in_a_book_with_a_password_stands_in_its_history_and_is_gone_with_it(
    qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey
) -> None:
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    write_who(window, WRITER)
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    close_book(qtbot, window)
    assert find(window, QLineEdit, "who").text() == window.app.who == ""
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    window.app.undo()
    wait_saved(qtbot, window)
    assert {step.who for step in steps(window.app.reader, limit=2)} == {WRITER}


def test_a_filter_serves_in_every_book_without_a_password_and_in_no_other(
    qtbot: QtBot, window: MainWindow, commune_book: Path, branch_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    SavedFilters(window.app.typed, "members").keep(KEPT.name, KEPT.terms)
    open_book(qtbot, window, branch_book)
    assert SavedFilters(window.app.typed, "members").all() == [KEPT]
    close_book(qtbot, window)
    protect(branch_book)
    open_book(qtbot, window, branch_book)
    SavedFilters(window.app.typed, "members").keep("Hai", KEPT.terms)
    open_book(qtbot, window, commune_book)
    assert [one.name for one in SavedFilters(window.app.typed, "members").all()] == []
