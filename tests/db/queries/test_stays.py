from __future__ import annotations

from db.operations.members import move_members, set_standing
from db.queries.stays import other_units_of, stays_of
from domain.dates import PartialDate
from domain.members import Standing, Status
from tests.db.queries.conftest import Commune


def test_a_way_through_the_units_is_told_in_the_order_of_time(commune: Commune) -> None:
    first = commune.add("Lê Văn An", commune.first, since=PartialDate(2019, 3))
    run = commune.book.session.run
    run("Đổi", set_standing, [first], Standing.EXEMPT, PartialDate(2025))
    (second,) = run("Chuyển", move_members, [first], commune.second, PartialDate(2026, 7, 15)).result
    connection = commune.book.session.connection
    person = connection.execute("SELECT person_id FROM membership WHERE id = ?", (first,)).fetchone()[0]
    old, new = stays_of(connection, person)
    assert (old.unit, old.since, old.until) == ("Chi bộ thôn 1", PartialDate(2019, 3), PartialDate(2026, 7, 15))
    assert old.statuses == (
        Status(Standing.EXEMPT, PartialDate(2025)),
        Status(Standing.MOVED, PartialDate(2026, 7, 15)),
    )
    assert (new.membership_id, new.unit, new.since, new.until, new.statuses) == (
        *(second, "Chi bộ thôn 2", PartialDate(2026, 7, 15), None),
        (Status(Standing.EXEMPT, PartialDate(2026, 7, 15)),),
    )


def test_nobody_has_no_way(commune: Commune) -> None:
    assert stays_of(commune.book.session.connection, 999) == []


def stays_person(commune: Commune, membership: int) -> int:
    query = "SELECT person_id FROM membership WHERE id = ?"
    person: int = commune.book.session.connection.execute(query, (membership,)).fetchone()[0]
    return person


def test_joining_an_organisation_on_the_day_of_a_move_is_no_move(commune: Commune) -> None:
    day = PartialDate(2026, 7, 15)
    first = commune.add("Lê Thị An", commune.first, since=PartialDate(2019, 3))
    run, connection = commune.book.session.run, commune.book.session.connection
    (second,) = run("Chuyển", move_members, [first], commune.second, day).result
    other = commune.add("Lê Thị Ba", commune.union, since=day)
    person = stays_person(commune, first)
    run("Một người", lambda db: db.conn.execute("UPDATE membership SET person_id = ? WHERE id = ?", (person, other)))
    came, went = other_units_of(connection, [first, second, other])
    assert came == {second: "Chi bộ thôn 1"}
    assert went == {first: "Chi bộ thôn 2"}
