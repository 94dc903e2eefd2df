"""Every figure read by SQL and put together equals what plain Python counts over all records of a random book."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.queries.indicators import facts_of
from domain.indicators.catalogue import indicator_of
from domain.indicators.figures import Figure, share_of
from domain.indicators.reports import report_of
from domain.ledgers import Ledger, belongs_on, uncounted_months
from domain.members import standing_on
from domain.months import due_on
from domain.numbers import Quantity, total_of
from domain.periods import Period
from domain.units import Unit, UnitKind
from tests.db.queries.random_books import UNITS, Membership, World, file_of, world_of

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))
PARTY = {unit.id for unit in UNITS if unit.kind is not UnitKind.FRONT}
TOPS = {1: UNITS, 2: (UNITS[1], UNITS[5]), 3: UNITS[2:4]}


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts by hand what a book holds, for some units and a period no longer than a year."""

    world: World
    units: tuple[Unit, ...]
    period: Period
    today: datetime.date

    @property
    def ids(self) -> set[int]:
        return {unit.id for unit in self.units}

    @property
    def year(self) -> int:
        return self.period.until.year

    def book(self, row: Any) -> Ledger:
        return self.world.ledger(row.ledger_id)

    def day(self, row: Any) -> datetime.date:
        return row.day.first_day() if row.day is not None else datetime.date(self.book(row).year, 1, 1)

    def rows(self, word: str) -> list[Any]:
        """The rows with a day in the period."""
        return [r for r in self.of_units(word) if self.period.since <= self.day(r) <= self.period.until]

    def standing(self, word: str) -> list[Any]:
        """The rows of the books of the last year, up to the last day."""
        found = (row for row in self.of_units(word) if self.book(row).year == self.year)
        return [row for row in found if self.day(row) <= self.period.until]

    def of_units(self, word: str) -> list[Any]:
        return [row for row in self.world.rows[word] if self.book(row).unit_id in self.ids]

    def keepers(self) -> list[Unit]:
        kept = (unit for unit in self.units if unit.kind.keeps_book)
        return [unit for unit in kept if belongs_on(unit.since, unit.until, self.period.until)]

    def ledger(self, unit: Unit) -> Ledger | None:
        found = (one for one in self.world.ledgers if one.unit_id == unit.id and one.year == self.year)
        return next(found, None)

    def is_member(self, one: Membership) -> bool:
        held = standing_on(one.statuses, self.period.until).standing
        return belongs_on(one.since, one.until, self.period.until) and held.is_counted

    def lines(self, *, party: bool) -> Iterator[tuple[int, Ledger, Membership]]:
        """The lines of the last year's books: of the Party, or of those elsewhere who are no members of it."""
        members = {m.person_id for m in self.world.memberships if m.unit_id in PARTY and self.is_member(m)}
        for line, ledger, membership in self.world.lines:
            is_asked = ledger.unit_id in self.ids and ledger.year == self.year
            is_of_party = ledger.unit_id in PARTY
            if is_asked and is_of_party == party and (party or membership.person_id not in members):
                yield line, ledger, membership

    def must(self, one: Membership) -> bool:
        here = belongs_on(one.since, one.until, self.period.until)
        return here and standing_on(one.statuses, self.period.until).standing.takes_part

    def registered(self, ledger_id: int, line: int | None) -> bool:
        for one in self.world.registrations:
            if (one.ledger_id, one.roster_id) == (ledger_id, line) and one.is_registered:
                return one.day is not None and one.day.first_day() <= self.period.until
        return False

    def planned(self, line: int) -> bool:
        return any(one.roster_id == line and one.has_plan for one in self.world.registrations)

    def share(self, party: bool, asked: Callable[[Membership], bool], met: Callable[[int, Ledger], bool]) -> Figure:
        people: dict[int, bool] = {}
        for line, ledger, one in self.lines(party=party):
            if self.must(one) and asked(one):
                people[one.person_id] = people.get(one.person_id, False) or met(line, ledger)
        return Figure(sum(people.values()), len(people))

    def months(self) -> tuple[Figure, int]:
        """Who has all months, of those who have any; how many months are missing."""
        people: dict[int, bool] = {}
        gaps = 0
        for line, ledger, one in self.lines(party=True):
            idle = uncounted_months(one.statuses, one.since, one.until, self.year, ledger.from_on)
            wanted = [m for m in range(1, 13) if self._is_wanted(m) and m not in idle]
            told = self.world.follow_ups
            written = {f.month for f in told if f.roster_id == line and f.remark and f.mark}
            missing = [month for month in wanted if month not in written]
            gaps += len(missing)
            if wanted:
                people[one.person_id] = people.get(one.person_id, True) and not missing
        return Figure(sum(people.values()), len(people)), gaps

    def _is_wanted(self, month: int) -> bool:
        end = datetime.date(self.year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
        return self.period.since <= end <= self.period.until and due_on(self.year, month) <= self.today

    def quarters(self) -> Figure:
        branches, held = [], []
        for unit in self.keepers():
            if unit.kind is not UnitKind.BRANCH:
                continue
            ledger = self.ledger(unit)
            starts = [unit.since, ledger.from_on if ledger is not None else None]
            first = max((s.first_day() for s in starts if s is not None), default=datetime.date.min)
            ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
            wanted = {
                q
                for q, end in ends.items()
                if self.period.since <= datetime.date(self.year, *end) <= self.period.until
                and datetime.date(self.year, *end) <= self.today
                and first <= datetime.date(self.year, 3 * q - 2, 1)
            }
            if wanted:
                told = [r for r in self.world.rows["activities"] if self.book(r).unit_id == unit.id]
                meetings = [self.day(r) for r in told if r.kind == "sinh hoạt chuyên đề"]
                branches.append(unit)
                held.append(wanted <= {(d.month + 2) // 3 for d in meetings if d.year == self.year})
        return Figure(sum(held), len(branches))


def summed(values: list[Quantity | None]) -> Figure:
    found = total_of(value for value in values if value is not None)
    return Figure(found.value, qualifier=found.qualifier) if found is not None else Figure(0)


def registers_by_hand(c: Counting) -> dict[str, Figure]:
    """Figures of the registers."""
    acts = c.rows("activities")
    models, books = c.rows("models"), c.standing("models")
    given = [row for row in c.rows("commendations") if row.state == "đã khen"]
    both = [a for a in acts if a.attended is not None and a.expected is not None and a.expected.value > 0]
    last = {m.origin or m.uid: m for m in sorted(books, key=lambda m: m.id) if m.state != "kết thúc"}
    checks = c.rows("inspections")
    return {
        "A1": Figure(sum(row.way == "ban hành" for row in c.rows("documents"))),
        "A3": Figure(len(c.rows("key-tasks"))),
        "B2": summed([a.attended for a in acts if a.kind == "triển khai, tuyên truyền"]),
        "B3": turnout([a for a in both if a.kind == "học tập, quán triệt" and "viên, hội" not in a.audience], c),
        "B4": counted_as([a for a in acts if a.kind == "sinh hoạt chuyên đề"], {"cuộc"}),
        "B7": Figure(sum(a.kind == "đợt sinh hoạt chính trị" for a in acts)),
        "B7a": summed([a.attended for a in acts if a.kind == "đợt sinh hoạt chính trị"]),
        "B9a": summed([a.attended for a in acts if a.kind == "tuyên truyền miệng"]),
        "D1": counted_as([a for a in acts if a.kind == "chuyên mục, tin bài"], {"tin, bài", "bài"}),
        "D2b": summed([a.attended for a in acts if a.kind == "hội thi, cuộc thi"]),
        "E0": Figure(len({m.origin or m.uid for m in books if m.state != "kết thúc"})),
        "E1": Figure(len({m.origin or m.uid for m in models if m.state == "mới"})),
        "E2": Figure(len({m.origin or m.uid for m in books if m.state == "duy trì"})),
        "E6": summed([m.people for m in last.values()]),
        "E7": summed([m.money for m in books]),
        "F0": Figure(sum(len(row.who) or 1 for row in given)),
        "F5": Figure(sum(len(row.who) or 1 for row in c.rows("good-deeds"))),
        "G1": Figure(len(checks)),
        "G2": summed([r.collectives or (Quantity(len(r.units)) if r.units else None) for r in checks]),
        "G3": summed([r.individuals or (Quantity(len(r.people)) if r.people else None) for r in checks]),
    }


def turnout(rows: list[Any], c: Counting) -> Figure:
    rows = [row for row in rows if row.audience in ("", "đảng viên", "cán bộ, đảng viên")]
    if not rows:
        return Figure()
    told = summed([row.attended for row in rows])
    return Figure(told.value, sum(row.expected.value for row in rows), told.qualifier)


def counted_as(rows: list[Any], measures: set[str]) -> Figure:
    return summed([r.entries if r.entries is not None and r.measure in measures else Quantity(1) for r in rows])


def people_by_hand(c: Counting) -> dict[str, Figure]:
    """Figures of people, units and ledgers."""
    members = {m.person_id for m in c.world.memberships if m.unit_id in PARTY & c.ids and c.is_member(m)}
    must = {one.person_id for _, _, one in c.lines(party=True) if c.must(one)}
    keepers = c.keepers()
    committees = [u for u in c.units[1:] if u.kind.is_committee and belongs_on(u.since, u.until, c.period.until)]
    opened = [
        one
        for one in c.world.ledgers
        if one.unit_id in c.ids
        and one.year == c.year
        and next(u for u in UNITS if u.id == one.unit_id).kind.keeps_book
        and (one.opened_on is None or one.opened_on.first_day() <= c.period.until or one.opened_on.year > c.year)
    ]
    plans = {c.book(d).unit_id for d in c.standing("documents") if (d.way, d.kind) == ("ban hành", "kế hoạch năm")}
    groups = [led.id for u in keepers if (led := c.ledger(u)) is not None]
    return {
        "A2": share_of(unit.id in plans for unit in (*keepers, *committees)),
        "A4": Figure(len(opened)),
        "A6": Figure(len(members)),
        "B4a": c.quarters(),
        "C1": Figure(len(must)),
        "C2": c.share(True, lambda _: True, lambda line, ledger: c.registered(ledger.id, line)),
        "C2b": c.share(False, lambda _: True, lambda line, ledger: c.registered(ledger.id, line)),
        "C3": c.share(True, lambda one: one.must_plan, lambda line, _: c.planned(line)),
        "C3b": c.share(
            True, lambda one: one.must_plan and one.party_positions == "Bí thư", lambda line, _: c.planned(line)
        ),
        "C4": Figure(sum(c.registered(ledger_id, None) for ledger_id in groups), len(keepers)),
        "C6": c.months()[0],
    }


def plain(figure: Figure) -> tuple[int | None, int | None, str]:
    return figure.value, figure.of, figure.qualifier


@given(st.integers(0, 10**9), PERIODS, DAYS, st.sampled_from(sorted(TOPS)))
def test_figures_equal_those_counted_by_hand(seed: int, period: Period, today: datetime.date, top: int) -> None:
    world = world_of(random.Random(seed))
    units = tuple(TOPS[top])
    with closing(file_of(world)) as connection:
        facts = facts_of(connection, units[0], units, UNITS, period, today)
    if period.has_several_years:
        assert {code: plain(indicator_of(code).figure(facts)) for code in ("C2", "E1", "B4b")} == dict.fromkeys(
            ("C2", "E1", "B4b"), (None, None, "")
        )
        return
    counting = Counting(world, units, period, today)
    wanted = registers_by_hand(counting) | people_by_hand(counting)
    told = {code: plain(indicator_of(code).figure(facts)) for code in wanted}
    assert told == {code: plain(figure) for code, figure in wanted.items()}
    missing = [part for part in indicator_of("C6").figure(facts).by if part.key == "tháng còn trống"]
    assert sum(part.figure.value or 0 for part in missing) == counting.months()[1]


@given(st.integers(0, 10**9), PERIODS, DAYS)
def test_what_the_units_have_makes_the_whole(seed: int, period: Period, today: datetime.date) -> None:
    """Counts of rows of all units by themselves come to that of the whole; own and beneath make it up."""
    world = world_of(random.Random(seed))
    with closing(file_of(world)) as connection:
        report = report_of(facts_of(connection, UNITS[0], UNITS, UNITS, period, today), by_unit=True)
    for code in ("A1", "A3", "B2", "B9a", "F5", "G1", "G2", "C5"):
        whole = report.line(code).figure
        assert whole.value == sum(figures[code].value or 0 for _, figures in report.by_unit)
        parts = {part.key: part.figure.value for part in whole.by if part.key in ("own", "beneath")}
        assert not parts or sum(value or 0 for value in parts.values()) == whole.value


@given(st.integers(0, 10**9), PERIODS, DAYS)
def test_the_rows_behind_a_figure_are_what_it_counts(seed: int, period: Period, today: datetime.date) -> None:
    world = world_of(random.Random(seed))
    with closing(file_of(world)) as connection:
        facts = facts_of(connection, UNITS[0], UNITS, UNITS, period, today)
    for code in ("A1", "A3", "G1"):
        indicator = indicator_of(code)
        assert len(indicator.rows(facts)) == indicator.figure(facts).value
