"""Bringing in a list of members: the file, what it says, what it would change, and doing it as one step."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.incoming.bounded_reading import read_bounded
from domain.collector import collector_at_rest
from domain.grid import Notice
from domain.progress import Progress
from gui.tasks.driving import drive

if TYPE_CHECKING:
    import sqlite3

    from db.book.book import Book
    from db.book.session import Done
    from db.operations.imports import Imported
    from domain.grid import Refusal, Workbook
    from domain.lists.into_book import Into
    from domain.lists.mapping import Mapping
    from domain.lists.plan import ImportPlan
    from domain.lists.values import ListReading
    from domain.units import Unit

BACKUP_REASON = "nhap"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list that has been read and compared with the book: nothing is changed yet.

    `shapes` is what the user has chosen for lists of its shapes, to be remembered with the import. Where the book is
    one chi bộ's, `own`, the `strangers` are the other chi bộ which the list names and the book has not.
    """

    workbook: Workbook
    reading: ListReading
    plan: ImportPlan
    shapes: tuple[tuple[str, str], ...] = ()
    own: str = ""
    strangers: tuple[str, ...] = ()


def left_out_notices(columns: Iterable[tuple[str, str]]) -> Iterator[Notice]:
    """What is told of columns that bring nothing into the book, each by its sheet (or none) and heading, once."""
    for sheet, heading in dict.fromkeys(columns):
        yield Notice(sheet, 0, f"Cột “{' '.join(heading.split())}” không đưa vào sổ.")


@dataclass(frozen=True, slots=True)
class Report:
    """What an import has done, or, before it is done, would do; `notices` tell what is to be seen besides."""

    read: int
    added: int
    changed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    branches_added: tuple[str, ...]
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, prepared: Prepared) -> Report:
        """Of a list of members: also the columns that bring nothing into the book are told."""
        plan = prepared.plan
        numbers = len(plan.additions), len(plan.changes), len(plan.unchanged)
        told = (*plan.notices, *left_out_notices((one.sheet, one.heading) for one in prepared.reading.left_out))
        return cls(plan.read, *numbers, plan.refused, plan.new_branches, told)

    def as_json(self) -> dict[str, object]:
        """As the commands print it."""
        return {
            "read": self.read,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": [
                {"sheet": one.sheet, "row": one.row, "field": one.field, "reason": one.reason} for one in self.refused
            ],
            "branches_added": list(self.branches_added),
            "notices": [{"sheet": one.sheet, "row": one.row, "text": one.text} for one in self.notices],
        }


def read_file(path: Path) -> Workbook:
    """The file as sheets of cells; raises Refused where it is no spreadsheet that can be read."""
    return drive(read_bounded(path))


def prepare(
    connection: sqlite3.Connection,
    workbook: Workbook,
    today: datetime.date,
    *,
    branch: str = "",
    mapping: Mapping | None = None,
    into: Into | None = None,
) -> Prepared:
    """Read the list and compare it with the book.

    Without a mapping the program proposes one, and takes what was remembered for lists of the same shape. `branch`
    names where rows without any sign of a chi bộ go, and whose list it is where that is MTTQ or an organisation;
    without it they go to the home unit if that keeps a book.
    In the book of one chi bộ `into` says where rows go that name one which the book has not; new ones are made of them
    else. Raises Refused where the file holds no list of members, and for a branch not in the book or not unique.
    """
    from db.queries.members import all_members
    from db.queries.units import all_units
    from domain.lists.into_book import put_into, strangers
    from domain.lists.plan import plan_import
    from domain.unit_names import full_name

    with collector_at_rest():
        members, units = all_members(connection, today), all_units(connection)
        target = _for_the_others(connection, branch, units)
        others = target if target is not None and not target.kind.is_party else None
        reading = _reading(connection, workbook, today, mapping, target, units)
        plan = plan_import(reading, members, units, others)
        own = _home_branch(connection)
        strange = strangers(plan) if own is not None else ()
        if own is not None and strange and into is not None:
            reading = put_into(reading, strange, into, full_name(own, units))
            plan = plan_import(reading, members, units, others)
    return Prepared(workbook, reading, plan, _chosen(connection, workbook, mapping), own.name if own else "", strange)


def _reading(
    connection: sqlite3.Connection,
    workbook: Workbook,
    today: datetime.date,
    mapping: Mapping | None,
    target: Unit | None,
    units: Sequence[Unit],
) -> ListReading:
    """The list as it is read for where it goes: an organisation's own is of people who need not be đảng viên."""
    from db.queries.list_shapes import remembered_shapes
    from domain.lists.into_book import into_organisation
    from domain.lists.reading import of_others, read_list
    from domain.unit_names import full_name
    from domain.units import UnitKind

    into_it = full_name(target, units) if target is not None else ""
    whoever = target is not None and not target.kind.is_party
    reading = read_list(
        workbook,
        mapping=mapping,
        today=today,
        home_branch=into_it,
        remembered=lambda shapes: remembered_shapes(connection, shapes),
        whoever=whoever,
    )
    if target is None or not whoever:
        return reading
    chi_bo = [unit.name for unit in units if unit.kind is UnitKind.BRANCH]
    return into_organisation(reading, target, into_it, every=of_others(workbook), chi_bo=chi_bo)


def _chosen(connection: sqlite3.Connection, workbook: Workbook, mapping: Mapping | None) -> tuple[tuple[str, str], ...]:
    """What of a mapping is the user's own choice: where it differs from the proposal, or from an earlier choice.

    The proposal itself is not kept: it looks at the cells, too, and may see more in the next list of that shape.
    """
    from db.queries.list_shapes import remembered_shapes
    from domain.lists.reading import propose_mapping

    if mapping is None:
        return ()
    usual = dict(propose_mapping(workbook).remembered())
    earlier = dict(remembered_shapes(connection, mapping.shapes()))
    return tuple(
        (shape, text) for shape, text in mapping.remembered() if text != earlier.get(shape, usual.get(shape, ""))
    )


def _home_branch(connection: sqlite3.Connection) -> Unit | None:
    """The home unit where that is a branch."""
    from db.queries.units import home_unit
    from domain.units import UnitKind

    home = home_unit(connection)
    return home if home.kind is UnitKind.BRANCH else None


def _for_the_others(connection: sqlite3.Connection, branch: str, units: Sequence[Unit]) -> Unit | None:
    """The unit for rows without a sign of a chi bộ: the one named, else the home unit where that keeps a book."""
    from db.queries.units import home_unit
    from domain.unit_names import unit_named

    if branch:
        return unit_named(branch, [unit for unit in units if unit.kind.keeps_book], units)
    home = home_unit(connection)
    return home if home.kind.keeps_book else None


def bring_in(book: Book, prepared: Prepared, name: str) -> Generator[Progress, None, Done[Imported] | None]:
    """Back the book up and do what was prepared, as one step; None where there is nothing to do.

    `name` is the file's, for the label of the step. Closing the generator takes everything back.
    """
    from db.operations.imports import apply_import

    plan, shapes = prepared.plan, prepared.shapes
    if plan.changes_nothing:
        return None
    yield Progress(0, 0, "Đang sao lưu trước khi nhập")
    book.backup(BACKUP_REASON)
    day = book.session.today()
    return (
        yield from book.session.run_long(
            f"Nhập danh sách {name}", lambda db: apply_import(db, plan, day=day, shapes=shapes)
        )
    )
