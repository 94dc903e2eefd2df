"""Telephone numbers as people write them, and what of one everybody may see."""

from __future__ import annotations

import re

from domain.cards import is_hidden
from domain.refusals import Refused

_WRITTEN = re.compile(r"[\d\s.+()/;,-]+")
_PART = re.compile(r"\s*[;,/]\s*")
_FEWEST, _MOST, _SHOWN = 6, 15, 4


def is_phone(text: str) -> bool:
    """Whether a text is one number or several, parted by a semicolon, a comma or a slash; blanks and dots aside."""
    if not _WRITTEN.fullmatch(text):
        return False
    return all(_FEWEST <= len(_digits(part)) <= _MOST for part in _PART.split(text))


def refuse_phone(typed: str) -> None:
    """Refuses what is no telephone number, and what tells only the last digits of one."""
    if is_hidden(typed):
        raise Refused(f"“{typed}” chỉ là bốn số cuối; hãy ghi đủ số điện thoại.")
    if typed and not is_phone(typed):
        raise Refused("Điện thoại chỉ ghi số, ví dụ 0912 345 678; hai số thì cách nhau bằng dấu chấm phẩy.")


def hidden_phone(text: str) -> str:
    """The number as it is shown unless all of it is asked for: its last four digits; so of the first of several."""
    digits = _digits(_PART.split(text)[0])
    return f"…{digits[-_SHOWN:]}" if digits else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
