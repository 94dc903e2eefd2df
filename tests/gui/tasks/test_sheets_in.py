"""Registers out and in again: nothing changes, what was corrected comes in, what cannot be told is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.book.book import Book
from db.queries.history import steps
from db.queries.ledgers import follow_ups_of, ledger_of, month_reviews_of, registrations_of
from db.queries.units import all_units, book_keepers
from domain.grid import Refusal
from domain.refusals import Refused
from domain.sheets import forms
from domain.sheets.forms import SheetForm
from domain.sheets.outcome import RegisterPlan
from gui.tasks.bring_in import read_file
from gui.tasks.driving import drive
from gui.tasks.exports import export, scope_of
from gui.tasks.registers import Listing, rows_of
from gui.tasks.sheets_in import LABELS, Intake, bring_back, prepare, refused_xlsx, report_of
from tests.books import NOW, YEAR, clock, digests, opened
from tests.closed_books import close_all
from tests.hostile import make_hostile

DAY = NOW.date()


@pytest.fixture(scope="session")
def hostile_template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample book with hostile texts, made once."""
    path = tmp_path_factory.mktemp("hostile") / "so.sotd"
    path.write_bytes(sample_template.read_bytes())
    with opened(path) as book:
        make_hostile(book)
    return path


@pytest.fixture
def hostile_file(hostile_template: Path, tmp_path: Path) -> Path:
    """A hostile book of this test's own."""
    path = tmp_path / "la.sotd"
    path.write_bytes(hostile_template.read_bytes())
    return path


def written(book: Book, register: str, folder: Path) -> Path:
    target = folder / f"{register}.xlsx"
    drive(export(book.session.connection, register, scope_of(book.session.connection, DAY), target, force=True))
    return target


def read(book: Book, register: str, file: Path, **wanted: Any) -> RegisterPlan:
    return prepare(book.session.connection, read_file(file), Intake(register, DAY, **wanted))


def bring(book: Book, register: str, file: Path) -> RegisterPlan:
    plan = read(book, register, file)
    drive(bring_back(book, plan, register, file.name))
    return plan


def edited(file: Path, form: SheetForm, change: Callable[[Any, Callable[[str], int]], None]) -> Path:
    """The file after a change in the sheet of a form; columns are told by the name of their field, from 1."""
    workbook = openpyxl.load_workbook(file)
    sheet = workbook[form.tab]
    change(sheet, lambda name: form.place(name) + 1)
    workbook.save(file)
    return file


def empty(db: Any, table: str) -> None:
    db.conn.execute(f"DELETE FROM {table}")


def rows_in(book: Book, register: str) -> int:
    """How many rows the sheets of a register must have."""
    wanted = Listing(register, clock().date())
    found = sum(max(1, len(row.parts)) for row in rows_of(book.session.connection, wanted))
    reviews = book.session.connection.execute("SELECT count(*) FROM month_review").fetchone()[0]
    return found + (reviews if register == "follow-ups" else 0)


@pytest.mark.parametrize("register", LABELS)
def test_importing_an_export_changes_nothing(hostile_file: Path, tmp_path: Path, register: str) -> None:
    with opened(hostile_file) as book:
        before, last = digests(book.session.connection), steps(book.session.connection, 1)
        plan = bring(book, register, written(book, register, tmp_path))
        assert (plan.added, plan.changed, plan.refused) == (0, 0, ())
        assert plan.unchanged == rows_in(book, register) and plan.changes_nothing
        assert digests(book.session.connection) == before
        assert steps(book.session.connection, 1) == last


@pytest.mark.parametrize("register", ["registrations", "follow-ups"])
def test_an_export_fills_a_book_that_has_lost_it(hostile_file: Path, tmp_path: Path, register: str) -> None:
    """The same units and rosters, the entries taken out: afterwards each is as it was, under its own uid."""
    with opened(hostile_file) as book:
        connection = book.session.connection
        before = contents(book)
        file = written(book, register, tmp_path)
        tables = ("item", "registration") if register == "registrations" else ("follow_up", "month_review")
        for table in tables:
            book.session.run("Bỏ", empty, table)
        assert contents(book) != before
        plan = bring(book, register, file)
        assert not plan.refused and not plan.changed
        assert contents(book) == before
        assert steps(connection, 1)[0].label == f"{LABELS[register]} {file.name}"
        assert bring(book, register, file).changes_nothing


