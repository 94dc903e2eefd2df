"""What is dropped onto the window: a book is opened, a list is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from gui.context import places
from gui.context.app import App
from gui.records.list_files import ENDINGS
from gui.shell.book_life import BookLife
from gui.shell.page_stack import PageStack

BOOKS = (".sotd",)


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged, if it is a book or a list; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1 or files[0].suffix.lower() not in (*BOOKS, *ENDINGS):
        return None
    return files[0]


class Drops:
    """Takes what is dropped: opens a book, or leads through bringing in a list; without a book the list must wait."""

    def __init__(self, app: App, life: BookLife, pages: PageStack, window: QWidget) -> None:
        self._app = app
        self._life = life
        self._pages = pages
        self._window = window

    def take(self, file: Path) -> None:
        """Take a file that `dropped_file` has let through."""
        if file.suffix.lower() in BOOKS:
            if self._pages.may_leave():
                self._life.open(file)
        elif not self._app.is_open:
            later = f"Hãy mở hoặc lập sổ trước, rồi thả danh sách “{file.name}” vào đây lần nữa."
            self._app.questions.tell(self._window, "Chưa mở sổ", later)
        elif self._pages.may_leave():
            self._bring_in(file)

    def _bring_in(self, file: Path) -> None:
        from gui.people.page import PeoplePage

        self._pages.show_page(places.PEOPLE)
        page = self._pages.page
        if isinstance(page, PeoplePage):
            page.import_file(file)
