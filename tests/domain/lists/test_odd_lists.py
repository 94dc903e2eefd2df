"""Lists as they really come, with what a careful clerk reads from each; an empty truth is a list or rows refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.incoming.spreadsheets import read_workbook
from domain.lists.plan import ImportPlan, plan_import
from domain.lists.reading import read_list
from domain.lists.values import MemberDraft
from domain.members import Standing
from domain.refusals import Refused
from tests.domain.lists.test_known_lists import LISTS, TODAY, as_truth, iso

ODD_LISTS = sorted(path.name.removesuffix(".truth.json") for path in LISTS.glob("k*.truth.json"))


def planned(path: Path) -> ImportPlan:
    """What bringing the list into an empty book would do."""
    return plan_import(read_list(read_workbook(path), today=TODAY), [], [])


def told(draft: MemberDraft, branch: str) -> dict[str, str | None]:
    """A draft in the words of the truth files, with its status."""
    return as_truth(draft) | {
        "branch": branch,
        "status": (draft.standing or Standing.ACTIVE).value,
        "since": iso(draft.standing_since),
    }


@pytest.mark.parametrize("name", ODD_LISTS)
def test_the_list_comes_in_as_the_truth_says(name: str) -> None:
    truth = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
    try:
        plan = planned(LISTS / name)
    except Refused as refused:
        assert truth == []
        assert refused.reason
        return
    found = [told(one.draft, one.branch) for one in plan.additions]
    keys = truth[0].keys() if truth else ()
    assert [{key: member[key] for key in keys} for member in found] == truth
    assert all(refusal.reason for refusal in plan.refused)
