"""What the user is asked, and what is said where there is nothing to choose from."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.context import ask
from gui.context.preferences import Preferences


def test_on_windows_without_a_printer_it_is_said_and_nothing_is_printed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Windows' own dialog would show an error of its own, in English."""
    monkeypatch.setattr(ask, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window, chosen = QWidget(), list[QPrinter]()
    qtbot.addWidget(window)
    ask.Questions(Preferences(tmp_path)).printer(window, QPrinter(), 3, chosen.append)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox) and box.isVisible() and "chưa có máy in nào" in box.text()
    box.close()
    assert chosen == []
