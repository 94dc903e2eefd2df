"""Looking into a list without changing anything: the file read, its columns understood, compared with the book."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from db.book.connections import connect_reader
from db.incoming.bounded_reading import read_bounded
from domain.cards import hidden_in
from domain.fields import Field
from domain.grid import Workbook
from domain.lists.into_book import Into
from domain.lists.mapping import Mapping
from domain.progress import Progress
from domain.refusals import Refused
from gui.importing.found import Found, found_in
from gui.importing.plan_tables import plan_tables
from gui.importing.preview_rows import PreviewRow, preview_rows, shown_fields
from gui.tasks.bring_in import Prepared, prepare
from gui.widgets.text_table import TextTable


@dataclass(frozen=True, slots=True)
class LookRequest:
    """What to look into: the file, and what the user has said about it.

    `branch` is where rows without one go, `into` where those go that name a chi bộ which is not in this chi bộ's book.
    `seen` gives a text of the file as it is shown.
    """

    file: Path
    workbook: Workbook | None = None
    mapping: Mapping | None = None
    branch: str = ""
    into: Into | None = None
    seen: Callable[[str], str] = hidden_in


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; `prepared` is None, with the reason in `why`, where no list was recognised.

    `rows` and `fields` are for the preview, `tables` for what would change.
    """

    wanted: LookRequest
    workbook: Workbook
    prepared: Prepared | None
    found: Found
    why: str = ""
    rows: tuple[PreviewRow, ...] = ()
    fields: tuple[Field, ...] = ()
    tables: tuple[TextTable, ...] = ()

    @property
    def rows_without_branch(self) -> int:
        """How many rows cannot come in because nobody knows of which branch they are."""
        if self.prepared is None:
            return 0
        return sum(one.field == "branch" and not one.branch for one in self.prepared.plan.refused)

    @property
    def asks_into(self) -> bool:
        """Whether the user must say first where rows go that name another chi bộ."""
        return self.prepared is not None and bool(self.prepared.strangers) and self.wanted.into is None

    @property
    def all_without_branch(self) -> bool:
        """Whether not one row can come in before a branch is chosen."""
        return self.prepared is not None and 0 < self.rows_without_branch == self.prepared.plan.read


def look_into(book: Path, wanted: LookRequest, today: datetime.date) -> Generator[Progress, None, Looked]:
    """Read and compare, on a connection of its own; raises Refused where the file cannot be read at all."""
    workbook = wanted.workbook or (yield from read_bounded(wanted.file))
    yield Progress(0, 0, "Đang nhận các cột và so với sổ")
    with contextlib.closing(connect_reader(book)) as connection:
        try:
            prepared = prepare(
                *(connection, workbook, today), branch=wanted.branch, mapping=wanted.mapping, into=wanted.into
            )
        except Refused as refused:
            return Looked(wanted, workbook, None, Found(), refused.reason)
    yield Progress(0, 0, "Đang chuẩn bị bảng xem trước")
    reading, plan = prepared.reading, prepared.plan
    return Looked(
        wanted,
        workbook,
        prepared,
        found_in(workbook, reading, wanted.seen),
        rows=tuple(preview_rows(reading, plan.refused)),
        fields=tuple(shown_fields(reading)),
        tables=tuple(plan_tables(plan, wanted.seen)),
    )
