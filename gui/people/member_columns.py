"""The columns of the member table: which are shown at first, how wide, and what the user made of them."""

from __future__ import annotations

from domain.members import MEMBER
from domain.shared_values import PARTY_ONLY
from gui.context.preferences import Preferences
from gui.people.scope import Scope
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
_KEPT = "people/columns"


def shown_columns(preferences: Preferences) -> frozenset[str]:
    """The columns to show, as the user last chose them."""
    kept = preferences.text(_KEPT).split(" ")
    known = frozenset(field.name for field in FIELDS)
    return known & frozenset(kept) or frozenset(SHOWN_AT_FIRST)


def hidden_columns(preferences: Preferences) -> frozenset[str]:
    """The columns not to show."""
    return frozenset(field.name for field in FIELDS) - shown_columns(preferences)


def without_meaning(scope: Scope) -> frozenset[str]:
    """The columns that say nothing of a unit: whose members they are where that is plain, Party dates of no Party."""
    branch = frozenset() if scope.shows_many else frozenset({"branch"})
    return branch if scope.unit.kind.is_party else branch | PARTY_ONLY


def show_columns(preferences: Preferences, table: RecordTable, meaningless: frozenset[str]) -> None:
    """Show those that the user has chosen, but for those that the page itself hides."""
    hidden = hidden_columns(preferences) | meaningless
    for number, field in enumerate(FIELDS):
        table.setColumnHidden(number, field.name in hidden)


def remember_columns(preferences: Preferences, table: RecordTable, meaningless: frozenset[str]) -> None:
    """Remember which columns are shown; those that the page itself hides stay as they were, unless they were called."""
    shown = {field.name for number, field in enumerate(FIELDS) if not table.isColumnHidden(number)}
    kept = shown | (shown_columns(preferences) & meaningless)
    preferences.set_text(_KEPT, " ".join(field.name for field in FIELDS if field.name in kept))
