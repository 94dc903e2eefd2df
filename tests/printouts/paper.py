"""Reading a printed PDF back with another program's eyes (pdfium)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2

from printouts.scenes import Way

WHOLE = (Way.FILLED, Way.BLANK, Way.MIXED)
"""The ways of printing a page whole, and not onto one on which something stands."""


@dataclass(frozen=True)
class Piece:
    """One drawn piece of text: what it says, where its ink is and where it was set, in points from the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    baseline: float


class Box(NamedTuple):
    """From where to where there is ink of any kind, in points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Leaf:
    """One page: its size, its pieces in the order drawn, and its text as a reader copies it."""

    width: float
    height: float
    pieces: list[Piece]
    text: str
    ink: Box


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def leaves(pdf: bytes) -> list[Leaf]:
    """Every page of a PDF."""
    with opened(pdf) as document:
        return [_leaf(page) for page in document]


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    textpage = page.get_textpage()
    pieces = []
    for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=textpage):
        left, bottom, right, top = piece.get_bounds()
        matrix = piece.get_matrix()
        pieces.append(Piece(piece.extract().strip(), left, bottom, right, top, matrix.e, matrix.f))
    width, height = page.get_size()
    return Leaf(width, height, pieces, textpage.get_text_range(), _ink(page))


def _ink(page: pypdfium2.PdfPage) -> Box:
    bounds = [each.get_bounds() for each in page.get_objects(max_depth=1)] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, bottoms, rights, tops = zip(*bounds, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def plain_text(pdf: bytes) -> str:
    """All that a reader copies out, the pages joined."""
    return "\n".join(leaf.text for leaf in leaves(pdf))


def squeezed(text: str) -> str:
    """A text without its white space: what remains the same however it is wrapped."""
    return "".join(text.split())


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """The outline: level, title, page from 1."""
    with opened(pdf) as document:
        return [(b.level, b.get_title(), b.get_dest().get_index() + 1) for b in document.get_toc()]


def page_labels(pdf: bytes) -> list[str]:
    """What a reader calls each page."""
    with opened(pdf) as document:
        return [document.get_page_label(place) for place in range(len(document))]


def metadata(pdf: bytes) -> dict[str, str]:
    """What the file says of itself."""
    with opened(pdf) as document:
        return dict(document.get_metadata_dict())
