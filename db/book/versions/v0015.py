"""Which edition of the printed form a book was opened with, so that sections which come later move no page of it."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE ledger ADD COLUMN edition INTEGER NOT NULL DEFAULT 1",)
