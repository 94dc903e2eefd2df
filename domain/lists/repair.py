"""Sheets with their text made Unicode: what was typed in .VnTime or VNI fonts, a column at a time."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator

from domain import charsets
from domain.grid import Cell, Notice, Row, Sheet, column_letters
from domain.syllables import SPECIAL_LETTERS
from domain.twice_coded import has_trace, read_again

_ERRORS: frozenset[Cell] = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "Err:502", "Err:504")
)
_UNKNOWN = re.compile(f"[^\x20-\x7e\n\r\t\xa0–—‘’“”…•·°²×✓✔√{''.join(SPECIAL_LETTERS)}]")
_ONLY_UNICODE = re.compile(f"[{''.join(letter for letter in SPECIAL_LETTERS if ord(letter) > 0xFF)}]")
_VNI_TRACE = re.compile("[âÂêÊùÙõÕ](?:(?<=[aeoAEO][âÂ])|(?<=[aA][êÊ])|(?<=[aeouyAEOUY][ùÙ])|(?<=[aeoyAEOY][õÕ]))")
"""Looked for by its second letter, which is the rarer one."""


@dataclasses.dataclass(frozen=True, slots=True)
class RepairedSheet:
    """A sheet as composed Unicode, beside the sheet as it came.

    `legacy` are the columns that were in old fonts, `notices` the cells that held only the word of an error.
    """

    sheet: Sheet
    original: Sheet
    legacy: frozenset[int] = frozenset()
    notices: tuple[Notice, ...] = ()


def repaired(sheet: Sheet) -> RepairedSheet:
    """The sheet with all its text as composed Unicode; the very same rows where nothing had to be done.

    A column is decided by its own words and fonts; where these are too few to tell ("Thaùng" over numbers), by what
    the other columns are.
    """
    as_they_came: list[tuple[Cell, ...]] = list(zip(*sheet.rows, strict=True))
    columns = list(as_they_came)
    notices = _without_errors(sheet.name, columns)
    unsure = [at for at, column in enumerate(columns) if not _is_plain(column)]
    notices += tuple(_read_again(sheet.name, columns, unsure))
    found = {at: words for at in unsure if (words := _repairs(sheet, at, columns[at]))}
    if not found and all(column is old for column, old in zip(columns, as_they_came, strict=True)):
        return RepairedSheet(sheet, sheet)
    legacy = {at for at, words in found.items() if any(_is_legacy(str(old), new) for (_, old), new in words.items())}
    if legacy:
        found |= _by_the_others(columns, found, legacy)
    for at, words in found.items():
        fonts = [sheet.fonts.get((row, at), "") for row in range(len(sheet.rows))]
        columns[at] = tuple(words.get(key, key[1]) for key in zip(fonts, columns[at], strict=True))
    rows: tuple[Row, ...] = tuple(zip(*columns, strict=True))
    return RepairedSheet(dataclasses.replace(sheet, rows=rows), sheet, frozenset(legacy), notices)


def _without_errors(sheet: str, columns: list[tuple[Cell, ...]]) -> tuple[Notice, ...]:
    """Empties the cells that hold nothing but the word of an error ("#N/A"), pasted or saved as text; tells which."""
    lost: dict[int, list[str]] = {}
    for at, column in enumerate(columns):
        if not _ERRORS.isdisjoint(column):
            columns[at] = tuple("" if cell in _ERRORS else cell for cell in column)
            for row, cell in enumerate(column, start=1):
                if cell in _ERRORS:
                    lost.setdefault(row, []).append(f"Ô {column_letters(at)}{row} ghi lỗi {cell}")
    return tuple(Notice(sheet, row, f"{'; '.join(words)} của Excel; đã để trống.") for row, words in lost.items())


def _is_plain(column: tuple[Cell, ...]) -> bool:
    """Whether the texts of a column are composed Vietnamese beyond doubt, or have no letter that could be mistaken."""
    together = "\n".join([cell for cell in set(column) if type(cell) is str])
    if together.isascii():
        return True
    # Of the signs that only misread text has, sound text may have but the blank that never breaks.
    return _is_sound(together) and not ("\xa0" in together and has_trace(together))


def _read_again(sheet: str, columns: list[tuple[Cell, ...]], unsure: Iterable[int]) -> Iterator[Notice]:
    """Reads texts again that were UTF-8 taken for Windows' own code; tells where a letter could only be guessed."""
    for at in unsure:
        column = columns[at]
        texts = {cell for cell in column if type(cell) is str and not cell.isascii() and has_trace(cell)}
        again = {text: read_again(text) for text in texts}
        if not any(recoded.text != text for text, recoded in again.items()):
            continue
        columns[at] = tuple(again[str(cell)].text if cell in texts else cell for cell in column)
        for row, cell in enumerate(column, start=1):
            if cell in texts and again[str(cell)].doubtful:
                words = ", ".join(f"“{word}”" for word in again[str(cell)].doubtful)
                yield Notice(sheet, row, f"Chữ trong tệp đã hỏng; {words} là đoán lại, hãy xem kỹ.")


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
