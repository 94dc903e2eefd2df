"""Dates as offices know them: to the day, to the month or only to the year, and every way they are written."""

import datetime
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from functools import total_ordering

from domain.patterns import Pattern
from domain.refusals import Refused, excerpt

FIRST_YEAR, LAST_YEAR = 1880, 2200


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, kept with the precision it was given in; Refused where the calendar has no such day.

    In order, what is unknown stands first: 1958 before 03/1958 before 01/03/1958.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Refused(f"Năm {self.year} không hợp lệ; năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        if self.month is None:
            if self.day is not None:
                raise Refused("Có ngày mà không có tháng; hãy ghi đủ ngày, tháng, năm hoặc chỉ ghi năm.")
            return
        if not 1 <= self.month <= 12:
            raise Refused(f"Không có tháng {self.month}; hãy ghi ngày trước, tháng sau, như 12/03/1958.")
        # Every month has 28 days: the calendar is asked about the few dates beyond them alone.
        if self.day is not None and not (1 <= self.day <= 28 or 28 < self.day <= monthrange(self.year, self.month)[1]):
            raise Refused(f"Tháng {self.month}/{self.year} không có ngày {self.day}; hãy xem lại ngày này.")

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """The date out of its stored form: 1958, 1958-03 or 1958-03-12."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise Refused(f"Không hiểu ngày “{excerpt(text)}”; dạng lưu phải là 1958, 1958-03 hoặc 1958-03-12.")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def kept(cls, text: str) -> "PartialDate":
        """The date that a book keeps; ValueError for a text that is none, which nobody has typed: damage."""
        try:
            return cls.from_iso(text)
        except Refused as refused:
            raise ValueError(f"no date is kept: {excerpt(text)}") from refused

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """The whole day."""
        return cls(day.year, day.month, day.day)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    def iso(self) -> str:
        """The stored form, which sorts as text in the order of the dates: 1958, 1958-03, 1958-03-12."""
        if self.day is not None:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    def printed(self) -> str:
        """1958, 03/1958 or 12/03/1958."""
        if self.month is None:
            return f"{self.year:04d}"
        month = f"{self.month:02d}/{self.year:04d}"
        return month if self.day is None else f"{self.day:02d}/{month}"

    def short(self) -> str:
        """12/03, for tables whose year is said by the book; a date without a day is printed in full."""
        return self.printed() if self.day is None else f"{self.day:02d}/{self.month:02d}"

    def first_day(self) -> datetime.date:
        """The first day that this date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> datetime.date:
        """The last day that this date may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def agrees(self, other: "PartialDate") -> bool:
        """Whether both can be one and the same day, the one known less exactly than the other."""
        if self.year != other.year or self.month is None or other.month is None:
            return self.year == other.year
        return self.month == other.month and (self.day is None or other.day is None or self.day == other.day)

    def on_or_before(self, day: datetime.date) -> bool:
        """Whether it had come by that day; a partial date counts from the first day that it may mean."""
        return self.first_day() <= day


def date_words(date: PartialDate) -> str:
    """A date as papers spell it out: ngày 05 tháng 02 năm 2026; only days below 10 and months below 3 take a nought."""
    words = f"năm {date.year}"
    if date.month is not None:
        words = f"tháng {_month(date.month)} {words}"
    return words if date.day is None else f"ngày {date.day:02d} {words}"


def in_figures(day: datetime.date) -> str:
    """A day as papers of the Party write it in figures: 05/9/2026, the noughts as in words."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


_ISO = Pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_CLOCK = Pattern(
    r"(?<=\d)[\sT,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*(?:am|pm|sa|ch)\b)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_NAMED_MONTH = Pattern(rf"(?<=\d)[\s/.\-]*({'|'.join(_MONTHS)})[a-z]*[\s/.,\-]*(?=\d)")
_NAMED_FIRST = Pattern(rf"^\s*({'|'.join(_MONTHS)})[a-z]*[\s/.\-]*(?=(?:\d\d){{1,2}}\s*$)")
_ROMAN_MONTH = Pattern(
    rf"(?<![^\d\s])(\d{{1,2}}\s*[/.\-]\s*)?\b({'|'.join(reversed(_ROMANS))})(\s*[/.\-]\s*)(?=\d{{2}})"
)
_UNSURE = Pattern(r"\d{2}\s*\(?\?+\)?$|^(?:khoảng|chừng|trước|sau|hình như)\b")
_WORDS = (
    (Pattern(r"[\u200b-\u200f\u2060\ufeff]"), ""),
    (Pattern(r"\b(?:sinh\s+)?(?:ngày|ngay|mùng|mồng|hồi)\b\s*"), " "),
    (Pattern(r"\s*-\s*thg\s*(\d{1,2})\s*-\s*"), r"/\1/"),
    (Pattern(r"\s*,?\s*\b(?:tháng|thang)\b\s*"), "/"),
    (Pattern(r"\s*,?\s*\b(?:sinh\s+năm|sn|năm|nam)\b\s*"), "/"),
    (Pattern(r"[‐-―−]"), "-"),
    (Pattern(r"\.+(?=\s*$)"), ""),
    (Pattern(r"(?<=\d)\s*\.\.(?=\d)"), "."),
    (Pattern(r"(?<![^\s/.\-…?])(?:\?+|…+|\.{2,}|_+|-{2,})+(?=[\s/.\-]|$)"), "?"),
    (Pattern(r"(?<![^\s/.\-])x{1,2}(?=[/.\-])"), "?"),
    (Pattern(r"/[\s/]*/|(?<=[-.])/|/(?=[-.])"), "/"),
    (Pattern(r"^[\s/'’‘\"“”(\[]+|[\s/'’\"”;,)\]]+$"), ""),
)
_P = r"(\d{1,2}|\?)"
_END = r"(?!\d|\s*[/?])"
_SHAPES = (
    # 1958-03-12, never with blanks: "1958 - 3/2/1984" is two dates.
    ("ymd", Pattern(rf"(\d{{4}})[/.\-]{_P}[/.\-]{_P}(?![\d/?])")),
    ("dmy", Pattern(rf"{_P}\s*([/.\-])\s*{_P}\s*\2\s*(\d{{4}}|\d{{2}}|\?){_END}")),
    ("dmy", Pattern(rf"{_P}([/.\-]){_P}[/.\-](\d{{4}}){_END}")),
    ("dmy", Pattern(rf"{_P}(\s){_P}\s(\d{{4}}){_END}")),
    ("dmy", Pattern(r"(\d{1,2}),(\d{1,2}),(\d{4})(?!\d)")),
    ("dmy", Pattern(r"(\d{2})(\d{2})((?:1[89]|2[012])\d{2})(?!\d)")),
    ("ymd", Pattern(r"((?:1[89]|2[012])\d{2})(\d{2})(\d{2})(?!\d)")),
    ("my", Pattern(rf"{_P}\s*[/.\-]\s*(\d{{4}}){_END}")),
    ("my2", Pattern(rf"{_P}\s*[/.\-]\s*(\d{{2}}){_END}")),
    ("ym", Pattern(rf"(\d{{4}})[/.\-]{_P}(?![\d/.\-?])")),
    ("y", Pattern(r"(\d{4})(?!\d)|(\?)(?=\s|$)")),
)
_BETWEEN = Pattern(r"(?:[\s;,()\[\]\-]|\.(?=\s|$)|\b(?:và|đến|từ)\b)*")
_UNKNOWN = frozenset(
    ["", "?", "-", "k", "không", "không có", "không rõ", "không nhớ", "không xác định", "chưa rõ", "chưa có", "chưa"]
)
_EMPTY_EXCEL = frozenset([("0", "1", "1900"), ("00", "01", "1900"), ("0", "0", "1900"), ("00", "00", "1900")])
"""What Excel shows for the number nought formatted as a date, that is, for an empty cell taken over by a formula."""


def read_date(text: str, *, today_year: int | None = None) -> PartialDate | None:
    """The date written in a field or cell; None where there is none ("", "-", "?", "không rõ").

    Day before month before year, parted by / . - or blanks or by words ("ngày 5 tháng 3 năm 1958"); also
    1958-03-12, 05031958, with or without a time of day. 00, ? or dots stand for an unknown day or month. A year of
    two digits is the latest such year up to `today_year`, and refused without it. Refused, with the reason, is
    what no calendar has and what cannot be understood.
    """
    dates = read_dates(text, today_year=today_year)
    if len(dates) > 1:
        raise Refused(f"Ô này có {len(dates)} ngày (“{excerpt(text)}”); ở đây chỉ ghi một ngày.")
    return dates[0] if dates else None


def read_dates(text: str, *, today_year: int | None = None) -> tuple[PartialDate, ...]:
    """All dates in one cell, in the order written ("3/2/1984 - 3/2/1985"); each as `read_date` takes it.

    They are parted by line breaks, ";", ",", dashes, blanks, brackets or "đến"; nothing else may stand between
    them. An unknown date beside a known one is refused: nobody could tell later which of the two is missing.
    """
    words = _CLOCK.sub("", unicodedata.normalize("NFC", text).strip()).lower()
    found = [date for line in re.split(r"[\n\r;]+", words) for date in _line_of_dates(_plain(line), text, today_year)]
    dates = tuple(date for date in found if date is not None)
    if dates and len(dates) < len(found):
        raise Refused(f"Trong “{excerpt(text)}” có một ngày không rõ; hãy ghi mỗi ngày vào một cột riêng.")
    return dates


def _plain(words: str) -> str:
    """The line with words and odd signs turned into the few separators that the shapes know."""
    words = _NAMED_MONTH.sub(lambda month: f"/{_MONTHS.index(month[1]) + 1}/", words)
    words = _NAMED_FIRST.sub(lambda month: f"{_MONTHS.index(month[1]) + 1}/", words)
    words = _ROMAN_MONTH.sub(_month_of_roman, words)
    for pattern, replacement in _WORDS:
        words = pattern.sub(replacement, words)
    return " ".join(words.split())


def _month_of_roman(match: re.Match[str]) -> str:
    """5/III/1958 as 5/3/1958; a lone x before the year is an unknown month."""
    if match[2] == "x" and not match[1]:
        return match[0]
    return f"{match[1] or ''}{_ROMANS.index(match[2]) + 1}{match[3]}"


def _line_of_dates(words: str, text: str, today_year: int | None) -> list[PartialDate | None]:
    if words in _UNKNOWN:
        return [None] if words else []
    dates: list[PartialDate | None] = []
    at = _gap(words, 0)
    while at < len(words):
        found = next(((kind, m) for kind, shape in _SHAPES if (m := shape.match(words, at))), None)
        if found is None:
            raise _not_understood(text)
        dates.append(_date(*found, text, today_year))
        end = found[1].end()
        at = _gap(words, end)
        if at == end < len(words):
            raise _not_understood(text)
    return dates


def _not_understood(text: str) -> Refused:
    if _UNSURE.search(text.strip().lower()):
        return Refused(f"Ngày “{excerpt(text)}” chưa chắc chắn; hãy ghi ngày đã rõ, hoặc để trống.")
    return Refused(f"Không hiểu ngày “{excerpt(text)}”; hãy ghi như 12/03/1958, 03/1958 hoặc 1958.")


def _gap(words: str, at: int) -> int:
    """Where the next date begins."""
    between = _BETWEEN.match(words, at)
    return between.end() if between else at


def _date(kind: str, match: re.Match[str], text: str, today_year: int | None) -> PartialDate | None:
    """The date of one match; None where every part of it is unknown."""
    parts = [part for part in match.groups() if part is not None and (part == "?" or part.isdecimal())]
    if kind in ("ymd", "ym"):
        parts.reverse()
    if kind == "my2" and not (parts[0] == "?" or (int(parts[0]) <= 12 < int(parts[1]))):
        raise Refused(f"“{excerpt(text)}” không rõ là ngày hay năm; hãy ghi năm đủ bốn chữ số, như 03/1958.")
    if tuple(parts) in _EMPTY_EXCEL or all(part == "?" or int(part) == 0 for part in parts):
        return None
    *before, year = parts
    if year == "?":
        raise Refused(f"Ngày “{excerpt(text)}” không có năm; hãy ghi thêm năm.")
    month, day = ([*(_known(part) for part in reversed(before)), None, None])[:2]
    return PartialDate(_year(year, text, today_year), month, day)


def _known(part: str) -> int | None:
    return None if part == "?" or int(part) == 0 else int(part)


def _year(digits: str, text: str, today_year: int | None) -> int:
    if len(digits) == 4:
        return int(digits)
    if today_year is None:
        raise Refused(f"Năm trong “{excerpt(text)}” chỉ có hai chữ số; hãy ghi năm đủ bốn chữ số, như 1958.")
    year = today_year - today_year % 100 + int(digits)
    return year if year <= today_year else year - 100
