"""The kinds of fields: for each how it is typed, shown, stored, put into JSON, into a sheet, and told apart.

A kind is one class with these few answers. What a field holds is a `Value`; `Column` is what the file keeps of it.
Whatever a kind shows it reads again as the same value, and so it is with JSON and with its column.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, Protocol, cast

from domain import numbers
from domain.cards import hidden_card, refuse_card
from domain.chosen_words import listed, meant
from domain.dates import PartialDate, read_date
from domain.money import Source, read_sources
from domain.named import Named, named_in
from domain.numbers import MOST, Quantity, Share, show_count
from domain.offers import BETWEEN_NAMES
from domain.phones import hidden_phone, refuse_phone
from domain.refusals import Refused
from domain.text import Line, Text, clean

Value = str | int | bool | PartialDate | Quantity | Share | Decimal | tuple[Named, ...] | tuple[Source, ...] | None
Column = str | int | None
TICKED = "có"
TICK_WORDS = frozenset({"x", "v", "có", "co", "1", "đúng", "true", "yes", "✓", "✔", "+"})
UNTICK_WORDS = frozenset({"", "0", "-", "–", "không", "khong", "sai", "false", "no"})


class Asked(Protocol):
    """What a kind must know of the field whose value it reads."""

    @property
    def label(self) -> str: ...
    @property
    def limit(self) -> int: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def offered(self) -> tuple[str, ...]: ...
    @property
    def open_choices(self) -> bool: ...


class Kind:
    """What a field holds; the plain kind is a text of one line. `most` is the usual greatest length or value.

    `sql` is the type of its column and what stands in it where nothing is written. `nothing` is the value then.
    `passes` is what `read` makes of a text that stays one.
    """

    TEXT: ClassVar[Kind]
    LONG_TEXT: ClassVar[Kind]
    PARTIAL_DATE: ClassVar[Kind]
    CHOICE: ClassVar[Kind]
    COUNT: ClassVar[Kind]
    YEAR: ClassVar[Kind]
    QUANTITY: ClassVar[Kind]
    MONEY: ClassVar[Kind]
    PERCENT: ClassVar[Kind]
    POINTS: ClassVar[Kind]
    VALUE_OF: ClassVar[Kind]
    TICK: ClassVar[Kind]
    CARD: ClassVar[Kind]
    PHONE: ClassVar[Kind]
    PERSON: ClassVar[Kind]
    UNIT: ClassVar[Kind]
    PERSONS: ClassVar[Kind]
    UNITS: ClassVar[Kind]
    ROWS: ClassVar[Kind]
    SOURCES: ClassVar[Kind]

    sql = "TEXT NOT NULL DEFAULT ''"
    most = 200
    nothing: Value = ""
    passes: type[Text] = Line
    is_number = False
    """Whether its values stand to the right in a table."""
    is_worded = False
    """Whether its values go onto papers and into sheets as they are shown."""
    is_veiled = False
    """Whether not all of its values is for everybody's eyes."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __repr__(self) -> str:
        return f"Kind({self.word!r})"

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        """The value that a person has typed or a sheet holds; Refused, with what to write, for what it cannot be."""
        return clean(text, asked.limit)

    def checked(self, asked: Asked, value: Value) -> Value:
        """The value as `read` gives it: what comes from there passes, a text from anywhere else is read."""
        if not isinstance(value, str):
            return value
        if not value:
            return self.nothing
        stands = self.nothing == "" and isinstance(value, self.passes) and len(value) <= asked.limit
        return value if stands else self.read(asked, value)

    def show(self, value: Value) -> str:
        """The value as it stands on screen and paper; empty for none."""
        return str(value) if value else ""

    def veiled(self, value: Value) -> Value:
        """What everybody may see of the value, unless all of it is asked for."""
        return value

    def plain(self, value: Value) -> Any:
        """The value for JSON, None for nothing."""
        return None if value == "" else value

    def from_plain(self, told: Any) -> Value:
        """The value out of JSON, as `plain` has put it there."""
        return self.nothing if told is None else told

    def column(self, value: Value) -> Column:
        """What the file keeps of the value."""
        return str(value) if isinstance(value, Text) else cast(Column, value)

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        """The value that the file keeps."""
        return cast(Value, column)

    def words(self, column: str) -> str:
        """The SQL of what a column says in words, for looking for them."""
        return column


