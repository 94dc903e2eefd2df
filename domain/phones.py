"""Telephone numbers as people write them, and what of one everybody may see."""

from __future__ import annotations

import re

from domain.cards import is_hidden
from domain.refusals import Refused

_WRITTEN = re.compile(r"[\d\s.+()/;,-]+")
_PART = re.compile(r"\s*[;,/]\s*")
_FEWEST, _MOST, _SHOWN = 6, 15, 4
_LONGEST_WITHIN = 10
"""So many digits at most has a number that is dialled within the country."""


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


def phones_in(text: str) -> list[str]:
    """The digits of each number that a text keeps, as they are dialled within the country."""
    return [_within_country(digits) for part in _PART.split(text) if len(digits := _digits(part)) >= _FEWEST]


def _within_country(digits: str) -> str:
    abroad = digits.removeprefix("00")
    return f"0{abroad[2:].removeprefix('0')}" if len(abroad) > _LONGEST_WITHIN and abroad.startswith("84") else digits


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
