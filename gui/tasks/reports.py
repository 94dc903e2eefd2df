"""Reports: the figures of a unit and of those beneath it, read from the book and put together."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.indicators import facts_of
from db.queries.overview import units_under
from db.queries.units import all_units, book_facts, in_tree_order
from domain.indicators.facts import Facts
from domain.indicators.reports import Report, report_of
from domain.periods import Period
from domain.refusals import Refused
from domain.unit_names import unit_named
from domain.units import Unit

if TYPE_CHECKING:
    import sqlite3


class Part(enum.Enum):
    """Of which rows a report speaks: of all, of the unit's own, of those of the units beneath it."""

    ALL = "all"
    OWN = "own"
    BENEATH = "beneath"


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is reported: a unit with all beneath it, or `only` some of these; a period; as of a day."""

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
    """The order for the unit of that full name or id, by default the book's home unit; Refused where there is none."""
    every = tuple(in_tree_order(all_units(connection)))
    if branch:
        top = unit_named(branch, every)
    else:
        home = unit_id or book_facts(connection).home_unit_id
        top = next((u for u in every if u.id == home), every[0])
    units = [unit for unit in units_under(list(every), top.id) if only is None or unit.id in only]
    if part is Part.OWN:
        units = [unit for unit in units if unit.id == top.id]
    elif part is Part.BENEATH:
        units = [unit for unit in units if unit.id != top.id]
        if not units:
            raise Refused(f"“{top.name}” không có đơn vị nào bên dưới. Hãy bỏ --beneath.")
    return ReportOrder(top, tuple(units), every, period, day)


def report(
    connection: sqlite3.Connection, order: ReportOrder, *, with_before: bool = False, by_unit: bool = False
) -> Report:
    """The figures that an order asks for."""
    before = order.facts(connection, order.period.a_year_before()) if with_before else None
    return report_of(order.facts(connection), before, by_unit=by_unit)
