"""The papers beside the book, made from what it holds: about one person, row or month, or about all of them in one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.ledgers import book_year, ledger_of
from domain.names import canonical
from domain.refusals import Refused
from domain.units import Unit
from printouts.paper_kinds import Concerns, PaperKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from domain.book_year import BookYear
    from printouts.book_papers import Subject

PDF, WORD = ENDINGS = (".pdf", ".docx")
"""The kinds of files that a paper is written into."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper of a year is wanted, seen on a day.

    `month` (1–12) is of papers about one. Of people and rows `key` is the id of the one meant, or `of` its name or TT
    as typed; with neither all are made, one after another. `blank` is the form. Of card numbers only the last digits
    are printed, without `whole_cards`.
    """

    kind: PaperKind
    year: int
    day: datetime.date
    month: int = 0
    key: int = 0
    of: str = ""
    blank: bool = False
    whole_cards: bool = False


def paper(connection: sqlite3.Connection, unit: Unit, order: PaperOrder, ending: str = PDF) -> bytes:
    """The paper of a unit's year, as PDF or for Word by the `ending` of its file. Refused where there is nothing."""
    if not unit.kind.keeps_book and ledger_of(connection, unit.id, order.year) is None:
        raise Refused(f"“{unit.name}” không lập sổ riêng. Hãy chọn một chi bộ hoặc tổ chức.", field="branch")
    book = book_year(connection, unit, order.year, order.day)
    return paper_of(book if order.whole_cards else book.with_hidden_cards(), order, ending)


def paper_of(book: BookYear, order: PaperOrder, ending: str = PDF) -> bytes:
    """The same, of a book's year."""
    from printouts.book_papers import paper_docx, paper_pdf

    made = paper_docx if ending == WORD else paper_pdf
    return made(order.kind, book, _chosen(book, order), blank=order.blank)


def _chosen(book: BookYear, order: PaperOrder) -> Sequence[Subject]:
    from printouts.book_papers import BLANK, Subject, subjects

    if order.kind.concerns is Concerns.MONTH:
        return (Subject(order.month),)
    if order.blank:
        return (BLANK,)
    every = subjects(order.kind, book)
    if order.key:
        return [one for one in every if one.key == order.key] or (Subject(order.key),)
    return [_meant(order.of, every)] if order.of else every


def _meant(name: str, every: Sequence[Subject]) -> Subject:
    """The one that is called so, or has that TT; Refused where there is none, or several."""
    wanted = name.strip()
    found = [one for one in every if str(one.tt) == wanted.lstrip("0") or canonical(one.name) == canonical(wanted)]
    if len(found) == 1:
        return found[0]
    choices = "; ".join(f"{one.tt}. {one.name}" for one in (found or every)[:_MOST_TOLD])
    what = f"Có {len(found)} dòng tên “{wanted}”" if found else f"Không có “{wanted}” trong danh sách"
    raise Refused(f"{what}. Hãy ghi số thứ tự hoặc đủ tên: {choices or 'chưa có dòng nào'}.")


_MOST_TOLD = 20
