"""The command that compares a month typed a second time with the first, and writes down that it was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.months import FOLLOW_UP
from domain.numbers import two_digits
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.book.session import Clock
    from gui.tasks.second_keying import Compared


@click.command(
    "second-keying",
    cls=Command,
    help="So một tháng nhập lại (bảng follow-ups mà lệnh export xuất, gõ lại từ phiếu giấy) với lần nhập đầu:"
    " nói ô nào khác, ghi vào lịch sử ai nhập lại, mấy ô, khác mấy ô.",
)
@book_argument()
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@option("--month", required=True, type=click.IntRange(1, 12), metavar="THÁNG", help="Tháng nhập lại.")
@option("--by", required=True, metavar="TÊN", help="Người nhập lại.")
@option("--branch", default="", metavar="TÊN", help="Đơn vị (đủ tên); không ghi thì là đơn vị giữ sổ.")
@option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")
@option("--take-second", is_flag=True, help="Ô nào khác thì lấy theo lần nhập lại; không ghi thì giữ lần đầu.")
@option("--dry-run", is_flag=True, help="Chỉ xem ô nào khác; không ghi vào sổ.")
@as_json
@click.pass_obj
def second_keying(
    clock: Clock, /, book: Path, file: Path, as_json: bool, take_second: bool, dry_run: bool, **said: Any
) -> None:
    """Compare a month with a second keying of it."""
    from db.book.book import look
    from gui.tasks.bring_in import read_file
    from gui.tasks.second_keying import KeyedMonth, check_again, compared
    from gui.tasks.writing import writing

    wanted, workbook = KeyedMonth(**said), read_file(file)
    if dry_run:
        with look(book, clock) as seen:
            say_why_copied(seen.why)
            found = compared(seen.connection, workbook, wanted, clock().date(), take_second=take_second)
    else:
        with writing(book, clock, warn) as opened:
            found = check_again(opened.session, workbook, wanted, take_second=take_second)
    tell(as_json, _plain(found), _sentences(found, dry_run))


def _plain(found: Compared) -> dict[str, Any]:
    done = found.done
    return {
        "month": done.month,
        "first_by": done.first_by or None,
        "second_by": done.second_by,
        "cells": done.cells,
        "differed": done.differed,
        "taken": done.taken,
        "left_out": list(found.left_out),
        "differences": [
            {"tt": d.line.tt, "name": d.line.member.name, "field": d.field, "first": d.first, "second": d.second}
            for d in found.differ
        ],
    }


def _sentences(found: Compared, dry_run: bool) -> Iterator[str]:
    from domain.second_keying import done_words

    done = found.done
    if found.left_out:
        labels = ", ".join(f"“{FOLLOW_UP.field(name).label}”" for name in found.left_out)
        yield f"Không so cột {labels}: bảng này không có chữ nào ở đó."
    for one in found.differ:
        label = FOLLOW_UP.field(one.field).label
        yield f"{one.line.tt}. {one.line.member.name}, {label}: lần đầu “{one.first}”, nhập lại “{one.second}”."
    if dry_run:
        yield f"Khác nhau {two_digits(done.differed)} trong {two_digits(done.cells)} ô. Chỉ xem, chưa ghi gì vào sổ."
    else:
        yield done_words(done)
