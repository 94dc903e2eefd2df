"""Guards that no REPLACE gets past: what it would put aside is asked for, and no row comes to hang on a closed one.

And who was admitted after a day is found at once.
"""

from __future__ import annotations

_OF_A_YEAR: tuple[tuple[str, str, str], ...] = (
    ("roster", "", ""),
    ("registration", "roster_id", "roster"),
    ("item", "registration_id", "registration"),
    ("follow_up", "roster_id", "roster"),
    ("month_review", "", ""),
    ("rating", "roster_id", "roster"),
    ("printed_page", "roster_id", "roster"),
    ("second_keying", "", ""),
    ("activity", "", ""),
    ("model", "", ""),
    ("good_deed", "", ""),
    ("commendation", "", ""),
    ("inspection", "", ""),
    ("key_task", "", ""),
    ("outcome", "", ""),
    ("document", "", ""),
    ("supplement", "", ""),
)
"""Each table of a year, by which column its rows hang on those of which other."""


def _of_a_year(table: str, column: str, of: str) -> tuple[str, ...]:
    comes = f"""(SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        OR EXISTS (SELECT 1 FROM {table} o WHERE (o.id = NEW.id OR o.uid = NEW.uid)
            AND (SELECT closed_on FROM ledger WHERE id = o.ledger_id) IS NOT NULL)"""
    if of:
        comes += f"""
        OR (SELECT closed_on FROM ledger WHERE id = (SELECT ledger_id FROM {of} WHERE id = NEW.{column})) IS NOT NULL"""
    return (
        f"DROP TRIGGER closed_{table}_insert",
        f"DROP TRIGGER closed_{table}_update",
        f"""CREATE TRIGGER closed_{table}_insert BEFORE INSERT ON {table}
        WHEN {comes}
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
        f"""CREATE TRIGGER closed_{table}_update BEFORE UPDATE ON {table}
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR {comes}
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    )


STATEMENTS: tuple[str, ...] = (
    "CREATE INDEX person_admitted ON person(admitted_on)",
    *(statement for one in _OF_A_YEAR for statement in _of_a_year(*one)),
    "DROP TRIGGER closed_ledger_update",
    """CREATE TRIGGER closed_ledger_insert BEFORE INSERT ON ledger
        WHEN EXISTS (SELECT 1 FROM ledger o WHERE (o.id = NEW.id OR o.uid = NEW.uid
            OR o.unit_id = NEW.unit_id AND o.year = NEW.year) AND o.closed_on IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger
        WHEN OLD.closed_on IS NOT NULL AND (NEW.closed_on IS NOT NULL
            OR (SELECT kind FROM closing WHERE ledger_id = OLD.id ORDER BY id DESC LIMIT 1) IS NOT 'mở lại sổ')
        OR EXISTS (SELECT 1 FROM ledger o WHERE (o.id = NEW.id OR o.uid = NEW.uid
            OR o.unit_id = NEW.unit_id AND o.year = NEW.year) AND o.id <> OLD.id AND o.closed_on IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER kept_closing_insert BEFORE INSERT ON closing
        WHEN EXISTS (SELECT 1 FROM closing o WHERE o.id = NEW.id OR o.uid = NEW.uid)
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_correction_insert BEFORE INSERT ON correction
        WHEN EXISTS (SELECT 1 FROM correction o WHERE o.id = NEW.id OR o.uid = NEW.uid)
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_stored_book_insert BEFORE INSERT ON stored_book
        WHEN EXISTS (SELECT 1 FROM stored_book o WHERE o.id = NEW.id)
        OR (SELECT kind FROM closing WHERE ledger_id = NEW.ledger_id ORDER BY id DESC LIMIT 1) IS 'khóa sổ'
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
)
