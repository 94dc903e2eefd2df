"""One undertaking of a page at a time: begun, its progress shown, stopped on the user's wish, told of at the end."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from db.files.troubles import Trouble, trouble_of
from domain.progress import Progress
from domain.refusals import Refused
from gui.context.app import App
from gui.widgets.outcome import Outcome
from gui.work.one_at_a_time import OneAtATime
from gui.work.still_there import is_there, while_there
from gui.work.work import Cancelled, Failed, Then, Work
from gui.work.writer import BookTask

Replacing = Callable[[bool], Generator[Progress, None, object]]
"""Given whether something that is there already may be replaced, the work itself."""


class Undertaking(OneAtATime):
    """Runs on a thread of its own and shows itself in an Outcome; a page that is gone is told nothing any more."""

    stopped: ClassVar[str] = "Đã dừng theo yêu cầu."
    """What is said when the user has stopped it."""

    def __init__(self, app: App, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._outcome = outcome
        self._from: QWidget | None = None
        self._to: QWidget | None = None
        self._stayed = False
        outcome.cancelled.connect(self.cancel)
        app.changed.connect(outcome.gone_on)

    def begin(self, words: str, task: Callable[[], object], then: Then, failed: Failed | None = None) -> None:
        """Begin; `then` gets what came of it and calls `end`, as `failed` does where it takes what went wrong."""
        self._outcome.show_progress(Progress(0, 0, words))
        self._begun(
            self._app.background.run(task, then, failed or self.failed, self._outcome.show_progress, owner=self)
        )

    def begin_writing(self, words: str, task: BookTask, then: Then) -> None:
        """Begin something that changes the book, on the writer's thread; stopped, everything is taken back."""
        self._outcome.show_progress(Progress(0, 0, words))

        def ended(text: str) -> None:
            if is_there(self):
                self.end(text)

        self._begun(
            self._app.write(
                task,
                while_there(self, then),
                refused=lambda refused: ended(refused.reason),
                failed=lambda _: ended("Chưa ghi được, sổ giữ nguyên."),
                progressed=while_there(self, self._outcome.show_progress),
                cancelled=lambda: ended(self.stopped),
            )
        )

    def begin_beside(self, words: str, work: Replacing, then: Then, title: str, question: str) -> None:
        """Begin where older files may stand in the way: they are replaced only when the user says so."""

        def replace(yes: bool) -> None:
            if yes:
                self.begin(words, functools.partial(work, True), then)

        def failed(error: BaseException) -> None:
            trouble = trouble_of(error)
            if trouble is None or trouble.trouble is not Trouble.EXISTS:
                self.failed(error)
                return
            self.end("")
            self._app.questions.confirm(self._outcome, title, question, "Thay bằng bản mới", replace)

        self.begin(words, functools.partial(work, False), then, failed)

    def _begun(self, work: Work) -> None:
        """Note what has the keyboard; where that is disabled for a while it goes to the strip: Qt would give it to
        whatever comes next, and a key pressed then would change that.
        """
        window = self._outcome.window()
        self._from = window.focusWidget()
        super()._begun(work)
        if self._from is not None and not self._from.isEnabled():
            self._outcome.take_keyboard()
        self._to = window.focusWidget()

    def _ended(self) -> None:
        """Give the keyboard back where it came from, unless the user has taken it elsewhere meanwhile."""
        super()._ended()
        left, self._from = self._from, None
        stayed, self._stayed = self._stayed or self._has_stayed(), False
        if left is not None and is_there(left) and stayed and left.isEnabled() and left.isVisible():
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_stayed(self) -> bool:
        """Whether the keyboard is where it went as the work began, or in the strip."""
        now = self._outcome.window().focusWidget()
        return now is None or now is self._to or self._outcome.isAncestorOf(now)

    def end(self, words: str, path: Path | None = None, *, of_step: bool = False) -> None:
        """Say what has come of it, as long as its step is the newest; a file or folder can be opened."""
        said = self._app.put_out(words) if path is not None else words
        self._stayed = self._has_stayed()  # now: a strip that hides gives the keyboard away
        self._outcome.show_result(said, path, of_step=of_step)
        self._ended()

    def failed(self, error: BaseException) -> None:
        """Say why nothing has come of it."""
        if isinstance(error, Cancelled):
            self.end(self.stopped)
        elif isinstance(error, Refused):
            self.end(error.reason)
        elif (trouble := trouble_of(error)) is not None:
            self.end(str(trouble))
        else:
            self.end("Chưa xong vì chương trình gặp lỗi.")
            self._app.failed.emit(error)
