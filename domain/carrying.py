"""What of last year is carried into this year's registration, on the user's word: unfinished items, the shortcoming."""

from __future__ import annotations

from dataclasses import replace

from domain.names import canonical
from domain.registrations import Item, ItemState, Registration


def unfinished(registration: Registration) -> tuple[Item, ...]:
    """The items that were not done: still open, or missed."""
    return tuple(item for item in registration.items if item.state is not ItemState.DONE)


def carried(this: Registration, last: Registration, *, items: bool = True, shortcoming: bool = True) -> Registration:
    """This year's registration with last year's unfinished items behind its own, and its shortcoming where none stands.

    Carried items begin anew: open, without result and without last year's day. Items that stand here already (the same
    words) are not doubled; the very registration comes back where there is nothing to carry. Of the two only what is
    asked for is carried.
    """
    there = {canonical(item.content) for item in this.items}
    more = [_anew(item) for item in unfinished(last) if canonical(item.content) not in there] if items else []
    mended = this.shortcoming or (last.shortcoming if shortcoming else "")
    if not more and mended == this.shortcoming:
        return this
    return replace(this, items=(*this.items, *more), shortcoming=mended)


def taken_over(this: Registration, last: Registration) -> Registration:
    """A unit's own registration with the open items of a unit that has gone up in it, as they are, behind its own.

    What stands here already (the same words) is not doubled; the very registration comes back where there is nothing.
    """
    there = {canonical(item.content) for item in this.items}
    more = [replace(item, id=0, uid="", registration_id=0, position=0) for item in unfinished(last)]
    new = tuple(item for item in more if canonical(item.content) not in there)
    return replace(this, items=(*this.items, *new)) if new else this


def _anew(item: Item) -> Item:
    return replace(
        item, id=0, uid="", registration_id=0, position=0, due=None, schedule="", state=ItemState.OPEN, result=""
    )
