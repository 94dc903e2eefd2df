"""Printing: one unit's book of a year, some of its sections, or the sheet of one month, as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from domain.book_year import BookYear
from domain.closings import DrawnBook
from domain.collector import collector_at_rest
from domain.names import fold
from domain.refusals import Refused
from domain.units import Unit, member_word
from printouts.catalogue import SOURCES
from printouts.filled import FilledSection
from printouts.heads import add_heads
from printouts.layout_file import load_forms, load_layout
from printouts.layouts import Layout, Section
from printouts.letters import printable
from printouts.marks import Page
from printouts.numbering import Plan, number, planned
from printouts.pages import lay_out
from printouts.placeholders import fill
from printouts.records import book_scene, counted, filled_sections, prints_numbers
from printouts.scenes import PageNumbers, Scene, Setting, Way

__all__ = [
    "Way",
    "book_pages",
    "file_name",
    "load_forms",
    "load_layout",
    "month_pages",
    "print_book",
    "print_closed_book",
    "print_member_pages",
    "print_month_sheet",
    "section_names",
]

_MOST_ROUNDS = 4


def section_names(layout: Layout, unit: Unit) -> tuple[tuple[str, str], ...]:
    """The sections that can be chosen of a unit's book: each one's code and its heading, in the order of the book."""
    words = Setting(sources=SOURCES, words=layout.words_for(unit) | {"member_word": member_word(unit.kind)})
    return tuple((section.code, fill(section.heading, words)) for section in layout.sections)


@collector_at_rest()
def print_book(
    book: BookYear,
    layout: Layout,
    way: Way,
    sections: frozenset[str] | None = None,
    member_pages: int = 0,
    digest: str = "",
) -> bytes:
    """The book as PDF, or only the `sections` of these codes, which keep the page numbers they have in the whole book,
    and their sides: printed on both sides of the paper, a part that begins on a left-hand page has an empty one before.

    `member_pages` asks for so many members' pages in a blank book; 0: as many as the roster has lines. A `digest` is
    kept in the file (see `many`). The same book,
    layout and way always give the same bytes. Refused when no section is left to print, or the layout is not of such a
    unit's book.
    """
    _refuse_unfit(book.unit, layout)
    unknown = (sections or frozenset()) - {section.code for section in layout.sections}
    if unknown or (sections is not None and not sections):
        raise Refused("Hãy chọn ít nhất một phần của sổ để in.")
    scene = book_scene(book, layout, way, member_pages)
    pages = _numbered(layout, scene)
    chosen = (page for page in pages if sections is None or page.section in sections)
    return _drawn(chosen, layout, scene, digest)


@collector_at_rest()
def print_closed_book(book: BookYear, layout: Layout) -> DrawnBook:
    """The whole book as it is stored when it is closed, with the number of its pages; of card numbers the last digits.

    The same book and layout always give the same bytes. Refused when the layout is not of such a unit's book.
    """
    _refuse_unfit(book.unit, layout)
    scene = book_scene(book.with_hidden_cards(), layout, Way.FILLED)
    pages = _numbered(layout, scene)
    return DrawnBook(_drawn(pages, layout, scene), len(pages))


def _drawn(pages: Iterable[Page], layout: Layout, scene: Scene, digest: str = "") -> bytes:
    """The numbered pages of a book as PDF."""
    from printouts.draw import About, draw  # ReportLab is slow to import and wanted only when something is printed

    book, name = scene.book, fill(layout.title, scene)
    title = f"{name} – {book.unit.head} – năm {book.year}"
    about = About(printable(title), printable(_author(book)), printable(name), digest=digest)
    return draw(_on_their_sides(pages, layout), layout.page, about)


def _refuse_unfit(unit: Unit, layout: Layout) -> None:
    if layout.fits(unit):
        return
    whose, other = ("chi bộ", "Mặt trận, đoàn thể") if layout.of_party else ("Mặt trận, đoàn thể", "chi bộ")
    raise Refused(
        f"Chưa in được sổ của “{unit.name}”: mẫu này là mẫu sổ của {whose}, không phải của {other}."
        f" Hãy chọn đơn vị khác, hoặc chọn mẫu sổ của {other}."
    )


def _on_their_sides(pages: Iterable[Page], layout: Layout) -> Iterator[Page]:
    """The pages, an empty one put in wherever the next would come out on the other side of its leaf."""
    right_hand = True
    for page in pages:
        if layout.page.two_sided and right_hand != page.is_right_hand:
            yield Page(page.section, page.across, numbered=False)
        yield page
        right_hand = not page.is_right_hand


@collector_at_rest()
def print_member_pages(book: BookYear, layout: Layout, way: Way, roster_id: int) -> bytes:
    """The pages of one line of the roster as PDF, with the numbers, and the sides, that they have in the whole book.

    Refused where the layout gives nobody a page of their own, or is not for such a unit.
    """
    from printouts.draw import About, draw

    _refuse_unfit(book.unit, layout)
    pages = [page for page in book_pages(book, layout, way) if page.roster_id == roster_id]
    if not pages:
        raise Refused("Mẫu sổ đang dùng không có trang riêng của từng người.")
    for page in pages:
        page.bookmarks.clear()  # an outline begins with its sections, of which there is none here
    name = next(line.member.name for line in book.roster if line.id == roster_id)
    subject = fill(layout.title, book_scene(book, layout, way))
    about = About(printable(f"{subject} – {name} – năm {book.year}"), printable(_author(book)), printable(subject))
    return draw(_on_their_sides(pages, layout), layout.page, about)


@collector_at_rest()
def print_month_sheet(book: BookYear, month: int, layout: Layout, way: Way) -> bytes:
    """The sheet on which a month (1–12) is remarked on at the meeting, as PDF."""
    from printouts.draw import About, draw

    _refuse_unfit(book.unit, layout)
    pages = month_pages(book, month, layout, way)
    heading = printable(fill(layout.month_sheet.heading, replace(book_scene(book, layout, way), month=month)))
    about = About(f"{heading} – {printable(book.unit.head)}", printable(_author(book)), heading)
    return draw(pages, layout.page, about)


def month_pages(book: BookYear, month: int, layout: Layout, way: Way) -> list[Page]:
    """The pages of a month's sheet, numbered, before they are drawn."""
    scene = replace(book_scene(book, layout, way), month=month)
    pages = [page for filled in filled_sections(layout.month_sheet, layout, scene) for page in lay_out(filled, layout)]
    for place, page in enumerate(pages, 1):
        page.number, page.label = place, str(place)
    _heads(pages, layout, scene)
    return pages


