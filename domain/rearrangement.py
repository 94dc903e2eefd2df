"""Sắp xếp tổ chức: units that begin, end, change their name or their place on a day, and who goes where by it.

A plan is made of plain values. Merging, splitting, ending are told by them alike: some units begin, some end, members
go from here to there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.ledgers import Ledger
from domain.members import Standing
from domain.numbers import two_digits
from domain.unit_past import UnitPast
from domain.units import Unit, UnitKind

ACT = "Sắp xếp tổ chức"
"""What the whole is called, and of what the closings that belong to it say that they are a part."""

Ref = int
"""A unit: of the book by its id, or by its negative number one that begins with the plan; 0 is none."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A unit that begins on the day; `number` is negative."""

    number: Ref
    name: str
    parent: Ref
    kind: UnitKind = UnitKind.BRANCH


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit that ends on the day; whoever is not named otherwise goes `into` another, 0 for nowhere."""

    unit_id: int
    into: Ref = 0


@dataclass(frozen=True, slots=True)
class Renaming:
    """A unit that has another name from the day on."""

    unit_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Placing:
    """A unit that stands beneath another from the day on."""

    unit_id: int
    parent: Ref


@dataclass(frozen=True, slots=True)
class Going:
    """Who goes from a unit to another: one member, or all of a tổ đảng, or all."""

    unit_id: int
    to: Ref
    group_id: int = 0
    membership_id: int = 0


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who holds a post of a unit from the day on."""

    unit: Ref
    name: str
    post: str
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What happens on a day, as one act. `basis` is the paper that orders it."""

    day: datetime.date
    basis: str = ""
    begins: tuple[Beginning, ...] = ()
    ends: tuple[Ending, ...] = ()
    renames: tuple[Renaming, ...] = ()
    places: tuple[Placing, ...] = ()
    goes: tuple[Going, ...] = ()
    appoints: tuple[Appointment, ...] = ()

    @property
    def on(self) -> PartialDate:
        """The day as records keep it."""
        return PartialDate.of(self.day)

    @property
    def label(self) -> str:
        """What the step is called."""
        return f"{ACT} từ ngày {self.on.printed()}"

    @property
    def label_of_keeping(self) -> str:
        """What the step is called that keeps it for later."""
        return f"Lưu phương án sắp xếp từ ngày {self.on.printed()}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing would happen."""
        return not (self.begins or self.ends or self.renames or self.places or self.goes)

    def reason_of(self, unit_id: int) -> str:
        """Why the book of a unit that ends is closed (see `domain.closings.REASONS`)."""
        if self.parts_of(unit_id):
            return "do chia tách"
        if any(one.unit_id == unit_id and one.into for one in self.ends):
            return "do sáp nhập"
        begun = {one.number for one in self.begins}
        splits = any(one.unit_id == unit_id and one.to in begun for one in self.goes)
        return "do chia tách" if splits else "do giải thể"

    def parts_of(self, unit_id: int) -> tuple[Ref, ...]:
        """The new units into which one that ends is split, two or more; none where it goes up in another, or only ends.

        Whoever is not named otherwise may go to one of them: that one is a part, too, if it begins out of nothing else.
        """
        into = {one.unit_id: one.into for one in self.ends}
        if unit_id not in into:
            return ()
        rest, begun = into.pop(unit_id), {one.number for one in self.begins}
        said = dict.fromkeys([rest, *(one.to for one in self.goes if one.unit_id == unit_id)])
        parts = tuple(ref for ref in said if ref not in (0, unit_id))
        return parts if len(parts) > 1 and begun.issuperset(parts) and (not rest or rest not in into.values()) else ()

    @property
    def sources(self) -> tuple[int, ...]:
        """The units that members leave, or may leave."""
        return tuple(dict.fromkeys([*(one.unit_id for one in self.ends), *(one.unit_id for one in self.goes)]))

    @property
    def changed(self) -> tuple[int, ...]:
        """The units that get another name or place."""
        return tuple(dict.fromkeys([*(one.unit_id for one in self.renames), *(one.unit_id for one in self.places)]))


