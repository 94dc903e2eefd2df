"""Asking for the file of a list, and where to save what could not be brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.files.folders import documents_folder
from gui.context.app import App
from gui.context.ask import EXCEL

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm", ".tsv", ".txt", ".htm", ".html")
"""How the name of a list may end; what a file really is, is told by its content."""
LISTS = f"Danh sách ({' '.join(f'*{ending}' for ending in ENDINGS)});;Mọi tệp (*)"
PURPOSE = "import"


def ask_list(app: App, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Let the user choose a list to bring in, under a title."""
    app.questions.open_file(parent, PURPOSE, title, LISTS, documents_folder(), then)


def ask_target(app: App, parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    """Let the user choose where the refused rows are saved."""
    app.questions.save_file(parent, PURPOSE, "Lưu các dòng chưa nhập được", EXCEL, documents_folder(), name, then)
