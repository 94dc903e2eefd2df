"""The sample book: a made-up commune to learn with."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from db.files.folders import data_folder
from domain.dates import PartialDate
from domain.ledgers import EARLIEST_YEAR
from domain.progress import Progress
from gui.context.resources import RESOURCES
from gui.context.version import VERSION
from gui.tasks.driving import drive

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Clock
    from domain.samples.stock import Stock
    from domain.samples.values import YearBefore

FILE_NAME = "so-mau.sotd"
SEED = 1


def load_stock(year: int = 0) -> Stock:
    """The words that sample books of a year (0: of any) are made of."""
    from db.queries.packs import pack_before_edits
    from domain.registrations import ItemKind
    from domain.samples.stock import read_stock

    pack = pack_before_edits(year)
    text = (RESOURCES / "samples" / "stock.toml").read_text(encoding="utf-8")
    stock = read_stock(text, pack.kind_follow if pack.kind_follow != ItemKind.FOLLOW else "")
    return replace(stock, commune=replace(stock.commune, legal_basis=pack.basis_for(stock.commune.printed_name)))


def make_sample(
    path: Path,
    clock: Clock,
    *,
    branches: int | None = None,
    members: int | None = None,
    year: int | None = None,
    seed: int = SEED,
    force: bool = False,
    with_year_before: bool = True,
) -> Generator[Progress, None, Book]:
    """Make a sample book and open it; what is not said is as `domain.samples.communes` proposes.

    The first village has its book of the year before, closed though something is missing, unless that is not wanted.
    Raises Refused for sizes that no commune has, and StorageTrouble EXISTS without `force`.
    """
    from db.operations.samples import create_sample
    from db.queries.packs import pack_before_edits
    from domain.samples import communes
    from domain.samples.year_before import year_before

    day = clock().date()
    year = communes.default_year(day) if year is None else year
    stock = load_stock(year)
    sample = communes.commune_sample(
        stock,
        seed,
        year,
        day,
        communes.BRANCHES if branches is None else branches,
        communes.MEMBERS if members is None else members,
        pack_before_edits(year).scheme,
    )
    if with_year_before and len(sample.units) > 1 and year > EARLIEST_YEAR:
        rated = pack_before_edits(year - 1).scheme, day
        sample = replace(sample, before=year_before(stock, f"{seed}/{year}", year, sample.units[0], *rated))
    finish = partial(_close, before=sample.before, seed=f"{seed}/{year}") if sample.before is not None else None
    return (yield from create_sample(path, sample, seed, clock, force=force, made_with=VERSION, finish=finish))


def _close(book: Book, before: YearBefore, seed: str) -> None:
    """Close the book of the year before, in the January after or today if that comes first."""
    from db.book.uids import seeded_uid
    from db.queries.ledgers import ledger_of
    from db.queries.units import book_keepers
    from domain.closings import YEAR_OVER, Closing
    from gui.tasks.closing import close_book, drawing

    connection, year = book.session.connection, before.ledger.year
    held = next(unit for unit in book_keepers(connection) if ledger_of(connection, unit.id, year) is not None)
    day = min(PartialDate(year + 1, 1, 12), PartialDate.of(book.session.today()))
    uid = seeded_uid(Random(f"{seed}/closing"), (year - 1969) * 31_556_952_000)
    closing = Closing(day, before.ledger.opened_by, YEAR_OVER, before.despite, uid=uid)
    close_book(book.session, held, year, closing, drawing(connection))


def sample_book(clock: Clock) -> Path:
    """The user's own sample book, made the first time that somebody asks for it."""
    path = data_folder() / FILE_NAME
    if not path.exists() or path.stat().st_size == 0:
        drive(make_sample(path, clock, force=True)).close(backup=False)
    return path
