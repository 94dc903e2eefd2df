"""What the chosen unit makes the page show: whose members, and where a new one goes."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from domain.unit_tree import beneath
from domain.units import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Scope:
    """The chosen unit with everything beneath it.

    `unit_ids` are the units whose members are shown, None for all of the book; `group_id` narrows to one tổ đảng.
    `home` is the unit that a new member goes to, None where several could be meant. `keepers` is how many units
    there hold members themselves.
    """

    unit: Unit
    unit_ids: tuple[int, ...] | None
    group_id: int | None
    home: Unit | None
    keepers: int

    @property
    def shows_many(self) -> bool:
        """Whether members of more than one unit may be shown, so that each row must say whose it is."""
        return self.keepers > 1 or (self.keepers == 1 and self.home is None)


def unit_of_all(ids: Set[int], units: Sequence[Unit]) -> Unit | None:
    """The nearest unit that is, or has beneath it, all of these units; the first of them where there is none."""
    found = [unit for unit in units if unit.id in ids]
    around = [u for u in units if ids <= {u.id, *(one.id for one in beneath(u.id, units))}]
    return min(around, key=lambda unit: len(beneath(unit.id, units)), default=found[0] if found else None)


def scope_of(unit_id: int, units: Sequence[Unit]) -> Scope | None:
    """The scope of a unit; None when it is gone."""
    unit = next((u for u in units if u.id == unit_id), None)
    if unit is None:
        return None
    if unit.kind is UnitKind.GROUP:
        branch = next((u for u in units if u.id == unit.parent_id), None)
        return Scope(unit, (branch.id,) if branch is not None else (), unit.id, branch, 1)
    within = [unit, *beneath(unit_id, units)]
    keepers = [u for u in within if u.kind.keeps_book]
    whole = {u.id for u in units if u.kind.keeps_book} <= {u.id for u in within}
    home = unit if unit.kind.keeps_book else None
    return Scope(unit, None if whole else tuple(u.id for u in within), None, home, len(keepers))
