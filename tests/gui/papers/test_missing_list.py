"""The list of who is missing, made from the page of registrations."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.registrations.page import RegistrationsPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, NAMES
from tests.gui.conftest import open_book, settle
from tests.gui.finding import find
from tests.gui.registrations.conftest import show_registrations
from tests.gui.registrations.desk import button, key_of, label, put, sign
from tests.printouts.paper import plain_text, squeezed


def shown(qtbot: QtBot, window: MainWindow, book: Path, unit: str) -> RegistrationsPage:
    open_book(qtbot, window, book)
    row = window.app.reader.execute("SELECT id FROM unit WHERE name = ?", (unit,)).fetchone()
    window.app.choose_unit(int(row[0]))
    return show_registrations(window)


def test_the_list_is_written_where_the_user_says(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = shown(qtbot, window, commune_book, FIRST)
    target = tmp_path / "con-thieu.pdf"
    answers.paths = [target]
    button(page, "printMissing").click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"))
    text = squeezed(plain_text(target.read_bytes()))
    assert squeezed(FIRST) in text
    for name in NAMES[9:]:
        assert squeezed(name) in text
    assert "chưađăngký" in text
    settle()


def test_who_was_registered_a_moment_ago_is_not_on_it(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = shown(qtbot, window, commune_book, FIRST)
    page.go_to_line(key_of(page, 12))
    put(page, "study_content", "Học tập phong cách nêu gương của Bác")
    sign(page)
    target = tmp_path / "con-thieu.pdf"
    answers.paths = [target]
    button(page, "printMissing").click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"))
    line = squeezed(plain_text(target.read_bytes())).split(squeezed(NAMES[11]))
    assert len(line) == 1 or not line[1].startswith("chưađăngký")
    settle()


def test_giving_up_the_dialog_writes_nothing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = shown(qtbot, window, commune_book, FIRST)
    button(page, "printMissing").click()
    settle()
    assert not list(tmp_path.glob("*.pdf"))


def test_the_home_page_prints_all_units_beneath(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page(places.OVERVIEW)
    page = window.page
    assert page is not None
    printing = find(page, QPushButton, "printMissing")
    qtbot.waitUntil(printing.isVisible)
    target = tmp_path / "con-thieu-ca-xa.pdf"
    answers.paths = [target]
    printing.click()
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"))
    text = squeezed(plain_text(target.read_bytes()))
    assert squeezed(f"{FIRST}: 03 đồng chí") in text
    settle()