class LongTextKind(Kind):
    """A text of several lines."""

    most = 10_000
    passes = Text

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        return clean(text, asked.limit, lines=True)


class DateKind(Kind):
    """A day, a month or a year, as it is known."""

    sql = "TEXT"
    nothing = None

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        return read_date(text, today_year=today_year)

    def show(self, value: Value) -> str:
        return value.printed() if isinstance(value, PartialDate) else ""

    def plain(self, value: Value) -> Any:
        return value.iso() if isinstance(value, PartialDate) else None

    def from_plain(self, told: Any) -> Value:
        return PartialDate.from_iso(told) if told else None

    def column(self, value: Value) -> Column:
        return value.iso() if isinstance(value, PartialDate) else None

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return PartialDate.kept(column) if column else None


class ChoiceKind(Kind):
    """One of several words; any other where the choices are open."""

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        typed = clean(text, asked.limit)
        chosen = meant(typed, asked.choices, asked.label, is_open=asked.open_choices)
        if chosen is None and typed and not asked.open_choices:
            raise Refused(f"“{asked.label}” phải là một trong: {listed(asked.offered)}.")
        return typed if chosen is None else chosen

    def checked(self, asked: Asked, value: Value) -> Value:
        """One of the words passes as it is; of others only what `read` has let through where the choices are open."""
        if value in asked.choices:
            return value
        is_closed_word = isinstance(value, str) and not asked.open_choices
        return self.read(asked, str(value)) if is_closed_word else super().checked(asked, value)

    def column(self, value: Value) -> Column:
        return "" if value is None else str(value)

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return next((choice for choice in choices if choice == column), cast(str, column))


class CountKind(Kind):
    """A whole number, exact."""

    sql = "INTEGER"
    most = MOST
    nothing = None
    is_number = True

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        words = clean(text, 40)
        if not words:
            return None
        value = numbers.read_plain(words)
        if value is None:
            raise Refused(f"“{asked.label}” phải là số nguyên, ví dụ 12 hoặc 2.454.")
        return _within(asked, value)

    def show(self, value: Value) -> str:
        return show_count(value) if isinstance(value, int) else ""


class YearKind(CountKind):
    """A year of four figures, without a dot."""

    def show(self, value: Value) -> str:
        return "" if value is None else str(value)


class QuantityKind(Kind):
    """A whole number that may be inexact: hơn, trên, gần, khoảng."""

    most = MOST
    is_worded = True
    nothing = None
    is_number = True

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        quantity = numbers.read_quantity(clean(text, 80))
        if quantity is not None:
            _within(asked, quantity.value)
        return quantity

    def show(self, value: Value) -> str:
        return value.printed() if isinstance(value, Quantity) else ""

    def plain(self, value: Value) -> Any:
        """A number where it is exact, else its words."""
        if not isinstance(value, Quantity):
            return None
        return f"{value.qualifier} {value.value}" if value.qualifier else value.value

    def from_plain(self, told: Any) -> Value:
        return numbers.read_quantity(str(told)) if told is not None else None

    def column(self, value: Value) -> Column:
        return "" if value is None else str(self.plain(value))

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return self.from_plain(column or None)


class MoneyKind(QuantityKind):
    """A sum in whole đồng, exact or not."""

    def show(self, value: Value) -> str:
        return value.printed_money() if isinstance(value, Quantity) else ""


