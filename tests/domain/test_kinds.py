"""What every kind of field promises: what it shows it reads again, and so it is with JSON and with its column."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cards import is_hidden
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import KINDS, Kind, Value
from domain.money import Source, read_sources
from domain.named import Named
from domain.numbers import MOST, QUALIFIERS, Quantity, Share
from domain.refusals import Refused
from domain.text import clean

WORDS = st.text(max_size=60).map(lambda text: clean(text, 1000)).filter(lambda text: ";" not in text)
NAMES = WORDS.filter(bool)
DAYS = st.dates().filter(lambda day: 1900 <= day.year <= 2100).map(PartialDate.of)
QUANTITIES = st.builds(Quantity, st.integers(0, MOST), st.sampled_from(["", *QUALIFIERS]))
CHOICES = ("Đạt", "Vượt")
SOURCE_NAMES = NAMES.filter(lambda name: not set(name) & set(":=") and read_sources(name) == (Source(name),))
SOURCES = st.builds(Source, SOURCE_NAMES, st.none() | QUANTITIES)
NAMED = st.lists(NAMES, max_size=5, unique=True)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: WORDS,
    Kind.LONG_TEXT: st.lists(NAMES, max_size=3).map("\n".join),
    Kind.PARTIAL_DATE: st.none() | DAYS | st.integers(1900, 2100).map(PartialDate),
    Kind.CHOICE: st.sampled_from(["", *CHOICES]),
    Kind.COUNT: st.none() | st.integers(0, MOST),
    Kind.YEAR: st.none() | st.integers(1000, 9999),
    Kind.QUANTITY: st.none() | QUANTITIES,
    Kind.MONEY: st.none() | QUANTITIES,
    Kind.PERCENT: st.none() | st.decimals(0, 1000, places=2),
    Kind.POINTS: st.none() | st.decimals(0, 100, places=2),
    Kind.VALUE_OF: st.none() | st.builds(Share, st.integers(0, MOST), st.integers(0, MOST)),
    Kind.TICK: st.booleans(),
    Kind.CARD: WORDS.filter(lambda words: not is_hidden(str(words))),
    Kind.PHONE: st.just("")
    | st.from_regex(r"0\d{2} \d{3} \d{3,4}(; 0\d{8})?", fullmatch=True, alphabet="0123456789 ;"),
    Kind.PERSON: WORDS,
    Kind.UNIT: WORDS,
    Kind.PERSONS: NAMED.map(lambda names: tuple(map(Named, names))),
    Kind.UNITS: NAMED.map(lambda names: tuple(map(Named, names))),
    Kind.ROWS: NAMED.map(lambda names: tuple(map(Named, names))),
    Kind.SOURCES: st.lists(SOURCES, max_size=4).map(tuple),
}


def field_of(kind: Kind) -> Field:
    return Field("some", "Trường", kind, choices=CHOICES if kind is Kind.CHOICE else ())


def test_every_kind_is_tried() -> None:
    assert set(VALUES) == set(KINDS)
    assert len({kind.word for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@given(data=st.data())
def test_what_is_shown_is_read_again(kind: Kind, data: st.DataObject) -> None:
    value, field = data.draw(VALUES[kind]), field_of(kind)
    assert field.read(field.show(value)) == value


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@given(data=st.data())
def test_json_and_column_give_the_value_back(kind: Kind, data: st.DataObject) -> None:
    value, field = data.draw(VALUES[kind]), field_of(kind)
    assert kind.from_plain(json.loads(json.dumps(kind.plain(value)))) == value
    assert field.from_column(field.column(value)) == value


@pytest.mark.parametrize("kind", KINDS, ids=repr)
def test_nothing_is_nothing_everywhere(kind: Kind) -> None:
    field = field_of(kind)
    assert field.read("") == kind.nothing
    assert field.show(kind.nothing) == ""
    assert kind.plain(kind.nothing) in (None, False)
    assert field.from_column(field.column(kind.nothing)) == kind.nothing


@given(NAMED, st.uuids())
def test_who_is_meant_stays_known(names: list[str], uid: object) -> None:
    named = tuple(Named(name, str(uid)) for name in names)
    assert Kind.PERSONS.from_column(Kind.PERSONS.column(named)) == named
    assert Kind.PERSONS.from_plain(Kind.PERSONS.plain(named)) == named


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.COUNT, "2.454", 2454),
        (Kind.COUNT, "12", 12),
        (Kind.YEAR, "2026", 2026),
        (Kind.QUANTITY, "hơn 500", Quantity(500, "hơn")),
        (Kind.QUANTITY, "Gần 700", Quantity(700, "gần")),
        (Kind.MONEY, "11,8 tỷ", Quantity(11_800_000_000)),
        (Kind.MONEY, "450 triệu", Quantity(450_000_000)),
        (Kind.MONEY, "trên 4,7 tỷ đồng", Quantity(4_700_000_000, "trên")),
        (Kind.MONEY, "2.222.428.000 đồng", Quantity(2_222_428_000)),
        (Kind.PERCENT, "97,09%", Decimal("97.09")),
        (Kind.PERCENT, "97.09", Decimal("97.09")),
        (Kind.POINTS, "28,5", Decimal("28.5")),
        (Kind.POINTS, "92 điểm", Decimal(92)),
        (Kind.VALUE_OF, "52/52", Share(52, 52)),
        (Kind.VALUE_OF, "1.052 / 2000", Share(1052, 2000)),
        (Kind.SOURCES, "MTTQ tỉnh: 2,6 tỷ", (Source("MTTQ tỉnh", Quantity(2_600_000_000)),)),
        (Kind.SOURCES, "vốn vay trên 4,7 tỷ đồng", (Source("vốn vay", Quantity(4_700_000_000, "trên")),)),
        (Kind.SOURCES, "Ngân sách xã; Quỹ = 450 triệu", (Source("Ngân sách xã"), Source("Quỹ", Quantity(450_000_000)))),
        (Kind.PERSONS, "Trần Văn An; Lê Thị Bình\nTrần Văn An", (Named("Trần Văn An"), Named("Lê Thị Bình"))),
    ],
)
def test_what_offices_write_is_understood(kind: Kind, typed: str, value: Value) -> None:
    assert field_of(kind).read(typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.COUNT, "2.5"),
        (Kind.COUNT, "2,5"),
        (Kind.COUNT, "hơn 500"),
        (Kind.COUNT, "12x"),
        (Kind.QUANTITY, "2.5"),
        (Kind.QUANTITY, "nhiều"),
        (Kind.MONEY, "2,5 đồng"),
        (Kind.PERCENT, "1.001"),
        (Kind.PERCENT, "hết"),
        (Kind.VALUE_OF, "52"),
        (Kind.VALUE_OF, "52/"),
        (Kind.VALUE_OF, "5/2/2026"),
        (Kind.TICK, "có lẽ"),
        (Kind.CHOICE, "Khá"),
        (Kind.SOURCES, "MTTQ tỉnh: nhiều"),
        (Kind.SOURCES, ": 2,6 tỷ"),
        (Kind.SOURCES, "Quỹ: xã: 5 triệu"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(kind: Kind, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        field_of(kind).read(typed)
    assert refused.value.field == "some"
    assert refused.value.reason.endswith(".")


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.QUANTITY, Kind.MONEY, Kind.VALUE_OF], ids=repr)
def test_a_limit_is_kept_by_numbers(kind: Kind) -> None:
    typed = "13/13" if kind is Kind.VALUE_OF else "13"
    with pytest.raises(Refused, match="không được lớn hơn 12"):
        Field("some", "Trường", kind, limit=12).read(typed)


def test_too_many_names_are_refused() -> None:
    with pytest.raises(Refused, match="nhiều nhất 2 tên"):
        Field("some", "Trường", Kind.PERSONS, limit=2).read("A; B; C")
