"""What a command says when it is done: Vietnamese sentences, or exactly one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from db.files.troubles import StorageTrouble
from gui.terminal.grammar import BookFile, option
from gui.terminal.passwords import PASSWORD_FILE, VARIABLE

PASSWORD_HELP = f"Tệp chứa mật khẩu của sổ ở dòng đầu; không ghi thì lấy biến {VARIABLE}, không có thì hỏi."

Function = TypeVar("Function", bound=Callable[..., Any])


class Decorator(Protocol):
    """Adds an option or argument to a command's function."""

    def __call__(self, function: Function, /) -> Function:
        """The function with it."""
        ...


as_json = option("--json", "as_json", is_flag=True, help="In ra đúng một đối tượng JSON thay cho câu chữ.")
"""The option that every command has."""


def book_argument(name: str = "book") -> Decorator:
    """The argument that names a book's file, with the option that names where its password stands."""
    argument = click.argument(name, cls=BookFile, metavar="SỔ", type=click.Path(path_type=Path), help="Tệp sổ (.sotd).")
    password = file_option(PASSWORD_FILE, help=PASSWORD_HELP, expose_value=False, callback=_keep_for_later)

    def both(function: Function, /) -> Function:
        return argument(password(function))

    return both


def _keep_for_later(ctx: click.Context, _: click.Parameter, file: Path | None) -> None:
    ctx.meta[PASSWORD_FILE] = file


def file_option(*names: str, help: str, required: bool = False, **more: Any) -> Decorator:
    """An option that names a file or folder."""
    return option(*names, type=click.Path(path_type=Path), help=help, required=required, metavar="TỆP", **more)


forced = option("--force", is_flag=True, help="Ghi đè lên tệp đã có.")
"""The option that lets a command overwrite."""


whole_cards_option = option(
    "--whole-cards",
    is_flag=True,
    help="Ghi đủ số thẻ đảng viên, số điện thoại; không ghi thì chỉ có 4 số cuối.",
)
"""The option that asks for all digits of the card and telephone numbers."""


def tell(wants_json: bool, told: Mapping[str, Any], sentences: Iterable[str]) -> None:
    """Print what was done."""
    if wants_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for sentence in sentences:
            click.echo(sentence)


def warn(sentence: str) -> None:
    """Say something beside the result, on standard error."""
    click.echo(sentence, err=True)


def say_why_copied(why: StorageTrouble | None) -> None:
    """Say, on standard error, that a copy is looked at, and why."""
    if why is not None:
        warn(f"{why.trouble.happened} {why.detail} Đang xem một bản sao của sổ.".replace("  ", " "))


def speak_utf8() -> None:
    """Have both outputs take every letter, on a Windows console too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
