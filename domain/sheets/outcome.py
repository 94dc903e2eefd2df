"""What bringing a register's sheets in would do to the book: what is written, what stays, what is refused and why."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from domain.fields import RecordType
from domain.grid import Notice, Refusal
from domain.kinds import Value
from domain.registrations import Registration
from domain.units import Unit

Values = tuple[tuple[str, Value], ...]
"""Fields by name with what is to stand in them."""


@dataclass(frozen=True, slots=True)
class UnitWrite:
    """A unit to be added (id 0) or written; `above` is the place among the writes of a unit that is new itself."""

    unit: Unit
    above: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpWrite:
    """Fields of one member's month; `uid` for a row that is new, empty where it has none of its own."""

    roster_id: int
    month: int
    values: Values
    uid: str = ""


@dataclass(frozen=True, slots=True)
class ReviewWrite:
    """Fields of one unit's month."""

    ledger_id: int
    month: int
    values: Values
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RowWrite:
    """A row of a declared register as it is to be, id 0 for a new one, and `old` as it stands in the book.

    `branch` is the name of its unit; `at` the row of the sheet, as the spreadsheet program numbers it; `who` whom it
    is of, where the row itself does not say.
    """

    kind: RecordType
    row: Any
    old: Any = None
    branch: str = ""
    at: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """Everything that bringing in would do. Rows of the sheets: `read` = added + changed + unchanged + refused.

    `year` is the one that the sheets were compared with, None for a register without years; `kept` are the rows of a
    declared register that stay as they are; `left_out` sheet and heading of each column that no field of it takes.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    units: tuple[UnitWrite, ...] = ()
    registrations: tuple[Registration, ...] = ()
    follow_ups: tuple[FollowUpWrite, ...] = ()
    reviews: tuple[ReviewWrite, ...] = ()
    rows: tuple[RowWrite, ...] = ()
    ratings: tuple[RowWrite, ...] = ()
    year: int | None = None
    kept: tuple[RowWrite, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def read(self) -> int:
        """How many rows were read."""
        return self.added + self.changed + self.unchanged + len(self.refused)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.units or self.registrations or self.follow_ups or self.reviews or self.rows or self.ratings)

    @property
    def units_added(self) -> tuple[str, ...]:
        """The names of new units."""
        return tuple(write.unit.name for write in self.units if not write.unit.id)


class Tally:
    """Counts rows as they are sorted."""

    def __init__(self) -> None:
        self.added = self.changed = self.unchanged = 0
        self.refused: list[Refusal] = []

    def plan(self) -> RegisterPlan:
        """The counts as a plan without writes."""
        order = {sheet: at for at, sheet in enumerate(dict.fromkeys(one.sheet for one in self.refused))}
        refused = sorted(self.refused, key=lambda one: (order[one.sheet], one.row))
        return RegisterPlan(self.added, self.changed, self.unchanged, tuple(refused))


def own_uid(text: str) -> str:
    """The uid that a row brings for its record, empty where it is none."""
    try:
        return str(uuid.UUID(text)) if len(text) == 36 else ""
    except ValueError:
        return ""