class PercentKind(Kind):
    """A percentage with two decimals that stands by itself; where the counts are known, it is computed from them."""

    most = 1000
    is_worded = True
    nothing = None
    is_number = True

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        percent = numbers.read_percent(clean(text, 40))
        if percent is not None and percent > asked.limit:
            raise Refused(f"“{asked.label}” không được lớn hơn {show_count(asked.limit)} %.")
        return percent

    def show(self, value: Value) -> str:
        return numbers.show_percent(value) if isinstance(value, Decimal) else ""

    def plain(self, value: Value) -> Any:
        return float(value) if isinstance(value, Decimal) else None

    def from_plain(self, told: Any) -> Value:
        return None if told is None else numbers.read_percent(str(told))

    def column(self, value: Value) -> Column:
        return str(value) if isinstance(value, Decimal) else ""

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return Decimal(column) if column else None


class PointsKind(PercentKind):
    """Points of a rating, two decimals at most."""

    most = 100

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        points = numbers.read_points(clean(text, 40))
        if points is not None and points > asked.limit:
            raise Refused(f"“{asked.label}” không được lớn hơn {show_count(asked.limit)}.")
        return points

    def show(self, value: Value) -> str:
        return numbers.show_decimal(value) if isinstance(value, Decimal) else ""


class ShareKind(Kind):
    """So many of so many: 52/52."""

    is_worded = True
    nothing = None
    most = MOST
    is_number = True

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        share = numbers.read_share(clean(text, 60))
        if share is not None:
            _within(asked, max(share.value, share.of))
        return share

    def show(self, value: Value) -> str:
        return value.printed() if isinstance(value, Share) else ""

    def plain(self, value: Value) -> Any:
        return f"{value.value}/{value.of}" if isinstance(value, Share) else None

    def from_plain(self, told: Any) -> Value:
        return numbers.read_share(told) if told is not None else None

    def column(self, value: Value) -> Column:
        return self.plain(value) or ""

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return numbers.read_share(column)


class TickKind(Kind):
    """Yes or no."""

    sql = "INTEGER NOT NULL DEFAULT 0"
    nothing = False

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        word = clean(text, 40).casefold()
        if word in TICK_WORDS:
            return True
        if word in UNTICK_WORDS:
            return False
        raise Refused(f"“{asked.label}” chỉ nhận “x” (có) hoặc để trống.")

    def show(self, value: Value) -> str:
        return TICKED if value else ""

    def column(self, value: Value) -> Column:
        return int(bool(value))

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        return bool(column)


class VeiledKind(Kind):
    """A number of which everybody may see the end alone, as `hide` leaves it; `refuse` raises for what is none."""

    is_veiled = True

    def __init__(self, word: str, hide: Callable[[str], str], refuse: Callable[[str], None]) -> None:
        super().__init__(word)
        self._hide, self._refuse = hide, refuse

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        self._refuse(typed := clean(text, asked.limit))
        return typed

    def veiled(self, value: Value) -> Value:
        return self._hide(str(value or ""))


class NamesKind(Kind):
    """Several persons, units or rows of registers, by name, parted by semicolons or lines; the known bear a uid."""

    most = 200
    is_worded = True
    nothing = ()
    _LONGEST = 330

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        names = [clean(part, self._LONGEST) for part in BETWEEN_NAMES.split(text)]
        return self._within(asked, tuple(Named(name) for name in dict.fromkeys(filter(None, names))))

    def checked(self, asked: Asked, value: Value) -> Value:
        """Names that `read` has let through pass; others are read, and with them go blanks where a name should be."""
        if not isinstance(value, tuple):
            return super().checked(asked, value)
        held = named_in(value)
        named = (one if isinstance(one.name, Line) else Named(clean(one.name, self._LONGEST), one.uid) for one in held)
        return self._within(asked, tuple(one for one in named if one.name))

    @staticmethod
    def _within(asked: Asked, named: tuple[Named, ...]) -> tuple[Named, ...]:
        if len(named) > asked.limit:
            raise Refused(f"“{asked.label}” ghi được nhiều nhất {show_count(asked.limit)} tên.")
        return named

    def show(self, value: Value) -> str:
        return "; ".join(named.name for named in named_in(value))

    def plain(self, value: Value) -> Any:
        return [{"name": named.name, "uid": named.uid or None} for named in named_in(value)] or None

    def from_plain(self, told: Any) -> Value:
        return tuple(Named(one["name"], one["uid"] or "") for one in told or ())

    def column(self, value: Value) -> Column:
        """The names, a line each, then their uids, each behind a tab; neither stands in a name."""
        named = named_in(value)
        uids = "".join(f"\t{n.uid}" for n in named) if any(n.uid for n in named) else ""
        return "\n".join(n.name for n in named) + uids

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        names, *uids = str(column or "").split("\t")
        known = uids or [""] * len(names)
        return tuple(Named(name, uid) for name, uid in zip(names.split("\n"), known, strict=False) if name)

    def words(self, column: str) -> str:
        return f"substr({column}, 1, instr({column} || char(9), char(9)) - 1)"


