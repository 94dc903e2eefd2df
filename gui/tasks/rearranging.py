"""Rearranging units: looked at before it is done, done as one act, kept for a later day, read from a spreadsheet."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from db.operations.rearranged_books import End
from db.operations.rearrangements import Rearranged, rearrange
from db.queries.rearrangements import state_of
from db.queries.units import units_as_of
from db.queries.year_gaps import year_gaps
from domain.ledgers import last_day
from domain.numbers import two_digits
from domain.progress import Progress
from domain.rearrangement import Rearrangement, State, UnitChange, sentences, unit_changes
from domain.rearrangement_list import ListedPlan, lines_of, listed_plan
from domain.rearrangement_rules import Problem, problems
from domain.refusals import Refused
from domain.year_gaps import ITEMS, MONTHS, RATINGS, REVIEWS, UNREGISTERED, YearGap, counted
from gui.tasks.bring_in import read_file
from gui.tasks.closing import drawing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator
    from pathlib import Path

    from db.book.session import Done, Session


@dataclass(frozen=True, slots=True)
class UnitsGaps:
    """What is missing in the book of a unit that ends, which has to be written or given a reason for."""

    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a plan would do, in words and counts, and what speaks against it."""

    plan: Rearrangement
    state: State
    said: tuple[str, ...]
    changes: tuple[UnitChange, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[UnitsGaps, ...]

    @property
    def may_be_done(self) -> bool:
        """Whether nothing refuses it; its day may still be to come."""
        return all(problem.warns for problem in self.problems)

    @property
    def first_month(self) -> str:
        """Which month is the first that the new books have to remark on."""
        return f"{self.plan.day.month}/{self.plan.day.year}"

    def as_json(self) -> dict[str, object]:
        """As the command prints it."""
        return {
            "day": self.plan.day.isoformat(),
            "basis": self.plan.basis or None,
            "acts": list(self.said),
            "units": [
                {"unit": one.name, "before": one.before, "after": one.after, "what": one.words or None}
                for one in self.changes
            ],
            "refused": [one.words for one in self.problems if not one.warns],
            "warnings": [one.words for one in self.problems if one.warns],
            "gaps": [dataclasses.asdict(one) for one in self.gaps],
        }


def look_at(connection: sqlite3.Connection, plan: Rearrangement, *, is_done: bool = False) -> Looked:
    """What a plan would do to the book as it is; of one that was done, the units are called as they were before it."""
    state = state_of(connection, plan.day)
    if is_done:
        before = plan.day - datetime.timedelta(days=1)
        state = dataclasses.replace(state, units=tuple(units_as_of(connection, state.units, before)))
    found = problems(plan, state)
    return Looked(
        plan, state, sentences(plan, state), unit_changes(plan, state), found, tuple(_gaps(connection, plan, state))
    )


def _gaps(connection: sqlite3.Connection, plan: Rearrangement, state: State) -> list[UnitsGaps]:
    """What will be missing in the books that end: what goes along with the people is not."""
    names = {unit.id: unit.name for unit in state.units}
    ends = [one.unit_id for one in plan.ends]
    told = []
    for unit_id, gaps in year_gaps(connection, plan.day.year, plan.day, ends).items():
        goes_on = any(one.unit_id == unit_id and one.into for one in plan.ends)
        left = [gap for gap in (_before(gap, plan.day, goes_on) for gap in gaps) if gap is not None]
        if left:
            told.append(UnitsGaps(names[unit_id], counted(left)))
    return told


def _before(gap: YearGap, day: datetime.date, goes_on: bool) -> YearGap | None:
    """The gap as far as it is of the time before the day; what is open of a unit `goes_on` in another."""
    if gap.kind in (UNREGISTERED, RATINGS) or (gap.kind is ITEMS and (gap.roster_id or goes_on)):
        return None
    if gap.kind in (MONTHS, REVIEWS):
        months = tuple(month for month in gap.months if last_day(day.year, month) < day)
        return dataclasses.replace(gap, months=months) if months else None
    return gap


@dataclass(frozen=True, slots=True)
class HowClosed:
    """How the books that end are closed: by whom, despite what is missing, in the form of which layout file."""

    by: str
    despite_gaps: str
    layout: Path | None


def end_of(by: str, despite_gaps: str = "", layout: Path | None = None) -> HowClosed:
    """How the books that end are closed: in the form chosen for them or that of a file; Refused without a name."""
    if not by.strip():
        raise Refused("Hãy ghi người chịu trách nhiệm sắp xếp, khóa sổ cũ.", field="by")
    return HowClosed(by, despite_gaps, layout)


def do_plan(
    session: Session, plan: Rearrangement, how: HowClosed, record_id: int = 0
) -> Generator[Progress, None, Done[Rearranged]]:
    """Do a plan as one step; closing the generator takes everything back."""
    end = End(how.by, drawing(session.connection, how.layout), how.despite_gaps)
    work = partial(rearrange, plan=plan, today=session.today(), by=session.who or end.by, end=end, record_id=record_id)
    return session.run_long(plan.label, work)


def read_plan(
    connection: sqlite3.Connection, file: Path, day: datetime.date, basis: str = ""
) -> Generator[Progress, None, ListedPlan]:
    """The plan that a spreadsheet lists; Refused where none of its sheets has the headings."""
    yield Progress(0, 0, f"Đang đọc {file.name}")
    sheets = read_file(file).sheets
    yield Progress(0, 0, "Đang so với sổ")
    state = state_of(connection, day)
    trouble: Refused | None = None
    for sheet in sheets:
        try:
            return listed_plan(lines_of(sheet), state, day, basis)
        except Refused as refused:
            trouble = trouble or refused
    raise trouble or Refused("Tệp này không có bảng nào.")


def done_words(plan: Rearrangement, done: Rearranged) -> str:
    """What is said when it is done."""
    parts = [f"{two_digits(done.went)} người chuyển đơn vị"] if done.went else []
    parts += [f"{two_digits(len(done.books.ended))} sổ cũ đã khóa"] if done.books.ended else []
    parts += [f"{two_digits(len(done.books.begun))} sổ mới đã mở"] if done.books.begun else []
    told = f": {', '.join(parts)}" if parts else ""
    return f"Đã sắp xếp tổ chức từ ngày {plan.on.printed()}{told}."
