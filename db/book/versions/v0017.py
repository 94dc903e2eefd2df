"""From this version on every book bears a seal from its first moment, so one without has lost it; no table changes."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ()
