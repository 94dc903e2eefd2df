from __future__ import annotations

import uuid
from itertools import islice
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.book.uids import new_uid, new_uids, seeded_uid, uid_from


@given(st.integers(0, (1 << 48) - 1), st.integers(0, (1 << 80) - 1))
def test_a_uid_is_a_uuid_of_version_7_that_tells_its_time(milliseconds: int, noise: int) -> None:
    found = uuid.UUID(uid_from(milliseconds, noise))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert found.int >> 80 == milliseconds
    assert str(found) == uid_from(milliseconds, noise)


@given(st.integers(0, (1 << 48) - 2), st.integers(0, (1 << 80) - 1), st.integers(0, (1 << 80) - 1))
def test_a_later_uid_sorts_behind(milliseconds: int, one: int, other: int) -> None:
    assert uid_from(milliseconds, one) < uid_from(milliseconds + 1, other)


def test_uids_differ_unless_seeded_alike() -> None:
    assert len({new_uid() for _ in range(2000)}) == 2000
    assert seeded_uid(Random(1), 5) == seeded_uid(Random(1), 5) != seeded_uid(Random(2), 5)


def test_uids_made_by_the_thousand_are_such_uids_and_differ() -> None:
    found = list(islice(new_uids(), 2000))
    assert len(set(found)) == len(found)
    assert {(uuid.UUID(uid).version, uuid.UUID(uid).variant) for uid in found} == {(7, uuid.RFC_4122)}
    assert [str(uuid.UUID(uid)) for uid in found] == found
