"""What a book holds of one person: the rows that are the person's, by the links that lead there, and texts of others.

Rows that have been taken out since, of which only history knows, are among them.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.book.history import DELETED, tracked_columns
from db.book.schema import TRACKED
from db.queries.history_changes import Columns, columns_kept
from db.queries.layouts import kept_layouts
from db.queries.members import all_members
from domain.kept_layouts import LAYOUT, file_words
from domain.members import Member
from domain.names import sort_key
from domain.purging import MARK, Addresses, Traces
from domain.registers.vocabulary import RECORD_TYPES
from domain.retention import GonePerson

Rows = Mapping[str, Collection[int]]
"""Ids of rows by table."""

STEP = "history_step"
NO_WORDS = frozenset({"uid"})
"""Columns of texts that nobody writes."""
SIGNS = frozenset({"printed_page"})
"""Tables without words: the signs of those that stand on paper."""
LAYOUT_FILE = LAYOUT.table, "file"


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of somebody else's, or the words of a step, in which a person's name or number stands.

    `is_past`: it is so only in what history keeps of the row. `is_spoken`: it says no more than a title and a given
    name, so it may be somebody else.
    """

    table: str
    row: int
    where: str
    text: str
    is_past: bool = False
    is_spoken: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """By what it is known, among those that are spoken of or among the others."""
        return self.table, self.row

    @property
    def place(self) -> str:
        """Where it stands, or stood."""
        return f"{self.where} (nội dung cũ)" if self.is_past else self.where

    @property
    def said(self) -> str:
        """Where it stands, and the words about it."""
        return f"{self.place}: {self.text}"


@dataclass(frozen=True, slots=True)
class UnitPhone:
    """A telephone number that a unit has or had, of which somebody was or whose book somebody kept."""

    unit: str
    number: str
    is_keeper: bool


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


def rows_of_people(connection: sqlite3.Connection, people: Collection[int]) -> dict[str, set[int]]:
    """The rows that belong to people, directly or through rows that do."""
    owned: dict[str, set[int]] = defaultdict(set, {"person": {*people}})
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
    for past in past_rows(connection, tables, op=DELETED):
        found[past.table][past.row] = past.columns
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


def traces_of(connection: sqlite3.Connection, people: Collection[int], phones: Iterable[str] = ()) -> Traces:
    """What tells of people in texts: names and card numbers that the book and its history have, and the `phones`."""
    said = _said_of(connection, people, ("name", "sort_name", "card_number", "old_card_number"))
    return Traces([*said["name"], *said["sort_name"]], [*said["card_number"], *said["old_card_number"]], phones)


def addresses_of(connection: sqlite3.Connection, people: Collection[int]) -> Addresses:
    """How people are spoken of, by the names that the book and its history have."""
    return Addresses(_said_of(connection, people, ("name",))["name"])


def _said_of(connection: sqlite3.Connection, people: Collection[int], columns: Sequence[str]) -> dict[str, list[str]]:
    """What the book and its history say of people in these columns."""
    listed, among = ", ".join(columns), ", ".join(map(str, people))
    states: list[Mapping[str, object]] = [
        dict(zip(columns, row, strict=True))
        for row in connection.execute(f"SELECT {listed} FROM person WHERE id IN ({among})").fetchall()
    ]
    states += [past.columns for past in past_rows(connection, ["person"]) if past.row in people]
    return {column: [text for state in states if (text := str(state.get(column) or ""))] for column in columns}


def rows_of_namesakes(connection: sqlite3.Connection, traces: Traces, people: Collection[int]) -> dict[str, set[int]]:
    """The rows of others who are called as one of the people is, or was."""
    everybody = connection.execute("SELECT id, name FROM person").fetchall()
    others = [one for one, name in everybody if one not in people and traces.is_in(name)]
    return rows_of_people(connection, others) if others else {}


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
    for past in past_rows(connection):
        told = next(filter(traces.is_in, past.texts), None) if past.row not in skipped[past.table] else None
        if told is not None:
            mention = Mention(past.table, past.row, _label(past.table), traces.around(told), is_past=True)
            found.setdefault(mention.key, mention)
    for step, label in labels_with(connection, traces):
        whose = _whose_step(connection, step, own, others)
        if whose is None:
            found[STEP, step] = Mention(STEP, step, f"Bước {step} trong lịch sử", label)
    return list(found.values())


def spoken_of(
    connection: sqlite3.Connection, traces: Traces, addresses: Addresses, own: Rows, years: Collection[int]
) -> list[Mention]:
    """Where people are spoken of by a title and the given name, in the books of these `years` (ids of ledgers) and in
    what belongs to no book; once a row, also where only history has it.
    """
    found: dict[tuple[str, int], Mention] = {}
    for table, row, text, is_past in _all_texts(connection, years):
        plain = traces.masked(text)
        if row not in own.get(table, ()) and addresses.is_in(plain):
            where = _label(table) if is_past else where_stands(connection, table, row)
            found.setdefault((table, row), Mention(table, row, where, addresses.around(plain), is_past, True))
    return list(found.values())


