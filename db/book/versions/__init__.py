"""How the schema came to be: one module a version, its statements frozen as text on the day they were written.

They import nothing of ours, so that a book is made in the same steps for ever, whatever is declared later. A new
version is a module more, named in `ALL`; tests/db/book/test_schema.py says what it must hold.
"""

from __future__ import annotations

from db.book.versions import (
    v0001,
    v0002,
    v0003,
    v0004,
    v0005,
    v0006,
    v0007,
    v0008,
    v0009,
    v0010,
    v0011,
    v0012,
    v0013,
    v0014,
    v0015,
    v0016,
    v0017,
    v0018,
    v0019,
    v0020,
    v0021,
    v0022,
    v0023,
    v0024,
    v0025,
)

ALL: tuple[tuple[str, ...], ...] = (
    v0001.STATEMENTS,
    v0002.STATEMENTS,
    v0003.STATEMENTS,
    v0004.STATEMENTS,
    v0005.STATEMENTS,
    v0006.STATEMENTS,
    v0007.STATEMENTS,
    v0008.STATEMENTS,
    v0009.STATEMENTS,
    v0010.STATEMENTS,
    v0011.STATEMENTS,
    v0012.STATEMENTS,
    v0013.STATEMENTS,
    v0014.STATEMENTS,
    v0015.STATEMENTS,
    v0016.STATEMENTS,
    v0017.STATEMENTS,
    v0018.STATEMENTS,
    v0019.STATEMENTS,
    v0020.STATEMENTS,
    v0021.STATEMENTS,
    v0022.STATEMENTS,
    v0023.STATEMENTS,
    v0024.STATEMENTS,
    v0025.STATEMENTS,
)
"""The statements of each version, in order: the first makes `user_version` 1."""
