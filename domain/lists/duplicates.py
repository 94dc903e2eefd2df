"""Rows of one list that are, or may be, the same person: which stay, which are refused and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from domain.cards import hidden_card, is_hidden, is_old_form
from domain.lists import branches
from domain.lists.comparing import same_name
from domain.lists.values import MemberDraft

Refused = list[tuple[MemberDraft, str]]


def refuse_twice(drafts: Sequence[MemberDraft]) -> tuple[list[MemberDraft], Refused]:
    """The rows that stay, and the others with the reason.

    Refused: a row that says a person again; all rows of one card number where the names differ; all rows of a person
    in two branches, unless one of them says that the person has left there.
    """
    gone: dict[int, str] = {}
    _by_card(drafts, [draft.card_number for draft in drafts], gone)
    if any(draft.old_card_number for draft in drafts):
        _by_card(drafts, [_old_card(draft) for draft in drafts], gone)
    _by_less(drafts, gone)
    places = [at for at in range(len(drafts)) if at not in gone]
    rest = [drafts[at] for at in places]
    _by_name(rest, places, gone)
    stay = [draft for at, draft in enumerate(drafts) if at not in gone]
    return stay, [(drafts[at], why) for at, why in sorted(gone.items())]


def _grouped(keys: Sequence[Hashable]) -> Iterable[list[int]]:
    """Places of the rows that share a key, where there are several; an empty key is none."""
    if len(set(keys)) == len(keys):
        return ()
    first: dict[Hashable, int] = {}
    groups: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        if key and (before := first.setdefault(key, at)) != at:
            groups.setdefault(key, [before]).append(at)
    return groups.values()


def _old_card(draft: MemberDraft) -> str:
    return draft.old_card_number or (draft.card_number if is_old_form(draft.card_number) else "")


def _by_card(drafts: Sequence[MemberDraft], numbers: Sequence[str], gone: dict[int, str]) -> None:
    left = ["" if at in gone or is_hidden(number) else number for at, number in enumerate(numbers)]
    for group in _grouped(left):
        rows = [drafts[at] for at in group]
        if len({same_name(draft.name) for draft in rows}) > 1:
            for at in group:
                others = ", ".join(_where(d, drafts[at]) for d in rows if d is not drafts[at])
                gone[at] = f"Số thẻ {hidden_card(numbers[at])} cũng có ở {others} với tên khác; hãy xem lại số thẻ."
        else:
            _same_person(drafts, group, gone)


def _by_less(drafts: Sequence[MemberDraft], gone: dict[int, str]) -> None:
    """A row that gives only a name, as summaries and lists of dues do, is whoever has that name in the same branch."""
    if all(draft.born or draft.card_number for draft in drafts):
        return
    bare = {at for at, draft in enumerate(drafts) if at not in gone and not _particulars(draft)}
    if not bare or len(bare) == len(drafts):
        return
    full: dict[Hashable, int] = {}
    for at, draft in enumerate(drafts):
        if at not in gone and at not in bare:
            full.setdefault((same_name(draft.name), _branch(draft)), at)
    for at in bare:
        other = full.get((same_name(drafts[at].name), _branch(drafts[at])))
        if other is not None:
            gone[at] = f"{drafts[at].name} đã có ở {_where(drafts[other], drafts[at])}; hãy bỏ bớt một dòng."


def _particulars(draft: MemberDraft) -> tuple[object, ...]:
    """What tells a person apart; empty where a row gives none of it."""
    told = (draft.born, draft.admitted_on, draft.official_on, draft.card_number, draft.old_card_number)
    return tuple(filter(None, told))


def _by_name(drafts: Sequence[MemberDraft], places: Sequence[int], gone: dict[int, str]) -> None:
    for group in _grouped(list(map(_person, drafts))):
        cards = [drafts[at].card_number for at in group if drafts[at].card_number]
        if len(set(cards)) == len(group):
            continue
        same_branch = len({_branch(drafts[at]) for at in group}) == 1
        born = drafts[group[0]].born
        if same_branch or (born is not None and born.day is not None and len(cards) < len(group)):
            found: dict[int, str] = {}
            _same_person(drafts, group, found)
            gone |= {places[at]: why for at, why in found.items()}


def _person(draft: MemberDraft) -> Hashable:
    """Name and birth date; without one, name and all the rest, within the branch."""
    if draft.born is None:
        return (same_name(draft.name), _branch(draft), draft.admitted_on, draft.official_on, draft.gender)
    return (same_name(draft.name), draft.born)


def _same_person(drafts: Sequence[MemberDraft], group: Sequence[int], gone: dict[int, str]) -> None:
    """Of rows that are one person: in one branch the first stays; in several, the one where the person still is."""
    here = [at for at in group if not _has_left(drafts[at])]
    kept = here if len({_branch(drafts[at]) for at in here}) == 1 else []
    if len({_branch(drafts[at]) for at in group}) == 1:
        kept = list(group)
    for at in group:
        draft = drafts[at]
        if kept and at == kept[0]:
            continue
        others = [drafts[other] for other in (kept[:1] or [o for o in group if o != at])]
        where = ", ".join(_where(other, draft) for other in others)
        if kept:
            gone[at] = f"{draft.name} đã có ở {where}; hãy bỏ bớt một dòng."
        else:
            gone[at] = f"{draft.name} cũng có ở {where}, thuộc chi bộ khác; hãy giữ một dòng ở đúng chi bộ."


def _has_left(draft: MemberDraft) -> bool:
    return draft.standing is not None and draft.standing.is_gone


def _branch(draft: MemberDraft) -> str:
    return branches.bare_name(draft.branch)


def _where(other: MemberDraft, draft: MemberDraft) -> str:
    """Where another row stands, as seen from one: its number, its sheet and branch where they are others."""
    sheet = f" trang “{other.sheet}”" if other.sheet != draft.sheet else ""
    branch = f" ({other.branch})" if other.branch and _branch(other) != _branch(draft) else ""
    return f"dòng {other.row}{sheet}{branch}"
