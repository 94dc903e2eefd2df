"""The one session through which every write goes: one transaction, one label, one step of history an action."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from db.book import history, replay, seals
from db.book.changes import Changes
from db.book.custody import Custody
from db.book.history import DO, REDO, UNDO, Recorder, Stacks, StepHead
from db.book.known_heads import KnownHead
from db.book.schema import CLOSED_MESSAGE, KEPT_MESSAGE
from db.files.troubles import raise_told
from domain.progress import Progress
from domain.refusals import Refused
from domain.text import storable

if TYPE_CHECKING:
    from sqlite_utils import Database

P = ParamSpec("P")
T = TypeVar("T")

Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What an action gave back, what it changed and the number of its step (None when nothing changed)."""

    result: T
    changes: Changes
    step: int | None


class Session:
    """The writing side of an open book. Lives on one thread; `who` is the person who writes, kept with every step."""

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock, who: str) -> None:
        self.path = path
        self.connection = connection
        self.who = who
        self.clock = clock
        self._recorder = Recorder(connection)
        self.custody = Custody(path, connection)
        history.install_triggers(connection)

    @cached_property
    def db(self) -> Database:
        """The connection as operations get it."""
        from sqlite_utils import Database  # takes a quarter of a second: not before something is written

        return Database(self.connection, execute_plugins=False)

    @cached_property
    def _known_head(self) -> KnownHead:
        return KnownHead(self.connection, self.path)

    def today(self) -> datetime.date:
        """The day by the session's clock."""
        return self.clock().date()

    def run(
        self,
        label: str | Callable[[T], str],
        operation: Callable[Concatenate[Database, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        """Run an operation as one step under a label in the user's words; it is saved when this returns.

        The label may be made of what the operation gives back. Raises Refused (nothing changed) and StorageTrouble
        (nothing changed).
        """
        outcome: list[T] = []
        with self._transaction():
            self._recorder.begin(self._head(DO, label if isinstance(label, str) else ""))
            outcome.append(operation(self.db, *args, **kwargs))
            if not isinstance(label, str):
                self._recorder.call(storable(label(outcome[0])))
            step, changes = self._finish_do()
        return Done(outcome[0], changes, step)

    def run_long(
        self, label: str, operation: Callable[[Database], Generator[Progress, None, T]]
    ) -> Generator[Progress, None, Done[T]]:
        """Run a long operation as one step, yielding its progress; closing the generator takes everything back."""
        with self._transaction():
            self._recorder.begin(self._head(DO, label))
            result = yield from operation(self.db)
            step, changes = self._finish_do()
        return Done(result, changes, step)

    def vouch(self) -> None:
        """Check the book whole, as before the first write; see `Custody.vouch`. Nothing is written."""
        with self._locked():
            self.connection.execute("ROLLBACK")

    def seal(self) -> None:
        """Seal the book as it is; raises StorageTrouble where it is not as this session left it, or not sound."""
        with self._locked():
            seals.renew(self.connection, self.clock().isoformat(timespec="seconds"))
            self._commit()

    def undo(self) -> Done[str]:
        """Take back the last step and return its label; Refused when there is none."""
        with self._transaction():
            before = history.stacks(self.connection)
            if before.undo_top is None:
                raise Refused("Không còn bước nào để hoàn tác.")
            return self._replay(before.undo_top, UNDO, Stacks(self._below(before.undo_top), -1), before.redo_top)

    def redo(self) -> Done[str]:
        """Do again the step that was taken back last and return its label; Refused when there is none."""
        with self._transaction():
            before = history.stacks(self.connection)
            if before.redo_top is None:
                raise Refused("Không còn bước nào để làm lại.")
            return self._replay(before.redo_top, REDO, Stacks(-1, self._below(before.redo_top)), before.undo_top)

    def take_back(self, step: int) -> Done[str]:
        """Take back an older step by itself, as a new step; Refused while later steps have touched its rows."""
        self.vouch()
        replay.refuse_kind(self.connection, step)
        label = self._label(step)
        outcome = self.run(f"Lùi lại: {label}", lambda db: replay.reverse_alone(db.conn, step, self._recorder))
        return Done(label, outcome.changes, outcome.step)

    @property
    def undo_label(self) -> str:
        """The label of the step that undo would take back; empty when there is none."""
        return self._label(history.stacks(self.connection).undo_top)

    @property
    def redo_label(self) -> str:
        """The label of the step that redo would do again; empty when there is none."""
        return self._label(history.stacks(self.connection).redo_top)

    def _replay(self, step: int, kind: str, after: Stacks, below: int | None) -> Done[str]:
        """Inside an open transaction."""
        label = self._label(step)
        self._recorder.begin(self._head(kind, label, step))
        replay.reverse(self.connection, step, self._recorder)
        number, changes = self._recorder.finish(after, below)
        return Done(label, changes, number)

    def _finish_do(self) -> tuple[int | None, Changes]:
        return self._recorder.finish(Stacks(-1, None), history.stacks(self.connection).undo_top)

    def _head(self, kind: str, label: str, reverses: int | None = None) -> StepHead:
        at = self.clock().isoformat(timespec="seconds")
        return StepHead(at, storable(self.who), kind, storable(label), reverses)

    def _below(self, step: int) -> int | None:
        row = self.connection.execute("SELECT below FROM history_step WHERE step = ?", (step,)).fetchone()
        below: int | None = row[0]
        return below

    def _label(self, step: int | None) -> str:
        if step is None:
            return ""
        row = self.connection.execute("SELECT label FROM history_step WHERE step = ?", (step,)).fetchone()
        return str(row[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction around a block whose changes history keeps."""
        db = self.db
        with self._locked():
            with db.atomic():
                yield
            # Nothing past history: a write that no step tells of would look like damage to the next check.
            if self._recorder.has_written:
                self._commit()
            else:
                self.connection.execute("ROLLBACK")

    def _commit(self) -> None:
        self.connection.execute("COMMIT")
        self.custody.written()
        self._known_head.note(self.custody.head)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """BEGIN IMMEDIATE on a book that is as this session left it; anything raised rolls back, told apart once."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            is_own = False
            try:
                self.custody.vouch()
                is_own = True
                yield
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if is_own:
                    self.custody.rolled_back()
                raise
        except sqlite3.IntegrityError as error:
            if CLOSED_MESSAGE in str(error):
                raise Refused("Sổ này đã khóa, không ghi thêm được. Muốn sửa, hãy ghi đính chính.") from error
            if KEPT_MESSAGE in str(error):
                raise Refused("Khóa sổ, mở lại sổ và đính chính đã ghi thì giữ mãi, không sửa, không xóa.") from error
            raise
        except (sqlite3.Error, OSError) as error:
            raise_told(error, self.path)
