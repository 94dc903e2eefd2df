"""Which typed item is which stored one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.registrations import Item, ItemKind
from gui.registrations.matching import adopted, same_items

SOWN, DUG = (
    Item("Trồng hoa", id=4, uid="a", registration_id=1, position=1),
    Item("Đào mương", id=5, uid="b", position=2),
)


def test_saved_item_is_known_by_its_wording() -> None:
    typed = (Item("Trồng hoa"), Item("Đào mương", kind=ItemKind.EXAMPLE))
    found = adopted(typed, (SOWN, DUG))
    assert [item.id for item in found] == [4, 0]
    assert found[0].uid == "a"


def test_changed_item_keeps_its_id_and_one_that_is_gone_is_new() -> None:
    changed, gone = replace(SOWN, content="Trồng cây"), replace(DUG, id=9, uid="z")
    assert [item.id for item in adopted((changed, gone), (SOWN,))] == [4, 0]


def test_items_are_the_same_by_wording_and_order() -> None:
    assert same_items((SOWN, DUG), (Item("Trồng hoa"), Item("Đào mương")))
    assert not same_items((SOWN, DUG), (DUG, SOWN))
    assert not same_items((SOWN,), (SOWN, DUG))


items = st.builds(Item, content=st.sampled_from("abc"), id=st.integers(0, 4))


@given(st.lists(items, max_size=6), st.lists(items.filter(lambda i: i.id), max_size=5, unique_by=lambda i: i.id))
def test_no_stored_item_is_taken_twice_and_no_wording_changes(typed: list[Item], stored: list[Item]) -> None:
    found = adopted(typed, stored)
    ids = [item.id for item in found if item.id]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {item.id for item in stored}
    assert same_items(found, typed)
