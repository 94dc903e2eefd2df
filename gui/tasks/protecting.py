"""A book's password: set, changed, given up; and the sheet that opens a book without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from domain.numbers import two_digits
from domain.recovery_codes import groups_of, read_code
from domain.refusals import Refused

if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Callable, Generator

    from db.book.keys import BookKey
    from db.book.protection import Changed
    from db.book.session import Clock
    from domain.progress import Progress

MAY_BE_READ = (
    "Những gì đã đưa ra khỏi sổ (tệp Excel, Word, PDF, thư mục gửi cấp trên, giấy in, bản sao chép ra USB trước khi có"
    " mật khẩu) thì ai cầm cũng đọc được."
)
"""Said whenever a book has been given a password."""
NO_OLD = "Mật khẩu đang dùng chưa đúng. Hãy gõ lại, hoặc gõ 48 chữ số trên phiếu khôi phục đang giữ."


def change_password(path: Path, clock: Clock, key: BookKey | None, who: str = "") -> Generator[Progress, None, Changed]:
    """Put a book, and its backups on this machine, under a new key or under none; it must be open nowhere."""
    from db.book.protection import change_key

    return (yield from change_key(path, clock, key, who))


def sheet_maker(connection: sqlite3.Connection, path: Path, at: datetime.datetime, key: BookKey) -> Callable[[], bytes]:
    """What makes the recovery sheet of an open book for a key, as PDF; on any thread, the book is read now."""
    from db.queries.units import book_facts
    from db.queries.units import unit as unit_of

    home = unit_of(connection, book_facts(connection).home_unit_id)
    head = home.head if home is not None else ""

    def make() -> bytes:
        from printouts.recovery_sheet import RecoverySheet, recovery_sheet_pdf

        return recovery_sheet_pdf(RecoverySheet(head, path.name, at, key.secret))

    return make


def need_password(key: BookKey, typed: str, wrong: str) -> None:
    """Refused with `wrong` where what was typed is neither a key's password nor its code; takes half a second."""
    from db.book.keys import is_password

    if not is_password(key, typed):
        raise Refused(wrong)


def try_code(key: BookKey, typed: str) -> None:
    """Hold a code that was typed from the sheet against the key; Refused with the first group that is another."""
    typed_groups = groups_of(read_code(typed))
    for number, (read, wanted) in enumerate(zip(typed_groups, groups_of(key.secret), strict=True), start=1):
        if read != wanted:
            raise Refused(f"Nhóm thứ {number} ({read}) khác với phiếu vừa in. Hãy xem lại có đúng phiếu vừa in không.")


def words_of(changed: Changed, key: BookKey | None) -> list[str]:
    """What is said when a book has been put under a key, or under none."""
    done = "Sổ đã có mật khẩu." if key is not None else "Sổ không còn mật khẩu nữa."
    if changed.backups:
        how = "cùng mật khẩu ấy" if key is not None else "mở được không cần mật khẩu"
        done += f" {two_digits(changed.backups)} bản sao lưu trên máy này cũng đã {how}."
    told = [done]
    if changed.left:
        told.append("Chưa ghi lại được các bản sao lưu sau, chúng vẫn như cũ: " + ", ".join(map(str, changed.left)))
        if key is not None:
            told[-1] += ". Không cần đến nữa thì hãy xóa: bản hỏng giữ từ trước khi có mật khẩu, ai cũng đọc được."
    return [*told, MAY_BE_READ] if key is not None else told
