"""What was sent to the level above, newest first."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Any

from domain.sendings import Sending, SentFile

_COLUMNS = """unit, unit_uid, year, month, at, who, folder, packed, program, units, members, must_register, registered,
    missing, files, id, uid"""


def sendings(connection: sqlite3.Connection) -> list[Sending]:
    """Everything that was sent, the last first."""
    return [_sending(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM sending ORDER BY id DESC").fetchall()]


def _sending(row: tuple[Any, ...]) -> Sending:
    unit, unit_uid, year, month, at, who, folder, packed, program, *counts, missing, files, row_id, uid = row
    units, members, must_register, registered = counts
    return Sending(
        *(unit, unit_uid, year, month, datetime.datetime.fromisoformat(at), who, folder, bool(packed), program),
        *(units, members, must_register, registered, _lines(missing), tuple(map(_file, _lines(files))), row_id, uid),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _file(line: str) -> SentFile:
    sha256, size, name, title = line.split("\t")
    return SentFile(name, int(size), sha256, title)
