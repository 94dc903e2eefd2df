"""How quality is rated: of a ledger for its page and print, of many units for the figures and the cap."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from db import rules
from db.records import record_map, select
from domain.ledgers import Ledger
from domain.ratings import DECISION_TABLE, RATING, Eligibility, RatedPeriod, Rating, said_eligibility

Key = tuple[int | None, str]
"""The roster id, None for the unit itself, and the period."""

_DECISION = record_map(
    RATING,
    [*((None, name) for name in ("id", "uid", "ledger_id", "roster_id")), (RATING.field("period"), "period")]
    + [(field, field.name) for field in RATING.kept_in(DECISION_TABLE)],
    lambda field: field.column_name,
)


def ratings_of(connection: sqlite3.Connection, ledger_id: int, period: str = "") -> dict[Key, Rating]:
    """How the lines of a ledger, and the unit itself, are rated in a period, by default in all."""
    return _ratings(connection, "ledger_id = ? AND (? = '' OR period = ?)", (ledger_id, period, period))


def rating_of(connection: sqlite3.Connection, ledger_id: int, line: int | None, period: str) -> Rating:
    """How a line is rated in a period; one that says nothing where nothing is written yet."""
    found = _ratings(connection, "ledger_id = ? AND roster_id IS ? AND period = ?", (ledger_id, line, str(period)))
    return found.get((line, str(period)), Rating(0, "", ledger_id, line, RatedPeriod(period)))


def rating_at(connection: sqlite3.Connection, key: tuple[int, int | None, str]) -> Rating | None:
    """The same of a key (ledger, line, period); None where the ledger is gone."""
    there = connection.execute("SELECT 1 FROM ledger WHERE id = ?", key[:1]).fetchone()
    return rating_of(connection, *key) if there else None


def _ratings(connection: sqlite3.Connection, where: str, values: Sequence[int | str | None]) -> dict[Key, Rating]:
    found: dict[Key, Rating] = {
        (one.roster_id, str(one.period)): one for one in select(connection, RATING, where, values)
    }
    names = _DECISION.columns
    query = f"SELECT {', '.join(names)} FROM {DECISION_TABLE} WHERE {where}"
    for row in connection.execute(query, tuple(values)).fetchall():
        told = dict(zip(names, row, strict=True))
        key = told["roster_id"], told["period"]
        kept = found.get(key) or Rating(0, "", told["ledger_id"], *key)
        decided = {field.name: field.from_column(told[field.column_name]) for field in RATING.kept_in(DECISION_TABLE)}
        found[key] = replace(kept, **decided)  # type: ignore[arg-type]
    return found


def proposals_of(connection: sqlite3.Connection, ledger: Ledger, period: RatedPeriod) -> dict[int, Eligibility]:
    """Whether each line of a ledger is rated in a period, by what the book knows of its member; by roster id."""
    days = {"day": period.last_day(ledger.year).isoformat(), "middle": period.middle(ledger.year).isoformat()}
    rows = connection.execute(
        f"""SELECT r.id, {rules.proposed_eligibility("m", "p")} FROM roster r
        JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id
        WHERE r.ledger_id = :ledger""",
        days | {"ledger": ledger.id},
    ).fetchall()
    return {roster_id: Eligibility(said) for roster_id, said in rows}


def not_rated_of(connection: sqlite3.Connection, ledger: Ledger) -> dict[tuple[int, str], Eligibility]:
    """Who of a ledger is not rated, by what the book knows, and why; by roster id and period."""
    found = ((period, proposals_of(connection, ledger, period).items()) for period in RatedPeriod)
    return {
        (roster_id, str(period)): said
        for period, proposals in found
        for roster_id, said in proposals
        if said is not Eligibility.RATED
    }


@dataclass(frozen=True, slots=True)
class RatedLine:
    """One member, or one unit (`person_id` 0), as a ledger rates it in a period."""

    unit_id: int
    ledger_id: int
    roster_id: int | None
    person_id: int
    level: str
    eligibility: Eligibility
    task_group: str = ""

    @property
    def is_rated(self) -> bool:
        """Whether it has a level."""
        return bool(self.level)


def rated_lines(
    connection: sqlite3.Connection, unit_ids: Iterable[int], year: int, period: RatedPeriod = RatedPeriod.YEAR
) -> list[RatedLine]:
    """How members and units are rated in the ledgers of these Party units: each person once, and each unit.

    Who stands in two books of the year counts where there is a level, else where the person came to last. Who has no
    level and is to be rated (`Eligibility.RATED`) is still to be; a unit whose book has ended before is not.
    """
    among = ", ".join(map(str, map(int, unit_ids)))
    day, middle = period.last_day(year).isoformat(), period.middle(year).isoformat()
    values = {"year": year, "period": str(period), "day": day, "middle": middle}
    ledgers = f"ledger l JOIN unit u ON u.id = l.unit_id AND {rules.is_party('u')} AND u.id IN ({among})"
    members = connection.execute(
        f"""SELECT l.unit_id, l.id, r.id, m.person_id, {_SAID}, {rules.proposed_eligibility("m", "p")}
        FROM {ledgers} JOIN roster r ON r.ledger_id = l.id
        JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id
        {_JOINED.format(line="r.id")} WHERE l.year = :year ORDER BY m.since, m.id""",
        values,
    ).fetchall()
    units = connection.execute(
        f"""SELECT l.unit_id, l.id, NULL, 0, {_SAID}, '{Eligibility.RATED.value}'
        FROM {ledgers} {_JOINED.format(line="0")} WHERE l.year = :year AND {rules.keeps_book("u")}
        AND (l.to_on IS NULL OR l.to_on >= :day OR {_LEVEL} <> '') ORDER BY l.unit_id""",
        values,
    ).fetchall()
    of_person: dict[int, RatedLine] = {}
    for line in map(_line, members):
        before = of_person.get(line.person_id)
        if before is None or line.is_rated or not before.is_rated:
            of_person[line.person_id] = line
    return [*of_person.values(), *map(_line, units)]


_LEVEL = "coalesce(nullif(d.decided_level, ''), g.vote_level, '')"
_SAID = f"{_LEVEL}, coalesce(g.eligibility, ''), coalesce(g.task_group, '')"
_JOINED = """LEFT JOIN rating g ON g.ledger_id = l.id AND g.period = :period AND coalesce(g.roster_id, 0) = {line}
    LEFT JOIN rating_decision d ON d.ledger_id = l.id AND d.period = :period AND coalesce(d.roster_id, 0) = {line}"""


def unrated_by_ledger(connection: sqlite3.Connection, year: int) -> dict[int, int]:
    """How many members of each open ledger of the Party's units are to be rated for the year and have no level yet."""
    period = RatedPeriod.YEAR
    days = {"day": period.last_day(year).isoformat(), "middle": period.middle(year).isoformat()}
    rows = connection.execute(
        f"""SELECT r.ledger_id, count(*) FROM ledger l JOIN unit u ON u.id = l.unit_id AND {rules.is_party("u")}
        JOIN roster r ON r.ledger_id = l.id JOIN membership m ON m.id = r.membership_id
        JOIN person p ON p.id = m.person_id {_JOINED.format(line="r.id")}
        WHERE l.year = :year AND l.closed_on IS NULL AND {_LEVEL} = ''
        AND coalesce(nullif(g.eligibility, ''), {rules.proposed_eligibility("m", "p")}) = :rated
        GROUP BY r.ledger_id""",
        days | {"year": year, "period": str(period), "rated": Eligibility.RATED.value},
    ).fetchall()
    return dict(rows)


def _line(row: tuple[int, int, int | None, int, str, str, str, str]) -> RatedLine:
    unit_id, ledger_id, roster_id, person_id, level, said, task_group, as_proposed = row
    eligibility = _eligibility(level, said, as_proposed)
    return RatedLine(unit_id, ledger_id, roster_id, person_id, level, eligibility, task_group)


@cache
def _eligibility(level: str, said: str, as_proposed: str) -> Eligibility:
    """Of a few words, asked for thousands of lines."""
    return said_eligibility(Rating(eligibility=said, vote_level=level), Eligibility(as_proposed))
