"""What a sheet would do to a register, as tables of texts: what is added, what changes, what stays, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.fields import Field
from domain.kinds import Kind
from domain.registers.register import Register
from domain.sheets.forms import FORMS_OF, QUIET
from domain.sheets.outcome import RegisterPlan, RowWrite
from domain.text import sentence_case
from gui.importing.plan_tables import NONE, NOTICES, REFUSED, notice_rows, refused_row
from gui.widgets.plan_view import Tab
from gui.widgets.text_table import TextTable

ROW, BRANCH, WHO = ("Dòng", 3.5), ("Đơn vị", 11.0), ("Họ và tên", 10.0)
"""A heading with the width of its column, in heights of the text."""
_WIDTHS = {Kind.LONG_TEXT: 17.0, Kind.PERSONS: 12.5, Kind.UNITS: 12.5, Kind.PARTIAL_DATE: 6.0}
_WIDTH = 8.5
_MOST, _LETTER, _SIDES = 17.0, 0.47, 1.0
"""A column grows to the longest of its texts, so many heights of the text at most; a letter's share, and the edges'."""


def import_tabs(register: Register, plan: RegisterPlan, seen: Callable[[str], str]) -> tuple[Tab, ...]:
    """The tables of a plan, in the order of their tabs; what the sheet says of people as it may be `seen`."""
    writes = (*plan.rows, *plan.ratings)
    added = [write for write in writes if write.old is None]
    changed = [write for write in writes if write.old is not None]
    stored = [field for field in register.kind.fields if field.stored]
    said = [field for field in stored if any(_shown(write, field) for write in added)]
    shown = [register.kind.field(name) for name in register.shown]
    one = register.one
    return (
        Tab(_table("added", "Thêm mới", said, added, f"Không có {one} nào mới."), plan.added),
        Tab(_changes(register, stored, changed), plan.changed),
        Tab(_table("unchanged", "Không đổi", shown, plan.kept, f"Không có {one} nào."), plan.unchanged),
        Tab(REFUSED.with_rows(_refused(register, plan), seen), len(plan.refused)),
        Tab(NOTICES.with_rows(notice_rows(plan.notices), seen), len(plan.notices)),
    )


def _shown(write: RowWrite, field: Field) -> str:
    return field.show(getattr(write.row, field.name))


def _table(name: str, title: str, fields: Sequence[Field], rows: Sequence[RowWrite], empty: str) -> TextTable:
    """Rows as they will be, with the unit where they are of several."""
    many, whose = _are_of_many(rows), any(row.who for row in rows)
    columns = [ROW, *([BRANCH] if many else []), *([WHO] if whose else [])]
    columns += [(field.column_heading, _width(field, rows)) for field in fields]
    texts = [
        (
            *(str(row.at), *([row.branch] if many else []), *([row.who] if whose else [])),
            *(_shown(row, field).replace("\n", " · ") for field in fields),
        )
        for row in rows
    ]
    return TextTable(name, title, *_split(columns), tuple(texts), empty)


def _width(field: Field, rows: Sequence[RowWrite]) -> float:
    """The room of a field's column in heights of the text."""
    longest = max((len(_shown(row, field)) for row in rows), default=0)
    return max(_WIDTHS.get(field.kind, _WIDTH), min(_MOST, longest * _LETTER + _SIDES))


def _are_of_many(rows: Iterable[RowWrite]) -> bool:
    return len({row.branch for row in rows}) > 1


def _split(columns: Sequence[tuple[str, float]]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(heading for heading, _ in columns), tuple(width for _, width in columns)


def _changes(register: Register, fields: Sequence[Field], rows: Sequence[RowWrite]) -> TextTable:
    """Each field that changes, from what to what."""
    many = _are_of_many(rows)
    called = WHO[0] if any(row.who for row in rows) else sentence_case(register.one)
    columns = [ROW, *([BRANCH] if many else []), (called, 12.0), ("Mục", 10.5)]
    columns += [("Trong sổ", 14.0), ("Theo bảng", 14.0)]
    texts = []
    for row in rows:
        for field in fields:
            old, new = getattr(row.old, field.name), getattr(row.row, field.name)
            if old != new:
                about = (
                    str(row.at),
                    *([row.branch] if many else []),
                    row.who or register.name_of(row.old),
                    field.label,
                )
                texts.append((*about, field.show(old) or NONE, field.show(new) or NONE))
    return TextTable("changed", "Thay đổi", *_split(columns), tuple(texts), "Không có gì thay đổi.", lines=2)


def _refused(register: Register, plan: RegisterPlan) -> Iterator[tuple[str, ...]]:
    columns = FORMS_OF[register.word][0].columns
    for one in plan.refused:
        said = [cell for field, cell in zip(columns, one.cells, strict=False) if field not in QUIET]
        yield refused_row(one, columns, said)
