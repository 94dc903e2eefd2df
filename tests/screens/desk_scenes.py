"""Scenes of the daily work: people and units, bringing lists in, registrations, months."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPushButton

from gui.context import places
from gui.importing.panel import ImportPanel
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.people.page import PeoplePage
from gui.people.shared_value import SharedValueDialog
from gui.registrations.page import RegistrationsPage
from tests.gui.finding import choose, find, press
from tests.gui.registrations.desk import put
from tests.screens.scene import Scene
from tests.screens.stage import Stage

LISTS = Path(__file__).resolve().parents[1] / "data" / "lists"
LIST = LISTS / "danh-sach-mau-7.xlsx"
FONTS = LISTS / "danh-sach-vntime.xls"


# People and units


def _people(stage: Stage, kind: str = "chi bộ") -> PeoplePage:
    stage.open("xa")
    stage.choose_unit(kind)
    page = stage.show(places.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.list.table.clearSelection()
    return page


def _pick(page: PeoplePage, *rows: int) -> None:
    model, selection = page.list.table.model(), page.list.table.selectionModel()
    selection.clearSelection()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(model.index(row, 1), flags)


def _member(stage: Stage) -> None:
    _pick(_people(stage), 3)


def _found(stage: Stage) -> None:
    page = _people(stage, "đảng bộ xã, phường")
    find(page, QLineEdit, "findMember").setText("duc")
    stage.still()


def _found_nobody(stage: Stage) -> None:
    page = _people(stage, "đảng bộ xã, phường")
    find(page, QLineEdit, "findMember").setText("khong co ai")
    stage.still()


def _adding(stage: Stage) -> None:
    page = _people(stage)
    find(page, QLineEdit, "findMember").clear()
    page.begin_adding()


def _adding_refused(stage: Stage) -> None:
    page = _people(stage)
    page.begin_adding()
    page.new_panel.add()


def _moving(stage: Stage) -> None:
    page = _people(stage)
    find(page, QPushButton, "closeNewMember").click()
    _pick(page, 1, 2)
    find(page, QPushButton, "moveMembers").click()
    stage.dialog()


def _standing(stage: Stage) -> None:
    page = _people(stage)
    _pick(page, 1)
    find(page, QPushButton, "changeStanding").click()
    stage.dialog()


def _removed(stage: Stage) -> None:
    page = _people(stage)
    _pick(page, 5)
    find(page, QPushButton, "removeMembers").click()


def _share(stage: Stage) -> SharedValueDialog:
    page = _people(stage, "đảng bộ xã, phường")
    page.undo_bar.hide()
    _pick(page, *range(15))
    find(page, QPushButton, "shareValue").click()
    dialog = stage.dialog()
    assert isinstance(dialog, SharedValueDialog)
    return dialog


def _type(dialog: SharedValueDialog, label: str, name: str, text: str) -> None:
    choose(dialog.fields, label)
    line = find(dialog, QLineEdit, f"field_{name}")
    line.setText(text)
    line.textEdited.emit(text)


def _shared_begun(stage: Stage) -> None:
    _share(stage)


def _shared(stage: Stage) -> None:
    _type(_share(stage), "Chức vụ Đảng", "party_positions", "Chi ủy viên")


def _shared_wrong(stage: Stage) -> None:
    _type(_share(stage), "Ngày chính thức", "official_on", "01/02/1996")


def _shared_done(stage: Stage) -> None:
    dialog = _share(stage)
    _type(dialog, "Nhiệm vụ được phân công", "task", "Vận động nhân dân hiến đất làm đường")
    find(dialog, QPushButton, "primary").click()
    stage.still()


def _women(stage: Stage) -> PeoplePage:
    page = _people(stage, "đảng bộ xã, phường")
    page.undo_bar.hide()
    page.list.table.choose_nobody()
    choose(find(page, QComboBox, "filterGender"), "Nữ")
    return page


def _filter_menu(stage: Stage) -> QMenu:
    menu = find(_women(stage), QPushButton, "savedFilters").menu()
    menu.aboutToShow.emit()
    return menu


def _take(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def _filter_named(stage: Stage) -> None:
    _take(_filter_menu(stage), "Lưu cách đang lọc")


def _filter_chosen(stage: Stage) -> None:
    page = _women(stage)
    find(page, QLineEdit, "filterName").setText("Đảng viên nữ")
    find(page, QPushButton, "saveFilter").click()
    stage.front()
    find(page, QPushButton, "savedFilters").showMenu()


def _filter_dropped(stage: Stage) -> None:
    menu = _filter_menu(stage)
    _take(menu, "Đảng viên nữ")
    menu.aboutToShow.emit()
    _take(menu, "Xóa bộ lọc")
    stage.still()


def _filter_cleared(stage: Stage) -> None:
    page = _women(stage)
    page.list.shelf.clear.trigger()
    page.undo_bar.hide()


def _unit_edited(stage: Stage) -> None:
    page = _people(stage)
    page.list.table.choose_nobody()
    page.unit_panel.edit()


def _unit_added(stage: Stage) -> None:
    page = _people(stage, "đảng bộ xã, phường")
    page.list.table.choose_nobody()
    page.unit_panel.add()


PEOPLE = (
    Scene("people-member", "Một đảng viên", _member),
    Scene("people-found", "Tìm “duc”", _found),
    Scene("people-found-nobody", "Tìm không thấy ai", _found_nobody),
    Scene("people-adding", "Thêm đảng viên", _adding),
    Scene("people-adding-refused", "Thêm đảng viên: còn thiếu tên", _adding_refused),
    Scene("people-moving", "Chuyển sinh hoạt", _moving),
    Scene("people-standing", "Đổi trạng thái", _standing),
    Scene("people-removed", "Xóa người đã có tên trong sổ: không được", _removed),
    Scene("people-shared-begun", "Sửa cùng lúc: chưa chọn gì", _shared_begun),
    Scene("people-shared", "Sửa cùng lúc: xem trước", _shared),
    Scene("people-shared-wrong", "Sửa cùng lúc: có người không sửa được", _shared_wrong),
    Scene("people-shared-done", "Sửa cùng lúc: đã sửa, hoàn tác được", _shared_done),
    Scene("people-filter-named", "Đặt tên cho bộ lọc", _filter_named),
    Scene("people-filter-chosen", "Bộ lọc đang dùng, các bộ lọc đã lưu", _filter_chosen),
    Scene("people-filter-dropped", "Đã xóa một bộ lọc", _filter_dropped),
    Scene("people-filter-cleared", "Đã bỏ lọc", _filter_cleared),
    Scene("people-unit-edited", "Sửa đơn vị", _unit_edited),
    Scene("people-unit-added", "Thêm đơn vị", _unit_added),
)


# Bringing a list in


def _list(stage: Stage, file: Path, steps: int) -> ImportPanel:
    stage.open("moi")
    stage.choose_unit("đảng bộ xã, phường")
    page = stage.show(places.PEOPLE)
    assert isinstance(page, PeoplePage)
    stage.answers.paths = [file]
    page.begin_import()
    panel = find(page, ImportPanel, "importPanel")
    for _ in range(steps):
        _ready(stage, panel)
        panel.next_button.click()
    _ready(stage, panel)
    return panel


def _ready(stage: Stage, panel: ImportPanel) -> None:
    stage.wait(lambda: not panel.course.is_busy and not stage.window.app.background.is_busy, "list looked into")
    stage.still()


def _columns(stage: Stage) -> None:
    _list(stage, LIST, 0)


def _preview(stage: Stage) -> None:
    _list(stage, FONTS, 1)


def _plan(stage: Stage) -> None:
    _list(stage, LIST, 2)


def _brought(stage: Stage) -> None:
    _list(stage, LIST, 3)


def _again(stage: Stage) -> None:
    _list(stage, LIST, 2)


def _taken_back(stage: Stage) -> None:
    panel = _list(stage, FONTS, 3)
    press(panel, "Hoàn tác lần nhập này")
    _ready(stage, panel)


def _unreadable(stage: Stage) -> None:
    wrong = stage.folder / "danh-sach.xlsx"
    wrong.write_bytes(b"PK\x03\x04 kh\xc3\xb4ng ph\xe1\xba\xa3i b\xe1\xba\xa3ng t\xc3\xadnh")
    _list(stage, wrong, 0)


IMPORTING = (
    Scene("importing-columns", "Nhập danh sách: các cột", _columns),
    Scene("importing-preview", "Nhập danh sách: xem trước, phông chữ cũ", _preview),
    Scene("importing-plan", "Nhập danh sách: sẽ thay đổi gì", _plan),
    Scene("importing-brought", "Nhập danh sách: kết quả", _brought),
    Scene("importing-again", "Nhập lại danh sách ấy: không có gì thay đổi", _again),
    Scene("importing-taken-back", "Nhập danh sách: đã hoàn tác", _taken_back),
    Scene("importing-unreadable", "Nhập danh sách: không đọc được", _unreadable),
)


# The year


def _not_opened(stage: Stage) -> None:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    stage.show(places.REGISTRATIONS)
    stage.window.app.choose(stage.window.app.unit_id, stage.window.app.year + 1)


def _registrations(stage: Stage) -> RegistrationsPage:
    stage.open("xa")
    stage.window.app.choose(stage.window.app.unit_id, 2026)
    stage.choose_unit("chi bộ")
    page = stage.show(places.REGISTRATIONS)
    assert isinstance(page, RegistrationsPage)
    return page


def _registration(stage: Stage) -> None:
    page = _registrations(stage)
    page.go_to_line(page.list.model.rows[2].key)


def _registration_refused(stage: Stage) -> None:
    page = _registrations(stage)
    page.go_to_line(page.list.model.rows[3].key)
    stage.front()
    put(page, "day", "31/2/2026")
    page.record.desk.save_now()


def _ledger(stage: Stage) -> None:
    page = _registrations(stage)
    put(page, "day", "2/2/2026")
    press(page, "Thông tin sổ…")


def _months(stage: Stage, month: int) -> MonthsPage:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    page = stage.show(places.MONTHS)
    assert isinstance(page, MonthsPage)
    page.go_to_month(month)
    stage.still()
    stage.front()
    page.grid.setFocus()
    return page


def _month_empty(stage: Stage) -> None:
    _months(stage, 11)


def _month_typed(stage: Stage) -> None:
    page = _months(stage, 11)
    page.grid.begin_at(1, CELLS.index("remark") + 1)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)


def _month_mark(stage: Stage) -> None:
    page = _months(stage, 11)
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    page.grid.begin_at(2, CELLS.index("mark") + 1)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)


def _month_missing(stage: Stage) -> None:
    page = _months(stage, 10)
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    press(page, "Còn thiếu")


YEAR = (
    Scene("year-not-opened", "Chưa mở sổ của năm", _not_opened),
    Scene("year-registration", "Bản đăng ký của một đảng viên", _registration),
    Scene("year-registration-refused", "Bản đăng ký: ngày không có", _registration_refused),
    Scene("year-ledger", "Thông tin sổ", _ledger),
    Scene("year-month-empty", "Tháng chưa ghi", _month_empty),
    Scene("year-month-typed", "Đang ghi nhận xét", _month_typed),
    Scene("year-month-mark", "Đang chọn mức", _month_mark),
    Scene("year-month-missing", "Tháng còn thiếu", _month_missing),
)
