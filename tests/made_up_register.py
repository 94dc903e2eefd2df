"""A made-up register, for `pytest -p tests.made_up_register`: every catalogue test then holds for it as well.

It has a field of every kind, so that a kind which some part of the program forgets is noticed before a register needs
it. It is put into the catalogue, and its table among the versions, before anything else is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import db.book.versions
import domain.registers.catalogue
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.money import Source
from domain.named import Named
from domain.numbers import Quantity, Share
from domain.registers.register import LedgerRow, Missing, Register, row_type


@dataclass(frozen=True, slots=True)
class Trial(LedgerRow):
    """A row with something of every kind."""

    day: PartialDate | None = None
    subject: str = "thử"
    who: tuple[Named, ...] = ()
    units: tuple[Named, ...] = ()
    told: str = ""
    word: str = ""
    person: str = ""
    unit: str = ""
    count: int | None = None
    since: int | None = None
    quantity: Quantity | None = None
    money: Quantity | None = None
    share: Share | None = None
    percent: Decimal | None = None
    ticked: bool = False
    belongs: tuple[Named, ...] = ()
    sources: tuple[Source, ...] = ()


TRIAL = row_type(
    name="trial",
    record=Trial,
    label="Thử nghiệm",
    plural="Thử nghiệm",
    register="trials",
    fields=(
        Field("day", "Ngày", Kind.PARTIAL_DATE),
        Field("subject", "Loại", Kind.CHOICE, required=True, choices=("thử", "thật")),
        Field("who", "Những ai", Kind.PERSONS, required=True),
        Field("units", "Những đơn vị nào", Kind.UNITS),
        Field("told", "Kể lại", Kind.LONG_TEXT, required=True),
        Field("word", "Một từ", headings=("Từ nào",)),
        Field("person", "Một người", Kind.PERSON),
        Field("unit", "Một đơn vị", Kind.UNIT),
        Field("count", "Bao nhiêu", Kind.COUNT),
        Field("since", "Từ năm", Kind.YEAR),
        Field("quantity", "Chừng bao nhiêu", Kind.QUANTITY),
        Field("money", "Bao nhiêu tiền", Kind.MONEY),
        Field("share", "Được bao nhiêu trên bao nhiêu", Kind.VALUE_OF),
        Field("percent", "Bao nhiêu phần trăm", Kind.PERCENT),
        Field("ticked", "Có hay không", Kind.TICK),
        Field("belongs", "Thuộc việc nào", Kind.ROWS),
        Field("sources", "Tiền từ đâu", Kind.SOURCES),
    ),
)
TRIALS = Register(
    kind=TRIAL,
    one="lần thử",
    title="Thử nghiệm",
    hint="Ghi mỗi lần thử một dòng.",
    chapter="van-ban",
    shown=("day", "who", "told"),
    known_by=("day", "who", "told"),
    missing=(Missing("word", "Chưa có từ"),),
    printed=False,
)
_COLUMNS = (
    "id INTEGER PRIMARY KEY AUTOINCREMENT",
    "uid TEXT NOT NULL UNIQUE",
    "ledger_id INTEGER NOT NULL REFERENCES ledger(id)",
    *(f"{field.column_name} {field.kind.sql}" for field in TRIAL.kept_in()),
)


def _guard(action: str, *rows: str) -> str:
    closed = " OR ".join(f"(SELECT closed_on FROM ledger WHERE id = {row}.ledger_id) IS NOT NULL" for row in rows)
    if "NEW" in rows:
        aside = (
            "(o.id = NEW.id OR o.uid = NEW.uid) AND (SELECT closed_on FROM ledger WHERE id = o.ledger_id) IS NOT NULL"
        )
        closed += f" OR EXISTS (SELECT 1 FROM trial o WHERE {aside})"
    refuse = "BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END"
    return f"CREATE TRIGGER closed_trial_{action.lower()} BEFORE {action} ON trial WHEN {closed} {refuse}"


STATEMENTS = (
    f"CREATE TABLE trial ({', '.join(_COLUMNS)}) STRICT",
    "CREATE INDEX trial_ledger ON trial(ledger_id)",
    *(_guard("INSERT", "NEW"), _guard("UPDATE", "OLD", "NEW"), _guard("DELETE", "OLD")),
)

domain.registers.catalogue.REGISTERS = (*domain.registers.catalogue.REGISTERS, TRIALS)
db.book.versions.ALL = (*db.book.versions.ALL, STATEMENTS)
