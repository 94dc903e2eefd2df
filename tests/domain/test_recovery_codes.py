from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.recovery_codes import DIGITS, GROUPS, groups_of, looks_like_code, read_code, written
from domain.refusals import Refused

secrets = st.binary(min_size=16, max_size=16)


@given(secrets, st.sampled_from([" ", "-", "", " – ", "  ", "\n", ". "]))
def test_a_code_is_read_back_however_its_groups_are_parted(secret: bytes, between: str) -> None:
    assert read_code(between.join(groups_of(secret))) == secret
    assert read_code(written(secret)) == secret
    assert looks_like_code(written(secret))


@given(secrets, st.integers(0, GROUPS * DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_seen_and_its_group_named(secret: bytes, at: int, more: int) -> None:
    digits = "".join(groups_of(secret))
    wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    with pytest.raises(Refused, match=f"Nhóm thứ {at // DIGITS + 1} "):
        read_code(wrong)


@given(secrets, st.integers(0, GROUPS - 1), st.integers(0, DIGITS - 2))
def test_two_neighbours_the_other_way_round_are_seen(secret: bytes, group: int, at: int) -> None:
    groups = list(groups_of(secret))
    turned = groups[group][:at] + groups[group][at + 1] + groups[group][at] + groups[group][at + 2 :]
    if turned != groups[group]:
        groups[group] = turned
        with pytest.raises(Refused, match=f"Nhóm thứ {group + 1} "):
            read_code("-".join(groups))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("123456-" * 7, "mới thấy 42 chữ số"),
        ("1" * 49, "mới thấy 49 chữ số"),
        ("", "chỉ có chữ số"),
        ("12345O" * 8, "chỉ có chữ số"),
        ("١٢٣٤٥٦" * 8, "chỉ có chữ số"),
        ("999999" * 8, "Nhóm thứ 1"),
    ],
)
def test_what_is_no_code_is_refused_with_what_is_wrong(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_code(typed)


def test_a_password_is_not_taken_for_a_code() -> None:
    assert not looks_like_code("nga ba dau lang 2026")
    assert not looks_like_code("19900519")
    assert not looks_like_code("")
