"""Putting a rearrangement together act by act: merge, split, end, rename, place; who goes where; taken out again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from domain.rearrangement import (
    Appointment,
    Beginning,
    Ending,
    Going,
    Mover,
    Placing,
    Rearrangement,
    Ref,
    Renaming,
    State,
    names_of,
    splitting,
)
from domain.units import Unit, UnitKind


def begun(plan: Rearrangement, name: str, parent: Ref, kind: UnitKind = UnitKind.BRANCH) -> tuple[Rearrangement, Ref]:
    """The plan with one more unit that begins, and its number."""
    number = min((one.number for one in plan.begins), default=0) - 1
    return replace(plan, begins=(*plan.begins, Beginning(number, name.strip(), parent, kind))), number


def merged(plan: Rearrangement, sources: Collection[int], into: Ref) -> Rearrangement:
    """The plan in which these units end and go up in another, which is left as it is where it is among them."""
    ends = (Ending(one, into) for one in sources if one != into)
    return replace(_without_ends(plan, sources), ends=(*_others(plan, sources), *ends))


def split(plan: Rearrangement, unit: Unit, names: Sequence[str], *, ends: bool) -> Rearrangement:
    """The plan in which units of these names begin beside a unit, which ends or goes on with who stays."""
    for name in names:
        plan, _ = begun(plan, name, unit.parent_id or 0, unit.kind)
    if not ends:
        return plan
    return replace(plan, ends=(*_others(plan, (unit.id,)), Ending(unit.id)))


def ended(plan: Rearrangement, unit_id: int, into: Ref) -> Rearrangement:
    """The plan in which a unit ends; who is not named otherwise goes into another, 0: each is to be named."""
    return replace(plan, ends=(*_others(plan, (unit_id,)), Ending(unit_id, into)))


def renamed_to(plan: Rearrangement, unit_id: int, name: str) -> Rearrangement:
    """The plan in which a unit gets another name."""
    others = tuple(one for one in plan.renames if one.unit_id != unit_id)
    return replace(plan, renames=(*others, Renaming(unit_id, name.strip())))


def placed(plan: Rearrangement, unit_id: int, parent: Ref) -> Rearrangement:
    """The plan in which a unit goes beneath another."""
    others = tuple(one for one in plan.places if one.unit_id != unit_id)
    return replace(plan, places=(*others, Placing(unit_id, parent)))


def sent(plan: Rearrangement, movers: Iterable[Mover], to: Ref) -> Rearrangement:
    """The plan in which these go to a unit; to their own, they stay."""
    going = tuple(Going(one.unit_id, to, membership_id=one.membership_id) for one in movers)
    named = {one.membership_id for one in going}
    return replace(plan, goes=(*(one for one in plan.goes if one.membership_id not in named), *going))


def group_sent(plan: Rearrangement, unit_id: int, group_id: int, to: Ref, movers: Iterable[Mover]) -> Rearrangement:
    """The plan in which all of a tổ go to a unit, whatever was said of single ones of them."""
    within = {m.membership_id for m in movers if (m.unit_id, m.group_id) == (unit_id, group_id)}
    kept = tuple(
        one
        for one in plan.goes
        if one.membership_id not in within and (one.unit_id, one.group_id) != (unit_id, group_id)
    )
    return replace(plan, goes=(*kept, Going(unit_id, to, group_id=group_id)))


def all_sent(plan: Rearrangement, unit_id: int, to: Ref) -> Rearrangement:
    """The plan in which all of a unit go to another, whatever was said of single ones or of tổ; to their own, stay."""
    kept = tuple(one for one in plan.goes if one.unit_id != unit_id)
    if to == unit_id:
        return replace(plan, goes=kept)
    if any(one.unit_id == unit_id for one in plan.ends):
        return replace(plan, goes=kept, ends=(*_others(plan, (unit_id,)), Ending(unit_id, to)))
    return replace(plan, goes=(*kept, Going(unit_id, to)))


def appointed(plan: Rearrangement, unit: Ref, mover: Mover, post: str) -> Rearrangement:
    """The plan in which somebody gets a post of a unit; whoever else would hold it, or any post there, does not."""
    others = tuple(
        one for one in plan.appoints if one.unit != unit or (one.post != post and one.person_id != mover.person_id)
    )
    return replace(plan, appoints=(*others, Appointment(unit, mover.name, post, mover.person_id)))


def dismissed(plan: Rearrangement, person_id: int) -> Rearrangement:
    """The plan in which somebody gets no post."""
    return replace(plan, appoints=tuple(one for one in plan.appoints if one.person_id != person_id))


def _others(plan: Rearrangement, sources: Collection[int]) -> tuple[Ending, ...]:
    return tuple(one for one in plan.ends if one.unit_id not in sources)


def _without_ends(plan: Rearrangement, sources: Collection[int]) -> Rearrangement:
    return replace(plan, ends=_others(plan, sources))


@dataclass(frozen=True, slots=True)
class Act:
    """One line of what a plan does, and what it is taken out by."""

    words: str
    ends: tuple[int, ...] = ()
    begins: tuple[Ref, ...] = ()
    renames: tuple[int, ...] = ()
    places: tuple[int, ...] = ()


def acts(plan: Rearrangement, state: State) -> tuple[Act, ...]:
    """What a plan does, a line an act; that people go belongs to the act by which they do."""
    names = names_of(plan, state.units)
    into: dict[Ref, list[int]] = {}
    found = []
    for ending in plan.ends:
        parts = plan.parts_of(ending.unit_id)
        if parts:
            begun = tuple(one for one in parts if one < 0 and _comes_of(plan, one) == {ending.unit_id})
            found.append(Act(splitting(ending.unit_id, parts, names)[:-1], (ending.unit_id,), begun))
        else:
            into.setdefault(ending.into, []).append(ending.unit_id)
    split = {number for act in found for number in act.begins}
    for to, sources in into.items():
        told = ", ".join(names.get(one, "") for one in sources)
        new = tuple(one.number for one in plan.begins if one.number == to)
        if to:
            found.append(Act(f"Nhập {told} {'thành' if new else 'vào'} {names.get(to, '')}", tuple(sources), new))
        else:
            found += [Act(f"Kết thúc {names.get(one, '')}, mỗi người một nơi đến", (one,)) for one in sources]
    alone = [one for one in plan.begins if one.number not in into and one.number not in split]
    found += [Act(f"Thành lập {one.name}", begins=(one.number,)) for one in alone]
    found += [
        Act(f"Đổi tên {names.get(one.unit_id, '')} thành {one.name}", renames=(one.unit_id,)) for one in plan.renames
    ]
    found += [
        Act(f"Chuyển {names.get(p.unit_id, '')} về trực thuộc {names.get(p.parent, '')}", places=(p.unit_id,))
        for p in plan.places
    ]
    return tuple(found)


def _comes_of(plan: Rearrangement, ref: Ref) -> set[int]:
    """The units out of which one comes, whole or in part."""
    whole = {one.unit_id for one in plan.ends if one.into == ref}
    return whole | {one.unit_id for one in plan.goes if one.to == ref}


def without(plan: Rearrangement, act: Act) -> Rearrangement:
    """The plan without an act: nobody goes any more from a unit that ended by it, nor to one that began."""
    goes = tuple(one for one in plan.goes if one.unit_id not in act.ends and one.to not in act.begins)
    return replace(
        plan,
        ends=tuple(one for one in plan.ends if one.unit_id not in act.ends),
        begins=tuple(one for one in plan.begins if one.number not in act.begins),
        renames=tuple(one for one in plan.renames if one.unit_id not in act.renames),
        places=tuple(one for one in plan.places if one.unit_id not in act.places and one.parent not in act.begins),
        goes=goes,
        appoints=tuple(one for one in plan.appoints if one.unit not in act.begins),
    )
