"""A unit's year: its ledger, roster, registrations and months; the whole as a value for the printer."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from db import rules
from db.book.values import date_of
from db.queries.members import members_by_id, members_of_unit, statuses_of
from db.queries.packs import basis_at_opening, pack_kept, pack_of
from db.queries.ratings import not_rated_of, ratings_of
from db.queries.rows import all_rows
from db.queries.units import all_units, book_facts, officers_of, units_as_of
from db.records import one, select
from domain.book_year import BookYear
from domain.ledgers import LEDGER, Ledger, RosterLine, exempt_months, uncounted_months
from domain.members import Member, ledger_order
from domain.months import FOLLOW_UP, MONTH_REVIEW, FollowUp, MonthReview
from domain.registrations import ITEM, REGISTRATION, Item, Registration
from domain.units import Unit, line_above


def ledger_of(connection: sqlite3.Connection, unit_id: int, year: int) -> Ledger | None:
    """A unit's ledger of a year; None while it has not been opened."""
    found: list[Ledger] = select(connection, LEDGER, "unit_id = ? AND year = ?", (unit_id, year))
    return found[0] if found else None


def units_with_ledger(connection: sqlite3.Connection, year: int) -> frozenset[int]:
    """The ids of the units that have opened a book of a year."""
    rows = connection.execute("SELECT unit_id FROM ledger WHERE year = ?", (year,)).fetchall()
    return frozenset(unit_id for (unit_id,) in rows)


def ledger(connection: sqlite3.Connection, ledger_id: int) -> Ledger | None:
    """One ledger; None where there is none of that id."""
    found: Ledger | None = one(connection, LEDGER, ledger_id)
    return found


def roster_of(connection: sqlite3.Connection, ledger: Ledger, day: datetime.date) -> list[RosterLine]:
    """The lines of a ledger by TT, members as they are on a day (at the latest the last that it is kept of)."""
    rows = connection.execute(
        "SELECT id, uid, tt, membership_id FROM roster WHERE ledger_id = ? ORDER BY tt", (ledger.id,)
    ).fetchall()
    ids = [membership_id for *_, membership_id in rows]
    members = {m.id: m for m in members_by_id(connection, ids, min(day, ledger.last_day))}
    stays = _Stays(connection, ids)
    return [_line(roster_id, uid, tt, members[one], stays, ledger) for roster_id, uid, tt, one in rows]


class _Stays:
    """From when these memberships are, and what their members' standing was."""

    def __init__(self, connection: sqlite3.Connection, ids: list[int]) -> None:
        among = ", ".join(map(str, map(int, ids)))
        came = f"SELECT m.id, {rules.came_on('m')} FROM membership m WHERE m.id IN ({among})"
        self.came: dict[int, str | None] = dict(connection.execute(came).fetchall())
        self.statuses = statuses_of(connection, ids)


def _line(roster_id: int, uid: str, tt: int, member: Member, stays: _Stays, ledger: Ledger) -> RosterLine:
    came, statuses = date_of(stays.came[member.id]), stays.statuses.get(member.id, ())
    there = statuses, came, member.until, ledger.year, ledger.from_on
    return RosterLine(
        *(roster_id, uid, ledger.id, tt, member, uncounted_months(*there), _leaving(member), exempt_months(*there))
    )


_LEAVING_WORDS = {"đã chuyển sinh hoạt đảng": "chuyển đi"}


def _leaving(member: Member) -> str:
    if not member.standing.is_gone:
        return ""
    word = _LEAVING_WORDS.get(member.standing.value, member.standing.value)
    since = member.standing_since
    return f"{word} {since.printed()}" if since is not None else word


def line_of_member(connection: sqlite3.Connection, membership_id: int, year: int) -> tuple[int, int] | None:
    """In which unit's book of a year a membership stands, and on which line; None where it does not."""
    row = connection.execute(
        """SELECT l.unit_id, r.id FROM roster r JOIN ledger l ON l.id = r.ledger_id
        WHERE r.membership_id = ? AND l.year = ?""",
        (membership_id, year),
    ).fetchone()
    return (row[0], row[1]) if row is not None else None


def years_entered(connection: sqlite3.Connection, membership_ids: Iterable[int]) -> list[tuple[int, int, int]]:
    """Of each year in whose book some of these memberships stand: the year, how many do and have registered there."""
    among = ", ".join(map(str, map(int, membership_ids)))
    return connection.execute(
        f"""SELECT l.year, count(*), count(g.id) FROM roster r JOIN ledger l ON l.id = r.ledger_id
        LEFT JOIN registration g ON g.roster_id = r.id WHERE r.membership_id IN ({among})
        GROUP BY l.year ORDER BY l.year"""
    ).fetchall()


def would_be_roster(connection: sqlite3.Connection, unit_id: int, year: int) -> list[RosterLine]:
    """The lines as opening the year's ledger would give them, for printing an unopened book; ids are -1, -2, …"""
    members = ledger_order(members_of_unit(connection, unit_id, year))
    stays = _Stays(connection, [m.id for m in members])
    blank = Ledger(0, "", unit_id, year)
    return [_line(-n, "", n, m, stays, blank) for n, m in enumerate(members, start=1)]


