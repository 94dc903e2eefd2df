"""Big books for measuring: made-up members in made-up branches with a year's months, as many as are asked for."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from sqlite_utils import Database

from db.book.derived import person_columns
from db.book.uids import new_uid
from db.operations.new_book import create_book
from db.operations.units import add_unit
from domain.units import UnitKind

YEAR = 2026
NOW = datetime.datetime(YEAR, 11, 22, 9, 0)
BRANCHES = 150
MONTHS = 10
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
_MIDDLES = ("Văn", "Thị", "Đức", "Hồng", "Minh", "Ngọc", "Quốc", "Xuân", "Thu", "Hữu", "Công", "Đình", "Thanh", "Mỹ")
_GIVEN = ("An", "Ánh", "Bình", "Cường", "Dũng", "Đức", "Giang", "Hà", "Hòa", "Huệ", "Khánh", "Lan", "Linh", "Long")
_MORE = ("Mai", "Nam", "Nga", "Oanh", "Phúc", "Phượng", "Quân", "Sương", "Tâm", "Thảo", "Trinh", "Tuấn", "Ước", "Yến")


def clock() -> datetime.datetime:
    """The clock of every measured book."""
    return NOW


def make_book(path: Path, members: int) -> Path:
    """A commune of 150 branches with so many members, each with ten months of remarks."""
    book = create_book(path, name="Đảng bộ xã Định Đo", kind=UnitKind.COMMUNE, year=YEAR, clock=clock)
    (home,) = book.session.connection.execute("SELECT home_unit_id FROM book").fetchone()
    book.session.run("Lập sổ đo", _fill, home, members)
    book.close(backup=False)
    return path


def _fill(db: Database, home: int, members: int) -> None:
    chance = random.Random(7)
    branches = [add_unit(db, f"Chi bộ thôn {n}", UnitKind.BRANCH, home) for n in range(1, BRANCHES + 1)]
    for n in range(members):
        name = f"{chance.choice(_SURNAMES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN + _MORE)}"
        _add_member(db, branches[n % BRANCHES], name, f"{n % 63 + 1:02d}.{n:06d}", chance)
    for branch in branches:
        _add_year(db, branch, chance)


def _add_member(db: Database, unit_id: int, name: str, card: str, chance: random.Random) -> None:
    born = f"{chance.randint(1940, 2004)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    person = (new_uid(), name, chance.choice(("Nam", "Nữ")), born, "2001-02-03", "2002-02-03", card)
    cursor = db.conn.execute(
        "INSERT INTO person (uid, name, gender, born, admitted_on, official_on, card_number, sort_key, search) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*person, *person_columns(name, "", card, "")),
    )
    db.conn.execute(
        "INSERT INTO membership (uid, person_id, unit_id) VALUES (?, ?, ?)", (new_uid(), cursor.lastrowid, unit_id)
    )


def _add_year(db: Database, unit_id: int, chance: random.Random) -> None:
    cursor = db.conn.execute("INSERT INTO ledger (uid, unit_id, year) VALUES (?, ?, ?)", (new_uid(), unit_id, YEAR))
    ledger = cursor.lastrowid
    held = db.conn.execute("SELECT id FROM membership WHERE unit_id = ? ORDER BY id", (unit_id,)).fetchall()
    for tt, (membership,) in enumerate(held, start=1):
        line = db.conn.execute(
            "INSERT INTO roster (uid, ledger_id, tt, membership_id) VALUES (?, ?, ?, ?)",
            (new_uid(), ledger, tt, membership),
        ).lastrowid
        if chance.random() < 0.9:
            db.conn.execute(
                "INSERT INTO registration (uid, ledger_id, roster_id, study_content) VALUES (?, ?, ?, 'Học tập')",
                (new_uid(), ledger, line),
            )
        months = [m for m in range(1, MONTHS + 1) if chance.random() < 0.95]
        db.conn.executemany(
            "INSERT INTO follow_up (uid, ledger_id, roster_id, month, done, result, own_mark, remark, mark) "
            "VALUES (?, ?, ?, ?, 'Giúp 02 hộ nghèo sửa nhà', 'Đạt', 'Tốt', 'Làm đều, sát dân', 'Tốt')",
            [(new_uid(), ledger, line, month) for month in months],
        )
