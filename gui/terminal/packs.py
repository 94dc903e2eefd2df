"""The command for the year's pack: out into a file, in from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.numbers import two_digits
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, forced, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock


@click.command(
    cls=Command, help="Ghi căn cứ và cách ghi của một năm ra tệp (export), hoặc lấy từ tệp của tỉnh, của xã (import)."
)
@click.argument(
    "way", metavar="export|import", type=click.Choice(("export", "import")), help="Ghi ra tệp, hoặc lấy từ tệp."
)
@book_argument()
@click.argument("file", metavar="TỆP.toml", type=click.Path(path_type=Path), help="Tệp căn cứ và cách ghi.")
@option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ (export) hoặc của tệp (import).")
@option("--by", default="", metavar="TÊN", help="Người sửa, ghi vào lịch sử (import).")
@option("--into-open", is_flag=True, help="Đưa luôn vào các sổ đang mở của năm ấy (import); sổ đã khóa không đổi.")
@forced
@as_json
@click.pass_obj
def pack(
    clock: Clock,
    way: str,
    book: Path,
    file: Path,
    year: int | None,
    by: str,
    into_open: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write or take a pack."""
    if way == "export":
        _write(clock, book, file, year, force, as_json)
    else:
        _take(clock, book, file, year, by, into_open, as_json)


def _write(clock: Clock, book: Path, file: Path, year: int | None, force: bool, as_json: bool) -> None:
    from db.book.book import look
    from db.queries.units import book_facts
    from gui.tasks.packs import write_pack

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        year = year or book_facts(seen.connection).year
        write_pack(seen.connection, year, file, force=force)
    tell(as_json, {"file": str(file), "year": year}, [f"Đã ghi căn cứ và cách ghi năm {year} vào {file}."])


def _take(clock: Clock, book: Path, file: Path, year: int | None, by: str, into_open: bool, as_json: bool) -> None:
    from gui.tasks.packs import pack_in, take_into_open_ledgers, take_pack
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        opened.session.who = by or opened.session.who
        found = pack_in(opened.session.connection, file, year)
        wanted = opened.session, found, file.name, clock().date()
        changed, brought = take_into_open_ledgers(*wanted) if into_open else (take_pack(*wanted).result, 0)
    said = (
        f"Đã đổi {two_digits(changed)} mục trong căn cứ và cách ghi năm {found.year}."
        if changed
        else "Không có gì đổi."
    )
    kept = "Sổ đã mở vẫn giữ bản lúc mở."
    if into_open:
        kept = f"{two_digits(brought)} sổ đang mở đã theo bản này." if brought else "Không sổ đang mở nào phải đổi."
    told = {"year": found.year, "changed": changed} | ({"ledgers": brought} if into_open else {})
    tell(as_json, told, [said, kept])
