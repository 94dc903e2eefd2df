"""How far a book was known to be on this machine, kept beside its backups: an older copy in its place is seen by it.

Of each place the last step and its hash, which the book's history must hold for ever, however far it has gone since.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from db.book import history
from db.book.kept_backups import folder_of
from db.files.troubles import StorageTrouble
from db.files.whole_files import write_bytes

FILE = "buoc-cuoi.txt"


def note_head(connection: sqlite3.Connection, book: Path) -> None:
    """Keep how far the book in this place is. Where that cannot be written down only this comparison is lost."""
    with contextlib.suppress(OSError, StorageTrouble):
        folder = folder_of(connection, book)
        if folder.is_dir():
            step, digest = history.head(connection)
            known = _known(folder) | {str(book.absolute()): (step, digest.hex())}
            lines = (f"{step} {digest or '-'} {place}\n" for place, (step, digest) in known.items())
            write_bytes(folder / FILE, "".join(lines).encode("utf-8", "surrogateescape"), force=True)


def lost_step(connection: sqlite3.Connection, book: Path) -> int:
    """The step that the book in this place was known to have reached and has not; 0 where none is known."""
    step, digest = 0, ""
    with contextlib.suppress(OSError, StorageTrouble):  # without the data folder nothing is known
        step, digest = _known(folder_of(connection, book)).get(str(book.absolute()), (0, ""))
    if not step:
        return 0
    return 0 if history.hash_of(connection, step).hex() == digest else step


def _known(folder: Path) -> dict[str, tuple[int, str]]:
    """What is kept, by place; lines that are none are passed over, for they are nobody's loss."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        step, _, rest = line.partition(" ")
        digest, _, place = rest.partition(" ")
        if step.isdecimal() and step.isascii() and place:
            found[place] = (int(step), digest.removeprefix("-"))
    return found
