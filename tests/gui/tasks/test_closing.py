"""A closed book gives the same bytes for ever, whatever changes around it; what goes up takes the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book import check, migrations, schema
from db.book.book import Book
from db.files.troubles import StorageTrouble
from db.operations.members import move_members, save_member
from db.operations.packs import take_into_open
from db.operations.units import save_unit
from db.queries.ledgers import ledger
from db.queries.members import members_of_unit
from db.queries.packs import pack_of
from db.queries.units import unit
from domain.closings import ClosingEvent
from domain.dates import PartialDate
from domain.refusals import Refused
from domain.units import Unit
from domain.year_packs import overlaid
from gui.tasks import printing
from gui.tasks.closing import close_book, drawing, opened_ledger
from gui.tasks.driving import drive
from gui.tasks.printing import Order, pdf_for, print_all
from gui.tasks.sending import make_parcel, wish_for
from printouts.books import Way, load_forms, load_layout
from printouts.resources import resource
from tests.books import NOW, YEAR, opened, remake_guards
from tests.closed_books import CLOSING, LEDGER

TODAY = NOW.date()


def closed_unit(book: Book) -> Unit:
    found = ledger(book.session.connection, LEDGER)
    assert found is not None
    held = unit(book.session.connection, found.unit_id)
    assert held is not None
    return held


def close(book: Book) -> ClosingEvent:
    return close_book(book.session, closed_unit(book), YEAR, CLOSING, drawing(book.session.connection)).result


def printed(book: Book, order: Order | None = None) -> str:
    """The SHA-256 of the closed unit's book as it is printed now."""
    wanted = order or Order(YEAR, Way.FILLED, load_forms(), TODAY)
    return hashlib.sha256(pdf_for(book.session.connection, closed_unit(book), wanted)).hexdigest()


def rename(book: Book, _: Path) -> None:
    connection = book.session.connection
    for unit_id in (closed_unit(book).id, 2):
        held = unit(connection, unit_id)
        assert held is not None
        changed = replace(held, name=f"{held.name} mới", printed_name=f"{held.name} MỚI", place="Xã Mới")
        book.session.run("Đổi tên", save_unit, changed)


def change_people(book: Book, _: Path) -> None:
    first, second = members_of_unit(book.session.connection, closed_unit(book).id, YEAR)[:2]
    book.session.run("Sửa", save_member, replace(first, name="Nguyễn Văn Tên Khác", card_number="013000000001"))
    book.session.run("Chuyển", move_members, [second.id], closed_unit(book).id + 1, PartialDate(YEAR, 10, 2))


def change_pack(book: Book, _: Path) -> None:
    pack = overlaid(pack_of(book.session.connection, YEAR), {"theme": "Chuyên đề khác", "book_title": "Quyển sổ"})
    book.session.run("Sửa", take_into_open, pack, TODAY, "Lê Thị Bình")


