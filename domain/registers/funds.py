"""Kinh phí: a sum of money and where it comes from, as several registers have them."""

from __future__ import annotations

from typing import Protocol

from domain.fields import Field
from domain.kinds import Kind
from domain.money import Source, doubt_of_total
from domain.numbers import Quantity

FUNDS = (
    Field("money", "Kinh phí (đồng)", Kind.MONEY, heading="Kinh phí", headings=("Số tiền", "Tổng kinh phí")),
    Field(
        "sources",
        "Nguồn kinh phí",
        Kind.SOURCES,
        help="Tên nguồn, dấu hai chấm, số tiền; nhiều nguồn thì cách nhau bằng dấu chấm phẩy.",
        headings=("Nguồn",),
    ),
)


class Funded(Protocol):
    """A row with these fields."""

    @property
    def money(self) -> Quantity | None: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...


def doubt_of_funds(row: Funded) -> str:
    """What of the sum does not agree with its sources; empty for nothing."""
    return doubt_of_total(row.money, row.sources)
