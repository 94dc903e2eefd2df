"""What has been typed and is not, or not yet, in the book; nothing of it goes before it is saved or given up."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.files.troubles import trouble_of
from domain.refusals import Refused
from gui.context.app import App, RefusedThen
from gui.work.still_there import while_there

PAUSE_MS = 10_000
BUG = "Chương trình gặp lỗi nên chưa lưu được."


class Pause(QTimer):
    """Ends when nothing has been typed for ten seconds: what stands there is saved then, for a power cut's sake.

    `start` it with each letter.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)


@dataclass(frozen=True, slots=True)
class Write:
    """How a draft gets into the book: an operation of db/ with its arguments, under a label in the user's words.

    `refused` gets what breaks a rule; without it the reason goes to the status line.
    """

    label: str
    operation: Callable[..., Any]
    arguments: tuple[Any, ...]
    refused: RefusedThen | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text (or a whole record) as typed, what it is in the user's words, why it could not be saved, if it could not.

    `reason` is empty while it is being saved; `field` is the one that was refused, where one was.
    """

    text: str
    cell: str
    write: Write | None
    reason: str = ""
    field: str = ""

    @property
    def is_saving(self) -> bool:
        """Whether COMMIT has yet to return."""
        return not self.reason


class Drafts(QObject):
    """The drafts of a page by cell. `changed` is emitted with the key of the cell whose draft came, went or failed.

    After it comes `landed` where the draft is in the book by now, `given_up` where the user gave up what could not be
    saved.
    """

    changed = Signal(object)
    landed = Signal(object)
    given_up = Signal(object)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._held: dict[Hashable, Draft] = {}

    def get(self, key: Hashable) -> Draft | None:
        """The draft of a cell; None where the book has all."""
        return self._held.get(key)

    def save(self, key: Hashable, text: str, cell: str, write: Write) -> None:
        """Hold a text and write it; the draft goes when COMMIT has returned and stays, with the reason, when not."""
        self._run(key, Draft(text, cell, write))

    def keep(self, key: Hashable, text: str, cell: str, reason: str) -> None:
        """Hold a text that cannot be written as it is, with the reason."""
        self._put(key, Draft(text, cell, None, reason))

    def drop(self, key: Hashable) -> None:
        """Give up a cell's draft."""
        if self._held.pop(key, None) is not None:
            self._tell(key)

    def failed(self) -> list[tuple[Hashable, Draft]]:
        """The drafts that could not be saved, in the order of typing."""
        return [(key, draft) for key, draft in self._held.items() if draft.reason]

    def save_again(self) -> None:
        """Write once more all that the book could not take; what breaks a rule waits for the user's hand."""
        for key, draft in self.failed():
            if draft.write is not None:
                self._run(key, replace(draft, reason=""))

    def drop_failed(self) -> None:
        """Give up all that could not be saved."""
        for key, _ in self.failed():
            self.drop(key)
            self.given_up.emit(key)

    def _run(self, key: Hashable, draft: Draft) -> None:
        assert draft.write is not None

        def saved(_: object) -> None:
            if self._held.get(key) is draft:
                self.drop(key)
                self.landed.emit(key)

        def failed(error: BaseException) -> None:
            if self._held.get(key) is draft:
                field = error.field if isinstance(error, Refused) else ""
                self._put(key, replace(draft, reason=reason_of(error), field=field))

        def refused(why: Refused) -> None:
            held = self._held.get(key)
            if held is not None and held.write is write and held.reason and write.refused is not None:
                write.refused(why)

        self._put(key, draft)
        write = draft.write
        self._app.act(
            write.label,
            write.operation,
            *write.arguments,
            then=while_there(self, saved),
            refused=None if write.refused is None else while_there(self, refused),
            failed=while_there(self, failed),
        )

    def _put(self, key: Hashable, draft: Draft) -> None:
        self._held[key] = draft
        self._tell(key)

    def _tell(self, key: Hashable) -> None:
        self._app.unwritten.tell(self, bool(self.failed()))
        self.changed.emit(key)


def reason_of(error: BaseException) -> str:
    """Why something was not saved, in one sentence for the place where it was typed."""
    if isinstance(error, Refused):
        return error.reason
    trouble = trouble_of(error)
    return f"Chưa lưu được: {trouble.trouble.happened}" if trouble is not None else BUG
