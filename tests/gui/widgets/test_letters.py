from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.letters import letters_before, place_after

TEXT = st.text(st.sampled_from("aẤ;𠀀 \U0001f600"), max_size=12)


@given(TEXT, TEXT)
def test_a_place_is_found_again_whatever_stands_before_it(before: str, after: str) -> None:
    place = place_after(before + after, len(before))
    assert letters_before(before + after, place) == len(before)
    assert place == len(before.encode("utf-16-le")) // 2
