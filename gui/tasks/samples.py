"""The sample book: a made-up commune to learn with."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.folders import data_folder
from domain.progress import Progress
from gui.context.resources import RESOURCES
from gui.context.version import VERSION
from gui.tasks.driving import drive

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Clock
    from domain.samples.stock import Stock

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
) -> Generator[Progress, None, Book]:
    """Make a sample book and open it; what is not said is as `domain.samples.communes` proposes.

    Raises Refused for sizes that no commune has, and StorageTrouble EXISTS without `force`.
    """
    from db.operations.samples import create_sample
    from db.queries.packs import pack_before_edits
    from domain.samples import communes

    day = clock().date()
    year = communes.default_year(day) if year is None else year
    sample = communes.commune_sample(
        load_stock(year),
        seed,
        year,
        day,
        communes.BRANCHES if branches is None else branches,
        communes.MEMBERS if members is None else members,
        pack_before_edits(year).scheme,
    )
    return (yield from create_sample(path, sample, seed, clock, force=force, made_with=VERSION))


def sample_book(clock: Clock) -> Path:
    """The user's own sample book, made the first time that somebody asks for it."""
    path = data_folder() / FILE_NAME
    if not path.exists() or path.stat().st_size == 0:
        drive(make_sample(path, clock, force=True)).close(backup=False)
    return path
