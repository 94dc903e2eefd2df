"""Commands that back a book up and restore it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.grammar import Command
from gui.terminal.telling import as_json, book_argument, file_option, forced, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock


@click.command(cls=Command, help="Sao lưu sổ; bản sao được mở ra và đếm lại ngay sau khi ghi.")
@book_argument()
@file_option("--to", "folder", help="Thư mục để bản sao lưu; không ghi thì để trong thư mục dữ liệu của chương trình.")
@as_json
@click.pass_obj
def backup(clock: Clock, book: Path, folder: Path | None, as_json: bool) -> None:
    """Back a book up."""
    from db.book.backups import words_of
    from gui.tasks.keeping import back_up

    made = back_up(book, clock, warn, folder)
    told = {"file": str(made.file), "counts": made.counts}
    tell(as_json, told, [f"Đã sao lưu vào {made.file} ({words_of(made.counts)})."])


@click.command(cls=Command, help="Phục hồi sổ từ một bản sao lưu; sổ đang có ở nơi đó được sao lưu trước.")
@book_argument("source")
@file_option("--to", "book", help="Tệp sổ được phục hồi.", required=True)
@forced
@as_json
@click.pass_obj
def restore(clock: Clock, source: Path, book: Path, force: bool, as_json: bool) -> None:
    """Restore a book."""
    from db.book.backups import words_of
    from gui.tasks.keeping import restore_book

    done = restore_book(source, book, clock, force=force)
    sentences = [f"Đã phục hồi {book}: {words_of(done.after)}."]
    if done.before:
        sentences.append(f"Trước khi phục hồi có {words_of(done.before)}; bản ấy được giữ trong thư mục sao lưu.")
    told = {"file": str(book), "before": done.before, "counts": done.after}
    tell(as_json, told, sentences)
