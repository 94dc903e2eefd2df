"""What bringing a list in would do to the book: who is added, what changes, what stays, and what is refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from domain import names
from domain.cards import are_of_others, digits_of, hidden_card, is_hidden
from domain.grid import Notice, Refusal
from domain.lists import branches, comparing
from domain.lists.comparing import FieldChange, same_name
from domain.lists.duplicates import refuse_twice
from domain.lists.values import ListReading, MemberDraft
from domain.members import Member
from domain.unit_names import full_name
from domain.units import Unit, UnitKind


class Addition(NamedTuple):
    """Someone to be added to a branch: one of the book (`unit_id`), or a new one by name.

    `known` is another membership of that person, in an organisation or one that has ended; `changes` are what the
    row changes of the person then.
    """

    draft: MemberDraft
    branch: str
    unit_id: int | None = None
    known: Member | None = None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes of a member of the book, field by field."""

    draft: MemberDraft
    member: Member
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import would do. Rows of the list: `read` = added + changed + unchanged + refused."""

    additions: tuple[Addition, ...]
    changes: tuple[Change, ...]
    unchanged: tuple[Member, ...]
    refused: tuple[Refusal, ...]
    new_branches: tuple[str, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def read(self) -> int:
        """How many rows with a member the list has."""
        return len(self.additions) + len(self.changes) + len(self.unchanged) + len(self.refused)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not self.additions and not self.changes


def plan_import(
    reading: ListReading, existing: Sequence[Member], units: Sequence[Unit], home: Unit | None = None
) -> ImportPlan:
    """Compare a list with the book. `existing` are all memberships as they are today, `units` all units of the book.

    `home` is the organisation into which the list goes, where it does; rows name no other one.

    Members are matched by the uid that the program's own lists bear, by the number of their card, then by name and
    birth date within the branch, never by name alone. An empty cell changes nothing. Rows that could be meant of
    several people are refused.
    """
    known = _Units(units, home)
    book = _Book(existing, known)
    own = {id(draft): member for draft in reading.members if draft.uid and (member := book.bearer(draft)) is not None}
    drafts, twice = refuse_twice([draft for draft in reading.members if id(draft) not in own])
    placed = known.placed(reading.members)
    told = [Notice(sheet, 0, place.told) for (sheet, _), place in placed.items() if place.told]
    refused = [(draft, "card_number" if draft.card_number else "name", why) for draft, why in twice]
    found = _Found()
    for draft in (draft for draft in reading.members if id(draft) in own):
        why = book.sort_own(draft, own[id(draft)], placed[draft.sheet, draft.branch], found)
        if why:
            refused.append((draft, book.field_at_fault, why))
    for draft in drafts:
        place = placed[draft.sheet, draft.branch]
        why = place.refusal or book.sort(draft, place, found)
        if why:
            refused.append((draft, "branch" if place.refusal else book.field_at_fault, why))
    new = dict.fromkeys(addition.branch for addition in found.additions if addition.unit_id is None)
    return ImportPlan(
        tuple(found.additions),
        tuple(found.changes),
        tuple(found.unchanged),
        _refusals(reading, refused),
        tuple(new),
        (*reading.notices, *told, *found.notices),
    )


def _refusals(reading: ListReading, now: Iterable[tuple[MemberDraft, str, str]]) -> tuple[Refusal, ...]:
    """What was refused in reading and what is refused only now, in the order of the rows."""
    rows = reading.rows
    order = {name: at for at, name in enumerate(rows)}
    found = [draft.refused(at_fault, why, rows.get(draft.sheet, ())) for draft, at_fault, why in now]
    return tuple(sorted([*reading.refused, *found], key=lambda one: (order.get(one.sheet, 0), one.row)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a branch name of the list leads: a unit of the book, a new branch, or a refusal; `told` is to be seen."""

    name: str = ""
    unit_id: int | None = None
    refusal: str = ""
    told: str = ""


_OF_MEMBERS = frozenset({UnitKind.BRANCH, UnitKind.GROUP})