def contents(book: Book) -> list[Any]:
    """Everything that stands in the ledgers, without the ids that a book gives."""
    connection = book.session.connection
    found: list[Any] = []
    for unit in book_keepers(connection):
        ledger = ledger_of(connection, unit.id, YEAR)
        if ledger is not None:
            rows = [
                *follow_ups_of(connection, ledger.id).values(),
                *month_reviews_of(connection, ledger.id).values(),
                *registrations_of(connection, ledger.id),
            ]
            found += sorted(map(_without_ids, rows))
    return found


def _without_ids(record: Any) -> str:
    values = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "items":
            values.append(str([_without_ids(item) for item in value]))
        elif field.name not in ("id", "registration_id"):
            values.append(f"{field.name}={value!r}")
    return "; ".join(values)


def test_what_was_corrected_comes_in_as_one_step(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def correct(sheet: Any, column: Callable[[str], int]) -> None:
        sheet.cell(6, column("remark")).value = "<b>đã sửa</b>"
        sheet.cell(7, column("mark")).value = other.lower()
        sheet.cell(8, column("done")).value = None

    mark = openpyxl.load_workbook(file).active.cell(7, forms.FOLLOW_UPS.place("mark") + 1).value
    other = "Khá" if mark == "Tốt" else "Tốt"
    before = digests(sample_book.session.connection)
    plan = bring(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, correct))
    assert (plan.added, plan.changed, plan.refused) == (0, 2, ())
    assert [dict(write.values) for write in plan.follow_ups] == [{"remark": "<b>đã sửa</b>"}, {"mark": other}]
    sample_book.session.undo()
    assert digests(sample_book.session.connection) == before


def test_a_row_that_was_copied_for_another_month_is_a_new_month(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def copy(sheet: Any, column: Callable[[str], int]) -> None:
        last = sheet.max_row
        for at in range(1, sheet.max_column + 1):
            sheet.cell(last + 1, at).value = sheet.cell(6, at).value
        sheet.cell(last + 1, column("month")).value = 12

    plan = bring(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, copy))
    assert (plan.added, plan.changed, plan.refused) == (1, 0, ())
    (write,) = plan.follow_ups
    assert write.month == 12
    rows = sample_book.session.connection.execute("SELECT count(*), count(DISTINCT uid) FROM follow_up").fetchone()
    assert rows[0] == rows[1]


REFUSED: list[tuple[str, Any, str, str]] = [
    ("mark", "Rất giỏi", "mark", "không phải là mức"),
    ("result", "xong", "result", "phải là một trong"),
    ("month", 13, "month", "không được lớn hơn 12"),
    ("month", "0", "month", "từ 1 đến 12"),
    ("name", "Người Lạ", "tt", "Hãy sửa TT hoặc họ tên"),
    ("tt", 999, "name", "Hãy ghi đúng TT"),
    ("branch", "Chi bộ không có", "branch", "Không có đơn vị nào"),
    ("day", "32/13/2026", "day", "Không có tháng 13"),
]


@pytest.mark.parametrize(("name", "value", "field", "reason"), REFUSED)
def test_what_cannot_be_told_is_refused_and_the_rest_comes_in(
    sample_book: Book, tmp_path: Path, name: str, value: object, field: str, reason: str
) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def spoil(sheet: Any, column: Callable[[str], int]) -> None:
        for quiet in ("uid", "born", "card_number"):
            sheet.cell(6, column(quiet)).value = None
        sheet.cell(6, column(name)).value = value
        sheet.cell(7, column("remark")).value = "Câu khác"

    plan = bring(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, spoil))
    assert [(one.sheet, one.row, one.field) for one in plan.refused] == [(forms.FOLLOW_UPS.tab, 6, field)]
    assert reason in plan.refused[0].reason
    assert plan.changed == 1
    report = report_of(plan).as_json()
    assert report["read"] == plan.added + plan.changed + plan.unchanged + 1


