"""Rules of the trade that are asked of whole tables, each once as SQL beside the rule of the domain that it equals.

Each is an expression on the alias of a row; those that are asked of a day bind it as `:day` (ISO). A part of a date
that nobody knows stands for its first, as in `PartialDate.first_day`: "2026-05" is text before "2026-05-01", so that
ISO texts compare as the dates do. tests/db/test_rules.py holds both sides together on random books.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.members import Standing
from domain.months import NEEDED
from domain.probation import PROBATION_YEARS, SURELY_OVER_YEARS, Probation
from domain.ratings import GONE_AS, NOT_RATED_AS, Eligibility
from domain.registrations import ItemState
from domain.units import UnitKind

COUNTED = frozenset(standing for standing in Standing if standing.is_counted)
TAKES_PART = frozenset(standing for standing in Standing if standing.takes_part)


def is_registered(g: str) -> str:
    """`Registration.is_registered` of a registration."""
    return f"({g}.signed AND {g}.day IS NOT NULL)"


def has_plan(g: str) -> str:
    """`Registration.has_plan` of a registration."""
    return f"({g}.example_plan <> '')"


def is_complete(f: str) -> str:
    """`FollowUp.is_complete` of a follow-up; the words of the index follow_up_complete, so that it is used."""
    written = " AND ".join(f"{f}.{name} <> ''" for name in NEEDED)
    return f"({written})"


def is_late(i: str) -> str:
    """`Item.is_late` of an item on `:day`; of what is due in a month or a year, when that is over."""
    open_state = ItemState.OPEN.value
    return f"({i}.state = '{open_state}' AND {i}.due IS NOT NULL AND {i}.due < substr(:day, 1, length({i}.due)))"


def is_reported(i: str) -> str:
    """`Item.is_reported` of an item."""
    return f"({i}.state <> '{ItemState.OPEN.value}' OR {i}.result <> '')"


def is_reviewed(w: str) -> str:
    """`MonthReview.is_complete` of a month's review."""
    return f"({w}.meeting_day IS NOT NULL AND {w}.remark <> '')"


def name_on(u: str, day: str = ":day") -> str:
    """`as_of` of a unit on `:day`, or on a day that is bound otherwise: what it was called."""
    first_day = "substr(past.until || '-01-01', 1, 10)"
    return f"""coalesce((SELECT past.name FROM unit_past past WHERE past.unit_id = {u}.id AND {first_day} > {day}
        ORDER BY {first_day}, past.id LIMIT 1), {u}.name)"""


def has_come_on(g: str, column: str) -> str:
    """`PartialDate.on_or_before` of a column on `:day`."""
    return f"({g}.{column} <= :day)"


def counted_on(r: str, ledger: str) -> str:
    """`domain.periods.counted_on` of a register's row and its ledger, as ISO text of a whole day."""
    return f"substr(coalesce({r}.day, {ledger}.year) || '-01-01', 1, 10)"


def has_begun(m: str) -> str:
    """Whether a membership or a status had begun by `:day`, as far as it says since when."""
    return f"({m}.since IS NULL OR {m}.since <= :day)"


def stands_on(m: str) -> str:
    """`domain.ledgers.belongs_on` of what a membership itself says, on `:day`."""
    return f"({has_begun(m)} AND ({m}.until IS NULL OR :day < {m}.until))"


def came_on(m: str) -> str:
    """`domain.ledgers.came_on` of a membership."""
    its_member = f"candidate.id = {m}.person_id AND {_is_of_the_party(m)}"
    return f"coalesce({m}.since, (SELECT candidate.admitted_on FROM person candidate WHERE {its_member}))"


def has_come(m: str) -> str:
    """Whether the one of a membership had come to the unit by `:day`: the first half of `belongs_on`."""
    # Few are admitted after the day that is asked about: an index tells who, once for all members.
    later = f"{m}.person_id IN (SELECT candidate.id FROM person candidate WHERE candidate.admitted_on > :day)"
    return f"coalesce({m}.since <= :day, NOT ({later} AND {_is_of_the_party(m)}))"


def _is_of_the_party(m: str) -> str:
    return f"EXISTS (SELECT 1 FROM unit home WHERE home.id = {m}.unit_id AND {is_party('home')})"


def belongs_on(m: str) -> str:
    """`domain.ledgers.belongs_on` of a membership on `:day`, from the day on which its member `came_on`."""
    return f"({has_come(m)} AND ({m}.until IS NULL OR :day < {m}.until))"


def status_on(m: str, column: str) -> str:
    """A column of the status of a membership on `:day`, as `domain.members.standing_on`; NULL where it has none."""
    return (
        f"(SELECT t.{column} FROM status t WHERE t.membership_id = {m}.id AND {has_begun('t')} "
        "ORDER BY t.since DESC, t.id DESC LIMIT 1)"
    )


def standing_on(m: str) -> str:
    """The word of `domain.members.standing_on` of a membership on `:day`."""
    return f"coalesce({status_on(m, 'standing')}, '{Standing.ACTIVE.value}')"


def is_member(m: str) -> str:
    """Whether a membership makes a member of its unit on `:day`: it `belongs_on` and `Standing.is_counted`."""
    return f"({belongs_on(m)} AND {standing_among(m, COUNTED)})"


def takes_part(m: str) -> str:
    """`Standing.takes_part` of a membership on `:day`."""
    return f"{standing_on(m)} IN ({_words(TAKES_PART)})"


