"""A list from its file into the book: read, compared, done as one step, done again to no effect, taken back."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book.book import Book
from db.incoming.spreadsheets import read_workbook
from db.operations.new_book import create_book
from db.queries.members import all_members
from db.queries.units import all_units
from domain.grid import Workbook
from domain.lists.mapping import Mapping
from domain.lists.reading import propose_mapping, read_list
from domain.lists.uses import Use
from domain.members import MEMBER, Member, Standing
from domain.refusals import Refused
from domain.units import UnitKind
from gui.tasks.bring_in import Prepared, Report, bring_in, prepare, read_file
from gui.tasks.driving import drive
from printouts.refused_rows import refused_rows_xlsx
from tests.domain.lists.more_offices import MORE_OFFICES
from tests.domain.lists.odd_offices import ODD_OFFICES
from tests.domain.lists.offices import EVERYBODY, OFFICES, PLAIN, TODAY, Rows, book, plain, sheet

LISTS = Path(__file__).parents[2] / "data" / "lists"
FILES = ("danh-sach-mau-7.xlsx", "danh-sach-to-hop.csv", "danh-sach-vni.xlsx", "danh-sach-vntime.xls")
NOW = datetime.datetime(2026, 11, 21, 9, 30)


NOBODY_ELSE = EVERYBODY[1:]
"""Whose card numbers are not in the known lists."""


def clock() -> datetime.datetime:
    return NOW


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Book]:
    """An empty book of a commune."""
    made = create_book(tmp_path / "xa.sotd", name="Đảng bộ xã Định Tiến", kind=UnitKind.COMMUNE, year=2026, clock=clock)
    yield made
    made.abandon()


def prepared(target: Book, workbook: Workbook, branch: str = "", mapping: Mapping | None = None) -> Prepared:
    with contextlib.closing(target.reader()) as reader:
        return prepare(reader, workbook, TODAY, branch=branch, mapping=mapping)


def brought_in(target: Book, workbook: Workbook, branch: str = "") -> Report:
    ready = prepared(target, workbook, branch)
    drive(bring_in(target, ready, "ds.xlsx"))
    return Report.of(ready)


def members(target: Book) -> list[Member]:
    with contextlib.closing(target.reader()) as reader:
        return all_members(reader, TODAY)


def test_the_known_lists_come_in_and_come_in_again_to_no_effect(commune: Book) -> None:
    for name in FILES:
        truth = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
        before = len(members(commune))
        report = brought_in(commune, read_file(LISTS / name))
        assert (report.read, report.added, report.refused) == (len(truth), len(truth), ())
        kept = members(commune)[before:]
        assert [(m.branch, m.name, m.gender, m.born and m.born.iso(), m.card_number, m.positions) for m in kept] == [
            (t["branch"], t["name"], t["gender"], t["born"], t["card"], t["post"]) for t in truth
        ]
    everybody = members(commune)
    for name in FILES:
        again = brought_in(commune, read_file(LISTS / name))
        assert (again.added, again.changed, again.unchanged, again.branches_added) == (0, 0, again.read, ())
    assert members(commune) == everybody


@pytest.mark.parametrize("build", (*OFFICES, *MORE_OFFICES, *ODD_OFFICES), ids=lambda build: build.__name__)
def test_a_second_import_changes_nothing(commune: Book, build: object) -> None:
    workbook = build().workbook  # type: ignore[operator]
    first = brought_in(commune, workbook, "")
    again = brought_in(commune, workbook, "")
    assert first.refused == ()
    assert (again.added, again.changed, again.unchanged) == (0, 0, first.added)


def test_the_whole_import_is_one_step_and_one_undo(commune: Book) -> None:
    brought_in(commune, read_file(LISTS / FILES[0]))
    assert commune.session.undo_label == "Nhập danh sách ds.xlsx"
    commune.session.undo()
    assert members(commune) == []
    with contextlib.closing(commune.reader()) as reader:
        assert [unit.name for unit in all_units(reader)] == ["Đảng bộ xã Định Tiến"]
    commune.session.redo()
    assert len(members(commune)) == 59


def test_an_import_that_is_cancelled_leaves_nothing(commune: Book) -> None:
    ready = prepared(commune, read_file(LISTS / FILES[0]))
    work = bring_in(commune, ready, "ds.xlsx")
    next(work)
    next(work)
    work.close()
    assert members(commune) == []


def test_a_backup_is_made_before(commune: Book, data_folder: Path) -> None:
    brought_in(commune, read_file(LISTS / FILES[0]))
    (backup,) = data_folder.rglob("*nhap*.sotd")
    assert backup.stat().st_size > 0


def test_the_report_as_commands_print_it(commune: Book) -> None:
    rows: Rows = [["CHI BỘ THÔN 1"], PLAIN, plain(EVERYBODY[0], 1), [2, "", "", "1/2/1960", "", "", "36.123456"]]
    report = brought_in(commune, book(sheet("Trang 1", rows)))
    assert report.as_json() == {
        "read": 2,
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": [
            {
                "sheet": "Trang 1",
                "row": 4,
                "field": "name",
                "reason": "Dòng này không có họ tên; hãy ghi họ và tên của đảng viên.",
            }
        ],
        "branches_added": ["Chi bộ thôn 1"],
        "columns_left_out": [],
    }


def without_branch() -> Workbook:
    return book(sheet("Sheet1", [PLAIN, *(plain(one, at) for at, one in enumerate(NOBODY_ELSE, 1))]))


def test_a_list_without_a_branch_goes_home_where_home_is_a_branch(tmp_path: Path) -> None:
    home = create_book(tmp_path / "cb.sotd", name="Chi bộ thôn 3", kind=UnitKind.BRANCH, year=2026, clock=clock)
    assert brought_in(home, without_branch()).added == len(NOBODY_ELSE)
    assert {m.branch for m in members(home)} == {"Chi bộ thôn 3"}
    home.abandon()


def test_a_branch_may_be_named_with_the_unit_above_it(commune: Book) -> None:
    brought_in(commune, read_workbook(LISTS / FILES[0]))
    assert brought_in(commune, without_branch(), "Chi bộ thôn Cổ Nghĩa (Đảng bộ xã Định Tiến)").refused == ()
    assert sum(m.branch == "Chi bộ thôn Cổ Nghĩa" for m in members(commune)) == 28 + len(NOBODY_ELSE)


def test_a_list_without_a_branch_needs_one_named(commune: Book) -> None:
    assert len(brought_in(commune, without_branch()).refused) == len(NOBODY_ELSE)
    with pytest.raises(Refused):
        brought_in(commune, without_branch(), "Chi bộ thôn Ở Đâu")
    brought_in(commune, read_file(LISTS / FILES[0]))
    assert brought_in(commune, without_branch(), "chi bo thon co nghia").added == len(NOBODY_ELSE)
    assert sum(m.branch == "Chi bộ thôn Cổ Nghĩa" for m in members(commune)) == 28 + len(NOBODY_ELSE)


def test_a_changed_mapping_is_remembered_for_lists_of_that_shape(commune: Book) -> None:
    rows: Rows = [["CHI BỘ THÔN 1"], ["TT", "Họ và tên", "Ngày 1", "Ngày 2"]]
    rows += [[at, one.name, one.born, one.admitted] for at, one in enumerate(EVERYBODY[:4], 1)]
    first, second = book(sheet("A", rows)), book(sheet("B", [["CHI BỘ THÔN 2"], *rows[1:]]))
    proposed = propose_mapping(first)
    (table,) = proposed.tables
    chosen = proposed.with_use(table, 2, Use.ADMITTED).with_use(table, 3, Use.OTHER)
    drive(bring_in(commune, prepared(commune, first, mapping=chosen), "a.xlsx"))
    assert [m.admitted_on and m.admitted_on.printed() for m in members(commune)] == [p.born for p in EVERYBODY[:4]]
    ready = prepared(commune, second)
    assert ready.shapes == ()
    assert ready.reading.mapping.tables[0].column_of(Use.ADMITTED) == 2
    assert [d.born for d in ready.reading.members] == [None] * 4


def test_a_proposal_that_nobody_changed_is_not_remembered(commune: Book) -> None:
    """The same headings stand over ticks in one list and over birth years in the next."""
    head: Rows = [["CHI BỘ THÔN 1"], ["TT", "Họ và tên", "Nam", "Nữ", "Ngày vào Đảng"]]
    ticks: Rows = [[at, one.name, "x", "", one.admitted] for at, one in enumerate(EVERYBODY[:2], 1)]
    first = book(sheet("A", [*head, *ticks]))
    drive(bring_in(commune, prepared(commune, first, mapping=propose_mapping(first)), "a.xlsx"))
    years: Rows = [[at, one.name, one.born[-4:], "", one.admitted] for at, one in enumerate(EVERYBODY[2:4], 1)]
    second = prepared(commune, book(sheet("A", [*head, *years])))
    assert [draft.born and draft.born.year for draft in second.reading.members] == [1975, 1981]


def test_changes_and_statuses_are_written(commune: Book) -> None:
    rows: Rows = [["CHI BỘ THÔN 1"], [*PLAIN, "Tổ đảng", "Ghi chú"]]
    rows += [[*plain(one, at), "Tổ đảng 1", ""] for at, one in enumerate(EVERYBODY, 1)]
    brought_in(commune, book(sheet("S", rows)))
    rows[2][7:] = ["Bí thư chi bộ, Trưởng thôn", "Tổ đảng 2", "miễn sinh hoạt từ 01/2025"]
    rows[3][9] = "chuyển đi 5/2025"
    rows[4][9] = "Từ trần ngày 02/03/2024"
    report = brought_in(commune, book(sheet("S", rows)))
    assert (report.changed, report.unchanged) == (3, len(EVERYBODY) - 3)
    an, binh, cuong = members(commune)[:3]
    assert (an.party_positions, an.government_positions, an.group) == ("Bí thư chi bộ", "Trưởng thôn", "Tổ đảng 2")
    assert (an.standing, an.standing_since and an.standing_since.iso()) == (Standing.EXEMPT, "2025-01")
    assert (binh.standing, binh.until and binh.until.iso()) == (Standing.MOVED, "2025-05")
    assert cuong.standing is Standing.DEAD
    again = brought_in(commune, book(sheet("S", rows)))
    assert (again.changed, again.unchanged) == (0, len(EVERYBODY))


def ill() -> Workbook:
    """A list with a row of every ill; the others are sound."""
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN"],
        PLAIN,
        ["", "Chi bộ thôn Cổ Nghĩa"],
        plain(EVERYBODY[0], 1),
        [2, "", "Nam", "01/02/1960", "03/02/1985", "03/02/1986", "36.111111", ""],
        [3, "Trần Văn 2", "Nam", "01/02/1960", "03/02/1985", "03/02/1986", "36.111112", ""],
        [4, "Lê Văn Ba", "Nam", "31/02/1960", "03/02/1985", "03/02/1986", "36.111113", ""],
        [5, "Phạm Văn Tư", "Nam", "01/02/1960", "03/02/1986", "03/02/1985", "36.111114", ""],
        [6, "Vũ Văn Năm", "Nam", "01/02/1990", "03/02/1985", "03/02/1986", "36.111115", ""],
        [7, "Đỗ Văn Sáu, Hồ Văn Bảy", "Nam", "01/02/1960", "03/02/1985", "03/02/1986", "36.111116", ""],
        [8, "Ngô Văn Tám", "Nam hay nữ", "01/02/1960", "03/02/1985", "03/02/1986", "36.111117", ""],
        [9, "Bùi " + "Văn " * 40 + "Chín", "Nam", "01/02/1960", "03/02/1985", "03/02/1986", "36.111118", ""],
        [10, "Mai Văn Mười", "Nam", "01/02/2030", "03/02/1985", "03/02/1986", "36.111119", ""],
        plain(EVERYBODY[0], 11),
        [12, "Tạ Văn Mai", "Nam", "1958", "03/02/1985", "03/02/1986", EVERYBODY[1].card, ""],
        plain(EVERYBODY[1], 13),
        [14, "Lý Văn Thẻ", "Nam", "01/02/1960", "03/02/1985", "03/02/1986", "36.1", ""],
    ]
    return book(sheet("DS", rows))


def test_ill_rows_are_refused_each_with_its_field(commune: Book) -> None:
    report = brought_in(commune, ill())
    assert report.added == 1
    assert [(r.row, r.field) for r in report.refused] == [
        (5, "name"),
        (6, "name"),
        (7, "born"),
        (8, "official_on"),
        (9, "born"),
        (10, "name"),
        (11, "gender"),
        (12, "name"),
        (13, "born"),
        (14, "card_number"),
        (15, "card_number"),
        (16, "card_number"),
        (17, "card_number"),
    ]
    assert all(r.reason.endswith((".", ";")) and len(r.reason) < 300 for r in report.refused)


def test_refused_rows_are_saved_corrected_and_brought_in(commune: Book, tmp_path: Path) -> None:
    ready = prepared(commune, ill())
    drive(bring_in(commune, ready, "ds.xlsx"))
    saved = tmp_path / "chưa nhập được.xlsx"
    saved.write_bytes(refused_rows_xlsx(ready.reading.mapping, ready.plan.refused))
    kept = read_workbook(saved)
    again = read_list(kept, today=TODAY)
    assert again.read == len(ready.plan.refused)
    assert {r.field for r in again.refused} == {"name", "born", "official_on", "gender", "card_number"}
    (table,) = again.mapping.tables
    corrected = [list(row) for row in kept.sheets[0].rows]
    name, born, official = (table.column_of(use) for use in (Use.NAME, Use.BORN, Use.OFFICIAL))
    gender, card = table.column_of(Use.GENDER), table.column_of(Use.CARD)
    assert None not in (name, born, official, gender, card)
    for at, row in enumerate(corrected[3:]):
        row[name or 0] = f"Nguyễn Văn {'ABCDEGHIKLMNO'[at]}a"
        row[born or 0], row[official or 0], row[gender or 0] = "02/03/1961", "05/06/1991", "Nam"
        row[card or 0] = f"36.2222{at:02d}"
    report = brought_in(commune, book(sheet("DS", corrected)))
    assert (report.added, report.refused) == (len(ready.plan.refused), ())
    assert {m.branch for m in members(commune)} == {"Chi bộ thôn Cổ Nghĩa"}


def as_exported(kept: list[Member]) -> Workbook:
    """The members under the declared headings, as the program's own spreadsheets have them."""
    fields = [field for field in MEMBER.fields if field.name != "positions"]
    rows: Rows = [[field.column_heading for field in fields]]
    rows += [[field.show(MEMBER.value(one, field.name)) for field in fields] for one in kept]
    return book(sheet("members", rows))


