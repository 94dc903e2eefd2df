"""The command that prints: a ledger or a month sheet, of one branch or of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.calibration import NONE, Calibration
from domain.numbers import two_digits
from domain.printed_pages import CLOSED_GOES_ON, Sheet, sheets_words
from domain.refusals import Refused
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import (
    as_json,
    book_argument,
    file_option,
    forced,
    say_why_copied,
    tell,
    warn,
    whole_cards_option,
)
from printouts.imposition import Sheets

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Clock
    from gui.tasks.printing import Order, PrintedFiles
    from gui.tasks.unit_prints import UnitPrint

WAYS = ("filled", "blank", "mixed", "overlay", "continued")


@click.command(
    "print", cls=Command, puts_out=True, help="In sổ (ledger) hoặc phiếu nhận xét tháng (month-sheet) ra tệp PDF."
)
@book_argument()
@click.argument(
    "what",
    metavar="ledger|month-sheet",
    type=click.Choice(("ledger", "month-sheet")),
    help="Cả sổ, hoặc phiếu một tháng.",
)
@option("--branch", default="", metavar="TÊN", help="Đủ tên một đơn vị.")
@option(
    "--all",
    "every",
    is_flag=True,
    help="Mọi chi bộ và đảng bộ, Mặt trận, đoàn thể đã mở sổ; mỗi đơn vị một tệp trong thư mục --to.",
)
@option("--year", required=True, type=int, metavar="NĂM", help="Năm của sổ.")
@option("--month", type=click.IntRange(1, 12), metavar="THÁNG", help="Tháng của phiếu, 1 đến 12.")
@file_option("--to", "target", help="Tệp PDF, hoặc thư mục khi in --all.", required=True)
@option(
    "--way",
    type=click.Choice(WAYS),
    default="filled",
    metavar="CÁCH",
    help="filled có số liệu (mặc định), blank mẫu trống, mixed có số liệu và dòng trống để viết tay, overlay chỉ in "
    "chữ vào sổ đã in sẵn khung, continued chỉ in những gì mới vào các trang đã in (đã ghi nhớ bằng --remember).",
)
@option(
    "--again",
    default="",
    metavar="TRANG,…",
    help="In tiếp một đơn vị: in lại nguyên trang những trang này, ví dụ 12,24a.",
)
@option("--remember", is_flag=True, help="Ghi nhớ những trang này là đã in ra giấy, để lần sau in tiếp.")
@option(
    "--up-to", default="", metavar="TRANG", help="Ghi nhớ đến trang này thôi, khi giấy kẹt hay chưa ra đủ (một đơn vị)."
)
@option("--printer", default="", metavar="TÊN", help="Chỉnh lệch theo máy in này, đã căn chỉnh bằng lệnh calibrate.")
@whole_cards_option
@option("--one-sided", is_flag=True, help="Cho giấy in một mặt: lề đóng sổ luôn ở một bên.")
@option("--right-hand", is_flag=True, help="Mỗi phần của sổ bắt đầu ở trang bên phải; số trang theo đó mà đổi.")
@option(
    "--sheets",
    type=click.Choice(tuple(sheets.value for sheets in Sheets)),
    default=Sheets.AS_DRAWN.value,
    metavar="KHỔ",
    help="a5 thu nhỏ; a3-booklet, a4-booklet hai trang một mặt, gấp đôi, đóng ghim giữa (lật theo cạnh ngắn).",
)
@file_option(
    "--layout", "layout_file", help="In thử theo tệp mẫu này; không ghi thì theo mẫu sổ đã chọn (xem lệnh layout)."
)
@forced
@as_json
@click.pass_obj
def print_pdf(
    clock: Clock,
    book: Path,
    what: str,
    branch: str,
    every: bool,
    year: int,
    month: int | None,
    target: Path,
    way: str,
    again: str,
    remember: bool,
    up_to: str,
    printer: str,
    one_sided: bool,
    right_hand: bool,
    sheets: str,
    layout_file: Path | None,
    whole_cards: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Print to PDF."""
    _refuse_wrong_words(what, branch, every, month)
    onto, of_one = remember or way == "continued", bool(again or up_to)
    _refuse_onto_others(onto or of_one, is_ledger=month is None, as_drawn=sheets == Sheets.AS_DRAWN)
    if of_one and (every or (up_to and not remember)):
        raise WrongWords("--again, --up-to chỉ dùng khi in sổ của một đơn vị (--branch); --up-to đi cùng --remember.")
    order = _order(clock, year, way, month or 0, layout_file, one_sided, right_hand)
    order = replace(order, whole_cards=whole_cards, calibration=_calibration(printer))
    order = replace(order, sheets=Sheets(sheets), again=_labels(again))
    if every and onto:
        _printed_onto(clock, book, order, target, force, remember, as_json)
        return
    if remember:
        _remembered(clock, book, branch, order, target, force, up_to, as_json)
        return
    done = _printed(clock, book, branch, every, order, target, force)
    _tell(as_json, done, _words(len(done.files), len(done.unchanged), target) if every else f"Đã in vào {target}.", way)


