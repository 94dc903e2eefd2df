from __future__ import annotations

import pytest

from db.book.changes import Changes, changes_of
from db.book.values import column, date_of
from db.records import columns_of
from domain.dates import PartialDate
from domain.members import MEMBER, Member, Standing
from domain.phrases import PHRASE
from domain.refusals import Refused
from domain.registrations import ITEM, Item, ItemKind


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (PartialDate(1958), "1958"),
        (PartialDate(1958, 3), "1958-03"),
        (PartialDate(1958, 3, 2), "1958-03-02"),
        (True, 1),
        (False, 0),
        (Standing.DEAD, "từ trần"),
        ("chữ", "chữ"),
        (12, 12),
        (None, None),
    ],
)
def test_values_are_kept_plainly(value: object, kept: object) -> None:
    assert column(value) == kept
    assert type(column(value)) is type(kept)


def test_what_no_column_holds_is_a_bug() -> None:
    with pytest.raises(TypeError):
        column(1.5)


def test_dates_come_back() -> None:
    for date in (PartialDate(1958), PartialDate(1958, 3), PartialDate(1958, 3, 2)):
        assert date_of(str(column(date))) == date
    assert (date_of(None), date_of("")) == (None, None)


def test_only_editable_fields_become_columns() -> None:
    member = Member(1, "u", 2, 3, "Chi bộ", "  Nguyễn   Văn An ", must_plan=True)
    assert columns_of(member, MEMBER, "person")["name"] == "Nguyễn Văn An"
    columns = columns_of(member, MEMBER)
    assert columns["must_plan"] == 1
    assert not {"branch", "positions", "status", "standing", "name", "until", "group"} & set(columns)
    assert columns_of(Item("Việc", kind=ItemKind.MEND), ITEM)["kind"] == "khắc phục hạn chế"


def test_limits_are_kept_with_the_field_s_name() -> None:
    with pytest.raises(Refused) as caught:
        columns_of(Member(1, "u", 2, 3, "", "An", note="x" * 2001), MEMBER)
    assert caught.value.field == "note"


def test_changes_gather_rows_and_spans() -> None:
    found = changes_of([("unit", 2), ("unit", 2), ("person", 7)], [("person", 8, 10)])
    assert found.tables == {"unit": frozenset({2}), "person": frozenset({7, 8, 9, 10})}
    assert (found.rows, bool(found), found.touch(PHRASE, MEMBER), found.touch(PHRASE)) == (5, True, True, False)
    assert found.ids("status") == frozenset()
    assert not Changes()
