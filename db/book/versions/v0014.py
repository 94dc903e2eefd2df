"""The other registers: activities, models, inspections, key tasks, outcomes, supplements; tables, indexes, guards."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE activity (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, until TEXT, kind TEXT NOT NULL DEFAULT '',
        topic TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '', audience TEXT NOT NULL DEFAULT '',
        expected TEXT NOT NULL DEFAULT '', attended TEXT NOT NULL DEFAULT '', excused TEXT NOT NULL DEFAULT '',
        unexcused TEXT NOT NULL DEFAULT '', entries TEXT NOT NULL DEFAULT '', measure TEXT NOT NULL DEFAULT '',
        rate TEXT NOT NULL DEFAULT '', rate_unit TEXT NOT NULL DEFAULT '', presenter TEXT NOT NULL DEFAULT '',
        conclusion TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX activity_ledger ON activity(ledger_id)",
    """CREATE TRIGGER closed_activity_insert BEFORE INSERT ON activity
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_activity_update BEFORE UPDATE ON activity
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_activity_delete BEFORE DELETE ON activity
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TABLE model (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '', area TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '',
        lead TEXT NOT NULL DEFAULT '', steering TEXT NOT NULL DEFAULT '', since INTEGER,
        state TEXT NOT NULL DEFAULT '', level TEXT NOT NULL DEFAULT '', recognised TEXT NOT NULL DEFAULT '',
        content TEXT NOT NULL DEFAULT '', units TEXT NOT NULL DEFAULT '', adopted TEXT NOT NULL DEFAULT '',
        members TEXT NOT NULL DEFAULT '', households TEXT NOT NULL DEFAULT '', people TEXT NOT NULL DEFAULT '',
        themes TEXT NOT NULL DEFAULT '', teams TEXT NOT NULL DEFAULT '', money TEXT NOT NULL DEFAULT '',
        sources TEXT NOT NULL DEFAULT '', results TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX model_ledger ON model(ledger_id)",
    """CREATE TRIGGER closed_model_insert BEFORE INSERT ON model
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_model_update BEFORE UPDATE ON model
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_model_delete BEFORE DELETE ON model
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TABLE inspection (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, form TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', units TEXT NOT NULL DEFAULT '',
        collectives TEXT NOT NULL DEFAULT '', people TEXT NOT NULL DEFAULT '', individuals TEXT NOT NULL DEFAULT '',
        remark TEXT NOT NULL DEFAULT '', proposal TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX inspection_ledger ON inspection(ledger_id)",
    """CREATE TRIGGER closed_inspection_insert BEFORE INSERT ON inspection
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_inspection_update BEFORE UPDATE ON inspection
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_inspection_delete BEFORE DELETE ON inspection
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TABLE key_task (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, kind TEXT NOT NULL DEFAULT '',
        task TEXT NOT NULL DEFAULT '', lead TEXT NOT NULL DEFAULT '', due TEXT, target TEXT NOT NULL DEFAULT '',
        done TEXT NOT NULL DEFAULT '', measure TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '',
        money TEXT NOT NULL DEFAULT '', sources TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX key_task_ledger ON key_task(ledger_id)",
    """CREATE TRIGGER closed_key_task_insert BEFORE INSERT ON key_task
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_key_task_update BEFORE UPDATE ON key_task
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_key_task_delete BEFORE DELETE ON key_task
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TABLE outcome (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, kind TEXT NOT NULL DEFAULT '',
        what TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '', out_of TEXT NOT NULL DEFAULT '',
        measure TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', received TEXT NOT NULL DEFAULT '',
        part_of TEXT NOT NULL DEFAULT '', sources TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX outcome_ledger ON outcome(ledger_id)",
    """CREATE TRIGGER closed_outcome_insert BEFORE INSERT ON outcome
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_outcome_update BEFORE UPDATE ON outcome
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_outcome_delete BEFORE DELETE ON outcome
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TABLE supplement (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, kind TEXT NOT NULL DEFAULT '',
        code TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '',
        out_of TEXT NOT NULL DEFAULT '', measure TEXT NOT NULL DEFAULT '', way TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '', filled_by TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX supplement_ledger ON supplement(ledger_id)",
    """CREATE TRIGGER closed_supplement_insert BEFORE INSERT ON supplement
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_supplement_update BEFORE UPDATE ON supplement
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_supplement_delete BEFORE DELETE ON supplement
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