CHANGES: dict[str, Callable[[Book, Path], None]] = {
    "units renamed": rename,
    "people renamed and moved": change_people,
    "the year's pack": change_pack,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_reprint_is_what_was_stored_whatever_changes(sample_book: Book, tmp_path: Path, name: str) -> None:
    before = printed(sample_book)
    event = close(sample_book)
    assert event.sha256 != before
    CHANGES[name](sample_book, tmp_path)
    assert printed(sample_book) == event.sha256
    assert check.check(sample_book.session.connection).problems == ()


def test_a_reprint_knows_no_new_layout(sample_book: Book, tmp_path: Path) -> None:
    event = close(sample_book)
    own = tmp_path / "mau.toml"
    text = resource("layouts/so-theo-doi.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('heading = "Khóa sổ"', 'heading = "KẾT SỔ"'), encoding="utf-8")
    for forms in (load_forms(own), load_forms(one_sided=True)):
        for way in (Way.FILLED, Way.MIXED):
            order = Order(YEAR, way, forms, TODAY, whole_cards=True)
            assert printed(sample_book, order) == event.sha256


def test_a_reprint_knows_no_new_program(sample_book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    event = close(sample_book)
    monkeypatch.setattr(printing, "VERSION", "99.0")

    def drawn_otherwise(*_: object) -> bytes:
        raise AssertionError("a closed book is not drawn again")

    monkeypatch.setattr("printouts.books._drawn", drawn_otherwise)
    assert printed(sample_book) == event.sha256


def test_a_reprint_outlives_a_migration(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(sample_file) as book:
        event = close(book)
    newer = migrations.all_migrations()

    @newer(name="next")
    def rebuilt(db: Database) -> None:
        """Rebuilds what a closed ledger guards and what is kept for ever, and gives a ledger one thing more."""
        for table in ("month_review", "closing", "stored_book"):
            db.table(table).transform(rename={"ledger_id": "ledger_id"})
        db.execute("ALTER TABLE ledger ADD COLUMN motto TEXT NOT NULL DEFAULT ''")
        remake_guards(db.conn)
        db.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")

    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrations, "migrations", newer)
    with opened(sample_file) as book:
        assert printed(book) == event.sha256
        assert check.check(book.session.connection).problems == ()


def test_a_migration_that_writes_into_a_closed_book_is_refused(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(sample_file) as book:
        close(book)
    before = sample_file.read_bytes()
    newer = migrations.all_migrations()

    @newer(name="next")
    def careless(db: Database) -> None:
        db.execute("UPDATE follow_up SET remark = upper(remark)")
        db.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")

    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrations, "migrations", newer)
    with pytest.raises(Exception, match="sổ đã khóa"), opened(sample_file):
        pass
    assert sample_file.read_bytes() == before


def test_parts_of_a_closed_book_are_not_drawn_anew(sample_book: Book) -> None:
    close(sample_book)
    forms = load_forms()
    every = {section.code for section in load_layout().sections}
    with pytest.raises(Refused, match="nguyên bản đã lưu"):
        printed(sample_book, Order(YEAR, Way.FILLED, forms, TODAY, left_out=frozenset(every - {"cover"})))
    assert printed(sample_book, Order(YEAR, Way.BLANK, forms, TODAY))
    assert printed(sample_book, Order(YEAR, Way.FILLED, forms, TODAY, month=5))


def test_the_stored_book_is_printed_among_all_and_goes_up(sample_book: Book, tmp_path: Path) -> None:
    event = close(sample_book)
    connection = sample_book.session.connection
    for processes in (1, 2):
        folder = tmp_path / f"in-{processes}"
        drive(print_all(connection, Order(YEAR, Way.FILLED, load_forms(), TODAY), folder, processes=processes))
        assert event.sha256 in digests(folder)
    parcel = drive(make_parcel(connection, wish_for(connection, NOW, year=YEAR, month=0, who="Lê Thị Bình"), tmp_path))
    assert event.sha256 in digests(parcel.path)


def digests(folder: Path) -> set[str]:
    return {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*.pdf")}


def test_a_day_that_has_not_come_and_a_year_that_was_not_opened_are_refused(sample_book: Book) -> None:
    held = closed_unit(sample_book)
    with pytest.raises(Refused, match="chưa đến"):
        close_book(
            sample_book.session,
            held,
            YEAR,
            replace(CLOSING, day=PartialDate(YEAR, 12, 31)),
            drawing(sample_book.session.connection),
        )
    with pytest.raises(Refused, match="chưa mở sổ"):
        opened_ledger(sample_book.session.connection, held, YEAR + 1)


def test_a_full_disk_while_closing_says_so_and_changes_nothing(sample_file: Path) -> None:
    with opened(sample_file) as book:
        connection = book.session.connection
        connection.execute("VACUUM")
        book.session.custody.written()
        draw = drawing(book.session.connection)
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StorageTrouble, match="đầy"):
            close_book(book.session, closed_unit(book), YEAR, CLOSING, draw)
        connection.execute("PRAGMA max_page_count = 1000000")
        found = ledger(connection, LEDGER)
        assert found is not None
        assert found.is_open
        assert connection.execute("SELECT count(*) FROM stored_book").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM closing").fetchone() == (0,)
        assert close(book).sha256
