"""When a copy elsewhere and a trial restore are due, and the words that say so."""

from __future__ import annotations

import datetime

from domain.numbers import show_count

COPY_DAYS = 7
"""A second place (USB) should have a copy no older than this."""
DRILL_DAYS = 30
"""So often the newest backup is restored into a scratch file, to see that it can be."""


def day_of(text: str) -> datetime.date | None:
    """A remembered day; None where none is remembered or it is unreadable."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def copy_words(last: datetime.date | None, today: datetime.date) -> str:
    """What to say of the copy on a USB stick; empty while it is recent. A clock gone back counts as recent."""
    if last is None:
        return "Chưa chép ra USB lần nào"
    days = (today - last).days
    return f"Đã {show_count(days)} ngày chưa chép ra USB" if days > COPY_DAYS else ""


def is_drill_due(last: datetime.date | None, today: datetime.date) -> bool:
    """Whether the newest backup should be tried; also when the clock has gone back behind the last trial."""
    return last is None or not 0 <= (today - last).days < DRILL_DAYS


def drill_words(last: datetime.date | None, rows: int) -> str:
    """What the page of backups says of the last trial."""
    if last is None:
        return "Chưa thử phục hồi bản sao lưu nào."
    return f"Ngày {last:%d/%m/%Y} đã thử phục hồi bản mới nhất: mở được, đủ {show_count(rows)} dòng."
