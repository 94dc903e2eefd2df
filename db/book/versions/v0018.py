"""The bindings of forms from above: which cell says which figure, as the text of their files."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE superior_form (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL DEFAULT '',
        binding TEXT NOT NULL DEFAULT ''
    ) STRICT""",
)
