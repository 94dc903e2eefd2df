"""A rearrangement as an office lists it in a spreadsheet: “Đơn vị cũ | Đơn vị mới”, a line a unit, a tổ or a person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.grid import Sheet, shown
from domain.names import canonical
from domain.rearrangement import (
    Appointment,
    Beginning,
    Ending,
    Going,
    Placing,
    Rearrangement,
    Ref,
    Renaming,
    State,
)
from domain.refusals import Refused
from domain.unit_names import bare_unit_name, unit_named, units_named
from domain.units import Unit, UnitKind

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "old": ("đơn vị cũ", "chi bộ cũ", "đơn vị hiện nay", "chi bộ hiện nay", "đơn vị trước sắp xếp"),
    "new": ("đơn vị mới", "chi bộ mới", "đơn vị sau sắp xếp", "chi bộ sau sắp xếp", "tên mới"),
    "group": ("tổ đảng", "tổ"),
    "person": ("họ và tên", "họ tên", "đảng viên"),
    "above": ("trực thuộc", "đơn vị cấp trên", "cấp trên trực tiếp"),
    "head": ("bí thư",),
    "deputy": ("phó bí thư",),
}
"""What a column is known by, accents and case as they are; the first is how our own sheet calls it."""
NO_HEADINGS = (
    "Không thấy hàng tiêu đề “Đơn vị cũ”, “Đơn vị mới”. Bảng cần hai cột ấy; có thể thêm “Tổ đảng”, “Họ và tên”,"
    " “Trực thuộc”, “Bí thư”, “Phó Bí thư”."
)
POSTS = {"head": "Bí thư", "deputy": "Phó Bí thư"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `row` is its number in the spreadsheet."""

    row: int
    old: str = ""
    new: str = ""
    group: str = ""
    person: str = ""
    above: str = ""
    head: str = ""
    deputy: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is about a unit as a whole."""
        return not self.group and not self.person


@dataclass(frozen=True, slots=True)
class LineRefusal:
    """Why a line could not be taken."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """What a list says, and the lines that could not be taken."""

    plan: Rearrangement
    refused: tuple[LineRefusal, ...] = ()


def lines_of(sheet: Sheet) -> list[Line]:
    """The lines beneath the headings; merged cells stand in each of their rows. Refused without the two headings."""
    for number, row in enumerate(sheet.rows):
        columns = _columns([shown(cell) for cell in row])
        if {"old", "new"} <= set(columns):
            return list(_lines(sheet, number, columns))
    raise Refused(NO_HEADINGS)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    words = [canonical(cell) for cell in cells]
    found = {}
    for name, headings in HEADINGS.items():
        at = next((place for place, word in enumerate(words) if word in headings), None)
        if at is not None:
            found[name] = at
    return found


def _lines(sheet: Sheet, headings: int, columns: Mapping[str, int]) -> Iterator[Line]:
    tops = {
        (row, column): (span.top, span.left)
        for span in sheet.merged
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }
    for number in range(headings + 1, len(sheet.rows)):
        said = {}
        for name, column in columns.items():
            row, at = tops.get((number, column), (number, column))
            said[name] = " ".join(shown(sheet.rows[row][at]).split())
        if any(said.values()):
            yield Line(number + 1, **said)


def listed_plan(lines: Iterable[Line], state: State, day: datetime.date, basis: str = "") -> ListedPlan:
    """The plan that a list means.

    Several units with one new name are merged under it, into the one of them or of the others that has it. One unit
    with a new name of its own is renamed; with several new ones it is split, the parts named by tổ or by person, the
    rest going where its line without them says. “Trực thuộc” puts a unit beneath another.
    """
    return _Reading(state).read(list(lines), day, basis)


@dataclass(slots=True)
class _Reading:
    state: State
    refused: list[LineRefusal] = field(default_factory=list)
    begun: dict[str, Beginning] = field(default_factory=dict)

    def read(self, lines: list[Line], day: datetime.date, basis: str) -> ListedPlan:
        known = [(line, unit) for line in lines if (unit := self._old(line)) is not None]
        self._begin(known)
        moving = [(line, unit) for line, unit in known if line.new]
        wholes = {unit.id: self._target(line) for line, unit in moving if line.is_whole}
        parts = {unit.id for line, unit in moving if not line.is_whole}
        renamed = {
            unit.id: line.new
            for line, unit in moving
            if line.is_whole and unit.id not in parts and self._is_renaming(line, unit, moving)
        }
        goes = tuple(going for line, unit in moving if (going := self._going(line, unit)) is not None)
        stays = {unit for unit, to in wholes.items() if to == unit} | set(renamed)
        ends = [Ending(one, wholes.get(one, 0)) for one in dict.fromkeys([*wholes, *parts]) if one not in stays]
        plan = Rearrangement(
            day,
            basis,
            begins=tuple(one for name, one in self.begun.items() if name not in map(canonical, renamed.values())),
            ends=tuple(ends),
            renames=tuple(Renaming(unit, name) for unit, name in renamed.items()),
            places=tuple(self._placings(known, renamed, {end.unit_id for end in ends})),
            goes=goes,
            appoints=tuple(self._appointments(known, renamed)),
        )
        return ListedPlan(plan, tuple(sorted(self.refused, key=lambda one: one.row)))

    def _refuse(self, line: Line, reason: str) -> None:
        self.refused.append(LineRefusal(line.row, reason))

    def _old(self, line: Line) -> Unit | None:
        living = [unit for unit in self.state.units if unit.until is None and unit.kind is not UnitKind.GROUP]
        if not line.old:
            self._refuse(line, "Chưa ghi đơn vị cũ.")
            return None
        if not line.new and not line.above:
            self._refuse(line, "Chưa ghi đơn vị mới. Đơn vị giữ nguyên thì ghi lại tên cũ, hoặc bỏ dòng này.")
            return None
        try:
            return unit_named(line.old, living, self.state.units)
        except Refused as refused:
            self._refuse(line, self._gone(line.old) or refused.reason)
            return None

    def _gone(self, name: str) -> str:
        """That the unit which is meant has ended already; nothing where there is none."""
        gone = units_named(name, [unit for unit in self.state.units if unit.until is not None])
        if len(gone) != 1 or gone[0].until is None:
            return ""
        return f"{gone[0].name} đã kết thúc từ ngày {gone[0].until.printed()}. Hãy bỏ dòng này."

    def _existing(self, name: str) -> Unit | None:
        """A living unit that has this very name, ways of writing aside; accents tell units apart."""
        living = [unit for unit in self.state.units if unit.until is None and unit.kind is not UnitKind.GROUP]
        return next((u for u in living if bare_unit_name(u.name) == bare_unit_name(name)), None)

    def _begin(self, known: Sequence[tuple[Line, Unit]]) -> None:
        """Number the units that are new, in the order of the list."""
        for line, unit in known:
            if line.new and self._existing(line.new) is None and canonical(line.new) not in self.begun:
                number = -1 - len(self.begun)
                above = self._above(line) or unit.parent_id or 0
                self.begun[canonical(line.new)] = Beginning(number, line.new, above, unit.kind)

    def _target(self, line: Line) -> Ref:
        there = self._existing(line.new)
        return there.id if there is not None else self.begun[canonical(line.new)].number

    def _is_renaming(self, line: Line, unit: Unit, moving: Sequence[tuple[Line, Unit]]) -> bool:
        """Whether the new name is one that nobody has and no other unit gets."""
        others = [other for one, other in moving if canonical(one.new) == canonical(line.new)]
        return self._existing(line.new) is None and {other.id for other in others} == {unit.id}

    def _going(self, line: Line, unit: Unit) -> Going | None:
        if line.is_whole:
            return None
        to = self._target(line)
        movers = [mover for mover in self.state.movers if mover.unit_id == unit.id]
        if line.person:
            found = [mover for mover in movers if canonical(mover.name) == canonical(line.person)]
            if len(found) == 1:
                return Going(unit.id, to, membership_id=found[0].membership_id)
            why = "có nhiều người cùng tên" if found else "không có người này"
            self._refuse(line, f"{unit.name} {why}: {line.person}. Hãy chọn người ấy ở bảng “Ai về đâu”.")
            return None
        group = next((m.group_id for m in movers if canonical(m.group) == canonical(line.group)), 0)
        if not group:
            self._refuse(line, f"{unit.name} không có tổ đảng nào tên là “{line.group}”.")
            return None
        return Going(unit.id, to, group_id=group)

    def _above(self, line: Line) -> int:
        if not line.above:
            return 0
        try:
            return unit_named(line.above, [unit for unit in self.state.units if unit.until is None]).id
        except Refused as refused:
            self._refuse(line, refused.reason)
            return 0

    def _placings(
        self, known: Sequence[tuple[Line, Unit]], renamed: Mapping[int, str], ended: set[int]
    ) -> Iterator[Placing]:
        """Units that go beneath another: those that stay, under the same name or a new one."""
        for line, unit in known:
            stays = not line.new or unit.id in renamed or self._existing(line.new) == unit
            if line.above and stays and line.is_whole and unit.id not in ended:
                above = self._above(line)
                if above and above != unit.parent_id:
                    yield Placing(unit.id, above)

    def _appointments(self, known: Sequence[tuple[Line, Unit]], renamed: Mapping[int, str]) -> Iterator[Appointment]:
        seen = set[tuple[Ref, str]]()
        for line, unit in known:
            for name in POSTS:
                who = getattr(line, name)
                target = unit.id if unit.id in renamed or not line.new else self._target(line)
                if who and (target, name) not in seen:
                    seen.add((target, name))
                    yield Appointment(target, who, POSTS[name], self._person(who, unit, target))

    def _person(self, name: str, unit: Unit, target: Ref) -> int:
        """The person of this name in the unit or where it goes, 0 where there is none or several."""
        found = {m.person_id for m in self.state.movers if canonical(m.name) == canonical(name)}
        near = {m.person_id for m in self.state.movers if m.unit_id in (unit.id, target) and m.person_id in found}
        return next(iter(near or found)) if len(near or found) == 1 else 0
