"""Each step carries what the rows of the book come to after it; older steps go without."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE history_step ADD COLUMN state BLOB",)
