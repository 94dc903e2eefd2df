"""Commands that give a book a password, another one, or take it away."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.refusals import Refused
from gui.terminal.grammar import Command, option
from gui.terminal.passwords import ask, can_ask, first_line
from gui.terminal.telling import as_json, book_argument, file_option, forced, tell, warn

if TYPE_CHECKING:
    from db.book.keys import BookKey
    from db.book.session import Clock

UNLIKE = "Hai lần gõ mật khẩu không giống nhau. Chưa có gì thay đổi; hãy gọi lại lệnh."
UNTRIED = "Chưa gõ thử lại mã trên phiếu khôi phục. Hãy in phiếu ra giấy và thử mở sổ bằng mã ấy."
FORGET = "Mất cả mật khẩu lẫn phiếu khôi phục thì không ai mở được sổ."


@click.command(
    cls=Command,
    help="Đặt mật khẩu cho sổ, hoặc đổi mật khẩu khác; phiếu khôi phục được ghi ra PDF và gõ thử lại ngay. Các bản sao"
    " lưu trên máy này cũng theo mật khẩu ấy.",
)
@book_argument()
@file_option("--sheet", "sheet", help="Tệp PDF của phiếu khôi phục, để in ra giấy.", required=True)
@file_option("--new-password-file", "new_file", help="Tệp chứa mật khẩu mới ở dòng đầu; không ghi thì được hỏi.")
@option("--skip-trial", is_flag=True, help="Không gõ thử lại mã trên phiếu khôi phục.")
@forced
@as_json
@click.pass_obj
def protect(
    clock: Clock, book: Path, sheet: Path, new_file: Path | None, skip_trial: bool, force: bool, as_json: bool
) -> None:
    """Set or change a password."""
    from db.book.keys import new_key
    from db.files.whole_files import refuse_existing
    from gui.tasks.driving import drive
    from gui.tasks.protecting import change_password, words_of

    refuse_existing(sheet, force)
    key = new_key(first_line(new_file) if new_file is not None else _chosen())
    _write_sheet(clock, book, sheet, key)
    if skip_trial:
        warn(UNTRIED)
    else:
        _try(key, sheet)
    changed = drive(change_password(book, clock, key))
    told = {"file": str(book), "sheet": str(sheet), "backups": changed.backups, "left": [str(f) for f in changed.left]}
    tell(as_json, told, [*words_of(changed, key), f"Phiếu khôi phục: {sheet}. {FORGET}"])


@click.command(cls=Command, help="Bỏ mật khẩu của sổ và của các bản sao lưu trên máy này.")
@book_argument()
@as_json
@click.pass_obj
def unprotect(clock: Clock, book: Path, as_json: bool) -> None:
    """Take a password away."""
    from db.book.keys import salt_of
    from gui.tasks.driving import drive
    from gui.tasks.protecting import change_password, words_of

    if book.exists() and salt_of(book) is None:
        raise Refused("Sổ này không có mật khẩu.")
    changed = drive(change_password(book, clock, None))
    told = {"file": str(book), "backups": changed.backups, "left": [str(file) for file in changed.left]}
    tell(as_json, told, words_of(changed, None))


def _chosen() -> str:
    first = ask("Mật khẩu mới")
    if ask("Gõ lại mật khẩu mới") != first:
        raise Refused(UNLIKE)
    return first


def _write_sheet(clock: Clock, book: Path, sheet: Path, key: BookKey) -> None:
    from db.book.book import look
    from db.files.whole_files import write_bytes
    from gui.tasks.protecting import sheet_maker

    with look(book, clock) as seen:
        if seen.why is not None:
            raise seen.why
        write_bytes(sheet, sheet_maker(seen.connection, book, clock(), key)(), force=True)


def _try(key: BookKey, sheet: Path) -> None:
    """Have the code typed from the sheet; nothing has been changed yet, and the sheet of an attempt given up goes."""
    from gui.tasks.protecting import try_code

    click.echo(f"Đã ghi phiếu khôi phục vào {sheet}. Hãy in ra giấy, rồi gõ lại 48 chữ số trên phiếu.", err=True)
    try:
        while True:
            try:
                try_code(key, click.prompt("Mã trên phiếu", err=True))
                return
            except Refused as refused:
                click.echo(refused.reason, err=True)
                if not can_ask():
                    raise
    except BaseException:
        with contextlib.suppress(OSError):
            sheet.unlink()
        raise
