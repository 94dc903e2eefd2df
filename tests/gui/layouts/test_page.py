"""Mẫu sổ: a form out, changed, tried, in under a name, chosen, named anew, out of the book, all by the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.queries.layouts import kept_layouts
from gui.context import places
from gui.layouts.page import LayoutsPage
from gui.papers.kinds import TRIED, tried_layout, try_layout
from gui.printing.page import PrintingPage
from gui.records.record_dialog import RecordDialog
from gui.shell.window import MainWindow
from gui.tasks.layouts import SHIPPED, content_of
from tests.books import YEAR
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import find, press


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path) -> LayoutsPage:
    """The page over a sample commune."""
    open_book(qtbot, window, sample_file)
    window.show_page(places.LAYOUTS)
    page = window.page
    assert isinstance(page, LayoutsPage)
    return page


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "Mẫu tỉnh.toml"
    file.write_bytes(content_of(SHIPPED["party"]).replace("Khóa sổ".encode(), "KẾT SỔ".encode()))
    return file


def rows(page: LayoutsPage) -> list[tuple[str, ...]]:
    model = page.table.listed
    return [tuple(str(model.index(row, at).data()) for at in range(3)) for row in range(model.rowCount())]


def asked(qtbot: QtBot, window: MainWindow, page: LayoutsPage, file: Path) -> QWidget:
    page.take_file(file)
    return dialog_of(qtbot, window, RecordDialog)


def brought_in(qtbot: QtBot, window: MainWindow, page: LayoutsPage, file: Path) -> None:
    press(asked(qtbot, window, page, file), "Đưa vào")
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: page.findChild(RecordDialog) is None)


def test_the_programs_own_goes_out_changed_on_trial_and_in(
    qtbot: QtBot, window: MainWindow, page: LayoutsPage, answers: Answers, tmp_path: Path
) -> None:
    assert [row[0] for row in rows(page)] == [one.name for one in SHIPPED.values()]
    assert rows(page)[0][2] == f"Năm {YEAR}: 01 đảng bộ xã, phường, 03 chi bộ" and rows(page)[2][2] == "không có"
    assert not find(page, QPushButton, "editLayout").isEnabled() and find(page, QPushButton, "takeTried").isHidden()
    file = tmp_path / "của tỉnh.toml"
    answers.paths = [file, file]
    press(page, "Ghi ra tệp…")
    qtbot.waitUntil(lambda: "Đã ghi mẫu" in text_in(page.outcome))
    assert answers.suggested == ["so-theo-doi.toml"] and file.read_bytes() == content_of(SHIPPED["party"])
    press(page, "In thử một tệp…")
    printing = window.page
    assert isinstance(printing, PrintingPage) and printing.choices.wanted().layout == file
    qtbot.waitUntil(printing.is_painted)
    assert "Đang in thử theo tệp của tỉnh.toml" in find(printing, QLabel, "missing").text()
    assert "chưa đưa vào sổ" in find(printing, QLabel, "printForm").text() and kept_layouts(window.app.reader) == []
    press(printing, "Các mẫu sổ…")
    assert window.page is page
    press(page, "Đưa “của tỉnh” đang in thử vào…")
    press(dialog_of(qtbot, window, RecordDialog), "Đưa vào")
    wait_saved(qtbot, window)
    assert rows(page)[0] == ("của tỉnh", f"chi bộ, từ năm {YEAR}", f"Năm {YEAR}: 03 chi bộ")
    assert tried_layout(window.app) is None and find(page, QPushButton, "takeTried").isHidden()
    window.show_page(places.PRINTING)
    assert printing.choices.wanted().layout is None
    answers.paths = [file]
    press(printing, "In thử tệp mẫu…")
    assert printing.choices.wanted().layout == file
    window.show_page(places.OVERVIEW)
    assert "Đã thôi in thử tệp của tỉnh.toml" in window.status.notice.text()
    window.show_page(places.PRINTING)
    assert printing.choices.wanted().layout is None
    assert "In thử" not in find(printing, QLabel, "printForm").text()
    window.app.preferences.set_text(TRIED, str(file))  # chosen by an older version
    window.show_page(places.OVERVIEW)
    assert tried_layout(window.app) == file
    try_layout(window.app, None)
    assert tried_layout(window.app) is None
    window.app.undo()
    qtbot.waitUntil(lambda: kept_layouts(window.app.reader) == [])


def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, page: LayoutsPage, answers: Answers, own: Path
) -> None:
    dialog = asked(qtbot, window, page, own)
    front = find(dialog, QCheckBox, "field_of_front")
    front.click()
    press(dialog, "Đưa vào")
    assert "mẫu sổ của chi bộ, đảng bộ" in text_in(dialog) and kept_layouts(window.app.reader) == []
    front.click()
    find(dialog, QLineEdit, "field_name").setText("Mẫu riêng")
    press(dialog, "Đưa vào")
    wait_saved(qtbot, window)
    (kept,) = kept_layouts(window.app.reader)
    assert (kept.name, kept.content) == ("Mẫu riêng", own.read_bytes())
    own.write_bytes(own.read_bytes() + "# bản thứ hai\n".encode())
    again = asked(qtbot, window, page, own)
    find(again, QLineEdit, "field_name").setText("mẫu RIÊNG")
    answers.agree = False
    press(again, "Đưa vào")
    assert "Thay mẫu đã có?" in answers.asked[-1] and again.isVisible()
    answers.agree = True
    press(again, "Đưa vào")
    wait_saved(qtbot, window)
    (now,) = kept_layouts(window.app.reader)
    assert (now.uid, now.name, now.content) == (kept.uid, "mẫu RIÊNG", own.read_bytes())


def test_one_is_named_and_chosen_anew_by_enter_and_dropped(
    qtbot: QtBot, window: MainWindow, page: LayoutsPage, answers: Answers, own: Path
) -> None:
    brought_in(qtbot, window, page, own)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, window, RecordDialog)
    find(dialog, QCheckBox, "field_of_committees").click()
    find(dialog, QLineEdit, "field_until_year").setText(str(YEAR))
    press(dialog, "Ghi")
    wait_saved(qtbot, window)
    assert rows(page)[0] == (
        "Mẫu tỉnh",
        f"chi bộ, đảng bộ, năm {YEAR}",
        f"Năm {YEAR}: 01 đảng bộ xã, phường, 03 chi bộ",
    )
    page.table.selectRow(0)
    press(page, "Bỏ mẫu…")
    assert "đang in sổ" in answers.asked[-1] and "03 chi bộ" in answers.asked[-1]
    wait_saved(qtbot, window)
    assert kept_layouts(window.app.reader) == [] and "Đã bỏ mẫu" in text_in(page.undo_bar)
    window.app.undo()
    qtbot.waitUntil(lambda: len(kept_layouts(window.app.reader)) == 1)


def test_a_mistake_is_told_with_its_line_and_the_file_stays_out(
    qtbot: QtBot, window: MainWindow, page: LayoutsPage, own: Path
) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace("top = 20", "top = hai mươi", 1), encoding="utf-8")
    page.take_file(own)
    qtbot.waitUntil(lambda: not page._work.is_busy)
    assert "ở dòng" in text_in(page.outcome) and page.findChild(RecordDialog) is None
    assert kept_layouts(window.app.reader) == []
