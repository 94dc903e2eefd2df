"""Each rule in SQL says what the rule of the domain says that it equals, on random rows and on random ledgers."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from db import rules
from db.book.versions import ALL
from db.queries.concerns import concerns
from db.queries.ledgers import follow_ups_of, ledger_of, registrations_of, roster_of
from db.queries.overview import overview
from domain.concerns import ConcernKind
from domain.dates import PartialDate
from domain.ledgers import belongs_on, came_on
from domain.members import Member, Standing, Status, standing_on
from domain.months import FollowUp, MonthReview, progress
from domain.probation import STATED
from domain.ratings import Eligibility, RatedPeriod, proposed
from domain.registrations import Item, ItemState, Registration, registration_progress
from domain.unit_past import UnitPast, as_of
from domain.units import Unit, UnitKind

YEAR = 2026
MONTHS = range(1, 13)
FIRST = PartialDate(YEAR)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Days, months and years about the year, so near to each other that they often meet."""
    years, months, days = st.integers(YEAR - 1, YEAR + 1), st.integers(1, 3), st.sampled_from([1, 2, 27, 28])
    return st.one_of(
        st.builds(PartialDate, years),
        st.builds(PartialDate, years, months),
        st.builds(PartialDate, years, months, days),
    )


DAYS = st.one_of(
    st.dates(datetime.date(YEAR - 1, 12, 1), datetime.date(YEAR + 1, 2, 1)),
    partial_dates().map(PartialDate.first_day),
    partial_dates().map(PartialDate.last_day),
)
DAYS_OF_PARTY = st.one_of(
    st.builds(PartialDate, st.integers(YEAR - 4, YEAR)),
    st.builds(PartialDate, st.integers(YEAR - 4, YEAR), st.integers(1, 12)),
    st.dates(datetime.date(YEAR - 4, 1, 1), datetime.date(YEAR, 12, 31)).map(PartialDate.of),
)
MAYBE = st.none() | partial_dates()
STATUSES = st.lists(st.builds(Status, st.sampled_from(Standing), MAYBE), max_size=4)
WORDS = st.sampled_from(["", "x"])
ITEMS = st.lists(
    st.builds(Item, st.just("x"), due=MAYBE, state=st.sampled_from(ItemState), result=WORDS), max_size=2
).map(tuple)
REGISTRATIONS = st.builds(
    Registration,
    st.just(0),
    st.just(""),
    st.just(1),
    day=MAYBE,
    signed=st.booleans(),
    study_content=WORDS,
    shortcoming=WORDS,
    example_plan=WORDS,
    note=WORDS,
    items=ITEMS,
)
FOLLOW_UPS = st.builds(FollowUp, st.just(1), st.integers(1, 12), done=WORDS, result=WORDS, remark=WORDS, mark=WORDS)


