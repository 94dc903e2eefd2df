"""The command behind `make run`: the window where there is a screen, else the sample's ledger as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.screens import has_screen
from gui.terminal.grammar import Command

if TYPE_CHECKING:
    from db.session import Clock

PRINTED = Path("build") / "so-mau.pdf"


@click.command(cls=Command, help="Mở chương trình; lần đầu với sổ mẫu. Không có màn hình thì in sổ mẫu ra PDF.")
@click.pass_context
def start(ctx: click.Context) -> None:
    """Open the window, or print the sample."""
    if not has_screen():
        _print_sample(ctx.obj)
        return
    from gui.start import open_window

    ctx.exit(open_window(first_book(ctx.obj)))


def first_book(clock: Clock) -> Path | None:
    """The sample book on the first start; None later, when the window knows the last book itself."""
    from db.places import data_folder
    from gui.tasks.samples import sample_book

    return None if (data_folder() / "cua-so.ini").exists() else sample_book(clock)


def _print_sample(clock: Clock) -> None:
    from db.book import look
    from db.queries.units import book_facts, book_keepers
    from gui.tasks.printing import Order, print_one
    from gui.tasks.samples import sample_book
    from printouts.books import Way, load_layout

    book = sample_book(clock)
    with look(book, clock) as seen:
        unit, year = book_keepers(seen.connection)[0], book_facts(seen.connection).year
        order = Order(year, Way.FILLED, load_layout(), clock().date())
        print_one(seen.connection, unit, order, PRINTED, force=True)
    click.echo(f"Máy này không có màn hình. Đã in sổ mẫu của “{unit.name}” năm {year} vào {PRINTED.absolute()}")
