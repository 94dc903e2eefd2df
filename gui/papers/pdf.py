"""A finished PDF as pictures of its pages. pdfium bears one thread at a time: all goes through one lock."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from printouts.pdfium import PDFIUM

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of one page as it is read, in points; wider than high where the page lies across."""

    width_pt: float
    height_pt: float

    @property
    def across(self) -> bool:
        """Whether the page lies across."""
        return self.width_pt > self.height_pt


class PdfPages:
    """An open PDF. Safe on any thread; `close` it, for pdfium keeps the whole file in memory."""

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            import pypdfium2  # takes a tenth of a second: not on the window's thread

            self._document = pypdfium2.PdfDocument(content)
            sizes = (self._document.get_page_size(n) for n in range(len(self._document)))
            self.sizes = tuple(PageSize(*size) for size in sizes)

    def close(self) -> None:
        """Give the memory back."""
        with PDFIUM:
            self._document.close()

    def picture(self, number: int, pixels_per_point: float, *, grey: bool = False, smooth: bool = True) -> QImage:
        """The page with this number, counted from 0, on white paper; `grey` takes a quarter of the memory.

        Without `smooth` edges are sharp, as a fine printer wants them.
        """
        with PDFIUM:
            page = self._document[number]
            bitmap = page.render(
                scale=pixels_per_point,
                grayscale=grey,
                prefer_bgrx=True,
                no_smoothtext=not smooth,
                no_smoothpath=not smooth,
            )
            pixels = bytes(bitmap.buffer)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
            page.close()
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        return QImage(pixels, width, height, stride, form).copy()

    def words(self, number: int) -> str:
        """The text of a page as it would be copied out."""
        with PDFIUM:
            page = self._document[number]
            text = page.get_textpage()
            words: str = text.get_text_bounded()
            text.close()
            page.close()
        return words
