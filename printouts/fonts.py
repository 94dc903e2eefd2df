"""The faces of the printed book, and how wide their letters are.

Liberation Serif 2.1.5 has the widths of Times and every Vietnamese letter; `letters` finds stand-ins for what it lacks.
"""

from __future__ import annotations

import codecs
import enum
import functools

from printouts.resources import resource


class Face(enum.StrEnum):
    """A cut of the book's typeface, by the name of its file."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"

    @property
    def path(self) -> str:
        """The font file."""
        return str(resource("fonts", f"{self.value}.ttf"))


def face(bold: bool = False, italic: bool = False) -> Face:
    """The cut for a weight and a slope."""
    if bold:
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else Face.REGULAR


VIETNAMESE = (
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ"
    "ỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
"""The 134 letters of Vietnamese that ASCII lacks."""
_SIGNS = "–—…“”‘’•·°²³½¼±×÷≤≥«»§₫"
_FREE_CODES = (*range(1, 32), *range(127, 256))
CODES = {code: chr(code) for code in range(32, 127)} | dict(zip(_FREE_CODES, VIETNAMESE + _SIGNS, strict=False))
"""One byte for each letter that books are written in: ASCII, Vietnamese and some signs fit into 256 codes."""
_TABLE = codecs.charmap_build("".join(CODES.get(code, "\ufffe") for code in range(256)))


def codes(text: str) -> bytes | None:
    """The text in those codes; None when one of its letters has none."""
    try:
        return codecs.charmap_encode(text, "strict", _TABLE)[0]
    except UnicodeEncodeError:
        return None


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
