"""The slip that tells in which order sheets of printed books go into the printer: whose, which, what comes on them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from domain.numbers import two_digits
from domain.printed_pages import Sheet, labels_words
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "thu-tu-xep-giay.toml"


@dataclass(frozen=True, slots=True)
class UnitOrder:
    """The sheets of one unit's book in their order, and in sentences what is to be written by hand there."""

    unit: str
    sheets: Sequence[Sheet]
    untold: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """Sheets that lie on one another in the pile, from the `first` on: one of a book, or new ones."""

    unit: str
    first: int
    held: tuple[Sheet, ...]

    def places(self) -> str:
        last = self.first + len(self.held) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"

    def paper(self) -> str:
        if not self.held[0].is_there:
            return f"{two_digits(len(self.held))} tờ giấy trắng"
        return f"tờ có trang {' và '.join(self.held[0].labels)}"

    def pages(self) -> str:
        return labels_words([label for sheet in self.held for label in sheet.labels])


@dataclass(frozen=True, slots=True)
class _ByHand:
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class _Order:
    head: str
    year: int
    day: datetime.date
    units: Sequence[UnitOrder]
    not_printed: str
    two_sided: bool

    def rows(self) -> Iterator[_Row]:
        first = 1
        for one in self.units:
            for is_there, run in groupby(one.sheets, key=attrgetter("is_there")):
                held = tuple(run)
                for row in [(sheet,) for sheet in held] if is_there else [held]:
                    yield _Row(one.unit, first, row)
                    first += len(row)

    def count(self) -> int:
        return sum(len(one.sheets) for one in self.units)

    def by_hand(self) -> list[_ByHand]:
        return [_ByHand(one.unit, words) for one in self.units for words in one.untold]


_FIELDS: dict[str, CatalogueField[_Order]] = {
    "unit": CatalogueField("Đơn vị", lambda order: order.head),
    "year": CatalogueField("Năm", lambda order: order.year),
    "day": CatalogueField("Ngày in", lambda order: f"{order.day:%d/%m/%Y}"),
    "count": CatalogueField("Số tờ", lambda order: two_digits(order.count())),
    "not_printed": CatalogueField("Sổ không in", lambda order: order.not_printed),
}
_ROW_FIELDS: dict[str, CatalogueField[_Row]] = {
    "place": CatalogueField("Tờ thứ", lambda row: row.places()),
    "unit": CatalogueField("Sổ của", lambda row: row.unit),
    "paper": CatalogueField("Tờ giấy", lambda row: row.paper()),
    "pages": CatalogueField("In lên trang", lambda row: row.pages()),
}
_HAND_FIELDS: dict[str, CatalogueField[_ByHand]] = {
    "unit": CatalogueField("Sổ của", lambda row: row.unit),
    "words": CatalogueField("Chỗ phải ghi tay", lambda row: row.words),
}


def _where(there: Callable[[_Order], object]) -> Source[Any]:
    """What is printed of an order where something is there of it."""
    return Source(lambda setting: [setting.record] if there(setting.record) else [], {})


_SOURCES: dict[str, Source[Any]] = {
    "sheets": Source(lambda setting: list(setting.record.rows()), _ROW_FIELDS),
    "two_sided": _where(attrgetter("two_sided")),
    "left_out": _where(attrgetter("not_printed")),
    "by_hand": _where(_Order.by_hand),
    "hands": Source(lambda setting: setting.record.by_hand(), _HAND_FIELDS),
}


def sheet_order_pdf(
    head: str, year: int, day: datetime.date, units: Sequence[UnitOrder], not_printed: str, *, two_sided: bool
) -> bytes:
    """The slip as PDF, the units in the order in which they are printed; `not_printed` says of which nothing is.

    `head` is the unit that prints them; `two_sided` tells that both sides of each sheet go through the printer.
    """
    title = f"Thứ tự xếp giấy để in tiếp sổ năm {year}"
    told = Setting(sources=_SOURCES).naming(_FIELDS, _Order(head, year, day, units, not_printed, two_sided))
    return form_pdf(_FILE, told, About(title, head, title))
