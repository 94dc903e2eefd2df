"""The faces of the printed book, and the bytes that its letters are written in.

Liberation Serif 2.1.5 has the widths of Times and every Vietnamese letter; `letters` finds stand-ins for what it lacks.
"""

from __future__ import annotations

import codecs
import enum

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
