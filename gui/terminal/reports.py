"""The command that reports: the indicators of a period as JSON or in words, or the report as a file."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.book.session import Clock
    from domain.indicators.reports import Report
    from domain.periods import Period

ENDINGS = (".docx", ".pdf", ".xlsx")
"""The kinds of files that a report is written into."""


@click.command(
    "report",
    cls=Command,
    puts_out=True,
    help="Số liệu và báo cáo sơ kết, tổng kết của một kỳ; ghi ra Word, PDF, Excel.",
)
@book_argument()
@option("--year", type=int, metavar="NĂM", help="Cả một năm.")
@option("--since", default="", metavar="NGÀY", help="Từ ngày, ví dụ 16/12/2025; đi cùng --until.")
@option("--until", default="", metavar="NGÀY", help="Đến ngày, ví dụ 15/6/2026.")
@option("--branch", default="", metavar="TÊN", help="Một đơn vị (đủ tên) và các đơn vị bên dưới.")
@option("--own", is_flag=True, help="Chỉ số liệu của chính đơn vị.")
@option("--beneath", is_flag=True, help="Chỉ số liệu của các đơn vị bên dưới.")
@file_option("--to", "target", help="Tệp .docx, .pdf (báo cáo) hoặc .xlsx (phụ lục số liệu).")
@file_option("--template", help="Mẫu Word của đơn vị; không ghi thì dùng mẫu của chương trình.")
@forced
@as_json
@click.pass_obj
def report(
    clock: Clock,
    book: Path,
    year: int | None,
    since: str,
    until: str,
    branch: str,
    own: bool,
    beneath: bool,
    target: Path | None,
    template: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Tell the indicators, or write the report."""
    if own and beneath:
        raise WrongWords("Chỉ ghi một trong hai: --own hoặc --beneath.")
    if target is not None and target.suffix.lower() not in ENDINGS:
        raise WrongWords(f"Tên tệp phải kết thúc bằng {', '.join(ENDINGS)}.")
    if template is not None and (target is None or target.suffix.lower() != ENDINGS[0]):
        raise WrongWords("--template chỉ dùng khi ghi báo cáo ra tệp .docx.")
    period = period_said(year, since, until)
    from db.book.book import look
    from domain.indicators.reports import plain_report
    from gui.tasks.driving import drive
    from gui.tasks.reports import Part, make_file, order_of
    from gui.tasks.reports import report as made

    part = Part.OWN if own else Part.BENEATH if beneath else Part.ALL
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        order = order_of(seen.connection, period, clock().date(), branch=branch, part=part)
        if target is None:
            told = made(seen.connection, order)
        else:
            told = drive(make_file(seen.connection, order, target, template=template, force=force))
    plain = plain_report(told) | ({"file": str(target)} if target is not None else {})
    tell(as_json, plain, _sentences(told) if target is None else [f"Đã ghi báo cáo vào {target}."])


def period_said(year: int | None, since: str, until: str) -> Period:
    """The period that a command line asks for; WrongWords where it names none, or two."""
    from domain.periods import Period, year_period

    if (year is None) == (not since and not until):
        raise WrongWords("Hãy ghi --year NĂM, hoặc --since NGÀY và --until NGÀY.")
    if year is not None:
        return year_period(year)
    if not (since and until):
        raise WrongWords("Hãy ghi cả --since NGÀY và --until NGÀY.")
    return Period(_day(since, is_last=False), _day(until, is_last=True))


def _day(text: str, *, is_last: bool) -> datetime.date:
    from domain.dates import PartialDate, read_date
    from domain.refusals import Refused

    date: PartialDate | None
    try:
        date = PartialDate.from_iso(text)
    except Refused:
        date = read_date(text)
    if date is None:
        raise Refused(f"Hãy ghi {'--until' if is_last else '--since'} là một ngày, như 15/6/2026.")
    return date.last_day() if is_last else date.first_day()


def _sentences(told: Report) -> Iterator[str]:
    """A line an indicator that has a number."""
    yield f"{told.top.name}: {told.period.counted_words}."
    for line in told.lines:
        figure = line.figure
        if figure.years_text:
            yield f"{line.indicator.code} {line.indicator.name}: {figure.years_text}"
        elif figure.value is not None:
            share = f" ({figure.percent_text})" if figure.percent is not None else ""
            number = f"{figure.number(short=False)} {line.indicator.unit}".strip()
            yield f"{line.indicator.code} {line.indicator.name}: {number}{share}"
