from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui.context.resources import ICONS
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from gui.widgets import theme
from tests.gui.conftest import settle


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """After each test the text has its usual size again."""
    yield
    theme.set_text_size(qapp, ICONS, 100)


def test_a_strip_above_takes_room_from_the_panes_and_does_not_make_the_page_scroll(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    window.set_text_size(150)
    settle()
    shown = window.page
    assert isinstance(shown, PeoplePage)
    shown.undo_bar.tell("Không làm được việc này.")
    settle()
    frame = shown.parentWidget()
    while not isinstance(frame, QScrollArea):
        assert frame is not None
        frame = frame.parentWidget()
    assert frame.verticalScrollBar().maximum() == 0
