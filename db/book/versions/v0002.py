"""What nothing ever wrote goes: the table of settings, and the notes of persons beside those of their memberships."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("DROP TABLE setting", "ALTER TABLE person DROP COLUMN note")
