"""How a book comes to be open: a new one, one that is there, the sample; and what is offered when it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.files.placement import books_folder
from gui.context.app import App
from gui.passwords.passwords import Passwords
from gui.shell.book_life import BookLife
from gui.work.work import Failed

if TYPE_CHECKING:
    import sqlite3
    import tempfile

    from db.files.troubles import StorageTrouble, Trouble
    from gui.shell.new_book import NewBook, NewBookDialog

BOOK_FILTER = "Tệp sổ (*.sotd);;Mọi tệp (*)"
UNMADE = "Chưa lập được sổ mới"


class Openings(QObject):
    """The ways to a book, for the menus and the first page.

    `writer_named`: who writes in a new book. `looking`: a copy to look at is being made. `restored`: a backup stands
    in the place of the open book, in words.
    """

    writer_named = Signal(str)
    looking = Signal()
    restored = Signal(str)

    def __init__(self, app: App, life: BookLife, passwords: Passwords, window: QWidget) -> None:
        super().__init__(window)
        self._app = app
        self._passwords = passwords
        self._life = life
        self._window = window
        life.troubled.connect(self.show_trouble)
        life.closed.connect(self.forget_copy)
        life.locked.connect(self._ask_password)
        app.restore_wanted.connect(self.restore)
        self._copy_folder: tempfile.TemporaryDirectory[str] | None = None

    def _ask_password(self, path: Path, then: Callable[[], None] | None) -> None:
        self._passwords.unlocked(path, lambda: self._life.open(path, then))

    def ask_open(self) -> None:
        """Let the user choose a book."""
        self._app.questions.open_file(self._window, "book", "Mở tệp sổ", BOOK_FILTER, books_folder(), self._life.open)

    def ask_new(self) -> None:
        """Ask what a new book needs, then where to keep it."""
        from gui.shell.new_book import NewBookDialog

        dialog = NewBookDialog(self._app.today().year, self._app.who, self._window)
        dialog.wanted.connect(partial(self._choose_target, dialog))
        dialog.open()

    def _choose_target(self, dialog: NewBookDialog, new: NewBook) -> None:
        """Ask where to keep a new book; the dialog stays, with all that was typed, until there is a place for it."""

        def chosen(path: Path) -> None:
            from db.files.troubles import Trouble

            if path.exists():
                self._app.questions.tell(dialog, UNMADE, unmade_words(Trouble.EXISTS, path))
                return
            dialog.accept()
            self._make(path, new)

        self._app.questions.save_file(
            dialog,
            "book",
            "Lưu tệp sổ mới vào",
            BOOK_FILTER,
            books_folder(),
            new.file_name,
            chosen,
            replaces=False,
        )

    def _make(self, path: Path, new: NewBook) -> None:
        def make(_: object) -> Path:
            from db.operations.new_book import create_book
            from gui.shell.new_book import kind_above

            above = [(new.above, kind_above(new.kind))] if new.above else []
            create_book(
                path, name=new.name, kind=new.kind, year=new.year, clock=self._app.clock, above=above, who=new.who
            ).abandon()
            return path

        def begin() -> None:
            self.writer_named.emit(new.who)
            self._run(make, lambda error: self._not_made(UNMADE, error, path))

        self._before(begin)

    def _not_made(self, title: str, error: BaseException, path: Path | None = None) -> None:
        """Say why there is no new book: nothing is there that could be looked at, copied or opened again."""
        from db.files.troubles import trouble_of

        trouble = trouble_of(error, path)
        if trouble is None:
            self._app.tell_apart(error)
        else:
            self._app.questions.tell(self._window, title, unmade_words(trouble.trouble, path))

    def open_sample(self) -> None:
        """Open the sample book, made the first time."""

        def make(_: object) -> Path:
            from gui.tasks.samples import sample_book

            return sample_book(self._app.clock)

        self._before(lambda: self._run(make, lambda error: self._not_made("Chưa lập được sổ mẫu", error)))

    def _before(self, then: Callable[[], None]) -> None:
        self._life.close(then)

    def _run(self, make: Callable[[object], Path], failed: Failed | None = None) -> None:
        if self._app.writer.is_busy:
            return
        self._app.noticed.emit("Đang chuẩn bị sổ…")
        self._app.writer.run_apart(make, self._life.open, failed or self._app.tell_apart)

    def restore(self, backup: Path) -> None:
        """Close the open book, put a backup in its place (what stood there is backed up first) and open it."""
        path = self._app.path
        assert path is not None
        self._passwords.unlocked(backup, lambda: self._life.close(lambda: self.put_back(backup, path), anyway=True))

    def put_back(self, backup: Path, path: Path) -> None:
        """Put a backup in the place of a book that is not open, open it, and say what was there and what is now.

        Where the book was opened by a link, its place is that of the file.
        """
        path = path.resolve() if path.is_symlink() else path

        def work(_: object) -> str:
            from db.book.backups import counts_without_check, restore

            before = counts_without_check(path) if path.exists() else {}
            return restored_words(before, restore(backup, path, self._app.clock(), force=True))

        def done(words: str) -> None:
            self._life.open(path, lambda: self.restored.emit(words))

        def begin() -> None:
            if not self._app.writer.is_busy:
                self._app.noticed.emit("Đang phục hồi sổ…")
                self._app.writer.run_apart(work, done, self._app.tell_apart)

        self._passwords.unlocked(backup, lambda: self._before(begin))

    def look_at(self, path: Path) -> None:
        """Open a copy of a book that cannot be written to now, only to look at."""
        self._passwords.unlocked(path, lambda: self._before(lambda: self._look_at(path)))

    def _look_at(self, path: Path) -> None:
        from db.files.scratch import temporary_folder

        self.forget_copy()
        self._copy_folder = temporary_folder()
        folder = Path(self._copy_folder.name)

        def copy(_: object) -> sqlite3.Connection:
            from db.book.book import look_at_copy

            return look_at_copy(path, folder)

        self.looking.emit()
        self._app.writer.run_apart(copy, lambda reader: self._life.look(path, reader), self._life.fail)

    def forget_copy(self) -> None:
        """Remove the copy that was looked at."""
        if self._copy_folder is not None:
            self._copy_folder.cleanup()
            self._copy_folder = None

    def bring_here(self, path: Path) -> None:
        """Copy a book from a share, a stick or a synced folder into the user's documents, and open the copy."""

        def bring(_: object) -> Path:
            from db.book.backups import bring_in

            return bring_in(path, books_folder())

        self._passwords.unlocked(path, lambda: self._before(lambda: self._run(bring)))

    def show_trouble(self, trouble: StorageTrouble) -> None:
        """Say why a book could not be opened, with the backups there are, or a copy to look at."""
        from gui.shell.trouble_dialog import TroubleDialog

        dialog = TroubleDialog(trouble, self._window)
        dialog.open_again.connect(self._life.open)
        dialog.look_at.connect(self.look_at)
        dialog.bring_here.connect(self.bring_here)
        dialog.put_back.connect(self.put_back)
        dialog.open()