@given(
    st.lists(
        st.tuples(st.none() | DAYS_OF_PARTY, st.none() | DAYS_OF_PARTY, st.sampled_from(["", *STATED])), max_size=8
    ),
    DAYS,
)
def test_who_lacks_the_official_day(
    people: list[tuple[PartialDate | None, PartialDate | None, str]], day: datetime.date
) -> None:
    with closing(made()) as connection:
        members = []
        for n, (admitted, official, stated) in enumerate(people):
            members.append(Member(n, "", n, 1, "", "x", admitted_on=admitted, official_on=official, probation=stated))
            connection.execute(
                "INSERT INTO person (id, uid, name, admitted_on, official_on, probation) VALUES (?, ?, 'x', ?, ?, ?)",
                (n, f"p{n}", iso(admitted), iso(official), stated),
            )
        wanted = [member.lacks_official_day(day) for member in members]
        assert [bool(one) for one in asked(connection, rules.lacks_official_day("x"), "person", day)] == wanted


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3), MAYBE, MAYBE), max_size=6))
@example([(1, 1, None, FIRST), (1, 2, FIRST, None), (1, 3, FIRST, None), (2, 2, FIRST, None)])
def test_who_has_moved(stays: list[tuple[int, int, PartialDate | None, PartialDate | None]]) -> None:
    """On one day out of one unit of the Party into another, or out of one organisation into another."""
    with closing(made()) as connection:
        for unit, kind in ((2, UnitKind.BRANCH), (3, UnitKind.FRONT)):
            connection.execute(f"INSERT INTO unit (id, uid, kind, name) VALUES ({unit}, 'u{unit}', '{kind}', 'x')")
        connection.executemany("INSERT INTO person (id, uid, name) VALUES (?, ?, 'x')", [(1, "p1"), (2, "p2")])
        connection.executemany(
            "INSERT INTO membership (id, uid, person_id, unit_id, since, until) VALUES (?, ?, ?, ?, ?, ?)",
            [(n, f"m{n}", who, unit, iso(since), iso(until)) for n, (who, unit, since, until) in enumerate(stays)],
        )
        wanted = {
            (new, old)
            for new, (who, unit, since, _) in enumerate(stays)
            for old, (other, left, _, until) in enumerate(stays)
            if new != old and who == other and since is not None and since == until and (unit == 3) == (left == 3)
        }
        rule = f"SELECT m.id, o.id FROM membership m JOIN membership o ON {rules.came_from('m', 'o')}"
        assert set(connection.execute(rule).fetchall()) == wanted


def due_in(*date: int) -> Registration:
    """A registration of one open item that is due then."""
    return Registration(0, "", 1, items=(Item("x", due=PartialDate(*date)),))


def made() -> sqlite3.Connection:
    """A book of one chi bộ and a ledger of the year, in memory; what is put in refers to nothing that must be there."""
    connection = sqlite3.connect(":memory:")
    for version in ALL:
        for statement in version:
            connection.execute(statement)
    connection.execute("INSERT INTO unit (id, uid, kind, name) VALUES (1, 'u', 'chi bộ', 'Chi bộ 1')")
    connection.execute(f"INSERT INTO ledger (id, uid, unit_id, year) VALUES (1, 'l', 1, {YEAR})")
    return connection


def iso(date: PartialDate | None) -> str | None:
    return date.iso() if date is not None else None


def put_member(
    connection: sqlite3.Connection, n: int, since: PartialDate | None, until: PartialDate | None, held: list[Status]
) -> None:
    """Person, membership and roster line of one number."""
    connection.execute("INSERT INTO person (id, uid, name) VALUES (?, ?, ?)", (n, f"p{n}", f"Nguyễn Văn {n}"))
    connection.execute(
        "INSERT INTO membership (id, uid, person_id, unit_id, since, until) VALUES (?, ?, ?, 1, ?, ?)",
        (n, f"m{n}", n, iso(since), iso(until)),
    )
    connection.execute(
        "INSERT INTO roster (id, uid, ledger_id, tt, membership_id) VALUES (?, ?, 1, ?, ?)", (n, f"r{n}", n, n)
    )
    connection.executemany(
        "INSERT INTO status (uid, membership_id, standing, since) VALUES (?, ?, ?, ?)",
        [(f"s{n}-{k}", n, one.standing.value, iso(one.since)) for k, one in enumerate(held)],
    )


def put_registration(connection: sqlite3.Connection, one: Registration, roster_id: int | None = None) -> int:
    columns = (
        f"g{roster_id}",
        roster_id,
        one.study_content,
        one.shortcoming,
        one.example_plan,
        one.note,
        iso(one.day),
        one.signed,
    )
    cursor = connection.execute(
        """INSERT INTO registration (uid, ledger_id, roster_id, study_content, shortcoming, example_plan, note, day,
            signed) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)""",
        columns,
    )
    connection.executemany(
        """INSERT INTO item (uid, ledger_id, registration_id, position, content, kind, due, state, result)
        VALUES (?, 1, ?, ?, 'x', 'làm theo', ?, ?, ?)""",
        [
            (f"i{roster_id}-{k}", cursor.lastrowid, k, iso(i.due), i.state.value, i.result)
            for k, i in enumerate(one.items)
        ],
    )
    return cursor.lastrowid or 0


