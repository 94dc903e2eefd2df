"""Every page of the books of a chi bộ and of MTTQ as a picture: each way, a monthly sheet twice, the home page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book.connections import connect_reader
from db.queries.ledgers import book_year
from db.queries.units import book_facts, book_keepers
from db.queries.units import unit as unit_of
from domain.book_year import BookYear
from domain.units import UnitKind
from gui.papers.pdf import POINTS_PER_INCH, PdfPages
from gui.tasks.overview import overview_paper
from gui.tasks.printing import Order, pdf_of
from printouts.books import load_forms
from printouts.scenes import Way
from tests.screens.stage import NOW

DPI = 96
MONTH = 9


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of one page."""

    file: Path
    caption: str


def picture_book(book: Path, folder: Path) -> Iterator[PageImage]:
    """Picture the first branch's book of a file, and that of MTTQ, each page as soon as it is there."""
    year, of_front = first_book(book, UnitKind.BRANCH), first_book(book, UnitKind.FRONT)
    forms = load_forms()
    for way in (way for way in Way if way is not Way.CONTINUED):
        order = Order(NOW.year, way, forms, NOW.date())
        yield from _pictures(pdf_of(year, order), folder, f"book-{way}")
        yield from _pictures(pdf_of(of_front, order), folder, f"front-{way}")
    for way in (Way.FILLED, Way.BLANK):
        order = Order(NOW.year, way, forms, NOW.date(), MONTH)
        yield from _pictures(pdf_of(year, order), folder, f"month-{way}")
    with contextlib.closing(connect_reader(book)) as connection:
        home = unit_of(connection, book_facts(connection).home_unit_id)
        assert home is not None
        yield from _pictures(overview_paper(connection, home, NOW.year, NOW.date()), folder, "overview")


def first_book(book: Path, kind: UnitKind) -> BookYear:
    """What the book of the first unit of a kind says."""
    with contextlib.closing(connect_reader(book)) as connection:
        unit = next(unit for unit in book_keepers(connection) if unit.kind is kind)
        return book_year(connection, unit, NOW.year, NOW.date())


def _pictures(pdf: bytes, folder: Path, name: str) -> Iterator[PageImage]:
    (folder / f"{name}.pdf").write_bytes(pdf)
    pages = PdfPages(pdf)
    for number in range(len(pages.sizes)):
        file = folder / f"{name}-{number + 1:02d}.png"
        if not pages.picture(number, DPI / POINTS_PER_INCH).save(str(file)):
            raise OSError(file)
        yield PageImage(file, f"{name}, trang {number + 1}/{len(pages.sizes)}")
    pages.close()
