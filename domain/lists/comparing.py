"""A row of a list beside a member of the book: whether they may be one person, and what the row would change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain import names
from domain.cards import is_hidden, is_new_form, is_old_form, is_same, is_whole
from domain.dates import PartialDate
from domain.kinds import Value
from domain.lists.values import MemberDraft
from domain.members import MEMBER, Member, Standing

_DATES = ("born", "admitted_on", "official_on", "since")
_TEXTS = ("gender", "task", "note", "sort_name")
_OF_PERSON = frozenset(field.name for field in MEMBER.kept_in("person"))
_POSTS = ("party_positions", "government_positions", "organisation_positions")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a member as the book has it and as the list has it."""

    field: str
    old: Value
    new: Value


@lru_cache(maxsize=1 << 16)
def same_name(name: str) -> str:
    """What two ways of writing one name have in common, for telling whether two rows may be one person."""
    return names.canonical(name)


def may_be(draft: MemberDraft, member: Member) -> bool:
    """Whether a row with the member's card number can be that member: the name or the birth date agrees."""
    if same_name(draft.name) == same_name(member.name):
        return True
    if draft.born is not None and member.born is not None:
        return draft.born.agrees(member.born)
    return names.fold(draft.name) == names.fold(member.name)


def changes_of(draft: MemberDraft, member: Member) -> tuple[FieldChange, ...]:
    """What the row would change. What it does not say changes nothing; what it says less exactly neither."""
    changes = []
    if same_name(draft.name) != same_name(member.name):
        changes.append(FieldChange("name", member.name, draft.name))
    for name in _DATES:
        new: PartialDate | None = getattr(draft, name)
        old: PartialDate | None = getattr(member, name)
        if new is not None and _says_more(new, old):
            changes.append(FieldChange(name, old, new))
    for name in (*_TEXTS, *_POSTS):
        if (text := getattr(draft, name)) and text != getattr(member, name):
            changes.append(FieldChange(name, getattr(member, name), text))
    if draft.probation not in ("", member.probation):
        changes.append(FieldChange("probation", member.probation, draft.probation))
    changes += _cards(draft, member)
    if draft.group and names.canonical(draft.group) != names.canonical(member.group):
        changes.append(FieldChange("group", member.group, draft.group))
    if draft.must_plan is not None and draft.must_plan != member.must_plan:
        changes.append(FieldChange("must_plan", member.must_plan, draft.must_plan))
    return (*changes, *_standing(draft, member))


def _cards(draft: MemberDraft, member: Member) -> list[FieldChange]:
    """The numbers of the card: one of 12 digits takes the place of an older one, which stays beside it.

    The last four digits alone change nothing, and what is no whole number does not take the place of one.
    """
    new = _card_to_keep(draft.card_number, member.card_number)
    old = _card_to_keep(draft.old_card_number, member.old_card_number)
    if is_old_form(new) and is_new_form(member.card_number):
        new, old = "", old or new
    if is_new_form(new) and is_old_form(member.card_number):
        old = old or member.old_card_number or member.card_number
    pairs = (("card_number", new), ("old_card_number", old))
    return [
        FieldChange(name, getattr(member, name), text)
        for name, text in pairs
        if text not in ("", getattr(member, name))
    ]


def _card_to_keep(said: str, kept: str) -> str:
    """What is said, where it can be kept in place of the book's; else empty."""
    return "" if is_hidden(said) or (is_whole(kept) and not is_whole(said)) else said


def other_card(draft: MemberDraft, member: Member) -> str:
    """What to say where a card that is not told in full is another than the book's, which stays; else empty."""
    said, kept = draft.card_number, member.card_number
    if not said or _card_to_keep(said, kept) or is_same(said, kept):
        return ""
    return f"Số thẻ {said} không phải là số trong sổ của {member.name}; giữ theo sổ, hãy xem lại."


def changes_of_person(draft: MemberDraft, member: Member) -> tuple[FieldChange, ...]:
    """Of what the row would change, what belongs to the person and not to one membership."""
    return tuple(change for change in changes_of(draft, member) if change.field in _OF_PERSON)


def _says_more(new: PartialDate, old: PartialDate | None) -> bool:
    """Whether a date is another than the old one, or the same known more exactly."""
    if old is None:
        return True
    return new != old and not (new.agrees(old) and len(new.iso()) <= len(old.iso()))


def _standing(draft: MemberDraft, member: Member) -> tuple[FieldChange, ...]:
    """A status that the book does not know yet; an older one than the book's, or one without a day, stays away."""
    if draft.standing is None or is_outdated(draft, member):
        return ()
    same = draft.standing is member.standing
    if same and (draft.standing_since is None or draft.standing_since == member.standing_since):
        return ()
    if same and draft.standing is Standing.ACTIVE and member.standing_since is None:
        return ()
    return (
        FieldChange("status", member.standing.value, draft.standing.value),
        FieldChange("standing_since", member.standing_since, draft.standing_since),
    )


def is_outdated(draft: MemberDraft, member: Member) -> bool:
    """Whether the list's status is of an earlier day than the book's, or of no day beside one with a day."""
    if draft.standing is None or member.standing_since is None:
        return False
    return draft.standing_since is None or draft.standing_since < member.standing_since


def outdated(draft: MemberDraft, member: Member) -> str:
    """What to say where the list has another status than the book, and the book's is the later one; else empty."""
    if not is_outdated(draft, member) or draft.standing is member.standing or member.standing_since is None:
        return ""
    return (
        f"Danh sách ghi {draft.name} “{draft.standing}”, nhưng sổ đã ghi “{member.standing}” từ"
        f" {member.standing_since.printed()}; giữ theo sổ."
    )


def changed(member: Member, changes: Iterable[FieldChange]) -> Member:
    """The member after the changes, the status apart, which is a record of its own."""
    fields = {change.field: change.new for change in changes if change.field not in ("status", "standing_since")}
    return dataclasses.replace(member, **fields)  # type: ignore[arg-type]


def impossible(member: Member, changes: Sequence[FieldChange]) -> str:
    """Why the changes cannot stand beside what the book keeps: dates in the wrong order; empty where they can."""
    after = changed(member, changes)
    for earlier, later, words in (
        (after.born, after.admitted_on, "Ngày vào Đảng {1} ở trước ngày sinh {0}"),
        (after.admitted_on, after.official_on, "Ngày chính thức {1} ở trước ngày vào Đảng {0}"),
    ):
        if earlier is not None and later is not None and later.last_day() < earlier.first_day():
            told = words.format(earlier.printed(), later.printed())
            return f"{told} (so danh sách với sổ); hãy sửa ngày sai trong danh sách hoặc trong sổ."
    return ""
