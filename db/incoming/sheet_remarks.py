"""What an .xlsx file says of its cells beside their values: errors, formulas without values, hidden rows."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from db.incoming.cell_remarks import hidden_columns, hidden_rows, lost_cells
from db.incoming.sheet_fonts import sheet_parts
from domain.grid import Notice

_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>.*?<(?:\w+:)?v>([^<]*)</', re.DOTALL
)
_UNRECKONED = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*'
    rb"(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_MIN_MAX = re.compile(rb'\b(min|max)="(\d{1,5})"')
_LAST_COLUMN = 200
_INLINE = re.compile(rb'<((?:\w+:)?)c\b([^>]*)\bt="inlineStr"([^>]*)>(.*?)</\1c>', re.DOTALL)
_INLINE_WITH_VALUE = re.compile(
    rb'</(?:\w+:)?is>\s*<(?:\w+:)?v|</(?:\w+:)?v>\s*<(?:\w+:)?is|inlineStr"[^>]*>\s*(?:<(?:\w+:)?is\s*/>\s*)?<(?:\w+:)?v\b'
)
_TEXT = re.compile(rb"<((?:\w+:)?)is>.*?</\1is>", re.DOTALL)
_VALUE = re.compile(rb"<((?:\w+:)?)v\b[^>]*>[^<]*</\1v>")


def with_plain_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the texts of cells told once: some programs write each twice, which no reader expects."""
    return {
        name: _INLINE.sub(_told_once, content)
        if b"inlineStr" in content and _INLINE_WITH_VALUE.search(content)
        else content
        for name, content in parts.items()
    }


def _told_once(cell: re.Match[bytes]) -> bytes:
    """A cell with its own text, or, where it has none, with the text that stands as its value."""
    prefix, before, behind, content = cell.groups()
    text, value = _TEXT.search(content), _VALUE.search(content)
    if text is None and value is None:
        return cell[0]
    kind, told = (b"inlineStr", text[0]) if text else (b"str", value[0] if value else b"")
    return b'<%sc%st="%s"%s>%s</%sc>' % (prefix, before, kind, behind, told, prefix)


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
    for cell, error in _ERROR.findall(content) if b"#" in content and b't="e"' in content else ():
        lost.setdefault(_row(cell), []).append(f"Ô {cell.decode()} báo lỗi {error.decode('utf-8', 'replace')}")
    for cell in _UNRECKONED.findall(content) if b"f>" in content else ():
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
