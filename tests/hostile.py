"""A sample book in which texts stand that spreadsheets, markup and formats take for something else."""

from __future__ import annotations

from dataclasses import replace

from db.book.book import Book
from db.operations.members import add_member
from db.operations.months import write_cell
from db.operations.registrations import save_registration
from db.operations.units import add_unit, save_unit
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.units import all_units, book_keepers
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.registrations import Item, ItemKind, Registration
from domain.units import UnitKind
from tests.books import NOW, YEAR

LONG = ("Đã làm xong việc đã đăng ký, được bà con ghi nhận. " * 200)[:9_999] + "!"
TEXTS = (
    *("=1+1", "+84 912", "-5", "@SUM(A1)", "'nháy", "0123456789", "1/2", "12/03/1958", "TRUE", "#N/A", "1E5"),
    *("<b>đậm</b>", "<r>thẻ</r>", "&amp; & <", "_x0041_ _x000D_", "100 %", "{unit}", "%s", "https://a.b/c", "{=1}"),
    *("dòng một\n  dòng hai\n\ndòng ba", 'nói "thế"; vậy,\tnhé', "😀 vui", "\\N{x}", LONG),
)
NAMES = ("=1+1", "<b>Nguyễn</b>", "Tổng cộng", "Nguyễn Văn A (Bí thư)", "Đảng viên dự bị", "Chi bộ 5", "T/M CHI ỦY")
CARDS = ("00100001", "007", "36.000120", "0", "12345678901234567890", "1,5", "số 12")


def make_hostile(book: Book) -> None:
    """Fill the first branch's members, months and registrations with such texts; add a branch named alike twice."""
    connection = book.session.connection
    unit = book_keepers(connection)[0]
    ledger = ledger_of(connection, unit.id, YEAR)
    assert ledger is not None
    lines = roster_of(connection, ledger, NOW.date())
    for number, text in enumerate(TEXTS):
        line = lines[number % len(lines)]
        month = 1 + number % 9
        book.session.run("Ghi", write_cell, line.id, month, "remark", text)
        book.session.run("Ghi", write_cell, line.id, month, "done", TEXTS[-number])
    own = next((one for one in registrations_of(connection, ledger.id) if one.roster_id is None), None)
    items = tuple(
        Item(text, kind=ItemKind.STUDY, target=text[:200], due=PartialDate(YEAR, 5), result=text[:200])
        for text in TEXTS
    )
    new = Registration(own.id if own else 0, "", ledger.id, None, PartialDate(YEAR), True, "<r>x</r>", LONG[:4000])
    book.session.run("Đăng ký", save_registration, replace(new, items=items))
    _odd_members(book, unit.id)
    _odd_units(book)


def _odd_members(book: Book, unit_id: int) -> None:
    for name, card in zip(NAMES, CARDS, strict=True):
        member = Member(0, "", 0, unit_id, "", name, card_number=card, note="=2+2", born=PartialDate(1958, 3))
        book.session.run("Thêm", add_member, member)
    for _ in range(2):
        same = Member(0, "", 0, unit_id, "", "Lê Thị Trùng", standing=Standing.EXEMPT)
        book.session.run("Thêm", add_member, same)


def _odd_units(book: Book) -> None:
    """Two branches of one name under two committees, people of an organisation, words that mean something else."""
    home = next(unit for unit in all_units(book.session.connection) if unit.kind is UnitKind.COMMUNE)
    run = book.session.run
    for above in ("Đảng bộ cơ sở A & B", "Đảng bộ cơ sở <C>"):
        committee = run("Thêm", add_unit, above, UnitKind.GRASSROOTS, home.id).result
        branch = run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, committee).result
        member = Member(0, "", 0, branch, "", "Trần Văn Hai", card_number="01.000010", must_plan=True)
        run("Thêm", add_member, member if above.endswith("B") else replace(member, card_number="", name="Trần Văn Ba"))
    farmers = run("Thêm", add_unit, "Hội Nông dân xã", UnitKind.ORGANISATION, home.id).result
    run("Thêm", add_member, Member(0, "", 0, farmers, "", "Phạm Thị Hội"))
    unit = next(u for u in all_units(book.session.connection) if u.id == farmers)
    run("Sửa", save_unit, replace(unit, note=LONG[:2000], since=PartialDate(1975), former_names="=A1; Hội cũ"))
