"""The pages of a ledger that have been printed."""

from __future__ import annotations

import sqlite3

from db.records import select
from domain.printed_pages import PRINTED_PAGE, PrintedPage


def printed_pages(connection: sqlite3.Connection, ledger_id: int) -> list[PrintedPage]:
    """What is remembered of a ledger's pages, in the order in which they came out first."""
    return select(connection, PRINTED_PAGE, "ledger_id = ?", (ledger_id,))
