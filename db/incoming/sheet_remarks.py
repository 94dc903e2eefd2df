"""What an .xlsx file says of its cells beside their values: errors, formulas without values, hidden rows."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from db.incoming.cell_remarks import hidden_columns, hidden_rows, lost_cells
from db.incoming.sheet_fonts import sheet_parts
from domain.grid import Notice

_ERROR = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_UNRECKONED = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"(?:(?!t="str")[^>])*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_MIN_MAX = re.compile(rb'\b(min|max)="(\d{1,5})"')
_LAST_COLUMN = 200
_INLINE = re.compile(
    rb'(<c\b[^>]*\bt="inlineStr"[^>]*>)(?:\s*<v>[^<]*</v>)?\s*(<is>(?:(?!</is>).)*</is>)\s*(?:<v>[^<]*</v>|<v\s*/>)?(?=\s*</c>)',
    re.DOTALL,
)
_BOTH = re.compile(rb"</is>\s*<v|</v>\s*<is")


def with_plain_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the texts of cells told once: some programs write each twice, which no reader expects."""
    return {
        name: _INLINE.sub(rb"\1\2", content) if b"inlineStr" in content and _BOTH.search(content) else content
        for name, content in parts.items()
    }


def xlsx_remarks(parts: Mapping[str, bytes]) -> dict[str, tuple[Notice, ...]]:
    """By the sheet's name what should be told of it, from the top."""
    try:
        places = sheet_parts(parts)
    except (ET.ParseError, ValueError, LookupError):
        # The cells are read by another way; here they are only spoken of.
        return {}
    return {name: _of_sheet(name, parts[part]) for name, part in places.items() if part in parts}


def _of_sheet(name: str, content: bytes) -> tuple[Notice, ...]:
    lost: dict[int, list[str]] = {}
    for cell, error in _ERROR.findall(content) if b't="e"' in content else ():
        lost.setdefault(_row(cell), []).append(f"Ô {cell.decode()} báo lỗi {error.decode('utf-8', 'replace')}")
    for cell in _UNRECKONED.findall(content) if b"<f" in content else ():
        lost.setdefault(_row(cell), []).append(f"Ô {cell.decode()} là công thức chưa có kết quả")
    found = [lost_cells(name, row, words) for row, words in lost.items()]
    has_hidden = b"hidden=" in content
    rows = [int(row) for row in _HIDDEN_ROW.findall(content)] if has_hidden else []
    columns = _hidden_columns(content) if has_hidden else []
    return (*hidden_columns(name, columns), *sorted([*found, *hidden_rows(name, rows)], key=lambda n: n.row))


def _row(cell: bytes) -> int:
    return int(cell.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _hidden_columns(content: bytes) -> list[int]:
    found: list[int] = []
    for column in _HIDDEN_COLUMNS.findall(content):
        ends = {word: int(number) for word, number in _MIN_MAX.findall(column)}
        found += range(ends.get(b"min", 1) - 1, min(ends.get(b"max", 0), _LAST_COLUMN))
    return found