def _printed(
    clock: Clock, book: Path, branch: str, every: bool, order: Order, target: Path, force: bool
) -> PrintedFiles:
    from db.book.book import look

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        order = _in_chosen_forms(seen.connection, order)
        if every:
            return _all(seen.connection, order, target, force)
        return _one(seen.connection, branch, order, target, force)


def _refuse_onto_others(onto: bool, *, is_ledger: bool, as_drawn: bool) -> None:
    """`onto`: the print is one of those that pages go onto later."""
    if onto and not is_ledger:
        raise WrongWords("continued, --again, --remember chỉ dùng khi in sổ (ledger), không dùng cho phiếu tháng.")
    if onto and not as_drawn:
        raise WrongWords("Tờ in thu nhỏ hay gấp đôi thì không in tiếp được: hãy bỏ --sheets, hoặc --again, --remember.")


def _labels(again: str) -> frozenset[str]:
    """The labels of pages, parted by commas."""
    return frozenset(filter(None, again.replace(" ", "").split(",")))


def _sheets(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """Sheets to put into the printer as JSON tells them."""
    return [{"pages": list(sheet.labels), "new": not sheet.is_there} for sheet in sheets]


def _tell(as_json: bool, done: PrintedFiles, said: str, way: str, **more: int) -> None:
    told: dict[str, object] = {"files": [str(file) for file in done.files], **more}
    if way == "continued":
        told["sheets"] = _sheets(done.sheets)
        said = f"{said} Đặt giấy vào máy theo thứ tự: {sheets_words(done.sheets)}."
    if done.unchanged:
        told["unchanged"] = [str(file) for file in done.unchanged]
    if done.untold:
        told["untold"] = list(done.untold)
    for words in () if as_json else done.untold:
        warn(words)
    tell(as_json, told, [said])


def _remembered(
    clock: Clock, book: Path, branch: str, order: Order, target: Path, force: bool, up_to: str, as_json: bool
) -> None:
    """Print one unit's ledger, and remember which pages of it have come out."""
    from db.queries.units import unit_in_year
    from gui.tasks.printing import print_told, refuse_remembering, remember
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        connection = opened.session.connection
        unit, order = unit_in_year(connection, branch, order.year, order.day), _in_chosen_forms(connection, order)
        refuse_remembering(connection, unit, order.year)
        done = print_told(connection, unit, order, target, force=force)
        count = remember(opened.session, unit, order, done.pages, up_to)
    said = f"Đã in vào {target}; ghi nhớ {two_digits(count)} trang là đã in."
    _tell(as_json, done, said, order.way, remembered=count)


def _printed_onto(
    clock: Clock, book: Path, order: Order, folder: Path, force: bool, remember: bool, as_json: bool
) -> None:
    """Print what every unit has for pages that are remembered, or are to be; those named that have nothing new."""
    from db.book.book import look
    from gui.tasks.driving import drive
    from gui.tasks.unit_prints import keep_prints, remember_all
    from gui.tasks.writing import writing

    if not remember:
        with look(book, clock) as seen:
            say_why_copied(seen.why)
            chosen = _in_chosen_forms(seen.connection, order)
            prints = drive(keep_prints(seen.connection, chosen, folder, force=force))
        _tell_sheets(as_json, prints, folder, order.way, "")
        return
    with writing(book, clock, warn) as opened:
        connection = opened.session.connection
        chosen = _in_chosen_forms(connection, order)
        prints = drive(keep_prints(connection, chosen, folder, force=force))
        units, pages = remember_all(opened.session, prints, chosen)
    words = f"; ghi nhớ {two_digits(pages)} trang của {two_digits(units)} đơn vị là đã in"
    _tell_sheets(as_json, prints, folder, order.way, words, remembered=pages)


def _tell_sheets(as_json: bool, prints: Sequence[UnitPrint], folder: Path, way: str, noted: str, **more: int) -> None:
    """Say which sheets to put into the printer for which unit, and in which order, and what nothing is printed of."""
    from gui.tasks.unit_prints import SLIP, untold_of

    printed, untold = [one for one in prints if one.pdf], untold_of(prints)
    units = [
        {
            "unit": one.unit,
            "file": str(folder / one.file_name) if one.pdf else None,
            "sheets": _sheets(one.sheets),
            "why_not": one.why or None,
        }
        for one in prints
    ]
    told: dict[str, object] = {"files": [str(folder / one.file_name) for one in printed], "units": units, **more}
    if way == "continued":
        told["slip"] = str(folder / SLIP)
        noted = f"{noted}; {SLIP} là tờ thứ tự xếp giấy"
    if untold:
        told["untold"] = list(untold)
    for words in () if as_json else untold:
        warn(words)
    heading = f"Đã in {two_digits(len(printed))} tệp vào {folder}{noted}. Đặt giấy vào máy theo thứ tự:"
    tell(as_json, told, [heading, *(f"- {one.words()}" for one in (*printed, *(p for p in prints if not p.pdf)))])


def _words(count: int, unchanged: int, target: Path) -> str:
    from gui.tasks.printing import kept_words

    kept = f"; {kept_words(unchanged)}" if unchanged else ""
    return f"Đã in {two_digits(count - unchanged)} tệp vào {target}{kept}."


def _refuse_wrong_words(what: str, branch: str, every: bool, month: int | None) -> None:
    if bool(branch) == every:
        raise WrongWords("Hãy ghi --branch TÊN để in một đơn vị, hoặc --all để in mọi chi bộ.")
    if (what == "month-sheet") != (month is not None):
        raise WrongWords("Phiếu tháng (month-sheet) cần --month; cả sổ (ledger) thì không.")


def _order(
    clock: Clock, year: int, way: str, month: int, layout_file: Path | None, one_sided: bool, right_hand: bool
) -> Order:
    from gui.tasks.printing import Order
    from printouts.books import Way, load_forms

    forms = load_forms(layout_file, one_sided=one_sided, right_hand=right_hand)
    return Order(year, Way(way), forms, clock().date(), month)


def _in_chosen_forms(connection: sqlite3.Connection, order: Order) -> Order:
    """The same in the forms that the book has chosen, but for the one of a file."""
    from gui.tasks.layouts import in_chosen_forms

    return replace(order, forms=in_chosen_forms(order.forms, connection, order.year))


def _calibration(printer: str) -> Calibration:
    """How a printer prints that has been calibrated; Refused where it has not."""
    from db.files.printers import calibrations

    known = calibrations()
    if printer and printer not in known:
        there = f" Các máy đã căn chỉnh: {', '.join(known)}." if known else ""
        raise Refused(f"Chưa căn chỉnh máy in “{printer}”. Hãy căn chỉnh bằng lệnh calibrate.{there}")
    return known[printer] if printer else NONE


def _one(connection: sqlite3.Connection, branch: str, order: Order, target: Path, force: bool) -> PrintedFiles:
    from db.queries.ledgers import ledger_of
    from db.queries.units import unit_in_year
    from gui.tasks.printing import print_told

    unit = unit_in_year(connection, branch, order.year, order.day)
    ledger = ledger_of(connection, unit.id, order.year)
    if order.way == "continued" and ledger is not None and not ledger.is_open:
        warn(CLOSED_GOES_ON)
    return print_told(connection, unit, order, target, force=force)


def _all(connection: sqlite3.Connection, order: Order, folder: Path, force: bool) -> PrintedFiles:
    from gui.tasks.driving import drive
    from gui.tasks.printing import print_all

    return drive(print_all(connection, order, folder, force=force))
