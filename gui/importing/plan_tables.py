"""What a plan would do, as tables of texts: who is added, what changes, who stays, what is refused, what to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from domain.fields import Field
from domain.grid import Cell, Notice, Refusal, is_empty, shown
from domain.lists.comparing import FieldChange
from domain.lists.plan import Addition, Change, ImportPlan
from domain.members import MEMBER, Member
from gui.widgets.text_table import TextTable

NONE = "(trống)"


def plan_tables(plan: ImportPlan, seen: Callable[[str], str]) -> list[TextTable]:
    """The tables of a plan, in the order of their tabs, each text as it may be `seen`."""
    known = [row for one in plan.additions for row in _known(one)]
    changed = [row for one in plan.changes for row in _changed(one)]
    rows: tuple[Iterable[tuple[str, ...]], ...] = (
        map(_added, plan.additions),
        [*changed, *known],
        map(_unchanged, plan.unchanged),
        [refused_row(one, MEMBER.fields, one.cells) for one in plan.refused],
        notice_rows(plan.notices),
    )
    return [table.with_rows(found, seen) for table, found in zip(_EMPTY, rows, strict=True)]


REFUSED = TextTable(
    "refused",
    "Chưa nhập được",
    ("Trang", "Dòng", "Mục", "Lý do", "Nội dung dòng"),
    (6.5, 3.5, 7.5, 24.5, 22.5),
    empty="Mọi dòng đều nhập được.",
    lines=2,
)
NOTICES = TextTable(
    "notices",
    "Cần xem lại",
    ("Trang", "Dòng", "Nội dung"),
    (8, 4, 41),
    empty="Không có gì cần xem lại.",
    lines=2,
)
_EMPTY = (
    TextTable(
        "added",
        "Thêm mới",
        ("Dòng", "Họ và tên", "Chi bộ", "Nam/Nữ", "Ngày sinh", "Vào Đảng", "Chính thức", "Số thẻ", "Chức vụ"),
        (3.5, 10.5, 12.5, 4.5, 6, 6, 6, 6, 9.5),
        empty="Không có ai mới.",
    ),
    TextTable(
        "changed",
        "Thay đổi",
        ("Dòng", "Họ và tên", "Chi bộ", "Mục", "Trong sổ", "Theo danh sách"),
        (3.5, 10.5, 11, 9, 13.5, 13.5),
        empty="Không có gì thay đổi.",
    ),
    TextTable(
        "unchanged",
        "Không đổi",
        ("Họ và tên", "Chi bộ", "Ngày sinh", "Số thẻ"),
        (13, 15.5, 6.5, 6.5),
        empty="Không có ai.",
    ),
    REFUSED,
    NOTICES,
)


def notice_rows(notices: Iterable[Notice]) -> Iterator[tuple[str, ...]]:
    """The rows of the table of notices."""
    for one in notices:
        yield one.sheet, str(one.row) if one.row else "", one.text


def number_of(plan: ImportPlan, name: str) -> int:
    """How many rows of the list a table speaks of; a member with three changed fields is one."""
    numbers = {
        "added": len(plan.additions),
        "changed": len(plan.changes),
        "unchanged": len(plan.unchanged),
        "refused": len(plan.refused),
        "notices": len(plan.notices),
    }
    return numbers[name]


def value_words(field: str, change: FieldChange) -> tuple[str, str]:
    """What the book and the list say of a field, in words."""
    declared = MEMBER.field(field)
    return declared.show(change.old) or NONE, declared.show(change.new) or NONE


def _added(one: Addition) -> tuple[str, ...]:
    draft, show = one.draft, MEMBER.field("born").show
    days = (show(draft.born), show(draft.admitted_on), show(draft.official_on))
    return (str(draft.row), draft.name, one.branch, draft.gender, *days, draft.card_number, draft.positions)


def _changed(one: Change) -> list[tuple[str, ...]]:
    return [_change(one.member, change, one.draft.row) for change in one.changes]


def _known(one: Addition) -> list[tuple[str, ...]]:
    """What changes of a person whom the book knows from elsewhere."""
    return [_change(one.known, change, one.draft.row) for change in one.changes] if one.known is not None else []


def _change(member: Member, change: FieldChange, row: int) -> tuple[str, ...]:
    return (
        str(row),
        member.name,
        member.branch,
        MEMBER.field(change.field).label,
        *value_words(change.field, change),
    )


def _unchanged(member: Member) -> tuple[str, ...]:
    return (member.name, member.branch, MEMBER.field("born").show(member.born), member.card_number)


def refused_row(one: Refusal, fields: Iterable[Field], cells: Iterable[Cell]) -> tuple[str, ...]:
    """A row of `REFUSED`: where it stands, which of these fields is at fault, why, and what these cells of it say."""
    label = next((field.label for field in fields if field.name == one.field), "")
    said = "  ".join(" ".join(shown(cell).split()) for cell in cells if not is_empty(cell))
    return (one.sheet, str(one.row), label, one.reason, said)
