"""What the declarations ask of a book's tables: which history keeps, which columns are derived, which rows are guarded.

The tables themselves are made by the statements of `versions`; a test compares the two.
"""

from __future__ import annotations

from db.book.versions import ALL
from domain.registers.vocabulary import RECORD_TYPES

SCHEMA_VERSION = len(ALL)
"""What `user_version` says of a book that this program writes; one for each migration."""

TRACKED: tuple[str, ...] = tuple(dict.fromkeys(table for kind in RECORD_TYPES for table in kind.tables))
"""Tables whose every change is kept in history: those of every declared record; each has an AUTOINCREMENT id."""

OF_THE_FILE: tuple[str, ...] = ("book", "list_shape", "history_step", "history_row", "history_span", "seal")
"""Tables of the file itself, which hold no records."""

DERIVED: dict[str, frozenset[str]] = {
    "unit": frozenset({"sort_key", "search"}),
    "person": frozenset({"sort_key", "search"}),
}
"""Columns computed from others: outside history, computed anew after every replay."""

YEAR_SCOPED: tuple[str, ...] = tuple(kind.table for kind in RECORD_TYPES if kind.is_of_a_year)
"""Tables whose rows belong to one ledger and are closed with it."""

CLOSED_MESSAGE = "sổ đã khóa"


def guard_statements() -> list[str]:
    """Triggers, kept in the file, that refuse every write to rows of a closed ledger, whoever writes."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{CLOSED_MESSAGE}'); END"
    statements = [
        f"CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger WHEN OLD.closed_on IS NOT NULL {refuse}",
        f"CREATE TRIGGER closed_ledger_delete BEFORE DELETE ON ledger WHEN OLD.closed_on IS NOT NULL {refuse}",
    ]
    for table in YEAR_SCOPED:
        for action, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            closed = " OR ".join(
                f"(SELECT closed_on FROM ledger WHERE id = {row}.ledger_id) IS NOT NULL" for row in rows
            )
            name = f"closed_{table}_{action.lower()}"
            statements.append(f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {closed} {refuse}")
    return statements
