"""Texts longer than a cell can hold, seen before anything looks at them letter by letter: one of them takes minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.refusals import Refused

LETTERS_OF_A_CELL = 32_767
"""So many letters a cell of Excel holds (Microsoft, "Excel specifications and limits"); no list has a tenth of it."""
_BYTES_OF_A_LETTER = 9
"""What a letter takes in XML where it is written as a number, "&#x1EBF;" the longest."""
_BYTES_OF_A_RUN = 150
"""What each letter of a cell takes besides where each has a font of its own."""
_TEXT = LETTERS_OF_A_CELL * _BYTES_OF_A_LETTER
_RICH_TEXT = LETTERS_OF_A_CELL * _BYTES_OF_A_RUN
_WITH_ITEMS = re.compile(r"(?:^|/)(?:sharedStrings|sheet[^/]*)\.xml$", re.IGNORECASE)
_ITEMS = re.compile(rb"<(?:\w+:)?(?:si|c|row|sheetData)\b")


def refuse_endless_texts(parts: Mapping[str, bytes]) -> None:
    """Raises Refused where a text between two signs of the XML, or one of many fonts, is longer than a cell holds."""
    for name, content in parts.items():
        if _has_gap(content, _TEXT, re.compile(b"<")):
            refuse_endless()
        if _WITH_ITEMS.search(name) and _has_gap(content, _RICH_TEXT, _ITEMS):
            refuse_endless()


def refuse_endless_cell(text: str) -> None:
    """Raises Refused for a text that no cell could hold."""
    if len(text) > LETTERS_OF_A_CELL:
        refuse_endless()


def refuse_endless() -> None:
    """Raises Refused, with what to do."""
    raise Refused(
        "Tệp này có một ô dài hàng chục nghìn chữ, không phải là danh sách đảng viên."
        " Hãy mở tệp, xóa ô ấy rồi lưu lại, hoặc chọn tệp khác."
    )


def _has_gap(content: bytes, longest: int, sign: re.Pattern[bytes]) -> bool:
    """Whether more than twice `longest` bytes follow one another without the sign; each byte is looked at once."""
    return any(sign.search(content, at, at + longest) is None for at in range(0, len(content) - longest, longest))
