"""Many texts folded at once for searching, and gone through in one go: thousands are answered within a key."""

from __future__ import annotations

import codecs
import functools
import re
from array import array
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from domain import names
from domain.syllables import SPECIAL_LETTERS

_END = "\x1e"
"""Parts two texts; no folded one holds it."""
_WORD = re.compile(r"\S+")


@functools.cache
def _tables() -> tuple[object, str]:
    """Codes for the letters that texts are written in, and what each of them folds to; one byte and one letter each.

    Codes that no letter needs stand for the sign between two texts too: a codec takes no table shorter than 256.
    """
    usual = (*map(chr, range(0x20, 0x7F)), "\n", "\t", *SPECIAL_LETTERS, *"–—“”‘’•·°²×₫")
    folded = {letter: " " if letter.isspace() else names.fold(letter) for letter in usual}
    known = {_END: _END} | {letter: fold for letter, fold in folded.items() if len(fold) == 1}
    spare = _END * (256 - len(known))
    return codecs.charmap_build("".join(known) + spare), "".join(known.values()) + spare


@dataclass(frozen=True, slots=True)
class FoldedTexts:
    """Texts by their ids, in one piece as `names.fold` makes each of them."""

    ids: array[int]
    folded: str

    @property
    def first(self) -> int:
        """The lowest id, as the texts come by their ids; 0 where there are none."""
        return self.ids[0] if self.ids else 0

    def has(self, ids: Set[int]) -> bool:
        """Whether one of these ids is among them."""
        return not ids.isdisjoint(self.ids)

    def hits(self, find: str, most: int) -> Iterator[int]:
        """The ids of the first so many texts in which a folded text of at least one letter stands."""
        place = self.folded.find(find)
        while place >= 0 and most > 0:
            yield self.ids[self.folded.count(_END, 0, place)]
            most -= 1
            end = self.folded.find(_END, place)
            place = self.folded.find(find, end) if end >= 0 else -1


def folded_texts(texts: Sequence[tuple[int, str]]) -> FoldedTexts:
    """Texts with their ids, folded."""
    written = [text for _, text in texts]
    return FoldedTexts(array("q", (text_id for text_id, _ in texts)), _together(written) or _one_by_one(written))


def _together(texts: Sequence[str]) -> str:
    """All folded in one go, many times quicker than one by one; empty where a text has an unusual letter."""
    encoding, decoding = _tables()
    joined = _END.join(texts)
    if joined.count(_END) >= len(texts):
        return ""
    try:
        codes = codecs.charmap_encode(joined, "strict", encoding)[0]  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return ""
    folded = codecs.charmap_decode(codes, "strict", decoding)[0]
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded.replace(f" {_END}", _END).replace(f"{_END} ", _END).strip(" ")


def _one_by_one(texts: Sequence[str]) -> str:
    return _END.join(map(names.fold, texts))


def place_of(find: str, text: str) -> int:
    """Where in a text as it was written a folded text begins that stands in it; 0 where it does not."""
    wanted, passed = names.fold(text).find(find), 0
    if wanted < 0:
        return 0
    for word in _WORD.finditer(text):
        length = len(names.fold(word[0]))
        if wanted < passed + length:
            return word.start() + min(wanted - passed, len(word[0]) - 1)
        passed += length + 1 if length else 0
    return 0
