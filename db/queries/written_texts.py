"""What has been written in ledgers, kept folded ledger by ledger, so that each key of a search only goes through it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.book.changes import Changes
from domain import months, registrations
from domain.fields import RecordType
from domain.folded_texts import FoldedTexts, folded_texts
from domain.kinds import Kind
from domain.ratings import DECISION_TABLE, RATING
from domain.registers.catalogue import REGISTERS

MANY_CHANGES = 2_000
"""From so many changed rows on, all is read anew: telling where each stood would take as long."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table with texts, and the SQL of all that is written in a row of it."""

    table: str
    text: str


def written(kind: RecordType, *names: str) -> Written:
    """What is written in these fields of a type, by default in all that are texts or names."""
    fields = [kind.field(name) for name in names] or [f for f in kind.kept_in() if f.kind in _IN_WORDS]
    return Written(kind.table, " || char(10) || ".join(f.kind.words(f.column_name) for f in fields))


_IN_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.UNIT, Kind.PERSONS, Kind.UNITS, Kind.ROWS)
ITEM = written(registrations.ITEM, "content", "target", "measures", "result")
REMARK = written(months.FOLLOW_UP, "done", "remark")
NOTE = written(RATING, "task_group", "note")
PAPER = Written(DECISION_TABLE, "decided_by || char(10) || paper")
ROWS = {register.word: written(register.kind) for register in REGISTERS}
"""What is looked through of each declared register, by its word."""
EVERY = (ITEM, REMARK, NOTE, PAPER, *ROWS.values())


class WrittenTexts:
    """The texts of ledgers as a connection sees them; what a step has changed is to be forgotten by `forget`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pieces: dict[tuple[Written, int], FoldedTexts] = {}
        self._last: dict[Written, tuple[str, set[int]]] = {}
        self._changed: dict[Written, set[int]] = {kind: set() for kind in EVERY}

    def reads(self, connection: sqlite3.Connection) -> bool:
        """Whether these texts are those of a connection."""
        return self._connection is connection

    def forget(self, changes: Changes) -> None:
        """Have what a step has changed read anew when it is next looked for."""
        for kind, changed in self._changed.items():
            changed |= changes.ids(kind.table)
            if len(changed) > MANY_CHANGES:
                changed.clear()
                self._drop(kind, frozenset(ledger for one, ledger in self._pieces if one is kind))

    def reading(self, ledgers: Iterable[int]) -> Iterator[None]:
        """Read what is missing of these ledgers, a piece at each step; what is there already takes no step."""
        self._forget_changed()
        for ledger in ledgers:
            for kind in EVERY:
                if (kind, ledger) not in self._pieces:
                    self._pieces[kind, ledger] = self._read(kind, ledger)
                    yield

    def hits(self, kind: Written, ledgers: Iterable[int], folded: str, most: int) -> list[int]:
        """The ids, lowest first, of the first so many rows in which a folded text stands, in what has been read."""
        if most < 1:
            return []
        without = self._without(kind, folded)
        found: list[int] = []
        for ledger in ledgers:
            piece = self._pieces.get((kind, ledger))
            if piece is None or ledger in without or (len(found) == most and piece.first > found[-1]):
                continue
            hits = list(piece.hits(folded, most))
            if hits:
                found = sorted([*found, *hits])[:most]
            else:
                without.add(ledger)
        return found

    def _without(self, kind: Written, folded: str) -> set[int]:
        """The ledgers known to have no such text: those that had none of a shorter one that was looked for before."""
        last, without = self._last.get(kind, ("", set()))
        if last and last in folded:
            self._last[kind] = (folded, without)
            return without
        self._last[kind] = (folded, set())
        return self._last[kind][1]

    def _read(self, kind: Written, ledger: int) -> FoldedTexts:
        rows = self._connection.execute(
            f"SELECT id, {kind.text} FROM {kind.table} WHERE ledger_id = ? ORDER BY id", (ledger,)
        ).fetchall()
        return folded_texts(rows)

    def _forget_changed(self) -> None:
        for kind, changed in self._changed.items():
            if changed:
                held = {ledger for (one, ledger), piece in self._pieces.items() if one is kind and piece.has(changed)}
                self._drop(kind, held | self._ledgers_of(kind, sorted(changed)))
                changed.clear()

    def _drop(self, kind: Written, ledgers: Iterable[int]) -> None:
        for ledger in ledgers:
            self._pieces.pop((kind, ledger), None)
            self._last.pop(kind, None)

    def _ledgers_of(self, kind: Written, ids: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for start in range(0, len(ids), 500):
            among = ", ".join(map(str, ids[start : start + 500]))
            rows = self._connection.execute(f"SELECT ledger_id FROM {kind.table} WHERE id IN ({among})").fetchall()
            found.update(row[0] for row in rows)
        return found