def unmade_words(trouble: Trouble, path: Path | None) -> str:
    """Why a book could not be made, at a place where one was chosen, and what to do."""
    match trouble.name:
        case "EXISTS" if path is not None:
            return f"Nơi ấy đã có sổ “{path.stem}”. Sổ cũ còn nguyên. Hãy lập lại với tên tệp khác, hoặc mở sổ cũ."
        case "DISK_FULL":
            return "Ổ đĩa đã đầy. Hãy xóa bớt tệp không cần trên ổ đĩa rồi lập lại."
        case "NO_ACCESS":
            why = "Không được phép ghi vào nơi ấy."
        case _:
            why = trouble.happened
    if path is None:
        return f"{why} Hãy xem lại ổ đĩa của máy rồi lập lại."
    return f"{why}\n{path}\nHãy lập lại và chọn nơi lưu khác, ví dụ thư mục Tài liệu của máy."


def restored_words(before: Mapping[str, int], after: Mapping[str, int]) -> str:
    """What was there before a backup was put back, what is there now, and how to have the other back."""
    from db.book.backups import words_of

    now = f"Đã phục hồi sổ. Bây giờ sổ có {words_of(after)}"
    if not before:
        return f"{now}. Trước khi phục hồi không đọc được tệp sổ."
    return (
        f"{now}; trước khi phục hồi có {words_of(before)}. Sổ trước khi phục hồi vẫn được giữ: muốn trở lại, hãy chọn "
        "bản “trước khi phục hồi” trong các bản sao lưu rồi phục hồi bản ấy."
    )
