"""What is under way to a printer, a file or a folder: begun, shown, stopped, told of at the end."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.troubles import Trouble, trouble_of
from domain.numbers import show_count
from domain.progress import Progress
from domain.refusals import Refused
from gui.app import App
from gui.errands import Errand
from gui.jobs import Failed, JobCancelled
from gui.overview.first_steps import PRINTED
from gui.printing.outcome import Outcome

TURN = (
    "Đã gửi các trang lẻ. Chờ in xong, xếp lại chồng giấy theo thứ tự, đặt vào khay để in lên mặt trắng, rồi bấm "
    "“In mặt sau”."
)


class Runs(QObject):
    """One run at a time, on a thread of its own; `busy_changed` when one begins or ends."""

    busy_changed = Signal()

    def __init__(self, app: App, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._outcome = outcome
        self._errand: Errand | None = None
        outcome.cancelled.connect(self._cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a run is under way."""
        return self._errand is not None

    def print_pages(self, work: Callable[[], Generator[Progress, None, int]]) -> None:
        """Send pages to the printer."""
        self._begin("Đang gửi tới máy in…", work, self._pages_printed)

    def print_fronts(self, work: Callable[[], Generator[Progress, None, int]], backs: Callable[[], None]) -> None:
        """Send right-hand pages to a one-sided printer; `backs` follows once the user has turned the paper."""

        def printed(_: object) -> None:
            self._end("")
            self._outcome.offer(TURN, "In mặt sau", backs)

        self._begin("Đang gửi mặt trước tới máy in…", work, printed)

    def save_file(self, write: Callable[[], None], path: Path) -> None:
        """Write a file."""

        def saved(_: object) -> None:
            self._end(f"Đã lưu {path.name}", path)

        self._begin(f"Đang lưu {path.name}…", write, saved)

    def print_all(self, work: Callable[[bool], Generator[Progress, None, tuple[Path, ...]]], folder: Path) -> None:
        """Print many into a folder; `work` is told whether files that are there already may be replaced."""

        def printed(paths: object) -> None:
            assert isinstance(paths, tuple)
            self._end(f"Đã lưu {show_count(len(paths))} tệp vào thư mục {folder.name}.", folder)

        def replace(yes: bool) -> None:
            if yes:
                self._begin("Đang in…", functools.partial(work, True), printed)

        def failed(error: BaseException) -> None:
            trouble = trouble_of(error)
            if trouble is None or trouble.trouble is not Trouble.EXISTS:
                self._failed(error)
                return
            self._end("")
            text = f"Thư mục “{folder.name}” đã có tệp in lần trước. Các tệp trùng tên sẽ được thay bằng bản mới."
            self._app.questions.confirm(self._outcome, "Thay tệp cũ?", text, "Thay bằng bản mới", replace)

        self._begin("Đang in…", functools.partial(work, False), printed, failed)

    def _begin(
        self, words: str, task: Callable[[], object], then: Callable[[object], None], failed: Failed | None = None
    ) -> None:
        def done(result: object) -> None:
            self._app.preferences.set_number(PRINTED, 1)
            then(result)

        self._outcome.show_progress(Progress(0, 0, words))
        self._errand = self._app.errands.run(task, done, failed or self._failed, self._outcome.show_progress)
        self.busy_changed.emit()

    def _end(self, words: str, path: Path | None = None) -> None:
        self._errand = None
        self._outcome.show_result(words, path)
        self.busy_changed.emit()

    def _pages_printed(self, count: object) -> None:
        assert isinstance(count, int)
        self._end(f"Đã gửi {show_count(count)} trang tới máy in.")

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, JobCancelled):
            self._end("Đã dừng theo yêu cầu.")
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
