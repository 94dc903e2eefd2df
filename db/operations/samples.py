"""Loads a made-up commune into a new book, in bulk and as one step."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from db.book.book import Book
from db.book.derived import person_columns, unit_columns
from db.book.replacing import in_place_of
from db.book.session import Clock
from db.book.uids import new_uid, seeded_uid
from db.book.values import column
from db.operations.new_book import create_book
from db.queries.packs import pack_of
from db.queries.units import SAMPLE_MARK
from domain.kinds import Column
from domain.ledgers import Ledger
from domain.members import Member, Standing
from domain.months import FollowUp
from domain.progress import Progress
from domain.ratings import DECISION_TABLE, RATING, Rating
from domain.rearrangement import Beginning, Ending, Rearrangement, Renaming
from domain.rearrangement_plans import kept
from domain.registers.catalogue import REGISTERS
from domain.registers.models import MODELS, ModelState
from domain.registrations import ItemKind, Registration
from domain.samples.values import Past, Sample, SampleMember, SampleUnit, YearBefore
from domain.samples.year_before import as_the_year_before
from domain.unit_sorts import proposed_sort
from domain.units import Unit, UnitKind
from domain.year_packs import YearPack, as_copy

if TYPE_CHECKING:
    from sqlite_utils import Database

LABEL = "Lập sổ mẫu"
Row = tuple[Column, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": (
        *("kind", "name", "parent_id", "printed_name", "place", "position", "since", "until", "merged_into_id"),
        *("sort", "former_names", "sort_key", "search"),
    ),
    "unit_past": ("unit_id", "parent_id", "name", "printed_name", "until"),
    "rearrangement": ("day", "basis", "plan", "who", "done_on"),
    "person": (*("name", "gender", "born", "admitted_on", "official_on", "card_number", "sort_key", "search"),),
    "membership": (
        *("person_id", "unit_id", "group_id", "since", "until", "place_in_list", "party_positions"),
        *("government_positions", "organisation_positions", "task", "must_plan", "note"),
    ),
    "status": ("membership_id", "standing", "since"),
    "officer": ("unit_id", "person_id", "name", "post", "since", "until"),
    "ledger": ("unit_id", "year", "number", "theme", "legal_basis", "opened_on", "opened_by", "pack", "edition"),
    "roster": ("ledger_id", "tt", "membership_id"),
    "registration": (
        *("ledger_id", "roster_id", "day", "signed", "study_content", "shortcoming", "example_plan", "note"),
    ),
    "item": (
        *("ledger_id", "registration_id", "position", "content", "kind", "target", "measures", "responsible", "due"),
        *("schedule", "state", "result"),
    ),
    "follow_up": (
        *("ledger_id", "roster_id", "month", "done", "result", "own_mark", "remark", "mark", "day", "by_whom"),
    ),
    "month_review": ("ledger_id", "month", "meeting_day", "remark"),
    RATING.table: ("ledger_id", "roster_id", *(field.column_name for field in RATING.kept_in())),
    DECISION_TABLE: ("ledger_id", "roster_id", "period", *(f.column_name for f in RATING.kept_in(DECISION_TABLE))),
    **{
        register.kind.table: ("ledger_id", *(field.column_name for field in register.kind.kept_in()))
        for register in REGISTERS
    },
}
"""The columns that a sample fills, beside id and uid; tables in an order in which each finds what it refers to."""


class Rows:
    """Rows by table, given ids that follow those in the book and uids in the order in which they come.

    They speak the words of the year's `pack`.
    """

    def __init__(self, last_ids: dict[str, int], uids: Callable[[], str], pack: YearPack) -> None:
        self._uids = uids
        self.pack = pack
        self._first = {table: last_ids.get(table, 0) + 1 for table in COLUMNS}
        self.tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}

    def add(self, table: str, *values: object) -> int:
        """Add a row, its values in the order of the table's columns; returns its id."""
        self.add_columns(table, [tuple(map(column, values))])
        return self._first[table] + len(self.tables[table]) - 1

    def add_columns(self, table: str, found: Iterable[Row]) -> None:
        """Add rows whose values are columns already, for tables with very many."""
        rows, first, uids = self.tables[table], self._first[table], self._uids
        for columns in found:
            rows.append((first + len(rows), uids(), *columns))