def put_follow_up(connection: sqlite3.Connection, one: FollowUp) -> None:
    connection.execute(
        """INSERT INTO follow_up (uid, ledger_id, roster_id, month, done, result, remark, mark)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?)""",
        (f"f{one.roster_id}-{one.month}", one.roster_id, one.month, one.done, one.result, one.remark, one.mark),
    )


def asked(connection: sqlite3.Connection, rule: str, table: str, day: datetime.date | None = None) -> list[object]:
    """What a rule says of each row of a table, by id."""
    values = {"day": day.isoformat()} if day is not None else {}
    query = f"SELECT {rule} FROM {table} x ORDER BY x.id"
    return [row[0] for row in connection.execute(query, values).fetchall()]


@given(REGISTRATIONS, DAYS)
@example(due_in(YEAR, 2), datetime.date(YEAR, 2, 28))
@example(due_in(YEAR, 2), datetime.date(YEAR, 3, 1))
@example(due_in(YEAR), datetime.date(YEAR, 12, 31))
@example(due_in(YEAR, 2, 3), datetime.date(YEAR, 2, 3))
def test_registrations_and_their_items(one: Registration, day: datetime.date) -> None:
    with closing(made()) as connection:
        put_registration(connection, one)
        assert asked(connection, rules.is_registered("x"), "registration") == [one.is_registered]
        assert asked(connection, rules.has_plan("x"), "registration") == [one.has_plan]
        assert asked(connection, rules.is_late("x"), "item", day) == [item.is_late(day) for item in one.items]
        assert asked(connection, rules.is_reported("x"), "item") == [item.is_reported for item in one.items]


@given(FOLLOW_UPS)
def test_a_complete_month(one: FollowUp) -> None:
    with closing(made()) as connection:
        put_member(connection, 1, None, None, [])
        put_follow_up(connection, one)
        assert asked(connection, rules.is_complete("x"), "follow_up") == [one.is_complete]


@given(MAYBE, WORDS)
def test_a_review_that_is_complete(met: PartialDate | None, remark: str) -> None:
    with closing(made()) as connection:
        connection.execute(
            "INSERT INTO month_review (uid, ledger_id, month, meeting_day, remark) VALUES ('w', 1, 1, ?, ?)",
            (iso(met), remark),
        )
        wanted = MonthReview(1, meeting_day=met, remark=remark).is_complete
        assert asked(connection, rules.is_reviewed("x"), "month_review") == [wanted]


@given(st.lists(partial_dates(), max_size=4), DAYS)
def test_what_a_unit_was_called_on_a_day(ends: list[PartialDate], day: datetime.date) -> None:
    with closing(made()) as connection:
        now = Unit(id=1, uid="", kind=UnitKind.BRANCH, name="now")
        pasts = [UnitPast(n, "", 1, None, f"until {end}", until=end) for n, end in enumerate(ends, start=1)]
        for one in pasts:
            connection.execute(
                "INSERT INTO unit_past (id, uid, unit_id, name, until) VALUES (?, ?, 1, ?, ?)",
                (one.id, f"past-{one.id}", one.name, iso(one.until)),
            )
        connection.execute("UPDATE unit SET name = 'now' WHERE id = 1")
        (told,) = connection.execute(
            f"SELECT {rules.name_on('u')} FROM unit u WHERE id = 1", {"day": day.isoformat()}
        ).fetchone()
        assert told == as_of(now, pasts, day).name