def test_refused_rows_come_back_corrected(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def spoil(sheet: Any, column: Callable[[str], int]) -> None:
        sheet.cell(6, column("remark")).value = "Câu mới"
        sheet.cell(6, column("mark")).value = "sai"

    plan = bring(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, spoil))
    errors = tmp_path / "loi.xlsx"
    errors.write_bytes(refused_xlsx(plan, "follow-ups"))
    sheet = openpyxl.load_workbook(errors).active
    assert [cell.value for cell in sheet[5]][-1] == plan.refused[0].reason

    def correct(sheet: Any, column: Callable[[str], int]) -> None:
        sheet.cell(5, column("mark")).value = "Tốt"

    again = bring(sample_book, "follow-ups", edited(errors, forms.FOLLOW_UPS, correct))
    assert (again.changed, again.refused) == (1, ())
    assert dict(again.follow_ups[0].values)["remark"] == "Câu mới"


@pytest.mark.parametrize("register", LABELS)
def test_refused_rows_keep_every_cell_as_it_was_read(register: str, tmp_path: Path) -> None:
    for form in forms.FORMS_OF[register]:
        cells = tuple(f"31/2/2026 triệu {number}" for number in range(len(form.columns)))
        plan = RegisterPlan(refused=(Refusal("Trang", 5, "", "Không đọc được.", cells),))
        file = tmp_path / "loi.xlsx"
        file.write_bytes(refused_xlsx(plan, register))
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(file)[form.tab].iter_rows()]
        assert rows[-1] == [*cells, "Không đọc được."]


def test_nobody_is_found_by_the_name_alone(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def strip(sheet: Any, column: Callable[[str], int]) -> None:
        for quiet in ("uid", "born", "card_number", "tt"):
            sheet.cell(6, column(quiet)).value = None
        sheet.cell(6, column("remark")).value = "Câu khác"

    plan = read(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, strip))
    assert [one.field for one in plan.refused] == ["name"] and "Chưa rõ" in plan.refused[0].reason


def test_a_line_is_found_by_birth_date_or_card(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)

    def strip(sheet: Any, column: Callable[[str], int]) -> None:
        for row, gone in ((6, ("uid", "tt", "card_number")), (7, ("uid", "tt", "born"))):
            for name in gone:
                sheet.cell(row, column(name)).value = None
            sheet.cell(row, column("remark")).value = "Câu khác"

    plan = read(sample_book, "follow-ups", edited(file, forms.FOLLOW_UPS, strip))
    assert (plan.changed, plan.refused) == (2, ())


def test_a_registration_takes_new_items_and_keeps_the_others(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "registrations", tmp_path)
    connection = sample_book.session.connection
    before = connection.execute("SELECT count(*) FROM item").fetchone()[0]

    def add(sheet: Any, column: Callable[[str], int]) -> None:
        last = sheet.max_row
        for at in range(1, sheet.max_column + 1):
            sheet.cell(last + 1, at).value = sheet.cell(last, at).value
        sheet.cell(last + 1, column("content")).value = "Trồng 20 cây xanh"
        sheet.cell(last + 1, column("due")).value = "30/9/2026"
        sheet.delete_rows(6)

    plan = bring(sample_book, "registrations", edited(file, forms.REGISTRATIONS, add))
    assert (plan.added, plan.changed, plan.refused) == (1, 0, ())
    assert connection.execute("SELECT count(*), count(DISTINCT uid) FROM item").fetchone() == (before + 1, before + 1)
    (new,) = plan.registrations
    assert new.items[-1].content == "Trồng 20 cây xanh" and new.items[-1].deadline == "30/09/2026"


def test_a_registration_may_not_say_two_things(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "registrations", tmp_path)
    form = forms.REGISTRATIONS

    def contradict(sheet: Any, column: Callable[[str], int]) -> None:
        uids = [sheet.cell(row, column("uid")).value for row in range(6, sheet.max_row + 1)]
        twice = next(at for at, uid in enumerate(uids) if uids.count(uid) > 1) + 6
        sheet.cell(twice + 1, column("study_content")).value = "Điều khác hẳn"
        sheet.cell(twice, column("study_content")).value = "Điều này"

    plan = read(sample_book, "registrations", edited(file, form, contradict))
    assert [one.field for one in plan.refused] == ["study_content"]
    assert "của cùng bản đăng ký" in plan.refused[0].reason


