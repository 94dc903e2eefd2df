"""What a book holds of one person: the rows that are the person's, by the links that lead there, and texts of others.

Rows that have been taken out since, of which only history knows, are among them.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from db.book.history import DELETED, tracked_columns
from db.book.schema import TRACKED
from db.queries.history_changes import put_back
from db.queries.members import all_members
from domain.dates import PartialDate
from domain.members import Member
from domain.names import sort_key
from domain.purging import MARK, Traces
from domain.registers.vocabulary import RECORD_TYPES

Rows = Mapping[str, Collection[int]]
"""Ids of rows by table."""

STEP = "history_step"
NO_WORDS = frozenset({"uid"})
"""Columns of texts that nobody writes."""
SIGNS = frozenset({"printed_page"})
"""Tables without words: the signs of those that stand on paper."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of somebody else's, or the words of a step, in which a person's name or number stands.

    `is_past`: it is so only in what history keeps of the row.
    """

    table: str
    row: int
    where: str
    text: str
    is_past: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """By what it is known."""
        return self.table, self.row


@dataclass(frozen=True, slots=True)
class GonePerson:
    """Somebody who is a member of no unit any more: of which last, with what status, since when."""

    person_id: int
    name: str
    unit: str
    standing: str
    since: PartialDate | None


def people_gone(connection: sqlite3.Connection, day: datetime.date) -> list[GonePerson]:
    """Those who have left every unit, in the order of their names; who has been taken out already is not among them."""
    last: dict[int, Member] = {}
    staying: set[int] = set()
    for member in all_members(connection, day):
        if not member.standing.is_gone:
            staying.add(member.person_id)
        before = last.get(member.person_id)
        if before is None or _since(before) <= _since(member):
            last[member.person_id] = member
    gone = [m for person, m in last.items() if person not in staying and m.name != MARK]
    gone.sort(key=lambda m: (sort_key(m.sort_name or m.name), m.person_id))
    return [GonePerson(m.person_id, m.name, m.branch, m.status, m.standing_since) for m in gone]


def _since(member: Member) -> str:
    return member.standing_since.iso() if member.standing_since is not None else ""


def rows_of_person(connection: sqlite3.Connection, person_id: int) -> dict[str, set[int]]:
    """The rows that belong to a person, directly or through rows that do."""
    owned: dict[str, set[int]] = defaultdict(set, {"person": {person_id}})
    links = _links(connection)
    gone = _taken_out(connection, links)
    while True:
        found = {table: _linked(connection, table, links[table], gone.get(table, {}), owned) for table in links}
        if all(rows <= owned[table] for table, rows in found.items()):
            return dict(owned)
        for table, rows in found.items():
            owned[table] |= rows


def _links(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """The columns of each table that lead to a person or to a row that may be a person's, with the table they lead to.

    Units, books and what stands over others are nobody's.
    """
    owners, found = {"person"}, {}
    while True:
        for table in TRACKED:
            keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            links = [(key[3], key[2]) for key in keys if key[2] in owners]
            if links:
                found[table] = links
        if owners == {"person", *found}:
            return found
        owners |= {*found}


def _taken_out(connection: sqlite3.Connection, tables: Collection[str]) -> dict[str, dict[int, Mapping[str, object]]]:
    """Rows that history has seen taken out, as they were then."""
    found: dict[str, dict[int, Mapping[str, object]]] = defaultdict(dict)
    for table in tables:
        names = tracked_columns(connection, table)
        query = "SELECT row, before FROM history_row WHERE tab = ? AND op = ? AND salt IS NOT NULL"
        for row, before in connection.execute(query, (table, DELETED)).fetchall():
            found[table][row] = put_back({}, DELETED, before or "", names)
    return found


def _linked(
    connection: sqlite3.Connection,
    table: str,
    links: list[tuple[str, str]],
    gone: Mapping[int, Mapping[str, object]],
    owned: Rows,
) -> set[int]:
    rows: set[int] = set()
    for column, other in links:
        among = ", ".join(map(str, owned.get(other, ())))
        query = f"SELECT id FROM {table} WHERE {column} IN ({among})"
        rows |= {row for (row,) in connection.execute(query).fetchall()}
        rows |= {row for row, columns in gone.items() if columns.get(column) in owned.get(other, ())}
    return rows


def traces_of(connection: sqlite3.Connection, person_id: int) -> Traces:
    """What tells of a person in texts: the names and card numbers that the book and its history have."""
    columns = ("name", "sort_name", "card_number", "old_card_number")
    listed = ", ".join(columns)
    states: list[Mapping[str, object]] = [
        dict(zip(columns, row, strict=True))
        for row in connection.execute(f"SELECT {listed} FROM person WHERE id = ?", (person_id,)).fetchall()
    ]
    names = tracked_columns(connection, "person")
    query = "SELECT op, before FROM history_row WHERE tab = 'person' AND row = ? AND salt IS NOT NULL"
    states += [put_back({}, op, before or "", names) for op, before in connection.execute(query, (person_id,))]
    said = {column: [str(state.get(column) or "") for state in states] for column in columns}
    return Traces([*said["name"], *said["sort_name"]], [*said["card_number"], *said["old_card_number"]])


def rows_of_namesakes(connection: sqlite3.Connection, traces: Traces, person_id: int) -> dict[str, set[int]]:
    """The rows of other people who are called as the person is, or was."""
    rows: dict[str, set[int]] = defaultdict(set)
    for one, name in connection.execute("SELECT id, name FROM person").fetchall():
        if one != person_id and traces.is_in(name):
            for table, ids in rows_of_person(connection, one).items():
                rows[table] |= ids
    return dict(rows)


def mentions(connection: sqlite3.Connection, traces: Traces, own: Rows, others: Rows) -> list[Mention]:
    """Where the name or a number stands that is in no row of the person's `own`, nor of a namesake's (`others`)."""
    skipped = {table: {*own.get(table, ()), *others.get(table, ())} for table in TRACKED}
    found: dict[tuple[str, int], Mention] = {}
    for table in TRACKED:
        for row, text in texts_with(connection, table, traces):
            if row not in skipped[table]:
                found.setdefault(
                    (table, row), Mention(table, row, where_stands(connection, table, row), traces.around(text))
                )
    for table, row, text in _past_texts(connection, traces):
        if row not in skipped.get(table, ()):
            mention = Mention(table, row, _label(table), traces.around(text), is_past=True)
            found.setdefault((table, row), mention)
    for step, label in labels_with(connection, traces):
        whose = _whose_step(connection, step, own, others)
        if whose is None:
            found[STEP, step] = Mention(STEP, step, f"Bước {step} trong lịch sử", label)
    return list(found.values())


def texts_with(connection: sqlite3.Connection, table: str, traces: Traces) -> Iterator[tuple[int, str]]:
    """The rows of a table with a text that tells of the person, and that text."""
    columns = text_columns(connection, table)
    if not columns:
        return
    cursor = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table} ORDER BY id")
    while batch := cursor.fetchmany(2000):
        for row, *texts in batch:
            yield from ((row, text) for text in texts if text and traces.is_in(text))


def text_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table in which somebody's words stand, derived ones left out."""
    tracked = {*tracked_columns(connection, table)} - NO_WORDS
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [row[1] for row in rows if row[2] == "TEXT" and row[1] in tracked]


