"""The book's faces as ReportLab embeds them: one subset, the same in every book, made and packed once a process.

ReportLab hands out codes letter by letter while it draws, which is a quarter of the work of a book. Here the first
subset is fixed (`fonts.CODES`), so a text is turned into codes by one table; only other letters go the slow way.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from printouts.fonts import CODES, Face, codes

# Streams as they are: base 85 makes files a quarter larger and serves only mail that knows seven bits.
rl_config.useA85 = 0

_SUBSET = [ord(CODES[code]) if code in CODES else 0 for code in range(256)]


class _Metrics(ttfonts.TTFontFace):
    """A face that makes and packs the common subset only once."""

    _common: bytes | None = None
    _packed = b""

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        if subset != _SUBSET:
            return bytes(super().makeSubset(subset))
        if self._common is None:
            self._common = bytes(super().makeSubset(subset))
            self._packed = zlib.compress(self._common)
        return self._common

    def addSubsetObjects(self, doc: Any, fontname: str, subset: Sequence[int]) -> Any:
        descriptor = super().addSubsetObjects(doc, fontname, subset)  # type: ignore[no-untyped-call]
        if subset == _SUBSET:
            stream = doc.idToObject[f"fontFile:{self.filename}({fontname})"]
            stream.content = self._packed
            stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        return descriptor


class _BookFont(ttfonts.TTFont):
    """A font whose first subset is the common one in every document."""

    def __init__(self, cut: Face) -> None:
        super().__init__(str(cut), cut.path)
        self.face = _Metrics(cut.path)

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        self._begin(doc)
        return str(super().getSubsetInternalName(subset, doc))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        self._begin(doc)
        known = codes(text)
        return [(0, known)] if known is not None else super().splitString(text, doc, encoding)

    def _begin(self, doc: Any) -> None:
        if doc not in self.state:
            state: Any = ttfonts.TTFont.State(True, self)
            state.assignments = {ord(letter): code for code, letter in CODES.items()} | {0: 0}
            state.subsets = [list(_SUBSET)]
            state.nextCode = len(_SUBSET)
            self.state[doc] = state


@functools.cache
def font(cut: Face) -> ttfonts.TTFont:
    """ReportLab's font of a face, registered under the face's own name."""
    book_font = _BookFont(cut)
    pdfmetrics.registerFont(book_font)
    return book_font
