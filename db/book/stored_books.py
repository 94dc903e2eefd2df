"""The PDFs stored with closed books, held to their SHA-256 wherever that is kept: beside them and in history."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from db.book.history import KEPT_ROW
from domain.closings import CLOSED, CLOSING

_BOOK = "(SELECT 'sổ năm ' || l.year || ' của “' || u.name || '”' FROM ledger l JOIN unit u ON u.id = l.unit_id "


def problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the stored PDFs and with what is kept of closings, in Vietnamese sentences."""
    return [*_changed_books(connection), *_lost_books(connection), *_changed_events(connection), *_states(connection)]


def _changed_books(connection: sqlite3.Connection) -> Iterator[str]:
    """One PDF in memory at a time: a commune keeps hundreds."""
    query = f"SELECT id, sha256, {_BOOK} WHERE l.id = ledger_id) FROM stored_book ORDER BY id"
    for stored_id, sha256, name in connection.execute(query).fetchall():
        (content,) = connection.execute("SELECT content FROM stored_book WHERE id = ?", (stored_id,)).fetchone()
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"Bản PDF lưu khi khóa {name} không còn nguyên vẹn."


def _lost_books(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        f"""SELECT {_BOOK} WHERE l.id = c.ledger_id) FROM closing c WHERE c.kind = ? AND NOT EXISTS
        (SELECT 1 FROM stored_book s WHERE s.ledger_id = c.ledger_id AND s.sha256 = c.sha256)""",
        (CLOSED,),
    ).fetchall()
    return [f"Thiếu bản PDF lưu khi khóa {name}." for (name,) in rows]


def _changed_events(connection: sqlite3.Connection) -> list[str]:
    """Closings of which history says otherwise; one whose content history has given up is no longer compared."""
    rows = connection.execute(
        f"""SELECT {_BOOK} WHERE l.id = c.ledger_id) FROM closing c LEFT JOIN history_row h
        ON h.tab = ? AND h.row = c.id AND h.op = ?
        WHERE h.id IS NULL OR (h.salt IS NOT NULL AND instr(h.before, '"sha256"=' || quote(c.sha256)) = 0)""",
        (CLOSING.table, KEPT_ROW),
    ).fetchall()
    return [f"Lịch sử không khớp với lần khóa hoặc mở lại {name}." for (name,) in rows]


def _states(connection: sqlite3.Connection) -> list[str]:
    """Ledgers that are closed though the last that is kept of them is not that, or open though it is."""
    last = "(SELECT kind FROM closing c WHERE c.ledger_id = b.id ORDER BY c.id DESC LIMIT 1)"
    rows = connection.execute(
        f"SELECT {_BOOK} WHERE l.id = b.id) FROM ledger b WHERE (b.closed_on IS NOT NULL) <> ({last} IS ?)", (CLOSED,)
    ).fetchall()
    return [f"Tình trạng khóa của {name} khác với lần khóa, mở lại sau cùng." for (name,) in rows]
