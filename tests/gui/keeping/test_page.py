"""History and backups in the window."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTableView, QTableWidget
from pytestqt.qtbot import QtBot

from db.book.custody import TIMES_TELL
from db.files.placement import Placement
from db.files.troubles import Trouble
from db.operations.units import add_unit
from db.queries.units import all_units
from domain.units import UnitKind
from gui.context import places
from gui.context.copy_records import CopyRecords
from gui.keeping.backup_panel import REASONS
from gui.keeping.copy_out import CopyOut
from gui.keeping.page import KeepingPage
from gui.overview.figures import Figure
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import clock
from tests.gui.conftest import MakeWindow, close_window, open_book, wait_saved
from tests.gui.desk import close_book
from tests.gui.finding import find
from tests.gui.shell.test_troubles import spoil
from tests.processes import ROOT


def stick_in(tmp_path: Path, answers: Answers) -> Path:
    """A stick, chosen when the window asks for one."""
    stick = tmp_path / "usb"
    stick.mkdir()
    answers.paths.append(stick)
    return stick


def keeping(qtbot: QtBot, window: MainWindow, book: Path) -> KeepingPage:
    open_book(qtbot, window, book)
    window.show_page(places.KEEPING)
    page = window.page
    assert isinstance(page, KeepingPage)
    return page


def press(qtbot: QtBot, window: MainWindow, page: KeepingPage, name: str) -> None:
    find(page, QPushButton, name).click()
    wait_saved(qtbot, window)


def test_a_step_s_words_stand_whole_in_history(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = keeping(qtbot, window, commune_book)
    label = "Ghi nhận xét tháng 12 – Nguyễn Thị Thanh Hương, Chi bộ Trường Trung học cơ sở Định Xuân và Mầm non"
    window.app.act(label, add_unit, "Chi bộ thôn 9", UnitKind.BRANCH, 1)
    wait_saved(qtbot, window)
    table = find(page, QTableWidget, "historyTable")
    qtbot.waitUntil(lambda: labels(page)[0] == label)
    room = QRect(0, 0, table.columnWidth(2), 999)
    need = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label).height()
    assert table.rowHeight(0) >= need > table.fontMetrics().lineSpacing()


def test_a_chosen_step_shows_what_was_and_what_is(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = keeping(qtbot, window, commune_book)
    changes = find(page, QTableView, "table_stepChanges")
    assert not changes.isVisible()
    table = find(page, QTableWidget, "historyTable")
    row = labels(page).index("Ghi tháng")
    table.selectRow(row)
    assert changes.isVisible()
    model = changes.model()
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert headings == ["Của ai", "Mục", "Trước", "Sau"]
    assert [model.index(0, n).data() for n in range(1, 4)] == ["Mức", "", "Tốt"]
    assert model.index(0, 0).data().endswith(", tháng 2")


def labels(page: KeepingPage) -> list[str]:
    table = find(page, QTableWidget, "historyTable")
    return [table.model().index(row, 2).data() for row in range(table.rowCount())]


def add(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.app.act(f"Thêm {name}", add_unit, name, UnitKind.BRANCH, 1)
    wait_saved(qtbot, window)


def names(window: MainWindow) -> set[str]:
    return {unit.name for unit in all_units(window.app.reader)}


def test_an_older_step_is_taken_back_by_itself(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = keeping(qtbot, window, empty_book)
    add(qtbot, window, "Chi bộ A")
    add(qtbot, window, "Chi bộ B")
    assert labels(page)[:2] == ["Thêm Chi bộ B", "Thêm Chi bộ A"]
    find(page, QTableWidget, "historyTable").selectRow(1)
    press(qtbot, window, page, "takeBack")
    assert "Chi bộ A" not in names(window)
    assert "Chi bộ B" in names(window)
    assert labels(page)[0] == "Lùi lại: Thêm Chi bộ A"


def test_undo_and_redo_stand_in_the_history_by_their_words(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = keeping(qtbot, window, empty_book)
    add(qtbot, window, "Chi bộ A")
    press(qtbot, window, page, "undoLast")
    press(qtbot, window, page, "redoLast")
    assert labels(page)[:3] == ["Làm lại: Thêm Chi bộ A", "Hoàn tác: Thêm Chi bộ A", "Thêm Chi bộ A"]
    assert "Chi bộ A" in names(window)


def test_a_clock_that_went_back_is_told_and_changes_no_order(
    qtbot: QtBot, make_window: MakeWindow, empty_book: Path
) -> None:
    window = make_window()
    open_book(qtbot, window, empty_book)
    add(qtbot, window, "Chi bộ A")
    close_window(qtbot, window)
    window = make_window()
    window.app.clock = lambda: clock() - datetime.timedelta(400)
    page = keeping(qtbot, window, empty_book)
    add(qtbot, window, "Chi bộ B")
    assert labels(page)[:2] == ["Thêm Chi bộ B", "Thêm Chi bộ A (sau bước này đồng hồ máy đã lùi)"]


def test_a_backup_is_put_back_and_that_can_be_undone_too(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers
) -> None:
    page = keeping(qtbot, window, empty_book)
    press(qtbot, window, page, "backupNow")
    add(qtbot, window, "Chi bộ sau sao lưu")
    backups = find(page, QListWidget, "backupList")
    assert backups.count() == 1
    backups.setCurrentRow(0)
    answers.agree = True
    find(page, QPushButton, "restore").click()
    qtbot.waitUntil(lambda: window.page is not None and window.page is not page)
    wait_saved(qtbot, window)
    assert "Chi bộ sau sao lưu" not in names(window)
    window.show_page(places.KEEPING)
    again = window.page
    assert isinstance(again, KeepingPage)
    kept = find(again, QListWidget, "backupList")
    assert any("trước khi phục hồi" in kept.model().index(row, 0).data() for row in range(kept.count()))


def test_the_check_says_that_the_book_is_sound(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = keeping(qtbot, window, commune_book)
    press(qtbot, window, page, "check")
    assert any("Sổ nguyên vẹn" in label.text() for label in page.findChildren(QLabel))


def said(page: KeepingPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel, "hint"))


def test_a_copy_put_elsewhere_ends_the_reminder(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path, answers: Answers
) -> None:
    page = keeping(qtbot, window, empty_book)
    assert "Chưa chép ra USB" in said(page), "before the first backup, too"
    stick = stick_in(tmp_path, answers)
    press(qtbot, window, page, "copyOut")
    (copy,) = stick.glob("*.sotd")
    assert f"Đã chép vào {copy}, đã đọc lại" in said(page)
    page.load()
    assert "Chưa chép ra USB" not in said(page)


def test_after_a_week_one_click_copies_to_where_it_was_copied_last(
    qtbot: QtBot, make_window: MakeWindow, empty_book: Path, tmp_path: Path, answers: Answers
) -> None:
    stick = stick_in(tmp_path, answers)
    window = make_window()
    press(qtbot, window, keeping(qtbot, window, empty_book), "copyOut")
    close_window(qtbot, window)
    window = make_window()
    window.app.clock = lambda: clock() + datetime.timedelta(8)
    page = keeping(qtbot, window, empty_book)
    assert "Đã 8 ngày chưa chép ra USB" in said(page)
    asked = list(answers.asked)
    press(qtbot, window, page, "copyOut")
    assert answers.asked == asked and len(list(stick.glob("*.sotd"))) == 2
    page.load()
    assert "chưa chép ra USB" not in said(page)


def test_the_home_page_reminds_of_the_copy_and_leads_to_it(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = keeping(qtbot, window, empty_book)
    press(qtbot, window, page, "backupNow")
    CopyRecords(window.app).copied_out(empty_book.parent)
    window.app.clock = lambda: clock() + datetime.timedelta(8)
    window.show_page(places.OVERVIEW)
    assert window.page is not None
    figures = window.page.findChildren(Figure)

    def words(figure: Figure) -> str:
        return " ".join(shown.text() for shown in figure.findChildren(QLabel))

    qtbot.waitUntil(lambda: any("Đã 8 ngày chưa chép ra USB" in words(figure) for figure in figures))
    next(figure for figure in figures if "USB" in words(figure)).pressed.emit()
    assert window.page is page


def test_the_menu_copies_from_any_page(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path, answers: Answers
) -> None:
    open_book(qtbot, window, empty_book)
    window.show_page(places.OVERVIEW)
    answers.paths.append(tmp_path)
    next(action for action in window.menus.every if "USB" in action.text()).trigger()
    wait_saved(qtbot, window)
    page = window.page
    assert isinstance(page, KeepingPage) and "Đã chép vào" in said(page)


def test_a_stick_that_is_not_there_is_asked_for(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path, answers: Answers
) -> None:
    stick = stick_in(tmp_path, answers)
    page = keeping(qtbot, window, empty_book)
    press(qtbot, window, page, "copyOut")
    stick.rename(tmp_path / "rut-ra")
    press(qtbot, window, page, "copyOut")
    assert f"Không thấy {stick}" in said(page) and not stick.exists()
    assert answers.asked[-1] == "Chọn USB hoặc thư mục để chép sổ vào"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "Nơi ấy đã đầy"),
        (errno.EROFS, "Nơi ấy chỉ cho đọc"),
        (errno.EIO, "đã bị rút ra"),
    ],
)
def test_a_copy_that_fails_says_that_the_book_is_safe_and_what_to_do(
    qtbot: QtBot,
    window: MainWindow,
    empty_book: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
    words: str,
) -> None:
    """The stick answers the last step, its fsync, with an error, as one that is full or pulled out does."""
    stick = tmp_path / "usb"
    stick.mkdir()
    answers.paths += [stick, stick]
    page = keeping(qtbot, window, empty_book)

    def fail(descriptor: int) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        press(qtbot, window, page, "copyOut")
    assert "Sổ trên máy vẫn nguyên vẹn" in said(page) and words in said(page)
    assert list(stick.iterdir()) == []
    assert not window.page_area.trouble.isVisible() and "CHƯA LƯU" not in window.status.state.text()
    press(qtbot, window, page, "copyOut")
    assert "Đã chép vào" in said(page)


def test_a_damaged_book_is_not_called_sound_nor_the_stick_blamed(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path, answers: Answers
) -> None:
    stick = stick_in(tmp_path, answers)
    page = keeping(qtbot, window, empty_book)
    spoil(empty_book, "person_card")
    press(qtbot, window, page, "copyOut")
    trouble = Trouble.CHANGED if TIMES_TELL else Trouble.DAMAGED
    assert trouble.happened in said(page) and str(empty_book) in said(page)
    assert "nguyên vẹn" not in said(page) and "USB, " not in said(page)
    assert list(stick.iterdir()) == []
    close_book(qtbot, window)
    assert "Chưa sao lưu được" in answers.asked[-1]


@pytest.mark.parametrize(
    ("there", "words"),
    [
        (Placement.REMOVABLE, "Có thể rút USB an toàn."),
        (Placement.HERE, "Nếu là USB thì có thể rút ra an toàn."),
        (Placement.NETWORK, "dòng."),
        (None, "hãy chép thêm ra USB."),
    ],
)
def test_only_what_can_be_pulled_out_is_said_to_be_safe_to_pull(
    qtbot: QtBot,
    window: MainWindow,
    empty_book: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    there: Placement | None,
    words: str,
) -> None:
    """Where there is no other disk to copy to, the book's own folder is said to lie on another."""
    folder = tmp_path / "chép"
    folder.mkdir()
    answers.paths.append(folder)
    page = keeping(qtbot, window, empty_book)
    if there is not None:
        monkeypatch.setattr("gui.keeping.copy_out.placement", lambda _: there)
        monkeypatch.setattr(CopyOut, "_same_disk", lambda *_: "")
    press(qtbot, window, page, "copyOut")
    (told,) = (line for line in said(page).splitlines() if line.startswith("Đã chép vào"))
    assert told.endswith(words)
    assert ("rút" in told) == (there in (Placement.REMOVABLE, Placement.HERE))


