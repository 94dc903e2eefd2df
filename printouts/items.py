"""Registered items as sentences: how their parts are joined on paper."""

from __future__ import annotations

from collections.abc import Sequence

from domain.registrations import Item, ItemKind, ItemState, Registration
from domain.text import sentence_case
from domain.year_packs import YearPack


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts that say something, numbered where there is more than one."""
    said = [text for text in texts if text]
    return tuple(said) if len(said) < 2 else tuple(f"{n}. {text}" for n, text in enumerate(said, 1))


def deadline(item: Item, year: int) -> str:
    """Until when, as printed in the book of a year: a day of that year goes without it."""
    return item.due.short() if item.due is not None and item.due.year == year else item.deadline


def with_deadline(item: Item, year: int) -> str:
    """The item's content and target, and in brackets until when."""
    text, until = with_target(item), deadline(item, year)
    return f"{text} ({until})" if until else text


def with_target(item: Item) -> str:
    """The item's content and target."""
    return f"{item.content} (chỉ tiêu: {item.target})" if item.target else item.content


def with_kind(item: Item, pack: YearPack) -> str:
    """The item's content behind the year's word for its kind, where it is not the usual one."""
    kind = pack.kind_of(item.kind)
    if kind is ItemKind.FOLLOW:
        return item.content
    return _behind(pack.word_of(kind) if kind is not None else item.kind, item.content)


def _behind(word: str, text: str) -> str:
    return f"{sentence_case(word)}: {text}"


def outcome(item: Item) -> str:
    """What has come of the item: its state where it is settled, and the result."""
    state = "" if item.state is ItemState.OPEN else sentence_case(item.state)
    if item.result.casefold().startswith(state.casefold()):
        return item.result or state
    return ": ".join(part for part in (state, item.result) if part)


def in_full(item: Item, pack: YearPack, year: int) -> str:
    """The item with all that is written of it."""
    details = (
        ("chỉ tiêu", item.target),
        ("biện pháp", item.measures),
        ("phụ trách", item.responsible),
        ("thời hạn", deadline(item, year)),
        ("kết quả", outcome(item)),
    )
    said = [f"{label}: {text}" for label, text in details if text]
    if said == [f"thời hạn: {deadline(item, year)}"]:
        said = [deadline(item, year)]
    whole = with_kind(item, pack)
    return f"{whole} ({'; '.join(said)})" if said else whole


STUDY, EXAMPLE, MEND = (ItemKind.STUDY,), (ItemKind.EXAMPLE,), (ItemKind.MEND,)
FOLLOW = (ItemKind.FOLLOW, ItemKind.BREAKTHROUGH, None)
"""The kinds of items as the columns of the members' registrations part them; None is one only the year itself knows."""


def of_kinds(registration: Registration, pack: YearPack, kinds: Sequence[ItemKind | None]) -> list[Item]:
    """What is registered of these kinds."""
    return [item for item in registration.items if pack.kind_of(item.kind) in kinds]


def registered(registration: Registration, pack: YearPack, year: int) -> tuple[str, ...]:
    """All that a member has signed up to, one text each, for the head of the member's own page in a year's book.

    In the order of the columns in which the members' registrations stand.
    """

    def of(kinds: Sequence[ItemKind | None]) -> list[str]:
        return [in_full(item, pack, year) for item in of_kinds(registration, pack, kinds)]

    return (
        *_said(pack.kind_study, registration.study_content),
        *(*of(STUDY), *of(FOLLOW)),
        *_said(pack.kind_example, registration.example_plan),
        *of(EXAMPLE),
        *_said(pack.kind_mend, registration.shortcoming),
        *of(MEND),
        *_said("ghi chú", registration.note),
    )


def _said(word: str, text: str) -> tuple[str, ...]:
    return (_behind(word, text),) if text else ()
