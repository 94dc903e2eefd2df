"""Commands that print what a book holds of one person, and what the program and its data are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from db.book.session import Clock

_TO = file_option("--to", "target", help="Tệp .pdf.", required=True)


@click.command(
    "person-record", cls=Command, puts_out=True, help="In toàn bộ thông tin của một người trong sổ, giao cho người ấy."
)
@book_argument()
@click.argument("person", metavar="NGƯỜI")
@option("--branch", help="Đơn vị của người ấy.", metavar="TÊN", default="")
@_TO
@forced
@as_json
@click.pass_obj
def person_record(clock: Clock, book: Path, person: str, branch: str, target: Path, force: bool, as_json: bool) -> None:
    """Print what there is of a person."""
    from gui.tasks.data_papers import person_paper
    from gui.tasks.purging import person_called

    day = clock().date()

    def made(connection: sqlite3.Connection) -> bytes:
        from printouts.data_papers import data_paper_pdf

        return data_paper_pdf(person_paper(connection, person_called(connection, person, branch, day), day))

    _write(clock, book, target, force, as_json, made)


@click.command(
    "system-record",
    cls=Command,
    puts_out=True,
    help="In một trang mô tả chương trình và dữ liệu, cho danh mục hệ thống thông tin của cơ quan.",
)
@book_argument()
@_TO
@forced
@as_json
@click.pass_obj
def system_record(clock: Clock, book: Path, target: Path, force: bool, as_json: bool) -> None:
    """Print what the program and its data are."""
    from gui.tasks.data_papers import system_paper
    from printouts.data_papers import system_paper_pdf

    _write(clock, book, target, force, as_json, lambda seen: system_paper_pdf(system_paper(seen, book, clock().date())))


def _write(
    clock: Clock,
    book: Path,
    target: Path,
    force: bool,
    as_json: bool,
    made: Callable[[sqlite3.Connection], bytes],
) -> None:
    from db.book.book import look
    from db.files.whole_files import refuse_existing, write_bytes

    refuse_existing(target, force)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        paper = made(seen.connection)
    write_bytes(target, paper, force=True)
    tell(as_json, {"file": str(target)}, [f"Đã ghi vào {target}."])
