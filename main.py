"""Sổ theo dõi đăng ký học và làm theo Bác: the door of the house, and its tour for newcomers.

`python main.py [BOOK]` opens the window on a book; with a command (`python main.py list BOOK members`) it works without
a screen, and `python main.py --help` lists the commands. Behind the door are four rooms; imports run downward only:

    main.py      this door
    gui/         the faces: the windows (PySide6); gui/terminal: the commands; gui/tasks: what both call
    printouts/   everything on paper: values in, PDF out (ReportLab); layouts are data in resources/
    db/          everything in and out of files: the book (SQLite), its history, backups, spreadsheets
    domain/      the trade: members, ledgers, registrations, months; rules, dates, names; standard library alone

One vocabulary (`domain.registers.vocabulary`): each record type declares its fields once; the file (`db.records`),
forms, columns, headings, search and print follow, and of each register (`domain.registers`) its page. One way to change
a book: an operation (`db.operations`) run by the session (`db.book.session`) in one transaction under a label; history
keeps what it changed, undo and redo replay it. One looker beside the one writer: the window reads through a connection
of its own (`db.queries`). Long work is a generator of `domain.progress.Progress`, driven in the window by a thread of
`gui.work`. Rooms and modules stand in no circle. CONTRIBUTING.md leads on.

Errors are of three kinds: `domain.refusals.Refused` (a rule of the trade), `db.files.troubles.StorageTrouble` (the
disk, the file), and everything else, which is a bug of ours. `tests/` mirrors the tree; `tests/house.py` holds these
rules.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

BOOK_SUFFIX = ".sotd"
START = "start"
"""The word by which `make run` comes in: the window on the last book, the first time on a sample."""
NO_SCREEN = "Máy này không có màn hình nên chưa mở được cửa sổ. Gõ “{command} --help” để xem các lệnh."


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run a command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from gui.context.screens import has_screen

    if wants_window(words) or (words == [START] and has_screen()):
        return _open_window(words) if has_screen() else _without_screen()
    from gui.terminal.program import main as run

    return run(words)


def _open_window(words: Sequence[str]) -> int:
    gc.disable()  # while the program starts there is nothing to collect, and looking takes a tenth of the start
    from gui.context.plain_imports import load_qt

    load_qt()
    from gui.shell.start import open_window

    if words == [START]:
        return open_window(sample_at_first=True)
    return open_window(Path(words[0]) if words else None)


def _without_screen() -> int:
    from gui.context.command_name import command_name

    print(NO_SCREEN.format(command=command_name()), file=sys.stderr)
    return 1


def wants_window(words: Sequence[str]) -> bool:
    """Whether nothing was given, or nothing but a book: a file that is there, or a name that ends like one."""
    if len(words) != 1:
        return not words
    return words[0].endswith(BOOK_SUFFIX) or Path(words[0]).is_file()


if __name__ == "__main__":
    sys.exit(main())
