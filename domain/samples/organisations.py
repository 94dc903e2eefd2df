"""The made-up Front and organisations: who heads them, and of one who stands in its book, with the year's entries."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from domain.dates import PartialDate
from domain.members import Member
from domain.samples import entries
from domain.samples.branches import ledger
from domain.samples.people import Person, Registrar
from domain.samples.stock import Organisation
from domain.samples.values import SampleMember, SampleUnit, Scene
from domain.units import Officer, Unit, UnitKind

TRADE = "office"


def organisation(scene: Scene, one: Organisation, registrar: Registrar, contents: entries.Contents) -> SampleUnit:
    """The Front or an organisation, of the stock beside the Party: its head, what it has signed up to, its people."""
    namesakes: set[str] = set()
    gender = "Nữ" if "Phụ nữ" in one.name else "Nam"
    head = registrar.person(scene.random, TRADE, namesakes, gender=gender)
    kind = UnitKind.FRONT if one.front else UnitKind.ORGANISATION
    posts = (one.head, *one.others) if one.others else ()
    people = [head, *(registrar.person(scene.random, TRADE, namesakes) for _ in one.others)]
    days = entries.meeting_days(scene)
    members = tuple(
        _member(scene, one.name, place, person, post, contents, days, head.name)
        for place, (person, post) in enumerate(zip(people, posts, strict=False), start=1)
    )
    since = PartialDate(scene.year - 1, 8, 1)
    led = [(head, one.head), *((person, post) for person, post in zip(people, posts, strict=False) if "Phó" in post)]
    return SampleUnit(
        Unit(0, "", kind, one.name),
        (),
        tuple((Officer(0, "", 0, who.name, post, since=since), who.key if members else None) for who, post in led),
        members,
        ledger(scene, head.name),
        entries.unit_registration(scene, TRADE, [person.name for person in people]),
        entries.month_reviews(scene, days, behind=False) if members else (),
    )


def _member(
    scene: Scene,
    unit: str,
    place: int,
    person: Person,
    post: str,
    contents: entries.Contents,
    days: Sequence[PartialDate],
    head: str,
) -> SampleMember:
    """Somebody of the unit, of whom its book keeps nothing of the Party."""
    member = Member(
        *(0, "", person.key, 0, unit, person.name),
        gender=person.gender,
        born=person.born,
        organisation_positions=post,
        must_plan=place == 1,
        place_in_list=place,
    )
    registration = entries.member_registration(scene, TRADE, member, contents, datetime.date(scene.year, 1, 1))
    months = entries.follow_ups(scene, TRADE, days, head, frozenset(), behind=False)
    return SampleMember(person.key, member, (), registration, months)
