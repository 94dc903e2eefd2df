"""The command that brings a list in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.files.troubles import StorageTrouble
from domain.grid import Notice
from domain.lists.into_book import Into, answers_of, question_of
from domain.numbers import two_digits
from domain.refusals import Refused
from gui.terminal.exports import ENDING
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.lists import register_argument
from gui.terminal.sheets_in import Sheets, bring_sheets_in
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock
    from domain.grid import Workbook
    from gui.tasks.bring_in import Prepared, Report


NOT_WRITTEN = (
    "Những dòng nhận được đã vào sổ, nhưng chưa ghi được tệp các dòng chưa nhận. Các dòng ấy liệt kê ở trên; nhập lại "
    "danh sách này với --errors ở nơi khác cũng được, dòng đã vào sổ thì giữ nguyên."
)
"""Said of an import that is in while its list of refused rows is not written: the exit code tells of the import."""


@click.command(
    "import",
    cls=Command,
    help="Nhập một danh sách đảng viên (.xlsx, .xls, .ods, .csv), một bảng đăng ký, theo dõi tháng hay đơn vị của cơ"
    " quan, hoặc bảng mà lệnh export đã xuất.",
)
@book_argument()
@register_argument
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path), help="Danh sách, bảng sẽ nhập.")
@option("--branch", default="", metavar="TÊN", help="Chi bộ (Mặt trận, đoàn thể) của những dòng không ghi đơn vị nào.")
@option(
    "--into",
    metavar="CÁCH",
    type=click.Choice([into.value for into in Into]),
    help="Danh sách đảng viên của sổ một chi bộ mà có dòng ghi chi bộ khác: own – vào chi bộ của sổ; beside – lập thành"
    " chi bộ mới bên cạnh; mine – để ngoài, chỉ nhập những dòng của chi bộ ấy.",
)
@option("--year", type=int, metavar="NĂM", help="Năm của sổ; danh sách đảng viên và đơn vị không cần.")
@option("--dry-run", is_flag=True, help="Chỉ xem sẽ thêm, sửa gì; không ghi vào sổ.")
@file_option("--errors", help="Tệp .xlsx để ghi những dòng không nhận được, kèm lý do.")
@forced
@as_json
@click.pass_obj
def import_list(
    clock: Clock,
    book: Path,
    register: str,
    file: Path,
    branch: str,
    into: str | None,
    year: int | None,
    dry_run: bool,
    errors: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Bring a list in."""
    from db.files.whole_files import refuse_existing
    from gui.tasks.sheets_in import LABELS, Intake

    if register not in ("members", *LABELS):
        raise Refused(f"Nhập phần “{register}” chưa có trong phiên bản này.")
    if into and register in LABELS:
        raise WrongWords("--into chỉ dùng khi nhập danh sách đảng viên (members).")
    if errors is not None:
        if errors.suffix.lower() != ENDING:
            raise WrongWords(f"Tên tệp của --errors phải kết thúc bằng {ENDING}.")
        refuse_existing(errors, force)
    if register in LABELS:
        sheets = Sheets(book, file, Intake(register, clock().date(), branch, year))
        report, refused = bring_sheets_in(clock, sheets, dry_run=dry_run)
    else:
        where = Where(branch, Into(into) if into else None)
        report, refused = _bring_members_in(clock, book, file, where, dry_run=dry_run)
    unwritten = write_refused(refused, errors, is_in=not dry_run) if errors is not None and report.refused else None
    told = report.as_json() | ({"errors_not_written": str(unwritten)} if unwritten is not None else {})
    tell(as_json, told, _sentences(report, dry_run, errors if unwritten is None else None))
    if unwritten is not None:
        warn(f"{NOT_WRITTEN} {unwritten}")


@dataclass(frozen=True, slots=True)
class Where:
    """Into which chi bộ rows go that name none, and those that name one which the book of a chi bộ has not."""

    branch: str = ""
    into: Into | None = None


