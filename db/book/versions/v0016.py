"""What was missing in a book when it was closed all the same: each thing with whom it is about."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE closing ADD COLUMN gap_list TEXT NOT NULL DEFAULT ''",)
