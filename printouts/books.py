"""Printing: one unit's book of a year, some of its sections, or the sheet of one month, as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from domain.book_year import BookYear
from domain.calibration import NONE, Calibration
from domain.closings import DrawnBook
from domain.collector import collector_at_rest
from domain.names import fold
from domain.numbers import show_count
from domain.printed_pages import (
    AFTERWARDS,
    NothingNew,
    Sheet,
    Stood,
    StoodPage,
    Untold,
    Why,
    refuse_other_form,
    said_by,
    sign,
)
from domain.refusals import Refused
from domain.units import Unit, member_word
from printouts.catalogue import SOURCES
from printouts.filled import FilledSection
from printouts.heads import SAMPLE, add_heads
from printouts.layout_file import load_forms, load_layout
from printouts.layouts import Layout, Section
from printouts.leaves import Paper, on_their_sides, sheets_of
from printouts.letters import printable
from printouts.marks import Bookmark, Page
from printouts.numbering import Plan, number, planned
from printouts.pages import lay_out
from printouts.placed import placed_pages
from printouts.placeholders import fill
from printouts.records import book_scene, counted, filled_sections, prints_numbers
from printouts.scenes import PageNumbers, Scene, Setting, Way
from printouts.standing import onto_paper, stood_page

__all__ = [
    "Onto",
    "Printout",
    "Way",
    "book_pages",
    "file_name",
    "load_forms",
    "load_layout",
    "month_pages",
    "print_book",
    "print_closed_book",
    "print_member_pages",
    "print_month_onto",
    "print_month_sheet",
    "print_onto",
    "section_names",
]

_MOST_ROUNDS = 4
_MOST_TOLD = 5
_MOST_PAGES = 10_000


def section_names(layout: Layout, unit: Unit) -> tuple[tuple[str, str], ...]:
    """The sections that can be chosen of a unit's book: each one's code and its heading, in the order of the book."""
    words = Setting(sources=SOURCES, words=layout.words_for(unit) | {"member_word": member_word(unit.kind)})
    return tuple((section.code, fill(section.heading, words)) for section in layout.sections)


def print_book(
    book: BookYear,
    layout: Layout,
    way: Way,
    sections: frozenset[str] | None = None,
    member_pages: int = 0,
    digest: str = "",
    calibration: Calibration = NONE,
) -> bytes:
    """The book as PDF, or only the `sections` of these codes, which keep the page numbers they have in the whole book,
    and their sides: printed on both sides of the paper, a part that begins on a left-hand page has an empty one before.

    `member_pages` asks for so many members' pages in a blank book; 0: as many as the roster has lines. A `digest` is
    kept in the file (see `many`), a `calibration` puts the pages right for a printer. The same book,
    layout and way always give the same bytes. Refused when no section is left to print, or the layout is not of such a
    unit's book.
    """
    forgetting = Onto(remembered=False)
    return print_onto(book, layout, way, forgetting, sections, member_pages, digest, calibration).pdf


@dataclass(frozen=True, slots=True)
class Onto:
    """What the pages are printed onto: those that `stood` already, of a book that is continued; of these the ones with
    these labels are printed `again`, whole. An overlay is printed onto the empty form of the same layout. Where nothing
    is `remembered`, it is not told what stands on the pages then.
    """

    stood: tuple[StoodPage, ...] = ()
    again: frozenset[str] = frozenset()
    remembered: bool = True


@dataclass(frozen=True, slots=True)
class Printout:
    """A PDF, what stands on each of the `pages` once it is printed, and what they do not say.

    `places` tells of each page of the file, from 0, which of the pages it is; -1 for one left empty. `sheets` are what
    to put into the printer for it, in the order of the file.
    """

    pdf: bytes
    pages: tuple[StoodPage, ...] = ()
    places: tuple[int, ...] = ()
    untold: tuple[Untold, ...] = ()
    sheets: tuple[Sheet, ...] = ()


@collector_at_rest()
def print_onto(
    book: BookYear,
    layout: Layout,
    way: Way,
    onto: Onto,
    sections: frozenset[str] | None = None,
    member_pages: int = 0,
    digest: str = "",
    calibration: Calibration = NONE,
) -> Printout:
    """`print_book`, and what is to be remembered of it. Printed onto pages that stand, pages with nothing new are left
    out. Refused where nothing is new on any.
    """
    _refuse_unfit(book.unit, layout)
    unknown = (sections or frozenset()) - {section.code for section in layout.sections}
    if unknown or (sections is not None and not sections):
        raise Refused("Hãy chọn ít nhất một phần của sổ để in.")
    scene = book_scene(book, layout, way, member_pages)
    forms = _refuse_other_forms(layout, scene, onto, sections)
    if way is Way.CONTINUED:
        scene = replace(scene, stood=Stood(onto.stood))
    elif way is Way.OVERLAY and not layout.printed_elsewhere:
        scene = replace(scene, stood=Stood(_of_form(book, layout, member_pages)))
    placed, unplaced = placed_pages(layout, scene) if layout.printed_elsewhere else ([], [])
    pages = placed or _numbered(layout, scene)
    wanted, stood, untold = _to_print(pages, layout, scene, sections, onto)
    untold = [*unplaced, *untold]
    if not wanted:
        raise _nothing_new(untold)
    _give_titles(wanted, layout, scene)
    two_sided, is_onto_paper = layout.page.two_sided, way.is_onto_paper
    paper = Paper(_there(layout, scene, pages), onto.again, pages)
    in_file = list(on_their_sides(wanted, two_sided=two_sided, paper=paper if is_onto_paper else None))
    found = {id(page): n for n, page in enumerate(wanted)}
    places = tuple(found.get(id(page), -1) for page in in_file)
    sheets = sheets_of(in_file, paper, two_sided=two_sided)
    pdf = _drawn(in_file, layout, scene, digest, calibration)
    of_form = tuple(page._replace(form=forms[page.section]) for page in stood)
    return Printout(pdf, of_form, places, tuple(untold), sheets)


def _there(layout: Layout, scene: Scene, pages: Sequence[Page]) -> tuple[StoodPage, ...]:
    """The pages whose sheets are there: those that stood, and all of a book that was printed elsewhere."""
    stood = scene.stood.in_order if scene.stood is not None else ()
    if not (layout.printed_elsewhere and scene.way.is_onto_paper):
        return stood
    last = max(page.number for page in pages)
    of_form = [StoodPage("", 0, 0, str(n)) for n in range(1, last + 2)]
    return (*of_form, *(page for page in stood if not page.label.isdecimal()))


def _give_titles(pages: Iterable[Page], layout: Layout, scene: Scene) -> None:
    """Have the outline of pages that are some of a book's name each member beneath their section."""
    headings = {section.code: section.heading for section in layout.sections}
    open_now = ""
    for page in pages:
        levels = [bookmark.level for bookmark in page.bookmarks]
        if 0 not in levels and levels and page.section != open_now:
            title = fill(headings[page.section], scene).replace("\n", " ")
            page.bookmarks.insert(0, Bookmark(0, title))
        open_now = page.section if levels else open_now


