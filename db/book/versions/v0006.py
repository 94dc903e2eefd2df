"""The number of the card before 2025 beside the one of 12 digits."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE person ADD COLUMN old_card_number TEXT NOT NULL DEFAULT ''",)
