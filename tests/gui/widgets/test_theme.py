"""The program looks as it should wherever its folder lies."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionViewItem, QTableWidget, QTableWidgetItem
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


@pytest.mark.usefixtures("_usual_look")
def test_the_frame_of_the_cell_with_the_keyboard_takes_no_room_of_its_text(qtbot: QtBot, qapp: QApplication) -> None:
    theme.set_text_size(qapp, ICONS, 100)
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setItem(0, 0, QTableWidgetItem("Chi bộ thôn Phú Thọ"))
    table.resizeColumnToContents(0)
    table.show()
    rooms = []
    for state in (QStyle.StateFlag.State_Enabled, QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus):
        option = QStyleOptionViewItem()
        option.initFrom(table)
        option.state = state
        option.rect = table.visualRect(table.model().index(0, 0))
        option.text = "Chi bộ thôn Phú Thọ"
        option.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
        rooms.append(table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table).width())
    assert rooms[0] == rooms[1]


@pytest.mark.usefixtures("_usual_look")
@pytest.mark.parametrize("percent", [100, 150])
def test_every_kind_of_widget_has_the_size_of_the_text(qapp: QApplication, percent: int) -> None:
    """Windows has a small font of its own for tables, menus and messages, which a style sheet brought back."""
    theme.set_text_size(qapp, ICONS, percent)
    kinds = ("QAbstractItemView", "QHeaderView", "QMenu", "QMenuBar", "QMessageBox", "QTipLabel", "QStatusBar")
    font: Any = QApplication.font  # asked for by a name, which the stubs take for bytes
    sizes = {kind: font(kind).pointSizeF() for kind in kinds}
    assert sizes == dict.fromkeys(kinds, theme.TEXT_PT * percent / 100)


def test_it_stays_light_where_the_system_is_dark(qapp: QApplication) -> None:
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == QColor(theme.BACKGROUND)
    assert palette.color(QPalette.ColorRole.Text) == QColor(theme.INK)
    if sys.platform == "win32":
        assert qapp.styleHints().colorScheme() is not Qt.ColorScheme.Dark
