"""The fonts of cells, where text typed before Unicode makes them matter: letters in .VnTimeH are capitals."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from db.incoming.old_sheets import LEGACY_FONT

Fonts = dict[str, dict[tuple[int, int], str]]
"""By the sheet's name: the font's name by row and column, of cells set in a font of old text."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d{1,6})"')


def xlsx_fonts(parts: Mapping[str, bytes]) -> Fonts:
    """The old fonts of an .xlsx file's cells; nothing where its styles name none."""
    styles = next((content for name, content in parts.items() if name.lower() == "xl/styles.xml"), b"")
    if not LEGACY_FONT.search(styles.decode("utf-8", "replace")):
        return {}
    try:
        by_style = _fonts_of_styles(styles)
        return {
            name: _fonts_of_cells(parts[part], by_style) for name, part in sheet_parts(parts).items() if part in parts
        }
    except (ET.ParseError, ValueError, LookupError):
        # The fonts only help to tell capitals; the cells have been read, and what is amiss there is said there.
        return {}


def _fonts_of_styles(styles: bytes) -> dict[int, str]:
    root = ET.fromstring(styles)
    names = [
        name.get("val", "") if (name := font.find(f"{_MAIN}name")) is not None else ""
        for font in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")
    ]
    formats = root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    fonts = {at: names[int(style.get("fontId", "0"))] for at, style in enumerate(formats)}
    return {at: font for at, font in fonts.items() if LEGACY_FONT.match(font)}


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    relations = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])
    target = {r.get("Id"): r.get("Target", "").removeprefix("/xl/").removeprefix("xl/") for r in relations}
    sheets = ET.fromstring(parts["xl/workbook.xml"]).iterfind(f"{_MAIN}sheets/{_MAIN}sheet")
    return {s.get("name", ""): f"xl/{target.get(s.get(f'{_RELATIONS}id'), '')}" for s in sheets}


def _fonts_of_cells(content: bytes, by_style: Mapping[int, str]) -> dict[tuple[int, int], str]:
    fonts = {}
    for letters, row, style in _STYLED_CELL.findall(content):
        font = by_style.get(int(style))
        if font:
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            fonts[int(row) - 1, column - 1] = font
    return fonts
