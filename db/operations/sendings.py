"""What is done about sending: noting down what was sent; a note made by mistake is taken back like any step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.book.uids import new_uid
from db.records import insert
from domain.sendings import SENDING, Sending

if TYPE_CHECKING:
    from sqlite_utils import Database


def record_sending(db: Database, sending: Sending) -> int:
    """Keep what was sent, when, by whom and with which files; returns the record's id."""
    files = "\n".join(f"{one.sha256}\t{one.size}\t{one.name}\t{one.title}" for one in sending.files)
    return insert(
        db,
        "sending",
        {
            "uid": new_uid(),
            "at": sending.at.isoformat(timespec="seconds"),
            **{name: SENDING.field(name).column(getattr(sending, name)) for name in ("who", "unit", "folder")},
            "unit_uid": sending.unit_uid,
            "year": sending.year,
            "month": sending.month,
            "packed": int(sending.packed),
            "program": sending.program,
            "units": sending.units,
            "members": sending.members,
            "must_register": sending.must_register,
            "registered": sending.registered,
            "missing": "\n".join(sending.missing),
            "files": files,
        },
    )
