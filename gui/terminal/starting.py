"""The command behind `make run` on a machine without a screen; with one, the door opens the window instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.grammar import Command

if TYPE_CHECKING:
    from db.book.session import Clock

PRINTED = Path("build") / "so-mau.pdf"


@click.command(cls=Command, help="Mở chương trình; lần đầu với sổ mẫu. Không có màn hình thì in sổ mẫu ra PDF.")
@click.pass_obj
def start(clock: Clock) -> None:
    """Print the first ledger of the sample book."""
    from db.book.book import look
    from db.queries.units import book_facts, book_keepers
    from gui.tasks.layouts import forms_for
    from gui.tasks.printing import Order, print_one
    from gui.tasks.samples import sample_book
    from printouts.books import Way

    with look(sample_book(clock), clock) as seen:
        unit, year = book_keepers(seen.connection)[0], book_facts(seen.connection).year
        order = Order(year, Way.FILLED, forms_for(seen.connection, year), clock().date())
        print_one(seen.connection, unit, order, PRINTED, force=True)
    click.echo(f"Máy này không có màn hình. Đã in sổ mẫu của “{unit.name}” năm {year} vào {PRINTED.absolute()}")
