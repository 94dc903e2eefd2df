"""Passwords where there is no window: from a file, from the environment, or typed at the terminal; never on the line.

What stands on a command line is read by every program of the machine, and kept by the shell.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from db.files.troubles import StorageTrouble, Trouble, raise_told
from domain.refusals import Refused

PASSWORD_FILE = "--password-file"
NEW_PASSWORD_FILE = "--new-password-file"
VARIABLE = "SOTD_PASSWORD"
"""An environment variable with the password of the book that a command opens."""

LEAVES = "Sổ có mật khẩu, nhưng tệp ghi ra lần này thì không: ai cầm cũng đọc được."
ATTEMPTS = 3
_INPUT = -10
"""STD_INPUT_HANDLE (Microsoft, “GetStdHandle function”)."""
LONGEST_LINE = 1_000
"""Letters; no password is so long, and what is no text at all may have no end."""
_NO_TERMINAL = "Lệnh này không chạy ở cửa sổ dòng lệnh nên không hỏi được: hãy ghi"
NOWHERE = f"{_NO_TERMINAL} mật khẩu vào một tệp rồi thêm {PASSWORD_FILE} TỆP, hoặc đặt biến môi trường {VARIABLE}."
NOWHERE_FOR_NEW = f"{_NO_TERMINAL} mật khẩu mới vào một tệp rồi thêm {NEW_PASSWORD_FILE} TỆP."


def unlock_book(book: Path, password_file: Path | None) -> None:
    """Have the key of a book that a command is about to open, where it has a password.

    Refused for a wrong one, StorageTrouble LOCKED where nobody can be asked.
    """
    from db.book.keys import is_locked, unlock

    if not is_locked(book):
        return
    given = given_password(password_file)
    if given is not None:
        unlock(book, given)
        return
    if not can_ask():
        raise StorageTrouble(Trouble.LOCKED, book, NOWHERE)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            unlock(book, ask(f"Mật khẩu của sổ {book.name}"))
            return
        except Refused as refused:
            if attempt == ATTEMPTS:
                raise
            click.echo(refused.reason, err=True)


def say_what_leaves(book: Path) -> None:
    """Say of a book with a password, on standard error, that what is written now has none."""
    from db.book.keys import salt_of

    if salt_of(book) is not None:
        click.echo(LEAVES, err=True)


def given_password(password_file: Path | None) -> str | None:
    """The password that a file's first line or the environment gives; None where neither does."""
    return first_line(password_file) if password_file is not None else os.environ.get(VARIABLE)


def first_line(file: Path) -> str:
    """The first line of a file, without what ends it; StorageTrouble where it cannot be read."""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            return opened.readline(LONGEST_LINE).rstrip("\r\n")
    except OSError as error:
        raise_told(error, file, of_the_book=False)
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp {file} không phải là tệp chữ (UTF-8).") from error


def can_ask() -> bool:
    """Whether somebody sits at the terminal; Windows' NUL says that it is one, so there the console itself is asked."""
    if sys.platform == "win32" and sys.stdin.isatty():
        import ctypes

        kernel, mode = ctypes.WinDLL("kernel32"), ctypes.c_ulong()
        kernel.GetStdHandle.restype = ctypes.c_void_p
        return bool(kernel.GetConsoleMode(ctypes.c_void_p(kernel.GetStdHandle(_INPUT)), ctypes.byref(mode)))
    return sys.stdin.isatty()


def ask(words: str) -> str:
    """Ask at the terminal, unseen."""
    typed: str = click.prompt(words, hide_input=True, err=True)
    return typed