def standing_among(m: str, standings: frozenset[Standing]) -> str:
    """Whether a membership has one of these standings on `:day`, as `standing_on` would say.

    The statuses of all are gone through once: far quicker than one by one when thousands are listed.
    """
    without = Standing.ACTIVE in standings
    listed = frozenset(Standing) - standings if without else standings
    among = f"SELECT membership_id FROM ({_LATEST}) WHERE standing IN ({_words(listed)})"
    return f"{m}.id {'NOT ' if without else ''}IN ({among})"


_LATEST = f"""SELECT membership_id, standing,
    max(substr(coalesce(since, '') || '          ', 1, 10) || printf('%019d', id)) FROM status
    WHERE {has_begun("status")} GROUP BY membership_id"""


def proposed_eligibility(m: str, p: str) -> str:
    """`domain.ratings.proposed` of a membership and its person; `:day` ends the period, `:middle` is in its midst."""
    gone = " ".join(f"WHEN '{standing.value}' THEN '{word.value}'" for standing, word in GONE_AS.items())
    held = " ".join(f"WHEN '{standing.value}' THEN '{word.value}'" for standing, word in NOT_RATED_AS.items())
    moved_here = f"EXISTS (SELECT 1 FROM membership o WHERE {came_from(m, 'o')})"
    return (
        f"(CASE WHEN NOT {has_begun(m)} THEN '{Eligibility.CAME.value}' "
        f"WHEN NOT {stands_on(m)} THEN CASE {standing_on(m)} {gone} ELSE '{Eligibility.MOVED.value}' END "
        f"ELSE CASE {standing_on(m)} {held} "
        f"ELSE CASE WHEN {p}.admitted_on > :middle THEN '{Eligibility.SHORT.value}' "
        f"WHEN {m}.since > :middle AND NOT {moved_here} THEN '{Eligibility.CAME.value}' "
        f"ELSE '{Eligibility.RATED.value}' END END END)"
    )


def lacks_official_day(p: str) -> str:
    """`Member.lacks_official_day` of a person on `:day`."""
    first = f"date(substr({p}.admitted_on || '-01-01', 1, 10))"
    last = (
        f"CASE length({p}.admitted_on) WHEN 4 THEN {p}.admitted_on || '-12-31' "
        f"WHEN 7 THEN date({p}.admitted_on || '-01', '+1 month', '-1 day') ELSE {p}.admitted_on END"
    )
    over = f"({p}.admitted_on IS NOT NULL AND date({last}, '+{SURELY_OVER_YEARS} years') <= :day)"
    young = f"({p}.admitted_on IS NOT NULL AND :day < date({first}, '+{PROBATION_YEARS} years'))"
    said = f"{p}.probation = '{Probation.RUNNING.value}'"
    return (
        f"({p}.official_on IS NULL AND {p}.probation <> '{Probation.OVER.value}' "
        f"AND ({over} OR NOT ({said} OR {young})))"
    )


def is_party(u: str) -> str:
    """`UnitKind.is_party` of a unit."""
    return f"{u}.kind IN ({_words(kind for kind in UnitKind if kind.is_party)})"


def keeps_book(u: str) -> str:
    """`UnitKind.keeps_book` of a unit."""
    return f"{u}.kind IN ({_words(kind for kind in UnitKind if kind.keeps_book)})"


def came_from(m: str, o: str) -> str:
    """Whether a membership `m` is where the person of `o` has moved to: it began on the day on which that one ended.

    A move leads from the Party into the Party, or from one organisation into another; who joins or leaves the Front on
    that day besides has not moved by it.
    """
    party = [f"EXISTS (SELECT 1 FROM unit WHERE unit.id = {one}.unit_id AND {is_party('unit')})" for one in (m, o)]
    same = f"{o}.person_id = {m}.person_id AND {o}.id <> {m}.id"
    return f"({same} AND {o}.until = {m}.since AND {party[0]} = {party[1]})"


def counts_in_its_book(g: str, i: str, ledger: str) -> str:
    """Whether an item counts on `:day` in the book of `:year` in which it stands: what was carried counts in one alone.

    That is what a member has brought along, from the day on which the membership there began, and what is unfinished of
    a unit that has gone up in another, once that one has signed it. `ledger` is that of the registration `g`.
    """
    of_year = "JOIN ledger b ON b.id = h.ledger_id AND b.year = :year"
    brought = (
        "SELECT 1 FROM membership n JOIN roster k ON k.membership_id = n.id JOIN registration h "
        f"ON h.ledger_id = k.ledger_id AND h.roster_id = k.id {of_year} WHERE {came_from('n', 'm')}"
    )
    # Of the members few have come later or gone; these are found before their registrations.
    elsewhere = (
        "SELECT h.id FROM membership m CROSS JOIN roster k ON k.membership_id = m.id CROSS JOIN registration h "
        f"ON h.ledger_id = k.ledger_id AND h.roster_id = k.id {of_year} "
        f"WHERE NOT {has_come('m')} OR (m.until <= :day AND EXISTS ({brought}))"
    )
    gone_up = (
        f"SELECT v.id FROM unit v JOIN ledger b ON b.unit_id = v.merged_into_id AND b.year = :year "
        f"JOIN registration h ON h.ledger_id = b.id AND h.roster_id IS NULL AND {is_registered('h')} "
        f"AND {has_come_on('h', 'day')} WHERE v.until <= :day"
    )
    own = f"({g}.roster_id IS NULL AND {i}.state <> '{ItemState.DONE.value}' AND {ledger}.unit_id IN ({gone_up}))"
    return f"({g}.id NOT IN ({elsewhere}) AND NOT {own})"


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
