"""The command that opens a year's books from the year before, of one unit or of all."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.new_year import Carry, Opened, UnitOpening, carry_of_code
from domain.numbers import two_digits
from domain.roster_order import RosterOrder, order_of_code
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock


@click.command(
    "open-year",
    cls=Command,
    help="Mở sổ của một năm từ sổ năm trước, cho một đơn vị và các đơn vị bên dưới (--branch) hoặc cho mọi đơn vị"
    " (--all).",
)
@book_argument()
@option("--year", required=True, type=int, metavar="NĂM", help="Năm sẽ mở sổ.")
@option("--branch", default="", metavar="TÊN", help="Đủ tên một đơn vị.")
@option("--all", "every", is_flag=True, help="Mọi đơn vị lập sổ.")
@option(
    "--order",
    metavar="CÁCH",
    default=RosterOrder.LAST_YEAR.code,
    type=click.Choice([order.code for order in RosterOrder]),
    help="Xếp TT: last-year theo TT năm trước (mặc định), list theo danh sách chi bộ, name theo tên A–Z.",
)
@option(
    "--carry",
    metavar="PHẦN",
    multiple=True,
    type=click.Choice([part.code for part in Carry]),
    help="Đưa từ năm trước sang: items việc chưa xong, shortcomings hạn chế cần khắc phục, models mô hình còn duy trì,"
    " phrases câu mẫu cho đơn vị"
    " chưa có; ghi được nhiều lần.",
)
@option("--from-month", type=click.IntRange(1, 12), default=1, metavar="THÁNG", help="Tháng bắt đầu ghi, 1 đến 12.")
@option("--by", default="", metavar="TÊN", help="Người mở sổ, ghi vào sổ và lịch sử.")
@option("--dry-run", is_flag=True, help="Chỉ xem từng đơn vị sẽ có gì, còn thiếu gì; không ghi vào sổ.")
@as_json
@click.pass_obj
def open_year(
    clock: Clock,
    book: Path,
    year: int,
    branch: str,
    every: bool,
    order: str,
    carry: tuple[str, ...],
    from_month: int,
    by: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Open a year."""
    if bool(branch) == every:
        raise WrongWords("Hãy ghi --branch TÊN để mở sổ cho một đơn vị, hoặc --all để mở cho mọi đơn vị.")
    parts = frozenset(carry_of_code(code) for code in carry)
    if dry_run:
        found = _look(clock, book, branch, year)
        tell(as_json, {"year": year, "units": [_told(one) for one in found]}, map(_sentence, found))
        return
    wish = _Wish(branch, year, order_of_code(order), parts, from_month, by)
    found, opened = _open(clock, book, wish)
    told = {"year": year, **dataclasses.asdict(opened), "lacking": [_told(one) for one in found if one.lacks]}
    tell(as_json, told, [opened.words(year), *(_sentence(one) for one in found if one.lacks and one.is_proposed)])


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks for."""

    branch: str
    year: int
    order: RosterOrder
    carry: frozenset[Carry]
    from_month: int
    by: str


def _look(clock: Clock, book: Path, branch: str, year: int) -> list[UnitOpening]:
    from db.book.book import look
    from gui.tasks.new_year import openings_of

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        return openings_of(seen.connection, branch, year, clock().date())


def _open(clock: Clock, book: Path, wish: _Wish) -> tuple[list[UnitOpening], Opened]:
    from gui.tasks.driving import drive
    from gui.tasks.new_year import new_year_of, open_year, openings_of
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        session = opened.session
        session.who = wish.by or session.who
        found = openings_of(session.connection, wish.branch, wish.year, clock().date())
        wanted = new_year_of(
            wish.year, [one for one in found if one.is_proposed], wish.order, wish.carry, wish.from_month
        )
        return found, drive(open_year(session, wanted)).result


def _told(one: UnitOpening) -> dict[str, object]:
    told = dataclasses.asdict(one)
    del told["unit_id"]
    return told


def _sentence(one: UnitOpening) -> str:
    """A unit's line: “Chi bộ 1: 42 người (thêm 02, bớt 01); 05 việc chưa xong; sổ năm 2026 chưa khóa.”"""
    if one.is_open:
        return f"{one.name}: đã mở sổ."
    moved = [f"thêm {two_digits(one.newcomers)}"] if one.newcomers else []
    moved += [f"bớt {two_digits(one.leavers)}"] if one.leavers else []
    people = f"{two_digits(one.people)} người" + (f" ({', '.join(moved)})" if moved else "")
    parts = [people] if one.people else []
    parts += [f"{two_digits(one.items)} việc chưa xong"] if one.items else []
    parts += [f"{two_digits(one.shortcomings)} hạn chế cần khắc phục"] if one.shortcomings else []
    parts += [f"{two_digits(one.models)} mô hình"] if one.models else []
    return f"{one.name}: {'; '.join((*parts, *one.lacks))}."
