"""For how long data of people who have left are kept: whose time is over, and what is told of it.

The years count from the day on which somebody left the last unit; of a day that is known as a month or year alone,
from its last. Nothing is ever taken out by itself: it is listed, and whoever knows decides.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.numbers import two_digits


@dataclass(frozen=True, slots=True)
class GonePerson:
    """Somebody who is a member of no unit any more: of which last, with what status, since when."""

    person_id: int
    name: str
    unit: str
    standing: str
    since: PartialDate | None

    @property
    def words(self) -> str:
        """“Lê Văn An  ·  Chi bộ 1  ·  từ trần từ 12/03/2020”."""
        since = f" từ {self.since.printed()}" if self.since is not None else ""
        return f"{self.name}  ·  {self.unit}  ·  {self.standing}{since}"


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody whose time was over on a day `until`; in the books of these `years`, of which the PDFs are `stored`.

    `stored` are books that are closed, whose PDF was signed and stays as it is.
    """

    gone: GonePerson
    until: datetime.date
    years: tuple[int, ...] = ()
    stored: tuple[str, ...] = ()

    @property
    def held(self) -> str:
        """In which books the person stands, and of which a PDF stays."""
        years = f"có trong sổ năm {', '.join(map(str, self.years))}" if self.years else "chưa có trong sổ năm nào"
        stored = f"; bản PDF đã ký còn giữ: {'; '.join(self.stored)}" if self.stored else ""
        return f"{years}{stored}"

    @property
    def words(self) -> str:
        """Who it is, since when it is over, what is held."""
        return f"{self.gone.words}\nhết hạn {self.until:%d/%m/%Y}  ·  {self.held}"


@dataclass(frozen=True, slots=True)
class Retention:
    """The rule of a book on a day: kept for so many years (0: no rule), whose time is over, of how many nobody knows.

    `undated` have left without a day being written, so their time never begins.
    """

    years: int
    overdue: tuple[Overdue, ...] = ()
    undated: int = 0

    @property
    def ground(self) -> str:
        """On what ground they are taken out."""
        return f"Hết thời hạn giữ dữ liệu {two_digits(self.years)} năm"

    @property
    def sentence(self) -> str:
        """What the rule is, and how many it concerns."""
        if not self.years:
            return "Cơ quan chưa đặt thời hạn giữ dữ liệu: đặt ở trang Căn cứ và cách ghi, mục Thời hạn."
        over = two_digits(len(self.overdue)) if self.overdue else "không có"
        undated = f" {two_digits(self.undated)} người chưa ghi ngày rời đi nên không tính được." if self.undated else ""
        return f"Thời hạn giữ dữ liệu: {two_digits(self.years)} năm từ ngày rời đi; {over} người đã hết hạn.{undated}"

    @property
    def reminder(self) -> str:
        """What the home page says; empty where nobody's time is over."""
        if not self.overdue:
            return ""
        people = two_digits(len(self.overdue))
        return f"{people} người đã rời đi hết thời hạn giữ dữ liệu ({two_digits(self.years)} năm)."


def retention_of(years: int, gone: Iterable[GonePerson], today: datetime.date) -> Retention:
    """Whose time is over today, the longest over first; the books they stand in are not looked up."""
    if not years:
        return Retention(0)
    people = tuple(gone)
    found = [Overdue(one, kept_until(one.since, years)) for one in people if one.since is not None]
    over = sorted((one for one in found if one.until <= today), key=lambda one: one.until)
    return Retention(years, tuple(over), len(people) - len(found))


def kept_until(since: PartialDate, years: int) -> datetime.date:
    """The day on which the time is over of somebody who left on a day; of 29 February the 28th where there is none."""
    last = since.last_day()
    year = last.year + years
    return datetime.date(year, last.month, min(last.day, monthrange(year, last.month)[1]))
