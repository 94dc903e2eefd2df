"""The command that writes a register into a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import two_digits
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.lists import register_argument
from gui.terminal.telling import as_json, book_argument, forced, say_why_copied, tell, whole_cards_option

if TYPE_CHECKING:
    from db.book.session import Clock

ENDING = ".xlsx"


@click.command(
    "export",
    cls=Command,
    puts_out=True,
    help="Xuất một phần của sổ ra bảng tính .xlsx; nhập lại tệp ấy thì không đổi gì.",
)
@book_argument()
@register_argument
@click.argument("file", metavar="TỆP.xlsx", type=click.Path(path_type=Path))
@option("--branch", default="", metavar="TÊN", help="Chỉ một đơn vị (đủ tên) và các đơn vị bên dưới.")
@option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")
@whole_cards_option
@forced
@as_json
@click.pass_obj
def export(
    clock: Clock,
    book: Path,
    register: str,
    file: Path,
    branch: str,
    year: int | None,
    whole_cards: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write a register into a spreadsheet."""
    if file.suffix.lower() != ENDING:
        raise WrongWords(f"Tên tệp phải kết thúc bằng {ENDING}.")
    from db.book.book import look
    from gui.tasks.driving import drive
    from gui.tasks.exports import export as write
    from gui.tasks.exports import scope_of

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        scope = scope_of(seen.connection, clock().date(), branch=branch, year=year, whole_cards=whole_cards)
        rows = drive(write(seen.connection, register, scope, file, force=force))
    told = {"file": str(file), "rows": rows}
    tell(as_json, told, [f"Đã xuất {two_digits(rows)} dòng vào {file}."])
