"""The papers beside the book, filled from its year: what each may be about, its pages as PDF, its text for Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from domain.book_year import BookYear
from domain.indicators.papers import on_one_line
from domain.ledgers import RosterLine
from domain.refusals import Refused
from domain.registers.catalogue import register_of
from domain.year_packs import PRINTED, printed_words
from printouts.catalogue import RowEntry
from printouts.filled import FilledSection, GroupPart, Part, TablePart
from printouts.heads import SAMPLE, add_heads
from printouts.layout_file import load_paper
from printouts.layouts import Paper
from printouts.letters import printable
from printouts.marks import Bookmark, Page
from printouts.pages import lay_out
from printouts.paper_kinds import Concerns, PaperKind
from printouts.paper_words import PAPER_SOURCES, PAPER_WORDS, paper_words
from printouts.placeholders import PAGE_COUNTS, PLACEHOLDERS, fill
from printouts.records import parts_of
from printouts.scenes import Scene, Way


@dataclass(frozen=True, slots=True)
class Subject:
    """What one paper is about: the id of a roster line or of a row, the number of a month; 0 for the unit's year.

    `name` tells it from others, `tt` is its number among them.
    """

    key: int
    name: str = ""
    tt: int = 0


BLANK = Subject(0)
"""Nobody and nothing: the form to be filled in by hand."""


def subjects(kind: PaperKind, book: BookYear) -> tuple[Subject, ...]:
    """All that papers of a kind may be about in a book's year, in its order.

    A kế hoạch nêu gương is of those who must have one, a bản đăng ký of those who have not left.
    """
    match kind.concerns:
        case Concerns.MEMBER:
            wanted = [line for line in book.roster if _may_have(kind, line)]
            return tuple(Subject(line.id, line.member.name, line.tt) for line in wanted)
        case Concerns.ROW:
            register = register_of(kind.register)
            rows = enumerate(book.rows.get(kind.register, ()), start=1)
            return tuple(Subject(row.id, register.name_of(row), tt) for tt, row in rows)
        case Concerns.MONTH:
            return tuple(Subject(month, f"tháng {month}", month) for month in range(1, 13))
    return (Subject(0, book.unit.head),)


def _may_have(kind: PaperKind, line: RosterLine) -> bool:
    return not line.leaving and (line.member.must_plan or not kind.who_plan)


def paper_pdf(kind: PaperKind, book: BookYear, chosen: Sequence[Subject], *, blank: bool = False) -> bytes:
    """The papers about some subjects as one PDF, each on pages of its own, numbered from 1; `blank` prints the form.

    The same book always gives the same bytes. Refused without a subject.
    """
    from printouts.draw import About, draw  # ReportLab is slow to import and wanted only when something is printed

    form = _form(kind)
    pages: list[Page] = []
    for subject, filled in _filled(kind, form, book, chosen, blank):
        own = lay_out(filled, form)
        for place, page in enumerate(own, start=1):
            page.number, page.label = place, str(place)
        if subject.name:
            own[0].bookmarks.append(Bookmark(0, printable(subject.name)))
        add_heads(own, form.page, ("", ""), form.type.running_size, SAMPLE if book.is_sample else "")
        pages += own
    title = f"{kind.title} – {book.unit.head} – năm {book.year}"
    return draw(pages, form.page, About(printable(title), printable(book.unit.head), kind.title))


def paper_docx(kind: PaperKind, book: BookYear, chosen: Sequence[Subject], *, blank: bool = False) -> bytes:
    """The same as a .docx file to be edited in Word; the same book always gives the same bytes."""
    from printouts.word_files import word_file

    form = _form(kind)
    papers = [filled.parts for _, filled in _filled(kind, form, book, chosen, blank)]
    return word_file(form, papers, kind.title, SAMPLE if book.is_sample else "")


def _filled(
    kind: PaperKind, form: Paper, book: BookYear, chosen: Sequence[Subject], blank: bool
) -> list[tuple[Subject, FilledSection]]:
    if not chosen:
        nothing = _NOBODY_PLANS if kind.who_plan and book.roster else _NOTHING[kind.concerns]
        raise Refused(nothing.format(title=kind.title, unit=book.unit.name, year=book.year))
    found = []
    for subject in chosen:
        scene = _scene(kind, book, subject, blank)
        parts = tuple(map(_without_spare, parts_of(form.section.blocks, (), scene)))
        found.append((subject, FilledSection(form.section, "", "", "", parts, opens_section=False)))
    return found


def _without_spare(part: Part | GroupPart) -> Part | GroupPart:
    """A table in which something stands without lines that are left for writing on."""
    if isinstance(part, TablePart) and any(entry.record is not None for entry in part.entries) and not part.fill:
        return replace(part, block=replace(part.block, least=0))
    return part


_NOBODY_PLANS = (
    "Trong sổ năm {year} của “{unit}” chưa ai được đánh dấu “Phải lập kế hoạch nêu gương” để in “{title}”. Hãy đánh"
    " dấu ở danh sách trước, hoặc in mẫu trống."
)
_NOTHING = {
    Concerns.MEMBER: "Chưa có ai để in “{title}” trong sổ năm {year} của “{unit}”. Hãy mở sổ, ghi danh sách trước,"
    " hoặc in mẫu trống.",
    Concerns.ROW: "Sổ năm {year} của “{unit}” chưa ghi dòng nào để in “{title}”. Hãy ghi trước, hoặc in mẫu trống.",
    Concerns.MONTH: "Hãy chọn tháng để in “{title}”.",
    Concerns.UNIT: "Hãy chọn đơn vị để in “{title}”.",
}


def _scene(kind: PaperKind, book: BookYear, subject: Subject, blank: bool) -> Scene:
    """A book seen from what one paper is about."""
    shown = book.unwritten() if blank else book
    scene = Scene(
        book=shown,
        way=Way.BLANK if blank else Way.FILLED,
        counts=shown.headcount(),
        sources=PAPER_SOURCES,
        committee=book.has_committee,
        line=_line(book, subject) if kind.concerns is Concerns.MEMBER and not blank else None,
        month=subject.key if kind.concerns is Concerns.MONTH else 0,
    )
    entry: RowEntry | None = None
    if kind.concerns is Concerns.ROW:
        entry = None if blank else _entry(kind, book, subject)
        scene = scene.naming(PAPER_SOURCES[kind.register].fields, entry)
    scene = replace(scene, words=paper_words(kind, scene, entry.row if entry is not None else None))
    printed = {name: fill(text, scene) for name, text in printed_words(book.pack).items()}
    return replace(scene, words={name: on_one_line(text) for name, text in {**printed, **scene.words}.items()})


def _line(book: BookYear, subject: Subject) -> RosterLine | None:
    return next((line for line in book.roster if line.id == subject.key), None)


def _entry(kind: PaperKind, book: BookYear, subject: Subject) -> RowEntry | None:
    rows = enumerate(book.rows.get(kind.register, ()), start=1)
    return next((RowEntry(tt, row) for tt, row in rows if row.id == subject.key), None)


@cache
def _form(kind: PaperKind) -> Paper:
    """The form of a paper, which may name all that the book's layout may, but its pages, and what papers say."""
    of_row = PAPER_SOURCES[kind.register].fields.keys() if kind.concerns is Concerns.ROW else set[Any]()
    names = {*PLACEHOLDERS, *PRINTED, *PAPER_WORDS, *of_row} - PAGE_COUNTS
    return load_paper(kind.form, names, PAPER_SOURCES)
