"""The book's faces as ReportLab embeds them: one subset, the same in every book, made and packed once a process.

ReportLab hands out codes letter by letter while it draws, which is a quarter of the work of a book. Here the first
subset is fixed (`faces.CODES`), so a text is turned into codes by one table; only other letters go the slow way.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from printouts.faces import CODES, Face, codes

# Streams as they are: base 85 makes files a quarter larger and serves only mail that knows seven bits.
rl_config.useA85 = 0

_SUBSET = [ord(CODES[code]) if code in CODES else 0 for code in range(256)]


class _Metrics(ttfonts.TTFontFace):
    """A face that makes and packs the common subset only once."""

    _common: bytes | None = None

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        if subset != _SUBSET:
            return bytes(super().makeSubset(subset))
        if self._common is None:
            self._common = bytes(super().makeSubset(subset))
        return self._common


def _pack(stream: Any, packed: dict[str, bytes], name: str) -> None:
    """Have a stream of the common subset packed only once, and kept under a name."""
    if name not in packed:
        content = stream.content if isinstance(stream.content, bytes) else stream.content.encode("ascii")
        packed[name] = zlib.compress(content)
    stream.content = packed[name]
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")


class _BookFont(ttfonts.TTFont):
    """A font whose first subset is the common one in every document."""

    def __init__(self, cut: Face) -> None:
        super().__init__(str(cut), cut.path)
        self.face = _Metrics(cut.path)
        self._packed: dict[str, bytes] = {}
        get, other = self.face.charWidths.get, self.face.defaultWidth
        self._widths = f"[ {' '.join(f'{get(code, other):g}' for code in _SUBSET)} ]"

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        self._begin(doc)
        return str(super().getSubsetInternalName(subset, doc))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        self._begin(doc)
        known = codes(text)
        return [(0, known)] if known is not None else super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:
        state = self.state[doc]
        super().addObjects(doc)
        first = doc.idToObject["BasicFonts"].dict[f"{state.internalName}+0"]
        first.Widths = self._widths
        _pack(doc.idToObject[first.ToUnicode.name], self._packed, "to unicode")
        descriptor = doc.idToObject[first.FontDescriptor.name]
        _pack(doc.idToObject[descriptor.dict["FontFile2"].name], self._packed, "font file")

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
