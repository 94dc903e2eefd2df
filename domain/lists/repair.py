"""Sheets with their text made Unicode: what was typed in .VnTime or VNI fonts, a column at a time."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable

from domain import charsets
from domain.lists.grid import Cell, Row, Sheet
from domain.syllables import SPECIAL_LETTERS

_KNOWN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(SPECIAL_LETTERS) | frozenset("\n\r\t\xa0–—‘’“”…•·°²×✓✔√")
_ONLY_UNICODE = frozenset(letter for letter in SPECIAL_LETTERS if ord(letter) > 0xFF)
_VNI_TRACE = re.compile("[aeoAEO][âÂ]|[aA][êÊ]|[aeouyAEOUY][ùÙ]|[aeoyAEOY][õÕ]")


@dataclasses.dataclass(frozen=True, slots=True)
class RepairedSheet:
    """A sheet as composed Unicode, beside the sheet as it came; `legacy` are the columns that were in old fonts."""

    sheet: Sheet
    original: Sheet
    legacy: frozenset[int] = frozenset()


def repaired(sheet: Sheet) -> RepairedSheet:
    """The sheet with all its text as composed Unicode; the very same rows where nothing had to be done."""
    columns: list[Iterable[Cell]] = list(zip(*sheet.rows, strict=True))
    legacy = set()
    changed = False
    for at, column in enumerate(columns):
        words = _repairs(sheet, at, tuple(column))
        if words:
            columns[at] = [words.get((sheet.fonts.get((row, at), ""), cell), cell) for row, cell in enumerate(column)]
            changed = True
            legacy |= {at for (_, old), new in words.items() if unicodedata.normalize("NFC", str(old)) != new}
    if not changed:
        return RepairedSheet(sheet, sheet)
    rows: tuple[Row, ...] = tuple(zip(*columns, strict=True))
    return RepairedSheet(dataclasses.replace(sheet, rows=rows), sheet, frozenset(legacy))


def _repairs(sheet: Sheet, at: int, column: tuple[Cell, ...]) -> dict[tuple[str, Cell], str]:
    """What becomes of the texts of one column, by font and text; only those that change."""
    joined = "\n".join([cell for cell in set(column) if type(cell) is str])
    if joined.isascii() or _is_sound(joined):
        return {}
    by_font: dict[str, dict[str, None]] = {}
    for row, cell in enumerate(column):
        if isinstance(cell, str) and not cell.isascii():
            by_font.setdefault(sheet.fonts.get((row, at), ""), {})[cell] = None
    found: dict[tuple[str, Cell], str] = {}
    for font, values in by_font.items():
        new = charsets.repair(list(values), font or None)
        found |= {(font, old): text for old, text in zip(values, new, strict=True) if old != text}
    return found


def _is_sound(text: str) -> bool:
    """Whether the text is composed Vietnamese beyond doubt, so that nobody need look at its words."""
    letters = set(text)
    return letters <= _KNOWN and not letters.isdisjoint(_ONLY_UNICODE) and not _VNI_TRACE.search(text)
