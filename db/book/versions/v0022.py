"""Layouts of the office's own: the files that came in, and which books each prints."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE book_layout (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL DEFAULT '',
        of_branches INTEGER NOT NULL DEFAULT 0, of_committees INTEGER NOT NULL DEFAULT 0,
        of_front INTEGER NOT NULL DEFAULT 0, of_organisations INTEGER NOT NULL DEFAULT 0,
        from_year INTEGER, until_year INTEGER, file TEXT NOT NULL DEFAULT ''
    ) STRICT""",
)
