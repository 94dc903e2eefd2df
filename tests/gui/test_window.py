"""The window: opens, closes and opens again; every page and action; what goes wrong is said with the next click."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.backups import list_backups
from db.book import Book
from db.operations.units import add_unit
from db.places import backup_folder
from db.queries.units import all_units, book_facts
from db.troubles import StorageTrouble, Trouble
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import UnitKind
from gui import places
from gui.new_book import NewBookDialog
from gui.notices import BugReport, report_of
from gui.page import Page
from gui.trouble_dialog import TroubleDialog
from gui.waiting import Waiting
from gui.window import TITLE, MainWindow
from tests.gui.answers import Answers
from tests.gui.books import COMMUNE, FIRST, clock
from tests.gui.conftest import WAIT_MILLISECONDS, MakeWindow, close_window, open_book, settle, wait_saved
from tests.gui.finding import choose, find, press

WHOLE_WINDOW = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def close_book(qtbot: QtBot, window: MainWindow) -> None:
    window.close_book()
    qtbot.waitUntil(lambda: not window.app.is_open, timeout=WAIT_MILLISECONDS)


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[QWidget]) -> QWidget:
    """The dialog of this kind that the window opens."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=WAIT_MILLISECONDS)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def text_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def add_branch(name: str, window: MainWindow) -> None:
    window.app.act(f"Thêm {name}", add_unit, name, UnitKind.BRANCH, book_facts(window.app.reader).home_unit_id)


def unit_names(book: Path) -> set[str]:
    opened = Book(book, clock)
    try:
        return {unit.name for unit in all_units(opened.session.connection)}
    finally:
        opened.abandon()


# Opening and closing


def test_a_window_with_no_book_offers_the_ways_to_one(window: MainWindow) -> None:
    assert window.welcome.isVisible() and not window.desk.isVisible()
    words = {button.text() for button in window.welcome.findChildren(QPushButton)}
    assert words == {"Lập sổ mới…", "Mở sổ đã có…", "Xem sổ mẫu"}
    assert not find(window.welcome, QListWidget, "recentBooks").isVisible()
    assert window.windowTitle() == TITLE


def test_opening_closing_and_opening_again(
    qtbot: QtBot, window: MainWindow, branch_book: Path, commune_book: Path
) -> None:
    for book in (branch_book, commune_book, branch_book):
        open_book(qtbot, window, book)
        assert window.desk.isVisible() and window.windowTitle().startswith(book.stem)
    close_book(qtbot, window)
    assert window.welcome.isVisible()
    recent = find(window.welcome, QListWidget, "recentBooks")
    assert [recent.item(n).text().split("\n")[0] for n in range(recent.count())] == [
        branch_book.stem,
        commune_book.stem,
    ]
    recent.itemClicked.emit(recent.item(1))
    recent.itemActivated.emit(recent.item(1))
    qtbot.waitUntil(lambda: window.app.path == commune_book, timeout=WAIT_MILLISECONDS)
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


