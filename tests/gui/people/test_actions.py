from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.units import add_unit
from db.queries.search import Found, Hit
from domain.members import Member
from domain.units import Unit, UnitKind
from gui.people.actions import targets_of_unit
from gui.people.moves import MoveDialog, MoveUnitDialog, StandingDialog, people_words
from gui.people.page import PeoplePage
from gui.records.asking import AskingDialog
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE, EMPTY, FIRST, NAMES, SECOND
from tests.gui.conftest import settle
from tests.gui.finding import choose, find, press
from tests.gui.people.conftest import choose_unit, done, last_label, names, pick, show_people, unit_id
from tests.gui.people.tree import chosen, counts, row_of


def dialog(kind: type[AskingDialog]) -> AskingDialog:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def select(page: PeoplePage, *wanted: str) -> None:
    pick(page, wanted[0])
    for name in wanted[1:]:
        row = names(page).index(name)
        flags = page.list.table.selectionModel().SelectionFlag
        page.list.table.selectionModel().select(page.list.model.index(row, 0), flags.Select | flags.Rows)
    settle()


def take(box: QComboBox, wanted: int) -> None:
    box.setCurrentIndex(box.findData(wanted))
    box.activated.emit(box.currentIndex())


def test_the_buttons_wait_for_somebody_to_be_selected(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    buttons = [find(page, QPushButton, n) for n in ("moveMembers", "changeStanding", "removeMembers")]
    assert not any(b.isEnabled() for b in buttons)
    select(page, NAMES[0])
    assert all(b.isEnabled() for b in buttons)


def test_members_move_together_from_a_day(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, "Trần Văn Đức", "Lê Quang Hòa", "Lý Văn Kỷ")
    find(page, QPushButton, "moveMembers").setFocus()
    press(page, "Chuyển sinh hoạt…")
    moving = dialog(MoveDialog)
    assert isinstance(moving, MoveDialog)
    offered = {moving.chooser.itemText(n) for n in range(moving.chooser.count())}
    assert offered == {SECOND, EMPTY}
    press(moving, "Chuyển 03 đảng viên")
    assert [p.text() for p in moving.findChildren(QLabel, "problem") if p.isVisible()] == [
        "Hãy chọn đơn vị chuyển đến."
    ]
    take(moving.chooser, unit_id(page, EMPTY))
    day = find(moving, QLineEdit, "field_since")
    assert day.text() == "25/03/2026"
    day.setText("1/3/2026")
    press(moving, "Chuyển 03 đảng viên")
    done(qtbot, window)
    assert last_label(window) == "Chuyển sinh hoạt 03 đảng viên"
    said = page.undo_bar.findChild(QLabel)
    assert said is not None and page.undo_bar.isVisible()
    assert said.text() == f"Đã chuyển Trần Văn Đức, Lê Quang Hòa, Lý Văn Kỷ sang {EMPTY} từ 01/03/2026."
    assert page.window().focusWidget() is page.list.table
    assert len(names(page)) == 9
    choose_unit(page, EMPTY)
    assert names(page) == ["Trần Văn Đức", "Lê Quang Hòa", "Lý Văn Kỷ"]
    pick(page, "Lý Văn Kỷ")
    history = [x.text() for x in page.member_panel.findChildren(QLabel, "hint") if x.text().startswith("Quá trình")]
    assert history[0].splitlines() == [
        "Quá trình sinh hoạt",
        f"• {FIRST}: đến 01/03/2026",
        "    đã chuyển sinh hoạt đảng: từ 01/03/2026",
        f"• {EMPTY}: từ 01/03/2026",
    ]
    window.app.undo()
    done(qtbot, window)
    assert names(page) == [] and counts(page)[FIRST] == "12"


def test_a_move_that_is_refused_says_why_and_stays(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    first, second = unit_id(page, FIRST), unit_id(page, SECOND)
    choose_unit(page, COMMUNE)
    rows = [page.list.model.record(n) for n in range(24)]
    for wanted in (first, second):
        row = next(n for n, m in enumerate(rows) if m is not None and m.unit_id == wanted)
        flags = page.list.table.selectionModel().SelectionFlag
        page.list.table.selectionModel().select(page.list.model.index(row, 0), flags.Select | flags.Rows)
    press(page, "Chuyển sinh hoạt…")
    moving = dialog(MoveDialog)
    assert isinstance(moving, MoveDialog)
    take(moving.chooser, second)
    press(moving, "Chuyển 02 đảng viên")
    done(qtbot, window)
    assert moving.isVisible()
    assert any("bỏ chọn" in p.text() for p in moving.findChildren(QLabel, "problem") if p.isVisible())
    press(moving, "Thôi")


def test_a_status_changes_from_a_day(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, "Trần Văn Đức")
    press(page, "Đổi trạng thái…")
    changing = dialog(StandingDialog)
    choose(find(changing, QComboBox, "field_status"), "từ trần")
    day = find(changing, QLineEdit, "field_since")
    day.setText("khi nào đó")
    press(changing, "Đổi trạng thái")
    assert changing.isVisible()
    assert any(p.isVisible() for p in changing.findChildren(QLabel, "problem"))
    day.setText("5/3/2026")
    press(changing, "Đổi trạng thái")
    done(qtbot, window)
    assert last_label(window) == "Đổi trạng thái 01 đảng viên: từ trần"
    assert "Trần Văn Đức" not in names(page)
    press(page, "cả người đã rời đi")
    settle()
    assert "Trần Văn Đức" in names(page)
    assert find(page, QLabel, "memberCount").text() == "11 đảng viên, 06 nữ · 01 người đã rời đi"


def test_who_was_entered_by_mistake_is_taken_out_and_brought_back(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, SECOND)
    select(page, "Trần Văn Đức")
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    done(qtbot, window)
    assert "Trần Văn Đức" not in names(page)
    assert page.unit_panel.isVisible()
    assert page.undo_bar.isVisible()
    press(page.undo_bar, "Hoàn tác")
    done(qtbot, window)
    assert "Trần Văn Đức" in names(page) and not page.undo_bar.isVisible()


def test_who_stands_in_a_ledger_is_not_taken_out(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_people(qtbot, window, branch_book)
    choose_unit(page, FIRST)
    select(page, "Trần Văn Đức", "Lý Văn Kỷ")
    press(page, "Xóa")
    done(qtbot, window)
    assert len(names(page)) == 12
    said = [x.text() for x in page.undo_bar.findChildren(QLabel)]
    assert any("Đổi trạng thái" in text for text in said)
    assert not find(page.undo_bar, QPushButton, "undoLast").isVisible()
    page.go_to(Hit(Found.UNIT, FIRST, "", unit_id(page, FIRST), unit_id(page, FIRST)))
    assert not page.undo_bar.isVisible(), "told of what was there before"


def test_another_step_ends_the_offer_to_undo(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, SECOND)
    select(page, "Trần Văn Đức")
    press(page, "Xóa")
    done(qtbot, window)
    window.app.act("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, unit_id(page, COMMUNE))
    done(qtbot, window)
    assert not page.undo_bar.isVisible()


def test_a_unit_moves_only_where_it_may_stand(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    home = unit_id(page, COMMUNE)
    window.app.act("Thêm", add_unit, "Đảng bộ Công ty", UnitKind.GRASSROOTS, home)
    done(qtbot, window)
    choose_unit(page, EMPTY)
    press(page.unit_panel, "Chuyển đơn vị…")
    moving = dialog(MoveUnitDialog)
    assert isinstance(moving, MoveUnitDialog)
    assert [moving.chooser.itemText(n) for n in range(moving.chooser.count())] == ["Đảng bộ Công ty"]
    press(moving, "Chuyển đơn vị")
    assert any("cấp trên" in p.text() for p in moving.findChildren(QLabel, "problem") if p.isVisible())
    take(moving.chooser, unit_id(page, "Đảng bộ Công ty"))
    press(moving, "Chuyển đơn vị")
    done(qtbot, window)
    parent = row_of(page, EMPTY).parent()
    assert parent is not None and parent.text(0) == "Đảng bộ Công ty"
    assert chosen(page) == EMPTY


def test_a_unit_is_never_offered_itself_nor_what_lies_beneath_it() -> None:
    home = Unit(1, "", UnitKind.COMMUNE, "Xã")
    firm = Unit(2, "", UnitKind.GRASSROOTS, "Công ty", 1)
    part = Unit(3, "", UnitKind.SUBCOMMITTEE, "Bộ phận", 2)
    shop = Unit(4, "", UnitKind.BRANCH, "Phân xưởng", 3)
    units = [home, firm, part, shop]
    assert targets_of_unit(shop, units) == [home, firm]
    assert targets_of_unit(firm, units) == []


def test_many_people_are_named_shortly() -> None:
    members = [Member(n, "", n, 1, "", f"Người {n}") for n in range(7)]
    assert people_words(members) == "Người 0, Người 1, Người 2, Người 3, Người 4 và 02 người khác"
    assert people_words(members[:1]) == "Người 0"


def test_nothing_is_offered_for_those_who_are_shown_no_more(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    table = page.list.table
    flags = table.selectionModel().SelectionFlag
    for row in range(3):
        table.selectionModel().setCurrentIndex(page.list.model.index(row, 0), flags.Select | flags.Rows)
    offered = [find(page, QPushButton, n) for n in ("shareValue", "moveMembers", "changeStanding", "removeMembers")]
    assert all(button.isEnabled() for button in offered)
    kept = names(page)[0]
    line = find(page, QLineEdit, "findMember")
    line.setText(kept)
    assert table.selected_count() == 1
    assert [button.isEnabled() for button in offered] == [False, True, True, True]
    line.setText("zzzz")
    assert table.selected_count() == 0 and not any(button.isEnabled() for button in offered)
