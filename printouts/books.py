"""Printing: one unit's book of a year, some of its sections, or the sheet of one month, as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.book_year import BookYear
from domain.names import fold
from domain.refusals import Refused
from printouts.filled import FilledSection
from printouts.heads import add_heads
from printouts.layout_file import load_layout
from printouts.layouts import Layout
from printouts.letters import printable
from printouts.marks import Page
from printouts.pages import lay_out
from printouts.placeholders import fill
from printouts.records import book_scene, book_sections, counted, filled_sections, prints_numbers
from printouts.scenes import PageNumbers, Scene, Way

__all__ = [
    "Way",
    "book_pages",
    "file_name",
    "load_layout",
    "print_book",
    "print_member_pages",
    "print_month_sheet",
    "section_names",
]

_MOST_ROUNDS = 4


def section_names(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The sections that can be chosen: each one's code and its heading, in the order of the book."""
    return tuple((section.code, section.heading) for section in layout.sections)


def print_book(
    book: BookYear,
    layout: Layout,
    way: Way,
    sections: frozenset[str] | None = None,
    member_pages: int = 0,
) -> bytes:
    """The book as PDF, or only the `sections` of these codes, which keep the page numbers they have in the whole book.

    `member_pages` asks for so many members' pages in a blank book; 0: as many as the roster has lines. The same book,
    layout and way always give the same bytes. Refused when no section is left to print.
    """
    from printouts.draw import About, draw  # ReportLab is slow to import and wanted only when something is printed

    unknown = (sections or frozenset()) - {section.code for section in layout.sections}
    if unknown or (sections is not None and not sections):
        raise Refused("Hãy chọn ít nhất một phần của sổ để in.")
    pages = book_pages(book, layout, way, member_pages)
    chosen = [page for page in pages if sections is None or page.section in sections]
    title = f"{layout.title} – {book.unit.head} – năm {book.year}"
    return draw(chosen, layout.page, About(printable(title), printable(_author(book)), layout.title))


def print_member_pages(book: BookYear, layout: Layout, way: Way, roster_id: int) -> bytes:
    """The pages of one line of the roster as PDF, with the numbers that they have in the whole book.

    Refused where the layout gives nobody a page of their own.
    """
    from printouts.draw import About, draw

    pages = [page for page in book_pages(book, layout, way) if page.roster_id == roster_id]
    if not pages:
        raise Refused("Mẫu sổ đang dùng không có trang riêng của từng người.")
    for page in pages:
        page.bookmarks.clear()  # an outline begins with its sections, of which there is none here
    name = next(line.member.name for line in book.roster if line.id == roster_id)
    title = f"{layout.title} – {name} – năm {book.year}"
    return draw(pages, layout.page, About(printable(title), printable(_author(book)), layout.title))


def print_month_sheet(book: BookYear, month: int, layout: Layout, way: Way) -> bytes:
    """The sheet on which a month (1–12) is remarked on at the meeting, as PDF."""
    from printouts.draw import About, draw

    scene = replace(book_scene(book, layout, way), month=month)
    pages = [page for filled in filled_sections(layout.month_sheet, layout, scene) for page in lay_out(filled, layout)]
    for number, page in enumerate(pages, 1):
        page.number = number
    _heads(pages, layout, scene)
    heading = printable(fill(layout.month_sheet.heading, scene))
    return draw(
        pages, layout.page, About(f"{heading} – {printable(book.unit.head)}", printable(_author(book)), heading)
    )


def _author(book: BookYear) -> str:
    return book.above[0].head if book.above else book.unit.head


def book_pages(book: BookYear, layout: Layout, way: Way, member_pages: int = 0) -> list[Page]:
    """The pages of a whole book, numbered, before they are drawn."""
    scene = book_scene(book, layout, way, member_pages)
    scene = replace(scene, numbers=PageNumbers(counted(layout, scene)))
    laid = [(filled, lay_out(filled, layout)) for filled in book_sections(layout, scene)]
    for _ in range(_MOST_ROUNDS):
        pages, numbers = _number(laid, scene)
        if numbers == scene.numbers:
            break
        scene = replace(scene, numbers=numbers)
        laid = list(_with_numbers(laid, layout, scene))
    _heads(pages, layout, scene)
    return pages


def _number(laid: Iterable[tuple[FilledSection, list[Page]]], scene: Scene) -> tuple[list[Page], PageNumbers]:
    """All pages in order, each with its number, and where everything stands."""
    pages: list[Page] = []
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    members: dict[int, int] = {}
    for filled, own in laid:
        section = filled.section
        if section.right_hand and filled.opens_section and len(pages) % 2:
            pages.append(Page(section.code, section.across, section.numbered))
        first.setdefault(section.code, len(pages) + 1)
        members.setdefault(filled.roster_id, len(pages) + 1)
        for page in own:
            page.roster_id = filled.roster_id
        pages += own
        last[section.code] = len(pages)
    for number, page in enumerate(pages, 1):
        page.number = number
    sections = tuple(replace(s, first=first.get(s.code, 0), last=last.get(s.code, 0)) for s in scene.numbers.sections)
    return pages, PageNumbers(sections, members, len(pages))


def _with_numbers(
    laid: Iterable[tuple[FilledSection, list[Page]]], layout: Layout, scene: Scene
) -> Iterator[tuple[FilledSection, list[Page]]]:
    """The sections again, those that print page numbers among their words made anew."""
    for filled, pages in laid:
        if not prints_numbers(filled.section):
            yield filled, pages
            continue
        for again in filled_sections(filled.section, layout, scene):
            yield again, lay_out(again, layout)


def _heads(pages: list[Page], layout: Layout, scene: Scene) -> None:
    running = printable(fill(layout.running_left, scene)), printable(fill(layout.running_right, scene))
    add_heads(pages, layout.page, running, layout.type.running_size)


_LONGEST_NAME = 80


def file_name(tt: int, branch: str, year: int) -> str:
    """The name of a branch's file: 07_chi-bo-thon-tien-long_2026.pdf. It sorts by TT and is safe on every system."""
    words = "-".join(re.findall("[a-z0-9]+", fold(branch)))[:_LONGEST_NAME].strip("-")
    return f"{tt:02d}_{words or 'don-vi'}_{year}.pdf"