def statements() -> Iterable[tuple[str, str]]:
    """For each table the statement that inserts one of its rows."""
    for table, columns in COLUMNS.items():
        marks = ", ".join("?" * (len(columns) + 2))
        yield table, f"INSERT INTO {table} (id, uid, {', '.join(columns)}) VALUES ({marks})"


def seeded_uids(seed: int, year: int) -> Callable[[], str]:
    """Uids for a sample: the same ones in the same order for the same seed and year, as if made early in the year."""
    random = Random(f"uid/{seed}/{year}")
    milliseconds = (year - 1970) * 31_556_952_000

    def uid() -> str:
        nonlocal milliseconds
        milliseconds += 1
        return seeded_uid(random, milliseconds)

    return uid


def create_sample(
    path: Path,
    sample: Sample,
    seed: int,
    clock: Clock,
    *,
    force: bool = False,
    made_with: str = "",
    finish: Callable[[Book], None] | None = None,
) -> Generator[Progress, None, Book]:
    """Make a book out of a sample and open it; StorageTrouble EXISTS without `force`.

    `finish` does with it what remains to be done before it takes the place of another.
    """
    yield Progress(0, len(sample.units), "Đang lập sổ mẫu")
    uids = seeded_uids(seed, sample.year)
    with in_place_of(path, clock, force=force) as new:
        book = _begun(new, sample, uids, clock, made_with)
        try:
            yield from book.session.run_long(LABEL, lambda db: load(db, sample, uids))
            if finish is not None:
                finish(book)
        finally:
            book.abandon()
    return Book(path, clock)


def _begun(path: Path, sample: Sample, uids: Callable[[], str], clock: Clock, made_with: str) -> Book:
    return create_book(
        path,
        name=sample.home.name,
        kind=sample.home.kind,
        year=sample.year,
        clock=clock,
        above=sample.above,
        uids=uids,
        made_with=f"{made_with} {SAMPLE_MARK}",
    )


def load(db: Database, sample: Sample, uids: Callable[[], str] = new_uid) -> Generator[Progress, None, None]:
    """Put a sample's units, people and ledgers beneath the home unit."""
    connection = db.conn
    (home_id,) = connection.execute("SELECT home_unit_id FROM book").fetchone()
    connection.execute(
        "UPDATE unit SET printed_name = ?, place = ? WHERE id = ?",
        (sample.home.printed_name, sample.home.place, home_id),
    )
    last_ids = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    rows, people = Rows(last_ids, uids, pack_of(connection, sample.year)), dict[int, int]()
    for officer in sample.officers:
        rows.add("officer", home_id, None, officer.name, officer.post, officer.since, officer.until)
    ledgers = []
    for position, one in enumerate(sample.units, start=1):
        ledgers.append(_unit(rows, people, home_id, position, one))
        if position % 10 == 0:
            yield Progress(position, len(sample.units), one.unit.name)
    units = list(sample.units)
    if sample.before is not None:
        pack = pack_of(connection, sample.before.ledger.year)
        last = _year_before(rows, rows.tables["ledger"][0], sample.before, pack)
        units[:1] = [replace(units[0], rows=_models_of_both(rows, last, units[0].rows))]
    for ledger_id, one in zip(ledgers, units, strict=True):
        _register_rows(rows, ledger_id, one.rows)
    if any(sample.home_rows.values()):
        _register_rows(rows, _home_ledger(rows, home_id, sample.units[0].ledger), sample.home_rows)
    if sample.past is not None:
        _past(rows, home_id, sample, sample.past)
    for table, statement in statements():
        connection.executemany(statement, rows.tables[table])


