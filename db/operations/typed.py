"""What was typed over a record comes into the book: the attributes that were typed, and nothing beside them."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.refusals import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database

Load = Callable[[sqlite3.Connection, Any], Any]
"""The record of an id as the book has it now, None where it is not there."""
Save = Callable[["Database", Any], Any]
"""Writes a whole record; a new one (without an id yet) is added and its id returned."""

GIVEN_BY_THE_BOOK = frozenset({"id", "uid"})


@dataclass(slots=True)
class Identity:
    """Where a record lies: its id, None while it is in no book. The uid says whether it is still the same one.

    `is_known` says that it was read from the book, so that one that is not there any more was removed meanwhile.
    """

    id: Hashable = None
    uid: str = ""
    is_known: bool = False


def typed_over(typed: Any, known: Iterable[Any]) -> frozenset[str]:
    """The attributes in which a typed record says something else than a state of it that the book may be in."""
    names = [a.name for a in dataclasses.fields(typed) if a.name not in GIVEN_BY_THE_BOOK]
    return frozenset(n for state in known for n in names if getattr(typed, n) != getattr(state, n))


def write_typed(
    db: Database, typed: Any, names: frozenset[str], identity: Identity, load: Load, save: Save, gone: str
) -> Hashable:
    """Write the attributes `names` of a typed record over the one of its identity, or add it; returns its id.

    What an undo or another hand has put into the others meanwhile stays. An earlier save of a new record tells its
    identity to a later one on the writer's thread; where that earlier one was rolled back the record is added after
    all. A known record that is not there any more is refused with `gone`.
    """
    now = load(db.conn, identity.id) if identity.id is not None else None
    if now is not None and identity.uid and now.uid != identity.uid:
        now = None
    if now is not None:
        save(db, dataclasses.replace(now, **{name: getattr(typed, name) for name in names}))
        return identity.id
    if identity.is_known:
        raise Refused(gone)
    identity.id = save(db, typed)
    identity.uid = getattr(load(db.conn, identity.id), "uid", "")
    return identity.id


def take_out(db: Database, identity: Identity, load: Load, remove: Callable[[Database, Any], object]) -> None:
    """Remove what was added under this identity; nothing where it never came into the book or is gone."""
    if identity.id is not None and load(db.conn, identity.id) is not None:
        remove(db, identity.id)
