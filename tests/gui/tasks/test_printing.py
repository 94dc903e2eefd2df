from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from db.book.book import Book
from db.files.troubles import StorageTrouble, Trouble
from db.operations.units import save_unit
from db.queries.ledgers import book_year
from db.queries.units import book_keepers
from domain.refusals import Refused
from domain.units import UnitKind
from gui.tasks import printing
from gui.tasks.driving import drive
from gui.tasks.printing import Order, PrintedFiles, file_names, pdf_of, pdf_of_member, print_all, print_one
from printouts.books import Way, load_forms
from tests.books import NOW, YEAR
from tests.closed_books import close_all


@pytest.fixture
def order() -> Order:
    """Ledgers of the year, filled."""
    return Order(YEAR, Way.FILLED, load_forms(), NOW.date())


def test_every_branch_gets_a_file_numbered_in_the_order_of_the_tree(sample_book: Book, order: Order) -> None:
    named = file_names(sample_book.session.connection, order)
    keepers = book_keepers(sample_book.session.connection)
    branches = [unit for unit in keepers if unit.kind is UnitKind.BRANCH]
    others = [unit for unit in keepers if not unit.kind.is_party]
    committee = next(unit for unit, _ in named if unit.kind.is_committee)
    assert [unit.name for unit, _ in named] == [unit.name for unit in (*branches, committee, *others)]
    assert len(branches) == 3 and others[0].kind is UnitKind.FRONT
    assert [name[:2] for _, name in named] == [f"{n:02d}" for n in range(1, len(keepers) + 2)]
    next_year = file_names(sample_book.session.connection, replace(order, year=YEAR + 1))
    assert [unit.id for unit, _ in next_year] == [unit.id for unit in branches], "others may keep no book"


def test_progress_is_told_file_by_file(sample_book: Book, order: Order, tmp_path: Path) -> None:
    told = []
    done = drive(
        print_all(sample_book.session.connection, order, tmp_path / "in"), lambda p: told.append((p.done, p.of))
    )
    assert told == [(n, 9) for n in range(10)]
    assert sorted((tmp_path / "in").iterdir()) == sorted(done.files)


def test_cancelling_leaves_whole_files_only(sample_book: Book, order: Order, tmp_path: Path) -> None:
    task = print_all(sample_book.session.connection, order, tmp_path / "in", processes=1)
    for progress in task:
        if progress.done == 1:
            break
    task.close()
    (file,) = (tmp_path / "in").iterdir()
    assert file.read_bytes().rstrip().endswith(b"%%EOF")


def test_processes_print_the_same_as_one(sample_book: Book, order: Order, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    alone = drive(print_all(connection, order, tmp_path / "mot", processes=1)).files
    spread = drive(print_all(connection, order, tmp_path / "hai", processes=2)).files
    assert [file.read_bytes() for file in alone] == [file.read_bytes() for file in spread]


@pytest.mark.parametrize("processes", [1, 2])
def test_books_that_have_not_changed_are_passed_over(
    sample_book: Book, order: Order, tmp_path: Path, processes: int
) -> None:
    connection, told = sample_book.session.connection, []
    first = drive(print_all(connection, order, tmp_path, processes=processes)).files
    before = [(file.stat().st_mtime_ns, file.read_bytes()) for file in first]
    later = replace(order, day=order.day + datetime.timedelta(days=1))
    again = print_all(connection, later, tmp_path, processes=processes, force=True)
    assert drive(again, lambda p: told.append(p.text)) == PrintedFiles(first, first)
    assert [(file.stat().st_mtime_ns, file.read_bytes()) for file in first] == before
    assert told[-1].endswith("không đổi, giữ bản đã in")


def test_a_book_that_has_changed_since_is_printed_again(sample_book: Book, order: Order, tmp_path: Path) -> None:
    session = sample_book.session
    two = [unit for unit, _ in file_names(session.connection, order)[:2]]
    printed = partial(print_all, session.connection, only=frozenset(unit.id for unit in two))
    first = drive(printed(order, tmp_path)).files
    unit = two[0]
    session.run("Đổi tên", save_unit, replace(unit, name="Chi bộ mới đổi tên"))
    renamed = [name for one, name in file_names(session.connection, order) if one.id == unit.id]
    (tmp_path / renamed[0]).write_bytes(first[0].read_bytes())
    with pytest.raises(StorageTrouble):
        drive(printed(order, tmp_path))
    assert drive(printed(order, tmp_path, force=True)).unchanged == first[1:]
    assert (tmp_path / renamed[0]).read_bytes() != first[0].read_bytes()
    other = replace(order, way=Way.MIXED)
    assert drive(printed(other, tmp_path, force=True)).unchanged == ()


def test_nothing_is_printed_over_what_is_there(sample_book: Book, order: Order, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    unit = book_keepers(connection)[0]
    target = tmp_path / "so.pdf"
    print_one(connection, unit, order, target)
    before = target.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        print_one(connection, unit, order, target)
    assert caught.value.trouble is Trouble.EXISTS
    print_one(connection, unit, order, target, force=True)
    assert target.read_bytes() == before


def test_of_closed_books_nothing_but_the_stored_one_is_read(
    sample_book: Book, order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_book.session.run("Khóa sổ", close_all)

    def never(*_: object) -> None:
        raise AssertionError("the whole book was read")

    monkeypatch.setattr(printing, "book_year", never)
    made = drive(print_all(sample_book.session.connection, order, tmp_path / "sổ", processes=1))
    assert made.files and all(path.read_bytes() for path in made.files)
    again = drive(print_all(sample_book.session.connection, order, tmp_path / "sổ", processes=1, force=True))
    assert again.unchanged == made.files


def test_a_book_without_branches_has_nothing_to_print(new_book: Book, order: Order, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chưa có chi bộ nào"):
        drive(print_all(new_book.session.connection, order, tmp_path / "in"))


def test_a_folder_that_cannot_be_made_is_told(sample_book: Book, order: Order, tmp_path: Path) -> None:
    (tmp_path / "in").write_text("", encoding="utf-8")
    with pytest.raises((StorageTrouble, OSError)):
        drive(print_all(sample_book.session.connection, order, tmp_path / "in"))


def test_of_cards_of_twelve_digits_the_last_four_are_printed(sample_book: Book, order: Order) -> None:
    connection = sample_book.session.connection
    unit = next(unit for unit in book_keepers(connection) if unit.name.startswith("Chi bộ"))
    year = book_year(connection, unit, YEAR, NOW.date())
    members = [replace(line, member=replace(line.member, card_number="038058001234")) for line in year.roster]
    year = replace(year, roster=tuple(members))
    hidden, whole = pdf_of(year, order), pdf_of(year, replace(order, whole_cards=True))
    assert "…1234" in words_of(hidden) and "038058001234" not in words_of(hidden)
    assert "038058001234" in words_of(whole)
    own = [pdf_of_member(year, year.roster[0].id, replace(order, whole_cards=full)) for full in (False, True)]
    assert ["038058001234" in words_of(pdf) for pdf in own] == [False, True] and "…1234" in words_of(own[0])


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