def registrations_of(connection: sqlite3.Connection, ledger_id: int) -> list[Registration]:
    """All registrations of a ledger with their items in order; the unit's own has no roster id."""
    items: dict[int, list[Item]] = {}
    item: Item
    for item in select(connection, ITEM, "ledger_id = ?", (ledger_id,), order="registration_id, position, id"):
        items.setdefault(item.registration_id, []).append(item)
    found: list[Registration] = select(connection, REGISTRATION, "ledger_id = ?", (ledger_id,))
    return [replace(one, items=tuple(items[one.id])) if one.id in items else one for one in found]


def follow_ups_of(
    connection: sqlite3.Connection, ledger_id: int, month: int | None = None
) -> dict[tuple[int, int], FollowUp]:
    """The follow-ups of a ledger, or of one month of it, by (roster id, month)."""
    wanted = "ledger_id = :ledger AND (:month IS NULL OR month = :month)"
    found: list[FollowUp] = select(connection, FOLLOW_UP, wanted, {"ledger": ledger_id, "month": month})
    return {(one.roster_id, one.month): one for one in found}


def follow_ups_among(
    connection: sqlite3.Connection, ledger_id: int, ids: Iterable[int]
) -> dict[tuple[int, int], FollowUp]:
    """Those of these follow-ups that stand in a ledger, by (roster id, month)."""
    among = ", ".join(map(str, map(int, ids)))
    found: list[FollowUp] = select(connection, FOLLOW_UP, f"ledger_id = ? AND id IN ({among})", (ledger_id,))
    return {(one.roster_id, one.month): one for one in found}


def follow_up_of_person(connection: sqlite3.Connection, person_id: int, year: int, month: int) -> FollowUp | None:
    """A person's month in whichever unit's ledger of that year it stands, the latest where there are two."""
    row = connection.execute(
        """SELECT l.id, r.id FROM membership m JOIN roster r ON r.membership_id = m.id
        JOIN ledger l ON l.id = r.ledger_id JOIN follow_up f ON f.roster_id = r.id AND f.month = :month
        WHERE m.person_id = :person AND l.year = :year ORDER BY f.id DESC LIMIT 1""",
        {"person": person_id, "year": year, "month": month},
    ).fetchall()
    return follow_ups_of(connection, row[0][0], month).get((row[0][1], month)) if row else None


def month_reviews_of(connection: sqlite3.Connection, ledger_id: int) -> dict[int, MonthReview]:
    """The month reviews of a ledger by month."""
    found: list[MonthReview] = select(connection, MONTH_REVIEW, "ledger_id = ?", (ledger_id,))
    return {one.month: one for one in found}


def review_of(connection: sqlite3.Connection, key: tuple[int, int]) -> MonthReview | None:
    """The review of a ledger's month, an empty one where nothing is written yet; None where the ledger is gone."""
    found: list[MonthReview] = select(connection, MONTH_REVIEW, "ledger_id = ? AND month = ?", key)
    if found:
        return found[0]
    ledger_id, month = key
    return MonthReview(month, ledger_id=ledger_id) if ledger(connection, ledger_id) is not None else None


def book_year(connection: sqlite3.Connection, unit: Unit, year: int, day: datetime.date) -> BookYear:
    """Everything that a unit's printed book of a year says; an unopened ledger gives the book as it would begin.

    Units are called as on the day, at the latest the last that the book is kept of; so do posts and members stand.
    """
    ledger = ledger_of(connection, unit.id, year)
    last_day = ledger.last_day if ledger is not None else datetime.date(year, 12, 31)
    seen = min(day, last_day)
    units = units_as_of(connection, all_units(connection), seen)
    unit = next((one for one in units if one.id == unit.id), unit)
    above = line_above(unit, units)
    officers = officers_of(connection, unit.id)
    held = tuple(o for o in officers if not o.is_over(seen) and (o.since is None or o.since.on_or_before(last_day)))
    is_sample = book_facts(connection).is_sample
    if ledger is None:
        pack = pack_of(connection, year)
        roster = tuple(would_be_roster(connection, unit.id, year))
        basis = basis_at_opening(connection, unit.id, pack)
        unopened = Ledger(0, "", unit.id, year, theme=pack.theme, legal_basis=basis)
        return BookYear(unit, above, unopened, day, held, roster, pack=pack, is_sample=is_sample)
    registrations = registrations_of(connection, ledger.id)
    return BookYear(
        unit,
        above,
        ledger,
        seen if ledger.to_on is not None else day,
        held,
        tuple(roster_of(connection, ledger, day)),
        next((r for r in registrations if r.roster_id is None), None),
        {r.roster_id: r for r in registrations if r.roster_id is not None},
        follow_ups_of(connection, ledger.id),
        month_reviews_of(connection, ledger.id),
        rows=all_rows(connection, ledger.id),
        ratings=ratings_of(connection, ledger.id),
        not_rated=not_rated_of(connection, ledger),
        pack=pack_kept(ledger),
        is_sample=is_sample,
    )