class _Units:
    """The branches of the book, by their names: today's, with the unit above in brackets, former, without accents.

    One that has gone up in another is known there by the names that it had.
    """

    def __init__(self, units: Sequence[Unit], home: Unit | None = None) -> None:
        self.units = units
        self.party = {unit.id for unit in units if unit.kind.is_party}
        self.known_by_name = self.party | ({home.id} if home is not None else set())
        self.by_name: dict[str, list[Unit]] = {}
        self.by_full: dict[str, list[Unit]] = {}
        self.by_former: dict[str, list[Unit]] = {}
        self.by_folded: dict[str, list[Unit]] = {}
        living = {unit.id: unit for unit in units if unit.until is None}
        self.others = {branches.bare_name(u.name): u for u in living.values() if u.kind not in _OF_MEMBERS}
        for unit in units:
            if unit.kind is UnitKind.BRANCH and unit.until is not None:
                into = living.get(unit.merged_into_id or 0)
                for name in (unit.name, *filter(None, unit.former_names.split("; "))):
                    if into is not None:
                        self.by_former.setdefault(branches.bare_name(name), []).append(into)
            elif unit.kind is UnitKind.BRANCH or unit == home:
                bare = branches.bare_name(unit.name)
                self.by_name.setdefault(bare, []).append(unit)
                self.by_folded.setdefault(names.fold(bare), []).append(unit)
                self.by_full.setdefault(branches.bare_name(full_name(unit, units)), []).append(unit)
                for former in filter(None, unit.former_names.split("; ")):
                    self.by_former.setdefault(branches.bare_name(former), []).append(unit)

    def placed(self, drafts: Iterable[MemberDraft]) -> Mapping[tuple[str, str], _Place]:
        """For each sheet and branch name of the list, where it leads. New branches are named as first written."""
        wanted = dict.fromkeys((draft.sheet, draft.branch) for draft in drafts)
        exact = {u.id for _, name in wanted for u in self.by_name.get(branches.bare_name(name), ()) if name}
        first: dict[str, str] = {}
        return {key: self._place(*key, exact, first) for key in wanted}

    def _place(self, sheet: str, name: str, exact: set[int], first: dict[str, str]) -> _Place:
        if not name:
            found = self.by_name.get(branches.bare_name(sheet), [])
            if len(found) == 1:
                return _Place(found[0].name, found[0].id)
            return _Place(refusal="Danh sách không cho biết thuộc chi bộ nào; hãy chọn chi bộ rồi nhập lại.")
        bare = branches.bare_name(name)
        found = self.by_name.get(bare) or self.by_full.get(bare) or self.by_former.get(bare) or []
        told = ""
        if not found:
            found = [unit for unit in self.by_folded.get(names.fold(bare), ()) if unit.id not in exact]
            told = f"“{name}” khác dấu nên lấy là “{found[0].name}” trong sổ, hãy xem lại." if found else ""
        found = [unit for unit in found if unit.name == name] or found
        if len(found) == 1:
            return _Place(found[0].name, found[0].id, told=told)
        if found:
            return _Place(refusal=self._choices(name, found))
        return self._new(name, bare, first)

    def _new(self, name: str, bare: str, first: dict[str, str]) -> _Place:
        """A branch that the book has not; refused where only a remark in brackets tells several of the book apart."""
        alike = [unit for key, found in self.by_name.items() if key.startswith(f"{bare} (") for unit in found]
        if len(alike) > 1:
            return _Place(refusal=self._choices(name, alike))
        if other := self.others.get(bare):
            return _Place(
                refusal=f"“{other.name}” trong sổ là {other.kind}, không phải chi bộ. Danh sách của chính đơn vị ấy thì"
                f" chọn đơn vị ấy rồi nhập; nếu có “{name}” thì lập chi bộ ấy trước."
            )
        return _Place(first.setdefault(bare, name))

    def _choices(self, name: str, found: Sequence[Unit]) -> str:
        same = len({unit.name for unit in found}) < len(found)
        choices = "; ".join(f"“{full_name(unit, self.units) if same else unit.name}”" for unit in found)
        return f"“{name}” có thể là một trong {len(found)} chi bộ: {choices}. Hãy ghi đúng tên."


