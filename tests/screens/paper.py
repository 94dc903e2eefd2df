"""Each page of the books of a chi bộ and of MTTQ as a picture: each way, month sheets, other papers, the home page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
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
from gui.tasks.papers import PaperOrder, paper_of
from gui.tasks.printing import Order, pdf_of
from printouts.book_papers import subjects
from printouts.books import load_forms
from printouts.paper_kinds import PAPER_KINDS, Concerns
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
    yield from picture_papers((("branch", year), ("front", of_front)), folder)
    with contextlib.closing(connect_reader(book)) as connection:
        home = unit_of(connection, book_facts(connection).home_unit_id)
        assert home is not None
        yield from _pictures(overview_paper(connection, home, NOW.year, NOW.date()), folder, "overview")


def picture_papers(books: Iterable[tuple[str, BookYear]], folder: Path) -> Iterator[PageImage]:
    """Picture each paper beside some books: about the first it may be about, and as a form."""
    for whose, year in books:
        for kind in PAPER_KINDS:
            month = MONTH if kind.concerns is Concerns.MONTH else 0
            for blank in (False, True):
                there = subjects(kind, year)
                order = PaperOrder(kind, NOW.year, NOW.date(), month, key=there[0].key if there else 0, blank=blank)
                if there or blank:
                    name = f"paper-{kind.word}-{whose}{'-blank' if blank else ''}"
                    yield from _pictures(paper_of(year, order), folder, name)


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
