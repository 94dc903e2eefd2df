"""Commands that give a book a password, another one, or take it away."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.refusals import Refused
from gui.terminal.grammar import Command, option
from gui.terminal.passwords import NEW_PASSWORD_FILE, NOWHERE_FOR_NEW, ask, can_ask, first_line
from gui.terminal.telling import as_json, book_argument, file_option, forced, tell, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.book.keys import BookKey
    from db.book.session import Clock

UNLIKE = "Hai lần gõ mật khẩu không giống nhau. Chưa có gì thay đổi; hãy gọi lại lệnh."
UNTRIED = "Chưa gõ thử lại mã trên phiếu khôi phục. Hãy in phiếu ra giấy và thử mở sổ bằng mã ấy."
OLD_STAYS = (
    "Không thay được tệp {sheet}, có lẽ một trong hai tệp phiếu đang mở ở chương trình khác. Phiếu mới là tệp"
    " {written}; tệp cũ không mở được sổ nữa, hãy xóa đi."
)
FORGET = "Mất cả mật khẩu lẫn phiếu khôi phục thì không ai mở được sổ."


@click.command(
    cls=Command,
    help="Đặt mật khẩu cho sổ, hoặc đổi mật khẩu khác; phiếu khôi phục được ghi ra PDF và gõ thử lại ngay. Các bản sao"
    " lưu trên máy này cũng theo mật khẩu ấy.",
)
@book_argument()
@file_option("--sheet", "sheet", help="Tệp PDF của phiếu khôi phục, để in ra giấy.", required=True)
@file_option(NEW_PASSWORD_FILE, "new_file", help="Tệp chứa mật khẩu mới ở dòng đầu; không ghi thì được hỏi.")
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
    with _sheet_written(clock, book, sheet, key) as written:
        if skip_trial:
            warn(UNTRIED)
        else:
            _try(key, written)
        changed = drive(change_password(book, clock, key))
    kept = _in_place(written, sheet)
    told = {"file": str(book), "sheet": str(kept), "backups": changed.backups, "left": [str(f) for f in changed.left]}
    tell(as_json, told, [*words_of(changed, key), f"Phiếu khôi phục: {kept}. {FORGET}"])


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
    if not can_ask():
        raise Refused(NOWHERE_FOR_NEW)
    first = ask("Mật khẩu mới")
    if ask("Gõ lại mật khẩu mới") != first:
        raise Refused(UNLIKE)
    return first


@contextlib.contextmanager
def _sheet_written(clock: Clock, book: Path, sheet: Path, key: BookKey) -> Iterator[Path]:
    """The recovery sheet of a key, written before the book is put under it, and gone where the book is not.

    A sheet that stands there opens the book until then: the new one stands beside it.
    """
    from db.book.book import look
    from db.book.keys import fits
    from db.files.whole_files import write_bytes
    from gui.tasks.protecting import sheet_maker

    written, number = sheet, 1
    while written.exists():
        written, number = sheet.with_stem(f"{sheet.stem} (mới {number})"), number + 1
    with look(book, clock) as seen:
        if seen.why is not None:
            raise seen.why
        write_bytes(written, sheet_maker(seen.connection, book, clock(), key)())
    try:
        yield written
    except BaseException:
        if not fits(key, book):
            with contextlib.suppress(OSError):
                written.unlink()
        raise


def _in_place(written: Path, sheet: Path) -> Path:
    """Where the new sheet is from now on: in the place of the old one, unless that cannot be replaced."""
    from db.files.troubles import StorageTrouble
    from db.files.whole_files import put_in_place

    if written == sheet:
        return sheet
    try:
        put_in_place(written, sheet)
    except (OSError, StorageTrouble):  # the book has its new password: which sheet opens it must be said
        warn(OLD_STAYS.format(sheet=sheet, written=written))
        return written
    return sheet


def _try(key: BookKey, sheet: Path) -> None:
    """Have the code typed from the sheet; nothing has been changed yet."""
    from gui.tasks.protecting import try_code

    click.echo(f"Đã ghi phiếu khôi phục vào {sheet}. Hãy in ra giấy, rồi gõ lại 48 chữ số trên phiếu.", err=True)
    while True:
        try:
            try_code(key, click.prompt("Mã trên phiếu", err=True))
            return
        except Refused as refused:
            click.echo(refused.reason, err=True)
            if not can_ask():
                raise