@given(MAYBE, MAYBE, DAYS)
@example(FIRST, None, FIRST.first_day())
@example(None, FIRST, FIRST.first_day())
@example(None, PartialDate(YEAR, 2), datetime.date(YEAR, 1, 31))
def test_who_belongs_on_a_day(since: PartialDate | None, until: PartialDate | None, day: datetime.date) -> None:
    with closing(made()) as connection:
        put_member(connection, 1, since, until, [])
        assert asked(connection, rules.belongs_on("x"), "membership", day) == [belongs_on(since, until, day)]
        assert asked(connection, rules.is_member("x"), "membership", day) == [belongs_on(since, until, day)]
        assert asked(connection, rules.has_come("x"), "membership", day) == [belongs_on(since, None, day)]


@given(MAYBE, MAYBE, MAYBE, DAYS, st.sampled_from(UnitKind))
@example(None, PartialDate(YEAR, 2), None, datetime.date(YEAR, 1, 31), UnitKind.BRANCH)
@example(None, PartialDate(YEAR, 2), None, datetime.date(YEAR, 1, 31), UnitKind.FRONT)
def test_nobody_belongs_to_the_party_before_the_admission(
    since: PartialDate | None,
    admitted: PartialDate | None,
    until: PartialDate | None,
    day: datetime.date,
    kind: UnitKind,
) -> None:
    with closing(made()) as connection:
        put_member(connection, 1, since, until, [])
        connection.execute("UPDATE person SET admitted_on = ?", (iso(admitted),))
        connection.execute("UPDATE unit SET kind = ?", (kind.value,))
        came = came_on(since, admitted, in_party=kind.is_party)
        assert asked(connection, rules.came_on("x"), "membership") == [iso(came)]
        assert asked(connection, rules.has_come("x"), "membership", day) == [belongs_on(came, None, day)]
        assert asked(connection, rules.belongs_on("x"), "membership", day) == [belongs_on(came, until, day)]
        assert asked(connection, rules.stands_on("x"), "membership", day) == [belongs_on(since, until, day)]


@given(st.lists(STATUSES, min_size=1, max_size=3), DAYS, st.frozensets(st.sampled_from(Standing)))
@example(
    [[Status(Standing.DEAD, PartialDate(YEAR)), Status(Standing.ACTIVE, PartialDate(YEAR))]],
    datetime.date(YEAR, 1, 1),
    frozenset({Standing.DEAD}),
)
def test_the_standing_on_a_day(held: list[list[Status]], day: datetime.date, some: frozenset[Standing]) -> None:
    with closing(made()) as connection:
        for n, statuses in enumerate(held, start=1):
            put_member(connection, n, None, None, statuses)
        standings = [standing_on(statuses, day).standing for statuses in held]
        for rule, wanted in (
            (rules.standing_on("x"), [s.value for s in standings]),
            (rules.is_member("x"), [s.is_counted for s in standings]),
            (rules.takes_part("x"), [s.takes_part for s in standings]),
            (rules.standing_among("x", some), [s in some for s in standings]),
        ):
            assert asked(connection, rule, "membership", day) == wanted


ADMITTED = st.none() | st.dates(datetime.date(YEAR - 1, 12, 1), datetime.date(YEAR, 12, 31)).map(PartialDate.of)


