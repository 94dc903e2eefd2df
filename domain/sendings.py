"""What goes up to the level above: what is missing before it goes, its names, and the record of what was sent."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain import names
from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.months import has_begun, is_due
from domain.numbers import two_digits
from domain.overview import Overview, UnitYear

WHOLE_YEAR = 0
"""Stands for a month where the whole year is sent."""
_LONGEST_NAME = 40
_HONORIFIC = re.compile(r"^(?:dang bo|dang uy|ban chap hanh(?: dang bo)?)\s+")


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file that was sent: its name within the folder, with forward slashes, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent: of which unit, of which year and month (0: the whole year), when, by whom, with which files.

    `missing` are the sentences about what was still missing then. `packed` tells that the folder went as one zip.
    """

    unit: str
    unit_uid: str
    year: int
    month: int
    at: datetime.datetime
    who: str
    folder: str
    packed: bool
    program: str
    units: int
    members: int
    must_register: int
    registered: int
    missing: tuple[str, ...]
    files: tuple[SentFile, ...]
    id: int = 0
    uid: str = ""

    @property
    def period(self) -> str:
        """“tháng 10 năm 2026” or “năm 2026”."""
        return period_words(self.year, self.month)

    @property
    def sent(self) -> str:
        """When, as a list shows it."""
        return f"{self.at:%d/%m/%Y %H:%M}"

    @property
    def count(self) -> int:
        """How many files."""
        return len(self.files)


SENDING = RecordType(
    name="sending",
    record=Sending,
    label="Lần gửi",
    plural="Các lần gửi lên cấp trên",
    register="sendings",
    table="sending",
    fields=(
        Field("sent", "Gửi lúc", editable=False),
        Field("period", "Kỳ", editable=False),
        Field("unit", "Đơn vị", editable=False),
        Field("who", "Người lập", limit=120, editable=False),
        Field("folder", "Thư mục", editable=False),
        Field("count", "Số tệp", Kind.COUNT, limit=100_000, editable=False),
        Field("year", "Năm", Kind.YEAR, limit=LATEST_YEAR, editable=False),
        Field("month", "Tháng", Kind.COUNT, limit=12, editable=False),
    ),
)


def period_words(year: int, month: int) -> str:
    """The period in words: “tháng 10 năm 2026”, for the whole year “năm 2026”."""
    return f"tháng {month} năm {year}" if month else f"năm {year}"


def short_name(unit: str) -> str:
    """A unit's name for files: “Đảng bộ xã Định Tiến” is “xa-dinh-tien”."""
    plain = _HONORIFIC.sub("", names.fold(unit))
    words = "-".join(re.findall("[a-z0-9]+", plain))
    return words[:_LONGEST_NAME].strip("-") or "don-vi"


def folder_name(unit: str, year: int, month: int) -> str:
    """The name of what is sent, which sorts by year and month: 2026-T10_xa-dinh-tien, 2026-ca-nam_xa-dinh-tien."""
    period = f"T{month:02d}" if month else "ca-nam"
    return f"{year}-{period}_{short_name(unit)}"


class GapKind(enum.Enum):
    """What can be missing."""

    UNOPENED = "unopened"
    UNIT = "unit"
    PEOPLE = "people"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class UnitGaps:
    """What one unit is missing. `unregistered` are names, `months` the months with how many people each lacks."""

    unit_id: int
    unit: str
    unopened: bool = False
    unit_unregistered: bool = False
    unregistered: tuple[str, ...] = ()
    months: tuple[tuple[int, int], ...] = ()

    def lines(self) -> tuple[tuple[GapKind, str], ...]:
        """What is missing, in words, the people by name; each thing on a line of its own."""
        if self.unopened:
            return ((GapKind.UNOPENED, "Chưa mở sổ của năm."),)
        said = [(GapKind.UNIT, "Chưa có đăng ký của tập thể.")] if self.unit_unregistered else []
        if self.unregistered:
            said.append((GapKind.PEOPLE, f"{self._people()} chưa đăng ký: {', '.join(self.unregistered)}."))
        if self.months:
            months = "; ".join(f"tháng {month}: {two_digits(count)}" for month, count in self.months)
            said.append((GapKind.MONTHS, f"Số đồng chí chưa có nhận xét và mức: {months}."))
        return tuple(said)

    def summary(self) -> str:
        """The same in one line, without names, for papers."""
        if self.unopened:
            return f"{self.unit}: chưa mở sổ của năm."
        said = ["chưa có đăng ký của tập thể"] if self.unit_unregistered else []
        if self.unregistered:
            said.append(f"{self._people()} chưa đăng ký")
        if self.months:
            said.append(f"chưa ghi xong tháng {', '.join(str(month) for month, _ in self.months)}")
        return f"{self.unit}: {'; '.join(said)}."

    def _people(self) -> str:
        return f"{two_digits(len(self.unregistered))} đồng chí"


def gaps(overview: Overview, month: int, unregistered: Mapping[int, Sequence[str]]) -> tuple[UnitGaps, ...]:
    """What the units are missing for a month (1–12, with those before it) or for the whole year (0), in their order.

    `unregistered` are the names of who has not registered, by unit id. Of a month that is sent everything counts that
    has begun; of a whole year the months that are due.
    """
    found = (_gaps_of(unit, overview, month, tuple(unregistered.get(unit.unit_id, ()))) for unit in overview.units)
    return tuple(one for one in found if one is not None)


def _gaps_of(unit: UnitYear, overview: Overview, month: int, unregistered: tuple[str, ...]) -> UnitGaps | None:
    if not unit.members:
        return None
    if unit.ledger_id is None:
        return UnitGaps(unit.unit_id, unit.name, unopened=True)
    missing = tuple(
        (number, unit.months[number - 1].of - unit.months[number - 1].complete)
        for number in months_of(overview.year, month, overview.day)
        if not unit.months[number - 1].is_complete
    )
    if unit.unit_registered and not unregistered and not missing:
        return None
    return UnitGaps(unit.unit_id, unit.name, False, not unit.unit_registered, unregistered, missing)


def months_of(year: int, month: int, day: datetime.date) -> tuple[int, ...]:
    """The months that should be there when a month or (0) the whole year is sent on a day."""
    if month:
        return tuple(number for number in range(1, month + 1) if has_begun(year, number, day))
    return tuple(number for number in range(1, 13) if is_due(year, number, day))


def what_is_missing(found: Iterable[UnitGaps]) -> str:
    """All of it in one sentence for the head of a list; empty where nothing is."""
    listed = list(found)
    if not listed:
        return ""
    parts = [
        (sum(one.unopened for one in listed), "đơn vị chưa mở sổ"),
        (sum(one.unit_unregistered for one in listed), "đơn vị chưa có đăng ký của tập thể"),
        (sum(len(one.unregistered) for one in listed), "đồng chí chưa đăng ký"),
        (sum(bool(one.months) for one in listed), "đơn vị chưa ghi xong nhận xét tháng"),
    ]
    return "Còn thiếu: " + "; ".join(f"{two_digits(count)} {words}" for count, words in parts if count) + "."
