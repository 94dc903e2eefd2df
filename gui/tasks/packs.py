"""The pack of a year into a file and out of one, as a province or a commune hands it on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import write_bytes
from db.operations.packs import save_pack, take_into_open
from db.queries.packs import pack_of
from domain.numbers import two_digits
from domain.pack_files import pack_text, read_file, read_pack
from domain.refusals import Refused
from domain.year_packs import YearPack

if TYPE_CHECKING:
    import datetime
    import sqlite3

    from db.book.session import Done, Session

_LARGEST_FILE = 1_000_000


def file_name(year: int) -> str:
    """What the file of a year's pack is called."""
    return f"can-cu-va-cach-ghi-{year}.toml"


def write_pack(connection: sqlite3.Connection, year: int, target: Path, *, force: bool = False) -> None:
    """Write the pack of a year as the commune has it; StorageTrouble EXISTS without `force`."""
    write_bytes(target, pack_text(pack_of(connection, year)).encode("utf-8"), force=force)


def take_pack(session: Session, pack: YearPack, name: str, day: datetime.date) -> Done[int]:
    """Make the book's pack what a file called `name` has said, in one step that counts the fields."""
    label = f"Lấy căn cứ và cách ghi năm {pack.year} từ tệp {name}"
    return session.run(label, save_pack, pack, day, session.who)


def take_into_open_ledgers(session: Session, pack: YearPack, name: str, day: datetime.date) -> tuple[int, int]:
    """The same, and the year's open ledgers by it, in one step; returns how many fields and ledgers that changed."""
    label = f"Lấy căn cứ và cách ghi năm {pack.year} từ tệp {name}, đưa vào các sổ đang mở"
    return session.run(label, take_into_open, pack, day, session.who).result


def label_of_bringing(year: int, count: int) -> str:
    """What the step is called that gives so many open ledgers of a year its pack."""
    return f"Đưa căn cứ và cách ghi năm {year} vào {two_digits(count)} sổ đang mở"


def pack_in(connection: sqlite3.Connection, path: Path, year: int | None = None) -> YearPack:
    """The book's pack of a year, by default the file's own, with what a file says of it; nothing is changed yet.

    Refused, with the place and what to do, for a file that cannot be used or is of another year.
    """
    text = _text_of(path)
    return read_pack(text, path.name, pack_of(connection, year or read_file(text, path.name).year))


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise Refused(f"Tệp “{path.name}” quá lớn, không phải là tệp căn cứ và cách ghi.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"Không đọc được tệp “{path.name}”. Hãy xem tệp còn ở chỗ cũ không rồi chọn lại.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp “{path.name}” phải được lưu với bảng mã UTF-8.") from error
