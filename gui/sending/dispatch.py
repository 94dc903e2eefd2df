"""What is under way from the page: a folder being made, a table being written; stopped, told of, noted in the book."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.connections import file_of
from db.operations.sendings import record_sending
from db.troubles import Trouble, trouble_of
from domain.numbers import show_count
from domain.progress import Progress
from domain.refusals import Refused
from gui.app import App
from gui.errands import Errand
from gui.jobs import Failed, JobCancelled
from gui.living import while_there
from gui.printing.outcome import Outcome
from gui.tasks.sending import Parcel, Wish, label_of, make_from_copy

Work = Callable[[bool], Generator[Progress, None, object]]
"""Given whether something that is there already may be replaced, the work itself."""
STOPPED = "Đã dừng theo yêu cầu, không có tệp nào được để lại."


class Dispatch(QObject):
    """One piece of work at a time, on a thread of its own; `busy_changed` when one begins or ends."""

    busy_changed = Signal()

    def __init__(self, app: App, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._outcome = outcome
        self._errand: Errand | None = None
        outcome.cancelled.connect(self._cancel)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._errand is not None

    def send(self, wish: Wish, folder: Path) -> None:
        """Make what is wished beneath a folder, then note it in the book."""
        book = file_of(self._app.reader)

        def work(force: bool) -> Generator[Progress, None, object]:
            return make_from_copy(book, wish, folder, force=force)

        self._run(work, self._made, wish.target(folder))

    def write_table(self, work: Work, path: Path) -> None:
        """Write one table; the dialog has asked already where a file is to be replaced."""

        def written(rows: object) -> None:
            self._end(f"Đã xuất {show_count(int(str(rows)))} dòng vào {path.name}.", path)

        self._begin(functools.partial(work, True), written, self._failed)

    def _run(self, work: Work, then: Callable[[object], None], target: Path) -> None:
        def replace(yes: bool) -> None:
            if yes:
                self._begin(functools.partial(work, True), then, self._failed)

        def failed(error: BaseException) -> None:
            trouble = trouble_of(error)
            if trouble is None or trouble.trouble is not Trouble.EXISTS:
                self._failed(error)
                return
            self._end("")
            text = f"Nơi đã chọn có sẵn “{target.name}” lập lần trước. Bản cũ sẽ được thay bằng bản mới."
            self._app.questions.confirm(self._outcome, "Thay bản cũ?", text, "Thay bằng bản mới", replace)

        self._begin(functools.partial(work, False), then, failed)

    def _begin(self, task: Callable[[], object], then: Callable[[object], None], failed: Failed) -> None:
        self._outcome.show_progress(Progress(0, 0, "Đang đọc sổ…"))
        self._errand = self._app.errands.run(
            task,
            while_there(self, then),
            while_there(self, failed),
            while_there(self, self._outcome.show_progress),
        )
        self.busy_changed.emit()

    def _made(self, made: object) -> None:
        """The folder is there whole; now it is noted."""
        assert isinstance(made, Parcel)
        parcel = made
        count = show_count(parcel.sending.count)
        told = f"Đã lập {parcel.path.name}: {count} tệp, có phiếu gửi. Đã ghi lại lần gửi này."

        def noted(_: object) -> None:
            self._end(told, parcel.path)

        def not_noted(error: BaseException) -> None:
            why = error.reason if isinstance(error, Refused) else "Sổ chưa ghi được."
            self._end(f"Đã lập {parcel.path.name}: {count} tệp, nhưng chưa ghi lại lần gửi này. {why}", parcel.path)

        self._app.act(
            label_of(parcel.sending),
            record_sending,
            parcel.sending,
            then=while_there(self, noted),
            refused=while_there(self, not_noted),
            failed=while_there(self, not_noted),
        )

    def _end(self, words: str, path: Path | None = None) -> None:
        self._errand = None
        self._outcome.show_result(words, path)
        self.busy_changed.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, JobCancelled):
            self._end(STOPPED)
        elif isinstance(error, Refused):
            self._end(error.reason)
        elif (trouble := trouble_of(error)) is not None:
            self._end(str(trouble))
        else:
            self._end("Chưa xong vì chương trình gặp lỗi.")
            self._app.failed.emit(error)

    def _cancel(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
