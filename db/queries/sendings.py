"""What was sent to the level above, newest first."""

from __future__ import annotations

import dataclasses
import datetime
import sqlite3
from typing import Any

from domain.sendings import Sending, SentFile

_NAMES = [one.name for one in dataclasses.fields(Sending)]


def sendings(connection: sqlite3.Connection) -> list[Sending]:
    """Everything that was sent, the last first."""
    rows = connection.execute(f"SELECT {', '.join(_NAMES)} FROM sending ORDER BY id DESC").fetchall()
    return [_sending(dict(zip(_NAMES, row, strict=True))) for row in rows]


def _sending(kept: dict[str, Any]) -> Sending:
    kept["at"], kept["packed"] = datetime.datetime.fromisoformat(kept["at"]), bool(kept["packed"])
    kept["missing"], kept["files"] = _lines(kept["missing"]), tuple(map(_file, _lines(kept["files"])))
    return Sending(**kept)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _file(line: str) -> SentFile:
    sha256, size, name, title = line.split("\t")
    return SentFile(name, int(size), sha256, title)