class SourcesKind(Kind):
    """Where a sum of money comes from: several sources, each with its amount or none, parted by semicolons or lines."""

    most = 40
    is_worded = True
    nothing = ()
    _LONGEST = 200

    def read(self, asked: Asked, text: str, today_year: int | None = None) -> Value:
        sources = read_sources(text)
        if len(sources) > asked.limit:
            raise Refused(f"“{asked.label}” ghi được nhiều nhất {show_count(asked.limit)} nguồn.")
        return tuple(Source(clean(one.name, self._LONGEST), one.amount) for one in sources)

    def checked(self, asked: Asked, value: Value) -> Value:
        """Sources that `read` has let through pass; others are read."""
        held = _sources(value)
        passes = all(isinstance(one.name, Line) for one in held)
        return held if held and passes else super().checked(asked, self.show(held) if held else value)

    def show(self, value: Value) -> str:
        return "; ".join(source.printed() for source in _sources(value))

    def plain(self, value: Value) -> Any:
        return [{"name": one.name, "amount": Kind.MONEY.plain(one.amount)} for one in _sources(value)] or None

    def from_plain(self, told: Any) -> Value:
        return tuple(_source(one["name"], one["amount"]) for one in told or ())

    def column(self, value: Value) -> Column:
        """A line each: the name, and behind a tab the amount, where it is known."""
        held = _sources(value)
        return "\n".join(f"{one.name}\t{Kind.MONEY.column(one.amount)}".rstrip("\t") for one in held)

    def from_column(self, column: Any, choices: tuple[str, ...] = ()) -> Value:
        parts = (line.partition("\t") for line in str(column or "").split("\n") if line)
        return tuple(_source(name, amount or None) for name, _, amount in parts)


def _sources(value: Value) -> tuple[Source, ...]:
    return tuple(one for one in value if isinstance(one, Source)) if isinstance(value, tuple) else ()


def _source(name: str, amount: Any) -> Source:
    return Source(name, cast("Quantity | None", Kind.MONEY.from_plain(amount)))


def _within(asked: Asked, value: int) -> int:
    if value > asked.limit:
        raise Refused(f"“{asked.label}” không được lớn hơn {show_count(asked.limit)}.")
    return value


Kind.TEXT = Kind("text")
Kind.LONG_TEXT = LongTextKind("long text")
Kind.PARTIAL_DATE = DateKind("partial date")
Kind.CHOICE = ChoiceKind("choice")
Kind.COUNT = CountKind("count")
Kind.YEAR = YearKind("year")
Kind.QUANTITY = QuantityKind("quantity")
Kind.MONEY = MoneyKind("money")
Kind.PERCENT = PercentKind("percent")
Kind.POINTS = PointsKind("points")
Kind.VALUE_OF = ShareKind("value of")
Kind.TICK = TickKind("tick")
Kind.CARD = VeiledKind("card", hidden_card, refuse_card)
Kind.PHONE = VeiledKind("phone", hidden_phone, refuse_phone)
Kind.PERSON = Kind("person")
Kind.UNIT = Kind("unit")
Kind.PERSONS = NamesKind("persons")
Kind.UNITS = NamesKind("units")
Kind.ROWS = NamesKind("rows")
Kind.SOURCES = SourcesKind("sources")
KINDS: tuple[Kind, ...] = tuple(one for one in vars(Kind).values() if isinstance(one, Kind))
