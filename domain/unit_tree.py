"""The tree of units as a whole: what lies beneath a unit, and how many members that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from domain.units import Unit, UnitKind


def children_of(units: Iterable[Unit]) -> dict[int | None, list[Unit]]:
    """Units by the id of the one above, in the order given; None for those above which no unit stands."""
    listed = list(units)
    known = {u.id for u in listed}
    children: dict[int | None, list[Unit]] = {}
    for unit in listed:
        children.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    return children


def beneath(unit_id: int, units: Iterable[Unit]) -> list[Unit]:
    """All units beneath one at any depth, itself left out, each before its own children."""
    children = children_of(units)
    found: list[Unit] = []
    seen = {unit_id}
    waiting = list(reversed(children.get(unit_id, [])))
    while waiting:
        unit = waiting.pop()
        if unit.id not in seen:
            seen.add(unit.id)
            found.append(unit)
            waiting.extend(reversed(children.get(unit.id, [])))
    return found


def totals(units: Sequence[Unit], own: Mapping[int, int]) -> dict[int, int]:
    """How many members each unit has with those beneath it, by unit id; `own` are the unit's own.

    MTTQ and organisations are not added to the Party committee above them, nor a tổ đảng to its chi bộ, which has its
    members already.
    """
    children = children_of(units)
    found: dict[int, int] = {}

    def total(unit: Unit, above: frozenset[int]) -> int:
        if unit.id in above:
            return 0
        inner = above | {unit.id}
        sums = [(child, total(child, inner)) for child in children.get(unit.id, [])]
        found[unit.id] = own.get(unit.id, 0) + sum(number for child, number in sums if _adds(child, unit))
        return found[unit.id]

    for top in children.get(None, []):
        total(top, frozenset())
    return found


def _adds(child: Unit, parent: Unit) -> bool:
    return child.kind is not UnitKind.GROUP and child.kind.is_party == parent.kind.is_party
