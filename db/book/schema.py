"""What the declarations ask of a book's tables: which history keeps, which columns are derived, which rows are guarded.

The tables themselves are made by the statements of `versions`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.book.versions import ALL
from domain.closings import CLOSED, REOPENED
from domain.registers.vocabulary import RECORD_TYPES

SCHEMA_VERSION = len(ALL)
"""What `user_version` says of a book that this program writes; one for each migration."""

TRACKED: tuple[str, ...] = tuple(dict.fromkeys(table for kind in RECORD_TYPES for table in kind.tables))
"""Tables whose every change is kept in history: those of every declared record; each has an AUTOINCREMENT id."""

KEPT: tuple[str, ...] = tuple(kind.table for kind in RECORD_TYPES if kind.kept_for_ever)
"""Those of them to which rows are only ever added: history keeps each row whole as it was added."""

STORED = "stored_book"
"""The table of the PDFs of closed books: rows are only ever added, each before its closing is kept, outside history."""

OF_THE_FILE: tuple[str, ...] = (*("book", "list_shape", "history_step", "history_row", "history_span", "seal", STORED),)
"""Tables of the file itself, which hold no records."""

DERIVED: dict[str, frozenset[str]] = {
    "unit": frozenset({"sort_key", "search"}),
    "person": frozenset({"sort_key", "search"}),
}
"""Columns computed from others: outside history, computed anew after every replay."""

YEAR_SCOPED: tuple[str, ...] = tuple(kind.table for kind in RECORD_TYPES if kind.is_of_a_year)
"""Tables whose rows belong to one ledger and are closed with it."""

CLOSED_MESSAGE, KEPT_MESSAGE = "sổ đã khóa", "giữ mãi"
"""By what the triggers' refusals are known."""


def guard_statements() -> list[str]:
    """Triggers, kept in the file, that refuse every write to rows of a closed ledger, and to what is kept for ever.

    A closed ledger is opened again by one way alone: when it is kept of it that it was. What a REPLACE would put aside
    is guarded as what is deleted: SQLite tells no trigger of it unless asked to. Nor may a row hang on a closed one.
    """
    refuse, keep = (f"BEGIN SELECT RAISE(ABORT, '{message}'); END" for message in (CLOSED_MESSAGE, KEPT_MESSAGE))
    last = "(SELECT kind FROM closing WHERE ledger_id = {row}.{column} ORDER BY id DESC LIMIT 1)"
    opened = f"{last.format(row='OLD', column='id')} IS NOT '{REOPENED}'"
    same = "o.id = NEW.id OR o.uid = NEW.uid OR o.unit_id = NEW.unit_id AND o.year = NEW.year"
    aside = "EXISTS (SELECT 1 FROM ledger o WHERE {which} AND o.closed_on IS NOT NULL)"
    aside_by_insert = aside.format(which=f"({same})")
    aside_by_update = aside.format(which=f"({same}) AND o.id <> OLD.id")
    closed = f"OLD.closed_on IS NOT NULL AND (NEW.closed_on IS NOT NULL OR {opened}) OR {aside_by_update}"
    statements = [
        f"CREATE TRIGGER closed_ledger_insert BEFORE INSERT ON ledger WHEN {aside_by_insert} {refuse}",
        f"CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger WHEN {closed} {refuse}",
        f"CREATE TRIGGER closed_ledger_delete BEFORE DELETE ON ledger WHEN OLD.closed_on IS NOT NULL {refuse}",
    ]
    for kind in RECORD_TYPES:
        if kind.is_of_a_year:
            held = [link for link in kind.links if link.table in YEAR_SCOPED]
            statements += _guards_of_a_year(kind.table, [(link.name, link.table) for link in held], refuse)
    for table in (*KEPT, STORED):
        known = "o.id = NEW.id" if table == STORED else "o.id = NEW.id OR o.uid = NEW.uid"
        there = f"EXISTS (SELECT 1 FROM {table} o WHERE {known})"
        if table == STORED:
            there += f" OR {last.format(row='NEW', column='ledger_id')} IS '{CLOSED}'"
        statements.append(f"CREATE TRIGGER kept_{table}_insert BEFORE INSERT ON {table} WHEN {there} {keep}")
        for action in ("UPDATE", "DELETE"):
            statements.append(f"CREATE TRIGGER kept_{table}_{action.lower()} BEFORE {action} ON {table} {keep}")
    return statements


def _guards_of_a_year(table: str, held_by: Sequence[tuple[str, str]], refuse: str) -> list[str]:
    """The three of a table whose rows belong to a ledger, each held by rows of others: by which column, of which."""

    def closed(ledger: str) -> str:
        return f"(SELECT closed_on FROM ledger WHERE id = {ledger}) IS NOT NULL"

    same = f"(o.id = NEW.id OR o.uid = NEW.uid) AND {closed('o.ledger_id')}"
    comes = [closed("NEW.ledger_id"), f"EXISTS (SELECT 1 FROM {table} o WHERE {same})"]
    comes += [closed(f"(SELECT ledger_id FROM {of} WHERE id = NEW.{column})") for column, of in held_by]
    goes = closed("OLD.ledger_id")
    when = {"INSERT": comes, "UPDATE": [goes, *comes], "DELETE": [goes]}
    return [
        f"CREATE TRIGGER closed_{table}_{action.lower()} BEFORE {action} ON {table} WHEN {' OR '.join(parts)} {refuse}"
        for action, parts in when.items()
    ]
