"""The strip that offers to take something back: what makes it go, and what it stays through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.records.undo_bar import UndoBar
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import add_branch
from tests.gui.finding import find


@pytest.fixture
def bar(qtbot: QtBot, window: MainWindow, empty_book: Path) -> Iterator[UndoBar]:
    open_book(qtbot, window, empty_book)
    strip = UndoBar(window.app)
    yield strip
    strip.deleteLater()


def step(qtbot: QtBot, window: MainWindow, name: str) -> None:
    add_branch(name, window)
    wait_saved(qtbot, window)


def test_an_offer_goes_with_the_next_step_for_undo_would_take_that_one_back(
    qtbot: QtBot, window: MainWindow, bar: UndoBar
) -> None:
    bar.offer("Đã xóa.")
    step(qtbot, window, "Chi bộ A")
    assert bar.isHidden()


def test_what_is_no_step_of_the_book_can_be_taken_back_after_later_steps(
    qtbot: QtBot, window: MainWindow, bar: UndoBar
) -> None:
    back: list[bool] = []
    bar.offer("Đã xóa bộ lọc.", lambda: back.append(True))
    step(qtbot, window, "Chi bộ A")
    assert not bar.isHidden()
    find(bar, QPushButton, "undoLast").click()
    wait_saved(qtbot, window)
    assert back == [True] and bar.isHidden()
    assert window.menus.undo.text() == "Hoàn tác: Thêm Chi bộ A", "no step of the book is touched"


def test_a_refusal_that_follows_such_an_offer_goes_with_the_next_step(
    qtbot: QtBot, window: MainWindow, bar: UndoBar
) -> None:
    bar.offer("Đã xóa bộ lọc.", lambda: None)
    bar.tell("Chưa xóa được.")
    assert find(bar, QPushButton, "undoLast").isHidden()
    step(qtbot, window, "Chi bộ A")
    assert bar.isHidden()
