"""The command that rearranges units as a spreadsheet lists them."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import two_digits
from domain.refusals import Refused
from gui.terminal.closings import by_option, day_option, read_day
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, file_option, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock
    from domain.rearrangement_list import ListedPlan
    from gui.tasks.rearranging import Looked

LIST_HELP = (
    "Bảng (.xlsx, .xls, .ods, .csv) có cột “Đơn vị cũ”, “Đơn vị mới”; có thể thêm “Tổ đảng”, “Họ và tên”,"
    " “Trực thuộc”, “Bí thư”, “Phó Bí thư”."
)


@click.command(
    cls=Command,
    help="Sắp xếp tổ chức (nhập, tách, đổi tên, chuyển đơn vị) theo một bảng, thành một việc: đảng viên, chức vụ, sổ"
    " đi theo; sổ của đơn vị kết thúc được khóa.",
)
@book_argument()
@click.argument("file", metavar="BẢNG", type=click.Path(path_type=Path), help=LIST_HELP)
@day_option
@option("--basis", default="", metavar="VĂN BẢN", help="Văn bản quyết định việc sắp xếp.")
@by_option(required=False)
@option("--despite-gaps", default="", metavar="LÝ DO", help="Khóa sổ cũ khi còn thiếu, vì lý do này; được giữ lại.")
@file_option(
    "--layout", "layout_file", help="Tệp mẫu in riêng cho sổ cũ; không ghi thì theo mẫu sổ đã chọn (xem lệnh layout)."
)
@option("--dry-run", is_flag=True, help="Chỉ xem sẽ thế nào; không ghi vào sổ.")
@option("--keep", is_flag=True, help="Chỉ lưu phương án vào sổ, đến ngày thì thực hiện.")
@as_json
@click.pass_obj
def rearrange(
    clock: Clock,
    book: Path,
    file: Path,
    day: str,
    basis: str,
    by: str,
    despite_gaps: str,
    layout_file: Path | None,
    dry_run: bool,
    keep: bool,
    as_json: bool,
) -> None:
    """Rearrange units."""
    on = read_day(day, clock)
    if on.day is None:
        raise Refused("Hãy ghi đủ ngày, tháng, năm sắp xếp.", field="day")
    if dry_run:
        listed, looked = _look(clock, book, file, on.first_day(), basis)
        tell(as_json, _told(listed, looked), _sentences(listed, looked))
        return
    wish = _Wish(on.first_day(), basis, by, despite_gaps, layout_file, keep)
    listed, looked, said = _do(clock, book, file, wish)
    tell(as_json, _told(listed, looked) | {"done": not keep}, [*looked.said, said])


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks for."""

    day: datetime.date
    basis: str
    by: str
    despite_gaps: str
    layout: Path | None
    keep: bool


def _do(clock: Clock, book: Path, file: Path, wish: _Wish) -> tuple[ListedPlan, Looked, str]:
    """Do what the list says, or keep it; what was read, what it does, what to say of it."""
    from db.operations.rearrangements import keep_plan
    from gui.tasks.driving import drive
    from gui.tasks.rearranging import do_plan, done_words, end_of, look_at, read_plan
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        session = opened.session
        session.who = wish.by or session.who
        listed = drive(read_plan(session.connection, file, wish.day, wish.basis))
        plan, looked = listed.plan, look_at(session.connection, listed.plan)
        _refuse(listed)
        if wish.keep:
            session.run(plan.label_of_keeping, keep_plan, plan, session.who)
            return listed, looked, f"Đã lưu phương án sắp xếp từ ngày {plan.on.printed()}."
        end = end_of(wish.by or session.who, wish.despite_gaps, wish.layout)
        return listed, looked, done_words(plan, drive(do_plan(session, plan, end)).result)


def _look(clock: Clock, book: Path, file: Path, day: datetime.date, basis: str) -> tuple[ListedPlan, Looked]:
    from db.book.book import look
    from gui.tasks.driving import drive
    from gui.tasks.rearranging import look_at, read_plan

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        listed = drive(read_plan(seen.connection, file, day, basis))
        return listed, look_at(seen.connection, listed.plan)


def _refuse(listed: ListedPlan) -> None:
    """Raise Refused where lines of the list could not be taken: all of it is one act."""
    if listed.refused:
        rows = " ".join(f"Dòng {one.row}: {one.reason}" for one in listed.refused[:5])
        raise Refused(f"Có {two_digits(len(listed.refused))} dòng chưa dùng được, nên chưa làm gì. {rows}")


def _told(listed: ListedPlan, looked: Looked) -> dict[str, object]:
    return looked.as_json() | {"refused_rows": [asdict(one) for one in listed.refused]}


def _sentences(listed: ListedPlan, looked: Looked) -> list[str]:
    counts = [f"{one.name}: {two_digits(one.before)} → {two_digits(one.after)} người" for one in looked.changes]
    said = [f"Dòng {one.row}: {one.reason}" for one in listed.refused]
    said += [f"{'Lưu ý' if one.warns else 'Chưa làm được'}: {one.words}" for one in looked.problems]
    said += [f"Sổ của {one.unit} còn thiếu: {one.words}." for one in looked.gaps]
    return [*looked.said, *counts, *said]
