"""What is done about sending: noting down what was sent; a note made by mistake is taken back like any step."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from db.book.uids import new_uid
from db.records import insert
from domain.sendings import SENDING, Sending

if TYPE_CHECKING:
    from sqlite_utils import Database


def record_sending(db: Database, sending: Sending) -> int:
    """Keep what was sent, when, by whom and with which files; returns the record's id."""
    files = "\n".join(f"{one.sha256}\t{one.size}\t{one.name}\t{one.title}" for one in sending.files)
    columns = {one.name: getattr(sending, one.name) for one in dataclasses.fields(sending) if one.name != "id"}
    columns |= {name: SENDING.field(name).column(columns[name]) for name in ("who", "unit", "folder")}
    columns |= {"uid": new_uid(), "at": sending.at.isoformat(timespec="seconds"), "packed": int(sending.packed)}
    return insert(db, "sending", columns | {"missing": "\n".join(sending.missing), "files": files})
