"""Who signs for a unit of each kind: on whose behalf, in which post; the Party writes a slash, all others a dot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from domain.names import same_word
from domain.positions import leads
from domain.units import Officer, Unit, UnitKind, reviewer

COMMITTEES = {UnitKind.PROVINCE: "Tỉnh ủy", UnitKind.DISTRICT: "Huyện ủy"}
"""What the committee of a đảng bộ is called where it is not a đảng ủy."""
_BODIES = {
    **COMMITTEES,
    **dict.fromkeys((UnitKind.BRANCH, UnitKind.GROUP), "Chi bộ"),
    **{kind: reviewer(kind, committee=False) for kind in (UnitKind.FRONT, UnitKind.ORGANISATION)},
}
_DEPUTY = "Phó"
_HEADS = ("Chủ tịch", "Bí thư")
_YOUTH = ("Đoàn ", "Chi đoàn ", "Liên chi đoàn ")


def body_of_kind(kind: UnitKind) -> str:
    """The body that speaks for a unit of a kind, as it stands behind “Thay mặt” and “Lưu”."""
    return _BODIES.get(kind, "Đảng ủy")


def on_behalf_of(unit: Unit) -> str:
    """The line above the signer's post."""
    return f"{'T/M' if unit.kind.is_party else 'TM.'} {body_of_kind(unit.kind).upper()}"


def head_above(unit: Unit, above: Sequence[Unit]) -> str:
    """The name over the unit's own in the head of its papers, of those `above`, nearest first; empty for none.

    Over MTTQ and the organisations no body of the Party stands.
    """
    return next((one.head for one in above[:1] if one.kind.is_party == unit.kind.is_party), "")


def usual_post(unit: Unit) -> str:
    """The post of who usually signs: a bí thư in the Party and the Đoàn, a chủ tịch elsewhere."""
    return "Bí thư" if unit.kind.is_party or unit.name.startswith(_YOUTH) else "Chủ tịch"


def heads_on(unit: Unit, officers: Iterable[Officer], day: datetime.date) -> tuple[Officer, ...]:
    """Who heads a unit on a day, one at most where nobody shares the usual post; of MTTQ and the organisations whoever
    holds another leading post where nobody has that.
    """
    held = [one for one in officers if one.holds_on(day)]
    usual = usual_post(unit)
    posts = (usual,) if unit.kind.is_party else (usual, *_HEADS)
    for post in posts:
        found = tuple(one for one in held if one.post.casefold() == post.casefold())
        if found:
            return found
    return () if unit.kind.is_party else tuple(one for one in held if leads(one.post) and not _is_deputy(one))[:1]


def head_by_list(unit: Unit, people: Iterable[tuple[str, str]]) -> str:
    """Of MTTQ and the organisations the one of these people, with their positions, who holds just the usual post
    (“Chủ tịch”, not “Chủ tịch Hội Nông dân”); empty where none does, or several do, and in the Party.
    """
    if unit.kind.is_party:
        return ""
    usual = usual_post(unit)
    found = [name for name, held in people if any(same_word(one.strip(), usual) for one in held.split(","))]
    return found[0] if len(found) == 1 else ""


def deputies_on(unit: Unit, officers: Iterable[Officer], day: datetime.date) -> tuple[Officer, ...]:
    """The head's deputies on a day; of the Party those of the bí thư alone."""
    held = [one for one in officers if one.holds_on(day) and _is_deputy(one)]
    usual = f"{_DEPUTY} {usual_post(unit)}".casefold()
    return tuple(one for one in held if not unit.kind.is_party or one.post.casefold() == usual)


def _is_deputy(officer: Officer) -> bool:
    return officer.post.casefold().startswith(_DEPUTY.casefold())
