"""What of a form goes into files and comes out of them: filled for the unit or for each beneath it; the binding."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.book.connections import connect_reader, file_of
from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from domain.numbers import so_many_of, two_digits
from domain.progress import Progress
from domain.superior_forms.binding_files import binding_text
from gui.context.app import App
from gui.context.undertaking import Undertaking
from gui.records.undo_bar import UndoBar
from gui.superior_forms.desk import FormDesk
from gui.tasks.superior_forms import Look, binding_in, fill, fill_each, filled_name, take_binding
from gui.work.still_there import while_there

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Done

BINDINGS = "Tệp cách điền biểu (*.toml);;Mọi tệp (*)"


class FormFiles:
    """Asks where to, and does it as the undertaking of a page; what is told of the book stands in the page's bar.

    `save_typed` writes what is typed on the page before a form is filled with it.
    """

    def __init__(
        self,
        app: App,
        page: QWidget,
        desk: FormDesk,
        work: Undertaking,
        undo_bar: UndoBar,
        save_typed: Callable[[], None],
    ) -> None:
        self.app, self._page, self.desk, self._work, self.undo_bar = app, page, desk, work, undo_bar
        self._save_typed = save_typed

    def ask_target(self) -> None:
        """Ask where the filled form is to go, and fill it."""
        self._save_typed()
        path, order = self.desk.path, self.desk.order
        if path is not None and order is not None:
            name = filled_name(path, order)
            self.app.questions.save_file(
                self._page,
                "form-filled",
                "Lưu biểu đã điền",
                f"Biểu Excel (*{path.suffix})",
                path.parent,
                name,
                self._fill_into,
            )

    def _fill_into(self, target: Path) -> None:
        path, order, binding = self.desk.path, self.desk.order, self.desk.binding
        if path is None or order is None or binding is None:
            return
        book = file_of(self.app.reader)

        def work() -> Generator[Progress, None, Look]:
            with contextlib.closing(connect_reader(book)) as connection:
                return (yield from fill(connection, order, path, binding, target, force=True))

        def done(look: Look) -> None:
            count, lacking = len(look.filled.cells), len(look.filled.lacking)
            said = f"Đã điền {so_many_of(count - lacking, count)} ô vào {target.name}."
            if lacking:
                said += f" {two_digits(lacking)} ô chưa có số liệu: xem mục “Cần xem”."
            self._work.end(said, target)

        self.app.after_saves(lambda: self._work.begin(f"Đang điền {target.name}…", work, done))

    def ask_folder(self) -> None:
        """Ask for a folder, and fill the form there for each unit beneath."""
        self._save_typed()
        if self.desk.path is not None:
            title = "Chọn thư mục để ghi biểu của từng đơn vị"
            self.app.questions.folder(self._page, "form-filled", title, self.desk.path.parent, self._fill_each_into)

    def _fill_each_into(self, folder: Path) -> None:
        path, order, binding = self.desk.path, self.desk.order, self.desk.binding
        if path is None or order is None or binding is None:
            return
        book = file_of(self.app.reader)

        def work(replaces: bool) -> Generator[Progress, None, object]:
            with contextlib.closing(connect_reader(book)) as connection:
                return (yield from fill_each(connection, order, path, binding, folder, force=replaces))

        def done(made: object) -> None:
            count = len(made) if isinstance(made, list) else 0
            self._work.end(f"Đã điền {two_digits(count)} biểu, mỗi đơn vị một tệp, vào {folder.name}.", folder)

        question = "Trong thư mục đã có biểu của những đơn vị này. Thay bằng biểu vừa điền?"
        self.app.after_saves(
            lambda: self._work.begin_beside("Đang điền cho từng đơn vị…", work, done, "Thay các biểu cũ?", question)
        )

    def ask_binding(self) -> None:
        """Ask for a binding that another office has given, and keep it."""
        self.app.questions.open_file(
            self._page, "form", "Chọn tệp cách điền biểu", BINDINGS, documents_folder(), self._take_binding
        )

    def _take_binding(self, path: Path) -> None:
        who = self.app.who

        def take(book: Book) -> Done[int]:
            book.session.who = who
            return take_binding(book.session, binding_in(path), path.name)

        def taken(_: object) -> None:
            self.desk.recognise()
            self.undo_bar.offer(f"Đã lấy cách điền từ {path.name}.")

        self.app.write(
            take,
            while_there(self._page, taken),
            while_there(self._page, lambda refused: self.undo_bar.tell(refused.reason)),
        )

    def ask_binding_target(self) -> None:
        """Ask where the binding is to go, and write it."""
        if self.desk.binding is not None:
            name = f"cach-dien_{self.desk.binding.name}.toml"
            self.app.questions.save_file(
                self._page, "form", "Ghi cách điền ra tệp", BINDINGS, documents_folder(), name, self._write_binding
            )

    def _write_binding(self, path: Path) -> None:
        binding = self.desk.binding
        if binding is None:
            return

        def write() -> None:
            write_bytes(path, binding_text(binding).encode(), force=True)

        self._work.begin(f"Đang ghi {path.name}…", write, lambda _: self._work.end(f"Đã ghi vào {path.name}.", path))
