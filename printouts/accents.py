"""Where marks stand that no single letter has: the second one of “Mlô̆”, which the typeface draws beside its letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from printouts.faces import Face
from printouts.fonts import text_width

_ABOVE = 230
"""Unicode's class of the marks that stand above their letter."""
_MARK_HEIGHT = 0.19
"""How much higher a mark stands over another one, or over a capital, in sizes."""


class Placed(NamedTuple):
    """A piece of a line: how far to the left of where it would begin, in thousandths of the size, and how much higher,
    in sizes.
    """

    text: str
    left: float = 0.0
    rise: float = 0.0


def placed(text: str, cut: Face) -> Iterator[Placed]:
    """A line in pieces, each mark by itself over the middle of its letter and above what stands on it already."""
    begin = 0
    letter, height = "", 0
    for at, sign in enumerate(text):
        kind = unicodedata.combining(sign)
        if not kind:
            letter, height = sign, _height(sign)
            continue
        if at > begin:
            yield Placed(text[begin:at])
        begin = at + 1
        rise = height * _MARK_HEIGHT if kind == _ABOVE else 0.0
        yield Placed(sign, text_width(letter, cut, 1000) / 2, rise)
        height += kind == _ABOVE
    if begin < len(text):
        yield Placed(text[begin:])


def _height(letter: str) -> int:
    """How many marks high a letter is over a small one without any."""
    marks = sum(unicodedata.combining(part) == _ABOVE for part in unicodedata.normalize("NFD", letter))
    return marks + letter.isupper()
