"""Books and lists dropped onto the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved


def carrying(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Whether the window takes it."""
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, *keys)
    entering.ignore()
    window.dragEnterEvent(entering)
    window.dropEvent(QDropEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, *keys))
    return entering.isAccepted()


def test_a_book_dropped_onto_the_first_page_is_opened(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    assert drop(window, carrying(commune_book))
    qtbot.waitUntil(lambda: window.app.path == commune_book and window.app.is_open)
    wait_saved(qtbot, window)


def test_a_list_dropped_leads_through_bringing_it_in(
    qtbot: QtBot, window: MainWindow, commune_book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "danh sách.csv"
    file.write_text("Họ và tên,Ngày sinh\nNguyễn Văn Thử,12/03/1958\n", encoding="utf-8")
    open_book(qtbot, window, commune_book)
    assert drop(window, carrying(file))
    qtbot.waitUntil(lambda: isinstance(window.page, PeoplePage) and window.page._imports)
    wait_saved(qtbot, window)


def test_without_a_book_a_list_must_wait(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    assert drop(window, carrying(tmp_path / "danh sách.xlsx"))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert not window.app.is_open


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("danh sách.pdf",), "chép bảng sang Excel"),
        (("nhạc.mp3",), "Không dùng được “nhạc.mp3”"),
        (("một.xlsx", "hai.xlsx"), "từng tệp một"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    assert drop(window, carrying(*(tmp_path / name for name in names)))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert said in answers.asked[0]
    assert not window.app.is_open


def test_what_is_no_file_is_not_taken(window: MainWindow) -> None:
    assert not drop(window, carrying())
