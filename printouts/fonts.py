"""How wide the letters of the book's faces are."""

from __future__ import annotations

import functools

from printouts.faces import Face

_WORDS_REMEMBERED = 20_000
LONGEST_WORD = 24
"""Texts of so many letters at most are measured once and remembered."""


class Widths:
    """How wide texts of one face are, in thousandths of their size; the words measured so far are `known`."""

    def __init__(self, letters: dict[int, float], other: float) -> None:
        self._letters = {chr(code): width for code, width in letters.items()}
        self._other = other
        self.known: dict[str, float] = {}

    def of(self, text: str) -> float:
        """The width of a piece of text; a letter that the font lacks has the width of its empty box."""
        width = self.known.get(text)
        if width is None:
            get, other = self._letters.get, self._other
            width = sum([get(letter, other) for letter in text])
            if len(text) <= LONGEST_WORD:
                self._remember(text, width)
        return width

    def _remember(self, word: str, width: float) -> None:
        if len(self.known) >= _WORDS_REMEMBERED:
            self.known.clear()
        self.known[word] = width


@functools.cache
def widths(cut: Face) -> Widths:
    """The widths of a face's letters."""
    from printouts.embedding import font  # ReportLab is slow to import and wanted only when something is printed

    metrics = font(cut).face
    return Widths(metrics.charWidths, metrics.defaultWidth)


@functools.cache
def known_letters() -> frozenset[str]:
    """Every letter that the typeface has, and the line break."""
    from printouts.embedding import font

    return frozenset(map(chr, font(Face.REGULAR).face.charToGlyph)) | {"\n"}


def text_width(text: str, cut: Face, size: float) -> float:
    """How wide a line is, in points."""
    return widths(cut).of(text) * size / 1000
