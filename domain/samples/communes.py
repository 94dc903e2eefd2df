"""The whole made-up commune: which branches it has, who moves between them, the Front and the organisations."""

from __future__ import annotations

import datetime
from dataclasses import replace
from random import Random

from domain.dates import PartialDate
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR
from domain.members import Standing, Status
from domain.rating_schemes import Scheme
from domain.refusals import Refused
from domain.samples import entries
from domain.samples.branches import DEPUTY, SECRETARY, Belonging, BranchPlan, branch
from domain.samples.organisations import organisation
from domain.samples.past import with_past
from domain.samples.people import Person, Registrar
from domain.samples.ratings import with_ratings
from domain.samples.rows import home_rows, sample_rows
from domain.samples.stock import Stock, Trade
from domain.samples.values import Sample, SampleUnit, Scene
from domain.units import Officer, Unit, UnitKind

BRANCHES, MEMBERS = 6, 18
"""How large a sample is when nothing else is said."""
MOST_BRANCHES, FEWEST_MEMBERS, MOST_MEMBERS = 1000, 5, 500
MOVE = (7, 1)
"""Month and day on which somebody moves from the first village's branch to the second's."""


def default_year(day: datetime.date) -> int:
    """The year that a sample shows on a day: in January and February the last one, whose months are written."""
    return day.year if day.month > 2 else day.year - 1


def commune_sample(
    stock: Stock, seed: int, year: int, day: datetime.date, branches: int, members: int, scheme: Scheme | None = None
) -> Sample:
    """A made-up commune as it stands on a day: so many chi bộ, each with so many members in its list.

    Without a `scheme` nobody is rated.

    The same for the same seed, year and day.
    Raises Refused for sizes that no commune has and years that no ledger has.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused(f"Năm của sổ phải từ {EARLIEST_YEAR} đến {LATEST_YEAR}.", field="year")
    if not 1 <= branches <= MOST_BRANCHES:
        raise Refused(f"Số chi bộ của sổ mẫu phải từ 1 đến {MOST_BRANCHES}.")
    if not FEWEST_MEMBERS <= members <= MOST_MEMBERS:
        raise Refused(f"Số đảng viên mỗi chi bộ của sổ mẫu phải từ {FEWEST_MEMBERS} đến {MOST_MEMBERS}.")
    registrar, contents = Registrar(stock.names, year), entries.Contents()
    scene = Scene(stock, Random(f"{seed}/{year}"), year, day)
    wanted = _plan(scene, branches, members, registrar)
    units = [
        branch(Scene(stock, Random(f"{seed}/{year}/{number}"), year, day), one, registrar, contents)
        for number, one in enumerate(wanted)
    ]
    units, past = with_past(units, year)
    beside = Scene(stock.beside or stock, Random(f"{seed}/{year}/beside"), year, day)
    units += [organisation(beside, one, registrar, contents) for one in stock.organisations]
    units = [
        replace(one, rows=sample_rows(_scene(one, scene, beside), f"{seed}/{year}/{number}", _people(one)))
        for number, one in enumerate(units)
    ]
    if scheme is not None:
        units = [with_ratings(scene, scheme, f"{seed}/{year}/{number}", one) for number, one in enumerate(units)]
    heads = _heads(scene, registrar)
    own = home_rows(scene, f"{seed}/{year}", [officer.name for officer in heads])
    above = ((stock.commune.above, UnitKind.PROVINCE),)
    return Sample(_home(stock), above, year, heads, tuple(units), home_rows=own, past=past)


def _scene(one: SampleUnit, of_party: Scene, beside: Scene) -> Scene:
    return of_party if one.unit.kind.is_party else beside


def _people(one: SampleUnit) -> list[str]:
    members = [sample.member.name for sample in one.members if sample.member.standing.takes_part]
    return members or [officer.name for officer, _ in one.officers]


def _home(stock: Stock) -> Unit:
    commune = stock.commune
    return Unit(0, "", UnitKind.COMMUNE, commune.name, printed_name=commune.printed_name, place=commune.place)


def _heads(scene: Scene, registrar: Registrar) -> tuple[Officer, ...]:
    since = PartialDate(min(scene.year, 2025), 7, 1) if scene.year >= 2025 else PartialDate(scene.year - 1, 5, 20)
    people = [registrar.person(scene.random, "office", set(), age) for age in (51, 46)]
    posts = zip(people, (SECRETARY, DEPUTY), strict=True)
    return tuple(Officer(0, "", 0, person.name, post, since=since) for person, post in posts)


def _plan(scene: Scene, branches: int, members: int, registrar: Registrar) -> list[BranchPlan]:
    """Which branches there are, villages first, with the one who moves; every third is behind with its last month."""
    institutions = scene.stock.institutions[: max(0, min(len(scene.stock.institutions), branches // 2 + 1))]
    villages = branches - len(institutions)
    named = [(_village(scene.stock, n), "village") for n in range(villages)]
    named += [(name, trade) for trade, name in institutions]
    mover = registrar.person(scene.random, "village", set(), 47)
    arrival, leaver = _move(scene, mover) if villages >= 2 else ((), ())
    wanted = []
    for number, (name, key) in enumerate(named):
        trade = scene.stock.trades[key]
        comes, leaves = arrival if number == 1 else (), leaver if number == 0 else ()
        wanted.append(BranchPlan(_title(trade, name), trade, members, comes, leaves, number % 3 == 2))
    return wanted


def _village(stock: Stock, number: int) -> str:
    rounds, place = divmod(number, len(stock.names.villages))
    name = stock.names.villages[place]
    return f"{name} {rounds + 1}" if rounds else name


def _title(trade: Trade, name: str) -> str:
    return trade.title.format(name=name) if name else trade.title


def _move(scene: Scene, mover: Person) -> tuple[tuple[Belonging, ...], tuple[Belonging, ...]]:
    """One person twice: as who has come to the second village and as who has left the first; nobody before the day."""
    day = PartialDate(scene.year, *MOVE)
    if not day.on_or_before(scene.day):
        return (), ()
    came = Belonging(mover, since=day)
    left = Belonging(mover, (Status(Standing.MOVED, day),), until=day)
    return (came,), (left,)
