"""Spreadsheets read in a process of their own, bounded in time and memory: a hostile file hurts nobody but itself."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from db.incoming.bounded_work import MOST_BYTES, MOST_SECONDS, Bounds, bounded
from db.incoming.spreadsheets import read_workbook
from domain.grid import Workbook
from domain.progress import Progress

_SAVE_ANEW = "Hãy mở tệp, chép riêng bảng danh sách sang một tệp Excel mới rồi chọn tệp mới ấy."
TOO_LONG = f"Tệp này đọc quá lâu nên chương trình đã dừng; sổ không thay đổi. {_SAVE_ANEW}"
ENDED = f"Tệp này bị hỏng hoặc đòi quá nhiều bộ nhớ nên không đọc được; sổ không thay đổi. {_SAVE_ANEW}"


def read_bounded(
    path: Path, *, most_bytes: int = MOST_BYTES, most_seconds: float = MOST_SECONDS
) -> Generator[Progress, None, Workbook]:
    """What `read_workbook` gives, read by another process; closing the generator ends that process at once.

    Raises Refused as `read_workbook` does, and where reading takes too long or too much memory.
    """
    bounds = Bounds(TOO_LONG, ENDED, most_bytes, most_seconds)
    return bounded(bounds, Progress(0, 0, f"Đang đọc tệp {path.name}"), read_workbook, path)
