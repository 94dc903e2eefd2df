"""Texts that are copied: how alike two are, and of whom a text is a copy; standard phrases and short texts aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from domain.names import fold

ALIKE = 0.9
"""From this likeness on (0 nothing, 1 all) two texts are called copies."""
LEAST_WORDS = 8
"""Shorter texts are alike by themselves: "Học tập và làm theo Bác" is nobody's own."""
SENTENCE, WORD = re.compile(r"[^.;!?\n]+"), re.compile(r"\w+")
"""What of a text is one sentence, and one word."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with whose it is, in words for the screen, and the field in which it stands."""

    whose: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Two passages that say nearly the same; `likeness` is above ALIKE."""

    own: Passage
    other: Passage
    likeness: float


def likeness(one: str, other: str) -> float:
    """How alike two texts are by their words in order, accents and signs aside: from 0 to 1."""
    return _alike(_words(one), _words(other), 0.0)


def find_copies(own: Iterable[Passage], others: Sequence[Passage], standard: Iterable[str] = ()) -> tuple[Copy, ...]:
    """For each of one's own passages, the other of the same field that it is most alike, where that is a copy.

    Sentences that are among the `standard` ones count for nothing on either side.
    """
    known = frozenset(words for text in standard for words in _sentences(text))
    found = []
    for passage in own:
        words = _own_words(passage.text, known)
        if len(words) < LEAST_WORDS:
            continue
        best, nearest = ALIKE, None
        for other in others:
            if other.field == passage.field:
                alike = _alike(words, _own_words(other.text, known), best)
                if alike > best:
                    best, nearest = alike, other
        if nearest is not None:
            found.append(Copy(passage, nearest, best))
    return tuple(found)


def _own_words(text: str, known: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of the sentences that are not standard."""
    if not known:
        return _words(text)
    return tuple(word for sentence in _sentences(text) if sentence not in known for word in sentence)


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


@lru_cache(maxsize=8192)
def _sentences(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words for part in SENTENCE.findall(text) if (words := _words(part)))


@lru_cache(maxsize=8192)
def _distinct(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _alike(one: tuple[str, ...], other: tuple[str, ...], least: float) -> float:
    """The likeness of two runs of words; 0 where it cannot be above `least`, which is seen without comparing."""
    if one == other:
        return 1.0 if one else 0.0
    together = len(one) + len(other)
    if 2 * min(len(one), len(other)) <= least * together:
        return 0.0
    if len(_distinct(one) ^ _distinct(other)) >= (1.0 - least) * together:
        return 0.0
    matcher = SequenceMatcher(None, other, one, autojunk=False)
    if matcher.quick_ratio() <= least:
        return 0.0
    return matcher.ratio()