def test_what_the_program_writes_itself_changes_nothing(commune: Book) -> None:
    rows: Rows = [
        ["Chi bộ", *PLAIN, "Tổ đảng", "Nhiệm vụ", "KH nêu gương", "Trạng thái", "Từ ngày", "Về từ ngày", "Ghi chú"]
    ]
    statuses = (
        ("", ""),
        ("miễn công tác và sinh hoạt đảng", "01/2025"),
        ("từ trần", ""),
        ("đã chuyển sinh hoạt đảng", "5/2025"),
    )
    for at, one in enumerate(EVERYBODY, 1):
        said = ["Tổ đảng 1", "Tuyên truyền", "x" if at % 2 else "", *statuses[at % 4], "2019", "dòng một\ndòng hai"]
        rows.append([f"Chi bộ thôn {at % 2}", *plain(one, at), *said])
    report = brought_in(commune, book(sheet("S", rows)))
    assert (report.added, report.refused) == (len(EVERYBODY), ())
    kept = members(commune)
    assert {one.standing for one in kept} == {Standing.ACTIVE, Standing.EXEMPT, Standing.DEAD, Standing.MOVED}
    again = brought_in(commune, as_exported(kept))
    assert (again.unchanged, again.changed, again.added, again.refused) == (len(EVERYBODY), 0, 0, ())
    assert members(commune) == kept


def test_a_row_that_says_too_much_is_refused_alone(commune: Book) -> None:
    """Remarks of several columns are one, and a tổ đảng has a name of a line."""
    rows: Rows = [
        ["STT", "Chi bộ", "Họ và tên", "Ngày sinh", "Tổ đảng", "Ghi chú", "Ghi chú thêm"],
        [1, "Chi bộ thôn 1", "Nguyễn Văn An", "1/2/1960", "Tổ 1", "một", "hai"],
        [2, "Chi bộ thôn 1", "Trần Thị Bích", "1/2/1961", "Tổ 1", "Dài " * 300, "dài " * 300],
        [3, "Chi bộ thôn 1", "Lê Văn Cường", "1/2/1962", "Tổ " * 60, "", ""],
    ]
    report = brought_in(commune, book(sheet("DS", rows)))
    assert (report.added, [(one.row, one.field) for one in report.refused]) == (1, [(3, "note"), (4, "group")])
