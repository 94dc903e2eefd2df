"""The year's own indicators on the page of supplements: offered, filled in by their name, told while missing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from db.operations.packs import save_pack
from db.queries.packs import pack_of
from domain.registers.supplements import PARTS, SUPPLEMENTS
from gui.registers.page import RegisterPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find
from tests.gui.registers.test_page import show_page, stored
from tests.gui.registrations.desk import put

NAME = "Hộ tham gia, giúp nhau"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> RegisterPage:
    open_book(qtbot, window, branch_book)
    page = show_page(window, SUPPLEMENTS)
    ask(qtbot, window, page, f"{NAME} = hộ; lấy số cuối; có tổng số; chi bộ\nBuổi ra quân = buổi")
    return page


def ask(qtbot: QtBot, window: MainWindow, page: RegisterPage, lines: str) -> None:
    """Say in the year's pack what is asked for."""
    pack = replace(pack_of(page.app.reader, page.app.year), own_indicators=lines)
    page.app.act("Sửa", save_pack, pack, datetime.date(page.app.year, 1, 5), "Đỗ Văn Mẫu")
    wait_saved(qtbot, window)
    settle()


def choose_name(page: RegisterPage, name: str) -> QComboBox:
    box = find(page.panel, QComboBox, "field_name")
    box.setCurrentText(name)
    box.activated.emit(box.currentIndex())
    return box


def test_a_declared_indicator_is_told_offered_and_filled_in(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    note = find(page, QLabel, "asked")
    assert note.text() == f"Chỉ tiêu riêng năm {page.app.year} chưa ghi: {NAME} (hộ)." and note.isVisible()
    page.begin_adding()
    box = choose_name(page, NAME)
    assert [box.itemText(n) for n in range(box.count())] == [NAME, "Buổi ra quân", *PARTS]
    texts = page.panel.form.texts()
    assert (texts["kind"], texts["measure"], texts["way"]) == ("chỉ tiêu riêng", "hộ", "lấy số cuối")
    put(page.panel, "day", "6/2026")
    put(page.panel, "value", "45")
    assert not page.desk.save_now()
    assert any("cần cả tổng số" in p.text() for p in page.panel.findChildren(QLabel, "problem") if p.isVisible())
    put(page.panel, "of", "60")
    assert page.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    (row,) = stored(page)
    assert (row.name, row.measure, row.way, row.of.value) == (NAME, "hộ", "lấy số cuối", 60)
    assert not note.isVisible()
    ask(qtbot, window, page, "Chỉ tiêu mới = việc; chi bộ")
    assert "Chỉ tiêu mới (việc)" in note.text(), "asked for in the middle of the year"
