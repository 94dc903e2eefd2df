"""The command that takes a person's data out of a book on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.names import canonical
from domain.refusals import Refused
from gui.terminal.grammar import Command, option
from gui.terminal.passwords import can_ask
from gui.terminal.telling import as_json, book_argument, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock
    from db.operations.purging import Found

UNCONFIRMED = "Chưa gõ lại đúng họ tên nên chưa có gì thay đổi. Hãy gõ lại, hoặc thêm --confirm “HỌ TÊN”."


@click.command(
    cls=Command,
    help="Xóa dữ liệu của một người theo yêu cầu, khỏi sổ và khỏi lịch sử; số thứ tự và các con số giữ nguyên. Không"
    " hoàn tác được. Hãy chạy với --dry-run trước để xem sẽ xóa gì.",
)
@book_argument()
@click.argument("person", metavar="NGƯỜI")
@option("--ground", help="Căn cứ, ví dụ “Đơn đề nghị ngày 12/3/2026”; được ghi vào lịch sử.", metavar="LỜI")
@option("--branch", help="Đơn vị của người ấy.", metavar="TÊN", default="")
@option("--leave", type=int, multiple=True, help="Số của một chỗ nói về người khác cùng tên, để nguyên.", metavar="SỐ")
@option("--confirm", help="Gõ lại họ tên để xác nhận; không ghi thì được hỏi.", metavar="TÊN", default="")
@option("--remove-backups", is_flag=True, help="Xóa luôn các bản sao lưu cũ trên máy này, chúng còn dữ liệu ấy.")
@option("--dry-run", is_flag=True, help="Chỉ xem sẽ xóa gì, không xóa.")
@as_json
@click.pass_obj
def purge(
    clock: Clock,
    book: Path,
    person: str,
    ground: str | None,
    branch: str,
    leave: tuple[int, ...],
    confirm: str,
    remove_backups: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take a person's data out of a book."""
    from db.book.book import look
    from db.operations.purging import Purge, look_for, remove_older
    from gui.tasks import purging
    from gui.tasks.driving import drive

    with look(book, clock) as seen:
        day = clock().date()
        found = look_for(seen.connection, purging.person_called(seen.connection, person, branch, day), day)
    if dry_run:
        tell(as_json, _found_json(found), _found_words(found))
        return
    wish = Purge(found.person_id, ground or "", _left(found, leave))
    _confirm(found, confirm)
    done = drive(purging.purge(book, clock, wish))
    older = [] if remove_backups else list(done.older)
    if remove_backups:
        remove_older(done.older)
    told = {"step": done.step, "backup": str(done.backup), "stored": list(done.stored), "older": list(map(str, older))}
    sentences = purging.words_after(done)
    if older:
        sentences.append(f"{purging.words_of_older(older)} Không cần đến nữa thì hãy xóa: {', '.join(map(str, older))}")
    tell(as_json, told, sentences)


def _left(found: Found, numbers: tuple[int, ...]) -> frozenset[tuple[str, int]]:
    known = dict(enumerate(found.mentions, start=1))
    for number in numbers:
        if number not in known:
            raise Refused(f"Không có chỗ số {number}. Hãy chạy với --dry-run để xem các số.")
    return frozenset(known[number].key for number in numbers)


def _confirm(found: Found, typed: str) -> None:
    """Refused where the name is not typed back."""
    from gui.tasks.purging import words_before

    if not typed and can_ask():
        for sentence in words_before(found):
            warn(sentence)
        typed = click.prompt("Gõ lại họ tên để xác nhận", err=True)
    if canonical(typed) != canonical(found.name):
        raise Refused(UNCONFIRMED)


def _found_json(found: Found) -> dict[str, object]:
    mentions = [
        {"number": number, "where": m.where, "text": m.text, "past": m.is_past}
        for number, m in enumerate(found.mentions, start=1)
    ]
    return {"name": found.name, "rows": found.rows, "stored": list(found.stored), "mentions": mentions}


def _found_words(found: Found) -> list[str]:
    from gui.tasks.purging import words_before

    told = words_before(found)
    if found.mentions:
        told.append("Tên người ấy còn ở những chỗ sau, cũng sẽ được xóa trừ chỗ ghi số sau --leave:")
        told += [
            f"{n}. {m.where}{' (nội dung cũ)' if m.is_past else ''}: {m.text}" for n, m in enumerate(found.mentions, 1)
        ]
    return told
