"""The command that compares a month typed a second time with the first, and writes down that it was done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.months import FOLLOW_UP
from domain.numbers import two_digits
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell, warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.book.session import Clock
    from domain.second_keying import Difference, SecondKeying


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
    from gui.tasks.second_keying import KeyedMonth, compared

    wanted, workbook, day = KeyedMonth(**said), read_file(file), clock().date()
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        done, found, left_out = compared(seen.connection, workbook, wanted, day)
    if take_second:
        done = replace(done, taken=len(found))
    if not dry_run:
        _write(clock, book, done, found)
    tell(as_json, _plain(done, found, left_out), _sentences(done, found, left_out, dry_run))


def _write(clock: Clock, path: Path, done: SecondKeying, found: Sequence[Difference]) -> None:
    """Write down that it was done, with what is taken of it, under the name of who keyed again."""
    from db.operations.months import check_month
    from domain.second_keying import checked_label
    from gui.tasks.writing import writing

    with writing(path, clock, warn) as book:
        book.session.who = done.second_by
        taken = [(one.line.id, one.field, one.second) for one in found] if done.taken else []
        book.session.run(checked_label(done), check_month, done, taken)


def _plain(done: SecondKeying, found: Sequence[Difference], left_out: Sequence[str]) -> dict[str, Any]:
    return {
        "month": done.month,
        "first_by": done.first_by or None,
        "second_by": done.second_by,
        "cells": done.cells,
        "differed": done.differed,
        "taken": done.taken,
        "left_out": list(left_out),
        "differences": [
            {"tt": d.line.tt, "name": d.line.member.name, "field": d.field, "first": d.first, "second": d.second}
            for d in found
        ],
    }


def _sentences(
    done: SecondKeying, found: Sequence[Difference], left_out: Sequence[str], dry_run: bool
) -> Iterator[str]:
    from domain.second_keying import done_words

    if left_out:
        labels = ", ".join(f"“{FOLLOW_UP.field(name).label}”" for name in left_out)
        yield f"Không so cột {labels}: bảng này không có chữ nào ở đó."
    for one in found:
        label = FOLLOW_UP.field(one.field).label
        yield f"{one.line.tt}. {one.line.member.name}, {label}: lần đầu “{one.first}”, nhập lại “{one.second}”."
    if dry_run:
        yield f"Khác nhau {two_digits(done.differed)} trong {two_digits(done.cells)} ô. Chỉ xem, chưa ghi gì vào sổ."
    else:
        yield done_words(done)
