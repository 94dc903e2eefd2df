from __future__ import annotations

from db.operations.ledgers import open_ledgers
from db.operations.members import move_members
from db.operations.registrations import save_registration
from db.queries.ledgers import ledger_of, roster_of
from db.queries.registrations import registration_of_person, registration_of_unit
from domain.dates import PartialDate
from domain.registrations import Item, Registration
from tests.db.queries.conftest import TODAY, Commune

LAST = 2025


def test_last_years_registration_is_found_by_the_person_in_whichever_unit(commune: Commune) -> None:
    run, connection = commune.book.session.run, commune.book.session.connection
    member_id = commune.add("Lê Thị Ánh", commune.first)
    commune.add("Trần Văn Đức", commune.first)
    run("Mở", open_ledgers, [commune.first], LAST, TODAY, "")
    ledger = ledger_of(connection, commune.first, LAST)
    assert ledger is not None
    line = next(x for x in roster_of(connection, ledger, TODAY) if x.member.id == member_id)
    old = Registration(0, "", ledger.id, line.id, shortcoming="Nể nang", items=(Item("Việc"),))
    run("Đăng ký", save_registration, old)
    run("Chuyển", move_members, [member_id], commune.second, PartialDate(2026, 3, 1))
    found = registration_of_person(connection, line.member.person_id, LAST)
    assert found is not None
    assert (found.shortcoming, [item.content for item in found.items]) == ("Nể nang", ["Việc"])
    assert registration_of_person(connection, line.member.person_id, 2026) is None
    other = next(x for x in roster_of(connection, ledger, TODAY) if x.member.id != member_id)
    assert registration_of_person(connection, other.member.person_id, LAST) is None


def test_units_own_registration_of_a_year(commune: Commune) -> None:
    run, connection = commune.book.session.run, commune.book.session.connection
    run("Mở", open_ledgers, [commune.first], LAST, TODAY, "")
    ledger = ledger_of(connection, commune.first, LAST)
    assert ledger is not None
    assert registration_of_unit(connection, commune.first, LAST) is None
    run("Đăng ký", save_registration, Registration(0, "", ledger.id, shortcoming="Sinh hoạt muộn"))
    found = registration_of_unit(connection, commune.first, LAST)
    assert found is not None and found.shortcoming == "Sinh hoạt muộn"
    assert registration_of_unit(connection, commune.second, LAST) is None
