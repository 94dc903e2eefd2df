"""The command that makes what goes to the level above."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.sendings import what_is_missing
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, tell, warn, whole_cards_option

if TYPE_CHECKING:
    from db.book.session import Clock
    from domain.sendings import UnitGaps
    from gui.tasks.sending import Parcel


@click.command(
    cls=Command,
    puts_out=True,
    help="Lập thư mục gửi lên cấp trên: sổ in, danh sách, đăng ký, các tháng, tổng hợp và phiếu gửi. Nói trước còn"
    " thiếu gì; vẫn lập.",
)
@book_argument()
@file_option("--to", "folder", help="Thư mục chứa; trong đó sẽ có một thư mục (hoặc tệp nén) mới.", required=True)
@option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")
@option("--month", type=click.IntRange(1, 12), metavar="THÁNG", help="Từ tháng 1 đến tháng này; không ghi thì cả năm.")
@option("--branch", default="", metavar="TÊN", help="Chỉ một đơn vị (đủ tên) và các đơn vị bên dưới.")
@option("--by", default="", metavar="TÊN", help="Người lập.")
@option("--zip", "packed", is_flag=True, help="Nén thành một tệp .zip.")
@whole_cards_option
@forced
@as_json
@click.pass_obj
def send(
    clock: Clock,
    book: Path,
    folder: Path,
    year: int | None,
    month: int | None,
    branch: str,
    by: str,
    packed: bool,
    whole_cards: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Make what goes to the level above."""
    from gui.tasks.driving import drive
    from gui.tasks.sending import make_parcel, note_down, wish_for
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        connection = opened.session.connection
        wish = wish_for(
            *(connection, clock()),
            branch=branch,
            year=year,
            month=month or 0,
            who=by,
            packed=packed,
            whole_cards=whole_cards,
        )
        opened.session.who = by
        making = make_parcel(connection, wish, folder, force=force, say_missing=_say_what_is_missing)
        parcel = drive(making)
        note_down(opened, parcel.sending)
    done = f"Đã lập {parcel.path}: {parcel.sending.count} tệp, có phiếu gửi ghi mã của từng tệp."
    tell(as_json, _told(parcel), [done])


def _say_what_is_missing(missing: tuple[UnitGaps, ...]) -> None:
    """Said first, on standard error; it goes on all the same."""
    if missing:
        warn("\n".join([what_is_missing(missing), *(f"- {one.summary()}" for one in missing)]))


def _told(parcel: Parcel) -> dict[str, object]:
    sending = parcel.sending
    files = [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in sending.files]
    return {
        "to": str(parcel.path),
        "year": sending.year,
        "month": sending.month or None,
        "missing": list(sending.missing),
        "files": files,
    }
