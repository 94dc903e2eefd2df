"""One piece of work beside the window: what is to be done, who is told of it, whether it is still wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from gui.work.still_there import is_there

Then = Callable[[Any], None]
Failed = Callable[[BaseException], None]
Task = Callable[[], Any]
"""What it returns goes to `then`; a generator yielding Progress is driven to what it returns."""


class Cancelled(Exception):
    """A work was stopped on the user's wish; nothing of it remains."""


class Returned(NamedTuple):
    """What came of a work."""

    result: Any


class Raised(NamedTuple):
    """What was raised instead."""

    error: BaseException


class Work:
    """Done on a WorkThread; `then` gets what it returned, `failed` what was raised, `progressed` each Progress.

    Once the `owner` has been deleted nobody is told any more. A work `is_quiet` that the program began of itself.
    """

    def __init__(
        self,
        task: Task,
        then: Then | None = None,
        failed: Failed | None = None,
        progressed: Then | None = None,
        *,
        owner: QObject | None = None,
        is_quiet: bool = False,
    ) -> None:
        self._task = task
        self._then = then
        self._failed = failed
        self._progressed = progressed
        self._owner = owner
        self.is_quiet = is_quiet
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step, or never begin, everything taken back: it fails with Cancelled."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether cancel was asked."""
        return self._cancelled.is_set()

    def do(self, step: Then) -> Any:
        """Do it, on the thread it was given to; `step` gets each Progress. Cancelled between two of them."""
        if self.is_cancelled:
            raise Cancelled
        work = self._task()
        if not isinstance(work, Generator):
            return work
        try:
            while True:
                progress = next(work)
                if self._cancelled.is_set():
                    work.close()
                    raise Cancelled
                step(progress)
        except StopIteration as stop:
            return stop.value

    def tell(self, what: object) -> None:
        """Tell who waits for it, on the thread of the window: a Progress, the Returned or the Raised."""
        if self._owner is not None and not is_there(self._owner):
            return
        if isinstance(what, Returned):
            _call(self._then, what.result)
        elif isinstance(what, Raised):
            _call(self._failed, what.error)
        else:
            _call(self._progressed, what)


def _call(callback: Then | Failed | None, what: Any) -> None:
    if callback is not None:
        callback(what)
