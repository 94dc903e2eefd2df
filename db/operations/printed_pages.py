"""What is remembered of a print: what stands on each page that came out, in place of what stood there before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from db.queries.printed_pages import printed_pages
from db.records import remove, save
from domain.dates import PartialDate
from domain.printed_pages import PRINTED_PAGE, Leaf, PrintedPage, StoodPage

if TYPE_CHECKING:
    from sqlite_utils import Database


def remember_printed(
    db: Database, ledger_id: int, pages: Sequence[StoodPage], day: PartialDate, whole: Collection[Leaf] = ()
) -> int:
    """Remember pages of a ledger that came out on a day; gives how many.

    Of what came out `whole`, drawn anew, its other pages of before are no longer in the book and are forgotten.
    """
    there = {page.label: page for page in printed_pages(db.conn, ledger_id)}
    labels = {page.label for page in pages}
    others = [page for page in there.values() if page.label not in labels]
    remove(db, PRINTED_PAGE, [page.id for page in others if (page.section, page.roster_id or 0) in whole])
    for page in pages:
        old = there.get(page.label)
        known, uid = (old.id, old.uid) if old is not None else (0, "")
        whose = page.roster_id or None
        told = (page.label, page.section, max(page.place, 0), page.form, day, page.told())
        save(db, PRINTED_PAGE, PrintedPage(known, uid, ledger_id, whose, *told))
    return len(pages)


Came = tuple[int, Sequence[StoodPage], Collection[Leaf]]
"""A ledger, its pages that came out, and what of it came out whole, drawn anew."""


def remember_every(db: Database, books: Sequence[Came], day: PartialDate) -> int:
    """Remember pages of several ledgers that came out on a day, each ledger with its own; gives how many."""
    return sum(remember_printed(db, ledger_id, pages, day, whole) for ledger_id, pages, whole in books)


def forget_printed(db: Database, ledger_id: int) -> int:
    """Have a ledger as one of which nothing has been printed, as when its pages are thrown away; gives how many."""
    pages = printed_pages(db.conn, ledger_id)
    remove(db, PRINTED_PAGE, [page.id for page in pages])
    return len(pages)
