"""What looks into files from elsewhere, done in a process of its own that is bounded in time and memory."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from db.incoming.windows_jobs import bounded_job
from db.incoming.working_child import OUT_OF_MEMORY
from domain.collector import collector_at_rest
from domain.progress import Progress
from domain.refusals import Refused

T = TypeVar("T")

MOST_BYTES = 2 << 30
"""Of memory; the largest honest list, of 100,000 rows and 40 columns, takes a quarter of it."""
MOST_SECONDS = 120
BETWEEN = 0.1
"""Seconds between two looks at whether it is done, or no longer wanted."""
_ROOT = Path(__file__).resolve().parents[2]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from db.incoming.working_child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]))"
)
_LEAST_CODE_OF_CRASH = 0xC0000000
"""From this on, Windows' codes say that a process has crashed (NTSTATUS, severity “error”)."""


class WorkFailed(Exception):
    """The process has ended otherwise than it should; says what it has said."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a process may take, and the sentences for the file that wants more: of time, of memory or a crash."""

    too_long: str
    ended: str
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS


def bounded(
    bounds: Bounds, progress: Progress, work: Callable[..., T], *arguments: object
) -> Generator[Progress, None, T]:
    """What a module's function gives for these arguments, in another process; closing the generator ends it at once.

    Raises Refused as the function does, and where it takes too long or too much memory. All of it must be picklable.
    """
    given = pickle.dumps((work, arguments), protocol=pickle.HIGHEST_PROTOCOL)
    over = time.monotonic() + bounds.most_seconds
    with _begin(bounds, given) as process, bounded_job(process, bounds.most_bytes):
        try:
            while (said := _said(process)) is None:
                if time.monotonic() > over:
                    raise Refused(bounds.too_long)
                yield progress
        finally:
            process.kill()  # nothing to one that has ended
    found: T = _answer(bounds, process.returncode, *said)
    return found


def _begin(bounds: Bounds, given: bytes) -> subprocess.Popen[bytes]:
    """The process; a thread writes to it what it is given, the rest of which `communicate` forgets on a timeout."""
    hidden = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
    words = (str(_ROOT), str(bounds.most_bytes), str(int(bounds.most_seconds) + 1))
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _CODE, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=hidden,
    )
    assert process.stdin is not None
    threading.Thread(target=_give, args=(process.stdin, given), daemon=True).start()
    process.stdin = None
    return process


def _give(pipe: IO[bytes], given: bytes) -> None:
    """Write all; a process that ends before it has read that (EPIPE, on Windows EINVAL) says by its code why."""
    with contextlib.suppress(OSError), pipe:
        pipe.write(given)


def _said(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes] | None:
    """All that the process has written, errors last; None while it is at work."""
    try:
        return process.communicate(timeout=BETWEEN)
    except subprocess.TimeoutExpired:
        return None


def _answer(bounds: Bounds, code: int, content: bytes, errors: bytes) -> Any:
    """What the process has found; its word is taken as that of the program itself, which it is."""
    if code == 0:
        with collector_at_rest():
            is_refused, found = pickle.loads(content)
        if is_refused:
            raise Refused(found)
        return found
    if code == OUT_OF_MEMORY or code < 0 or code >= _LEAST_CODE_OF_CRASH:
        raise Refused(bounds.ended)
    raise WorkFailed(f"code {code}: {errors.decode('utf-8', 'replace')}")
