"""How the cells of a form look: fonts, grounds, lines, and what their formats of numbers say that they hold."""

from __future__ import annotations

import colorsys
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from db.incoming.form_workbooks import SWITCHED_ON, bare, inside, parsed, related
from db.incoming.office_zips import OfficeZip
from domain.superior_forms.sheets import PLAIN, Holds, Look

_BUILT_IN = {
    **dict.fromkeys((1, 3, 37, 38), (Holds.NUMBER, 0)),
    **dict.fromkeys((2, 4, 39, 40), (Holds.NUMBER, 2)),
    **dict.fromkeys((5, 6, 41, 42), (Holds.NUMBER, 0)),
    **dict.fromkeys((7, 8, 43, 44), (Holds.NUMBER, 2)),
    9: (Holds.PERCENT, 0),
    10: (Holds.PERCENT, 2),
    11: (Holds.NUMBER, 2),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), (Holds.DAY, -1)),
    49: (Holds.TEXT, -1),
}
"""What the formats of numbers mean that files do not write out (ECMA-376, 18.8.30)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAY = re.compile(r"[yd]|m{3,}|(?<![hs:])\bm{1,2}\b(?![:s])", re.IGNORECASE)
_LINES = {"": 0, "none": 0, "medium": 2, "thick": 3, "double": 3, "mediumDashed": 2, "mediumDashDot": 2}
_IN_A_ROW = (
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff000000ffffffff000000ff000000ffffff00ff00ff00ffff"
    "800000008000000080808000800080008080c0c0c08080809999ff993366ffffccccffff660066ff80800066ccccccff"
    "000080ff00ffffff0000ffff8000808000000080800000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc99"
    "3366ff33cccc99cc00ffcc00ff9900ff6600666699969696003366339966003300333300993300993366333399333333"
)
_INDEXED = [_IN_A_ROW[at : at + 6] for at in range(0, len(_IN_A_ROW), 6)]
"""The colours that files name by number (ECMA-376, 18.8.27)."""
_THEME = ("ffffff", "000000", "eeece1", "1f497d", "4f81bd", "c0504d", "9bbb59", "8064a2", "4bacc6", "f79646")
"""Those that they name by their place in the theme, where the file has none."""
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
MOST_LOOKS = 70_000

T = TypeVar("T")


def looks_of(archive: OfficeZip) -> tuple[Look, ...]:
    """The looks that cells name by number; one plain one where the file has none."""
    part = next(iter(related(archive, "styles").values()), "")
    if not archive.has(part):
        return (PLAIN,)
    root = parsed(archive.part(part))
    theme = _theme(archive)
    formats = {one.get("numFmtId", ""): one.get("formatCode", "") for one in inside(root, "numFmts", "numFmt")}
    fonts = [_font(one, theme) for one in inside(root, "fonts", "font")]
    grounds = [_ground(one, theme) for one in inside(root, "fills", "fill")]
    edges = [_edges(one) for one in inside(root, "borders", "border")]
    found = []
    for xf in inside(root, "cellXfs", "xf"):
        font = _at(fonts, xf.get("fontId")) or {}
        holds, places = _held(_number(xf.get("numFmtId")), formats.get(xf.get("numFmtId", ""), ""))
        lines = _at(edges, xf.get("borderId")) or (0, 0, 0, 0)
        look = Look(holds, places, ground=_at(grounds, xf.get("fillId")) or "", edges=lines, locked=_is_locked(xf))
        found.append(replace(look, **font, **_alignment(xf)))
    return tuple(found[:MOST_LOOKS]) or (PLAIN,)


def _held(number: int, code: str) -> tuple[Holds, int]:
    """What a format of numbers holds, and how many decimals."""
    if not code:
        return _BUILT_IN.get(number, (Holds.ANYTHING, -1))
    plain = _QUOTED.sub("", code.split(";")[0])
    if plain.strip() == "@":
        return Holds.TEXT, -1
    if plain.strip().casefold() == "general" or not plain.strip():
        return Holds.ANYTHING, -1
    places = len(re.sub(r"[^0#?]", "", plain.partition(".")[2])) if "." in plain else 0
    if "%" in plain:
        return Holds.PERCENT, places
    if _DAY.search(plain) and not re.search(r"[0#?]", plain):
        return Holds.DAY, -1
    return (Holds.NUMBER, places) if re.search(r"[0#?]", plain) else (Holds.ANYTHING, -1)


def _font(font: ET.Element, theme: Sequence[str]) -> dict[str, Any]:
    said = {bare(child.tag): child for child in font}
    size = said["sz"].get("val", "11") if "sz" in said else "11"
    return {
        "bold": _is_on(said.get("b")),
        "italic": _is_on(said.get("i")),
        "underlined": "u" in said and said["u"].get("val", "single") != "none",
        "size_pt": min(max(_real(size, 11.0), 1.0), 96.0),
        "ink": _colour(said.get("color"), theme),
    }


def _ground(fill: ET.Element, theme: Sequence[str]) -> str:
    for pattern in inside(fill, "patternFill"):
        if pattern.get("patternType", "none") != "none":
            return _colour(next(inside(pattern, "fgColor"), None), theme)
    return ""


def _edges(border: ET.Element) -> tuple[int, int, int, int]:
    lines = {bare(child.tag): _LINES.get(child.get("style", ""), 1) for child in border}
    left, right = lines.get("left", lines.get("start", 0)), lines.get("right", lines.get("end", 0))
    return left, lines.get("top", 0), right, lines.get("bottom", 0)


def _alignment(xf: ET.Element) -> dict[str, Any]:
    said = next(inside(xf, "alignment"), None)
    if said is None:
        return {}
    wraps = said.get("wrapText", "0") in SWITCHED_ON
    return {"across": said.get("horizontal", ""), "down": said.get("vertical", ""), "wraps": wraps}


def _is_locked(xf: ET.Element) -> bool:
    said = next(inside(xf, "protection"), None)
    return said is None or said.get("locked", "1") not in ("0", "false")


def _is_on(element: ET.Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false")


def _colour(element: ET.Element | None, theme: Sequence[str]) -> str:
    """A colour as rrggbb; empty where it is the usual one."""
    if element is None or element.get("auto") in SWITCHED_ON:
        return ""
    found = element.get("rgb", "")[-6:].lower()
    if not found and "indexed" in element.attrib:
        found = _at(_INDEXED, element.get("indexed")) or ""
    if not found and "theme" in element.attrib:
        found = _at(theme, element.get("theme")) or ""
    if not re.fullmatch(r"[0-9a-f]{6}", found):
        return ""
    return _tinted(found, _real(element.get("tint", "0"), 0.0))


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (up to 1) or darker (down to -1)."""
    if not -1 <= tint <= 1 or not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, light, full))


def _theme(archive: OfficeZip) -> Sequence[str]:
    part = next(iter(related(archive, "theme").values()), "")
    if not archive.has(part):
        return _THEME
    found: dict[str, str] = {}
    for scheme in inside(parsed(archive.part(part)), "themeElements", "clrScheme"):
        for one in scheme:
            for colour in one:
                said = colour.get("lastClr") or colour.get("val") or ""
                found[bare(one.tag)] = said.lower()
    return [found.get(name, _THEME[at]) for at, name in enumerate(_THEME_ORDER)]


def _at(found: Sequence[T], number: str | None) -> T | None:
    at = _number(number)
    return found[at] if 0 <= at < len(found) else None


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _real(text: str, usual: float) -> float:
    return float(text) if re.fullmatch(r"-?\d{1,6}(?:\.\d{1,20})?", text) else usual
