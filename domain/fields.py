"""How a field of a record is declared: once, for forms, tables, spreadsheets, search, history and print."""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass

from domain.dates import PartialDate, read_date
from domain.numbers import show_count
from domain.refusals import Refused
from domain.text import clean

Value = str | int | bool | PartialDate | None


class Kind(enum.Enum):
    """What a field holds, and so how it is typed, shown and stored."""

    TEXT = "text"
    LONG_TEXT = "long text"
    PARTIAL_DATE = "partial date"
    CHOICE = "choice"
    COUNT = "count"
    YEAR = "year"
    MONEY = "money"
    TICK = "tick"
    PERSON = "person"
    UNIT = "unit"


TICKED = "có"
TICK_WORDS = frozenset({"x", "v", "có", "co", "1", "đúng", "true", "yes", "✓", "✔", "+"})
UNTICK_WORDS = frozenset({"", "0", "-", "–", "không", "khong", "sai", "false", "no"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type.

    `name` is the attribute of the record's dataclass; `label` stands on forms, `heading` (default: the label) over
    columns; `headings` are other spellings seen on the offices' own lists; `limit` is the greatest length of a text
    in letters, the greatest value of a count or sum. A field that is not `editable` is shown but never typed.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    limit: int = 200
    choices: tuple[str, ...] = ()
    open_choices: bool = False
    help: str = ""
    heading: str = ""
    headings: tuple[str, ...] = ()
    editable: bool = True

    @property
    def column_heading(self) -> str:
        """The short heading over a column of this field."""
        return self.heading or self.label

    def read(self, text: str, today_year: int | None = None) -> Value:
        """The value that a person has typed or a sheet holds; raises Refused with this field's name."""
        try:
            value = self._read(text, today_year)
        except Refused as refused:
            raise Refused(refused.reason, field=self.name) from None
        if self.required and value in ("", None):
            raise Refused(f"Hãy ghi “{self.label}”.", field=self.name)
        return value

    def _read(self, text: str, today_year: int | None) -> Value:
        match self.kind:
            case Kind.PARTIAL_DATE:
                return read_date(text, today_year=today_year)
            case Kind.COUNT | Kind.YEAR | Kind.MONEY:
                return self._read_number(text)
            case Kind.TICK:
                return self._read_tick(text)
            case Kind.CHOICE:
                return self._read_choice(text)
        return clean(text, self.limit, lines=self.kind is Kind.LONG_TEXT)

    def _read_number(self, text: str) -> int | None:
        digits = clean(text, 40).replace(".", "").replace(" ", "").removesuffix("đ").removesuffix("đồng")
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit()):
            raise Refused(f"“{self.label}” phải là số nguyên, ví dụ 12 hoặc 2.454.")
        if int(digits) > self.limit:
            raise Refused(f"“{self.label}” không được lớn hơn {show_count(self.limit)}.")
        return int(digits)

    def _read_tick(self, text: str) -> bool:
        word = clean(text, 40).casefold()
        if word in TICK_WORDS:
            return True
        if word in UNTICK_WORDS:
            return False
        raise Refused(f"“{self.label}” chỉ nhận “x” (có) hoặc để trống.")

    def _read_choice(self, text: str) -> str:
        typed = clean(text, self.limit)
        for choice in self.choices:
            if typed.casefold() == choice.casefold():
                return choice
        if typed and not self.open_choices:
            raise Refused(f"“{self.label}” phải là một trong: {', '.join(self.choices)}.")
        return typed

    def show(self, value: Value) -> str:
        """The value as it stands on screen and paper; empty for none."""
        if value is None or value == "":
            return ""
        if isinstance(value, PartialDate):
            return value.printed()
        if isinstance(value, bool):
            return TICKED if value else ""
        if isinstance(value, int):
            return str(value) if self.kind is Kind.YEAR else show_count(value)
        return value

    def plain(self, value: Value) -> str | int | bool | None:
        """The value for JSON: dates as ISO text, an empty text as None."""
        if isinstance(value, PartialDate):
            return value.iso()
        return None if value == "" else value


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: its class, its words and its fields, in the order in which people expect them."""

    name: str
    record: type
    label: str
    plural: str
    register: str
    table: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when the type has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def value(self, record: object, name: str) -> Value:
        """What a record of this type holds in a field."""
        value: Value = getattr(record, self.field(name).name)
        return value

    def missing_attributes(self) -> tuple[str, ...]:
        """Fields without an attribute on the class; a catalogue test wants none."""
        attributes = {a.name for a in dataclasses.fields(self.record)} | {
            name for name, value in vars(self.record).items() if isinstance(value, property)
        }
        return tuple(f.name for f in self.fields if f.name not in attributes)
