"""A person's data taken out of a book on request: who is meant, what will happen, what has happened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from domain.names import canonical
from domain.numbers import two_digits
from domain.purging import CANNOT_COME_BACK, MARK, Traces
from domain.refusals import Refused

if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Generator, Sequence

    from db.book.session import Clock
    from db.operations.purging import Found, Purge, Purged
    from db.queries.personal_rows import UnitPhone
    from domain.members import Member
    from domain.progress import Progress

OF_LAYOUTS = (
    "Mẫu sổ có sẵn của chương trình không ghi tên ai: sổ in theo mẫu ấy chỉ có những gì đang ghi trong sổ. Mẫu sổ riêng"
    " của cơ quan giữ trong sổ thì được tìm và xóa tên như các nội dung khác."
)
OUTSIDE = (
    "Những gì đã đưa ra khỏi sổ (giấy in, tệp Excel, Word, PDF, tệp mẫu sổ, thư mục gửi cấp trên, bản sao chép ra USB)"
    " thì chương trình không với tới: hãy tự tìm và hủy."
)
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{1,4})")


def person_called(connection: sqlite3.Connection, said: str, branch: str, day: datetime.date) -> int:
    """The person of a name, or of a member's uid, in a unit where one is named; Refused where that is not one person.

    Those who have left count too: it is mostly they whose data are to go.
    """
    from db.queries.members import all_members

    there: Sequence[Member] = all_members(connection, day)
    meant = [m for m in there if said in (m.uid, m.name) or canonical(said) == canonical(m.name)]
    if branch:
        meant = [m for m in meant if canonical(branch) == canonical(m.branch)]
    people = {m.person_id: m for m in meant}
    if not people:
        raise Refused(f"Trong sổ không có ai tên “{said}”{f' ở {branch}' if branch else ''}.")
    if len(people) > 1:
        told = "; ".join(
            f"{m.name}, {m.branch}{f', sinh {m.born.printed()}' if m.born else ''}: {m.uid}" for m in people.values()
        )
        raise Refused(f"Có {two_digits(len(people))} người tên ấy. Hãy ghi mã của một người: {told}.")
    return next(iter(people))


def purge(path: Path, clock: Clock, wish: Purge, who: str = "") -> Generator[Progress, None, Purged]:
    """Take people out of a book that is open nowhere, and out of what the window remembers on this machine."""
    from db.files.folders import SETTINGS, data_folder
    from db.operations.purging import purge_people

    done = yield from purge_people(path, clock, wish, who)
    forget_in_settings(data_folder() / SETTINGS, done.traces)
    return done


def forget_in_settings(file: Path, traces: Traces) -> None:
    """Drop the remembered texts that tell of a person, filters and the like; the file's other lines stay."""
    from db.files.troubles import raise_told
    from db.files.whole_files import blotted_out, write_bytes

    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        rest = [line for line in lines if not traces.is_in(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), line))]
        if rest != lines:
            with blotted_out(file):
                write_bytes(file, "".join(rest).encode("utf-8", "surrogateescape"), force=True)
    except FileNotFoundError:
        return  # nothing is remembered
    except OSError as error:
        raise_told(error, file, of_the_book=False)


def words_before(found: Found) -> list[str]:
    """What is told before anything is done."""
    people = len(found.names)
    told = [f"Sẽ xóa khỏi sổ mọi dữ liệu của {found.who}: {two_digits(found.rows)} dòng, và nội dung cũ trong lịch sử."]
    if people > 1:
        told.append(f"{'; '.join(found.names)}.")
    told += [CANNOT_COME_BACK, OF_LAYOUTS]
    if found.stored:
        told.append(
            f"Bản PDF lưu khi khóa sổ là bản đã ký, không được sửa, nên vẫn còn tên {_they(people)}:"
            f" {'; '.join(found.stored)}. Hãy cân nhắc trước khi xóa."
        )
    if found.has_namesakes:
        told.append("Trong sổ còn người khác cùng họ tên. Dòng của người khác được để nguyên.")
    return told


def _they(people: int) -> str:
    return "người ấy" if people == 1 else "những người ấy"


def phone_words(phone: UnitPhone) -> str:
    """Whether a unit's telephone number goes too, as it is asked."""
    keeper = ", người giữ sổ" if phone.is_keeper else ""
    return f"Số điện thoại {phone.number} của {phone.unit}{keeper}"


def words_after(done: Purged) -> list[str]:
    """What is told when it has been done; the older files are named apart."""
    whose = _they(done.people)
    told = [f"Đã xóa. Chỗ của {whose} trong sổ nay là “{MARK}”; lịch sử có thêm bước {done.step} nói rõ căn cứ."]
    if done.stored:
        told.append(f"Còn tên trong bản PDF lưu khi khóa: {'; '.join(done.stored)}.")
    return [*told, OUTSIDE]


def words_of_older(done: Purged) -> str:
    """What is told of the backups that were made before."""
    return f"{two_digits(len(done.older))} bản sao lưu cũ trên máy này vẫn còn dữ liệu của {_they(done.people)}."
