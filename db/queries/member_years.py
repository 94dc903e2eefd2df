"""The year of one unit at a glance, member by member."""

from __future__ import annotations

import datetime
import sqlite3

from db.queries.ledgers import follow_ups_of, ledger_of, registrations_of, roster_of
from domain.overview import MemberYear, MonthCount


def member_years(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date) -> tuple[MemberYear, ...]:
    """The lines of a unit's ledger by TT, as they are on a day; nobody where the ledger is not opened."""
    ledger = ledger_of(connection, unit_id, year)
    if ledger is None:
        return ()
    registered = {r.roster_id for r in registrations_of(connection, ledger.id) if r.is_registered}
    complete = {key for key, one in follow_ups_of(connection, ledger.id).items() if one.is_complete}
    return tuple(
        MemberYear(
            unit_id,
            line.id,
            line.member.name,
            line.id in registered if line.member.standing.takes_part else None,
            tuple(
                MonthCount(int((line.id, month) in complete), 1) if line.counts_in(month) else MonthCount(0, 0)
                for month in range(1, 13)
            ),
        )
        for line in roster_of(connection, ledger, day)
    )
