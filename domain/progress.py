"""How far a long work is, as its generator yields it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many done, and a Vietnamese word on what is being done; `of` 0 means that nobody knows."""

    done: int
    of: int
    text: str = ""
