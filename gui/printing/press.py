"""The press: a thread that makes the PDF that was asked for last and pictures the pages that are being looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.papers.pdf import PageSize, PdfPages
from gui.printing.wanted import Made

Make = Callable[[], Made]


@dataclass(frozen=True, slots=True)
class Wish:
    """A page to picture, counted from 0, and how many pixels a point."""

    page: int
    pixels_per_point: float


@dataclass(frozen=True, slots=True)
class Print:
    """A made PDF ready to be looked at; `number` is what `make` gave for it."""

    number: int
    made: Made
    sizes: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the print with this number, as asked for by a wish."""

    number: int
    wish: Wish
    image: QImage


class Press(QObject):
    """Takes the latest request only: what was asked before it and not begun is forgotten. `stop` it before the end.

    `failed` gives the number of the request, 0 for a page that could not be pictured, and what was raised.
    """

    printed = Signal(object)
    pictured = Signal(object)
    failed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = threading.Condition()
        self._make: Make | None = None
        self._wishes: list[Wish] = []
        self._stopping = False
        self._asked = 0
        self._number = 0
        self._pages: PdfPages | None = None
        self._thread = threading.Thread(target=self._loop, name="press", daemon=False)
        self._thread.start()

    def make(self, make: Make) -> int:
        """Make another PDF, `make()`; `printed` or `failed` tells of this number unless another request comes first."""
        with self._news:
            self._make = make
            self._asked += 1
            self._news.notify()
            return self._asked

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Picture these pages, the first one first, instead of what was wished before."""
        with self._news:
            self._wishes = list(wishes)
            self._news.notify()

    def stop(self) -> None:
        """End the thread; what it is doing is finished first."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._thread.join()

    def _loop(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopping or self._make is not None or self._wishes)
                if self._stopping:
                    break
                make, self._make, number = self._make, None, self._asked
                wish = self._wishes.pop(0) if make is None else None
            if make is not None:
                self._print(make, number)
            elif wish is not None:
                self._picture(wish)
        if self._pages is not None:
            self._pages.close()

    def _is_outdated(self) -> bool:
        with self._news:
            return self._stopping or self._make is not None

    def _print(self, make: Make, number: int) -> None:
        try:
            made = make()
            pages = PdfPages(made.pdf)
        except BaseException as error:
            if not self._is_outdated():
                self.failed.emit(number, error)
            return
        if self._is_outdated():
            pages.close()
            return
        if self._pages is not None:
            self._pages.close()
        with self._news:
            self._wishes = []
        self._pages, self._number = pages, number
        self.printed.emit(Print(self._number, made, pages.sizes))

    def _picture(self, wish: Wish) -> None:
        if self._pages is None or wish.page >= len(self._pages.sizes):
            return
        try:
            image = self._pages.picture(wish.page, wish.pixels_per_point)
        except BaseException as error:
            self.failed.emit(0, error)
        else:
            self.pictured.emit(Picture(self._number, wish, image))
