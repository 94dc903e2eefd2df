"""The schema of the first books, as it was written on its day: frozen, whatever is declared since."""

from __future__ import annotations

APPLICATION_ID = 0x534F5444

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE book (
        id INTEGER PRIMARY KEY CHECK (id = 1), uid TEXT NOT NULL, home_unit_id INTEGER REFERENCES unit(id),
        year INTEGER NOT NULL, created_at TEXT NOT NULL, made_with TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
        parent_id INTEGER REFERENCES unit(id), printed_name TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0, since TEXT, until TEXT,
        former_names TEXT NOT NULL DEFAULT '', merged_into_id INTEGER REFERENCES unit(id),
        note TEXT NOT NULL DEFAULT '', sort_key TEXT NOT NULL DEFAULT '', search TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        sort_name TEXT NOT NULL DEFAULT '', gender TEXT NOT NULL DEFAULT '', born TEXT, admitted_on TEXT,
        official_on TEXT, card_number TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        sort_key TEXT NOT NULL DEFAULT '', search TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE membership (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id), unit_id INTEGER NOT NULL REFERENCES unit(id),
        group_id INTEGER REFERENCES unit(id), since TEXT, until TEXT, place_in_list INTEGER NOT NULL DEFAULT 0,
        party_positions TEXT NOT NULL DEFAULT '', government_positions TEXT NOT NULL DEFAULT '',
        organisation_positions TEXT NOT NULL DEFAULT '', task TEXT NOT NULL DEFAULT '',
        must_plan INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE status (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        membership_id INTEGER NOT NULL REFERENCES membership(id), standing TEXT NOT NULL, since TEXT
    ) STRICT""",
    """CREATE TABLE officer (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        unit_id INTEGER NOT NULL REFERENCES unit(id), person_id INTEGER REFERENCES person(id),
        name TEXT NOT NULL, post TEXT NOT NULL, since TEXT, until TEXT
    ) STRICT""",
    """CREATE TABLE ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        unit_id INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL, number TEXT NOT NULL DEFAULT '01',
        theme TEXT NOT NULL DEFAULT '', legal_basis TEXT NOT NULL DEFAULT '', opened_on TEXT,
        opened_by TEXT NOT NULL DEFAULT '', from_on TEXT, to_on TEXT, closed_on TEXT,
        closed_by TEXT NOT NULL DEFAULT '', close_reason TEXT NOT NULL DEFAULT '', UNIQUE (unit_id, year)
    ) STRICT""",
    """CREATE TABLE roster (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), tt INTEGER NOT NULL,
        membership_id INTEGER NOT NULL REFERENCES membership(id), UNIQUE (ledger_id, tt),
        UNIQUE (ledger_id, membership_id)
    ) STRICT""",
    """CREATE TABLE registration (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), roster_id INTEGER UNIQUE REFERENCES roster(id),
        day TEXT, signed INTEGER NOT NULL DEFAULT 0, study_content TEXT NOT NULL DEFAULT '',
        shortcoming TEXT NOT NULL DEFAULT '', example_plan TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE item (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        registration_id INTEGER NOT NULL REFERENCES registration(id), position INTEGER NOT NULL,
        content TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL DEFAULT '',
        measures TEXT NOT NULL DEFAULT '', responsible TEXT NOT NULL DEFAULT '', due TEXT,
        schedule TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, result TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE follow_up (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), roster_id INTEGER NOT NULL REFERENCES roster(id),
        month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), done TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT '', own_mark TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '',
        mark TEXT NOT NULL DEFAULT '', day TEXT, by_whom TEXT NOT NULL DEFAULT '', UNIQUE (roster_id, month)
    ) STRICT""",
    """CREATE TABLE month_review (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), meeting_day TEXT,
        remark TEXT NOT NULL DEFAULT '', UNIQUE (ledger_id, month)
    ) STRICT""",
    """CREATE TABLE sending (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL,
        unit TEXT NOT NULL, unit_uid TEXT NOT NULL, year INTEGER NOT NULL,
        month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 12), folder TEXT NOT NULL, packed INTEGER NOT NULL,
        program TEXT NOT NULL, units INTEGER NOT NULL, members INTEGER NOT NULL,
        must_register INTEGER NOT NULL, registered INTEGER NOT NULL, missing TEXT NOT NULL, files TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE phrase (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        unit_id INTEGER NOT NULL REFERENCES unit(id), field TEXT NOT NULL, text TEXT NOT NULL,
        abbreviation TEXT NOT NULL DEFAULT '', uses INTEGER NOT NULL DEFAULT 0, UNIQUE (unit_id, field, text)
    ) STRICT""",
    "CREATE TABLE list_shape (shape TEXT PRIMARY KEY, mapping TEXT NOT NULL, used_on TEXT NOT NULL) STRICT",
    """CREATE TABLE history_step (
        step INTEGER PRIMARY KEY AUTOINCREMENT, group_no INTEGER, at TEXT NOT NULL, who TEXT NOT NULL,
        kind TEXT NOT NULL, label TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, reverses INTEGER,
        below INTEGER, undo_top INTEGER, redo_top INTEGER, hash BLOB
    ) STRICT""",
    """CREATE TABLE history_row (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL REFERENCES history_step(step),
        tab TEXT NOT NULL, row INTEGER NOT NULL, op TEXT NOT NULL, before TEXT, salt BLOB, digest BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE history_span (
        step INTEGER NOT NULL REFERENCES history_step(step), tab TEXT NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, PRIMARY KEY (step, tab)
    ) STRICT""",
    """CREATE TABLE seal (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, step INTEGER NOT NULL, head BLOB,
        tab TEXT NOT NULL, rows INTEGER NOT NULL, digest BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX unit_parent ON unit(parent_id, position)",
    "CREATE INDEX person_order ON person(sort_key, id, search, name)",
    "CREATE INDEX person_card ON person(card_number) WHERE card_number <> ''",
    "CREATE INDEX membership_unit ON membership(unit_id, place_in_list)",
    "CREATE INDEX membership_person ON membership(person_id)",
    "CREATE INDEX membership_group ON membership(group_id) WHERE group_id IS NOT NULL",
    "CREATE INDEX status_membership ON status(membership_id, since, standing)",
    "CREATE INDEX officer_unit ON officer(unit_id)",
    "CREATE INDEX officer_person ON officer(person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX roster_membership ON roster(membership_id)",
    "CREATE INDEX registration_ledger ON registration(ledger_id, roster_id)",
    "CREATE INDEX item_registration ON item(registration_id, position)",
    "CREATE INDEX item_ledger ON item(ledger_id)",
    "CREATE INDEX follow_up_ledger ON follow_up(ledger_id, month)",
    "CREATE INDEX follow_up_complete ON follow_up(ledger_id, month, roster_id) WHERE remark <> '' AND mark <> ''",
    "CREATE INDEX history_row_step ON history_row(step)",
    "CREATE INDEX history_row_row ON history_row(tab, row)",
    """CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger
        WHEN OLD.closed_on IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_ledger_delete BEFORE DELETE ON ledger
        WHEN OLD.closed_on IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_roster_insert BEFORE INSERT ON roster
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_roster_update BEFORE UPDATE ON roster
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_roster_delete BEFORE DELETE ON roster
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_registration_insert BEFORE INSERT ON registration
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_registration_update BEFORE UPDATE ON registration
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_registration_delete BEFORE DELETE ON registration
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_item_insert BEFORE INSERT ON item
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_item_update BEFORE UPDATE ON item
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_item_delete BEFORE DELETE ON item
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_follow_up_insert BEFORE INSERT ON follow_up
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_follow_up_update BEFORE UPDATE ON follow_up
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_follow_up_delete BEFORE DELETE ON follow_up
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_month_review_insert BEFORE INSERT ON month_review
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_month_review_update BEFORE UPDATE ON month_review
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_month_review_delete BEFORE DELETE ON month_review
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    f"PRAGMA application_id = {APPLICATION_ID}",
)
