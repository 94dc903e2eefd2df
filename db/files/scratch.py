"""Scratch folders: where a program keeps a copy of a book for a while, and what is left of those of killed programs.

Each has a name of its own, `.so-theo-doi-PROCESS-CHANCE`: the number of its program, then eight letters by chance. A
folder of the user's that is called something like it has no dot before it and is never touched.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path

from db.files.leftovers import entries_of
from db.files.processes import is_running
from db.files.unfinished import Note

QUIET_SECONDS = 24 * 3600
"""So long nothing has been written there: a temp folder may be shared with machines whose programs are unknown."""
_NAME = re.compile(r"\.so-theo-doi-(?P<process>[0-9]{1,10})-[a-z0-9_]{8}")


class _Scratch(tempfile.TemporaryDirectory[str]):
    """A scratch folder, noted as long as it is there."""

    def __init__(self) -> None:
        super().__init__(prefix=f".so-theo-doi-{os.getpid()}-", ignore_cleanup_errors=True)
        self._note = Note(Path(self.name))

    def cleanup(self) -> None:
        """Remove it."""
        super().cleanup()
        self._note.drop()


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder among the system's temporary ones, removed when it is left or cleaned up."""
    return _Scratch()


def sweep_scratch() -> list[Path]:
    """Remove the scratch folders of killed programs that no note tells of any more; gives what was removed.

    Only where no program has that number now, for who looks at a copy writes nothing to it, and nothing has been
    written there for a day. A number that another program has got since keeps the folder until that one has ended.
    """
    swept: list[Path] = []
    for left in entries_of(Path(tempfile.gettempdir())):
        found = _NAME.fullmatch(left.name)
        if found is None or is_running(int(found["process"])):
            continue
        with contextlib.suppress(OSError):
            if _is_own(left) and _is_quiet(left):
                shutil.rmtree(left)
                swept.append(left)
    return swept


def _is_own(left: Path) -> bool:
    """Whether it is a folder of this user's; another's of the same name is none of ours."""
    status = left.lstat()
    return stat.S_ISDIR(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.getuid())


def _is_quiet(left: Path) -> bool:
    """Whether nothing in it has been written for a day; a clock gone back counts as no."""
    last = max(path.lstat().st_mtime for path in (left, *left.rglob("*")))
    return time.time() - last > QUIET_SECONDS
