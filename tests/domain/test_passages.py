from __future__ import annotations

from dataclasses import replace

from domain.passages import copies_in
from domain.registrations import Item, ItemState, Registration

TEXT = "Học tập phong cách nêu gương của Bác, gần dân, trọng dân, nói đi đôi với làm."
TASK = "Giúp đỡ hai hộ cận nghèo trong thôn phát triển chăn nuôi gia cầm đến cuối năm."
OWN = Registration(1, "", 1, 1, study_content=TEXT, items=(Item(TASK),))


def test_a_text_copied_from_another_member_is_named() -> None:
    (copy,) = copies_in(OWN, [("Trần Văn Đức", replace(OWN, items=()))], None, ())
    assert (copy.other.whose, copy.own.field, copy.likeness) == ("Trần Văn Đức", "study_content", 1.0)


def test_the_same_item_given_to_several_is_no_copy_but_a_changed_one_is() -> None:
    other = Registration(2, "", 1, 2, items=(Item(TASK.upper()),))
    assert not copies_in(OWN, [("B", other)], None, ())
    changed = Registration(2, "", 1, 2, items=(Item(TASK.replace("hai hộ", "ba hộ")),))
    assert copies_in(OWN, [("B", changed)], None, ())[0].own.text == TASK


def test_from_last_year_only_what_was_carried_on_may_be_the_same() -> None:
    own = replace(OWN, shortcoming=TEXT)
    last = replace(own, items=(Item(TASK),))
    assert [c.own.field for c in copies_in(own, [], ("Năm 2025", last), ())] == ["study_content"]
    done = replace(last, items=(Item(TASK, state=ItemState.DONE),))
    assert [c.own.field for c in copies_in(own, [], ("Năm 2025", done), ())] == ["study_content", "content"]


def test_phrases_of_the_shelf_are_aside() -> None:
    assert not copies_in(OWN, [("B", replace(OWN, items=()))], None, [TEXT])
