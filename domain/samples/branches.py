"""One made-up chi bộ: its people with their posts and standings, and the ledger of the year."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.ledgers import Ledger, uncounted_months
from domain.members import Member, Standing, Status, ledger_order
from domain.samples import entries
from domain.samples.people import Person, Registrar
from domain.samples.stock import Trade
from domain.samples.values import SampleMember, SampleUnit, Scene
from domain.units import COMMITTEE_FROM_OFFICIAL_MEMBERS, Officer, Unit, UnitKind

SECRETARY, DEPUTY, COMMITTEE_MEMBER = "Bí thư", "Phó Bí thư", "Chi ủy viên"
MEMBERS_OF_A_GROUP = 12


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person's place in a branch before posts are given: the standings, since when and until when."""

    person: Person
    statuses: tuple[Status, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None

    def standing_on(self, day: datetime.date) -> Status:
        """The latest status that had begun by a day."""
        held = [s for s in self.statuses if s.since is None or s.since.on_or_before(day)]
        return held[-1] if held else Status(Standing.ACTIVE)


@dataclass(frozen=True, slots=True)
class BranchPlan:
    """What a branch is to be: its name and trade, how many stand in its list, who comes to it, who is behind."""

    name: str
    trade: Trade
    members: int
    arrivals: tuple[Belonging, ...]
    leavers: tuple[Belonging, ...]
    behind: bool


def branch(scene: Scene, wanted: BranchPlan, registrar: Registrar, contents: entries.Contents) -> SampleUnit:
    """A chi bộ with so many members in its list, and some more who have left it."""
    namesakes = {b.person.name for b in (*wanted.arrivals, *wanted.leavers)}
    own = _present(scene, wanted, registrar, namesakes)
    gone = _gone(scene, wanted, registrar, namesakes)
    members = _with_posts(scene, wanted, [*own, *wanted.arrivals])
    members += [(b, _member(scene, wanted, b)) for b in (*gone, *wanted.leavers)]
    ordered = _in_roster_order(members)
    officers = _officers(scene, members)
    days = entries.meeting_days(scene)
    secretary = officers[0][0].name
    rows = tuple(_entered(scene, wanted, contents, b, m, days, secretary) for b, m in ordered)
    responsible = [officer.name for officer, _ in officers]
    return SampleUnit(
        Unit(0, "", UnitKind.BRANCH, wanted.name, since=PartialDate(2010 + scene.random.randint(0, 8))),
        tuple(sorted({m.group for _, m in members if m.group})),
        officers,
        rows,
        ledger(scene, secretary),
        entries.unit_registration(scene, wanted.trade.key, responsible),
        entries.month_reviews(scene, days, wanted.behind),
    )


def ledger(scene: Scene, by: str) -> Ledger:
    """The year's ledger, opened early in January or on the sample's day if that comes first."""
    opened = min(datetime.date(scene.year, 1, scene.random.randint(3, 12)), scene.day)
    commune = scene.stock.commune
    return Ledger(0, "", 0, scene.year, "01", commune.theme, commune.legal_basis, PartialDate.of(opened), by)


def _present(scene: Scene, wanted: BranchPlan, registrar: Registrar, namesakes: set[str]) -> list[Belonging]:
    count = wanted.members - len(wanted.arrivals)
    young = min(count // 8, scene.random.randint(1, 2))
    people = [registrar.candidate(scene.random, wanted.trade.key, namesakes) for _ in range(young)]
    people += [registrar.person(scene.random, wanted.trade.key, namesakes) for _ in range(count - young)]
    return [_belonging(scene, person) for person in people]


def _belonging(scene: Scene, person: Person) -> Belonging:
    """Somebody in the list: old people may be exempt, some since this year; one in forty has come this year."""
    random, age = scene.random, person.age_in(scene.year)
    fate, month, day = random.random(), random.randint(2, 9), random.randint(1, 28)
    if age >= 75 and fate < 0.5:
        year = scene.year if fate < 0.1 else scene.year - random.randint(1, min(8, age - 74))
        return Belonging(person, (Status(Standing.EXEMPT, PartialDate(year, month, day)),))
    if fate > 0.975 and age < 70:
        since = PartialDate(scene.year, month, day)
        return Belonging(person, since=since if since.on_or_before(scene.day) else None)
    if 0.96 < fate <= 0.975 and age < 40:
        return Belonging(person, (Status(Standing.TEMPORARY, PartialDate(scene.year - 1, month, day)),))
    if fate > 0.955 and 45 < age < 70:
        return Belonging(person, (Status(Standing.SUSPENDED, PartialDate(scene.year, month, day)),))
    return Belonging(person)


def _gone(scene: Scene, wanted: BranchPlan, registrar: Registrar, namesakes: set[str]) -> list[Belonging]:
    """Who has left in the year and keeps a line in its ledger: one moved away, in villages often one dead."""
    random, trade = scene.random, wanted.trade.key
    moved = registrar.person(random, trade, namesakes, random.randint(27, 54))
    dead = registrar.person(random, trade, namesakes, random.randint(50, 58) if trade != "village" else 86)
    struck = registrar.person(random, trade, namesakes, random.randint(30, 50))
    fates = (
        (moved, Standing.MOVED, 0.6),
        (dead, Standing.DEAD, 0.45 if trade == "village" else 0.03),
        (struck, Standing.LEFT_STRUCK, 0.04),
    )
    found = []
    for person, standing, chance in fates:
        left, day = random.random() < chance, PartialDate(scene.year, random.randint(3, 9), random.randint(1, 28))
        if left and day.on_or_before(scene.day):
            found.append(Belonging(person, (Status(standing, day),), until=day))
    return found


def _with_posts(scene: Scene, wanted: BranchPlan, belongings: Sequence[Belonging]) -> list[tuple[Belonging, Member]]:
    """The members in the list with their posts: bí thư, phó bí thư, chi ủy viên, then the others as they come."""
    random, trade = scene.random, wanted.trade
    fit = [b for b in belongings if _may_lead(scene, b)]
    official = sum(b.person.official_on.on_or_before(scene.day) for b in belongings)
    leaders = sorted(fit, key=lambda b: abs(b.person.age_in(scene.year) - 52))[: _leaders(official)]
    others = [b for b in belongings if b not in leaders]
    random.shuffle(others)
    party = [SECRETARY, DEPUTY, *[COMMITTEE_MEMBER] * 4]
    government, organisations = list(trade.government), list(trade.organisations)
    found = []
    for place, one in enumerate([*leaders, *others], start=1):
        leads = place <= len(leaders)
        active = one.standing_on(scene.day).standing.takes_part
        member = dataclasses.replace(
            _member(scene, wanted, one, place),
            party_positions=party[place - 1] if leads else "",
            government_positions=government.pop(0) if government and active and place <= len(leaders) + 1 else "",
            organisation_positions=_post(scene, organisations, one.person) if active and place > 2 else "",
            must_plan=leads,
        )
        found.append((one, member))
    return found


def _may_lead(scene: Scene, one: Belonging) -> bool:
    return (
        not one.statuses
        and one.since is None
        and one.person.official_on.year < scene.year
        and one.person.age_in(scene.year) < 76
    )


def _leaders(official: int) -> int:
    """How many lead a chi bộ: bí thư and phó bí thư, from nine official members a chi ủy of three or five."""
    if official < COMMITTEE_FROM_OFFICIAL_MEMBERS:
        return 2
    return 3 if official < 20 else 5


SUITED: dict[str, Callable[[str, int], bool]] = {
    "Phụ nữ": lambda gender, _: gender == "Nữ",
    "nữ công": lambda gender, _: gender == "Nữ",
    "Cựu chiến binh": lambda gender, age: gender == "Nam" and age >= 50,
    "Chi đoàn": lambda _, age: age <= 35,
    "Đội": lambda _, age: age <= 40,
    "Người cao tuổi": lambda _, age: 60 <= age <= 76,
}
"""Whom the words of a post ask for: gender and age."""


def _post(scene: Scene, posts: list[str], person: Person) -> str:
    """The first post still free that suits a person, for about half of those who come; none for the very old."""
    age = person.age_in(scene.year)
    if scene.random.random() < 0.5 or age > 76:
        return ""
    for post in posts:
        if all(suits(person.gender, age) for words, suits in SUITED.items() if words in post):
            posts.remove(post)
            return post
    return ""


def _member(scene: Scene, wanted: BranchPlan, one: Belonging, place: int = 0) -> Member:
    person, status = one.person, one.standing_on(scene.day)
    official = person.official_on.on_or_before(scene.day)
    task = scene.say(scene.random.choice(wanted.trade.tasks)) if scene.random.random() < 0.3 else ""
    return Member(
        *(0, "", person.key, 0, wanted.name, person.name),
        gender=person.gender,
        born=person.born,
        admitted_on=person.admitted_on,
        official_on=person.official_on if official else None,
        card_number=person.card_number if official else "",
        group=_group(wanted, place),
        task=task if status.standing.takes_part and person.age_in(scene.year) < 72 else "",
        standing=status.standing,
        standing_since=status.since,
        since=one.since,
        until=one.until,
        place_in_list=place,
    )


def _group(wanted: BranchPlan, place: int) -> str:
    """Villages with enough members are split into tổ đảng; who has left belongs to none."""
    groups = round(wanted.members / MEMBERS_OF_A_GROUP)
    if wanted.trade.key != "village" or groups < 2 or not place:
        return ""
    return f"Tổ đảng {place % groups + 1}"


def _in_roster_order(members: Sequence[tuple[Belonging, Member]]) -> list[tuple[Belonging, Member]]:
    by_person = {m.person_id: (b, m) for b, m in members}
    numbered = [dataclasses.replace(m, id=n) for n, (_, m) in enumerate(members)]
    return [by_person[m.person_id] for m in ledger_order(numbered)]


def _officers(scene: Scene, members: Sequence[tuple[Belonging, Member]]) -> tuple[tuple[Officer, int | None], ...]:
    since = PartialDate(scene.year - 1, 1 + scene.random.randrange(6), 15)
    return tuple(
        (Officer(0, "", 0, m.name, m.party_positions, since=since), m.person_id)
        for _, m in members
        if m.party_positions
    )


def _entered(
    scene: Scene,
    wanted: BranchPlan,
    contents: entries.Contents,
    one: Belonging,
    member: Member,
    days: Sequence[PartialDate],
    secretary: str,
) -> SampleMember:
    """A member with what stands in the ledger."""
    trade = wanted.trade.key
    uncounted = uncounted_months(one.statuses, one.since, one.until, scene.year)
    since = one.since.first_day() if one.since is not None else datetime.date(scene.year, 1, 1)
    registration = entries.member_registration(scene, trade, member, contents, since)
    months = entries.follow_ups(scene, trade, days, secretary, uncounted, wanted.behind)
    if len(uncounted) == 12:
        registration = None
    return SampleMember(one.person.key, member, one.statuses, registration, months)