def _to_print(
    pages: Iterable[Page], layout: Layout, scene: Scene, sections: frozenset[str] | None, onto: Onto
) -> tuple[list[Page], list[StoodPage], list[Untold]]:
    """The pages to print with their heads, what stands on each afterwards, and what they do not say."""

    def chosen(pages: Iterable[Page]) -> list[Page]:
        return [page for page in pages if sections is None or page.section in sections]

    wanted, untold = chosen(pages), list[Untold]()
    if layout.printed_elsewhere:
        labels = scene.stood.labels if scene.stood is not None else frozenset()
        wanted = [page for page in wanted if page.has_marks or page.label in labels]
        if not scene.way.is_onto_paper:
            return wanted, [], []  # drawn with its grid, to be compared with the book that was issued
    stood = list(map(stood_page, wanted)) if onto.remembered else []
    if scene.way is Way.OVERLAY and scene.stood is not None:
        wanted, stood, untold = _into_form(wanted, scene.stood, onto.again)
    elif scene.stood is not None:
        wanted, stood, untold = onto_paper(wanted, scene.stood, onto.again)
    if not layout.printed_elsewhere:
        _heads([page for page in wanted if not page.stood_before], layout, scene)
    return wanted, stood, untold


def _into_form(
    pages: Iterable[Page], form: Stood, again: frozenset[str] = frozenset()
) -> tuple[list[Page], list[StoodPage], list[Untold]]:
    """The words of pages alone, into the empty form as it stands (see `onto_paper`)."""
    wanted, stood, untold = onto_paper(pages, form, again, words_alone=True)
    return wanted, stood, [replace(one, why=Why.OF_THE_FORM) if one.why is Why.CHANGED else one for one in untold]


