"""How many lines a ledger had when it was opened: the numbers of its pages follow from that."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE ledger ADD COLUMN opened_lines INTEGER NOT NULL DEFAULT 0",)
