"""Sheets of paper as they go through the printer: what comes out on the front and on the back of each.

Pages printed onto others go onto the sheet that they stand on, or whose other side they are, and onto no other's back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from domain.printed_pages import Sheet, StoodPage
from printouts.marks import Page


class Paper:
    """The sheets that are there: of pages that `stood`, in the order in which they came out first, but for those that
    are printed `again` on new ones; `pages` are all of the book, numbered.
    """

    def __init__(self, stood: Iterable[StoodPage], again: Collection[str], pages: Iterable[Page]) -> None:
        self._came = {page.label: n for n, page in enumerate(stood) if page.label not in again}
        self._again = again
        self._labels = {page.number: page.label for page in pages}

    def is_one_leaf(self, front: Page, back: Page) -> bool:
        """Whether a right-hand page and a left-hand one are the two sides of one sheet."""
        return back.number == front.number + 1 and self._share(front.label, back.label)

    def has_leaf_of(self, page: Page, *, two_sided: bool) -> bool:
        """Whether the sheet is there on which a page comes out."""
        if page.label in self._came or not two_sided:
            return page.label in self._came
        if page.is_right_hand:
            back = self._labels.get(page.number + 1, "")
            return back in self._came and self._share(page.label, back)
        front = self._labels.get(page.number - 1, "")
        return front in self._came and self._share(front, page.label)

    def _share(self, front: str, back: str) -> bool:
        """Whether two pages that follow one another are on one sheet: one that takes a letter because it came later
        has a sheet of its own, as the next number stands on the back already.
        """
        if (front in self._again) != (back in self._again):
            return False
        if front not in self._came:
            return back not in self._came or (front.isdecimal() and back.isdecimal())
        if back in self._came:
            return self._is_late(front) == self._is_late(back) or (front.isdecimal() and back.isdecimal())
        if back.isdecimal():
            return True
        return self._is_late(front) or _next(front) not in self._came

    def _is_late(self, label: str) -> bool:
        """Whether a page with a letter came out when the one after it was there."""
        after = self._came.get(_next(label))
        return not label.isdecimal() and after is not None and after < self._came.get(label, after + 1)


def _next(label: str) -> str:
    """The next number without a letter."""
    return str(int("".join(takewhile(str.isdecimal, label))) + 1)


def on_their_sides(pages: Iterable[Page], *, two_sided: bool, paper: Paper | None = None) -> Iterator[Page]:
    """The pages, empty ones put in wherever the next would come out on the other side of its leaf, or on the back of a
    sheet of the `paper` that is not its own.
    """
    before: Page | None = None
    for page in pages:
        if two_sided and page.is_right_hand and before is not None:
            yield _empty(before)
        elif two_sided and not page.is_right_hand:
            if before is not None and paper is not None and not paper.is_one_leaf(before, page):
                yield _empty(before)
                before = None
            if before is None:
                yield _empty(page)
        yield page
        before = page if page.is_right_hand else None


def _empty(beside: Page) -> Page:
    return Page(beside.section, beside.across, numbered=False)


def sheets_of(in_file: Sequence[Page], paper: Paper, *, two_sided: bool) -> tuple[Sheet, ...]:
    """The sheets to put into the printer for the pages of a file, in their order."""
    found: list[Sheet] = []
    sides = 2 if two_sided else 1
    for begin in range(0, len(in_file), sides):
        pages = [page for page in in_file[begin : begin + sides] if page.label]
        is_there = any(paper.has_leaf_of(page, two_sided=two_sided) for page in pages)
        found.append(Sheet(tuple(page.label for page in pages), is_there))
    return tuple(found)
