"""How quality is rated: the unit's own record of each line and period, and apart from it what was decided above.

What is decided may come after the book has closed, so that no guard stands before its table.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE rating (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), roster_id INTEGER REFERENCES roster(id),
        period TEXT NOT NULL DEFAULT '', eligibility TEXT NOT NULL DEFAULT '', task_group TEXT NOT NULL DEFAULT '',
        common_points TEXT NOT NULL DEFAULT '', task_points TEXT NOT NULL DEFAULT '',
        typed_points TEXT NOT NULL DEFAULT '', own_level TEXT NOT NULL DEFAULT '', votes TEXT NOT NULL DEFAULT '',
        vote_level TEXT NOT NULL DEFAULT '', vote_day TEXT, conditions TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE rating_decision (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), roster_id INTEGER REFERENCES roster(id),
        period TEXT NOT NULL DEFAULT '', decided_level TEXT NOT NULL DEFAULT '', decided_by TEXT NOT NULL DEFAULT '',
        decided_on TEXT, paper TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE UNIQUE INDEX rating_of ON rating(ledger_id, period, coalesce(roster_id, 0))",
    "CREATE UNIQUE INDEX rating_decision_of ON rating_decision(ledger_id, period, coalesce(roster_id, 0))",
    """CREATE TRIGGER closed_rating_insert BEFORE INSERT ON rating
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_rating_update BEFORE UPDATE ON rating
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
            OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_rating_delete BEFORE DELETE ON rating
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
