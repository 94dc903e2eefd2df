"""History as people read it: the steps, newest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a book's history; `kind` is do, undo, redo or migration, `reverses` the step that it replays."""

    step: int
    at: str
    who: str
    kind: str
    label: str
    rows: int
    reverses: int | None


_WORDS = {"undo": "Hoàn tác: ", "redo": "Làm lại: "}


def title(step: Step) -> str:
    """The step's label as a list shows it, with what undo and redo did said in words."""
    return _WORDS.get(step.kind, "") + step.label


def steps(connection: sqlite3.Connection, limit: int = -1, before: int | None = None) -> list[Step]:
    """The steps of a book, newest first, at most `limit` of them, those before a step for the next page."""
    rows = connection.execute(
        """SELECT step, at, who, kind, label, rows, reverses FROM history_step
        WHERE :before IS NULL OR step < :before ORDER BY step DESC LIMIT :limit""",
        {"before": before, "limit": limit},
    ).fetchall()
    return [Step(*row) for row in rows]


def stands_by(connection: sqlite3.Connection, step: int) -> int:
    """The number of the step by which what a step did stands: itself, or who did it again; 0 where it is taken back."""
    chain = connection.execute(
        """WITH RECURSIVE chain (step, length) AS (
            VALUES (?, 0)
            UNION ALL
            SELECT later.step, length + 1 FROM history_step later JOIN chain ON later.reverses = chain.step
        ) SELECT step, length % 2 FROM chain ORDER BY length DESC LIMIT 1""",
        (step,),
    ).fetchone()
    return 0 if chain[1] else int(chain[0])


def clock_words(step: Step, later: Step | None) -> str:
    """What to say behind a step after which the machine's clock went back; empty where it went on."""
    return " (sau bước này đồng hồ máy đã lùi)" if later is not None and later.at < step.at else ""