@dataclass(slots=True)
class _Found:
    additions: list[Addition] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: list[Member] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


class _Book:
    """The members of the book, found by card or by name within a unit."""

    def __init__(self, existing: Iterable[Member], units: _Units) -> None:
        self.units = units
        self.by_card: dict[str, list[Member]] = {}
        self.by_name: dict[tuple[int, str], list[Member]] = {}
        self.taken: set[int] = set()
        self.by_uid: dict[str, Member] = {}
        self.field_at_fault = "name"
        for member in existing:
            self.by_uid[member.uid] = member
            for number in filter(None, dict.fromkeys((member.card_number, member.old_card_number))):
                self.by_card.setdefault(digits_of(number), []).append(member)
            if member.unit_id in units.known_by_name:
                self.by_name.setdefault((member.unit_id, same_name(member.name)), []).append(member)

    def bearer(self, draft: MemberDraft) -> Member | None:
        """The member whose uid a row bears; None where there is none, or the row has been written over with another."""
        member = self.by_uid.get(draft.uid)
        return member if member is not None and comparing.may_be(draft, member) else None

    def sort_own(self, draft: MemberDraft, member: Member, place: _Place, found: _Found) -> str:
        """The same as `sort` for a row that bears the uid of this member, whatever kind of unit the member is in."""
        if place.unit_id not in (None, member.unit_id):
            self.field_at_fault = "branch"
            return (
                f"Trong sổ, {member.name} đang ở {member.branch}."
                " Nếu đã chuyển về đây, hãy dùng “Chuyển sinh hoạt” trong sổ trước khi nhập."
            )
        others = [m for m in self._holders(draft) if m.person_id != member.person_id]
        if draft.card_number and draft.card_number != member.card_number and others:
            self.field_at_fault = "card_number"
            card = hidden_card(draft.card_number)
            return f"Số thẻ {card} trong sổ là của {others[0].name} ({others[0].branch}); hãy xem lại."
        self.field_at_fault = "name"
        return self._compare(draft, member, found)

    def sort(self, draft: MemberDraft, place: _Place, found: _Found) -> str:
        """Puts a row among the additions, changes or unchanged ones; gives the reason where it can go nowhere."""
        self.field_at_fault = "name"
        holders = self._holders(draft) if self.by_card else []
        if not holders and place.unit_id is None:
            return self._add(draft, place, None, found)
        why = self._wrong_holder(draft, holders)
        if why:
            return why
        here = [member for member in holders if member.unit_id == place.unit_id]
        moved = place.unit_id is None or place.unit_id in self.units.party
        elsewhere = [
            m for m in holders if moved and m.unit_id in self.units.party and m.unit_id != place.unit_id and _present(m)
        ]
        if elsewhere and not any(map(_present, here)):
            self.field_at_fault = "branch"
            return (
                f"Trong sổ, người có số thẻ {hidden_card(draft.card_number)} đang ở {elsewhere[0].branch}."
                " Nếu đã chuyển về đây, hãy dùng “Chuyển sinh hoạt” trong sổ trước khi nhập."
            )
        if not here and place.unit_id is not None:
            here, why = self._by_name(draft, place.unit_id)
            if why:
                return why
        if here:
            return self._compare(draft, _best(here), found)
        return self._add(draft, place, holders[0] if holders else None, found)

    def _holders(self, draft: MemberDraft) -> list[Member]:
        """Who in the book has one of the row's card numbers, as the number of today or the older one."""
        numbers = [one for one in (draft.card_number, draft.old_card_number) if one and not is_hidden(one)]
        return list({m.id: m for number in numbers for m in self.by_card.get(digits_of(number), [])}.values())

    @staticmethod
    def _add(draft: MemberDraft, place: _Place, known: Member | None, found: _Found) -> str:
        numbers = draft.card_number, draft.old_card_number
        hidden = list(filter(is_hidden, numbers))
        for number in hidden:
            said = f"Số thẻ {number} chỉ có bốn số cuối nên chưa ghi vào sổ; hãy ghi đủ số thẻ."
            found.notices.append(Notice(draft.sheet, draft.row, said))
        if hidden:
            card, old = ("" if number in hidden else number for number in numbers)
            draft = draft._replace(card_number=card, old_card_number=old)
        if known is None:
            found.additions.append(Addition(draft, place.name, place.unit_id))
            return ""
        changes = comparing.changes_of_person(draft, known)
        why = comparing.impossible(known, changes)
        if not why:
            found.additions.append(Addition(draft, place.name, place.unit_id, known, changes))
        return why

    def _wrong_holder(self, draft: MemberDraft, holders: Sequence[Member]) -> str:
        """Refuses a card whose holder in the book has another name and another birth date, or several holders."""
        people, card = {member.person_id for member in holders}, hidden_card(draft.card_number)
        self.field_at_fault = "card_number"
        if len(people) > 1:
            return f"Trong sổ có {len(people)} người cùng số thẻ {card}; hãy sửa số thẻ trong sổ trước."
        if holders and not comparing.may_be(draft, holders[0]):
            born = f", sinh {holders[0].born.printed()}" if holders[0].born else ""
            return (
                f"Số thẻ {card} trong sổ là của {holders[0].name}{born} ({holders[0].branch});"
                " hãy xem lại số thẻ hoặc họ tên."
            )
        self.field_at_fault = "name"
        return ""

    def _by_name(self, draft: MemberDraft, unit_id: int) -> tuple[list[Member], str]:
        """Who in the unit has this name and birth date; the reason where that cannot be told."""
        alike = self.by_name.get((unit_id, same_name(draft.name)), [])
        alike = [member for member in alike if not are_of_others(draft.card_number, member.card_number) or draft.born]
        same = [m for m in alike if draft.born and m.born and m.born.agrees(draft.born)]
        own = [m for m in same if not are_of_others(draft.card_number, m.card_number)] or same
        if len({m.person_id for m in own}) == 1:
            return own, ""
        if own:
            return [], f"Trong chi bộ có {len(own)} người tên {draft.name} cùng ngày sinh; hãy ghi thêm số thẻ."
        unsure = [m for m in alike if m.born is None or draft.born is None]
        if not unsure:
            return [], ""
        known = [m for m in unsure if not comparing.changes_of(draft, m)]
        if len(known) == 1:
            return known, ""
        self.field_at_fault = "born"
        return [], (
            f"Trong chi bộ đã có {draft.name} nhưng thiếu ngày sinh hoặc số thẻ nên không rõ có phải là một người;"
            " hãy ghi thêm ngày sinh và số thẻ, trong danh sách và trong sổ."
        )

    def _compare(self, draft: MemberDraft, member: Member, found: _Found) -> str:
        if member.id in self.taken:
            return f"Dòng này và một dòng ở trên cùng là {member.name} trong sổ; hãy bỏ bớt một dòng."
        self.taken.add(member.id)
        for said in filter(None, (comparing.outdated(draft, member), comparing.other_card(draft, member))):
            found.notices.append(Notice(draft.sheet, draft.row, said))
        changes = comparing.changes_of(draft, member)
        why = comparing.impossible(member, changes)
        if why:
            self.field_at_fault = "official_on"
            return why
        if changes:
            found.changes.append(Change(draft, member, changes))
        else:
            found.unchanged.append(member)
        return ""


def _present(member: Member) -> bool:
    return member.until is None and not member.standing.is_gone


def _best(members: Sequence[Member]) -> Member:
    """Of several memberships in one unit the one that lasts, else the latest."""
    return max(members, key=lambda member: (_present(member), member.id))
