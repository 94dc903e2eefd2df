"""The program looks as it should wherever its folder lies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from gui.context.resources import ICONS
from gui.widgets import theme


@pytest.fixture
def _usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_text_size(qapp, ICONS, 100)


@pytest.mark.usefixtures("_usual_look")
@pytest.mark.parametrize("name", ["thử máy mới", "sổ (bản 2)", "it's; {here}"])
def test_the_style_is_understood_in_any_folder(qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str) -> None:
    """Qt says by a warning, which fails a test, that it throws a whole style away for one path."""
    icons = Path(shutil.copytree(ICONS, tmp_path / name))
    theme.set_text_size(qapp, icons, 100)
    box = QComboBox()
    qtbot.addWidget(box)
    box.show()
    assert icons.as_posix() in qapp.styleSheet()