@given(ADMITTED, ADMITTED, MAYBE, STATUSES, st.sampled_from(RatedPeriod), st.booleans())
@example(None, PartialDate(YEAR, 7, 1), None, [], RatedPeriod.YEAR, False)
@example(None, PartialDate(YEAR, 7, 2), None, [], RatedPeriod.YEAR, False)
@example(None, PartialDate(YEAR, 7, 2), None, [], RatedPeriod.YEAR, True)
@example(PartialDate(YEAR, 2, 16), None, None, [], RatedPeriod.QUARTER_1, False)
@example(None, None, PartialDate(YEAR, 12, 31), [], RatedPeriod.YEAR, False)
def test_who_is_rated(
    admitted: PartialDate | None,
    since: PartialDate | None,
    until: PartialDate | None,
    held: list[Status],
    period: RatedPeriod,
    moved: bool,
) -> None:
    """By the standing on the period's last day and by how long somebody has been there, or where they came from."""
    day, middle = period.last_day(YEAR), period.middle(YEAR)
    with closing(made()) as connection:
        put_member(connection, 1, since, until, held)
        connection.execute("UPDATE person SET admitted_on = ?", (iso(admitted),))
        connection.execute(f"INSERT INTO unit (id, uid, kind, name) VALUES (2, 'u2', '{UnitKind.BRANCH}', 'x')")
        if moved:
            connection.execute(
                "INSERT INTO membership (id, uid, person_id, unit_id, until) VALUES (2, 'm2', 1, 2, ?)", (iso(since),)
            )
        rule = rules.proposed_eligibility("m", "p")
        query = f"SELECT {rule} FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = 1"
        values = {"day": day.isoformat(), "middle": middle.isoformat()}
        (said,) = connection.execute(query, values).fetchone()
        wanted = proposed(
            *(standing_on(held, day).standing, since, until, admitted),
            moved_here=moved and since is not None,
            period=period,
            year=YEAR,
        )
        assert Eligibility(said) is wanted


def test_the_kinds_of_the_party() -> None:
    with closing(made()) as connection:
        for kind in UnitKind:
            connection.execute("UPDATE unit SET kind = ?", (kind.value,))
            assert set(asked(connection, rules.is_party("x"), "unit")) == {kind.is_party}


LINES = st.lists(st.tuples(MAYBE, MAYBE, STATUSES, st.none() | REGISTRATIONS), min_size=1, max_size=4)


@given(LINES, st.none() | REGISTRATIONS, st.data(), DAYS)
def test_a_whole_ledger(
    lines: list[tuple[PartialDate | None, PartialDate | None, list[Status], Registration | None]],
    own: Registration | None,
    data: st.DataObject,
    day: datetime.date,
) -> None:
    with closing(made()) as connection:
        for n, (since, until, held, registration) in enumerate(lines, start=1):
            put_member(connection, n, since, until, held)
            if registration is not None:
                put_registration(connection, registration, n)
        if own is not None:
            put_registration(connection, own)
        among = st.tuples(st.integers(1, len(lines)), st.integers(1, 12), WORDS, WORDS)
        for n, month, remark, mark in data.draw(st.lists(among, unique_by=lambda v: v[:2], max_size=12)):
            put_follow_up(connection, replace(FollowUp(n, month), remark=remark, mark=mark))
        compare(connection, own, day)


def compare(connection: sqlite3.Connection, own: Registration | None, day: datetime.date) -> None:
    """The year at a glance and the concerns, beside what the domain says of the ledger as it is read."""
    ledger = ledger_of(connection, 1, YEAR)
    assert ledger is not None
    roster = roster_of(connection, ledger, day)
    registrations = {r.roster_id: r for r in registrations_of(connection, 1) if r.roster_id is not None}
    follow_ups = follow_ups_of(connection, 1)
    (unit,) = overview(connection, 1, YEAR, day).units
    wanted = registration_progress(roster, registrations)
    assert (unit.registered, unit.must_register) == (wanted.registered, wanted.of)
    assert unit.unit_registered == (own is not None and own.is_registered)
    months = [progress(roster, follow_ups, month) for month in MONTHS]
    assert [(m.complete, m.of) for m in unit.months] == [(m.complete, m.of) for m in months]
    seen = min(day, datetime.date(YEAR, 12, 31))
    held = [line.member for line in roster]
    assert unit.members == sum(m.standing.is_counted and belongs_on(m.since, m.until, seen) for m in held)
    found = [c for c in concerns(connection, 1, YEAR, day) if c.kind is ConcernKind.ITEM_LATE]
    there = {line.id for line in roster if belongs_on(line.member.since, line.member.until, day)}
    late = [item for n, r in registrations.items() if n in there for item in r.items if item.is_late(day)]
    assert len(found) == len(late)
