"""The year at a glance: who has registered, which months are written, what is due, and the next step in a sentence."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from domain.concerns import nobody_words
from domain.months import is_due
from domain.numbers import percent, so_many_of, two_digits
from domain.seasons import due_words, is_season


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Of so many members for whom a month's remark is due, so many have it complete."""

    complete: int
    of: int

    @property
    def is_complete(self) -> bool:
        """Whether nobody is missing; also where nobody is due."""
        return self.complete >= self.of

    @property
    def share(self) -> Fraction | None:
        """How much of it is complete, 0 to 1; None where nobody is due."""
        return Fraction(self.complete, self.of) if self.of else None


class MonthState(enum.Enum):
    """How far a month is; the value is what a legend says of it."""

    DONE = "đủ nhận xét và mức"
    PARTLY = "còn thiếu, số đã ghi"
    NOTHING = "đến hạn, chưa ghi"
    NOT_YET = "chưa đến hạn hoặc không ai phải ghi"


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit's year. `ledger_id` None: its book is not opened. `months` are January to December.

    Where the unit is not of the Party (MTTQ, an organisation), its `members` are not đảng viên. In a book that
    `is_closed` nothing is to be done any more. `unrated` are those who have yet to be rated, once that is its time.
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
    is_closed: bool = False
    unrated: int = 0

    @property
    def registered_text(self) -> str:
        """“07/08”, “–” where nobody must register, “chưa mở” where there is no book."""
        if self.ledger_id is None:
            return "chưa mở"
        return so_many_of(self.registered, self.must_register) if self.must_register else "–"

    @property
    def registered_share(self) -> Fraction | None:
        """Registered of those who must, 0 to 1; None where nobody must."""
        return Fraction(self.registered, self.must_register) if self.must_register else None

    @property
    def may_register(self) -> bool:
        """Whether somebody has yet to register, in a book that can be written in."""
        return self.registered < self.must_register and not self.is_closed

    def missing_months(self, year: int, day: datetime.date) -> tuple[int, ...]:
        """The months (1–12) that are due on a day and not complete; none of a book that is closed."""
        if self.is_closed:
            return ()
        return tuple(
            number
            for number, month in enumerate(self.months, start=1)
            if is_due(year, number, day) and not month.is_complete
        )


@dataclass(frozen=True, slots=True)
class MemberYear:
    """One member's year in a unit's book: a month is one remark that is due (`of` 1), or none.

    `registered` is None where the member need not register.
    """

    unit_id: int
    roster_id: int
    name: str
    registered: bool | None
    months: tuple[MonthCount, ...]

    @property
    def registered_text(self) -> str:
        """“có”, “chưa”, “–” where the member need not register."""
        return "–" if self.registered is None else "có" if self.registered else "chưa"

    @property
    def registered_share(self) -> Fraction | None:
        """1 or 0; None where the member need not register."""
        return None if self.registered is None else Fraction(self.registered)


@dataclass(frozen=True, slots=True)
class Overview:
    """The units of a place in the tree, in its order, and their sums.

    Who stands in two of its units of the Party is a member of both: `again` counts one such membership for each unit
    beyond the first, `others_again` those in units that are not of the Party. `in_book` are all people of the whole
    book, whatever is shown of it. `due_next_year` are the units whose book of the year after, which is the day's, is
    not opened. `registered_by` is the last day on which members register in time, where one is known.
    """

    year: int
    day: datetime.date
    units: tuple[UnitYear, ...]
    again: int = 0
    others_again: int = 0
    in_book: int = 0
    due_next_year: tuple[int, ...] = ()
    registered_by: datetime.date | None = None

    @property
    def nobody_words(self) -> str:
        """What is said where nobody is missing, by how many of the books are closed."""
        closed = sum(unit.is_closed for unit in self.units)
        return nobody_words(closed, sum(unit.ledger_id is not None for unit in self.units) - closed)

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

    @property
    def unrated(self) -> tuple[UnitYear, ...]:
        """The units in which somebody has yet to be rated, in the months in which that is done."""
        return tuple(u for u in self.units if u.unrated)

    @property
    def is_closed(self) -> bool:
        """Whether all books of the year that were opened are closed."""
        opened = [u for u in self.units if u.ledger_id is not None]
        return bool(opened) and all(u.is_closed for u in opened)

    @property
    def to_be_closed(self) -> int:
        """How many books of a year that is over are open still, in the months in which they are closed."""
        if self.day.year == self.year or not is_season(self.year, self.day):
            return 0
        return sum(u.ledger_id is not None and not u.is_closed for u in self.units)

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
    """What to do next: a sentence, the words of the button, the page that it opens, the unit where one is meant.

    Where the page is "open", the books of `year` of the units that it `opens` are to be opened instead.
    """

    sentence: str
    button: str
    page: str
    unit_id: int | None = None
    month: int | None = None
    opens: tuple[int, ...] = ()
    year: int = 0


