"""Reports: the figures of a unit and of those beneath it, read from the book and put together."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import refuse_existing, write_bytes
from db.incoming.bounded_work import Bounds, bounded
from db.queries.indicators import facts_of, ratings_by_year
from db.queries.members import members_of_unit
from db.queries.overview import units_under
from db.queries.packs import pack_of
from db.queries.units import all_units, book_facts, in_tree_order, officers_of, unit_meant, units_as_of
from domain.collector import collector_at_rest
from domain.indicators.charts import charts_of
from domain.indicators.facts import Facts
from domain.indicators.figures import Figure
from domain.indicators.papers import PaperHead, ReportPaper, report_paper
from domain.indicators.reports import Report, report_of
from domain.periods import Period
from domain.positions import party_rank
from domain.progress import Progress
from domain.refusals import Refused
from domain.signing import deputies_on, heads_on
from domain.units import Unit, line_above

if TYPE_CHECKING:
    import sqlite3


class Part(enum.Enum):
    """Of which rows a report speaks: of all, of the unit's own, of those of the units beneath it."""

    ALL = "all"
    OWN = "own"
    BENEATH = "beneath"


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is reported: a unit with all beneath it, or only some of these; `every` unit of the book; as of a day."""

    top: Unit
    units: tuple[Unit, ...]
    every: tuple[Unit, ...]
    period: Period
    day: datetime.date

    def facts(self, connection: sqlite3.Connection, period: Period | None = None) -> Facts:
        """What the figures are computed from, of its own period or of another."""
        return facts_of(connection, self.top, self.units, self.every, period or self.period, self.day)


def order_of(
    connection: sqlite3.Connection,
    period: Period,
    day: datetime.date,
    *,
    branch: str = "",
    unit_id: int = 0,
    part: Part = Part.ALL,
    only: Sequence[int] | None = None,
) -> ReportOrder:
    """The order for the unit of that full name or id, by default the book's home unit; Refused where there is none.

    Units are called and placed as on the period's last day; the one that reports is called as it is now.
    """
    now = in_tree_order(all_units(connection))
    every = tuple(in_tree_order(units_as_of(connection, now, period.until)))
    asked = unit_meant(branch, every, now).id if branch else unit_id or book_facts(connection).home_unit_id
    top = next((u for u in now if u.id == asked), now[0])
    units = [unit for unit in units_under(list(every), top.id) if only is None or unit.id in only]
    if part is Part.OWN:
        units = [unit for unit in units if unit.id == top.id]
    elif part is Part.BENEATH:
        units = [unit for unit in units if unit.id != top.id]
        if not units:
            raise Refused(f"“{top.name}” không có đơn vị nào bên dưới. Hãy bỏ --beneath.")
    return ReportOrder(top, tuple(units), every, period, day)


@collector_at_rest()
def report(
    connection: sqlite3.Connection, order: ReportOrder, *, with_before: bool = False, by_unit: bool = False
) -> Report:
    """The figures that an order asks for; several years overlap with those a year before, and stand alone."""
    compared = with_before and not order.period.has_several_years
    before = order.facts(connection, order.period.a_year_before()) if compared else None
    pack = pack_of(connection, order.period.until.year)
    return report_of(order.facts(connection), before, by_unit=by_unit, pack=pack)


def paper_of(connection: sqlite3.Connection, order: ReportOrder, told: Report) -> ReportPaper:
    """The words of the paper that a report makes, with who signs it on its day."""
    post, signer = _signer(connection, order)
    above = line_above(order.top, all_units(connection))
    pack = pack_of(connection, order.period.until.year)
    charts = charts_of(told, ratings_before(connection, order), pack.scheme.words)
    return report_paper(told, PaperHead(order.top, above, signer, post, pack), charts)


def _signer(connection: sqlite3.Connection, order: ReportOrder) -> tuple[str, str]:
    """The post and name of who holds the unit's first post on the day; of nobody, empty ones."""
    asked = order.top, officers_of(connection, order.top.id), order.day
    officer = next(iter((*heads_on(*asked), *deputies_on(*asked))), None)
    if officer is not None:
        return officer.post, officer.name
    members = members_of_unit(connection, order.top.id, order.day.year) if order.top.kind.is_party else []
    first = next((m for m in members if not m.standing.is_gone and party_rank(m.party_positions) == 0), None)
    return ("", first.name) if first is not None else ("", "")


def make_file(
    connection: sqlite3.Connection,
    order: ReportOrder,
    target: Path,
    *,
    template: Path | None = None,
    force: bool = False,
) -> Generator[Progress, None, Report]:
    """Write the report into a .docx or .pdf file, or its annex into an .xlsx; StorageTrouble EXISTS without `force`.

    A .docx is made from the template, the program's own where there is none.

    Closing cancels: the file appears whole or not at all.
    """
    refuse_existing(target, force)
    yield Progress(0, 3, "Đang đọc số liệu")
    told = report(connection, order, with_before=True, by_unit=True)
    yield Progress(1, 3, "Đang viết báo cáo")
    content = yield from content_of(paper_of(connection, order, told), target.suffix.lower(), template)
    write_bytes(target, content, force=True)
    yield Progress(3, 3, target.name)
    return told


def content_of(paper: ReportPaper, ending: str, template: Path | None = None) -> Generator[Progress, None, bytes]:
    """The bytes of a report's file, by the ending of its name."""
    if ending == ".docx":
        return (yield from document_of(paper, template))
    if ending == ".xlsx":
        from printouts.annex_workbooks import annex_workbook

        return (yield from annex_workbook(paper))
    from printouts.reports import report_pdf

    return report_pdf(paper)


def document_of(paper: ReportPaper, template: Path | None) -> Generator[Progress, None, bytes]:
    """The bytes of a Word document; a template of another's making is filled by a process that is bounded."""
    from printouts.report_documents import ENDED, TOO_LONG, report_document

    if template is None:
        return report_document(paper)
    told = Bounds(TOO_LONG.format(name=template.name), ENDED.format(name=template.name), _MOST_BYTES, _MOST_SECONDS)
    doing = Progress(0, 0, f"Đang điền mẫu {template.name}")
    return (yield from bounded(told, doing, report_document, paper, template))


_MOST_BYTES, _MOST_SECONDS = 1 << 30, 60
"""For filling a template: the program's own takes a tenth of it, and a second."""
_YEARS_OF_RATINGS = 5


def ratings_before(connection: sqlite3.Connection, order: ReportOrder) -> dict[int, Figure]:
    """How the members were rated in the last years up to the period's, for the chart."""
    last = order.period.until.year
    years = range(last - _YEARS_OF_RATINGS + 1, last + 1)
    return ratings_by_year(connection, order.top, order.units, years, order.day)


def check_template_with(
    connection: sqlite3.Connection, order: ReportOrder, template: Path
) -> Generator[Progress, None, bytes]:
    """Refuse a template that cannot be filled with a report, with what is wrong in it and where."""
    return document_of(paper_of(connection, order, report(connection, order, with_before=True)), template)
