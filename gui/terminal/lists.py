"""The command that lists a register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import two_digits
from gui.tasks.registers import REGISTERS, Listing, rows_of
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell, whole_cards_option

if TYPE_CHECKING:
    from db.book.session import Clock

register_argument = click.argument(
    "register",
    metavar="PHẦN",
    type=click.Choice(REGISTERS),
    help=f"Một trong: {', '.join(REGISTERS)}.",
)
"""The argument that names a register."""


@click.command(
    "list", cls=Command, help="Liệt kê một phần của sổ theo thứ tự trên màn hình: đơn vị, đảng viên, đăng ký…"
)
@book_argument()
@register_argument
@option("--branch", default="", metavar="TÊN", help="Chỉ một đơn vị (đủ tên) và các đơn vị bên dưới.")
@option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")
@whole_cards_option
@option("--find", default="", metavar="CHỮ", help="Chỉ những dòng có chữ này, không cần dấu.")
@as_json
@click.pass_obj
def list_register(
    clock: Clock, book: Path, register: str, branch: str, year: int | None, find: str, whole_cards: bool, as_json: bool
) -> None:
    """List a register."""
    from db.book.book import look

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        rows = rows_of(seen.connection, Listing(register, clock().date(), branch, year, find))
    lines = [f"{number}. {row.sentence(whole_cards=whole_cards)}" for number, row in enumerate(rows, start=1)]
    tell(
        as_json,
        {register: [row.plain(whole_cards=whole_cards) for row in rows]},
        [*lines, f"Có {two_digits(len(rows))} dòng."],
    )
