"""Which units are late, with what, since when, and whom to call: longest first."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.months import due_on
from domain.numbers import two_digits
from domain.overview import Overview, UnitYear
from domain.units import UNIT


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: a name, the post, a telephone number; empty where it is not known."""

    name: str = ""
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what is late, since the first day that has passed, and the place where the first of it is written."""

    unit_id: int
    name: str
    since: datetime.date
    days: int
    matters: tuple[str, ...]
    page: str
    month: int
    contact: Contact

    def veiled(self) -> LateUnit:
        """The same with of the telephone number only what a list shows of it unless all is asked for."""
        phone = str(UNIT.field("phone").kind.veiled(self.contact.phone))
        return replace(self, contact=replace(self.contact, phone=phone))

    @property
    def matters_text(self) -> str:
        """All that is late."""
        return "; ".join(self.matters)

    @property
    def since_text(self) -> str:
        """“10/03/2026 (15 ngày)”; today's without a count."""
        days = f" ({self.days} ngày)" if self.days else ""
        return f"{self.since:%d/%m/%Y}{days}"

    @property
    def contact_text(self) -> str:
        """“Lê Văn An (Bí thư)”; empty for nobody."""
        return f"{self.contact.name} ({self.contact.post})" if self.contact.post else self.contact.name


def late_units(overview: Overview, contacts: Mapping[int, Contact]) -> tuple[LateUnit, ...]:
    """The units that are late on the overview's day, longest first, else in their own order; contacts by unit."""
    found = []
    for unit in overview.units:
        matters = _matters(unit, overview)
        if matters:
            since, _, page, month = min(matters, key=lambda one: one[0])
            words, days = tuple(one[1] for one in matters), (overview.day - since).days
            contact = contacts.get(unit.unit_id, Contact())
            found.append(LateUnit(unit.unit_id, unit.name, since, days, words, page, month, contact))
    return tuple(sorted(found, key=lambda one: one.since))


def late_sentence(late: tuple[LateUnit, ...]) -> str:
    """How many are late, and how many have nobody to be called."""
    if not late:
        return "Không đơn vị nào chậm."
    without = sum(not one.contact.phone for one in late)
    missing = f" {two_digits(without)} đơn vị chưa ghi số điện thoại." if without else ""
    return f"{two_digits(len(late))} đơn vị còn chậm.{missing}"


_Matter = tuple[datetime.date, str, str, int]
"""The day by which it was due, in words, the page and month where it is written."""


def _matters(unit: UnitYear, overview: Overview) -> list[_Matter]:
    year, day, by = overview.year, overview.day, overview.registered_by
    found: list[_Matter] = []
    if by is not None and by < day and unit.ledger_id is None and unit.members:
        found.append((by, "chưa mở sổ", "registrations", 0))
    if by is not None and by < day and unit.may_register:
        left = two_digits(unit.must_register - unit.registered)
        found.append((by, f"đăng ký: còn {left} đồng chí", "registrations", 0))
    months = unit.missing_months(year, day)
    if months:
        left = two_digits(sum(unit.months[month - 1].of - unit.months[month - 1].complete for month in months))
        words = f"nhận xét tháng {', '.join(map(str, months))}: còn {left} lượt"
        found.append((due_on(year, months[0]), words, "months", months[0]))
    return found
