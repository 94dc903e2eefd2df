"""Commands about history: take the last step back, do it again, list the steps."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import show_count
from gui.terminal.grammar import Command
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock, Done, Session
    from db.queries.history import Step


@click.command(cls=Command, help="Hoàn tác bước ghi cuối cùng.")
@book_argument()
@as_json
@click.pass_obj
def undo(clock: Clock, book: Path, as_json: bool) -> None:
    """Take the last step back."""
    _step(clock, book, as_json, "Đã hoàn tác", lambda session: session.undo())


@click.command(cls=Command, help="Làm lại bước vừa hoàn tác.")
@book_argument()
@as_json
@click.pass_obj
def redo(clock: Clock, book: Path, as_json: bool) -> None:
    """Do again what was taken back."""
    _step(clock, book, as_json, "Đã làm lại", lambda session: session.redo())


def _step(clock: Clock, path: Path, as_json: bool, words: str, act: Callable[[Session], Done[str]]) -> None:
    from gui.tasks.writing import writing

    with writing(path, clock, warn) as book:
        done = act(book.session)
    told = {"label": done.result, "step": done.step, "rows": done.changes.rows}
    tell(as_json, told, [f"{words}: {done.result}."])


@click.command(cls=Command, help="Liệt kê các bước ghi, mới nhất trước.")
@book_argument()
@as_json
@click.pass_obj
def history(clock: Clock, book: Path, as_json: bool) -> None:
    """List the steps."""
    from db.book.book import look
    from db.queries.history import steps, title

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        found = steps(seen.connection)
    told = [{"step": s.step, "at": s.at, "who": s.who, "label": title(s), "rows": s.rows} for s in found]
    lines = [_line(step, title(step), later) for step, later in zip(found, [None, *found], strict=False)]
    tell(as_json, {"steps": told}, lines)


def _line(step: Step, words: str, later: Step | None) -> str:
    """A step in one line; says so where the clock had gone back by the step after it."""
    from db.queries.history import clock_words

    at = datetime.datetime.fromisoformat(step.at)
    who = f" – {step.who}" if step.who else ""
    return (
        f"{step.step}. {at:%d/%m/%Y %H:%M:%S}{who} – {words} ({show_count(step.rows)} dòng){clock_words(step, later)}"
    )