def _unit(rows: Rows, people: dict[int, int], home_id: int, position: int, one: SampleUnit) -> int:
    """One unit with everything that belongs to it; returns its ledger's id. `people`: ids of persons already there."""
    unit_id = _unit_row(rows, one.unit, home_id, position)
    groups = {
        name: _unit_row(rows, Unit(0, "", UnitKind.GROUP, name), unit_id, place)
        for place, name in enumerate(one.groups, start=1)
    }
    book = one.ledger
    ledger_id = rows.add(
        *("ledger", unit_id, book.year, book.number, book.theme, book.legal_basis, book.opened_on, book.opened_by),
        *(as_copy(rows.pack, book.legal_basis), book.edition),
    )
    if one.registration is not None:
        _registration(rows, ledger_id, None, one.registration)
    for tt, member in enumerate(one.members, start=1):
        membership_id = _membership(rows, people, unit_id, groups.get(member.member.group), member)
        roster_id = rows.add("roster", ledger_id, tt, membership_id)
        _entries(rows, ledger_id, roster_id, member)
    for officer, person in one.officers:
        rows.add("officer", unit_id, people.get(person or 0), officer.name, officer.post, officer.since, officer.until)
    _ratings(rows, ledger_id, None, one.ratings)
    for review in one.month_reviews:
        rows.add("month_review", ledger_id, review.month, review.meeting_day, review.remark)
    return ledger_id


def _year_before(rows: Rows, first: Row, before: YearBefore, pack: YearPack) -> int:
    """The first unit's book of the year before, its id: the members' memberships are the first that there are."""
    book, unit_id = before.ledger, first[len(("id", "uid"))]
    ledger_id = rows.add(
        *("ledger", unit_id, book.year, book.number, book.theme, book.legal_basis, book.opened_on, book.opened_by),
        *(as_copy(pack, book.legal_basis), book.edition),
    )
    if before.registration is not None:
        _registration(rows, ledger_id, None, before.registration)
    *ratings, own = before.ratings
    _ratings(rows, ledger_id, None, own)
    for tt, (place, registration, follow_ups) in enumerate(before.lines, start=1):
        roster_id = rows.add("roster", ledger_id, tt, rows.tables["membership"][place][0])
        if registration is not None:
            _registration(rows, ledger_id, roster_id, registration)
        _follow_ups(rows, ledger_id, roster_id, follow_ups)
        _ratings(rows, ledger_id, roster_id, ratings[tt - 1])
    for review in before.month_reviews:
        rows.add("month_review", ledger_id, review.month, review.meeting_day, review.remark)
    return ledger_id


def _models_of_both(rows: Rows, last: int, held: Mapping[str, tuple[Any, ...]]) -> Mapping[str, tuple[Any, ...]]:
    """A unit's rows, its models that are not new known as those which last year's ledger, that gets them, had."""
    models = []
    for model in held.get(MODELS.word, ()):
        if model.state != ModelState.NEW:
            _register_rows(rows, last, {MODELS.word: [as_the_year_before(model)]})
            model = replace(model, origin=str(rows.tables[MODELS.kind.table][-1][1]))
        models.append(model)
    return {**held, MODELS.word: tuple(models)}


def _home_ledger(rows: Rows, home_id: int, like: Ledger) -> int:
    """The ledger in which the committee writes about its own work, opened as the units' are."""
    return rows.add(
        *("ledger", home_id, like.year, like.number, like.theme, like.legal_basis, like.opened_on, like.opened_by),
        *(as_copy(rows.pack, like.legal_basis), like.edition),
    )


def _register_rows(rows: Rows, ledger_id: int, held: Mapping[str, Sequence[Any]]) -> None:
    for register in REGISTERS:
        kept = register.kind.kept_in()
        rows.add_columns(
            register.kind.table,
            (
                (ledger_id, *(field.column(getattr(row, field.name)) for field in kept))
                for row in held.get(register.word, ())
            ),
        )


def _unit_row(rows: Rows, unit: Unit, parent_id: int, position: int) -> int:
    dates = unit.since, unit.until, unit.merged_into_id
    sort = proposed_sort(unit.name) if unit.kind is UnitKind.BRANCH else ""
    names = sort, unit.former_names, *unit_columns(unit.name)
    return rows.add("unit", unit.kind, unit.name, parent_id, "", "", position, *dates, *names)


