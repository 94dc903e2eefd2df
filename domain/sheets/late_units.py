"""The list of units that are late as a sheet of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.late_units import LateUnit
from domain.sheets.forms import BRANCH, TT, SheetForm
from domain.sheets.rows import Row

LATE = SheetForm(
    register="late",
    tab="Còn chậm",
    title="DANH SÁCH ĐƠN VỊ CÒN CHẬM",
    columns=(
        *(TT, BRANCH, Field("matters", "Việc còn chậm", Kind.LONG_TEXT)),
        Field("since", "Chậm từ ngày", Kind.PARTIAL_DATE),
        Field("days", "Số ngày", Kind.COUNT),
        Field("contact", "Người giữ sổ, bí thư"),
        *(Field("phone", "Điện thoại", limit=60), Field("called", "Đã gọi ngày", limit=60)),
    ),
    needed=("branch", "matters"),
)


def late_rows(late: Sequence[LateUnit]) -> Iterator[Row]:
    """A row a unit, the day of the call empty."""
    for number, one in enumerate(late, start=1):
        since = PartialDate.of(one.since)
        yield number, one.name, one.matters_text, since, one.days, one.contact_text, one.contact.phone, ""
