"""What goes up: whole or not there, hashes true, what is missing said, noted in the book; stopped it leaves nothing."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from db.book.book import Book
from db.files.troubles import StorageTrouble, Trouble
from db.operations.ledgers import open_ledgers
from db.operations.months import write_cell
from db.operations.registrations import remove_registration
from db.operations.units import add_unit
from db.queries.history import steps
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.sendings import sendings
from db.queries.units import book_keepers
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.sendings import folder_name
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.sending import Parcel, Wish, gaps_of, label_of, make_from_copy, make_parcel, note_down, wish_for
from tests.books import NOW, YEAR, digests
from tests.hostile import make_hostile

MONTH = 10
WHO = "Đỗ Văn Mẫu"


def wish(book: Book, *, month: int = MONTH, packed: bool = False, branch: str = "") -> Wish:
    return wish_for(book.session.connection, NOW, branch=branch, year=YEAR, month=month, who=WHO, packed=packed)


def made(book: Book, folder: Path, wanted: Wish | None = None) -> Parcel:
    return drive(make_parcel(book.session.connection, wanted or wish(book), folder))


def home(book: Book) -> str:
    return wish(book).scope.top.name


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_everything_is_in_the_folder_under_names_that_sort(sample_book: Book, tmp_path: Path) -> None:
    parcel = made(sample_book, tmp_path)
    name = folder_name(home(sample_book), YEAR, MONTH)
    assert parcel.path == tmp_path / name and [path.name for path in tmp_path.iterdir() if "T10" in path.name] == [name]
    found = sorted(p.relative_to(parcel.path).as_posix() for p in parcel.path.rglob("*") if p.is_file())
    assert [path.removeprefix(name) for path in found[:7]] == [
        *("_00-phieu-gui.pdf", "_00-phieu-gui.txt", "_01-danh-sach-dang-vien.xlsx", "_02-dang-ky.xlsx"),
        *("_03-theo-doi-thang.xlsx", "_04-tong-hop.pdf", "_04-tong-hop.xlsx"),
    ]
    keepers = book_keepers(sample_book.session.connection)
    assert len(found) == 8 + len(REGISTERS) + len(keepers)
    assert any(path.endswith("-xep-loai.xlsx") for path in found)
    assert [one.name for one in parcel.sending.files] == found


def test_hashes_are_true_and_stand_on_the_cover(sample_book: Book, tmp_path: Path) -> None:
    parcel = made(sample_book, tmp_path)
    for one in parcel.sending.files:
        content = (parcel.path / one.name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (one.sha256, one.size)
    listed = [one for one in parcel.sending.files if "_00-" not in one.name]
    text = next(parcel.path.glob("*_00-*.txt")).read_text(encoding="utf-8")
    printed = words(next(parcel.path.glob("*_00-*.pdf")).read_bytes())
    for one in listed:
        assert f"{one.sha256}  {one.name}\n" in text
        assert one.sha256 in printed
    for cover in (text, printed):
        for said in (WHO, "08:30 ngày 20/10/2026", "phiên bản", f"tháng {MONTH} năm {YEAR}"):
            assert said in cover


def test_the_sheets_say_what_the_book_says_up_to_the_month(sample_book: Book, tmp_path: Path) -> None:
    parcel = made(sample_book, tmp_path, wish(sample_book, month=3))
    sheet = openpyxl.load_workbook(next(parcel.path.glob("*_03-*.xlsx"))).worksheets[0]
    months = {sheet.cell(row, 6).value for row in range(6, sheet.max_row + 1)}
    assert months == {1, 2, 3} and "ĐẾN THÁNG 3" in sheet["A2"].value
    summary = openpyxl.load_workbook(next(parcel.path.glob("*_04-*.xlsx"))).active
    headings = [cell.value for cell in summary[6]]
    assert headings[:3] == ["TT", "Đơn vị", "Đảng viên"] and "T12" in headings
    last = [cell.value for cell in summary[summary.max_row]]
    assert last[1] == "Cộng các chi bộ" and last[2] == parcel.sending.members
    april = headings.index("T4")
    assert {summary.cell(row, april + 1).value for row in range(7, summary.max_row + 1)} == {"–"}
    printed = words(next(parcel.path.glob("*_04-*.pdf")).read_bytes())
    assert "Cộng" in printed and f"{parcel.sending.registered}" in printed


def test_the_same_book_and_moment_give_the_same_bytes(sample_book: Book, tmp_path: Path) -> None:
    wanted = wish(sample_book, branch=book_keepers(sample_book.session.connection)[0].name)
    one, other = (made(sample_book, tmp_path / part, wanted) for part in ("a", "b"))
    assert one.sending == other.sending


def test_a_zip_holds_the_same_files(sample_book: Book, tmp_path: Path) -> None:
    plain = made(sample_book, tmp_path)
    packed = made(sample_book, tmp_path, wish(sample_book, packed=True))
    assert packed.path.name == f"{plain.path.name}.zip"
    first, *inner = packed.sending.files
    assert first.sha256 == hashlib.sha256(packed.path.read_bytes()).hexdigest()
    with zipfile.ZipFile(packed.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{plain.path.name}/{one.name}" for one in inner]
        for one in inner:
            assert hashlib.sha256(archive.read(f"{plain.path.name}/{one.name}")).hexdigest() == one.sha256
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_what_is_missing_is_said_and_kept(sample_book: Book, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    unit = book_keepers(connection)[0]
    ledger = ledger_of(connection, unit.id, YEAR)
    assert ledger is not None
    line = roster_of(connection, ledger, NOW.date())[0]
    own = [r for r in registrations_of(connection, ledger.id) if r.roster_id == line.id]
    sample_book.session.run("Bỏ", remove_registration, own[0].id)
    sample_book.session.run("Xóa", write_cell, line.id, 2, "mark", "")
    gap = next(one for one in gaps_of(connection, wish(sample_book)) if one.unit_id == unit.id)
    assert line.member.name in gap.unregistered and 2 in dict(gap.months)
    parcel = made(sample_book, tmp_path)
    assert gap.summary() in parcel.sending.missing
    assert gap.summary() in words(next(parcel.path.glob("*_00-*.pdf")).read_bytes())


def test_it_is_noted_in_the_book_as_a_step(sample_book: Book, tmp_path: Path) -> None:
    parcel = made(sample_book, tmp_path)
    note_down(sample_book, parcel.sending)
    (kept,) = sendings(sample_book.session.connection)
    assert (kept.files, kept.missing, kept.at, kept.who) == (
        *(parcel.sending.files, parcel.sending.missing, parcel.sending.at),
        WHO,
    )
    label = steps(sample_book.session.connection, 1)[0].label
    assert label == label_of(kept) == f"Gửi lên cấp trên, số liệu tháng {MONTH} năm {YEAR}"


def test_stopped_anywhere_it_leaves_nothing(sample_book: Book, tmp_path: Path) -> None:
    branch = book_keepers(sample_book.session.connection)[0].name
    total = sum(
        1 for _ in make_parcel(sample_book.session.connection, wish(sample_book, branch=branch), tmp_path / "a")
    )
    for packed in (False, True):
        for stop in (1, total // 2, total):
            folder = tmp_path / f"{packed}-{stop}"
            work = make_parcel(sample_book.session.connection, wish(sample_book, packed=packed, branch=branch), folder)
            for _ in range(stop):
                next(work)
            work.close()
            assert list(folder.iterdir()) == []


def test_what_is_there_is_not_touched_without_leave(sample_book: Book, tmp_path: Path) -> None:
    wanted = wish(sample_book, branch=book_keepers(sample_book.session.connection)[0].name)
    parcel = made(sample_book, tmp_path, wanted)
    before = {path: path.read_bytes() for path in parcel.path.rglob("*") if path.is_file()}
    with pytest.raises(StorageTrouble) as trouble:
        made(sample_book, tmp_path, wanted)
    assert trouble.value.trouble is Trouble.EXISTS
    assert {path: path.read_bytes() for path in parcel.path.rglob("*") if path.is_file()} == before
    (parcel.path / "cũ.txt").write_text("cũ", encoding="utf-8")
    drive(make_parcel(sample_book.session.connection, wanted, tmp_path, force=True))
    assert not (parcel.path / "cũ.txt").exists() and list(tmp_path.glob(".*")) == []


def test_one_branch_alone(sample_book: Book, tmp_path: Path) -> None:
    branch = book_keepers(sample_book.session.connection)[0]
    parcel = made(sample_book, tmp_path, wish(sample_book, month=0, branch=branch.name))
    assert parcel.path.name.startswith(f"{YEAR}-ca-nam_chi-bo") and parcel.sending.unit == branch.name
    assert len(list(parcel.path.rglob("*.pdf"))) == 3
    sheet = openpyxl.load_workbook(next(parcel.path.glob("*_01-*.xlsx"))).active
    assert {sheet.cell(row, 3).value for row in range(6, sheet.max_row + 1)} == {branch.name}


def test_out_of_a_copy_while_the_book_is_open(sample_book: Book, tmp_path: Path) -> None:
    before = digests(sample_book.session.connection)
    parcel = drive(make_from_copy(sample_book.path, wish(sample_book), tmp_path))
    assert parcel.sending == made(sample_book, tmp_path / "b").sending
    assert digests(sample_book.session.connection) == before


def test_texts_that_look_like_something_else_go_as_they_are(sample_book: Book, tmp_path: Path) -> None:
    make_hostile(sample_book)
    parcel = made(sample_book, tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(next(parcel.path.glob("*_01-*.xlsx")).read_bytes())).active
    cards = {sheet.cell(row, 9).value for row in range(6, sheet.max_row + 1)}
    assert {"00100001", "007", "36.000120"} <= cards
    assert "<b>Nguyễn</b>" in {sheet.cell(row, 2).value for row in range(6, sheet.max_row + 1)}


def test_an_organisation_goes_with_its_book_in_its_own_form(sample_book: Book, tmp_path: Path) -> None:
    run = sample_book.session.run
    farmers = run("Thêm", add_unit, "Hội Nông dân xã Mẫu", UnitKind.ORGANISATION, wish(sample_book).scope.top.id).result
    run("Mở sổ", open_ledgers, [farmers], YEAR, NOW.date(), WHO)
    parcel = made(sample_book, tmp_path)
    books = [path for path in parcel.path.rglob("*.pdf") if path.parent != parcel.path]
    own = next(path for path in books if "nong-dan" in path.name)
    assert len(books) > 1
    assert "TM. BAN CHẤP HÀNH" in words(own.read_bytes())


def test_a_book_without_branches_has_nothing_to_send(new_book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chưa có gì để gửi"):
        made(new_book, tmp_path / "x")
    assert list((tmp_path / "x").iterdir()) == []
