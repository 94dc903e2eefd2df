"""Lists of members that the program itself has made: known by the column of uids, read to the letter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from domain.cards import is_hidden
from domain.fields import Field
from domain.grid import Refusal, Row, Sheet, is_empty, shown
from domain.kinds import Value
from domain.lists.days import surely_after
from domain.lists.mapping import ColumnChoice, TableMapping
from domain.lists.standings import in_status
from domain.lists.uses import Use
from domain.lists.values import MemberDraft, RowKind, SheetReading
from domain.members import MEMBER, Standing
from domain.refusals import Refused
from domain.sheets.forms import MEMBERS
from domain.sheets.outcome import own_uid
from domain.sheets.reading import find_headings

_USES: dict[str, Use] = {"tt": Use.NUMBER} | {
    field.name: Use(field.name) for field in MEMBERS.columns if field.name != "tt"
}
_OWN = frozenset(_USES.values()) | {Use.REASON, Use.OTHER}
_ASIDE = frozenset({Use.NUMBER, Use.UID, Use.REASON, Use.OTHER})
_READ_AS_IS = frozenset({Use.BRANCH, Use.UID})
_FORM = MEMBERS.with_reason()

Part = tuple[SheetReading, list[MemberDraft], list[Refusal]]
"""A sheet with the kinds of its rows, its members, and the rows that are refused."""


def own_table(sheet: Sheet) -> TableMapping | None:
    """The whole sheet as one table where it bears the headings of the program's own list; None for any other."""
    found = find_headings(sheet, (_FORM,))
    if found is None:
        return None
    uses = {at: _USES.get(field.name, Use.REASON) for field, at in zip(_FORM.columns, found.columns, strict=True)}
    names = sheet.rows[found.row]
    columns = (ColumnChoice(at, uses.get(at, Use.OTHER), shown(names[at])) for at in range(sheet.width))
    return TableMapping(sheet.name, 0, len(sheet.rows), (found.row,), tuple(columns))


def is_own(table: TableMapping) -> bool:
    """Whether a table is the program's own, no column of it used for what that list does not have."""
    uid = table.column_of(Use.UID)
    if uid is None or len(table.heading_rows) != 1 or table.column_of(Use.NAME) is None:
        return False
    return all(choice.use in _OWN for choice in table.columns)


def read_own(sheet: Sheet, table: TableMapping, today: datetime.date, home_branch: str) -> Part:
    """The members of the program's own list, every text as it stands; refused are rows that say what cannot be."""
    columns: dict[Use, int] = {c.use: c.column for c in table.columns if c.use is not Use.OTHER}
    reader = _Reader(columns, today.year, home_branch)
    kinds: list[RowKind] = []
    members: list[MemberDraft] = []
    refused: list[Refusal] = []
    for at, row in enumerate(sheet.rows):
        kind = _kind(at, row, table, columns)
        if kind is RowKind.MEMBER:
            try:
                members.append(reader.draft(sheet.name, at + 1, row))
            except Refused as wrong:
                kind = RowKind.REFUSED
                branch = reader.text(row, Use.BRANCH) or home_branch
                refused.append(Refusal(sheet.name, at + 1, wrong.field, wrong.reason, tuple(row), branch))
        kinds.append(kind)
    return SheetReading(sheet.name, tuple(sheet.rows), tuple(kinds)), members, refused


def _kind(at: int, row: Row, table: TableMapping, columns: Mapping[Use, int]) -> RowKind:
    if at == table.heading_rows[0]:
        return RowKind.HEADING
    says = any(not is_empty(row[column]) for use, column in columns.items() if use not in _ASIDE)
    if at < table.heading_rows[0]:
        return RowKind.BLANK if all(map(is_empty, row)) else RowKind.TITLE
    return RowKind.MEMBER if says else RowKind.BLANK


class _Reader:
    """Reads rows; remembers what it has understood, for the same words stand in many."""

    def __init__(self, columns: Mapping[Use, int], year: int, home_branch: str) -> None:
        self._columns = columns
        self._year = year
        self._home_branch = home_branch
        self._fields = [
            (use, MEMBER.field(use.value)) for use in columns if use not in _ASIDE and use not in _READ_AS_IS
        ]
        self._known: dict[tuple[Use, str], Value] = {}

    def text(self, row: Row, use: Use) -> str:
        """What stands in the column of a use; empty where there is none."""
        at = self._columns.get(use)
        return "" if at is None else shown(row[at]).strip()

    def draft(self, sheet: str, at: int, row: Row) -> MemberDraft:
        """The member that a row tells; Refused with the field's name."""
        values: dict[str, Any] = {}
        for use, field in self._fields:
            text = self.text(row, use)
            key = use, text
            if key not in self._known:
                self._known[key] = self._value(field, text)
            if text:
                values[field.name] = self._known[key]
        if "status" in values:
            values["standing"] = Standing(values.pop("status"))
        _refuse_wrong_days(values)
        branch, uid = self.text(row, Use.BRANCH) or self._home_branch, own_uid(self.text(row, Use.UID))
        return MemberDraft(sheet, at, branch, **values, uid=uid)

    def _value(self, field: Field, text: str) -> Value:
        """What a cell says; a standing is understood in the words of lists as well: “chuyển đi”, “qua đời”."""
        if field.kind.is_veiled and is_hidden(text):
            return text
        said = in_status(text).standing if field.name == "status" and text not in field.choices else None
        return field.read(text, self._year) if said is None else said


def _refuse_wrong_days(values: Mapping[str, Any]) -> None:
    """The order in which the days of a life in the Party come."""
    for earlier, later, reason in (
        ("born", "admitted_on", "Ngày vào Đảng ở trước ngày sinh; hãy xem lại."),
        ("admitted_on", "official_on", "Ngày chính thức ở trước ngày vào Đảng; hãy xem lại."),
    ):
        if surely_after(values.get(earlier), values.get(later)):
            raise Refused(reason, field=later)
