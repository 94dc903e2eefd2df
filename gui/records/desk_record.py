"""A record that is or was on a desk: where it lies, what of it is known, what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.operations.typed import Identity
from gui.records.desk_fields import Fields


@dataclass(eq=False, slots=True)
class DeskRecord:
    """A record that is or was on a desk, and the key of its draft: where it lies and what it is in the book.

    `form` holds it; `original` is what it was when it came onto the desk, None for one that was begun there; `sent` is
    what may stand in the book after saves since `base` was read; `texts` is what stood in the form when it was saved or
    put aside last.
    """

    form: Fields
    identity: Identity
    base: Any
    original: Any = None
    sent: list[Any] = field(default_factory=list)
    texts: Any = None