def test_units_are_added_renamed_and_refused(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "units", tmp_path)
    units = {unit.name: unit for unit in all_units(sample_book.session.connection)}
    home = next(unit.name for unit in units.values() if unit.kind == "đảng bộ xã, phường")

    def add(sheet: Any, column: Callable[[str], int]) -> None:
        last = sheet.max_row
        new = (("Đảng bộ cơ sở Mới", "đảng bộ cơ sở", home), ("Chi bộ Mới", "chi bộ", "Đảng bộ cơ sở Mới"))
        wrong = (("Tổ lạ", "tổ đảng", home), ("Chi bộ không cha", "chi bộ", "Đảng bộ nào đó"), ("X", "chi hội", home))
        for at, (name, kind, parent) in enumerate((*new, *wrong), start=1):
            sheet.cell(last + at, column("name")).value = name
            sheet.cell(last + at, column("kind")).value = kind
            sheet.cell(last + at, column("parent")).value = parent
        branch = next(r for r in range(1, last + 1) if sheet.cell(r, column("kind")).value == "chi bộ")
        sheet.cell(branch, column("name")).value = "Chi bộ đổi tên"

    plan = bring(sample_book, "units", edited(file, forms.UNITS, add))
    assert (plan.added, plan.changed) == (2, 1)
    assert [one.field for one in plan.refused] == ["parent", "parent", "kind"]
    assert plan.refused[-1].reason.count("đảng bộ cơ sở") == 1  # however many years have the word
    assert report_of(plan).branches_added == ("Đảng bộ cơ sở Mới", "Chi bộ Mới")
    after = {unit.name: unit for unit in all_units(sample_book.session.connection)}
    assert after["Chi bộ Mới"].parent_id == after["Đảng bộ cơ sở Mới"].id
    assert after["Chi bộ đổi tên"].former_names in units


@pytest.mark.parametrize("register", [forms.UNITS.register, forms.REGISTRATIONS.register])
def test_columns_that_do_not_come_in_are_named(sample_book: Book, tmp_path: Path, register: str) -> None:
    file = written(sample_book, register, tmp_path)

    def more(sheet: Any, column: Callable[[str], int]) -> None:
        top = next(row for row in range(1, 40) if sheet.cell(row, column("tt")).value == "TT")
        sheet.cell(top, sheet.max_column + 1, "Điện thoại")
        sheet.cell(top + 1, sheet.max_column, "0912")

    plan = read(sample_book, register, edited(file, forms.FORMS_OF[register][0], more))
    assert [notice.text for notice in report_of(plan).notices] == ["Cột “Điện thoại” không đưa vào sổ."]


def test_another_year_and_another_file_are_refused(sample_book: Book, tmp_path: Path) -> None:
    months = written(sample_book, "follow-ups", tmp_path)
    with pytest.raises(Refused, match=f"của năm {YEAR}, không phải năm {YEAR - 1}"):
        read(sample_book, "follow-ups", months, year=YEAR - 1)
    with pytest.raises(Refused, match="không có trang nào là bảng “Đăng ký”"):
        read(sample_book, "registrations", months)
    with pytest.raises(Refused, match="chưa có trong phiên bản này"):
        read(sample_book, "roster", months)


def test_a_closed_ledger_takes_nothing_more_and_says_so(sample_book: Book, tmp_path: Path) -> None:
    files = {register: written(sample_book, register, tmp_path) for register in ("follow-ups", "registrations")}
    sample_book.session.run("Khóa", close_all)

    def change(name: str) -> Callable[[Any, Callable[[str], int]], None]:
        def at(sheet: Any, column: Callable[[str], int]) -> None:
            sheet.cell(6, column(name)).value = "Câu khác"

        return at

    for register, form, name in (
        ("follow-ups", forms.FOLLOW_UPS, "remark"),
        ("registrations", forms.REGISTRATIONS, "content"),
    ):
        plan = bring(sample_book, register, edited(files[register], form, change(name)))
        assert len(plan.refused) == 1 and "đã khóa" in plan.refused[0].reason
        assert plan.changes_nothing


def test_stopping_takes_everything_back(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, "follow-ups", tmp_path)
    for table in ("follow_up", "month_review"):
        sample_book.session.run("Bỏ", empty, table)
    before = digests(sample_book.session.connection)
    work = bring_back(sample_book, read(sample_book, "follow-ups", file), "follow-ups", file.name)
    next(work)
    next(work)
    work.close()
    assert digests(sample_book.session.connection) == before