def next_step(overview: Overview) -> NextStep:
    """The one thing to do next, the most fundamental first."""
    if not overview.members:
        return _nobody(overview)
    late = overview.late()
    if overview.due_next_year and not late and overview.day.year > overview.year:
        return opening_of_new_year(overview)
    if overview.unopened:
        return _opening(overview.unopened, overview.year)
    behind = [unit for unit in overview.units if unit.may_register]
    if behind and not (late and overview.registered):
        unit = behind[0]
        missing = two_digits(sum(one.must_register - one.registered for one in behind))
        due = f", {due_words(overview.registered_by, overview.day)}" if overview.registered_by is not None else ""
        sentence = f"{missing} đồng chí chưa đăng ký năm {overview.year}{due}."
        return NextStep(sentence, "Ghi đăng ký", "registrations", unit.unit_id)
    if late:
        unit, months = late[0]
        sentence = f"{unit.name}: tháng {months[0]} chưa ghi xong nhận xét."
        return NextStep(sentence, f"Ghi tháng {months[0]}", "months", unit.unit_id, months[0])
    unrated = overview.unrated
    if unrated:
        unit, count = unrated[0], two_digits(unrated[0].unrated)
        sentence = f"{unit.name}: còn {count} đồng chí chưa xếp loại năm {overview.year}."
        return NextStep(sentence, "Xếp loại", "ratings", unit.unit_id)
    if overview.to_be_closed:
        sentence = f"Năm {overview.year} đã hết. {two_digits(overview.to_be_closed)} sổ chưa khóa."
        return NextStep(sentence, "Khóa sổ", "closing")
    done = f"Sổ năm {overview.year} đã khóa." if overview.is_closed else "Mọi việc đến hạn đã ghi xong."
    return NextStep(done, "In sổ", "printing")


def rating_left(overview: Overview) -> tuple[str, int]:
    """How many are still to be rated, and the id of the first unit of theirs; empty where the next step says it."""
    unrated = overview.unrated
    if not unrated or next_step(overview).page == "ratings":
        return "", 0
    count = two_digits(sum(unit.unrated for unit in unrated))
    return f"Xếp loại năm {overview.year}: còn {count} đồng chí chưa xếp loại.", unrated[0].unit_id


def _nobody(overview: Overview) -> NextStep:
    """What to do where nobody is shown: nobody is said to be missing who stands elsewhere in the book."""
    what = "đảng viên" if overview.units else "chi bộ"
    if not overview.in_book:
        return NextStep(f"Sổ chưa có {what} nào.", "Nhập danh sách đảng viên", "people")
    where = overview.units[0].name if len(overview.units) == 1 else "Nơi đang xem"
    sentence = f"{where} chưa có {what} nào trong năm {overview.year}; cả sổ có {two_digits(overview.in_book)} người."
    return NextStep(sentence, "Xem danh sách", "people")


def _opening(units: Sequence[UnitYear], year: int) -> NextStep:
    who = units[0].name if len(units) == 1 else f"{two_digits(len(units))} đơn vị"
    opens = tuple(unit.unit_id for unit in units)
    return NextStep(f"{who} chưa mở sổ năm {year}.", f"Mở sổ năm {year}", "open", opens=opens, year=year)


def opening_of_new_year(overview: Overview) -> NextStep:
    """The opening of the books of the year after, for which it is time; needs some that are due."""
    due = [unit for unit in overview.units if unit.unit_id in overview.due_next_year]
    year = overview.year + 1
    begun = "Đã sang" if overview.day.year == year else "Sắp sang"
    step = _opening(due, year)
    return replace(step, sentence=f"{begun} năm {year}. {step.sentence}", page="new_year", opens=())