def _past(rows: Rows, home_id: int, sample: Sample, past: Past) -> None:
    """What was rearranged before: units that have ended, who belonged there, a former name, the plan that was done."""
    day, new = past.day, sample.units[1].unit.name
    merged, renamed = (int(str(row[2])) for row in rows.tables["ledger"][1:3])
    old = [
        _unit_row(rows, Unit(0, "", UnitKind.BRANCH, name, until=day, merged_into_id=merged), home_id, position)
        for position, name in enumerate(past.merged, start=len(sample.units) + 1)
    ]
    # As `COLUMNS` has them, behind id and uid: the person, the unit, since when.
    there = [row[2] for row in rows.tables["membership"] if row[3] == merged and row[5] == column(day)]
    for place, person in enumerate(there):
        unit_id = old[place * len(old) // len(there)]
        row = rows.add("membership", person, unit_id, None, None, day, place + 1, *("", "", "", "", False, ""))
        rows.add("status", row, Standing.MOVED, day)
    rows.add("unit_past", renamed, home_id, past.called, "", day)
    plan = Rearrangement(
        day.first_day(),
        past.basis,
        (Beginning(-1, new, home_id),),
        tuple(Ending(one, -1) for one in old),
        (Renaming(renamed, sample.units[2].unit.name),),
    )
    done = kept(plan, sample.officers[0].name, done_on=day)
    rows.add("rearrangement", done.day, done.basis, done.plan, done.who, done.done_on)


def _membership(rows: Rows, people: dict[int, int], unit_id: int, group_id: int | None, one: SampleMember) -> int:
    m = one.member
    if one.person not in people:
        people[one.person] = _person(rows, m)
    membership_id = rows.add(
        "membership",
        *(people[one.person], unit_id, group_id, m.since, m.until, m.place_in_list, m.party_positions),
        *(m.government_positions, m.organisation_positions, m.task, m.must_plan, m.note),
    )
    for status in one.statuses:
        rows.add("status", membership_id, status.standing, status.since)
    return membership_id


def _person(rows: Rows, m: Member) -> int:
    derived = person_columns(m.name, m.sort_name, m.card_number, m.old_card_number)
    return rows.add("person", m.name, m.gender, m.born, m.admitted_on, m.official_on, m.card_number, *derived)


def _entries(rows: Rows, ledger_id: int, roster_id: int, one: SampleMember) -> None:
    if one.registration is not None:
        _registration(rows, ledger_id, roster_id, one.registration)
    _follow_ups(rows, ledger_id, roster_id, one.follow_ups)
    _ratings(rows, ledger_id, roster_id, one.ratings)


def _follow_ups(rows: Rows, ledger_id: int, roster_id: int, follow_ups: Sequence[FollowUp]) -> None:
    rows.add_columns(
        "follow_up",
        (
            (ledger_id, roster_id, f.month, f.done, f.result, f.own_mark, f.remark, f.mark, column(f.day), f.by_whom)
            for f in follow_ups
        ),
    )


def _ratings(rows: Rows, ledger_id: int, roster_id: int | None, ratings: Sequence[Rating]) -> None:
    own, decided = RATING.kept_in(), RATING.kept_in(DECISION_TABLE)
    rows.add_columns(
        RATING.table, ((ledger_id, roster_id, *(f.column(getattr(one, f.name)) for f in own)) for one in ratings)
    )
    rows.add_columns(
        DECISION_TABLE,
        (
            (ledger_id, roster_id, str(one.period), *(f.column(getattr(one, f.name)) for f in decided))
            for one in ratings
            if one.decided_level
        ),
    )


def _registration(rows: Rows, ledger_id: int, roster_id: int | None, one: Registration) -> None:
    registration_id = rows.add(
        *("registration", ledger_id, roster_id, one.day, one.signed, one.study_content, one.shortcoming),
        *(one.example_plan, one.note),
    )
    rows.add_columns(
        "item",
        (
            (
                *(ledger_id, registration_id, position, i.content, rows.pack.word_of(ItemKind(i.kind)), i.target),
                *(i.measures, i.responsible),
                *(column(i.due), i.schedule, i.state.value, i.result),
            )
            for position, i in enumerate(one.items, start=1)
        ),
    )
