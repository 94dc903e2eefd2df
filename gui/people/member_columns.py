"""The columns of the member table: which are shown at first, how wide, and what the user made of them."""

from __future__ import annotations

from domain.members import MEMBER
from gui.context.preferences import Preferences
from gui.records.tables import RecordTable

FIELDS = MEMBER.fields
WIDTHS = {
    "name": 200,
    "branch": 170,
    "gender": 70,
    "born": 94,
    "admitted_on": 94,
    "official_on": 94,
    "card_number": 96,
    "old_card_number": 96,
    "positions": 180,
    "party_positions": 160,
    "government_positions": 170,
    "organisation_positions": 170,
    "group": 110,
    "task": 200,
    "must_plan": 120,
    "status": 190,
    "standing_since": 98,
    "since": 106,
    "sort_name": 170,
    "note": 260,
}
SHOWN_AT_FIRST = ("name", "branch", "gender", "born", "admitted_on", "card_number", "positions", "status")
BRANCH = next(number for number, field in enumerate(FIELDS) if field.name == "branch")
_KEPT = "people/columns"


def shown_columns(preferences: Preferences) -> frozenset[str]:
    """The columns to show, as the user last chose them."""
    kept = preferences.text(_KEPT).split(" ")
    known = frozenset(field.name for field in FIELDS)
    return known & frozenset(kept) or frozenset(SHOWN_AT_FIRST)


def hidden_columns(preferences: Preferences) -> frozenset[str]:
    """The columns not to show."""
    return frozenset(field.name for field in FIELDS) - shown_columns(preferences)


def remember_columns(preferences: Preferences, table: RecordTable, *, branch_is_chosen: bool) -> None:
    """Remember which columns are shown; where the page itself shows or hides the branch, that stays as it was."""
    shown = [f.name for n, f in enumerate(FIELDS) if not table.isColumnHidden(n) and n != BRANCH]
    branch = not table.isColumnHidden(BRANCH) if branch_is_chosen else "branch" in shown_columns(preferences)
    preferences.set_text(_KEPT, " ".join([*shown, *(["branch"] if branch else [])]))
