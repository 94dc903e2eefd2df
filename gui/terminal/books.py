"""Commands that make a book and look whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import show_count
from domain.units import CODES, kind_of_code
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, forced, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock


@click.command(cls=Command, help="Lập một sổ mới cho một đơn vị.")
@book_argument()
@option("--unit", required=True, metavar="TÊN", help="Tên đơn vị chủ của sổ.")
@option(
    "--kind",
    required=True,
    type=click.Choice(CODES),
    metavar="LOẠI",
    help=f"Loại đơn vị: {', '.join(CODES)}.",
)
@option("--year", required=True, type=int, metavar="NĂM", help="Năm của sổ.")
@option("--above", multiple=True, metavar="TÊN", help="Đơn vị cấp trên; ghi nhiều lần thì cấp gần nhất trước.")
@forced
@as_json
@click.pass_obj
def new(
    clock: Clock, book: Path, unit: str, kind: str, year: int, above: tuple[str, ...], force: bool, as_json: bool
) -> None:
    """Make a new book."""
    from gui.tasks.keeping import new_book

    new_book(book, clock, unit=unit, kind=kind_of_code(kind), year=year, above=above, force=force)
    tell(
        as_json,
        {"file": str(book), "unit": unit, "kind": kind, "year": year},
        [f"Đã lập sổ năm {year} của “{unit}” tại {book}."],
    )


@click.command(cls=Command, help="Lập sổ mẫu của một xã giả định, có đủ việc ghi trong năm.")
@book_argument()
@option("--branches", type=int, metavar="SỐ", help="Số chi bộ.")
@option("--members", type=int, metavar="SỐ", help="Số đảng viên trong danh sách của mỗi chi bộ.")
@option("--year", type=int, metavar="NĂM", help="Năm của sổ; không ghi thì là năm nay.")
@option("--seed", type=int, default=1, metavar="SỐ", help="Cùng số này thì ra cùng một sổ (1).")
@forced
@as_json
@click.pass_obj
def sample(
    clock: Clock,
    book: Path,
    branches: int | None,
    members: int | None,
    year: int | None,
    seed: int,
    force: bool,
    as_json: bool,
) -> None:
    """Make a sample book."""
    from db.book.check import counts
    from gui.tasks.driving import drive
    from gui.tasks.samples import make_sample

    made = drive(make_sample(book, clock, branches=branches, members=members, year=year, seed=seed, force=force))
    found = counts(made.session.connection)
    made.close(backup=False)
    tell(
        as_json,
        {"file": str(book), "counts": found},
        [f"Đã lập sổ mẫu tại {book}: {found['ledger']} sổ, {found['person']} người, đều giả định."],
    )


@click.command(cls=Command, help="Kiểm tra tệp sổ có nguyên vẹn không. Thoát với mã 1 khi có chỗ hỏng.")
@book_argument()
@as_json
@click.pass_context
def check(ctx: click.Context, book: Path, as_json: bool) -> None:
    """Check a book."""
    from gui.tasks.keeping import check_book

    report = check_book(book, ctx.obj)
    told = {"sound": report.sound, "problems": list(report.problems), "counts": report.counts}
    rows = sum(report.counts.values())
    tell(
        as_json, told, [f"Sổ nguyên vẹn, {show_count(rows)} dòng."] if report.sound else ["Sổ có chỗ không nguyên vẹn."]
    )
    if not report.sound:
        warn("\n".join(report.problems))
        ctx.exit(1)
