"""Texts as paper takes them: composed, without what cannot be seen, and in letters that the book's typeface has."""

from __future__ import annotations

import functools
import unicodedata

from printouts.faces import codes
from printouts.fonts import known_letters

_INVISIBLE = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
_SPACES = {0x09: " ", 0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2028: "\n", 0x2029: "\n"}
_STAND_INS = {ord(letter): "√" for letter in "✓✔☑\uf0fc"} | {ord(letter): "•" for letter in "➢➤❖\uf0b7\uf0d8\uf0a7"}
"""Ticks and bullets that people paste from Word; the last ones are its own, of no meaning anywhere else."""
_MISSING = "□"


@functools.lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """A text in composed letters, without control characters; a letter that no page can show becomes an empty box."""
    if codes(text) is not None:
        return text
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE | _SPACES)
    return composed.translate(_unknown(composed))


def _unknown(text: str) -> dict[int, str]:
    letters = known_letters()
    return {ord(letter): _STAND_INS.get(ord(letter), _MISSING) for letter in set(text) - letters}
