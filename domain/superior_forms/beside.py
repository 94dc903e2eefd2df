"""The words beside a cell of a form: what its row, its column and the part of the form it stands in are called."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from domain.grid import Span
from domain.superior_forms.sheets import FormSheet, Place

_NUMBERING = re.compile(r"[\s()]*(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,5}|[A-Za-zĐđ]|TT|STT|Stt|Số TT)[\s.):/-]*")
TO_FILL = r"…|\.{3}|_{3}"
"""The pattern of what is left to write in."""
_TO_FILL = re.compile(TO_FILL)
MOST_HEADINGS, WIDE = 4, 0.6
"""So many headings may stand over one another; from this share of the sheet's width on, a text is a title."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of the row at the left, of the column above, of the nearest title; each empty where there is none."""

    row: str = ""
    column: str = ""
    title: str = ""

    @property
    def above(self) -> str:
        """What stands above: the words of the column, without them the title."""
        return self.column or self.title


def is_to_fill(text: str) -> bool:
    """Whether a text has places to write in: dots or a line."""
    return _TO_FILL.search(text) is not None


def is_label(text: str) -> bool:
    """Whether a text says something, being more than a number of its row and no place to write in."""
    return bool(text.strip()) and _NUMBERING.fullmatch(text) is None and any(letter.isalpha() for letter in text)


class Labels:
    """The words of one sheet; what stands in the places `apart` is no label, being filled in."""

    def __init__(self, sheet: FormSheet, apart: Container[Place] = ()) -> None:
        self._sheet, self._apart = sheet, apart
        self._spans = {
            (row, column): span
            for span in sheet.merged
            for row in range(span.top, min(span.bottom, span.top + 400) + 1)
            for column in range(span.left, min(span.right, span.left + 400) + 1)
        }
        self._found: dict[Place, Beside] = {}
        shown = [column for _, column in sheet.cells if column not in sheet.hidden_columns]
        self._width = max(shown, default=0) + 1

    def span(self, place: Place) -> Span:
        """The merged area of a place, or the place alone."""
        return self._spans.get(place, Span(*place, *place))

    def first(self, place: Place) -> Place:
        """The cell in which the text of a place stands: the first of its merged area."""
        span = self.span(place)
        return span.top, span.left

    def text(self, place: Place) -> str:
        """The label that covers a place; empty where there is none."""
        first = self.first(place)
        cell = self._sheet.cell(first)
        is_free = first in self._apart or cell.computed or is_to_fill(cell.text)
        return "" if is_free or not is_label(cell.text) else " ".join(cell.text.split())

    def beside(self, place: Place) -> Beside:
        """What stands beside a place."""
        if place not in self._found:
            span = self.span(place)
            column, title = self._above(span)
            self._found[place] = Beside(self._left(span), column, title)
        return self._found[place]

    def _left(self, span: Span) -> str:
        found: list[str] = []
        column = span.left - 1
        while column >= 0:
            at = span.top, column
            text = self.text(at)
            if text and not self._is_title(self.span(at)):
                found.insert(0, text)
            column = self.span(at).left - 1
        return " | ".join(dict.fromkeys(found))

    def _above(self, span: Span) -> tuple[str, str]:
        found: list[str] = []
        title = ""
        row = span.top - 1
        while row >= 0 and len(found) < MOST_HEADINGS:
            at = row, span.left
            held, text = self.span(at), self.text(at)
            if text and self._is_title(held):
                title = title or (text if not found else "")
                if found or self._is_title(span):
                    break
            elif text:
                found.insert(0, text)
            elif found and not self._is_numbering(self.first(at)):
                break
            title = title or ("" if found or text else self._title_of_row(row))
            row = held.top - 1
        return " | ".join(dict.fromkeys(found)), title

    def _title_of_row(self, row: int) -> str:
        """What a row says that says one thing alone, at its beginning."""
        cells = [column for column in range(self._width) if self.text((row, column))]
        first = {self.first((row, column)) for column in cells}
        return self.text((row, cells[0])) if len(first) == 1 and cells[0] <= 2 else ""

    def _is_title(self, span: Span) -> bool:
        return span.right - span.left + 1 >= max(4, WIDE * self._width)

    def _is_numbering(self, place: Place) -> bool:
        cell = self._sheet.cell(place)
        return cell.number is not None or (bool(cell.text) and not is_label(cell.text))
