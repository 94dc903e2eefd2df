"""Opening the new year for one unit or all: what it would bring each of them, and the opening as one step."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from typing import TYPE_CHECKING

from db.operations.new_year import open_new_year
from db.queries.new_year import openings
from db.queries.units import all_units, book_facts
from domain.new_year import Carry, NewYear, Opened, UnitOpening
from domain.refusals import Refused
from domain.roster_order import RosterOrder
from domain.unit_names import unit_named
from gui.tasks.starter import starting_phrases

if TYPE_CHECKING:
    import datetime
    import sqlite3

    from db.book.session import Done, Session
    from domain.progress import Progress


def openings_of(connection: sqlite3.Connection, branch: str, year: int, day: datetime.date) -> list[UnitOpening]:
    """What opening a year would bring the unit of this name and those beneath it, without a name the whole book."""
    unit_id = unit_named(branch, all_units(connection)).id if branch else book_facts(connection).home_unit_id
    found = openings(connection, unit_id, year, day)
    if not found:
        whose = f"“{branch}” không lập sổ riêng, bên dưới cũng" if branch else "Sổ này"
        raise Refused(f"{whose} không có đơn vị nào lập sổ. Hãy thêm chi bộ hoặc chọn đơn vị khác.", field="branch")
    return found


def new_year_of(
    year: int, found: Iterable[UnitOpening], order: RosterOrder, carry: Collection[Carry], from_month: int = 1
) -> NewYear:
    """What is wanted where the books of all these units are opened that have none."""
    units = tuple(one.unit_id for one in found if not one.is_open)
    phrases = starting_phrases() if Carry.PHRASES in carry else ()
    return NewYear(year, units, order, frozenset(carry), from_month, phrases)


def open_year(session: Session, wanted: NewYear) -> Generator[Progress, None, Done[Opened]]:
    """Open what is wanted as one step; closing the generator takes everything back."""
    return session.run_long(wanted.label, lambda db: open_new_year(db, wanted, session.today(), session.who))
