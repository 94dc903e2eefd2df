"""Registered items as sentences: how their parts are joined on paper."""

from __future__ import annotations

from collections.abc import Sequence

from domain.registrations import Item, ItemKind, ItemState, Registration

_PREFIX = {
    ItemKind.STUDY: "Học tập",
    ItemKind.EXAMPLE: "Nêu gương",
    ItemKind.BREAKTHROUGH: "Khâu đột phá",
    ItemKind.MEND: "Khắc phục hạn chế",
}


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


def with_kind(item: Item) -> str:
    """The item's content behind the word for its kind, where it is not the usual one."""
    prefix = _PREFIX.get(item.kind)
    return f"{prefix}: {item.content}" if prefix else item.content


def outcome(item: Item) -> str:
    """What has come of the item: its state where it is settled, and the result."""
    state = "" if item.state is ItemState.OPEN else item.state.value.capitalize()
    return ": ".join(part for part in (state, item.result) if part)


def in_full(item: Item, year: int) -> str:
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
    return f"{with_kind(item)} ({'; '.join(said)})" if said else with_kind(item)


def registered(registration: Registration, year: int) -> tuple[str, ...]:
    """All that a member has signed up to, one text each, for the head of the member's own page in a year's book."""
    return tuple(
        text
        for text in (
            registration.study_content and f"Học tập: {registration.study_content}",
            *(in_full(item, year) for item in registration.items),
            registration.example_plan and f"Nêu gương: {registration.example_plan}",
            registration.shortcoming and f"Khắc phục hạn chế: {registration.shortcoming}",
            registration.note and f"Ghi chú: {registration.note}",
        )
        if text
    )
