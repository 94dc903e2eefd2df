"""The rows of a list as they will be: each with its kind, its values, and what was repaired in them."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from domain.fields import Field
from domain.grid import Refusal, Row, Workbook, is_empty, shown
from domain.lists.mapping import TableMapping
from domain.lists.uses import POSITIONS, Use
from domain.lists.values import ListReading, MemberDraft, RowKind
from domain.members import MEMBER

_POSITION_FIELDS = ("party_positions", "government_positions", "organisation_positions")
_NOT_SHOWN = frozenset({"positions"})
FIELDS = tuple(field for field in MEMBER.fields if field.name not in _NOT_SHOWN)
LONGEST_OTHER = 200
NOT_KEPT = "(không đưa vào)"
_OF_GROUPS = frozenset({Use.BRANCH, Use.GROUP})


class Show(enum.Enum):
    """Which rows are shown, by the words of the choice."""

    ALL = "Mọi dòng"
    MEMBERS = "Chỉ đảng viên"
    REPAIRED = "Chỉ dòng đã được sửa"
    REFUSED = "Chỉ dòng chưa nhập được"
    OTHERS = "Chỉ dòng không phải đảng viên"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file. `row` is the number that the spreadsheet program shows; only members have a draft."""

    sheet: str
    row: int
    kind: RowKind
    draft: MemberDraft | None = None
    refusal: Refusal | None = None
    text: str = ""

    @property
    def is_repaired(self) -> bool:
        """Whether something is kept otherwise than it was written."""
        return self.draft is not None and bool(self.draft.repairs)

    def repaired_fields(self) -> dict[str, str]:
        """By field of a member, what stood in the file before it was repaired."""
        found: dict[str, str] = {}
        for repair in self.draft.repairs if self.draft is not None else ():
            names = _POSITION_FIELDS if repair.field == "positions" else (repair.field,)
            found |= {name: repair.before for name in names if value_of(self.draft, name)}
        return found

    def belongs(self, show: Show) -> bool:
        """Whether the row is among those shown."""
        match show:
            case Show.MEMBERS:
                return self.draft is not None
            case Show.REPAIRED:
                return self.is_repaired
            case Show.REFUSED:
                return self.refusal is not None
            case Show.OTHERS:
                return self.draft is None and self.refusal is None
        return True


def preview_rows(reading: ListReading, refused: Sequence[Refusal]) -> list[PreviewRow]:
    """Every row of every sheet that was read; `refused` are those of the plan, which knows the book too."""
    drafts = {(draft.sheet, draft.row): draft for draft in reading.members}
    refusals = {(one.sheet, one.row): one for one in refused}
    rows: list[PreviewRow] = []
    for sheet in reading.sheets:
        if all(kind is RowKind.OUTSIDE for kind in sheet.kinds):
            continue
        for at, kind in enumerate(sheet.kinds, start=1):
            key = (sheet.name, at)
            refusal = refusals.get(key)
            shown_kind = RowKind.REFUSED if refusal is not None else kind
            text = "" if key in drafts else _joined(sheet.rows[at - 1])
            rows.append(PreviewRow(sheet.name, at, shown_kind, drafts.get(key), refusal, text))
    return rows


def shown_fields(reading: ListReading) -> list[Field]:
    """The fields of which the list says something, the name first."""
    return [f for f in FIELDS if f.name == "name" or any(value_of(draft, f.name) for draft in reading.members)]


def value_of(draft: MemberDraft | None, name: str) -> str:
    """A value of a draft as it will stand in the book; empty for none."""
    if draft is None:
        return ""
    if name == "status":
        return draft.standing.value if draft.standing is not None else ""
    return MEMBER.field(name).show(getattr(draft, name))


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One column of a row: its heading, the cell as it stands in the file, and what is made of it."""

    heading: str
    before: str
    after: str
    repaired: bool = False


def before_after(row: PreviewRow, workbook: Workbook, tables: Sequence[TableMapping]) -> list[BeforeAfter]:
    """Column by column what stands in the file and what will stand in the book."""
    table = next((t for t in tables if t.sheet == row.sheet and t.first_row < row.row <= t.end_row), None)
    sheet = next((s for s in workbook.sheets if s.name == row.sheet), None)
    if table is None or sheet is None or row.row > len(sheet.rows):
        return []
    repaired = row.repaired_fields()
    found = []
    for choice in table.columns:
        before = shown(sheet.rows[row.row - 1][choice.column])
        names = _fields_of(choice.use)
        after = "; ".join(filter(None, (value_of(row.draft, name) for name in names)))
        # An empty cell says nothing by itself, but where the one above it speaks for the whole group.
        if choice.use is not Use.NUMBER and (before.strip() or (after and choice.use in _OF_GROUPS)):
            mended = any(name in repaired for name in names)
            left_out = choice.use is Use.OTHER or not names
            found.append(
                BeforeAfter(choice.heading or choice.use.label, before, NOT_KEPT if left_out else after, mended)
            )
    return found


def _fields_of(use: Use) -> tuple[str, ...]:
    if use is Use.POSITIONS:
        return _POSITION_FIELDS
    if use in POSITIONS:
        return (use.field,)
    if use is Use.ADMITTED_OFFICIAL:
        return ("admitted_on", "official_on")
    if use in (Use.STATUS, Use.MOVED, Use.DIED, Use.LEFT, Use.ENDED):
        return ("status", "standing_since")
    return (use.field,) if use.field else ()


def _joined(row: Row) -> str:
    """The cells of a row that is no member, one behind the other."""
    texts = dict.fromkeys(" ".join(shown(cell).split()) for cell in row if not is_empty(cell))
    return "  ".join(texts)[:LONGEST_OTHER]
