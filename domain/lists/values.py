"""What reading a list gives: members as the list has them, what was repaired, what every row is, what is refused."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.dates import PartialDate
from domain.grid import Notice, Refusal, Row
from domain.lists.mapping import Mapping
from domain.members import Standing


class RowKind(enum.Enum):
    """What a row of a sheet is, by its Vietnamese word."""

    MEMBER = "đảng viên"
    CONTINUATION = "dòng tiếp của đảng viên ở trên"
    BLANK = "dòng trống"
    TITLE = "tiêu đề"
    HEADING = "dòng đầu cột"
    COLUMN_NUMBERS = "dòng đánh số cột"
    DIVIDER = "dòng phân nhóm"
    TOTAL = "dòng cộng"
    SIGNATURE = "phần ký tên"
    NOTE = "ghi chú dưới danh sách"
    NOT_MEMBER = "người không phải đảng viên"
    OUTSIDE = "trang không phải danh sách đảng viên"
    REFUSED = "chưa nhập được"


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that is kept otherwise than it was written: the field of the member, and its text before and after."""

    field: str
    before: str
    after: str


class MemberDraft(NamedTuple):
    """A member as one row of a list tells; what the list does not say is empty, or None where "no" can be said.

    `row` is the number that the spreadsheet program shows. `branch` is empty where the list has no sign of one, `uid`
    where the program itself has not made the list. A tuple, since a long list makes thousands, five times as fast.
    """

    sheet: str
    row: int
    branch: str
    name: str
    gender: str = ""
    born: PartialDate | None = None
    admitted_on: PartialDate | None = None
    official_on: PartialDate | None = None
    card_number: str = ""
    party_positions: str = ""
    government_positions: str = ""
    organisation_positions: str = ""
    group: str = ""
    task: str = ""
    must_plan: bool | None = None
    note: str = ""
    standing: Standing | None = None
    standing_since: PartialDate | None = None
    since: PartialDate | None = None
    sort_name: str = ""
    repairs: tuple[Repair, ...] = ()
    uid: str = ""
    old_card_number: str = ""
    probation: str = ""

    @property
    def positions(self) -> str:
        """All posts as they are printed."""
        return ", ".join(p for p in (self.party_positions, self.government_positions, self.organisation_positions) if p)

    def refused(self, field: str, reason: str, rows: Sequence[Row]) -> Refusal:
        """The refusal of a row that could be read; `rows` are those of its sheet."""
        cells = tuple(rows[self.row - 1]) if self.row <= len(rows) else ()
        return Refusal(self.sheet, self.row, field, reason, cells, self.branch, self.group, self.standing)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that brings nothing into the book, by the words over it."""

    sheet: str
    column: int
    heading: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet after reading: its rows with old charsets repaired and lines that go on added, and what each is."""

    name: str
    rows: tuple[Row, ...]
    kinds: tuple[RowKind, ...]


@dataclass(frozen=True, slots=True)
class ListReading:
    """A whole list: every row of every sheet is in `sheets`: a member, of a known other kind, or refused."""

    mapping: Mapping
    members: tuple[MemberDraft, ...]
    refused: tuple[Refusal, ...]
    sheets: tuple[SheetReading, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def read(self) -> int:
        """How many rows hold a member, refused ones among them."""
        return len(self.members) + len(self.refused)

    @property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each sheet by its name."""
        return {sheet.name: sheet.rows for sheet in self.sheets}