def _refuse_other_forms(layout: Layout, scene: Scene, onto: Onto, sections: frozenset[str] | None) -> dict[str, str]:
    """The sign of each section's form; Refused where pages of one that is wanted were printed in another.

    Nothing where neither pages stand nor any are remembered: nobody asks for the forms then.
    """
    if not onto.stood and not onto.remembered:
        return {}
    forms = {one.code: sign(said_by((one, layout.page, layout.type)), layout.continued) for one in layout.sections}
    headings = {one.code: fill(one.heading, scene) for one in layout.sections}
    for page in onto.stood:
        is_wanted = (sections is None or page.section in sections) and page.label not in onto.again
        if is_wanted and page.form != forms.get(page.section, page.form):
            raise refuse_other_form(headings[page.section])
    return forms


def _of_form(book: BookYear, layout: Layout, member_pages: int) -> list[StoodPage]:
    """The pages of the empty form, each member's as if it were meant for them."""
    book = replace(book, roster=book.roster_as_opened())
    scene = book_scene(book, layout, Way.BLANK, member_pages)
    lines = {n: line.id for n, line in enumerate(book.roster)}
    own = {section.code for section in layout.sections if section.each_member}
    return [stood_page(page, lines.get(page.nth, 0) if page.section in own else 0) for page in _numbered(layout, scene)]


def _nothing_new(untold: Sequence[Untold]) -> NothingNew:
    nothing = "Không có gì mới để in thêm vào những trang đã in."
    if not untold:
        return NothingNew(nothing)
    more = f" và {len(untold) - _MOST_TOLD} chỗ khác" if len(untold) > _MOST_TOLD else ""
    told = "; ".join(one.words() for one in untold[:_MOST_TOLD])
    return NothingNew(f"{nothing} {told}{more}. {AFTERWARDS}", untold)


@collector_at_rest()
def print_closed_book(book: BookYear, layout: Layout) -> DrawnBook:
    """The whole book as it is stored when it is closed, with the number of its pages; of card numbers the last digits.

    The same book and layout always give the same bytes. Refused when the layout is not of such a unit's book.
    """
    _refuse_unfit(book.unit, layout)
    scene = book_scene(book.with_hidden_cards(), layout, Way.FILLED)
    pages = _headed(layout, scene)
    return DrawnBook(_drawn(on_their_sides(pages, two_sided=layout.page.two_sided), layout, scene), len(pages))


def _drawn(
    pages: Iterable[Page], layout: Layout, scene: Scene, digest: str = "", calibration: Calibration = NONE
) -> bytes:
    """The numbered pages of a book as PDF."""
    from printouts.draw import About, draw  # ReportLab is slow to import and wanted only when something is printed

    book, name = scene.book, fill(layout.title, scene)
    title = f"{name} – {book.unit.head} – năm {book.year}"
    about = About(printable(title), printable(_author(book)), printable(name), digest=digest)
    return draw(pages, layout.page, about, calibration)


def _refuse_unfit(unit: Unit, layout: Layout) -> None:
    if layout.fits(unit):
        return
    whose, other = ("chi bộ", "Mặt trận, đoàn thể") if layout.of_party else ("Mặt trận, đoàn thể", "chi bộ")
    raise Refused(
        f"Chưa in được sổ của “{unit.name}”: mẫu này là mẫu sổ của {whose}, không phải của {other}."
        f" Hãy chọn đơn vị khác, hoặc chọn mẫu sổ của {other}."
    )


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
    return draw(on_their_sides(pages, two_sided=layout.page.two_sided), layout.page, about)


def print_month_sheet(book: BookYear, month: int, layout: Layout, way: Way) -> bytes:
    """The sheet on which a month (1–12) is remarked on at the meeting, as PDF; an overlay into its empty form."""
    return print_month_onto(book, month, layout, way).pdf


@collector_at_rest()
def print_month_onto(book: BookYear, month: int, layout: Layout, way: Way, calibration: Calibration = NONE) -> Printout:
    """`print_month_sheet`, put right for a printer, and what the sheet does not say."""
    from printouts.draw import About, draw

    _refuse_unfit(book.unit, layout)
    if layout.printed_elsewhere:
        layout = load_forms(one_sided=not layout.page.two_sided).of(book.unit)
    pages, untold = _month_sheet(book, month, layout, way)
    heading = printable(fill(layout.month_sheet.heading, replace(book_scene(book, layout, way), month=month)))
    about = About(f"{heading} – {printable(book.unit.head)}", printable(_author(book)), heading)
    return Printout(draw(pages, layout.page, about, calibration), untold=tuple(untold))


