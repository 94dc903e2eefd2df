"""The command that brings a list in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.grammar import Command, option
from gui.terminal.lists import register_argument
from gui.terminal.telling import as_json, book_argument, file_option

if TYPE_CHECKING:
    from db.session import Clock


@click.command("import", cls=Command, help="Nhập một danh sách (.xlsx, .xls, .ods, .csv) vào một phần của sổ.")
@book_argument()
@register_argument
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@option("--branch", default="", metavar="TÊN", help="Chi bộ của cả danh sách, khi trong danh sách không ghi.")
@option("--year", type=int, metavar="NĂM", help="Năm của sổ.")
@option("--dry-run", is_flag=True, help="Chỉ xem sẽ thêm, sửa gì; không ghi vào sổ.")
@file_option("--errors", help="Tệp .xlsx để ghi những dòng không nhận được, kèm lý do.")
@as_json
@click.pass_obj
def import_list(
    clock: Clock,
    book: Path,
    register: str,
    file: Path,
    branch: str,
    year: int | None,
    dry_run: bool,
    errors: Path | None,
    as_json: bool,
) -> None:
    """Bring a list in."""
