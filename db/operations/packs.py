"""What is done to the pack of a year: fields changed, each change with its day, none of them in an opened ledger."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from db.queries.packs import pack_of
from db.records import save
from domain.dates import PartialDate
from domain.pack_changes import PACK_CHANGE, differences
from domain.year_packs import YearPack, checked

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_pack(db: Database, pack: YearPack, day: datetime.date, who: str) -> int:
    """Make the pack of its year as it is given; returns how many fields that has changed.

    Raises Refused with the field's name where it cannot be used.
    """
    changes = differences(checked(pack), pack_of(db.conn, pack.year), PartialDate.of(day), who)
    for change in changes:
        save(db, PACK_CHANGE, change)
    return len(changes)
