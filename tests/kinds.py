"""An example of what people type into a field of each kind, and rows of registers made of them."""

from __future__ import annotations

from typing import Any

from domain.fields import Field
from domain.kinds import Kind
from domain.registers.register import Register

TYPED = {
    Kind.PARTIAL_DATE: "19/05/2026",
    Kind.COUNT: "12",
    Kind.YEAR: "2026",
    Kind.QUANTITY: "hơn 500",
    Kind.MONEY: "hơn 450.000.000 đồng",
    Kind.PERCENT: "97,09 %",
    Kind.POINTS: "28,5",
    Kind.VALUE_OF: "52/52",
    Kind.TICK: "có",
    Kind.PHONE: "0912 345 678",
    Kind.PERSONS: "Lê Thị Ánh; Tổ đoàn kết số 3",
    Kind.UNITS: "Chi bộ thôn Một",
    Kind.ROWS: "Bếp cơm chung",
    Kind.SOURCES: "MTTQ tỉnh: 2.600.000.000 đồng; vốn vay: trên 4.700.000.000 đồng; ngân sách xã",
}


def typed(field: Field, number: int = 0) -> str:
    """What somebody types into a field; other words for other numbers where the kind has them."""
    if field.choices:
        return str(field.choices[number % len(field.choices)])
    return TYPED.get(field.kind, f"{field.label} {number}")


def example_row(register: Register, ledger_id: int, number: int = 0) -> Any:
    """A row in which everything is written."""
    values = {f.name: f.read(typed(f, number)) for f in register.kind.fields if f.editable}
    return register.kind.record(ledger_id=ledger_id, **values)
