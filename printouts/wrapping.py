"""Breaking text into lines that fit a width, losing nothing."""

from __future__ import annotations

import functools
import re
import unicodedata

from printouts.faces import Face
from printouts.fonts import LONGEST_WORD, Widths, widths

_SLACK = 1e-6
_BETWEEN_WORDS = re.compile(" (?!%)")
"""No line begins with the sign of a percentage."""
_NAME, _WIDE = "Hồ Chí Minh", 4
_NOT_WITHIN_NAME = re.compile(" (?!%)(?!(?<=Hồ )Chí Minh)(?!(?<=Hồ Chí )Minh)")
"""No line ends within Bác's name either, where it has room for so many such names."""
_BREAK_AFTER = frozenset("/-–—,.;:)]}_&=+?!…")


def wrap(text: str, cut: Face, size: float, width: float) -> list[str]:
    """The text in lines at most `width` points wide; joined, the lines are the text again.

    A line keeps the space or line break that ends it, which nobody sees: `rstrip` it before drawing. A word wider than
    the room is broken, behind a sign where it has one, else between letters; a letter wider than the room stands alone.
    """
    return list(_wrapped(text, cut, size, width))


@functools.lru_cache(maxsize=20_000)
def _wrapped(text: str, cut: Face, size: float, width: float) -> tuple[str, ...]:
    measure = widths(cut)
    limit = width * 1000 / size + _SLACK
    if "\n" not in text:
        # A whole text is measured only where it is as short as a word; a longer one word by word, each remembered.
        if len(text) <= LONGEST_WORD and measure.of(text) <= limit:
            return (text,)
        return tuple(_paragraph(text, measure, limit))
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, measure, limit)
        lines[-1] += "\n"
    lines[-1] = lines[-1][:-1]
    return tuple(lines)


def _paragraph(text: str, measure: Widths, limit: float) -> list[str]:
    of, known = measure.of, measure.known.get
    space = of(" ")
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    name_is_one = _NAME in text and limit > _WIDE * of(_NAME)
    for word in _words(text, name_is_one):
        width = known(word) or of(word)
        if line and used + space + width <= limit:
            line.append(word)
            used += space + width
            continue
        if line:
            lines.append(" ".join(line) + " ")
        if width > limit:
            *whole, word = _broken(word, measure, limit)
            lines += whole
            width = of(word)
        line, used = [word], width
    lines.append(" ".join(line))
    return lines


def _words(text: str, name_is_one: bool) -> list[str]:
    """What stays together in a line."""
    if name_is_one:
        return _NOT_WITHIN_NAME.split(text)
    return text.split(" ") if " %" not in text else _BETWEEN_WORDS.split(text)


def _broken(word: str, measure: Widths, limit: float) -> list[str]:
    """A word in pieces that fit."""
    pieces: list[str] = []
    while (end := _fitting(word, measure, limit)) < len(word):
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _fitting(word: str, measure: Widths, limit: float) -> int:
    """How many of a word's letters make its first piece: at least one, and no accent parted from its letter."""
    used = 0.0
    end = 0
    for letter in word:
        used += measure.of(letter)
        if used > limit:
            break
        end += 1
    if end == len(word):
        return end
    end = next((at for at in range(end, end // 2, -1) if word[at - 1] in _BREAK_AFTER), max(end, 1))
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return end
