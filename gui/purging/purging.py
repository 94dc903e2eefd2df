"""How the window takes a person's data out: asks, closes the book, does it, opens it again, tells what is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from gui.context.app import App
from gui.passwords.passwords import Life

if TYPE_CHECKING:
    from db.operations.purging import Purge
    from gui.purging.dialog import PurgeDialog

LOOKS_ONLY = "Đây là bản sao chỉ để xem. Hãy mở tệp sổ chính rồi xóa dữ liệu ở đó."
TITLE = "Đã xóa dữ liệu"


class Purging(QObject):
    """Takes people's data out of the open book of a window."""

    def __init__(self, app: App, life: Life, window: QMainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._life = life
        self._window = window

    def show(self) -> None:
        """Ask whose data are to go."""
        self._ask()

    def show_overdue(self) -> None:
        """Ask which of those whose time is over are to go."""
        dialog = self._ask()
        if dialog is not None:
            dialog.choose_overdue()

    def _ask(self) -> PurgeDialog | None:
        """The dialog that asks; nothing where it is told why nobody is asked."""
        from db.queries.retention import retention
        from gui.purging.dialog import PurgeDialog

        if self._app.looks_only:
            self._app.noticed.emit(LOOKS_ONLY)
            return None
        if not self._app.may_leave():
            return None
        dialog = PurgeDialog(self._app, retention(self._app.reader, self._app.today()), self._window)
        dialog.wanted.connect(self._begin)
        dialog.open()
        return dialog

    def _begin(self, wish: Purge) -> None:
        path = self._app.path
        assert path is not None
        self._life.close(partial(self._closed, path, wish))

    def _closed(self, path: Path, wish: Purge) -> None:
        from gui.tasks.purging import purge

        def done(outcome: object) -> None:
            from db.operations.purging import Purged

            assert isinstance(outcome, Purged)
            self._life.open(path, partial(self._tell, outcome))

        def failed(error: BaseException) -> None:
            self._app.tell_apart(error)
            self._life.open(path)

        self._app.noticed.emit("Đang xóa dữ liệu…")
        self._app.preferences.save()
        who = self._app.who
        self._app.writer.run_apart(lambda _: purge(path, self._app.clock, wish, who), done, failed)

    def _tell(self, outcome: object) -> None:
        """Say what has been done; older backups are removed where that is agreed to."""
        from db.operations.purging import Purged
        from gui.tasks.purging import words_after, words_of_older

        assert isinstance(outcome, Purged)
        self._app.preferences.save()  # reads again what the task has dropped
        words = "\n\n".join(words_after(outcome))
        if not outcome.older:
            self._app.questions.tell(self._window, TITLE, words)
            return
        self._app.questions.confirm(
            self._window,
            TITLE,
            f"{words}\n\n{words_of_older(outcome)} Xóa các bản ấy thì chỉ còn bản sao lưu vừa làm.",
            "Xóa các bản sao lưu cũ",
            lambda agreed: self._remove(outcome.older) if agreed else None,
        )

    def _remove(self, older: Sequence[Path]) -> None:
        from db.operations.purging import remove_older

        def removed(_: object) -> None:
            self._app.noticed.emit("Đã xóa các bản sao lưu cũ.")
            self._app.place_changed.emit()

        self._app.background.run(partial(remove_older, older), removed, self._app.tell_apart, owner=self)
