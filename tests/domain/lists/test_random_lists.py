"""Lists put together at random come in without one wrong cell. SOTD_LISTS says how many; the whole is 2,500."""

from __future__ import annotations

import os

from domain.lists.reading import read_list
from domain.lists.values import MemberDraft
from tests.domain.lists.random_lists import random_list
from tests.domain.lists.test_known_lists import TODAY, as_truth

HOW_MANY = int(os.environ.get("SOTD_LISTS", "150"))


def told(draft: MemberDraft) -> dict[str, str]:
    return {name: value or "" for name, value in as_truth(draft).items()}


def test_no_cell_is_read_wrong() -> None:
    wrong = {}
    for seed in range(HOW_MANY):
        made = random_list(seed)
        reading = read_list(made.workbook, today=TODAY)
        if [told(draft) for draft in reading.members] != made.wanted or reading.refused:
            wrong[seed] = [refusal.reason for refusal in reading.refused][:1]
    assert wrong == {}
