"""Commands that close a unit's book of a year and open it again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.closings import YEAR_OVER, Closing
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.numbers import two_digits
from domain.year_ends import with_latest_year
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import Decorator, as_json, book_argument, file_option, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock

_DAY = Field("day", "Ngày", Kind.PARTIAL_DATE)

branch_option = option("--branch", required=True, metavar="TÊN", help="Đủ tên đơn vị.")
year_option = option("--year", required=True, type=int, metavar="NĂM", help="Năm của sổ.")
day_option = option("--day", default="", metavar="NGÀY", help="Ngày, như 31/12/2026; không ghi thì là hôm nay.")
"""The options of all commands about closed books."""


def by_option(*, required: bool = True) -> Decorator:
    """The option that names who answers for it."""
    return option("--by", required=required, default="", metavar="TÊN", help="Họ tên người chịu trách nhiệm.")


@click.command(
    cls=Command,
    help="Khóa sổ một năm của một đơn vị (--branch) hoặc của mọi đơn vị (--all): lưu nguyên bản PDF, từ đó không ghi"
    " thêm được.",
)
@book_argument()
@option("--branch", default="", metavar="TÊN", help="Đủ tên đơn vị.")
@option("--all", "every", is_flag=True, help="Mọi đơn vị đã mở sổ; sổ còn thiếu thì để lại, trừ khi có --despite-gaps.")
@year_option
@by_option()
@day_option
@option("--reason", default=YEAR_OVER, metavar="LÝ DO", help=f"Lý do khóa sổ ({YEAR_OVER}).")
@option("--despite-gaps", default="", metavar="LÝ DO", help="Vẫn khóa khi còn thiếu, vì lý do này; lý do được giữ lại.")
@file_option("--layout", "layout_file", help="Tệp mẫu in riêng; không ghi thì theo mẫu sổ đã chọn (xem lệnh layout).")
@as_json
@click.pass_obj
def close(
    clock: Clock,
    book: Path,
    branch: str,
    every: bool,
    year: int,
    by: str,
    day: str,
    reason: str,
    despite_gaps: str,
    layout_file: Path | None,
    as_json: bool,
) -> None:
    """Close a book, or all of them."""
    if every == bool(branch):
        raise WrongWords("Hãy ghi --branch TÊN cho một đơn vị, hoặc --all cho mọi đơn vị.")
    closing = Closing(read_day(day, clock), by, reason, despite_gaps)
    wanted = _Wanted(clock, book, year, closing, layout_file)
    if every:
        _close_all(wanted, as_json=as_json)
    else:
        _close_one(wanted, branch, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be closed, and how."""

    clock: Clock
    book: Path
    year: int
    closing: Closing
    layout: Path | None


def _close_one(wanted: _Wanted, branch: str, *, as_json: bool) -> None:
    from db.queries.units import unit_in_year
    from gui.tasks.closing import close_book, closed_json, drawing
    from gui.tasks.writing import writing

    year = wanted.year
    with writing(wanted.book, wanted.clock, warn) as opened:
        connection = opened.session.connection
        unit = unit_in_year(connection, branch, year, wanted.clock().date())
        event = close_book(opened.session, unit, year, wanted.closing, drawing(connection, wanted.layout)).result
        told = closed_json(connection, unit, year, event)
    missing = [f"Còn thiếu khi khóa: {event.gaps}.", *(f"– {one}" for one in event.missing)] if event.gaps else []
    tell(
        as_json,
        told,
        [
            f"Đã khóa sổ năm {year} của “{unit.name}”: {two_digits(event.pages)} trang.",
            *missing,
            f"Mã kiểm tra SHA-256 của bản lưu: {event.sha256}",
        ],
    )


def _close_all(wanted: _Wanted, *, as_json: bool) -> None:
    """Close what can be closed; what is left open is told with its reason, and the command ends with 1 then."""
    from gui.tasks.closing import close_books, drawing, event_json
    from gui.tasks.driving import drive
    from gui.tasks.writing import writing

    year = wanted.year
    with writing(wanted.book, wanted.clock, warn) as opened:
        done = drive(
            close_books(opened.session, year, wanted.closing, drawing(opened.session.connection, wanted.layout))
        )
    told = {
        "year": year,
        "closed": [{"unit": unit.name} | event_json(event) for unit, event in done.closed],
        "refused": [{"unit": name, "reason": reason} for name, reason in done.refused],
    }
    lines = [f"{unit.name}: {two_digits(event.pages)} trang, SHA-256 {event.sha256}" for unit, event in done.closed]
    tell(as_json, told, [f"Đã khóa {two_digits(len(done.closed))} sổ năm {year}.", *lines])
    for name, reason in done.refused:
        first = reason.partition("\n")[0]
        warn(first if name in first else f"{name}: {first}")
    if done.refused:
        click.get_current_context().exit(1)


@click.command(cls=Command, help="Mở lại sổ đã khóa sau cùng của một đơn vị, có ghi lý do.")
@book_argument()
@branch_option
@year_option
@by_option()
@day_option
@option("--reason", required=True, metavar="LÝ DO", help="Vì sao mở lại; lý do được giữ mãi.")
@as_json
@click.pass_obj
def reopen(clock: Clock, book: Path, branch: str, year: int, by: str, day: str, reason: str, as_json: bool) -> None:
    """Open a book again."""
    from db.queries.units import unit_in_year
    from gui.tasks.closing import event_json, reopen_book
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        unit = unit_in_year(opened.session.connection, branch, year, clock().date())
        event = reopen_book(opened.session, unit, year, read_day(day, clock), by, reason).result
    told = {"unit": unit.name, "year": year} | event_json(event)
    tell(as_json, told, [f"Đã mở lại sổ năm {year} của “{unit.name}”. Ghi xong hãy khóa lại."])


def read_day(text: str, clock: Clock) -> PartialDate:
    """The day as typed, one without its year the latest that has come, today for none; Refused where it is no day."""
    today = clock().date()
    day = _DAY.read(with_latest_year(text, today), today_year=today.year)
    return day if isinstance(day, PartialDate) else PartialDate.of(today)
