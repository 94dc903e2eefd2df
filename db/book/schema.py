"""The tables of a book, and what follows: which are kept in history, which columns are derived, the guards."""

from __future__ import annotations

SCHEMA_VERSION = 1
"""What `user_version` says of a book that this program writes; one for each migration."""

_RECORD = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE"

TABLES_1: dict[str, str] = {
    "book": """id INTEGER PRIMARY KEY CHECK (id = 1), uid TEXT NOT NULL, home_unit_id INTEGER REFERENCES unit(id),
        year INTEGER NOT NULL, created_at TEXT NOT NULL, made_with TEXT NOT NULL""",
    "setting": f"{_RECORD}, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL",
    "unit": f"""{_RECORD}, kind TEXT NOT NULL, name TEXT NOT NULL, parent_id INTEGER REFERENCES unit(id),
        printed_name TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
        since TEXT, until TEXT, former_names TEXT NOT NULL DEFAULT '', merged_into_id INTEGER REFERENCES unit(id),
        note TEXT NOT NULL DEFAULT '', sort_key TEXT NOT NULL DEFAULT '', search TEXT NOT NULL DEFAULT ''""",
    "person": f"""{_RECORD}, name TEXT NOT NULL, sort_name TEXT NOT NULL DEFAULT '',
        gender TEXT NOT NULL DEFAULT '', born TEXT, admitted_on TEXT, official_on TEXT,
        card_number TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
        sort_key TEXT NOT NULL DEFAULT '', search TEXT NOT NULL DEFAULT ''""",
    "membership": f"""{_RECORD}, person_id INTEGER NOT NULL REFERENCES person(id),
        unit_id INTEGER NOT NULL REFERENCES unit(id), group_id INTEGER REFERENCES unit(id),
        since TEXT, until TEXT, place_in_list INTEGER NOT NULL DEFAULT 0,
        party_positions TEXT NOT NULL DEFAULT '', government_positions TEXT NOT NULL DEFAULT '',
        organisation_positions TEXT NOT NULL DEFAULT '', task TEXT NOT NULL DEFAULT '',
        must_plan INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT ''""",
    "status": f"""{_RECORD}, membership_id INTEGER NOT NULL REFERENCES membership(id), standing TEXT NOT NULL,
        since TEXT""",
    "officer": f"""{_RECORD}, unit_id INTEGER NOT NULL REFERENCES unit(id), person_id INTEGER REFERENCES person(id),
        name TEXT NOT NULL, post TEXT NOT NULL, since TEXT, until TEXT""",
    "ledger": f"""{_RECORD}, unit_id INTEGER NOT NULL REFERENCES unit(id), year INTEGER NOT NULL,
        number TEXT NOT NULL DEFAULT '01', theme TEXT NOT NULL DEFAULT '', legal_basis TEXT NOT NULL DEFAULT '',
        opened_on TEXT, opened_by TEXT NOT NULL DEFAULT '', from_on TEXT, to_on TEXT, closed_on TEXT,
        closed_by TEXT NOT NULL DEFAULT '', close_reason TEXT NOT NULL DEFAULT '', UNIQUE (unit_id, year)""",
    "roster": f"""{_RECORD}, ledger_id INTEGER NOT NULL REFERENCES ledger(id), tt INTEGER NOT NULL,
        membership_id INTEGER NOT NULL REFERENCES membership(id), UNIQUE (ledger_id, tt),
        UNIQUE (ledger_id, membership_id)""",
    "registration": f"""{_RECORD}, ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        roster_id INTEGER UNIQUE REFERENCES roster(id), day TEXT, signed INTEGER NOT NULL DEFAULT 0,
        study_content TEXT NOT NULL DEFAULT '', shortcoming TEXT NOT NULL DEFAULT '',
        example_plan TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''""",
    "item": f"""{_RECORD}, ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        registration_id INTEGER NOT NULL REFERENCES registration(id), position INTEGER NOT NULL,
        content TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL DEFAULT '',
        measures TEXT NOT NULL DEFAULT '', responsible TEXT NOT NULL DEFAULT '', due TEXT,
        schedule TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, result TEXT NOT NULL DEFAULT ''""",
    "follow_up": f"""{_RECORD}, ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        roster_id INTEGER NOT NULL REFERENCES roster(id), month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
        done TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '', own_mark TEXT NOT NULL DEFAULT '',
        remark TEXT NOT NULL DEFAULT '', mark TEXT NOT NULL DEFAULT '', day TEXT, by_whom TEXT NOT NULL DEFAULT '',
        UNIQUE (roster_id, month)""",
    "month_review": f"""{_RECORD}, ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), meeting_day TEXT, remark TEXT NOT NULL DEFAULT '',
        UNIQUE (ledger_id, month)""",
    # The unit stands here by its words: what was sent stays said when the unit is gone.
    "sending": f"""{_RECORD}, at TEXT NOT NULL, who TEXT NOT NULL, unit TEXT NOT NULL, unit_uid TEXT NOT NULL,
        year INTEGER NOT NULL, month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 12), folder TEXT NOT NULL,
        packed INTEGER NOT NULL, program TEXT NOT NULL, units INTEGER NOT NULL, members INTEGER NOT NULL,
        must_register INTEGER NOT NULL, registered INTEGER NOT NULL, missing TEXT NOT NULL, files TEXT NOT NULL""",
    "phrase": f"""{_RECORD}, unit_id INTEGER NOT NULL REFERENCES unit(id), field TEXT NOT NULL, text TEXT NOT NULL,
        abbreviation TEXT NOT NULL DEFAULT '', uses INTEGER NOT NULL DEFAULT 0, UNIQUE (unit_id, field, text)""",
    "list_shape": "shape TEXT PRIMARY KEY, mapping TEXT NOT NULL, used_on TEXT NOT NULL",
    "history_step": """step INTEGER PRIMARY KEY AUTOINCREMENT, group_no INTEGER, at TEXT NOT NULL, who TEXT NOT NULL,
        kind TEXT NOT NULL, label TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, reverses INTEGER, below INTEGER,
        undo_top INTEGER, redo_top INTEGER, hash BLOB""",
    "history_row": """id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL REFERENCES history_step(step),
        tab TEXT NOT NULL, row INTEGER NOT NULL, op TEXT NOT NULL, before TEXT, salt BLOB, digest BLOB NOT NULL""",
    "history_span": """step INTEGER NOT NULL REFERENCES history_step(step), tab TEXT NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (step, tab)""",
    "seal": """id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, step INTEGER NOT NULL, head BLOB,
        tab TEXT NOT NULL, rows INTEGER NOT NULL, digest BLOB NOT NULL""",
}

INDEXES_1: tuple[str, ...] = (
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
)

TRACKED: tuple[str, ...] = (
    "setting",
    "unit",
    "person",
    "membership",
    "status",
    "officer",
    "ledger",
    "roster",
    "registration",
    "item",
    "follow_up",
    "month_review",
    "phrase",
    "sending",
)
"""Tables whose every change is kept in history; each has an AUTOINCREMENT id."""

DERIVED: dict[str, frozenset[str]] = {
    "unit": frozenset({"sort_key", "search"}),
    "person": frozenset({"sort_key", "search"}),
}
"""Columns computed from others: outside history, computed anew after every replay."""

YEAR_SCOPED: tuple[str, ...] = ("roster", "registration", "item", "follow_up", "month_review")
"""Tables whose rows belong to one ledger and are closed with it."""

CLOSED_MESSAGE = "sổ đã khóa"


def create_statement(name: str, columns: str) -> str:
    """The statement that makes a table of these columns."""
    return f"CREATE TABLE {name} ({columns}) STRICT"


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
