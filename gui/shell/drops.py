"""What is dropped onto the window: a book is opened, a list is brought in, anything else is answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from gui.context import places
from gui.context.app import App
from gui.records.list_files import ENDINGS
from gui.shell.book_life import BookLife
from gui.shell.page_stack import PageStack

BOOKS = (".sotd",)
PAPERS = (".pdf", ".doc", ".docx", ".jpg", ".jpeg", ".png")
"""What lists are kept in, too, and cannot be read from."""


def dropped_files(data: QMimeData) -> list[Path]:
    """The files that are dragged; none where it is something else, as a text."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def why_not(files: Sequence[Path]) -> str:
    """Why what was dropped cannot be taken, and what to do; empty where it can."""
    if len(files) > 1:
        return "Mỗi lần chỉ nhận một tệp. Hãy thả từng tệp một."
    ending = files[0].suffix.lower()
    if ending in (*BOOKS, *ENDINGS):
        return ""
    taken = f"Chương trình nhận tệp sổ (.sotd) và danh sách dạng bảng ({', '.join(ENDINGS)})."
    if ending in PAPERS:
        return (
            f"Danh sách trong “{files[0].name}” không đọc thẳng được. Hãy mở tệp ấy, chép bảng sang Excel, lưu thành "
            f".xlsx rồi thả tệp .xlsx vào đây. {taken}"
        )
    return f"Không dùng được “{files[0].name}”. {taken}"


class Drops:
    """Takes what is dropped: opens a book, or leads through bringing in a list; without a book the list must wait."""

    def __init__(self, app: App, life: BookLife, pages: PageStack, window: QWidget) -> None:
        self._app = app
        self._life = life
        self._pages = pages
        self._window = window

    def take(self, files: Sequence[Path]) -> None:
        """Take the file that was dropped, or say why it cannot be taken."""
        why = why_not(files)
        if why:
            self._app.questions.tell(self._window, "Chưa nhận được tệp", why)
            return
        file = files[0]
        if file.suffix.lower() in BOOKS:
            if self._pages.may_leave():
                self._life.open(file)
        elif not self._app.is_open:
            later = f"Hãy mở hoặc lập tệp sổ trước, rồi thả danh sách “{file.name}” vào đây lần nữa."
            self._app.questions.tell(self._window, "Chưa mở tệp sổ", later)
        elif self._pages.may_leave():
            self._bring_in(file)

    def _bring_in(self, file: Path) -> None:
        from gui.people.page import PeoplePage

        self._pages.show_page(places.PEOPLE)
        page = self._pages.page
        if isinstance(page, PeoplePage):
            page.import_file(file)
