"""The command for what is put right of a closed book: added, listed, printed as a sheet of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.closings import CORRECTION, Correction
from domain.numbers import two_digits
from gui.terminal.closings import branch_option, by_option, day_option, read_day, year_option
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock


@click.command(cls=Command, help="Đính chính sổ đã khóa: ghi thêm (add), liệt kê (list), in thành tờ đóng kèm (print).")
@click.argument(
    "way", metavar="add|list|print", type=click.Choice(("add", "list", "print")), help="Ghi thêm, liệt kê hoặc in."
)
@book_argument()
@branch_option
@year_option
@option("--place", default="", metavar="CHỖ", help="Chỗ đính chính: trang, mục, dòng (add).")
@option("--wrong", default="", metavar="CHỮ", help="Điều đã ghi trong sổ (add).")
@option("--right", default="", metavar="CHỮ", help="Nay đính chính là (add).")
@by_option(required=False)
@day_option
@file_option("--to", "target", help="Tệp PDF của tờ đính chính (print).")
@forced
@as_json
@click.pass_obj
def correction(
    clock: Clock,
    way: str,
    book: Path,
    branch: str,
    year: int,
    place: str,
    wrong: str,
    right: str,
    by: str,
    day: str,
    target: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Add, list or print."""
    if way == "add":
        _add(clock, book, branch, year, Correction(place, wrong, right, by, read_day(day, clock)), as_json)
    elif way == "list":
        _list(clock, book, branch, year, as_json)
    elif target is None:
        raise WrongWords("In tờ đính chính (print) cần --to TỆP.")
    else:
        _print(clock, book, branch, year, target, force, as_json)


def _add(clock: Clock, book: Path, branch: str, year: int, wanted: Correction, as_json: bool) -> None:
    from db.queries.units import unit_in_year
    from gui.tasks.closing import correct_book, corrections
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        unit = unit_in_year(opened.session.connection, branch, year, clock().date())
        correct_book(opened.session, unit, year, wanted)
        count = len(corrections(opened.session.connection, unit, year))
    said = f"Đã ghi đính chính thứ {two_digits(count)} của sổ năm {year} – “{unit.name}”."
    tell(as_json, {"unit": unit.name, "year": year, "count": count} | _plain(wanted), [said])


def _list(clock: Clock, book: Path, branch: str, year: int, as_json: bool) -> None:
    from db.book.book import look
    from db.queries.units import unit_in_year
    from gui.tasks.closing import corrections

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        found = corrections(seen.connection, unit_in_year(seen.connection, branch, year, clock().date()), year)
    lines = [f"{n}. {_sentence(one)}" for n, one in enumerate(found, start=1)]
    tell(as_json, {"corrections": list(map(_plain, found))}, [*lines, f"Có {two_digits(len(found))} đính chính."])


def _print(clock: Clock, book: Path, branch: str, year: int, target: Path, force: bool, as_json: bool) -> None:
    from db.book.book import look
    from db.files.whole_files import refuse_existing, write_bytes
    from db.queries.units import unit_in_year
    from gui.tasks.closing import corrections_sheet

    refuse_existing(target, force)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        content = corrections_sheet(seen.connection, unit_in_year(seen.connection, branch, year, clock().date()), year)
    write_bytes(target, content, force=True)
    tell(as_json, {"file": str(target)}, [f"Đã in vào {target}."])


def _plain(one: Correction) -> dict[str, object]:
    return {field.name: field.plain(getattr(one, field.name)) for field in CORRECTION.fields}


def _sentence(one: Correction) -> str:
    shown = [(field.label, field.show(getattr(one, field.name))) for field in CORRECTION.fields]
    return "; ".join(f"{label}: {' '.join(text.split())}" for label, text in shown if text)
