"""The summary by unit: members, registered of those who must, the months, as rows for a sheet and for paper."""

from __future__ import annotations

from collections.abc import Iterator

from domain.fields import Field, Kind
from domain.numbers import percent, show_count, show_percent
from domain.overview import MonthCount, Overview, UnitYear
from domain.registers.forms import BRANCH, TT, SheetForm
from domain.registers.rows import Row

FULL, NOBODY = "Đủ", "–"
MONTHS = tuple(Field(f"month_{number}", f"T{number}", limit=12) for number in range(1, 13))
_MOST = 1_000_000
SUMMARY = SheetForm(
    register="summary",
    tab="Tổng hợp",
    title="TỔNG HỢP THEO ĐƠN VỊ",
    columns=(
        *(TT, BRANCH, Field("members", "Đảng viên", Kind.COUNT, limit=_MOST)),
        Field("must_register", "Phải đăng ký", Kind.COUNT, limit=_MOST),
        Field("registered", "Đã đăng ký", Kind.COUNT, limit=_MOST),
        Field("share", "Tỷ lệ", limit=12),
        *(Field("unit_registered", "Đăng ký của tập thể", limit=12), *MONTHS),
        Field("complete", "Số tháng đã đủ", Kind.COUNT, limit=12),
    ),
    needed=("branch", "members"),
)
LEGEND = (
    f"T1 đến T12: “{FULL}” là đã có nhận xét và mức của mọi đồng chí; 5/8 là mới có của 5 trong 8 đồng chí;"
    f" “{NOBODY}” là tháng chưa đến hoặc không ai phải nhận xét."
)


def summary_rows(overview: Overview, months: tuple[int, ...]) -> Iterator[Row]:
    """A row a unit; `months` are those of which something is said."""
    for number, unit in enumerate(overview.units, start=1):
        told = [_month(unit.months[m - 1], m in months and unit.ledger_id is not None) for m in range(1, 13)]
        yield (number, unit.name, unit.members, *_registered(unit), *told, told.count(FULL))


def total_row(overview: Overview, months: tuple[int, ...]) -> Row:
    """The sums beneath."""
    share = overview.registered_percent
    units = sum(unit.unit_registered for unit in overview.units)
    told = [_month(overview.month(m), m in months) for m in range(1, 13)]
    return (
        *(None, "Cộng", overview.members, overview.must_register, overview.registered),
        *(show_percent(share) if share is not None else "", f"{units}/{len(overview.units)}", *told, None),
    )


def _registered(unit: UnitYear) -> tuple[int, int, str, str]:
    share = show_percent(percent(unit.registered, unit.must_register)) if unit.must_register else ""
    own = "Chưa mở sổ" if unit.ledger_id is None else "Có" if unit.unit_registered else "Chưa"
    return unit.must_register, unit.registered, share, own


def _month(count: MonthCount, told: bool) -> str:
    if not told or not count.of:
        return NOBODY
    return FULL if count.is_complete else f"{show_count(count.complete)}/{show_count(count.of)}"
