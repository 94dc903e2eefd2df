"""One value given to several members at once: in which fields that makes sense, for whom, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Value
from domain.member_dates import refuse_wrong_order
from domain.members import MEMBER
from domain.numbers import two_digits
from domain.refusals import Refused

PARTY_ONLY = frozenset(
    {"admitted_on", "official_on", "card_number", "old_card_number", "probation", "party_positions", "group"}
)
"""What is written of members of the Party alone; MTTQ and the organisations do not ask for it."""
SHARED = (
    *("party_positions", "government_positions", "organisation_positions", "group", "task", "must_plan"),
    *("gender", "admitted_on", "official_on", "since", "note"),
)
"""Fields that several members may be given at once. A name, a birthday and a card number are each one's own."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A membership as far as one field goes; the dates are read only where that field is one of them."""

    id: int
    person_id: int
    name: str
    unit_id: int
    unit: str
    is_party: bool
    value: Value
    born: PartialDate | None = None
    admitted_on: PartialDate | None = None
    official_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """What a new value does to one holder; with a `problem` it must not be given."""

    holder: Holder
    new: Value
    problem: str = ""


def shared_fields(*, any_party: bool) -> tuple[Field, ...]:
    """The fields to choose among, as members of the Party are among those chosen or not."""
    return tuple(MEMBER.field(name) for name in SHARED if any_party or name not in PARTY_ONLY)


def gifts(holders: Iterable[Holder], field: Field, value: Value) -> list[Gift]:
    """What really changes, those to whom the value cannot be given first; who has it already is left out.

    A person who is there by two memberships is named once in what belongs to the person, by that in the Party if there
    is one: of a member of the Party more may be written.
    """
    changing = [Gift(h, value, problem_of(h, field, value)) for h in _each_once(holders, field) if h.value != value]
    return sorted(changing, key=lambda gift: not gift.problem)


def _each_once(holders: Iterable[Holder], field: Field) -> Iterable[Holder]:
    if field.table != "person":
        return holders
    named: dict[int, Holder] = {}
    for holder in holders:
        known = named.get(holder.person_id)
        if known is None or (holder.is_party and not known.is_party):
            named[holder.person_id] = holder
    return named.values()


def problem_of(holder: Holder, field: Field, value: Value) -> str:
    """Why this holder cannot have the value; empty where they can."""
    if field.name in PARTY_ONLY and not holder.is_party:
        return f"“{field.label}” chỉ ghi cho đảng viên ở chi bộ."
    if field.name not in ("admitted_on", "official_on"):
        return ""
    assert value is None or isinstance(value, PartialDate)
    admitted = value if field.name == "admitted_on" else holder.admitted_on
    official = value if field.name == "official_on" else holder.official_on
    try:
        refuse_wrong_order(holder.born, admitted, official)
    except Refused as refused:
        return refused.reason
    return ""


def refuse_problems(given: Sequence[Gift], field: Field) -> None:
    """Raise Refused where somebody cannot have the value: who and why, and how many more."""
    wrong = [gift for gift in given if gift.problem]
    if wrong:
        who, more = wrong[0].holder, len(wrong) - 1
        others = f" Còn {two_digits(more)} người nữa như vậy." if more else ""
        raise Refused(f"Không sửa được cho {who.name} ({who.unit}): {wrong[0].problem}{others}", field=field.name)


def called(holders: Iterable[Holder]) -> str:
    """What people are called together: đồng chí where all are members of the Party, else người."""
    return "đồng chí" if all(holder.is_party for holder in holders) else "người"


def label_of(field: Field, value: Value, count: int, people: str = "đồng chí") -> str:
    """The title of the step, as Sửa “Chức vụ Đảng” cho 12 đồng chí; `people` is what they are `called`."""
    if value in (None, ""):
        return f"Xóa trống “{field.label}” của {two_digits(count)} {people}"
    return f"Sửa “{field.label}” cho {two_digits(count)} {people}"


def shown(field: Field, value: Value) -> str:
    """A value as the preview says it; a tick that is not set is an answer, too."""
    return "không" if value is False else field.show(value)


def units_without_group(given: Iterable[Gift], name: str, groups: Iterable[tuple[int, str]]) -> list[str]:
    """The chi bộ among those concerned in which there is no tổ đảng of this name yet; `groups` are (chi bộ, name)."""
    there = frozenset(groups)
    concerned = {
        g.holder.unit_id: g.holder.unit for g in given if not g.problem and (g.holder.unit_id, name) not in there
    }
    return sorted(concerned.values()) if name else []