def test_closing_makes_a_backup_of_what_changed_only(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    close_book(qtbot, window)
    folders = list(backup_folder().glob(f"{empty_book.stem}-*"))
    assert len(folders) == 1
    count = len(list_backups(folders[0]))
    open_book(qtbot, window, empty_book)
    close_book(qtbot, window)
    assert len(list_backups(folders[0])) == count


def test_closing_waits_for_what_is_being_saved(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    for number in range(20):
        add_branch(f"Chi bộ {number}", window)
    close_window(qtbot, window)
    assert {f"Chi bộ {number}" for number in range(20)} <= unit_names(empty_book)


def test_closing_during_a_long_job_waits_and_may_be_given_up(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    going_on = threading.Event()

    def long(book: Book) -> Generator[Progress, None, None]:
        yield Progress(0, 2)
        going_on.wait(20)
        yield Progress(1, 2)

    window.app.write_long(long)
    window.close()
    press(dialog_of(qtbot, window, Waiting), "Chưa đóng nữa")
    assert window.isVisible() and window.app.is_open
    going_on.set()
    wait_saved(qtbot, window)
    settle()
    assert window.isVisible() and window.app.is_open
    close_window(qtbot, window)


def test_closing_while_something_is_printed_asks(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers
) -> None:
    open_book(qtbot, window, empty_book)
    steps: list[int] = []

    def endless() -> Generator[Progress, None, None]:
        while True:
            steps.append(1)
            threading.Event().wait(0.01)
            yield Progress(0, 0)

    stopped: list[BaseException] = []
    window.app.errands.run(endless, lambda _: None, stopped.append)
    answers.agree = False
    window.close_book()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "Đang in" in answers.asked[0] and window.app.is_open
    answers.agree = True
    close_book(qtbot, window)
    assert len(stopped) == 1


def test_closing_while_a_book_is_being_opened(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    window.open_book(commune_book)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MILLISECONDS)
    assert not window.app.is_open


def test_closing_while_a_book_is_being_made(qtbot: QtBot, window: MainWindow) -> None:
    window.openings.open_sample()
    window.openings.open_sample()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MILLISECONDS)
    assert not window.app.is_open


def test_a_backup_that_cannot_be_made_is_said_and_the_window_stays(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers, data_folder: Path
) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    shutil.rmtree(data_folder / "sao-luu", ignore_errors=True)
    (data_folder / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    window.close()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=WAIT_MILLISECONDS)
    assert "Chưa sao lưu được" in answers.asked[0]
    assert window.isVisible() and not window.app.is_open
    assert "Chi bộ A" in unit_names(empty_book)


def test_what_was_typed_and_not_saved_is_asked_about(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    monkeypatch.setattr(type(window.page), "unsaved", lambda self: "Ô nhận xét của ông A chưa lưu được.")
    answers.agree = False
    window.close()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "ông A" in answers.asked[0] and window.app.is_open
    answers.agree = True
    close_window(qtbot, window)


def test_a_page_may_keep_the_user(
    qtbot: QtBot, window: MainWindow, empty_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    window.show_page(places.OVERVIEW)
    monkeypatch.setattr(type(window.page), "leave", lambda self: False)
    window.rail.button(places.KEEPING).click()
    assert window.rail.button(places.OVERVIEW).isChecked()
    window.close()
    assert window.app.is_open
    monkeypatch.undo()


# A new book


def test_a_new_book_through_the_dialog(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    press(window.welcome, "Lập sổ mới…")
    dialog = dialog_of(qtbot, window, NewBookDialog)
    press(dialog, "Chọn nơi lưu…")
    assert "Hãy ghi tên đơn vị." in text_in(dialog)
    choose(find(dialog, type(dialog._kind), "newKind"), "Cả xã, phường (nhiều chi bộ)")  # type: ignore[attr-defined]
    find(dialog, QLineEdit, "newName").setText("Đảng bộ  xã Định Tiến")
    find(dialog, QLineEdit, "newAbove").setText("Đảng bộ tỉnh Mẫu")
    find(dialog, QSpinBox, "newYear").setValue(2026)
    find(dialog, QLineEdit, "newWho").setText("Lê Thị Người Ghi")
    answers.paths = [tmp_path / "sổ mới.sotd"]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: window.app.path == tmp_path / "sổ mới.sotd", timeout=WAIT_MILLISECONDS)
    assert answers.suggested == ["Đảng bộ xã Định Tiến.sotd"]
    assert [unit.name for unit in all_units(window.app.reader)] == ["Đảng bộ tỉnh Mẫu", "Đảng bộ xã Định Tiến"]
    assert window.app.who == "Lê Thị Người Ghi" and window.app.year == 2026


def test_a_new_book_never_takes_the_place_of_another(
    qtbot: QtBot, window: MainWindow, answers: Answers, empty_book: Path
) -> None:
    before = empty_book.read_bytes()
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, NewBookDialog)
    find(dialog, QLineEdit, "newName").setText("Chi bộ khác")
    answers.paths = [empty_book]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: any("Chưa lập được sổ mới" in words for words in answers.asked), timeout=WAIT_MILLISECONDS)
    assert empty_book.read_bytes() == before


def test_the_sample_book_is_one_click_away(qtbot: QtBot, window: MainWindow) -> None:
    press(window.welcome, "Xem sổ mẫu")
    qtbot.waitUntil(lambda: window.app.is_open and not window.app.writer.is_busy, timeout=60_000)
    assert len(all_units(window.app.reader)) > 3


# Pages and actions


@pytest.mark.parametrize("name", list(places.MAKERS))
@pytest.mark.parametrize("book", ["commune_book", "branch_book", "empty_book"])
def test_every_page_opens_on_every_kind_of_book(
    qtbot: QtBot, window: MainWindow, name: str, book: str, request: pytest.FixtureRequest
) -> None:
    open_book(qtbot, window, request.getfixturevalue(book))
    window.rail.button(name).click()
    assert isinstance(window.page, Page) and window.page.isVisible()
    wait_saved(qtbot, window)
    for _ in range(2):
        add_branch(f"Chi bộ {_}", window)
        wait_saved(qtbot, window)
    window.app.choose(window.app.unit_id, window.app.year + 1)
    settle()
    assert text_in(window.page)


def test_every_place_of_the_rail_has_a_page_and_words() -> None:
    assert [place.name for place in places.PLACES] == list(places.MAKERS)
    assert len({place.title for place in places.PLACES}) == len(places.PLACES)


def shortcuts_of(page: QWidget) -> list[str]:
    """What the keys of a page's own buttons and shortcuts are; those that hold in one panel alone stand apart."""
    of_buttons = [button.shortcut().toString() for button in page.findChildren(QAbstractButton)]
    buttons = [keys for keys in of_buttons if not keys.startswith("Alt+")]
    own = [s.key().toString() for s in page.findChildren(QShortcut) if s.context() in WHOLE_WINDOW]
    return [keys for keys in (*buttons, *own) if keys]


def test_every_action_has_text_and_a_shortcut_of_its_own(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    actions = window.actions_of_menus()
    of_menus = [action.shortcut().toString() for action in actions]
    assert all(action.text() for action in actions) and all(of_menus)
    assert sorted(of_menus) == sorted(set(of_menus))
    open_book(qtbot, window, commune_book)
    for name in places.MAKERS:
        window.show_page(name)
        assert window.page is not None
        every = of_menus + shortcuts_of(window.page)
        assert sorted(every) == sorted(set(every)), name


def test_letters_to_press_with_alt_are_not_given_twice(window: MainWindow) -> None:
    for menu in [window.menuBar(), *(a.menu() for a in window.menuBar().actions())]:
        assert isinstance(menu, QWidget)
        letters = [a.text()[a.text().index("&") + 1].casefold() for a in menu.actions() if "&" in a.text()]
        assert len(letters) == len(set(letters)), letters


def test_what_needs_a_book_is_grey_without_one(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    grey = {a.text() for a in window.actions_of_menus() if not a.isEnabled()}
    open_book(qtbot, window, branch_book)
    still = {a.text() for a in window.actions_of_menus() if not a.isEnabled()}
    assert {"&In sổ…", "Đón&g sổ"} <= grey and not {"&In sổ…", "Đón&g sổ"} & still


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


# What goes wrong


def test_storage_trouble_is_a_strip_with_the_next_click(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def full(book: Book) -> None:
        raise StorageTrouble(Trouble.DISK_FULL, empty_book)

    window.app.write(full)
    qtbot.waitUntil(window.trouble.isVisible)
    assert "Ổ đĩa đã đầy" in text_in(window.trouble)
    assert window.status.state.text() == "CHƯA LƯU"
    press(window.trouble, "Xem các bản sao lưu")
    assert window.rail.button(places.KEEPING).isChecked()
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    assert window.status.state.text().startswith("Đã lưu")
    press(window.trouble, "Đã hiểu")
    assert not window.trouble.isVisible()


def test_a_refusal_nobody_takes_is_said_at_the_foot(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def refuse(book: Book) -> None:
        raise Refused("Việc này không làm được.")

    window.app.write(refuse)
    wait_saved(qtbot, window)
    assert window.status.notice.text() == "Việc này không làm được."
    assert not window.trouble.isVisible()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda book: book.unlink(), "Không thấy tệp sổ."),
        (lambda book: book.write_bytes(b""), "Tệp sổ rỗng"),
        (lambda book: book.write_bytes(b"Kh\xc3\xb4ng ph\xe1\xba\xa3i s\xe1\xbb\x95" * 99), "không phải là sổ"),
    ],
    ids=["gone", "empty", "no book"],
)
def test_a_book_that_is_gone_or_spoilt_is_restored_from_a_backup(
    qtbot: QtBot, window: MainWindow, empty_book: Path, spoil: object, said: str
) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    close_book(qtbot, window)
    assert callable(spoil)
    spoil(empty_book)
    window.open_book(empty_book)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert said in text_in(dialog)
    backups = find(dialog, QListWidget, "backups")
    assert backups.count() == 1 and "đảng viên" in backups.item(0).text()
    assert not find(dialog, QPushButton, "primary").isEnabled()
    backups.setCurrentRow(0)
    press(dialog, "Phục hồi từ bản sao lưu đã chọn")
    qtbot.waitUntil(lambda: window.app.is_open, timeout=WAIT_MILLISECONDS)
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}


def test_a_book_without_backups_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.open_book(tmp_path / "không có.sotd")
    dialog = dialog_of(qtbot, window, TroubleDialog)
    backups = find(dialog, QListWidget, "backups")
    assert "Chưa có bản sao lưu nào" in backups.item(0).text()
    backups.setCurrentRow(0)
    assert not find(dialog, QPushButton, "primary").isEnabled()
    press(dialog, "Đóng")
    assert window.welcome.isVisible()


def test_a_book_that_another_holds_may_be_looked_at(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    holder = Book(commune_book, clock, "Người khác")
    try:
        window.open_book(commune_book)
        dialog = dialog_of(qtbot, window, TroubleDialog)
        assert "đang được mở" in text_in(dialog)
        press(dialog, "Mở một bản sao chỉ để xem")
        qtbot.waitUntil(lambda: window.app.is_open, timeout=WAIT_MILLISECONDS)
        assert FIRST in {unit.name for unit in all_units(window.app.reader)}
        for name in places.MAKERS:
            window.show_page(name)
        add_branch("Chi bộ lạ", window)
        wait_saved(qtbot, window)
        assert "chỉ để xem" in window.status.notice.text()
        close_book(qtbot, window)
    finally:
        holder.abandon()
    assert "Chi bộ lạ" not in unit_names(commune_book)
    open_book(qtbot, window, commune_book)
    assert not window.app.looks_only


def test_opening_after_a_book_that_could_not_be_opened(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path
) -> None:
    for _ in range(3):
        window.open_book(tmp_path / "không có.sotd")
        press(dialog_of(qtbot, window, TroubleDialog), "Đóng")
        settle()
    open_book(qtbot, window, empty_book)
    assert window.page is not None


def broken(name: str) -> None:
    number = int(f"{name} sinh 1958")
    raise AssertionError(number)


def error_about(name: str) -> BaseException:
    try:
        broken(name)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_bug_is_reported_without_personal_data(
    qtbot: QtBot, window: MainWindow, empty_book: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_book(qtbot, window, empty_book)
    error = error_about("Nguyễn Thị Ánh")
    with caplog.at_level(logging.ERROR):
        window.app.write(lambda book: broken("Nguyễn Thị Ánh"))
        report = dialog_of(qtbot, window, BugReport)
        window.app.failed.emit(error)
    assert len([d for d in window.findChildren(BugReport) if d.isVisible()]) == 1
    shown = report.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    text = shown.toPlainText()
    assert "ValueError" in text and "test_window.py" in text and "broken" in text
    press(report, "Chép báo cáo")
    assert QGuiApplication.clipboard().text() == text
    for words in (text, caplog.text, report_of(error, "1")):
        assert "Ánh" not in words and "1958" not in words and str(empty_book.parent) not in words
    press(report, "Đóng")
    settle()
    assert window.app.is_open
    window.app.failed.emit(error)
    press(dialog_of(qtbot, window, BugReport), "Đóng")


def test_a_bug_leaves_the_book_as_it_was(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def half(db: object) -> None:
        connection: sqlite3.Connection = db.conn  # type: ignore[attr-defined]
        connection.execute("UPDATE unit SET name = 'hỏng'")
        raise ValueError

    window.app.act("Sai", half)
    press(dialog_of(qtbot, window, BugReport), "Đóng")
    assert {unit.name for unit in all_units(window.app.reader)} == {COMMUNE}


# Words


def test_qts_own_buttons_speak_vietnamese(qtbot: QtBot, window: MainWindow) -> None:
    box = QDialogButtonBox(window)
    every = [b for b in QDialogButtonBox.StandardButton if b not in (b.NoButton, b.FirstButton, b.LastButton)]
    for standard in every:
        box.addButton(standard)
    english = {"ok", "save", "open", "cancel", "close", "discard", "apply", "reset", "help", "yes", "no", "retry"}
    for standard in every:
        words = box.button(standard).text().replace("&", "").casefold()
        assert words not in english and not words.isascii(), words
    box.deleteLater()


def test_a_question_speaks_vietnamese_and_answers(qtbot: QtBot, window: MainWindow) -> None:
    from gui.ask import Questions

    heard: list[bool] = []
    for words in ("Xóa hẳn", "Thôi"):
        Questions(window.app.preferences).confirm(window, "Xóa?", "Không lấy lại được.", "Xóa hẳn", heard.append)
        press(dialog_of(qtbot, window, QMessageBox), words)
        settle()
    assert heard == [True, False]


def test_the_file_dialog_remembers_its_folder(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from gui.ask import Questions

    chosen: list[Path] = []
    (tmp_path / "a.sotd").write_bytes(b"x")
    questions = Questions(window.app.preferences)
    questions.open_file(window, "book", "Mở sổ", "Sổ (*.sotd)", tmp_path, chosen.append)
    dialog = dialog_of(qtbot, window, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "a.sotd"))
    dialog.reject()
    assert chosen == [tmp_path / "a.sotd"]
    assert window.app.preferences.folder("book", Path("/")) == tmp_path


def test_the_year_and_unit_at_the_top_are_kept_for_every_page(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    units = window.header._units
    choose(units, FIRST)
    for name in places.MAKERS:
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
    for name in places.MAKERS:
        window.show_page(name)
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        plain: list[QPushButton | QLabel] = [label for label in window.findChildren(QLabel) if not label.wordWrap()]
        for widget in (*window.findChildren(QPushButton), *plain):
            if widget.isVisible() and widget.text():
                assert widget.width() >= widget.minimumSizeHint().width() - 1, f"{name}: {widget.text()}"
