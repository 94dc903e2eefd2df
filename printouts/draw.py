"""Putting finished pages onto a canvas. Nothing else knows one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from domain.calibration import NONE, Calibration, Fit
from printouts.accents import placed
from printouts.embedding import font
from printouts.faces import Face, codes
from printouts.layouts import PageSize
from printouts.marks import POINTS_PER_MM, Fill, Marks, Page, Pen, Text


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; a `digest` of what it was made from may stand among its keywords."""

    title: str
    author: str
    subject: str
    creator: str = "Sổ theo dõi"
    digest: str = ""


def draw(pages: Iterable[Page], size: PageSize, about: About, calibration: Calibration = NONE) -> bytes:
    """The pages as a PDF, put right for a printer that is so far off; the same pages always give the same bytes."""
    out = io.BytesIO()
    # The type stubs take the font's name for a number; without it ReportLab would name Helvetica.
    canvas: Any = Canvas(
        out,
        invariant=1,
        pageCompression=1,
        initialFontName=font(Face.REGULAR).fontName,  # type: ignore[arg-type]
        lang="vi",
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(about.creator)
    if about.digest:
        canvas.setKeywords(about.digest)
    writer = _Writer(canvas._doc, size, calibration)
    expected = ""
    for place, page in enumerate(pages):
        _bookmark(canvas, page, place)
        if not expected or page.label != expected:
            _label(canvas, page, place)
        expected = str(int(page.label) + 1) if page.label.isdecimal() else ""
        writer.add(page)
    canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _bookmark(canvas: Any, page: Page, place: int) -> None:
    for count, bookmark in enumerate(page.bookmarks):
        key = f"{place}-{count}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(bookmark.title, key, bookmark.level, closed=bookmark.level == 0)


def _label(canvas: Any, page: Page, place: int) -> None:
    """Have readers call the page, and those counted on from it, by the numbers that are printed on them."""
    if page.label.isdecimal():
        canvas.addPageLabel(place, "ARABIC", int(page.label))
    else:
        canvas.addPageLabel(place, prefix=page.label)


class _Leaf(PDFObject):
    """A page as the file keeps it: its size in points, and what is drawn on it."""

    __RefOnly__ = 1

    def __init__(self, width: float, height: float, resources: Any, content: Any) -> None:
        self._box = f"0 0 {width:.4f} {height:.4f}"
        self._parts = resources, content

    def format(self, document: Any) -> bytes:
        """Its dictionary."""
        parts = (document.Reference(document.Pages), *self._parts)
        parent, resources, content = (part.format(document).decode("ascii") for part in parts)
        said = f"/Parent {parent} /MediaBox [{self._box}] /Resources {resources} /Contents {content}"
        return f"<< /Type /Page {said} >>".encode("ascii")


class _Content(PDFObject):
    """What is drawn on a page, packed."""

    __RefOnly__ = 1

    def __init__(self, operators: bytes) -> None:
        self._packed = zlib.compress(operators)

    def format(self, _document: Any) -> bytes:
        """Its dictionary and its bytes."""
        return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(self._packed), self._packed)


