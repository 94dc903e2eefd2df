"""Spreadsheets read in a process of their own, bounded in time and memory: a hostile file hurts nobody but itself."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

from db.incoming.reading_child import OUT_OF_MEMORY
from db.incoming.windows_jobs import bounded_job
from domain.collector import collector_at_rest
from domain.grid import Workbook
from domain.progress import Progress
from domain.refusals import Refused

MOST_BYTES = 2 << 30
"""Of memory; the largest honest list, of 100,000 rows and 40 columns, takes a quarter of it."""
MOST_SECONDS = 120
BETWEEN = 0.1
"""Seconds between two looks at whether it is done, or no longer wanted."""
_ROOT = Path(__file__).resolve().parents[2]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from db.incoming.reading_child import main; "
    "main(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"
)
_SAVE_ANEW = "Hãy mở tệp, chép riêng bảng danh sách sang một tệp Excel mới rồi chọn tệp mới ấy."
TOO_LONG = f"Tệp này đọc quá lâu nên chương trình đã dừng; sổ không thay đổi. {_SAVE_ANEW}"
ENDED = f"Tệp này bị hỏng hoặc đòi quá nhiều bộ nhớ nên không đọc được; sổ không thay đổi. {_SAVE_ANEW}"
_LEAST_CODE_OF_CRASH = 0xC0000000
"""From this on, Windows' codes say that a process has crashed (NTSTATUS, severity “error”)."""


class ReadingFailed(Exception):
    """The process that reads has ended otherwise than it should; says what it has said."""


def read_bounded(
    path: Path, *, most_bytes: int = MOST_BYTES, most_seconds: float = MOST_SECONDS
) -> Generator[Progress, None, Workbook]:
    """What `read_workbook` gives, read by another process; closing the generator ends that process at once.

    Raises Refused as `read_workbook` does, and where reading takes too long or too much memory.
    """
    progress = Progress(0, 0, f"Đang đọc tệp {path.name}")
    over = time.monotonic() + most_seconds
    with _begin(path, most_bytes, most_seconds) as process, bounded_job(process, most_bytes):
        try:
            while (said := _said(process)) is None:
                if time.monotonic() > over:
                    raise Refused(TOO_LONG)
                yield progress
        finally:
            process.kill()  # nothing to one that has ended
    return _answer(process.returncode, *said)


def _begin(path: Path, most_bytes: int, most_seconds: float) -> subprocess.Popen[bytes]:
    hidden = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
    words = (str(_ROOT), os.fspath(path), str(most_bytes), str(int(most_seconds) + 1))
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _CODE, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=hidden,
    )


def _said(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes] | None:
    """All that the process has written, errors last; None while it is at work."""
    try:
        return process.communicate(timeout=BETWEEN)
    except subprocess.TimeoutExpired:
        return None


def _answer(code: int, content: bytes, errors: bytes) -> Workbook:
    """What the process has found; its word is taken as that of the program itself, which it is."""
    if code == 0:
        with collector_at_rest():
            found = pickle.loads(content)
        if isinstance(found, Workbook):
            return found
        raise Refused(found)
    if code == OUT_OF_MEMORY or code < 0 or code >= _LEAST_CODE_OF_CRASH:
        raise Refused(ENDED)
    raise ReadingFailed(f"code {code}: {errors.decode('utf-8', 'replace')}")
