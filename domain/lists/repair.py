"""Sheets with their text made Unicode: what was typed in .VnTime or VNI fonts, a column at a time."""

from __future__ import annotations

import dataclasses
import re
import unicodedata

from domain import charsets
from domain.grid import Cell, Row, Sheet
from domain.syllables import SPECIAL_LETTERS

_UNKNOWN = re.compile(f"[^\x20-\x7e\n\r\t\xa0–—‘’“”…•·°²×✓✔√{''.join(SPECIAL_LETTERS)}]")
_ONLY_UNICODE = re.compile(f"[{''.join(letter for letter in SPECIAL_LETTERS if ord(letter) > 0xFF)}]")
_VNI_TRACE = re.compile("[âÂêÊùÙõÕ](?:(?<=[aeoAEO][âÂ])|(?<=[aA][êÊ])|(?<=[aeouyAEOUY][ùÙ])|(?<=[aeoyAEOY][õÕ]))")
"""Looked for by its second letter, which is the rarer one."""


@dataclasses.dataclass(frozen=True, slots=True)
class RepairedSheet:
    """A sheet as composed Unicode, beside the sheet as it came; `legacy` are the columns that were in old fonts."""

    sheet: Sheet
    original: Sheet
    legacy: frozenset[int] = frozenset()


def repaired(sheet: Sheet) -> RepairedSheet:
    """The sheet with all its text as composed Unicode; the very same rows where nothing had to be done.

    A column is decided by its own words and fonts; where these are too few to tell ("Thaùng" over numbers), by what
    the other columns are.
    """
    columns: list[tuple[Cell, ...]] = list(zip(*sheet.rows, strict=True))
    found = {at: words for at, column in enumerate(columns) if (words := _repairs(sheet, at, column))}
    if not found:
        return RepairedSheet(sheet, sheet)
    legacy = {at for at, words in found.items() if any(_is_legacy(str(old), new) for (_, old), new in words.items())}
    if legacy:
        found |= _by_the_others(columns, found, legacy)
    for at, words in found.items():
        fonts = [sheet.fonts.get((row, at), "") for row in range(len(sheet.rows))]
        columns[at] = tuple(words.get(key, key[1]) for key in zip(fonts, columns[at], strict=True))
    rows: tuple[Row, ...] = tuple(zip(*columns, strict=True))
    return RepairedSheet(dataclasses.replace(sheet, rows=rows), sheet, frozenset(legacy))


def _is_legacy(old: str, new: str) -> bool:
    """Whether more was done to a text than to compose it."""
    return unicodedata.normalize("NFC", old) != new


def _by_the_others(
    columns: list[tuple[Cell, ...]], found: dict[int, dict[tuple[str, Cell], str]], legacy: set[int]
) -> dict[int, dict[tuple[str, Cell], str]]:
    """The repairs of columns that could not be told by themselves, read as what most words of the sheet are."""
    old = [str(text) for at in legacy for _, text in found[at]]
    charset = charsets.detect(old)
    more: dict[int, dict[tuple[str, Cell], str]] = {}
    for at, column in enumerate(columns):
        texts = {cell for cell in column if isinstance(cell, str) and not cell.isascii()}
        if at not in found and texts and not _is_sound("\n".join(texts)):
            words = {("", text): charsets.convert(text, charset) for text in texts}
            more[at] = {key: new for key, new in words.items() if key[1] != new}
    return more


def _repairs(sheet: Sheet, at: int, column: tuple[Cell, ...]) -> dict[tuple[str, Cell], str]:
    """What becomes of the texts of one column, by font and text; only those that change."""
    texts = [cell for cell in column if type(cell) is str and not cell.isascii()]
    if not texts or _is_sound("\n".join(set(texts))):
        return {}
    by_font: dict[str, dict[str, None]] = {} if sheet.fonts else {"": dict.fromkeys(texts)}
    for row, cell in enumerate(column) if sheet.fonts else ():
        if isinstance(cell, str) and not cell.isascii():
            by_font.setdefault(sheet.fonts.get((row, at), ""), {})[cell] = None
    found: dict[tuple[str, Cell], str] = {}
    for font, values in by_font.items():
        new = charsets.repair(list(values), font or None)
        found |= {(font, old): text for old, text in zip(values, new, strict=True) if old != text}
    return found


def _is_sound(text: str) -> bool:
    """Whether the text is composed Vietnamese beyond doubt, so that nobody need look at its words."""
    return bool(_ONLY_UNICODE.search(text)) and not _UNKNOWN.search(text) and not _VNI_TRACE.search(text)
