"""Dates out of the cells of a list: text, real days, serial numbers, numbers that were dates."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate, read_date, read_dates
from domain.grid import Cell, shown
from domain.refusals import Refused

FIRST_YEAR = 1900
YOUNGEST, OLDEST = 16, 105
"""Ages between which the birth year of two digits ("12/3/58") is looked for."""

_EPOCH = datetime.date(1899, 12, 30).toordinal()
_SERIALS = range(7_000, 60_000)
LOOKED_AT = 600
"""So many cells of a column say how its dates stand."""
_PLAIN = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2((?:19|20)?\d\d)\s*")
_BOTH = re.compile(
    r"\s*(\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d)[\s;,\-–/]+(\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d)\s*"
)
_NUMBER = re.compile(r"\s*(\d{4,6})(?:[.,]0+)?\s*")
_SHORT_YEAR = re.compile(r"\s*\d\d?(?:\.0)?\s*")
_MONTH_YEAR_NUMBER = re.compile(r"(\d{1,2})\.(\d{2,4})")
_REMARK = re.compile(r"(?<=\d)\s*\([^()]*[^\W\d_][^()]*\)\s*$")
"""A remark in brackets behind a date ("19/5/1990 (QĐ 15)"), which is no date itself."""
_NONE_YET = re.compile(
    r"\s*(?:đang\s+|còn\s+)?(?:là\s+)?(?:đảng\s*viên\s+|đv\s*)?(?:dự\s*bị|db)\s*"
    r"|\s*(?:chưa|không)\s+(?:chính\s+thức|ct|công\s+nhận)\s*",
    re.IGNORECASE,
)
"""What stands under "Ngày chính thức" for members on probation."""
_LABELS = re.compile(r"\b(?:chính\s+thức|dự\s+bị|vào\s+đảng|kết\s+nạp|ct|db|kn|vđ)\b\s*:?", re.IGNORECASE)
_LOOSE = re.compile(r"(?<![\d/.\-])(?:\d{1,2}\s*[/.\-]\s*){0,2}(?:19|20)\d\d(?!\d)")
_SPOKEN = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """How the dates of one column stand.

    `month_first` in its texts, or `mixed`, so that nobody can tell; `turned`, when the program took months for days;
    `digits`, when its numbers are days, months and years of two digits each and no days of Excel; `short_years`, when
    nothing but years of two digits stands in it.

    Excel set to English reads a typed 05/03/1958 as May 3rd and leaves 25/03/1958 as text. A column in which all
    real days are up to the 12th and all texts beyond it was spoilt so, and is turned back.
    """

    month_first: bool = False
    turned: bool = False
    digits: bool = False
    mixed: bool = False
    short_years: bool = False

    @property
    def words(self) -> str:
        """What to say of a column that stands so; empty for the usual one."""
        if self.mixed:
            return "có ô ghi ngày trước, có ô ghi tháng trước; ô nào không rõ thì chưa nhận, hãy sửa cho thống nhất."
        if self.month_first:
            return "ghi tháng trước ngày sau; đã đọc theo thứ tự ấy, hãy xem lại."
        if self.turned:
            return "bị Excel đổi chỗ ngày và tháng ở nhiều ô; đã đổi lại, hãy xem kỹ."
        if self.short_years:
            return "chỉ ghi hai chữ số cuối của năm; đã đọc thành năm đủ bốn chữ số, hãy xem lại."
        return "ghi liền sáu chữ số; đã đọc theo ngày, tháng, năm, hãy xem lại." if self.digits else ""


AS_WRITTEN = Order()


def order_of(cells: Iterable[Cell]) -> Order:
    """How the dates of a column stand, judged by the first of its cells together."""
    texts: list[tuple[int, int]] = []
    days: list[int] = []
    numbers: list[str] = []
    short: list[int] = []
    filled = 0
    for cell in itertools.islice(cells, LOOKED_AT):
        filled += cell not in (None, "")
        if isinstance(cell, datetime.date):
            days.append(cell.day)
        elif _SHORT_YEAR.fullmatch(shown(cell)):
            short.append(int(shown(cell)))
        elif isinstance(cell, str) and (match := _PLAIN.fullmatch(cell)):
            texts.append((int(match[1]), int(match[3])))
        elif cell and not isinstance(cell, bool) and (number := _NUMBER.fullmatch(shown(cell))):
            numbers.append(number[1])
    early = sum(first > 12 for first, _ in texts)
    late = sum(second > 12 for _, second in texts)
    mixed = min(early, late) >= 2 and min(early, late) * 4 >= max(early, late)
    month_first = not mixed and late > early * 4 and (late >= 2 or len(texts) >= 6)
    turned = len(days) >= 5 and len(texts) >= 3 and early == len(texts) and all(day <= 12 for day in days)
    digits = _are_days_of_six_digits(numbers)
    short_years = len(short) >= 3 and len(short) > filled * 0.8 and sum(year > 31 for year in short) > len(short) / 2
    order = Order(month_first, turned, digits, mixed, short_years)
    return AS_WRITTEN if order == AS_WRITTEN else order


def _are_days_of_six_digits(numbers: Sequence[str]) -> bool:
    """Whether the numbers are ddmmyy: by chance hardly any three days of Excel could be read so."""
    longer = [number for number in numbers if len(number) >= 5]
    fitting = sum(1 <= int(n.zfill(6)[:2]) <= 31 and 1 <= int(n.zfill(6)[2:4]) <= 12 for n in longer)
    sure = any(len(number) == 6 for number in longer) or fitting >= 3
    return sure and fitting > 0.8 * len(longer)


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads the cells of a column of dates. `ages` narrows years of two digits to those of living members."""

    today: datetime.date
    order: Order = AS_WRITTEN
    births: bool = False
    may_come: bool = False

    def read(self, cell: Cell) -> tuple[PartialDate | None, bool]:
        """The date in the cell, None for none, and whether it was written otherwise than is kept.

        Raises Refused for what is no date and for days that cannot be: before 1900, or after today.
        """
        if isinstance(cell, str) and not cell:
            return None, False
        if self.order.short_years and _SHORT_YEAR.fullmatch(shown(cell)):
            return self._of_short_year(shown(cell).strip())
        if isinstance(cell, str):
            return self._of_text(cell)
        if cell is None:
            return None, False
        if isinstance(cell, datetime.date):
            return self._of_day(cell.year, cell.month, cell.day)
        if isinstance(cell, bool):
            raise Refused(f"Không hiểu ngày “{shown(cell)}”; hãy ghi như 12/03/1958, 03/1958 hoặc 1958.")
        return self._of_number(cell)

    def read_pair(self, cell: Cell) -> tuple[PartialDate | None, PartialDate | None, bool]:
        """Two dates in one cell, the second None where only one stands there."""
        if not isinstance(cell, str):
            day, repaired = self.read(cell)
            return day, None, repaired
        match = _BOTH.fullmatch(cell)
        found = [self.read(part)[0] for part in match.groups()] if match else self._several(cell)
        if len(found) > 2:
            raise Refused(f"Ô này có {len(found)} ngày; chỉ ghi ngày vào Đảng và ngày chính thức.")
        first, second = [*found, None, None][:2]
        return first, second, match is None and self._is_rewritten(cell, found)

    def _several(self, text: str) -> list[PartialDate | None]:
        return [self._checked(day) for day in read_dates(_LABELS.sub(" ", text), today_year=self._latest_year)]

    def _of_day(self, year: int, month: int, day: int) -> tuple[PartialDate | None, bool]:
        """A real day; what Excel shows for an empty cell that a formula takes over (0/1/1900) is none."""
        if (year, month, day) <= (1900, 1, 1):
            return None, True
        if self.order.turned:
            return self._checked(PartialDate(year, day, month)), True
        return self._checked(PartialDate(year, month, day)), False

    def _of_text(self, text: str) -> tuple[PartialDate | None, bool]:
        match = _PLAIN.fullmatch(text)
        if match:
            first, second, year = int(match[1]), int(match[3]), match[4]
            if first and 0 < second <= 12 and len(year) == 4 and self.order is AS_WRITTEN:
                return self._checked(PartialDate(int(year), second, first)), False
            if first and second:
                return self._of_three(text, first, second, year)
        number = _NUMBER.fullmatch(text)
        if number and self.order.digits and len(number[1]) >= 5:
            return self._of_digits(number[1])
        if number:
            value, repaired = self._of_number(int(number[1]))
            return value, repaired or not text.strip().isdecimal()
        if _NONE_YET.fullmatch(text):
            return None, True
        bare = _REMARK.sub("", text)
        day = read_date(bare, today_year=self._latest_year)
        self._refuse_far_back(text, day)
        return self._checked(day), bare != text or self._is_rewritten(text, [day])

    def _of_three(self, text: str, first: int, second: int, year: str) -> tuple[PartialDate | None, bool]:
        """Two parts up to 31 and a year, in the order of the column."""
        if self.order.mixed and first <= 12 and second <= 12 and first != second:
            raise Refused(f"Ngày “{text.strip()}” không rõ ghi ngày trước hay tháng trước; hãy ghi lại như 12/03/1958.")
        day, month = (second, first) if self.order.month_first else (first, second)
        if month > 12 >= day:
            usual = "tháng trước" if self.order.month_first else "ngày trước"
            raise Refused(f"Ngày “{text.strip()}” ghi ngược với cả cột ({usual}); hãy xem lại ngày và tháng.")
        if len(year) == 4:
            return self._checked(PartialDate(int(year), month, day)), self.order.month_first
        date = read_date(f"{day}/{month}/{year}", today_year=self._latest_year)
        self._refuse_far_back(text, date)
        return self._checked(date), True

    def _of_short_year(self, digits: str) -> tuple[PartialDate | None, bool]:
        whole = read_date(f"1/1/{digits.zfill(2)}", today_year=self._latest_year)
        year = PartialDate(whole.year) if whole is not None else None
        self._refuse_far_back(digits, year)
        return self._checked(year), True

    def _of_digits(self, digits: str) -> tuple[PartialDate | None, bool]:
        """Day, month and year of two digits each, the first nought perhaps lost."""
        whole = digits.zfill(6)
        date = read_date(f"{whole[:2]}/{whole[2:4]}/{whole[4:]}", today_year=self._latest_year)
        self._refuse_far_back(digits, date)
        return self._checked(date), True

    def _of_number(self, number: int | float) -> tuple[PartialDate | None, bool]:
        if number == 0:
            return None, True
        if not float(number).is_integer():
            return self._of_fraction(float(number))
        whole = int(number)
        if self.order.digits and whole > 9_999:
            return self._of_digits(str(whole))
        if FIRST_YEAR <= whole <= 2100:
            return self._checked(PartialDate(whole)), False
        if whole in _SERIALS:
            return self._checked(PartialDate.of(datetime.date.fromordinal(_EPOCH + whole))), True
        if 1_000_000 <= whole <= 31_129_999 or 19_000_000 <= whole <= 21_001_231:
            return self._checked(read_date(f"{whole:08d}")), True
        raise Refused(f"Không hiểu ngày “{shown(number)}”; hãy ghi như 12/03/1958, 03/1958 hoặc 1958.")

    def _of_fraction(self, number: float) -> tuple[PartialDate | None, bool]:
        """3.1958 was typed for 03/1958, 3.195 for 03/1950; a serial number with a fraction has a time of day."""
        if 1 <= number < 13 and (match := _MONTH_YEAR_NUMBER.fullmatch(repr(number))):
            year = int(match[2].ljust(4, "0"))
            if FIRST_YEAR <= year <= self.today.year:
                return self._checked(PartialDate(year, int(match[1]))), True
        if _SERIALS.start <= number < _SERIALS.stop:
            return self._checked(PartialDate.of(datetime.date.fromordinal(_EPOCH + int(number)))), True
        raise Refused(f"Không hiểu ngày “{number}”; hãy ghi như 12/03/1958, 03/1958 hoặc 1958.")

    @property
    def _latest_year(self) -> int:
        return self.today.year - YOUNGEST if self.births else self.today.year

    def _refuse_far_back(self, text: str, day: PartialDate | None) -> None:
        longest = OLDEST if self.births else OLDEST - YOUNGEST
        if day and str(day.year) not in text and self.today.year - day.year > longest:
            said = f"Năm {'sinh ' if self.births else ''}trong “{text.strip()}” chỉ có hai chữ số"
            raise Refused(f"{said}; hãy ghi năm đủ bốn chữ số, như 1958.")

    def _checked(self, day: PartialDate | None) -> PartialDate | None:
        if day is None:
            return None
        if day.year < FIRST_YEAR:
            raise Refused(f"Năm {day.year} quá xa; hãy xem lại ngày này.")
        if not self.may_come and day.year >= self.today.year and not day.on_or_before(self.today):
            raise Refused(f"Ngày {day.printed()} còn ở sau hôm nay; hãy xem lại ngày này.")
        return day

    @staticmethod
    def _is_rewritten(text: str, days: list[PartialDate | None]) -> bool:
        """Whether more was made of the text than another way of writing: a year completed, an odd spelling read."""
        return any(day is not None and str(day.year) not in text for day in days)


def loose_day(text: str) -> PartialDate | None:
    """The first date within words ("12/5/2025, về Đảng bộ xã X"); None where there is none or no calendar has it."""
    spoken = _SPOKEN.sub(r"\1/\2/\3", text)
    match = _LOOSE.search(spoken)
    try:
        return read_date(match[0]) if match else None
    except Refused:
        return None


def joined(day: Cell, month: Cell, year: Cell) -> Cell:
    """Day, month and year of three columns as one cell; what is empty is unknown."""
    if shown(year).strip() in ("", "0"):
        parts = [shown(day).strip(), shown(month).strip()]
        return "/".join(parts) if any(parts) and len("".join(parts)) <= 4 else (day or month)
    parts = [shown(part).strip() for part in (day, month, year)]
    known = [part for part in parts if part not in ("", "0", "00", "-", "?")]
    return "/".join(known) if len(known) > 1 else year


def surely_after(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether the first date is later than the other however the unknown parts are filled."""
    if one is None or other is None or one.year < other.year:
        return False
    return one.first_day() > other.last_day()
