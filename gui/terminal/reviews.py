"""The commands by which an officer looks through many books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.copied_remarks import MANY
from domain.numbers import two_digits
from domain.phrases import SHELVED
from gui.terminal.grammar import Command, option
from gui.terminal.telling import as_json, book_argument, say_why_copied, tell

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from db.book.session import Clock
    from db.queries.copied_remarks import CopiedInYear
    from domain.copied_remarks import CopiedText, UnitCopies

branch_option = option("--branch", default="", metavar="TÊN", help="Một đơn vị (đủ tên) và các đơn vị bên dưới.")
year_option = option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")


@click.command(
    "copies",
    cls=Command,
    help="Câu nhận xét, việc đã làm giống nhau giữa nhiều người, nhiều tháng, nhiều đơn vị; câu mẫu kể riêng.",
)
@book_argument()
@branch_option
@year_option
@option(
    "--field",
    type=click.Choice(SHELVED),
    metavar="CỘT",
    help="Chỉ một cột: remark nhận xét, done việc đã làm; không ghi thì cả hai.",
)
@option(
    "--least", type=click.IntRange(2), default=MANY, metavar="SỐ", help=f"Từ bao nhiêu chỗ trở lên; mặc định {MANY}."
)
@as_json
@click.pass_obj
def copies(
    clock: Clock, book: Path, branch: str, year: int | None, field: str | None, least: int, as_json: bool
) -> None:
    """Tell which texts of the months are written again and again."""
    from db.book.book import look
    from db.queries.copied_remarks import copied_in_year

    fields = SHELVED if field is None else (field,)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        unit_id, of_year = place_said(seen.connection, branch, year, clock)
        told = copied_in_year(seen.connection, unit_id, of_year, clock().date(), fields=fields, least=least)
    tell(as_json, _plain_copies(told), _copies_said(told))


def place_said(connection: sqlite3.Connection, branch: str, year: int | None, clock: Clock) -> tuple[int, int]:
    """The id of the unit that a command line means, by default the book's own, and the year; Refused for no unit."""
    from db.queries.units import book_facts, unit_in_year

    facts = book_facts(connection)
    of_year = year or facts.year
    if not branch:
        return facts.home_unit_id, of_year
    return unit_in_year(connection, branch, of_year, clock().date()).id, of_year


def _plain_copies(told: CopiedInYear) -> dict[str, Any]:
    return {
        "texts": [_plain_text(told, one) for one in told.found.texts],
        "units": [
            {"unit": told.units[one.unit_id], "written": one.written, "copied": one.copied, "standard": one.standard}
            for one in told.found.units
        ],
    }


def _plain_text(told: CopiedInYear, one: CopiedText) -> dict[str, Any]:
    return {
        "field": one.field,
        "text": one.text,
        "wordings": one.wordings,
        "standard": one.is_standard,
        "count": one.count,
        "people": one.people,
        "units": one.units,
        "months": list(one.months),
        "places": [
            {"unit": told.units[p.unit_id], "name": told.lines[p.line_id].name, "month": p.month} for p in one.places
        ],
    }


def _copies_said(told: CopiedInYear) -> Iterator[str]:
    from domain.copied_remarks import copies_sentence, spread_words

    for number, one in enumerate(told.found.texts, start=1):
        kind = " (câu mẫu)" if one.is_standard else ""
        yield f"{number}. “{' '.join(one.text.split())}”{kind}: {spread_words(one)}."
    for of in told.found.units:
        yield f"{told.units[of.unit_id]}: {_share_said(of)}."
    yield copies_sentence(told.found)


def _share_said(of: UnitCopies) -> str:
    return f"{two_digits(of.copied)} trong {two_digits(of.written)} câu đã ghi giống nhau ({of.share_text})"
