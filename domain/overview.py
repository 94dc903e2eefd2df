"""The year at a glance: who has registered, which months are written, what is due, and the next step in a sentence."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from decimal import Decimal

from domain.months import is_due
from domain.numbers import percent, show_count, two_digits


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Of so many members for whom a month's remark is due, so many have it complete."""

    complete: int
    of: int

    @property
    def is_complete(self) -> bool:
        """Whether nobody is missing; also where nobody is due."""
        return self.complete >= self.of


class MonthState(enum.Enum):
    """How far a month is; the value is what a legend says of it."""

    DONE = "đủ nhận xét và mức"
    PARTLY = "còn thiếu, số đã ghi"
    NOTHING = "đến hạn, chưa ghi"
    NOT_YET = "chưa đến hạn hoặc không ai phải ghi"


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit's year. `ledger_id` None: its book is not opened. `months` are January to December.

    Where the unit is not of the Party (MTTQ, an organisation), its `members` are not đảng viên.
    """

    unit_id: int
    name: str
    ledger_id: int | None
    members: int
    must_register: int
    registered: int
    unit_registered: bool
    months: tuple[MonthCount, ...]
    is_party: bool = True

    @property
    def registered_text(self) -> str:
        """“7/8”, “–” where nobody must register, “chưa mở” where there is no book."""
        if self.ledger_id is None:
            return "chưa mở"
        return f"{show_count(self.registered)}/{show_count(self.must_register)}" if self.must_register else "–"

    def missing_months(self, year: int, day: datetime.date) -> tuple[int, ...]:
        """The months (1–12) that are due on a day and not complete."""
        return tuple(
            number
            for number, month in enumerate(self.months, start=1)
            if is_due(year, number, day) and not month.is_complete
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """The units of a place in the tree, in its order, and their sums.

    Who stands in two of its units of the Party is a member of both: `again` counts one such membership for each unit
    beyond the first, `others_again` those in units that are not of the Party.
    """

    year: int
    day: datetime.date
    units: tuple[UnitYear, ...]
    again: int = 0
    others_again: int = 0

    @property
    def members(self) -> int:
        """The sum of the units' members, as it stands beneath their column: who is in two of them counts in both."""
        return sum(u.members for u in self.units)

    @property
    def party_people(self) -> int:
        """How many people stand in units of the Party, each counted once."""
        return sum(u.members for u in self.units if u.is_party) - self.again

    @property
    def others(self) -> int:
        """How many people stand in units that are not of the Party, each counted once."""
        return sum(u.members for u in self.units if not u.is_party) - self.others_again

    @property
    def registered(self) -> int:
        """How many members have registered, of those who must."""
        return sum(u.registered for u in self.units)

    @property
    def must_register(self) -> int:
        """How many members must register."""
        return sum(u.must_register for u in self.units)

    @property
    def registered_percent(self) -> Decimal | None:
        """Registered of those who must, two decimals; None where nobody must."""
        return percent(self.registered, self.must_register) if self.must_register else None

    @property
    def unopened(self) -> tuple[UnitYear, ...]:
        """The units whose book of the year is not opened though they have members."""
        return tuple(u for u in self.units if u.ledger_id is None and u.members)

    def month(self, number: int) -> MonthCount:
        """A month's sum over the units."""
        counts = [u.months[number - 1] for u in self.units]
        return MonthCount(sum(c.complete for c in counts), sum(c.of for c in counts))

    def state(self, count: MonthCount, month: int) -> MonthState:
        """How far a month (1–12) with these counts is; one in which nobody counts never begins."""
        if not count.of:
            return MonthState.NOT_YET
        if count.is_complete:
            return MonthState.DONE
        if count.complete:
            return MonthState.PARTLY
        return MonthState.NOTHING if is_due(self.year, month, self.day) else MonthState.NOT_YET

    def late(self) -> tuple[tuple[UnitYear, tuple[int, ...]], ...]:
        """The units with months that are due and missing, and which."""
        found = ((u, u.missing_months(self.year, self.day)) for u in self.units)
        return tuple((u, months) for u, months in found if months)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next: a sentence, the words of the button, the page that it opens, the unit where one is meant."""

    sentence: str
    button: str
    page: str
    unit_id: int | None = None
    month: int | None = None


def next_step(overview: Overview) -> NextStep:
    """The one thing to do next, the most fundamental first."""
    year = overview.year
    if not overview.units:
        return NextStep("Sổ chưa có chi bộ nào.", "Nhập danh sách đảng viên", "people")
    if not overview.members:
        return NextStep("Sổ chưa có đảng viên nào.", "Nhập danh sách đảng viên", "people")
    if overview.unopened:
        count = len(overview.unopened)
        return NextStep(
            f"{two_digits(count)} đơn vị chưa mở sổ năm {year}."
            if count > 1
            else f"{overview.unopened[0].name} chưa mở sổ năm {year}.",
            f"Mở sổ năm {year}",
            "open",
        )
    late = overview.late()
    if overview.registered < overview.must_register and not (late and overview.registered):
        unit = next(u for u in overview.units if u.registered < u.must_register)
        missing = overview.must_register - overview.registered
        return NextStep(
            f"{two_digits(missing)} đồng chí chưa đăng ký năm {year}.", "Ghi đăng ký", "registrations", unit.unit_id
        )
    if late:
        unit, months = late[0]
        return NextStep(
            f"{unit.name}: tháng {months[0]} chưa ghi xong nhận xét.",
            f"Ghi tháng {months[0]}",
            "months",
            unit.unit_id,
            months[0],
        )
    return NextStep("Mọi việc đến hạn đã ghi xong.", "In sổ", "printing")
