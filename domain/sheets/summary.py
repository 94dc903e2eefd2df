"""The summary by unit: members, registered of those who must, the months, as rows for a sheet and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.fields import Field
from domain.kinds import Kind
from domain.numbers import percent, show_percent, so_many_of
from domain.overview import MonthCount, Overview, UnitYear
from domain.sheets.forms import BRANCH, TT, SheetForm
from domain.sheets.rows import Row

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
_LEGEND = (
    f"T1 đến T12: “{FULL}” là đã có nhận xét và mức của mọi đồng chí; 5/8 là mới có của 5 trong 8 đồng chí;"
    f" “{NOBODY}” là tháng chưa đến hoặc không ai phải nhận xét."
)


_OTHERS = " Ở Mặt trận Tổ quốc và các hội, đoàn thể, cột “Đảng viên” là số thành viên, không cộng vào dòng cuối."
TOTAL, TOTAL_OF_PARTY = "Cộng", "Cộng các chi bộ"


@dataclass(frozen=True, slots=True)
class Summary:
    """All units, and those of the Party alone, whose sums stand beneath; the months of which something is said."""

    overview: Overview
    party: frozenset[int]
    months: tuple[int, ...]

    @property
    def summed(self) -> Overview:
        """The units that are summed: those of the Party; all where there is none of them."""
        own = tuple(unit for unit in self.overview.units if unit.unit_id in self.party)
        return replace(self.overview, units=own or self.overview.units)

    @property
    def is_mixed(self) -> bool:
        """Whether MTTQ or organisations stand among the units of the Party."""
        return len(self.summed.units) < len(self.overview.units)

    @property
    def legend(self) -> str:
        """What the columns say."""
        return _LEGEND + (_OTHERS if self.is_mixed else "")


def summary_rows(summary: Summary) -> Iterator[Row]:
    """A row a unit."""
    for number, unit in enumerate(summary.overview.units, start=1):
        opened = unit.ledger_id is not None
        told = [_month(unit.months[m - 1], opened and m in summary.months) for m in range(1, 13)]
        yield (number, unit.name, unit.members, *_registered(unit), *told, told.count(FULL))


def total_row(summary: Summary) -> Row:
    """The sums beneath."""
    overview, name = summary.summed, TOTAL_OF_PARTY if summary.is_mixed else TOTAL
    share = overview.registered_percent
    units = sum(unit.unit_registered for unit in overview.units)
    told = [_month(overview.month(m), m in summary.months) for m in range(1, 13)]
    return (
        *(None, name, overview.members, overview.must_register, overview.registered),
        *(show_percent(share) if share is not None else "", so_many_of(units, len(overview.units)), *told, None),
    )


def _registered(unit: UnitYear) -> tuple[int, int, str, str]:
    share = show_percent(percent(unit.registered, unit.must_register)) if unit.must_register else ""
    own = "Chưa mở sổ" if unit.ledger_id is None else "Có" if unit.unit_registered else "Chưa"
    return unit.must_register, unit.registered, share, own


def _month(count: MonthCount, told: bool) -> str:
    if not told or not count.of:
        return NOBODY
    return FULL if count.is_complete else so_many_of(count.complete, count.of)