def _author(book: BookYear) -> str:
    return book.above[0].head if book.above else book.unit.head


def book_pages(book: BookYear, layout: Layout, way: Way, member_pages: int = 0) -> list[Page]:
    """The pages of a whole book, numbered, before they are drawn."""
    return _numbered(layout, book_scene(book, layout, way, member_pages))


def _numbered(layout: Layout, scene: Scene) -> list[Page]:
    scene = replace(scene, numbers=PageNumbers(counted(layout, scene)))
    plan = planned(layout, scene)
    laid = {section.code: _laid(section, layout, scene, plan) for section in layout.sections}
    again = [section for section in layout.sections if prints_numbers(section)]
    for _ in range(_MOST_ROUNDS):
        pages, numbers = number(chain.from_iterable(laid.values()), plan, scene, layout.page.two_sided)
        if numbers == scene.numbers:
            break
        scene = replace(scene, numbers=numbers)
        laid |= {section.code: _laid(section, layout, scene, plan) for section in again}
    _heads(pages, layout, scene)
    return pages


def _laid(section: Section, layout: Layout, scene: Scene, plan: Plan) -> list[tuple[FilledSection, list[Page]]]:
    return [
        (filled, lay_out(filled, layout, plan.of(filled, place)))
        for place, filled in enumerate(filled_sections(section, layout, scene))
    ]


def _heads(pages: list[Page], layout: Layout, scene: Scene) -> None:
    left, right = (printable(fill(words, scene)) for words in (layout.running_left, layout.running_right))
    mark = SAMPLE if scene.book.is_sample else ""
    add_heads(pages, layout.page, (left, right), layout.type.running_size, mark)


SAMPLE = "SỔ MẪU"
"""What stands at the head of every page of a book whose people are made up."""

_LONGEST_NAME = 80


def file_name(tt: int, branch: str, year: int) -> str:
    """The name of a branch's file: 07_chi-bo-thon-tien-long_2026.pdf. It sorts by TT and is safe on every system."""
    words = "-".join(re.findall("[a-z0-9]+", fold(branch)))[:_LONGEST_NAME].strip("-")
    return f"{tt:02d}_{words or 'don-vi'}_{year}.pdf"