def month_pages(book: BookYear, month: int, layout: Layout, way: Way) -> list[Page]:
    """The pages of a month's sheet, numbered, before they are drawn."""
    return _month_sheet(book, month, layout, way)[0]


def _month_sheet(book: BookYear, month: int, layout: Layout, way: Way) -> tuple[list[Page], list[Untold]]:
    """The pages of a month's sheet, and what they do not say."""
    scene = replace(book_scene(book, layout, way), month=month)
    if way is Way.OVERLAY:
        form = _month_laid(replace(book_scene(book, layout, Way.BLANK), month=month), layout)
        scene = replace(scene, stood=Stood(list(map(stood_page, form))))
    pages, untold = _month_laid(scene, layout), list[Untold]()
    if scene.stood is not None:
        pages, _, untold = _into_form(pages, scene.stood)
        if not pages:
            raise _nothing_new(untold)
    _heads([page for page in pages if not page.stood_before], layout, scene)
    return pages, untold


def _month_laid(scene: Scene, layout: Layout) -> list[Page]:
    """The pages of a month's sheet, numbered, without their heads."""
    stood = scene.stood.of(layout.month_sheet.code, 0) if scene.stood is not None else {}
    pages = [
        page
        for filled in filled_sections(layout.month_sheet, layout, scene)
        for page in lay_out(filled, layout, stood=stood)
    ]
    for place, page in enumerate(pages, 1):
        page.number, page.label = place, str(place)
    return pages


def _author(book: BookYear) -> str:
    return book.above[0].head if book.above else book.unit.head


def book_pages(book: BookYear, layout: Layout, way: Way, member_pages: int = 0) -> list[Page]:
    """The pages of a whole book, numbered, before they are drawn."""
    return _headed(layout, book_scene(book, layout, way, member_pages))


def _headed(layout: Layout, scene: Scene) -> list[Page]:
    """The numbered pages with their heads."""
    pages = _numbered(layout, scene)
    _heads(pages, layout, scene)
    return pages


def _numbered(layout: Layout, scene: Scene) -> list[Page]:
    if layout.printed_elsewhere:
        return placed_pages(layout, scene)[0]
    scene = replace(scene, numbers=PageNumbers(counted(layout, scene)))
    plan = planned(layout, scene)
    laid: dict[str, list[tuple[FilledSection, list[Page]]]] = {}
    for section in layout.sections:
        before = sum(len(pages) for parts in laid.values() for _, pages in parts)
        laid[section.code] = _laid(section, layout, scene, plan, before)
    again = [section for section in layout.sections if prints_numbers(section)]
    for _ in range(_MOST_ROUNDS):
        pages, numbers = number(chain.from_iterable(laid.values()), plan, scene, layout.page.two_sided)
        if numbers == scene.numbers:
            break
        scene = replace(scene, numbers=numbers)
        laid |= {section.code: _laid(section, layout, scene, plan) for section in again}
    return pages


def _laid(
    section: Section, layout: Layout, scene: Scene, plan: Plan, before: int = 0
) -> list[tuple[FilledSection, list[Page]]]:
    """The pages of a section; Refused where with those `before` they are more than any book has."""
    stood, found = scene.stood or Stood(()), []
    for place, filled in enumerate(filled_sections(section, layout, scene)):
        pages = lay_out(filled, layout, plan.of(filled, place), stood.of(section.code, filled.roster_id))
        before += len(pages)
        if before > _MOST_PAGES:
            raise Refused(f"Sổ dài quá {show_count(_MOST_PAGES)} trang; hãy xem lại mẫu in.")
        found.append((filled, pages))
    return found


def _heads(pages: list[Page], layout: Layout, scene: Scene) -> None:
    left, right = (printable(fill(words, scene)) for words in (layout.running_left, layout.running_right))
    mark = SAMPLE if scene.book.is_sample else ""
    add_heads(pages, layout.page, (left, right), layout.type.running_size, mark)


_LONGEST_NAME = 80


def file_name(tt: int, branch: str, year: int) -> str:
    """The name of a branch's file: 07_chi-bo-thon-tien-long_2026.pdf. It sorts by TT and is safe on every system."""
    words = "-".join(re.findall("[a-z0-9]+", fold(branch)))[:_LONGEST_NAME].strip("-")
    return f"{tt:02d}_{words or 'don-vi'}_{year}.pdf"
