"""Units coming back: each row compared with the tree, new ones put beneath the unit that the row names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from domain import names
from domain.cards import is_hidden
from domain.refusals import Refused, excerpt
from domain.sheets.outcome import RegisterPlan, Tally, UnitWrite, own_uid
from domain.sheets.reading import ReadRow, ReadSheet
from domain.unit_names import bare_unit_name, unit_named
from domain.units import KINDS_BENEATH, UNIT, Unit, UnitKind, kinds_possible, line_above

_WRITTEN = tuple(f.name for f in UNIT.fields)


def plan_units(
    sheets: Sequence[ReadSheet], units: Sequence[Unit], with_members: Collection[int], home_id: int | None = None
) -> RegisterPlan:
    """What the rows of these sheets would change; `with_members` are the ids of units that have members.

    Units of an office's own list that tell none above stand beneath `home_id`.

    An empty cell changes nothing, no unit is ever removed. Refused are rows whose unit above cannot be told, kinds
    that may not stand there, and names that a unit beside already has.
    """
    tree = _Tree(units, with_members, home_id, loose=any(sheet.loose for sheet in sheets))
    tally = Tally()
    rows = [row for sheet in sheets for row in sheet.rows]
    owners = _owners(rows, units)
    for row in rows:
        try:
            tree.take(row, owners.get(id(row)), tally)
        except Refused as refused:
            tally.refused.append(row.refusal(refused, "name"))
    return replace(tally.plan(), units=tuple(tree.writes))


def _owners(rows: Iterable[ReadRow], units: Sequence[Unit]) -> dict[int, Unit]:
    """Which row a uid means where it stands in several, as when rows were copied: the one with the unit's name."""
    by_uid = {unit.uid: unit for unit in units}
    found: dict[int, tuple[ReadRow, Unit]] = {}
    for row in rows:
        unit = by_uid.get(row.text("uid"))
        if unit is None:
            continue
        before = found.get(unit.id)
        if before is None or (row.text("name") == unit.name and before[0].text("name") != unit.name):
            found[unit.id] = row, unit
    return {id(row): unit for row, unit in found.values()}


def _says(name: str, text: str) -> bool:
    """Whether a cell says something: what is shown of a veiled value alone does not."""
    return bool(text) and not (UNIT.field(name).kind.is_veiled and is_hidden(text))


class _Tree:
    """The units as they are to be; a new one has the id -1, -2, … by its place among the writes."""

    def __init__(
        self, units: Sequence[Unit], with_members: Collection[int], home_id: int | None, *, loose: bool
    ) -> None:
        self._home_id = home_id if loose else None
        self._loose = loose
        self._units = {unit.id: unit for unit in units}
        self._with_members = with_members
        self._taken: set[int] = set()
        self._new = 0
        self.writes: list[UnitWrite] = []

    def take(self, row: ReadRow, owned: Unit | None, tally: Tally) -> None:
        """Sorts one row among the added, changed and unchanged ones; Refused where it can go nowhere."""
        parent_id = self._parent_id(row, owned)
        old = owned or self._named_there(row, parent_id)
        if old is not None and old.id in self._taken:
            raise Refused(f"“{excerpt(row.text('name'))}” có hai dòng trong bảng; hãy bỏ bớt một dòng.", field="name")
        values: dict[str, Any] = {name: row.value(name) for name in _WRITTEN if _says(name, row.text(name))}
        if old is None:
            self._add(row, values, parent_id, tally)
            return
        self._taken.add(old.id)
        if self._loose:
            values = {name: value for name, value in values.items() if name not in ("name", "kind")}
        new = replace(old, **values, parent_id=parent_id if row.text("parent") else old.parent_id)
        if new == old:
            tally.unchanged += 1
            return
        self._refuse_impossible(old, new)
        self._units[old.id] = new
        self.writes.append(UnitWrite(new, self._above(new.parent_id)))
        tally.changed += 1

    def _add(self, row: ReadRow, values: dict[str, Any], parent_id: int | None, tally: Tally) -> None:
        for name in ("name", "kind"):
            row.value(name)
        if parent_id is None:
            raise Refused("Hãy ghi “Đơn vị cấp trên” của đơn vị mới.", field="parent")
        unit = Unit(0, own_uid(row.text("uid")), **values, parent_id=parent_id)
        self._refuse_namesake(unit)
        self._refuse_place(unit)
        self._new -= 1
        self._units[self._new] = replace(unit, id=self._new)
        self.writes.append(UnitWrite(unit, self._above(parent_id)))
        tally.added += 1

    def _above(self, parent_id: int | None) -> int | None:
        """The place among the writes of a unit above that is new; None for one that the book has."""
        if parent_id is None or parent_id > 0:
            return None
        new = [at for at, write in enumerate(self.writes) if not write.unit.id]
        return new[-parent_id - 1]

    def _parent_id(self, row: ReadRow, owned: Unit | None) -> int | None:
        name = row.text("parent")
        if not name:
            return owned.parent_id if owned is not None else self._home_id
        if owned is not None and owned.parent_id is not None:
            above = self._units[owned.parent_id]
            if names.same_word(name, above.name):
                return above.id
        try:
            return unit_named(name, list(self._units.values())).id
        except Refused as refused:
            raise Refused(refused.reason, field="parent") from refused

    def _named_there(self, row: ReadRow, parent_id: int | None) -> Unit | None:
        """The unit of that name beneath the same one, or, where the row tells no unit above, the only one of it."""
        name = row.text("name")
        bare = bare_unit_name(name)
        alike = [unit for unit in self._units.values() if unit.id > 0 and bare_unit_name(unit.name) == bare]
        alike = [unit for unit in alike if names.same_word(unit.name, name)] or (alike if self._loose else [])
        if row.text("parent"):
            alike = [unit for unit in alike if unit.parent_id == parent_id]
        if len(alike) > 1:
            raise Refused(f"Có {len(alike)} đơn vị tên “{excerpt(name)}”; hãy ghi thêm đơn vị cấp trên.", field="name")
        return alike[0] if alike else None

    def _refuse_impossible(self, old: Unit, new: Unit) -> None:
        if new.parent_id != old.parent_id or new.name != old.name:
            self._refuse_namesake(new)
        if new.parent_id != old.parent_id:
            self._refuse_place(new)
        if new.kind is not old.kind:
            children = [unit.kind for unit in self._units.values() if unit.parent_id == old.id]
            above = self._units[new.parent_id].kind if new.parent_id is not None else None
            possible = kinds_possible(old.kind, above, children, has_members=old.id in self._with_members)
            if new.kind not in possible:
                raise Refused(f"“{old.name}” không đổi thành {new.kind} được ở vị trí này.", field="kind")

    def _refuse_namesake(self, unit: Unit) -> None:
        beside = [one for one in self._units.values() if one.parent_id == unit.parent_id and one.id != unit.id]
        if any(one.name == unit.name for one in beside):
            raise Refused(f"Đã có đơn vị “{unit.name}” ở cùng cấp. Hãy thêm chữ để phân biệt.", field="name")

    def _refuse_place(self, unit: Unit) -> None:
        """Refuses a place beneath itself, or under a unit of a kind that has none such."""
        if unit.parent_id is None:
            return
        above = self._units[unit.parent_id]
        if unit.id and unit.id in {one.id for one in line_above(unit, self._units.values())}:
            raise Refused("Không thể đặt một đơn vị vào bên trong chính nó.", field="parent")
        if UnitKind(unit.kind) not in KINDS_BENEATH[above.kind]:
            raise Refused(f"Dưới {above.kind} “{above.name}” không đặt được {unit.kind}.", field="parent")
