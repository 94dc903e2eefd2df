"""A drop-down that is opened shows all its rows, on every page and wherever the chosen one stands among them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.shell.window import MainWindow
from gui.widgets.theme import MOST_ROWS
from tests.gui.conftest import open_book, settle


def shows_all(box: QComboBox) -> bool:
    """Whether every row of an opened drop-down stands in sight from its top to its foot."""
    view, model = box.view(), box.model()
    rows = [view.visualRect(model.index(row, 0)) for row in range(box.count())]
    return rows[0].top() >= 0 and rows[-1].bottom() < view.viewport().height()


@pytest.mark.parametrize("place", [place.name for place in places.PLACES])
def test_every_row_of_a_drop_down_is_seen(qtbot: QtBot, window: MainWindow, commune_book: Path, place: str) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page(place)
    settle()
    for box in window.findChildren(QComboBox):
        if not box.isVisible() or not 0 < box.count() <= MOST_ROWS:
            continue
        for chosen in {0, box.count() - 1}:
            box.setCurrentIndex(chosen)
            box.showPopup()
            qtbot.waitUntil(partial(shows_all, box))  # it may roll open
            box.hidePopup()
