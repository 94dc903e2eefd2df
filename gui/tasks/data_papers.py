"""Papers about the data of a book, as values: what is printed of a person for the person, what of the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from domain.numbers import show_count, two_digits
from gui.context.version import VERSION

if TYPE_CHECKING:
    import datetime
    import sqlite3

    from printouts.data_papers import DataPaper, SystemPaper

FOR_THE_PERSON = (
    "Toàn bộ thông tin về người này có trong tệp sổ, lập theo đề nghị của chính người ấy. Giấy này có dữ liệu cá nhân:"
    " chỉ giao cho người ấy."
)
LOCKED = "có; tệp sổ và các bản sao lưu được mã hóa (SQLCipher, khóa theo Argon2id)"
OPEN = "không có"
READ_BY_WHO_KNOWS = "người mở được tài khoản trên máy này và biết mật khẩu của sổ"
READ_BY_ALL = "bất cứ ai mở được tài khoản trên máy này hoặc cầm bản chép của tệp sổ"


def person_paper(connection: sqlite3.Connection, person_id: int, day: datetime.date) -> DataPaper:
    """Everything of one person, who is in the book."""
    from db.queries.personal_record import name_of, record_of_person
    from db.queries.units import home_unit
    from printouts.data_papers import DataPaper

    groups = record_of_person(connection, person_id)
    unit = home_unit(connection).head
    return DataPaper(
        unit, "Trích toàn bộ thông tin của một người", name_of(connection, person_id), FOR_THE_PERSON, day, groups
    )


def system_paper(connection: sqlite3.Connection, book: Path, day: datetime.date) -> SystemPaper:
    """The facts of a book for the page about the program and its data."""
    from db.book.connections import key_in_use
    from db.book.kept_backups import backups_in_store
    from db.files.folders import backup_folder
    from db.queries.personal_record import sizes_of
    from db.queries.units import home_unit, years_of
    from printouts.data_papers import SystemPaper

    sizes = sizes_of(connection)
    kept = backups_in_store(connection)
    last = f"{two_digits(len(kept))} bản ở {backup_folder()}, bản mới nhất {kept[0].at:%d/%m/%Y %H:%M}" if kept else ""
    is_locked = key_in_use(connection) is not None
    return SystemPaper(
        home_unit(connection).head,
        VERSION,
        show_count(sizes.people),
        show_count(sizes.memberships),
        ", ".join(map(str, sorted(years_of(connection)))),
        f"tệp {book.absolute()}",
        LOCKED if is_locked else OPEN,
        READ_BY_WHO_KNOWS if is_locked else READ_BY_ALL,
        last or "chưa có bản nào",
        f"đã làm {two_digits(sizes.purges)} lần" if sizes.purges else "chưa lần nào",
        day,
    )
