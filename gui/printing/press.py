"""The press: makes the PDF that was asked for last and pictures the pages that are being looked at, on a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.papers.pdf import PageSize, PdfPages
from gui.printing.making import Made
from gui.work.thread import WorkThread
from gui.work.work import Cancelled, Work

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
        self._making: Work | None = None
        self._wishes: list[Work] = []
        self._asked = 0
        self._shown = 0
        self._stopping = False
        # These two belong to the thread.
        self._pages: PdfPages | None = None
        self._number = 0
        self._thread = WorkThread("press", self)
        self._thread.start()

    def make(self, make: Make) -> int:
        """Make another PDF, `make()`; `printed` or `failed` tells of this number unless another request comes first."""
        self._forget()
        self._asked += 1
        number = self._asked
        work = Work(partial(self._print, make, number), self._printed, partial(self._not_made, number))
        self._making = self._thread.put(work)
        return number

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Picture these pages of the print shown, the first one first, instead of what was wished before."""
        self._forget_wishes()
        for wish in wishes:
            work = Work(partial(self._picture, wish, self._shown), self._pictured, partial(self._not_made, 0))
            self._wishes.append(self._thread.put(work))

    def stop(self) -> None:
        """End the thread; what it is doing is finished first."""
        self._stopping = True
        self._forget()
        self._thread.end()
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def _forget(self) -> None:
        self._forget_wishes()
        if self._making is not None:
            self._making.cancel()

    def _forget_wishes(self) -> None:
        for work in self._wishes:
            work.cancel()
        self._wishes = []

    def _print(self, make: Make, number: int) -> Print | None:
        made = make()
        pages = PdfPages(made.pdf)
        if self._stopping or number != self._asked:
            pages.close()
            return None
        if self._pages is not None:
            self._pages.close()
        self._pages, self._number = pages, number
        return Print(number, made, pages.sizes)

    def _picture(self, wish: Wish, number: int) -> Picture | None:
        """A page of the print with this number; nothing where another one has come meanwhile."""
        if self._pages is None or self._number != number or wish.page >= len(self._pages.sizes):
            return None
        return Picture(number, wish, self._pages.picture(wish.page, wish.pixels_per_point))

    def _printed(self, made: Print | None) -> None:
        if made is not None and not self._stopping:
            self._shown = made.number
            self.printed.emit(made)

    def _pictured(self, picture: Picture | None) -> None:
        if picture is not None and not self._stopping:
            self.pictured.emit(picture)

    def _not_made(self, number: int, error: BaseException) -> None:
        outdated = number not in (0, self._asked)
        if not (outdated or self._stopping or isinstance(error, Cancelled)):
            self.failed.emit(number, error)
