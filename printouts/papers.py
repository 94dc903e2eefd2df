"""Short papers beside the book, such as a cover sheet, laid out as the book is from forms beside its layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from domain.calibration import NONE, Calibration
from domain.indicators.papers import MOTTO, PARTY, STATE
from printouts.draw import About, draw
from printouts.filled import FilledSection, GroupPart, Part
from printouts.heads import add_feet, add_heads
from printouts.layout_file import load_paper
from printouts.layouts import Paper
from printouts.letters import printable
from printouts.named_fields import CatalogueField
from printouts.pages import lay_out
from printouts.placeholders import fill
from printouts.records import parts_of
from printouts.scenes import Setting

E = TypeVar("E")


def letterhead(is_party: Callable[[E], bool]) -> dict[str, CatalogueField[E]]:
    """The fields of what stands at the head of a paper: of the Party's its name and a star, of all others' the state's
    name and motto; the rest are empty.
    """

    def of(party: str, other: str) -> Callable[[E], str]:
        return lambda record: party if is_party(record) else other

    return {
        "party": CatalogueField("Tên Đảng", of(PARTY, "")),
        "star": CatalogueField("Dấu sao dưới tên đơn vị", of("*", "")),
        "state": CatalogueField("Quốc hiệu", of("", STATE)),
        "motto": CatalogueField("Tiêu ngữ", of("", MOTTO)),
    }


def form_pdf(file: str, setting: Setting, about: About, calibration: Calibration = NONE) -> bytes:
    """A paper as PDF whose form is a file beside the book's layout, filled from a setting."""
    paper = load_paper(file, setting.own, setting.sources, setting.drawings)
    parts = parts_of(paper.section.blocks, (), setting)
    return paper_pdf(paper, parts, fill(paper.running, setting), about, calibration)


def paper_pdf(
    paper: Paper, parts: Iterable[Part | GroupPart], running: str, about: About, calibration: Calibration = NONE
) -> bytes:
    """The parts below one another on pages as PDF; at the foot of each the running words and “Trang 1/2”.

    The pages of a document have their number at the top instead.
    """
    pages = lay_out(FilledSection(paper.section, "", "", "", tuple(parts), opens_section=False), paper)
    for place, page in enumerate(pages, start=1):
        page.number, page.label = place, str(place)
    if paper.is_document:
        add_heads(pages, paper.page, ("", ""), paper.type.running_size)
    else:
        add_feet(pages, paper.page, printable(running), paper.type.running_size)
    return draw(pages, paper.page, about, calibration)