def _past_texts(connection: sqlite3.Connection, traces: Traces) -> Iterator[tuple[str, int, str]]:
    """What history keeps that tells of the person."""
    cursor = connection.execute("SELECT tab, row, before FROM history_row WHERE salt IS NOT NULL AND before <> ''")
    while batch := cursor.fetchmany(2000):
        for table, row, before in batch:
            text = before.replace("''", "'")
            if traces.is_in(text):
                yield table, row, text


def labels_with(connection: sqlite3.Connection, traces: Traces) -> list[tuple[int, str]]:
    """The steps whose words, or whose writer, tell of the person."""
    steps = connection.execute("SELECT step, label, who FROM history_step ORDER BY step").fetchall()
    told = [(step, label, who) for step, label, who in steps if traces.is_in(f"{label}\n{who}")]
    return [(step, f"{label} ({who})" if who else label) for step, label, who in told]


def steps_that_touch(connection: sqlite3.Connection, step: int, rows: Rows) -> bool:
    """Whether a step, or the one that it has taken back, added or changed any of these rows."""
    (reverses,) = connection.execute("SELECT reverses FROM history_step WHERE step = ?", (step,)).fetchone()
    for at in filter(None, (step, reverses)):
        touched = connection.execute("SELECT tab, row FROM history_row WHERE step = ?", (at,)).fetchall()
        if any(row in rows.get(table, ()) for table, row in touched):
            return True
        spans = connection.execute("SELECT tab, first, last FROM history_span WHERE step = ?", (at,)).fetchall()
        if any(first <= row <= last for table, first, last in spans for row in rows.get(table, ())):
            return True
    return False


def _whose_step(connection: sqlite3.Connection, step: int, own: Rows, others: Rows) -> bool | None:
    """Whether the words of a step are about the person; None where that is to be decided by somebody who knows."""
    is_own, is_others = (steps_that_touch(connection, step, rows) for rows in (own, others))
    return is_own if is_own != is_others else None


def own_steps(connection: sqlite3.Connection, traces: Traces, own: Rows, others: Rows) -> list[int]:
    """The steps whose words are about the person, so that nobody need decide it."""
    return [step for step, _ in labels_with(connection, traces) if _whose_step(connection, step, own, others)]


def _label(table: str) -> str:
    return next((kind.label for kind in RECORD_TYPES if table in kind.tables), table)


def where_stands(connection: sqlite3.Connection, table: str, row: int) -> str:
    """What sort of row it is, and in whose book of which year."""
    if not _is_of_ledger(connection, table):
        return _label(table)
    book = connection.execute(
        f"""SELECT u.name, l.year FROM {table} t JOIN ledger l ON l.id = t.ledger_id JOIN unit u ON u.id = l.unit_id
        WHERE t.id = ?""",
        (row,),
    ).fetchone()
    return f"{_label(table)}, {book[0]}, năm {book[1]}" if book is not None else _label(table)


def _is_of_ledger(connection: sqlite3.Connection, table: str) -> bool:
    return "ledger_id" in {found[1] for found in connection.execute(f"PRAGMA table_info({table})").fetchall()}


def stored_books_with(connection: sqlite3.Connection, rows: Rows) -> list[str]:
    """The closed books whose stored PDF shows one of these rows, by year and unit."""
    ledgers: set[int] = set(rows.get("ledger", ()))
    for table, ids in rows.items():
        if _is_of_ledger(connection, table):
            query = f"SELECT DISTINCT ledger_id FROM {table} WHERE id IN ({', '.join(map(str, ids))})"
            ledgers |= {ledger for (ledger,) in connection.execute(query).fetchall()}
    query = f"""SELECT DISTINCT l.year, u.name FROM stored_book s JOIN ledger l ON l.id = s.ledger_id
        JOIN unit u ON u.id = l.unit_id WHERE l.id IN ({", ".join(map(str, ledgers))}) ORDER BY l.year, u.name"""
    return [f"Sổ năm {year} của {name}" for year, name in connection.execute(query).fetchall()]
