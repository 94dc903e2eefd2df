"""Whom to call about a unit's book: who keeps it, and a telephone number."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE unit ADD COLUMN keeper TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unit ADD COLUMN phone TEXT NOT NULL DEFAULT ''",
)
