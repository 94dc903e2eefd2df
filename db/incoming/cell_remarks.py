"""The words in which a file's hidden rows and lost cells are told."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from domain.grid import Notice, column_letters


def lost_cells(sheet: str, row: int, cells: Iterable[str]) -> Notice:
    """What to say of the cells of one row that came in empty, each told as "Ô D5 báo lỗi #N/A"."""
    return Notice(
        sheet, row, f"{'; '.join(cells)}; đã để trống. Hãy mở tệp bằng Excel, sửa ô ấy, lưu lại rồi nhập lại."
    )


def hidden_rows(sheet: str, rows: Iterable[int]) -> list[Notice]:
    """What to say of hidden rows (numbered from 1): once for those that follow each other."""
    found = []
    for _, group in itertools.groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        which = f"Dòng {run[0]}" if len(run) == 1 else f"Các dòng {run[0]}–{run[-1]}"
        found.append(Notice(sheet, run[0], f"{which} đang bị ẩn hoặc bị lọc trong tệp; vẫn được đọc như dòng thường."))
    return found


def hidden_columns(sheet: str, columns: Iterable[int]) -> list[Notice]:
    """What to say of hidden columns, counted from 0."""
    letters = ", ".join(map(column_letters, columns))
    return [Notice(sheet, 0, f"Cột {letters} đang bị ẩn trong tệp; vẫn được đọc như cột thường.")] if letters else []
