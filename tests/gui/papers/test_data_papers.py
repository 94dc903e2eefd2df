from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.context import places
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import press
from tests.printouts.paper import plain_text, squeezed


def test_both_papers_are_kept_where_the_user_says(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.pages.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    (membership, name) = window.app.reader.execute(
        "SELECT m.id, p.name FROM membership m JOIN person p ON p.id = m.person_id ORDER BY m.id LIMIT 1"
    ).fetchone()
    answers.paths = [tmp_path / "nguoi.pdf"]
    page.member_panel.record_wanted.emit(membership)
    qtbot.waitUntil((tmp_path / "nguoi.pdf").exists)
    wait_saved(qtbot, window)
    assert squeezed(name) in squeezed(plain_text((tmp_path / "nguoi.pdf").read_bytes()))
    window.pages.show_page(places.KEEPING)
    assert window.page is not None
    answers.paths = [tmp_path / "he-thong.pdf"]
    press(window.page, "Mô tả chương trình, dữ liệu…")
    qtbot.waitUntil((tmp_path / "he-thong.pdf").exists)
    assert squeezed(commune_book.name) in squeezed(plain_text((tmp_path / "he-thong.pdf").read_bytes()))
