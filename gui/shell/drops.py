"""What is dropped onto the window: a book is opened, a list is brought in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from gui.context import places
from gui.records.list_files import ENDINGS

if TYPE_CHECKING:
    from gui.shell.window import MainWindow

BOOKS = (".sotd",)


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged, if it is a book or a list; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1 or files[0].suffix.lower() not in (*BOOKS, *ENDINGS):
        return None
    return files[0]


def take_drop(window: MainWindow, file: Path) -> None:
    """Open a book, or lead through bringing in a list; without a book the list must wait."""
    if file.suffix.lower() in BOOKS:
        if window.may_leave():
            window.open_book(file)
    elif not window.app.is_open:
        window.app.questions.tell(
            window, "Chưa mở sổ", f"Hãy mở hoặc lập sổ trước, rồi thả danh sách “{file.name}” vào đây lần nữa."
        )
    elif window.may_leave():
        _bring_in(window, file)


def _bring_in(window: MainWindow, file: Path) -> None:
    from gui.people.page import PeoplePage

    window.show_page(places.PEOPLE)
    page = window.page
    if isinstance(page, PeoplePage):
        page.import_file(file)
