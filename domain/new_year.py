"""Opening the new year from the old: what is wanted, what each unit would get by it, what it got."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from domain.numbers import two_digits
from domain.phrases import Phrase
from domain.roster_order import RosterOrder


class Carry(enum.StrEnum):
    """What goes from the old year into the new on the user's word; `code` is the word of the commands."""

    ITEMS = "việc chưa xong"
    SHORTCOMINGS = "hạn chế cần khắc phục"
    MODELS = "mô hình còn duy trì"
    PHRASES = "câu mẫu cho đơn vị chưa có"

    @property
    def code(self) -> str:
        """The English word that the commands take."""
        return self.name.lower()


def carry_of_code(code: str) -> Carry:
    """What a command's word names; KeyError for another word."""
    return Carry[code.upper()]


@dataclass(frozen=True, slots=True)
class NewYear:
    """What is wanted: the year's books of these units, with what of the year before.

    No remark is due before `from_month` (1–12). `phrases` is the stock that an empty shelf of câu mẫu begins with.
    """

    year: int
    unit_ids: tuple[int, ...]
    order: RosterOrder = RosterOrder.LAST_YEAR
    carry: frozenset[Carry] = frozenset()
    from_month: int = 1
    phrases: tuple[Phrase, ...] = ()

    @property
    def label(self) -> str:
        """What the step is called."""
        return f"Mở sổ năm {self.year} cho {two_digits(len(self.unit_ids))} đơn vị"


@dataclass(frozen=True, slots=True)
class UnitOpening:
    """What opening the year's book would bring one unit, and what is lacking there.

    `newcomers` had no TT in the book of the year before, `leavers` have one there and none in the new. `officers` are
    those who hold a post when it opens, the head first, `lacks` what should be seen to, in words. `is_open`: it has the
    book already; `had_last`: it had that of the year before.
    """

    unit_id: int
    name: str
    people: int
    newcomers: int
    leavers: int
    items: int
    shortcomings: int
    models: int = 0
    officers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    is_open: bool = False
    had_last: bool = False

    @property
    def is_proposed(self) -> bool:
        """Whether its book should be opened: it has none yet, but one of last year, or somebody would stand in it."""
        return not self.is_open and (self.people > 0 or self.had_last)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: how many books with how many lines, and what was carried into them."""

    units: int = 0
    people: int = 0
    items: int = 0
    shortcomings: int = 0
    models: int = 0
    phrases: int = 0

    def plus(self, other: Opened) -> Opened:
        """Both together."""
        return Opened(
            self.units + other.units,
            self.people + other.people,
            self.items + other.items,
            self.shortcomings + other.shortcomings,
            self.models + other.models,
            self.phrases + other.phrases,
        )

    def words(self, year: int) -> str:
        """What is said when it is done."""
        if not self.units:
            return f"Không có đơn vị nào phải mở sổ năm {year}."
        said = f"Đã mở {two_digits(self.units)} sổ năm {year}, ghi {two_digits(self.people)} người"
        carried = (
            (self.items, "việc chưa xong"),
            (self.shortcomings, "hạn chế cần khắc phục"),
            (self.models, "mô hình"),
            (self.phrases, "câu mẫu"),
        )
        told = [f"{two_digits(count)} {what}" for count, what in carried if count]
        return f"{said}, đưa sang {', '.join(told)}." if told else f"{said}."


def lacks_of(
    year: int, *, people: int, is_led: bool, gone: Iterable[str], last_open: bool, had_last: bool
) -> tuple[str, ...]:
    """What should be seen to before a unit's book of a year is opened; none of it forbids that.

    `is_led`: somebody heads the unit; `gone` are officers without an end day who are no longer members there.
    """
    if not people:
        return ("chưa có ai trong danh sách",)
    found = [f"{who} không còn trong đơn vị" for who in gone]
    if not is_led:
        found.append("chưa ghi ai đứng đầu")
    if not had_last:
        found.append(f"không có sổ năm {year - 1}")
    elif last_open:
        found.append(f"sổ năm {year - 1} chưa khóa")
    return tuple(found)
