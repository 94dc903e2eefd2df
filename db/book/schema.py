"""What the declarations ask of a book's tables: which history keeps, which columns are derived, which rows are guarded.

The tables themselves are made by the statements of `versions`; a test compares the two.
"""

from __future__ import annotations

from db.book.versions import ALL
from domain.closings import REOPENED
from domain.registers.vocabulary import RECORD_TYPES

SCHEMA_VERSION = len(ALL)
"""What `user_version` says of a book that this program writes; one for each migration."""

TRACKED: tuple[str, ...] = tuple(dict.fromkeys(table for kind in RECORD_TYPES for table in kind.tables))
"""Tables whose every change is kept in history: those of every declared record; each has an AUTOINCREMENT id."""

KEPT: tuple[str, ...] = tuple(kind.table for kind in RECORD_TYPES if kind.kept_for_ever)
"""Those of them to which rows are only ever added: history keeps each row whole as it was added."""

OF_THE_FILE: tuple[str, ...] = (
    *("book", "list_shape", "history_step", "history_row", "history_span", "seal", "stored_book"),
)
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

    A closed ledger is opened again by one way alone: when it is kept of it that it was.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{CLOSED_MESSAGE}'); END"
    last = "(SELECT kind FROM closing WHERE ledger_id = OLD.id ORDER BY id DESC LIMIT 1)"
    closed = f"OLD.closed_on IS NOT NULL AND (NEW.closed_on IS NOT NULL OR {last} IS NOT '{REOPENED}')"
    statements = [
        f"CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger WHEN {closed} {refuse}",
        f"CREATE TRIGGER closed_ledger_delete BEFORE DELETE ON ledger WHEN OLD.closed_on IS NOT NULL {refuse}",
    ]
    for table in YEAR_SCOPED:
        for action, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            closed = " OR ".join(
                f"(SELECT closed_on FROM ledger WHERE id = {row}.ledger_id) IS NOT NULL" for row in rows
            )
            name = f"closed_{table}_{action.lower()}"
            statements.append(f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {closed} {refuse}")
    keep = f"BEGIN SELECT RAISE(ABORT, '{KEPT_MESSAGE}'); END"
    for table in (*KEPT, "stored_book"):
        for action in ("UPDATE", "DELETE"):
            statements.append(f"CREATE TRIGGER kept_{table}_{action.lower()} BEFORE {action} ON {table} {keep}")
    return statements
