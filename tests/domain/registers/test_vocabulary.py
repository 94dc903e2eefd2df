"""The catalogue: every record type is whole, and its words tell its fields apart."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from domain.fields import RecordType
from domain.kinds import Kind
from domain.registers.vocabulary import RECORD_TYPES
from tests.kinds import typed

each_type = pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.name)


@each_type
def test_every_field_has_its_attribute(kind: RecordType) -> None:
    attributes = {a.name for a in dataclasses.fields(kind.record)}
    computed = {name for name, value in vars(kind.record).items() if isinstance(value, property)}
    assert {field.name for field in kind.fields} <= attributes | computed


@each_type
def test_names_labels_and_headings_tell_fields_apart(kind: RecordType) -> None:
    for words in (
        [field.name for field in kind.fields],
        [field.label for field in kind.fields],
        [field.column_heading for field in kind.fields],
    ):
        assert len(set(words)) == len(words)


@each_type
def test_words_are_composed_and_begin_with_a_capital(kind: RecordType) -> None:
    for words in (kind.label, kind.plural, *(field.label for field in kind.fields)):
        assert words == unicodedata.normalize("NFC", words).strip()
        assert words[0].isupper()
    for field in kind.fields:
        assert not field.help or field.help.endswith((".", "…"))


@each_type
def test_choices_are_there_where_they_are_chosen(kind: RecordType) -> None:
    for field in kind.fields:
        assert (field.kind is Kind.CHOICE) == bool(field.choices), field.name
        assert len(set(field.choices)) == len(field.choices)


@each_type
def test_every_field_takes_what_it_shows(kind: RecordType) -> None:
    for field in kind.fields:
        value = field.read(typed(field))
        assert field.read(field.show(value)) == value
        assert field.plain(value) is not None


def test_no_two_types_share_a_name_a_table_or_a_register() -> None:
    for told in ("name", "table", "register"):
        found = [getattr(kind, told) for kind in RECORD_TYPES]
        assert len(set(found)) == len(found), told
