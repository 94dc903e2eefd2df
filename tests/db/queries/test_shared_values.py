from __future__ import annotations

from db.book.book import Book
from db.queries.members import all_members
from db.queries.shared_values import any_in_party, groups_by_branch, holders_of
from domain.members import MEMBER
from domain.shared_values import SHARED
from tests.books import NOW


def test_holders_say_what_members_do(sample_book: Book) -> None:
    connection = sample_book.session.connection
    members = all_members(connection, NOW.date())
    for name in SHARED:
        holders = holders_of(connection, [m.id for m in members], MEMBER.field(name))
        assert [(h.id, h.person_id, h.name, h.unit_id, h.unit, h.value) for h in holders] == [
            (m.id, m.person_id, m.name, m.unit_id, m.branch, getattr(m, name)) for m in members
        ]
    dated = holders_of(connection, [m.id for m in members], MEMBER.field("official_on"))
    assert [(h.born, h.admitted_on, h.official_on) for h in dated] == [
        (m.born, m.admitted_on, m.official_on) for m in members
    ]


def test_the_order_asked_for_stays_and_who_is_gone_is_left_out(sample_book: Book) -> None:
    connection = sample_book.session.connection
    ids = [m.id for m in all_members(connection, NOW.date())][:5]
    asked = [ids[3], 999_999, ids[0]]
    assert [h.id for h in holders_of(connection, asked, MEMBER.field("task"))] == [ids[3], ids[0]]


def test_units_of_the_party_and_their_groups(sample_book: Book) -> None:
    connection = sample_book.session.connection
    members = all_members(connection, NOW.date())
    kinds = dict(connection.execute("SELECT id, kind FROM unit").fetchall())
    inside = [m for m in members if kinds[m.unit_id] == "chi bộ"]
    outside = [m.id for m in members if kinds[m.unit_id] in ("hội, đoàn thể", "Mặt trận Tổ quốc")]
    assert any_in_party(connection, [*outside, inside[0].id])
    assert not any_in_party(connection, outside)
    known = set(groups_by_branch(connection, sorted({m.unit_id for m in inside})))
    assert {(m.unit_id, m.group) for m in inside if m.group} <= known