@dataclass(frozen=True, slots=True)
class Mover:
    """Who belongs to a unit on the day, and might go; `group_id` is the tổ đảng, 0 for none."""

    membership_id: int
    person_id: int
    unit_id: int
    name: str
    standing: Standing = Standing.ACTIVE
    group_id: int = 0
    group: str = ""
    since: PartialDate | None = None
    is_official: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """The book as a plan finds it: all units, who belongs where on the day, the ledgers of its year and later.

    `late_months` are how many remarks stand in a unit's book of the year for months that end after the day; `coming`
    are those who come to a unit only after it.
    """

    units: tuple[Unit, ...]
    movers: tuple[Mover, ...] = ()
    pasts: tuple[UnitPast, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    late_months: Mapping[int, int] | None = None
    coming: tuple[Mover, ...] = ()

    def unit(self, unit_id: int) -> Unit | None:
        """A unit of the book."""
        return next((unit for unit in self.units if unit.id == unit_id), None)


def destinations(plan: Rearrangement, movers: Iterable[Mover]) -> dict[int, Ref]:
    """Where each goes who goes anywhere, by membership id: as named, else with the tổ, else with the unit.

    Who goes to the unit where they are stays, and is not among them.
    """
    single = {one.membership_id: one.to for one in plan.goes if one.membership_id}
    groups = {(one.unit_id, one.group_id): one.to for one in plan.goes if one.group_id}
    whole = {one.unit_id: one.into for one in plan.ends}
    whole |= {one.unit_id: one.to for one in plan.goes if not one.membership_id and not one.group_id}
    found = {}
    for mover in movers:
        with_all = groups.get((mover.unit_id, mover.group_id)) or whole.get(mover.unit_id, 0)
        to = single.get(mover.membership_id) or with_all
        if to and to != mover.unit_id:
            found[mover.membership_id] = to
    return found


def groups_there(plan: Rearrangement, state: State) -> dict[int, str]:
    """The tổ đảng of those who go, by membership id, under the name that it has where they go.

    A tổ that goes whole goes on there; where one of the same name is there, it is told by the unit that it comes from.
    """
    goes = destinations(plan, state.movers)
    targets: dict[tuple[int, int], set[Ref]] = {}
    for mover in state.movers:
        if mover.group_id:
            to = goes.get(mover.membership_id, 0)
            targets.setdefault((mover.unit_id, mover.group_id), set()).add(to)
    whole = {key: next(iter(to)) for key, to in targets.items() if len(to) == 1 and 0 not in to}
    names = {unit.id: unit.name for unit in state.units}
    taken = {(unit.parent_id, unit.name) for unit in state.units if unit.kind is UnitKind.GROUP and not unit.until}
    said = {}
    for (source, group), to in whole.items():
        name = names[group]
        if (to, name) in taken:
            name = f"{name} ({names[source]})"
        taken.add((to, name))
        said[source, group] = name
    return {
        mover.membership_id: said[mover.unit_id, mover.group_id]
        for mover in state.movers
        if (mover.unit_id, mover.group_id) in said
    }


def units_after(plan: Rearrangement, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units as they are once it is done; those that begin have their negative numbers."""
    day = plan.on
    ends = {one.unit_id: one.into for one in plan.ends}
    names = {one.unit_id: one.name for one in plan.renames}
    parents = {one.unit_id: one.parent for one in plan.places}
    found = []
    for unit in units:
        if unit.id in ends:
            unit = replace(unit, until=day, merged_into_id=ends[unit.id] or None)
        elif unit.parent_id in ends and unit.kind is UnitKind.GROUP:
            unit = replace(unit, until=unit.until or day)
        found.append(replace(unit, name=names.get(unit.id, unit.name), parent_id=parents.get(unit.id, unit.parent_id)))
    begun = (Unit(one.number, "", one.kind, one.name, one.parent or None, since=day) for one in plan.begins)
    return (*found, *begun)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What becomes of one unit: how many belong to it before and after, in words what happens to it."""

    unit: Ref
    name: str
    before: int
    after: int
    words: str


def unit_changes(plan: Rearrangement, state: State) -> tuple[UnitChange, ...]:
    """What becomes of each unit that the plan touches, those that begin last."""
    counted = [mover for mover in state.movers if mover.standing.is_counted]
    goes = destinations(plan, counted)
    before: dict[Ref, int] = {}
    after: dict[Ref, int] = {}
    for mover in counted:
        to = goes.get(mover.membership_id, mover.unit_id)
        before[mover.unit_id] = before.get(mover.unit_id, 0) + 1
        after[to] = after.get(to, 0) + 1
    names = names_of(plan, state.units)
    left = [mover.unit_id for mover in counted if mover.membership_id in goes]
    touched = (*(one.unit_id for one in plan.ends), *left, *goes.values(), *plan.changed)
    begun = {one.number for one in plan.begins}
    refs = dict.fromkeys(ref for ref in (*touched, *(one.unit for one in plan.appoints)) if ref not in begun)
    return tuple(
        UnitChange(
            ref, names.get(ref, ""), before.get(ref, 0), after.get(ref, 0), _words(plan, ref, names, counted, goes)
        )
        for ref in (*refs, *(one.number for one in plan.begins))
    )


def names_of(plan: Rearrangement, units: Iterable[Unit]) -> dict[Ref, str]:
    """The names of the units of the book before the plan, and of those that begin with it."""
    return {unit.id: unit.name for unit in units} | {one.number: one.name for one in plan.begins}


def _words(
    plan: Rearrangement, ref: Ref, names: Mapping[Ref, str], movers: Iterable[Mover], goes: Mapping[int, Ref]
) -> str:
    """“kết thúc, nhập vào …”, “thành lập mới, trực thuộc …”, “09 người chuyển đến; Bí thư Lê Văn An”."""
    said = [f"thành lập mới, trực thuộc {names.get(one.parent, '')}" for one in plan.begins if one.number == ref]
    for ending in plan.ends:
        if ending.unit_id == ref:
            said.append(_end(ending, plan.parts_of(ref), names))
    said += [] if said else _came_and_went(ref, movers, goes)
    said += [f"đổi tên thành {one.name}" for one in plan.renames if one.unit_id == ref]
    said += [f"về trực thuộc {names.get(one.parent, '')}" for one in plan.places if one.unit_id == ref]
    said += [f"{one.post} {one.name}" for one in plan.appoints if one.unit == ref]
    return "; ".join(said)


def _end(ending: Ending, parts: tuple[Ref, ...], names: Mapping[Ref, str]) -> str:
    if parts:
        return f"kết thúc, tách thành {', '.join(names.get(part, '') for part in parts)}"
    return f"kết thúc, nhập vào {names.get(ending.into, '')}" if ending.into else "kết thúc"


def _came_and_went(ref: Ref, movers: Iterable[Mover], goes: Mapping[int, Ref]) -> list[str]:
    """How many go from a unit that stays, and how many come to it, in words."""
    going = [(mover.unit_id, goes[mover.membership_id]) for mover in movers if mover.membership_id in goes]
    went, came = sum(source == ref for source, _ in going), sum(to == ref for _, to in going)
    counts = ((went, "chuyển đi"), (came, "chuyển đến"))
    return [f"{two_digits(count)} người {words}" for count, words in counts if count]


def sentences(plan: Rearrangement, state: State) -> tuple[str, ...]:
    """What happens, a sentence each: “Nhập Chi bộ thôn 1, Chi bộ thôn 2 thành Chi bộ thôn Đông.”"""
    names = names_of(plan, state.units)
    into: dict[Ref, list[str]] = {}
    splits = {one.unit_id: parts for one in plan.ends if (parts := plan.parts_of(one.unit_id))}
    for ending in plan.ends:
        if ending.unit_id not in splits:
            into.setdefault(ending.into, []).append(names.get(ending.unit_id, ""))
    said = [_merging(to, sources, names) for to, sources in into.items() if to]
    said += [splitting(unit_id, parts, names) for unit_id, parts in splits.items()]
    said += [f"Kết thúc {name}." for name in into.get(0, ())]
    said += _goings(plan, state, names)
    told = {to for to in into if to < 0} | {part for parts in splits.values() for part in parts}
    said += [f"Thành lập {one.name}." for one in plan.begins if one.number not in told]
    said += [f"Đổi tên {names.get(one.unit_id, '')} thành {one.name}." for one in plan.renames]
    said += [f"Chuyển {names.get(p.unit_id, '')} về trực thuộc {names.get(p.parent, '')}." for p in plan.places]
    return tuple(said)


def splitting(unit_id: int, parts: tuple[Ref, ...], names: Mapping[Ref, str]) -> str:
    """“Tách Chi bộ thôn Đông thành Chi bộ thôn 1, Chi bộ thôn 2.”"""
    return f"Tách {names.get(unit_id, '')} thành {', '.join(names.get(part, '') for part in parts)}."


def _merging(to: Ref, sources: list[str], names: Mapping[Ref, str]) -> str:
    return f"Nhập {', '.join(sources)} {'thành' if to < 0 else 'vào'} {names.get(to, '')}."


def _goings(plan: Rearrangement, state: State, names: Mapping[Ref, str]) -> list[str]:
    """Who goes otherwise than with a unit that ends."""
    whole = {one.unit_id: one.into for one in plan.ends}
    goes = destinations(plan, state.movers)
    counts: dict[tuple[int, Ref], int] = {}
    for mover in state.movers:
        to = goes.get(mover.membership_id)
        if to is not None and to != whole.get(mover.unit_id):
            counts[mover.unit_id, to] = counts.get((mover.unit_id, to), 0) + 1
    return [
        f"Chuyển {two_digits(count)} người của {names.get(source, '')} sang {names.get(to, '')}."
        for (source, to), count in counts.items()
    ]
