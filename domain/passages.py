"""Which texts of registrations are compared for copies, and which likeness is as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.carrying import unfinished
from domain.names import canonical
from domain.registrations import Registration
from domain.similarity import Copy, Passage, find_copies

OWN_TEXTS = ("study_content", "shortcoming", "example_plan")
ITEM_TEXT = "content"


def passages_of(registration: Registration, whose: str, without: frozenset[str] = frozenset()) -> list[Passage]:
    """The texts of a registration; items whose very words (as `canonical` has them) are in `without` are left out."""
    texts = [Passage(whose, name, text) for name in OWN_TEXTS if (text := getattr(registration, name))]
    items = [item.content for item in registration.items if canonical(item.content) not in without]
    return texts + [Passage(whose, ITEM_TEXT, content) for content in items]


def copies_in(
    own: Registration,
    others: Sequence[tuple[str, Registration]],
    last: tuple[str, Registration] | None,
    standard: Iterable[str],
) -> tuple[Copy, ...]:
    """What of a registration is copied from the others of the ledger, or from the person's own of last year.

    The very same item with several people is one task given to all, no copy. From last year the shortcoming and the
    unfinished items may be carried on, so they are not looked at.
    """
    given = frozenset(canonical(item.content) for item in own.items)
    passages = [p for whose, other in others for p in passages_of(other, whose, given)]
    if last is not None:
        whose, before = last
        carried_on = frozenset(canonical(item.content) for item in unfinished(before))
        passages += [p for p in passages_of(before, whose, carried_on) if p.field != "shortcoming"]
    return find_copies(passages_of(own, ""), passages, standard)
