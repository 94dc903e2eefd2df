"""Every turn on the way through an import: columns, branch, refused rows, stopping, what goes wrong."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QTableWidget

from db.operations.members import set_standing
from db.operations.units import add_unit
from db.queries.members import all_members
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.units import UnitKind
from gui.context import places
from gui.importing.preview_rows import Show
from gui.shell.window import MainWindow
from tests import needs
from tests.gui.books import COMMUNE, EMPTY, FIRST, SECOND
from tests.gui.conftest import empty_disk, fill_disk, settle
from tests.gui.finding import choose, find, press
from tests.gui.importing.conftest import HEADINGS, Import, write_list
from tests.gui.people.conftest import choose_unit, unit_id
from tests.gui.people.tree import counts

GOOD = (
    (1, "Nguyễn Văn Đức", "05/3/1958", "36.883322", "Chi bộ thôn 1"),
    (2, "Trần Thị Én", "1960", "36.883323", "Chi bộ thôn 1"),
)


def members(way: Import) -> list[Member]:
    return all_members(way.window.app.reader, way.window.app.today())


def said(way: Import, name: str) -> str:
    label = way.panel.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def problems(way: Import) -> list[str]:
    return [x.text() for x in way.panel.findChildren(QLabel, "problem") if x.isVisible()]


def texts(way: Import, name: str) -> list[list[str]]:
    model = find(way.panel, QTableView, f"table_{name}").model()
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_nothing_happens_when_the_user_changes_their_mind(way: Import) -> None:
    way.answers.paths = []
    way.page.begin_import()
    assert way.page.tree.isVisible()
    assert way.answers.asked == ["Chọn danh sách đảng viên"]


def test_the_columns_found_are_shown_with_samples(way: Import, tmp_path: Path) -> None:
    way.choose(write_list(tmp_path / "Danh sách.xlsx", GOOD))
    assert said(way, "importFound") == "Tìm thấy 02 người trong trang “Sheet”."
    table = find(way.panel, QTableWidget, "columnTable")
    rows = [[item.text() for c in range(3) if (item := table.item(r, c)) is not None] for r in range(table.rowCount())]
    assert rows[1] == ["B", "Họ và tên", "Nguyễn Văn Đức; Trần Thị Én"]
    assert find(way.panel, QComboBox, "use_2").currentText() == "Ngày sinh"
    sheet = way.panel.columns.sheet.sheet
    assert sheet.index(1, 1).data() == "Họ và tên"
    assert sheet.index(1, 1).data(Qt.ItemDataRole.FontRole).bold()


def test_a_column_is_told_to_be_something_else_and_that_is_remembered(way: Import, tmp_path: Path) -> None:
    headings = ("STT", "Họ và tên", "Ngày sinh", "Số hiệu", "Chi bộ")
    file = write_list(tmp_path / "lạ.xlsx", GOOD, headings)
    way.choose(file)
    assert find(way.panel, QComboBox, "use_3").currentText() == "Số thẻ đảng viên"
    choose(find(way.panel, QComboBox, "use_3"), "Nhiệm vụ được phân công")
    way.wait()
    for _ in range(3):
        way.panel.next_button.click()
        way.wait()
    assert [m.task for m in members(way)] == ["36.883322", "36.883323"]
    press(way.panel, "Nhập danh sách khác…")
    assert way.panel.isVisible()
    way.window.app.undo()
    way.wait()
    way.choose(file)
    assert find(way.panel, QComboBox, "use_3").currentText() == "Nhiệm vụ được phân công"


def test_the_use_of_a_column_leaves_the_column_that_had_it(way: Import, tmp_path: Path) -> None:
    way.choose(write_list(tmp_path / "a.xlsx", GOOD))
    choose(find(way.panel, QComboBox, "use_3"), "Ngày sinh")
    way.wait()
    assert find(way.panel, QComboBox, "use_2").currentText() == "Không đưa vào"
    assert find(way.panel, QComboBox, "use_3").currentText() == "Ngày sinh"


def test_headings_that_nobody_recognised_are_pointed_to(way: Import, tmp_path: Path) -> None:
    headings = ("Nr", "Who", "When", "Which", "Where")
    way.choose(write_list(tmp_path / "b.xlsx", [("x", "y", "z", "", "")] * 2, headings))
    assert "Không tìm thấy danh sách" in said(way, "importFound")
    assert not way.panel.next_button.isEnabled()
    way.panel.columns.sheet.selectRow(1)
    press(way.panel, "Dòng đang chọn là dòng đầu cột")
    way.wait()
    assert find(way.panel, QTableWidget, "columnTable").rowCount() == 5
    choose(find(way.panel, QComboBox, "use_1"), "Họ và tên")
    way.wait()
    assert "Tìm thấy" in said(way, "importFound")


def test_rows_before_and_after_are_seen(way: Import, tmp_path: Path) -> None:
    rows = [*GOOD, (3, "  lê   văn   hải ", "06.09.1946", "28,209123", "Chi bộ thôn 1"), ("", "Cộng: 3", "", "", "")]
    way.choose(write_list(tmp_path / "c.xlsx", rows))
    way.panel.next_button.click()
    model = way.panel.preview.model
    kinds = [model.index(r, 1).data() for r in range(model.rowCount())]
    assert kinds == ["tiêu đề", "dòng đầu cột", "đảng viên", "đảng viên", "đảng viên", "dòng cộng"]
    assert [model.index(r, 0).data() for r in range(3)] == ["1", "2", "3"]
    names = [str(model.index(r, 2).data()) for r in range(model.rowCount())]
    assert names[4] == "Lê Văn Hải" and "Cộng: 3" in names[5]
    marked = model.index(4, 2)
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert "Trong tệp" in str(marked.data(Qt.ItemDataRole.ToolTipRole))
    way.panel.preview.table.selectRow(4)
    detail = find(way.panel, QTableWidget, "beforeAfter")
    told = [
        [item.text() for c in range(3) if (item := detail.item(r, c)) is not None] for r in range(detail.rowCount())
    ]
    assert ["Họ và tên", "lê văn hải", "Lê Văn Hải"] in told
    assert ["Ngày sinh", "06.09.1946", "06/09/1946"] in told
    shown = find(way.panel, QComboBox, "previewShow")
    assert [shown.itemData(n) for n in range(shown.count())] == [Show.ALL, Show.MEMBERS, Show.REPAIRED, Show.OTHERS]
    shown.setCurrentIndex(2)
    assert model.rowCount() == sum(r.is_repaired for r in way.panel.preview.rows) > 0


def test_texts_before_and_after_are_read_whole(way: Import, tmp_path: Path) -> None:
    branch = "Chi bộ thôn 1 (nhập từ chi bộ thôn 1, thôn 2 và thôn 3 của xã cũ)"
    way.choose(write_list(tmp_path / "w.xlsx", [(1, "Nguyễn Văn Đức", "05/3/1958", "36.883322", branch)]))
    way.panel.next_button.click()
    detail = find(way.panel, QTableWidget, "beforeAfter")
    named = {item.text(): row for row in range(detail.rowCount()) if (item := detail.item(row, 0)) is not None}
    short, long = detail.rowHeight(named["Họ và tên"]), detail.rowHeight(named["Chi bộ"])
    assert long > short and long >= detail.sizeHintForRow(named["Chi bộ"])


def test_what_changes_is_told_from_what_to_what(full_way: Import, tmp_path: Path) -> None:
    known = next(m for m in members(full_way) if m.name == "Trần Văn Đức" and m.branch == FIRST)
    new = (9, "Người Mới Đến", "1980", "99.000001", FIRST)
    row = (1, known.name, "12/03/1959", "36.111111", FIRST)
    wrong = (2, "Lê Quang Hòa", "32/13/1960", "", FIRST)
    full_way.choose(write_list(tmp_path / "d.xlsx", [row, wrong, new]))
    full_way.panel.next_button.click()
    full_way.panel.next_button.click()
    tabs = full_way.panel.plan.tabs
    assert [tabs.tabText(n) for n in range(5)] == [
        "Thêm mới (1)",
        "Thay đổi (1)",
        "Không đổi (0)",
        "Chưa nhập được (1)",
        "Cần xem lại (0)",
    ]
    change = ["3", "Trần Văn Đức", FIRST, "Số thẻ đảng viên", known.card_number, "36.111111"]
    assert texts(full_way, "changed") == [change]
    ((sheet, number, field, reason, cells),) = texts(full_way, "refused")
    assert (sheet, number, field) == ("Sheet", "4", "Ngày sinh") and "32/13/1960" in cells and reason
    assert full_way.panel.next_button.text() == "Nhập vào sổ (thêm 01, sửa 01)"
    full_way.panel.next_button.click()
    full_way.wait()
    assert said(full_way, "importResult").startswith("Đã thêm 01 người, sửa 01 người.")
    after = next(m for m in members(full_way) if m.id == known.id)
    assert after.card_number == "36.111111"


def test_refused_rows_are_saved_corrected_and_brought_in_again(way: Import, tmp_path: Path) -> None:
    rows = [*GOOD, (3, "Lê Quang Hòa", "32/13/1960", "36.883399", "Chi bộ thôn 1")]
    way.through(write_list(tmp_path / "Danh sách.xlsx", rows))
    assert len(members(way)) == 2
    target = tmp_path / "sửa.xlsx"
    way.answers.paths = [target]
    press(way.panel.result, "Lưu các dòng chưa nhập được ra Excel…")
    way.wait()
    assert way.answers.suggested == ["Danh sách – chưa nhập được.xlsx"]
    book = openpyxl.load_workbook(target)
    sheet = book.active
    assert sheet is not None
    wrong = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "32/13/1960")
    wrong.value = "12/03/1960"
    book.save(target)
    way.through(target)
    assert sorted(m.name for m in members(way)) == ["Lê Quang Hòa", "Nguyễn Văn Đức", "Trần Thị Én"]
    assert {m.branch for m in members(way)} == {"Chi bộ thôn 1"}


def plain(tmp_path: Path) -> Path:
    rows = [row[:4] for row in GOOD]
    return write_list(tmp_path / "không chi bộ.xlsx", rows, HEADINGS[:4])


def test_a_list_without_any_branch_asks_for_it(full_way: Import, tmp_path: Path) -> None:
    choose_unit(full_way.page, COMMUNE)
    full_way.choose(plain(tmp_path))
    assert any("2 dòng không cho biết thuộc chi bộ nào" in x.text() for x in full_way.panel.findChildren(QLabel))
    assert not full_way.panel.next_button.isEnabled()
    chooser = full_way.panel.columns.branch
    assert [chooser.itemText(n) for n in range(chooser.count())] == [FIRST, SECOND, EMPTY]
    chooser.setCurrentIndex(2)
    chooser.activated.emit(2)
    full_way.wait()
    assert full_way.panel.next_button.isEnabled()
    for _ in range(3):
        full_way.panel.next_button.click()
        full_way.wait()
    assert sorted(m.name for m in members(full_way) if m.branch == EMPTY) == ["Nguyễn Văn Đức", "Trần Thị Én"]


def test_the_branch_chosen_in_the_tree_is_proposed(full_way: Import, tmp_path: Path) -> None:
    choose_unit(full_way.page, EMPTY)
    full_way.through(plain(tmp_path))
    assert len([m for m in members(full_way) if m.branch == EMPTY]) == 2
    assert full_way.panel.columns.branch.unit_id() == unit_id(full_way.page, EMPTY)


def test_a_list_that_names_its_branches_is_not_asked_about(full_way: Import, tmp_path: Path) -> None:
    choose_unit(full_way.page, EMPTY)
    full_way.choose(write_list(tmp_path / "e.xlsx", GOOD))
    assert not full_way.panel.columns.branch.isVisible()
    full_way.panel.next_button.click()
    full_way.panel.next_button.click()
    assert any(
        "Sẽ lập 01 chi bộ chưa có trong sổ: Chi bộ thôn 1." in x.text() for x in full_way.panel.findChildren(QLabel)
    )


def test_one_click_takes_the_import_back_even_after_other_steps(way: Import, tmp_path: Path) -> None:
    way.through(write_list(tmp_path / "f.xlsx", GOOD))
    assert len(members(way)) == 2
    home = unit_id(way.page, COMMUNE)
    way.window.app.act("Thêm", add_unit, "Hội Nông dân", UnitKind.ORGANISATION, home)
    way.wait()
    press(way.panel, "Hoàn tác lần nhập này")
    way.wait()
    assert members(way) == []
    assert "Hội Nông dân" in counts(way.page)
    assert not find(way.panel, QPushButton, "undoImport").isVisible()
    way.window.app.act("Thêm", add_unit, "Hội Phụ nữ", UnitKind.ORGANISATION, home)
    way.wait()
    assert not find(way.panel, QPushButton, "undoImport").isVisible()


def test_what_is_told_of_an_import_follows_undo_and_redo(way: Import, tmp_path: Path) -> None:
    way.through(write_list(tmp_path / "f.xlsx", GOOD))
    way.window.app.undo()
    way.wait()
    assert said(way, "importResult").startswith("Sổ đã trở lại như trước")
    assert not find(way.panel, QPushButton, "undoImport").isVisible()
    way.window.app.redo()
    way.wait()
    assert said(way, "importResult").startswith("Đã thêm 02 người")
    press(way.panel, "Hoàn tác lần nhập này")
    way.wait()
    assert members(way) == [] and said(way, "importResult").startswith("Sổ đã trở lại như trước")


def test_an_import_on_which_others_have_built_says_so(way: Import, tmp_path: Path) -> None:
    way.through(write_list(tmp_path / "g.xlsx", GOOD))
    first = members(way)[0].id
    way.window.app.act("Đổi trạng thái", set_standing, [first], Standing.EXEMPT, PartialDate(2026, 1))
    way.wait()
    press(way.panel, "Hoàn tác lần nhập này")
    way.wait()
    assert len(members(way)) == 2
    assert problems(way) and "Đổi trạng thái" in problems(way)[0]


@pytest.mark.parametrize(
    "content, words", [(b"", "trống"), (b"%PDF-1.4 ...", "PDF"), (b"\x89PNG\r\n\x1a\n123", "bảng tính")]
)
def test_what_is_no_list_says_why_and_offers_another(way: Import, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "lạ.xlsx"
    file.write_bytes(content)
    way.choose(file)
    assert any(words in x.text() for x in way.panel.findChildren(QLabel) if x.isVisible())
    assert not way.panel.next_button.isVisible()
    way.answers.paths = [write_list(tmp_path / "h.xlsx", GOOD)]
    press(way.panel, "Chọn tệp khác…")
    way.wait()
    assert way.panel.next_button.isEnabled()


def test_a_book_that_changes_meanwhile_is_compared_anew(way: Import, tmp_path: Path) -> None:
    way.choose(write_list(tmp_path / "i.xlsx", GOOD))
    way.panel.next_button.click()
    way.panel.next_button.click()
    assert any("Sẽ lập 01 chi bộ" in x.text() for x in way.panel.findChildren(QLabel) if x.isVisible())
    way.window.app.act("Thêm", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, unit_id(way.page, COMMUNE))
    way.wait()
    assert not any("Sẽ lập 01 chi bộ" in x.text() for x in way.panel.findChildren(QLabel) if x.isVisible())
    assert way.panel.next_button.isEnabled()
    way.panel.next_button.click()
    way.wait()
    assert len(members(way)) == 2


def test_a_full_disk_leaves_the_book_as_it_was_and_the_way_open(way: Import, tmp_path: Path) -> None:
    way.choose(many(tmp_path, 300))
    way.panel.next_button.click()
    way.panel.next_button.click()
    fill_disk(way.window)
    way.panel.next_button.click()
    way.wait()
    assert way.window.page_area.trouble.isVisible()
    assert members(way) == []
    empty_disk(way.window)
    way.wait()
    assert way.panel.next_button.isEnabled()
    way.panel.next_button.click()
    way.wait()
    assert len(members(way)) == 300


def many(tmp_path: Path, number: int) -> Path:
    rows = (
        f"{n},Nguyễn Văn A{'bcdefgh'[n % 7]},{1 + n % 28}/3/{1940 + n % 60},36.{n:06d},Chi bộ thôn 1"
        for n in range(number)
    )
    file = tmp_path / "dài.csv"
    file.write_text("\n".join([",".join(HEADINGS), *rows]), encoding="utf-8")
    return file


def test_looking_can_be_stopped(way: Import, tmp_path: Path) -> None:
    way.answers.paths = [many(tmp_path, 8000)]
    way.page.begin_import()
    way.panel.course.cancel()
    way.wait()
    assert way.panel.course.found is None
    assert any(x.text() == "Đã dừng" for x in way.panel.findChildren(QLabel) if x.isVisible())
    assert not way.panel.next_button.isVisible()


def test_bringing_in_can_be_stopped_and_leaves_nothing(way: Import, tmp_path: Path) -> None:
    way.choose(many(tmp_path, 1500))
    way.panel.next_button.click()
    way.panel.next_button.click()
    way.panel.next_button.click()
    way.panel.course.cancel()
    way.wait()
    assert members(way) == []
    assert "Đã dừng" in problems(way)[0]
    assert way.window.menus.undo.text() == "Hoàn tác"


def test_the_way_is_kept_while_another_page_is_looked_at(way: Import, tmp_path: Path) -> None:
    way.choose(write_list(tmp_path / "m.xlsx", GOOD))
    way.panel.next_button.click()
    way.window.show_page(places.OVERVIEW)
    way.window.show_page(places.PEOPLE)
    assert way.panel.isVisible() and way.panel.preview.isVisible()
    press(way.panel, "Quay lại")
    assert way.panel.columns.isVisible()
    press(way.panel, "Thôi")
    assert way.page.tree.isVisible()


def test_the_book_can_be_closed_while_a_list_is_looked_into(way: Import, tmp_path: Path, window: MainWindow) -> None:
    way.answers.paths = [write_list(tmp_path / "n.xlsx", GOOD)]
    way.page.begin_import()
    window.close_book()
    way.qtbot.waitUntil(lambda: not window.app.is_open)


def test_the_page_may_be_made_anew_while_a_list_comes_in(way: Import, tmp_path: Path) -> None:
    way.choose(many(tmp_path, 1500))
    way.panel.next_button.click()
    way.panel.next_button.click()
    way.panel.next_button.click()
    way.window.set_text_size(125)
    settle()
    way.qtbot.waitUntil(lambda: not way.window.app.writer.is_busy)
    settle()
    assert len(members(way)) == 1500
    assert way.window.page is not way.page
    way.window.set_text_size(100)


@pytest.mark.parametrize("file", [pytest.param("<i>lạ.xlsx", marks=needs.ANY_NAME), "&amp; lạ.xlsx"])
def test_names_stand_as_typed_everywhere(way: Import, tmp_path: Path, file: str) -> None:
    name = "Nguyễn <b>Văn</b> &amp; Đức"
    way.choose(write_list(tmp_path / file, [(1, name, "1958", "36.883322", "Chi bộ =1+1 %s"), *GOOD]))
    way.panel.next_button.click()
    way.panel.next_button.click()
    shown = [row for table in ("added", "refused") for row in texts(way, table)]
    assert any(name in cell for row in shown for cell in row)