class _Writer:
    """Writes pages into a document in the PDF's own words.

    Not by the canvas's methods, which set the same state again for each word and code each text anew; the fonts with
    their subsets, and the file, are ReportLab's.
    """

    def __init__(self, document: Any, size: PageSize, calibration: Calibration) -> None:
        self._document = document
        self._size = size
        self._calibration = calibration
        resources: Any = PDFResourceDictionary()
        resources.basicFonts()
        self._resources = document.Reference(resources, "resources")
        self._fonts: dict[tuple[Face, float, int], str] = {}

    def add(self, page: Page) -> None:
        """A page behind those that are there."""
        width, height = self._size.width_mm * POINTS_PER_MM, self._size.height_mm * POINTS_PER_MM
        operators = "\n".join(self._operators(page, page.marks()))
        content = self._document.Reference(_Content(operators.encode("latin-1")))
        size = (height, width) if page.across else (width, height)
        self._document.addPage(_Leaf(*size, self._resources, content))

    def _operators(self, page: Page, marks: Marks) -> list[str]:
        """One matrix, what is filled, the rules pen by pen, the texts in reading order."""
        left, top = self._size.origin_mm(page.number, page.across)
        height = self._size.width_mm if page.across else self._size.height_mm
        fit = self._calibration.of_side(page.is_right_hand or not self._size.two_sided)
        operators = [] if fit == Fit() else [_put_right(fit, self._size, page.across)]
        operators.append(f"1 0 0 1 {left * POINTS_PER_MM:.2f} {(height - top) * POINTS_PER_MM:.2f} cm 1 J")
        if marks.fills:
            operators += map(_fill, marks.fills)
            operators.append("0 g")
        lines: dict[Pen, list[str]] = {pen: [] for pen in Pen}
        for pen, x1, y1, x2, y2 in marks.rules:
            lines[pen].append(_line(x1, y1, x2, y2))
        for pen, drawn in lines.items():
            if drawn:
                operators.append(f"{pen.width} w {pen.grey} G [{' '.join(map(str, pen.dashes))}] 0 d")
                operators += drawn
                operators.append("S")
        operators.append("BT")
        operators += self._texts(marks.texts)
        operators.append("ET")
        return operators

    def _texts(self, texts: Iterable[Text]) -> list[str]:
        """The texts, a font chosen where it changes."""
        operators: list[str] = []
        face, points = None, 0.0
        for x, y, cut, size, text, _ in texts:
            if cut is not face or size != points:
                face, points = cut, size
                operators.append(self._font(cut, size))
            shown = _shown(text)
            if shown is None:
                shown, face = "\n".join(self._marked(cut, size, text)), None
            operators.append(f"1 0 0 1 {_POINTS[x]} {_POINTS[-y]} Tm {shown}")
        return operators

    def _marked(self, cut: Face, size: float, text: str) -> Iterator[str]:
        """A text with letters beyond the common subset, its second marks put in their places; copied out as it is."""
        yield f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"
        for piece in placed(text, cut):
            if piece.left:
                yield f"{piece.rise * size:.2f} Ts [{piece.left:.1f}] TJ"
            for subset, coded in font(cut).splitString(piece.text, self._document):
                yield f"{self._font(cut, size, subset)} {_literal(coded)} Tj"
            if piece.left:
                yield f"[{-piece.left:.1f}] TJ 0 Ts"
        yield "EMC"

    def _font(self, cut: Face, size: float, subset: int = 0) -> str:
        """The operator that chooses a subset of a face."""
        chosen = self._fonts.get((cut, size, subset))
        if chosen is None:
            name = font(cut).getSubsetInternalName(subset, self._document)
            chosen = self._fonts[cut, size, subset] = f"{name} {size:g} Tf"
        return chosen


def _put_right(fit: Fit, size: PageSize, across: bool) -> str:
    """The matrix that has a printer print everything where it is meant to be.

    A page that lies across is fed as its leaf stands, with its top at the left.
    """
    right, up = 1 / fit.x_scale, 1 / fit.y_scale
    left = -fit.x_mm / fit.x_scale
    foot = size.height_mm - (size.height_mm - fit.y_mm) / fit.y_scale
    if across:
        # Across the page runs up the leaf, and up the page runs from the leaf's right to its left.
        right, up, left, foot = up, right, foot, size.width_mm - size.width_mm * right - left
    return f"{right:.6f} 0 0 {up:.6f} {left * POINTS_PER_MM:.3f} {foot * POINTS_PER_MM:.3f} cm"


class _Points(dict[float, str]):
    """Lengths in points as they are written, each made out once: most stand on many pages."""

    def __missing__(self, length: float) -> str:
        if len(self) >= _LENGTHS_REMEMBERED:
            self.clear()
        written = self[length] = f"{length:.2f}"
        return written


_LENGTHS_REMEMBERED = 20_000
_POINTS = _Points()


def _fill(fill: Fill) -> str:
    (red, green, blue), box = fill.shade.value, fill.box
    return f"{red:g} {green:g} {blue:g} rg {box.left:.2f} {-box.bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


@lru_cache(maxsize=20_000)
def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line; grids are alike on most pages."""
    return f"{x1:.2f} {-y1:.2f} m {x2:.2f} {-y2:.2f} l"


@lru_cache(maxsize=20_000)
def _shown(text: str) -> str | None:
    """The operator that shows a text in the common subset's codes; None where one of its letters has none."""
    coded = codes(text)
    return None if coded is None else f"{_literal(coded)} Tj"


_ESCAPES = {ord(sign): f"\\{sign}" for sign in "\\()"} | {ord("\r"): "\\r"}


def _literal(coded: bytes) -> str:
    """A string of the PDF, a byte a letter: only what would end it, and a line's end, are written otherwise."""
    return f"({coded.decode('latin-1').translate(_ESCAPES)})"
