"""How a field of a record is declared: once, for the file, forms, tables, spreadsheets, search, history and print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from domain.kinds import Column, Kind, Value
from domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type.

    `name` is the attribute of the record's dataclass and the column that keeps it, unless it is `kept_as` another;
    `table` is the table of that column, by default the record type's own; a field that is not `stored` is computed
    from others. `label` stands on forms, `heading` (default: the label) over columns; `headings` are other spellings
    seen on the offices' own lists; `limit` is the greatest length of a text in letters, the greatest value of a count
    or sum (0: as is usual for the kind). A field that is not `editable` is shown but never typed. Where choices are
    called otherwise than they are kept, `shown_as` has the words for them, in the same order; either is read, and so
    are the other words of `read_as`, each with the choice that it means. `understood` gives the choice that an office
    means which writes in other words still; empty for none.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    limit: int = 0
    choices: tuple[str, ...] = ()
    shown_as: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    understood: Callable[[str], str] | None = None
    open_choices: bool = False
    help: str = ""
    heading: str = ""
    headings: tuple[str, ...] = ()
    editable: bool = True
    stored: bool = True
    table: str = ""
    kept_as: str = ""

    def __post_init__(self) -> None:
        if not self.limit:
            object.__setattr__(self, "limit", self.kind.most)

    @property
    def column_name(self) -> str:
        """The column that keeps it."""
        return self.kept_as or self.name

    @property
    def column_heading(self) -> str:
        """The short heading over a column of this field."""
        return self.heading or self.label

    def read(self, text: str, today_year: int | None = None) -> Value:
        """The value that a person has typed or a sheet holds; raises Refused with this field's name."""
        try:
            value = self.kind.read(self, self._kept(text), today_year)
        except Refused as refused:
            raise Refused(refused.reason, field=self.name) from None
        return self._said(value)

    def checked(self, value: Value) -> Value:
        """The value as `read` gives it: what it has let through passes, a text from anywhere else is read now.

        So each text goes through the gate of its kind once, wherever it comes from. Raises Refused with its name.
        """
        try:
            value = self.kind.checked(self, value)
        except Refused as refused:
            raise Refused(refused.reason, field=self.name) from None
        return self._said(value)

    def _said(self, value: Value) -> Value:
        if self.required and value in ("", None, ()):
            raise Refused(f"Hãy ghi “{self.label}”.", field=self.name)
        return value

    def show(self, value: Value) -> str:
        """The value as it stands on screen and paper; empty for none."""
        if self.shown_as and value in self.choices:
            return self.shown_as[self.choices.index(str(value))]
        return self.kind.show(value)

    def shown_to_all(self, value: Value) -> str:
        """The value as everybody may see it: of what is sensitive only a part."""
        return self.show(self.kind.veiled(value))

    @property
    def offered(self) -> tuple[str, ...]:
        """The choices in the words in which they are shown."""
        return self.shown_as or self.choices

    def _kept(self, text: str) -> str:
        """What a choice is kept as, for the word in which it is shown."""
        said = text.strip().casefold()
        others = {word.casefold(): choice for word, choice in self.read_as}
        shown = others | dict(zip(map(str.casefold, self.shown_as), self.choices, strict=False))
        return text if said in map(str.casefold, self.choices) else shown.get(said, text)

    def plain(self, value: Value) -> Any:
        """The value for JSON: dates as ISO text, an empty text as None."""
        return self.kind.plain(value)

    def column(self, value: Value) -> Column:
        """What the file keeps of the value, which is `checked`. Raises Refused with the field's name."""
        return self.kind.column(self.checked(value))

    def from_column(self, column: Column) -> Value:
        """The value that the file keeps."""
        return self.kind.from_column(column, self.choices)


@dataclass(frozen=True, slots=True)
class Link:
    """A column with the id of the row in `table` to which a record belongs; an `optional` one may be none."""

    name: str
    table: str
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RecordType:
    """A kind of record: its class, its words and its fields, in the order in which people expect them.

    Each is declared once, and is equal to itself alone.

    `table` is where it is kept; the `links` say what a row belongs to: what has a link to a ledger is closed with it.
    `unseen` fields are kept like the others and stand on no form, list or sheet. Rows that are `kept_for_ever` are only
    ever added, to a closed ledger too, and neither changed nor taken out.
    """

    name: str
    record: type
    label: str
    plural: str
    register: str
    table: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    unseen: tuple[Field, ...] = ()
    kept_for_ever: bool = False

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

    def kept_in(self, table: str = "") -> tuple[Field, ...]:
        """The fields that a table keeps, by default the type's own, the unseen ones last."""
        wanted = table or self.table
        return tuple(f for f in (*self.fields, *self.unseen) if f.stored and (f.table or self.table) == wanted)

    def veiled(self, record: Any) -> Any:
        """The record with what is sensitive as everybody may see it; the very same where nothing is."""
        names = [field.name for field in self.fields if field.kind.is_veiled]
        parts = {name: self.field(name).kind.veiled(getattr(record, name)) for name in names}
        return replace(record, **parts) if any(getattr(record, n) != part for n, part in parts.items()) else record

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables over which a record lies, its own first."""
        return tuple(dict.fromkeys((self.table, *(f.table for f in self.fields if f.stored and f.table))))

    @property
    def is_of_a_year(self) -> bool:
        """Whether its rows belong to a ledger and are closed with it."""
        return not self.kept_for_ever and any(link.table == "ledger" for link in self.links)
