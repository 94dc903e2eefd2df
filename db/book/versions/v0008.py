"""Whether a member is stated to be official or on probation; whether a chi bộ has a chi ủy."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE person ADD COLUMN probation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unit ADD COLUMN committee TEXT NOT NULL DEFAULT ''",
)