@pytest.mark.parametrize(
    ("button", "words"),
    [("check", "Chưa kiểm tra được sổ."), ("backupNow", "Chưa sao lưu được."), ("copyOut", "Chưa chép được vào")],
)
def test_what_ends_with_an_error_of_ours_is_not_under_way_for_ever(
    qtbot: QtBot,
    window: MainWindow,
    empty_book: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    words: str,
) -> None:
    """Here the memory of the machine ends in the midst of it."""
    answers.paths.append(tmp_path)
    page = keeping(qtbot, window, empty_book)
    window.app.failed.disconnect()
    failed: list[BaseException] = []
    window.app.failed.connect(failed.append)

    def no_memory(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(hashlib, "sha256", no_memory)
        press(qtbot, window, page, button)
    assert [type(error) for error in failed] == [MemoryError]
    assert words in said(page)


def test_a_backup_that_fails_is_told_in_the_panel(
    qtbot: QtBot, window: MainWindow, empty_book: Path, data_folder: Path
) -> None:
    page = keeping(qtbot, window, empty_book)
    shutil.rmtree(data_folder / "sao-luu", ignore_errors=True)
    (data_folder / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    press(qtbot, window, page, "backupNow")
    assert "Chưa sao lưu được" in said(page)
    assert "CHƯA LƯU" not in window.status.state.text()
    (data_folder / "sao-luu").unlink()


def test_the_newest_backup_is_tried_once_a_month(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = keeping(qtbot, window, empty_book)
    press(qtbot, window, page, "backupNow")
    window.watch.try_if_due()
    qtbot.waitUntil(lambda: "đã thử phục hồi" in window.status.notice.text())
    window.status.notice.clear()
    window.watch.try_if_due()
    assert not CopyRecords(window.app).is_drill_due
    page.load()
    assert any("đã thử phục hồi bản mới nhất" in label.text() for label in page.findChildren(QLabel))


def test_every_reason_for_a_backup_has_words() -> None:
    """Whatever makes a backup names its reason by a word of its own in the file's name."""
    made = re.compile(r'(?:backup\(|make_backup\(.*|reason: str = |set_aside\(.*)"([a-z-]+)"')
    rooms = [file.read_text(encoding="utf-8") for room in ("db", "gui") for file in (ROOT / room).rglob("*.py")]
    reasons = {reason for text in rooms for reason in made.findall(text)}
    assert {"dong", "tay", "usb", "theo-lenh", "truoc-phuc-hoi"} <= reasons
    assert reasons <= set(REASONS)
