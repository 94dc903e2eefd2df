"""Items on the screen and items in the book: which is which after a save or an undo. Plain values, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.registrations import Item


def wording(item: Item) -> Item:
    """An item without what only the book gives it: ids and position."""
    return replace(item, id=0, uid="", registration_id=0, position=0)


def same_items(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether two lists say the same in the same order, whatever their ids."""
    return list(map(wording, one)) == list(map(wording, other))


def adopted(typed: Sequence[Item], stored: Sequence[Item]) -> tuple[Item, ...]:
    """The typed items, each with the id of the stored one that it is: the same id, else the same wording, else none.

    So an item that was added and saved is not added again, and one whose row is gone is added anew.
    """
    free = {item.id: item for item in stored}
    kept = [free.pop(item.id, None) if item.id else None for item in typed]
    found = []
    for item, own in zip(typed, kept, strict=True):
        match = own or next((s for s in free.values() if wording(s) == wording(item)), None)
        if match is not None:
            free.pop(match.id, None)
            item = replace(item, id=match.id, uid=match.uid, registration_id=match.registration_id)
        else:
            item = replace(item, id=0, uid="", registration_id=0)
        found.append(item)
    return tuple(found)