def _bring_members_in(
    clock: Clock, book: Path, file: Path, where: Where, *, dry_run: bool
) -> tuple[Report, Callable[[], bytes]]:
    """What was done, and what makes a sheet of the rows that were refused."""
    from gui.tasks.bring_in import Report, read_file

    workbook = read_file(file)
    prepared = _look(clock, book, workbook, where) if dry_run else _bring_in(clock, book, workbook, where, file.name)
    report, asked = Report.of(prepared), _asked(prepared, where)
    told = replace(report, notices=(Notice("", 0, asked), *report.notices)) if asked else report
    return told, partial(_refused_sheet, prepared)


def _asked(prepared: Prepared, where: Where) -> str:
    """The question of where rows of other chi bộ go, with the options that answer it; empty where there is none."""
    if not prepared.strangers or where.into is not None:
        return ""
    answers = "; ".join(f"--into {into.value} ({words})" for into, words in answers_of(prepared.own).items())
    return f"{question_of(prepared.own, prepared.strangers)} Hãy ghi thêm một trong: {answers}."


def _look(clock: Clock, path: Path, workbook: Workbook, where: Where) -> Prepared:
    from db.book.book import look
    from gui.tasks.bring_in import prepare

    with look(path, clock) as seen:
        say_why_copied(seen.why)
        return prepare(seen.connection, workbook, clock().date(), branch=where.branch, into=where.into)


def _bring_in(clock: Clock, path: Path, workbook: Workbook, where: Where, name: str) -> Prepared:
    from gui.tasks.bring_in import bring_in, prepare
    from gui.tasks.driving import drive
    from gui.tasks.writing import writing

    with writing(path, clock, warn) as book:
        connection, day = book.session.connection, clock().date()
        prepared = prepare(connection, workbook, day, branch=where.branch, into=where.into)
        asked = _asked(prepared, where)
        if asked:
            raise Refused(asked)
        drive(bring_in(book, prepared, name))
    return prepared


def _refused_sheet(prepared: Prepared) -> bytes:
    """The refused rows as a sheet to correct."""
    from printouts.refused_rows import refused_rows_xlsx

    return refused_rows_xlsx(prepared.reading.mapping, prepared.plan.refused)


def write_refused(made: Callable[[], bytes], target: Path, *, is_in: bool) -> StorageTrouble | None:
    """Write the sheet of refused rows; what hindered it, where the other rows are in the book and that must be told."""
    from db.files.whole_files import write_bytes

    try:
        write_bytes(target, made(), force=True)
    except StorageTrouble as trouble:
        if not is_in:
            raise
        return trouble
    return None


def _sentences(report: Report, dry_run: bool, errors: Path | None) -> list[str]:
    words = "Nếu nhập thì sẽ" if dry_run else "Đã"
    read, added, changed, unchanged, refused, told = map(
        two_digits,
        (report.read, report.added, report.changed, report.unchanged, len(report.refused), len(report.notices)),
    )
    kept = f"{unchanged} dòng không đổi, {refused} dòng chưa nhận được"
    said = [f"Đọc {read} dòng. {words} thêm {added}, sửa {changed}; {kept}."]
    if report.branches_added:
        said.append(f"Chi bộ mới: {'; '.join(report.branches_added)}.")
    said += [f"Trang {one.sheet}, dòng {one.row}: {one.reason}" for one in report.refused]
    if report.notices:
        said.append(f"{told} điều cần xem:")
        said += [f"{place}: {one.text}" if (place := _place(one)) else one.text for one in report.notices]
    if errors is not None and report.refused:
        said.append(f"Các dòng chưa nhận được nằm trong {errors}; sửa ở đó rồi nhập lại tệp ấy.")
    return said


def _place(notice: Notice) -> str:
    if not notice.sheet:
        return ""
    return f"Trang {notice.sheet}, dòng {notice.row}" if notice.row else f"Trang {notice.sheet}"