def _all_texts(connection: sqlite3.Connection, years: Collection[int]) -> Iterator[tuple[str, int, str, bool]]:
    """Tables, rows and texts that are written now, then what history keeps of such rows."""
    nowhere: dict[str, set[int]] = {}
    for table in TRACKED:
        columns = text_columns(connection, table)
        if not columns:
            continue
        has_ledger = "ledger_id" in {found[1] for found in connection.execute(f"PRAGMA table_info({table})")}
        among = f"ledger_id IN ({', '.join(map(str, years))})" if has_ledger else "1"
        rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table} WHERE {among} ORDER BY id")
        for row, *texts in rows.fetchall():
            said = zip(columns, texts, strict=True)
            yield from ((table, row, words_of(table, column, text), False) for column, text in said if text)
        if has_ledger:
            others = connection.execute(f"SELECT id FROM {table} WHERE NOT ({among})").fetchall()
            nowhere[table] = {row for (row,) in others}
    for past in past_rows(connection):
        if past.row not in nowhere.get(past.table, ()):
            yield from ((past.table, past.row, text, True) for text in past.texts)


def phones_near(connection: sqlite3.Connection, traces: Traces, people: Collection[int]) -> list[UnitPhone]:
    """The telephone numbers that units have, or had, of which somebody was a member or whose book somebody kept."""
    among = ", ".join(map(str, people))
    query = f"SELECT DISTINCT unit_id FROM membership WHERE person_id IN ({among})"
    theirs = {unit for (unit,) in connection.execute(query).fetchall()}
    states: list[tuple[int, Mapping[str, object]]] = [
        (unit, {"keeper": keeper, "phone": phone})
        for unit, keeper, phone in connection.execute("SELECT id, keeper, phone FROM unit").fetchall()
    ]
    states += [(past.row, past.columns) for past in past_rows(connection, ["unit"])]
    kept = {unit for unit, state in states if traces.is_in(str(state.get("keeper") or ""))}
    called = dict(connection.execute("SELECT id, name FROM unit").fetchall())
    found = {
        (unit, str(state["phone"])): None for unit, state in states if unit in theirs | kept and state.get("phone")
    }
    return [UnitPhone(str(called.get(unit, "")), number, unit in kept) for unit, number in found]


def books_of(connection: sqlite3.Connection, people: Collection[int]) -> list[int]:
    """The ids of the ledgers in whose rosters somebody stands."""
    among = ", ".join(map(str, people))
    query = f"""SELECT DISTINCT r.ledger_id FROM roster r JOIN membership m ON m.id = r.membership_id
        WHERE m.person_id IN ({among})"""
    return [ledger for (ledger,) in connection.execute(query).fetchall()]


def texts_with(connection: sqlite3.Connection, table: str, traces: Traces) -> Iterator[tuple[int, str]]:
    """The rows of a table with a text that tells of the person, and that text."""
    columns = text_columns(connection, table)
    if not columns:
        return
    cursor = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table} ORDER BY id")
    while batch := cursor.fetchmany(2000):
        for row, *texts in batch:
            said = (words_of(table, column, text) for column, text in zip(columns, texts, strict=True) if text)
            yield from ((row, text) for text in said if traces.is_in(text))


def text_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table in which somebody's words stand, derived ones left out."""
    tracked = {*tracked_columns(connection, table)} - NO_WORDS
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [row[1] for row in rows if row[2] == "TEXT" and row[1] in tracked]


@dataclass(frozen=True, slots=True)
class PastRow:
    """What history keeps of a change of a row, under the id of `history_row`: the columns as they were before it, or as
    a row was added that is kept for ever.
    """

    id: int
    table: str
    row: int
    columns: Columns

    @property
    def texts(self) -> Iterator[str]:
        """What somebody has written in them."""
        said = ((column, text) for column, text in self.columns.items() if column not in NO_WORDS)
        return (words_of(self.table, column, text) for column, text in said if text and isinstance(text, str))


def past_rows(connection: sqlite3.Connection, tables: Collection[str] = TRACKED, *, op: str = "") -> Iterator[PastRow]:
    """All that history keeps of rows that have been changed or taken out since, or of what one `op` did to them."""
    names = {table: tracked_columns(connection, table) for table in tables}
    query = "SELECT id, tab, row, op, before FROM history_row WHERE salt IS NOT NULL AND before <> '' AND ? IN (op, '')"
    cursor = connection.execute(query, (op,))
    while batch := cursor.fetchmany(2000):
        for one, table, row, done, before in batch:
            if table in names:
                yield PastRow(one, table, row, columns_kept(done, before, names[table]))


def words_of(table: str, column: str, text: str) -> str:
    """What a text says: a layout's file is kept as Base64, and may name whoever signs."""
    return file_words(text) if (table, column) == LAYOUT_FILE else text


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


def stored_books_by(connection: sqlite3.Connection, layouts: Collection[int]) -> list[str]:
    """The closed books that layouts of the office's own print, with these ids: their PDF may show what stands there."""
    chosen = [one for one in kept_layouts(connection) if one.id in layouts]
    rows = connection.execute(
        """SELECT DISTINCT l.year, u.name, u.kind FROM stored_book s JOIN ledger l ON l.id = s.ledger_id
        JOIN unit u ON u.id = l.unit_id ORDER BY l.year, u.name"""
    ).fetchall()
    printed = (row for row in rows if any(row[2] in one.kinds and row[0] in one.years for one in chosen))
    return [f"Sổ năm {year} của {name}" for year, name, _ in printed]
