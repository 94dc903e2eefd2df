"""Page numbers that stand still: each section and member has its own, whatever is written into the book afterwards.

How many numbers a section has follows from the layout and the roster as opened alone. What needs more pages than that
takes letters (24a, 24b), so that nothing behind it moves; who came after the opening stands on lettered pages too, and
so does a section that came into the form in a later edition than the book's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.ledgers import Ledger, RosterLine
from domain.members import Member
from domain.units import Unit
from printouts.filled import FilledSection
from printouts.layouts import Layout, Section
from printouts.marks import Page
from printouts.pages import lay_out
from printouts.placeholders import value_of
from printouts.records import filled_sections, names_of, prints_numbers
from printouts.scenes import PageNumbers, Scene, Way

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Plan:
    """How many numbers each section has, by its code; one that stands once a member has so many for each of `lines`.

    A section that the form had not yet when the book was opened has none.
    """

    pages: Mapping[str, int]
    lines: int

    def of(self, filled: FilledSection, place: int) -> int:
        """How many numbers a filled section has that is the `place`-th of its kind, from 0."""
        late = filled.section.each_member and place >= self.lines
        return 0 if late else self.pages.get(filled.section.code, 0)


def planned(layout: Layout, scene: Scene) -> Plan:
    """The numbers of a book: as many as its empty form has pages, with a line for each who stood in it when opened.

    They are the same whichever way it is printed, but for a blank one of so many members' pages as were asked for.
    """
    lines = scene.book.roster_as_opened()
    book = replace(scene.book.unwritten().in_words_of_its_pack(), roster=tuple(map(_nameless, lines)))
    there = tuple(section for section in layout.sections if section.edition <= book.ledger.edition)
    told = tuple(one for one in scene.numbers.sections if one.code in {section.code for section in there})
    form = replace(scene, book=book, counts=book.headcount(), numbers=replace(scene.numbers, sections=told), stood=None)
    form = replace(form, way=Way.BLANK if scene.members else Way.MIXED)
    whole, of_any = replace(layout, sections=there), _of_any_unit(form)
    pages = {section.code: _pages_of(section, whole, form, of_any) for section in there}
    return Plan(pages, scene.members or len(lines) or 1)


def _nameless(line: RosterLine) -> RosterLine:
    """A line of a member of whom nothing is known, so that nothing can take a second line."""
    nobody = Member(0, "", 0, 0, branch="", name="")
    return RosterLine(line.tt, "", 0, line.tt, nobody, line.uncounted_months, exempt_months=line.exempt_months)


def _of_any_unit(form: Scene) -> Scene:
    """An empty form without what it says of its unit, which most sections do not say."""
    unit, ledger = form.book.unit, form.book.ledger
    ledger = Ledger(0, "", 0, ledger.year, "", from_on=ledger.from_on, to_on=ledger.to_on, closed_on=ledger.closed_on)
    return replace(form, book=replace(form.book, unit=Unit(0, "", unit.kind, ""), above=(), officers=(), ledger=ledger))


def _pages_of(section: Section, layout: Layout, form: Scene, of_any: Scene) -> int:
    """How many pages a section of an empty form has.

    Remembered of the last ones: the books of a commune are alike in it, and one book is drawn again whenever somebody
    looks at it in another way or at a part of it.
    """
    says_its_own = prints_numbers(section) or any(value_of(n, form) != value_of(n, of_any) for n in names_of(section))
    asked = layout, section, form if says_its_own else of_any
    known = _KNOWN.setdefault(section.code, deque(maxlen=_REMEMBERED))
    pages = next((pages for one, pages in tuple(known) if one == asked), 0)
    if not pages:
        pages = len(lay_out(next(filled_sections(section, layout, asked[2])), layout))
        known.append((asked, pages))
    return pages


_REMEMBERED = 8
_KNOWN: dict[str, deque[tuple[tuple[Layout, Section, Scene], int]]] = {}


@dataclass(slots=True)
class _Count:
    """Gives each page its place and its number. In a book printed on both sides a number keeps its side of the leaf."""

    two_sided: bool
    pages: list[Page] = field(default_factory=list)
    number: int = 0
    letters: int = 0

    def add(self, page: Page) -> str:
        """A page with the next number."""
        while self.two_sided and (len(self.pages) - self.number) % 2:
            self.add_lettered(_empty(self.pages[-1]))
        self.number += 1
        self.letters = 0
        return self._put(page, str(self.number))

    def add_lettered(self, page: Page) -> str:
        """A page that is more than was planned: the number before it with the next letter."""
        self.letters += 1
        return self._put(page, f"{self.number}{letter(self.letters)}")

    def _put(self, page: Page, label: str) -> str:
        self.pages.append(page)
        page.number, page.label = len(self.pages), label
        return label


def _empty(beside: Page) -> Page:
    return Page(beside.section, beside.across, beside.numbered)


def letter(count: int) -> str:
    """a … z, aa, ab …"""
    more, last = divmod(count - 1, _LETTERS)
    return (letter(more) if more else "") + chr(ord("a") + last)


def number(
    laid: Iterable[tuple[FilledSection, list[Page]]], plan: Plan, scene: Scene, two_sided: bool
) -> tuple[list[Page], PageNumbers]:
    """All pages in order, each with its number, and where everything stands."""
    count = _Count(two_sided)
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    members: dict[int, str] = {}
    places: dict[str, int] = {}
    for filled, own in laid:
        code = filled.section.code
        place = places[code] = places.get(code, -1) + 1
        if filled.section.right_hand and filled.opens_section and count.number % 2:
            count.add(Page(code, filled.section.across, filled.section.numbered))
        numbered = plan.of(filled, place)
        own = own + [_empty(own[-1]) for _ in range(numbered - len(own))]
        for n, page in enumerate(own):
            page.roster_id, page.nth, page.place = filled.roster_id, place, n
        labels = [count.add(page) if n < numbered else count.add_lettered(page) for n, page in enumerate(own)]
        first.setdefault(code, labels[0])
        members.setdefault(filled.roster_id, labels[0])
        last[code] = labels[-1]
    sections = tuple(replace(s, first=first.get(s.code, ""), last=last.get(s.code, "")) for s in scene.numbers.sections)
    return count.pages, PageNumbers(sections, members, len(count.pages), count.number)
