from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import save_member, set_standing
from db.operations.units import save_officer
from db.queries.members import all_members
from db.queries.units import officers_of, unit
from domain.dates import PartialDate
from domain.members import Standing
from domain.units import Officer
from gui.context import places
from gui.people.member_filters import NO_OFFICIAL_DAY
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE, EMPTY, FIRST, SECOND
from tests.gui.conftest import settle
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward
from tests.gui.holding import writer_waiting
from tests.gui.offered import offered, take
from tests.gui.people.conftest import choose_unit, done, last_label, show_people, unit_id
from tests.gui.people.tree import chosen, counts, row_of


def type_into(widget: QLineEdit, text: str) -> None:
    widget.setText(text)
    widget.textEdited.emit(text)
    settle()


def shown(page: PeoplePage, name: str) -> list[str]:
    return [x.text() for x in page.unit_panel.findChildren(QLabel, name) if x.isVisible()]


def test_a_unit_is_told_in_words(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    assert shown(page, "section")[0] == FIRST
    assert shown(page, "hint")[0] == f"Chi bộ · trực thuộc {COMMUNE}"
    assert shown(page, "unitCount") == ["12 đảng viên: 12 chính thức, 00 dự bị, 06 nữ"]
    assert shown(page, "missing") == []
    assert "Bí thư: Nguyễn Thị Ánh Tuyết" in shown(page, "hint")[-1]
    choose_unit(page, COMMUNE)
    assert shown(page, "unitCount") == ["24 đảng viên, 12 nữ"]


def test_a_unit_of_a_kind_that_fits_is_added_and_chosen(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    press(page.unit_panel, "Thêm đơn vị trực thuộc")
    settle()
    form = page.unit_panel.editor.form
    kinds = find(form, QComboBox, "field_kind")
    assert [kinds.itemText(n) for n in range(kinds.count())] == [
        *("chi bộ", "đảng bộ cơ sở", "Mặt trận Tổ quốc", "hội, đoàn thể"),
    ]
    press(page.unit_panel, "Lưu")
    problems = [p.text() for p in form.findChildren(QLabel, "problem") if p.isVisible()]
    assert problems == ["Hãy ghi “Tên đơn vị”."]
    type_into(find(form, QLineEdit, "field_name"), FIRST)
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    assert any("Đã có đơn vị" in p.text() for p in form.findChildren(QLabel, "problem") if p.isVisible())
    type_into(find(form, QLineEdit, "field_name"), "Chi bộ thôn Mới")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done(qtbot, window)
    assert chosen(page) == "Chi bộ thôn Mới"
    assert window.app.unit_id == page.tree.unit_id()
    assert last_label(window) == "Thêm đơn vị – Chi bộ thôn Mới"


def test_a_branch_offers_a_group(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Thêm tổ đảng")
    type_into(find(page.unit_panel.editor.form, QLineEdit, "field_name"), "Tổ đảng số 1")
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    assert chosen(page) == "Tổ đảng số 1"
    assert not find(page.unit_panel, QPushButton, "addUnit").isVisible()
    assert page.list.empty.isVisible()


def test_a_renamed_unit_keeps_its_former_name(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Sửa đơn vị")
    form = page.unit_panel.editor.form
    assert form.findChild(QComboBox, "field_kind") is None
    type_into(find(form, QLineEdit, "field_name"), "Chi bộ thôn Đồng Tâm 1")
    choose_unit(page, SECOND)
    done(qtbot, window)
    assert chosen(page) == SECOND
    choose_unit(page, "Chi bộ thôn Đồng Tâm 1")
    assert f"Tên cũ: {FIRST}" in shown(page, "hint")[0]


def test_an_empty_unit_may_change_its_kind(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, EMPTY)
    press(page.unit_panel, "Sửa đơn vị")
    choose(find(page.unit_panel.editor.form, QComboBox, "field_kind"), "hội, đoàn thể")
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    assert shown(page, "hint")[0].startswith("Hội, đoàn thể · trực thuộc")


def test_a_unit_that_holds_something_says_why_it_stays(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Xóa đơn vị")
    done(qtbot, window)
    assert shown(page, "problem") == ["Chưa xóa được đơn vị này vì vẫn còn đảng viên."]
    choose_unit(page, EMPTY)
    press(page.unit_panel, "Xóa đơn vị")
    done(qtbot, window)
    assert EMPTY not in counts(page)
    assert chosen(page) == COMMUNE
    press(page.undo_bar, "Hoàn tác")
    done(qtbot, window)
    assert EMPTY in counts(page)


def test_an_officer_is_chosen_among_the_members(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Thêm người giữ chức vụ")
    form = page.unit_panel.officer_editor.form
    name = find(form, QLineEdit, "field_name")
    type_into(name, "tran van duc")
    assert offered(name) == [f"Trần Văn Đức – sinh 12/03/1959, {FIRST}"]
    take(name, 0)
    choose(find(form, QComboBox, "field_post"), "Bí thư")
    type_into(find(form, QLineEdit, "field_since"), "1/2025")
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    (officer,) = officers_of(window.app.reader, unit_id(page, FIRST))
    assert (officer.name, officer.post) == ("Trần Văn Đức", "Bí thư") and officer.person_id is not None
    assert any("Bí thư: Trần Văn Đức (từ 01/2025)" in x.text() for x in page.unit_panel.findChildren(QLabel))
    assert last_label(window) == "Thêm Bí thư – Trần Văn Đức"


def test_an_officer_from_outside_is_only_named_and_terms_must_follow_time(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Thêm người giữ chức vụ")
    form = page.unit_panel.officer_editor.form
    type_into(find(form, QLineEdit, "field_name"), "Trần Văn Đức")
    choose(find(form, QComboBox, "field_post"), "Phó Bí thư")
    type_into(find(form, QLineEdit, "field_since"), "2025")
    type_into(find(form, QLineEdit, "field_until"), "2024")
    press(page.unit_panel, "Lưu")
    assert any("phải sau" in p.text() for p in form.findChildren(QLabel, "problem") if p.isVisible())
    window.show_page(places.OVERVIEW)
    assert window.page is page
    type_into(find(form, QLineEdit, "field_until"), "2/2026")
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    (officer,) = officers_of(window.app.reader, unit_id(page, FIRST))
    assert officer.person_id is None
    past = next(x for x in page.unit_panel.findChildren(QLabel) if "Phó Bí thư" in x.text())
    assert past.objectName() == "hint"
    press(page.unit_panel, "Sửa")
    assert find(form, QLineEdit, "field_until").text() == "02/2026"
    press(page.unit_panel, "Thôi")
    press(page.unit_panel, "Xóa")
    done(qtbot, window)
    assert officers_of(window.app.reader, unit_id(page, FIRST)) == []
    assert page.undo_bar.isVisible()


def test_too_few_official_members_are_pointed_out(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_people(qtbot, window, branch_book)
    choose_unit(page, FIRST)
    ids = [page.list.model.id_at(n) for n in range(10)]
    window.app.act("Đổi", set_standing, ids, Standing.LEFT_STRUCK, PartialDate(2026, 1, 5))
    done(qtbot, window)
    assert shown(page, "unitCount")[0].startswith("02 đảng viên: 02 chính thức")
    assert "3 đảng viên chính thức" in shown(page, "missing")[0]


def test_clicking_the_chosen_unit_again_shows_it(page: PeoplePage, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    page.list.table.select_id(page.list.model.id_at(0))
    assert page.member_panel.isVisible()
    rect = page.tree.visualItemRect(row_of(page, FIRST))
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    assert page.unit_panel.isVisible() and page.list.table.current_id() == 0


def test_a_late_answer_closes_no_other_record_s_form(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    panel = page.unit_panel
    with writer_waiting(window):
        panel.edit()
        type_into(find(panel.editor.form, QLineEdit, "field_name"), "Đảng bộ xã Định Thành mới")
        press(panel, "Lưu")
        panel.add()
        type_into(find(panel.editor.form, QLineEdit, "field_name"), "Chi bộ đang gõ")
    done(qtbot, window)
    name = find(panel.editor.form, QLineEdit, "field_name")
    assert name.isVisible() and name.text() == "Chi bộ đang gõ"
    press(panel, "Lưu")
    done(qtbot, window)
    shown_now = list(counts(page))
    assert "Đảng bộ xã Định Thành mới" in shown_now and "Chi bộ đang gõ" in shown_now


def test_a_late_refusal_is_told_and_leaves_the_form_alone(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    panel = page.unit_panel
    with writer_waiting(window):
        panel.add()
        type_into(find(panel.editor.form, QLineEdit, "field_name"), FIRST)
        press(panel, "Lưu")
        panel.add()
        type_into(find(panel.editor.form, QLineEdit, "field_name"), "Chi bộ đang gõ")
    done(qtbot, window)
    assert window.status.notice.text().startswith(f"Chưa lưu được “Thêm đơn vị – {FIRST}”: Đã có đơn vị")
    name = find(panel.editor.form, QLineEdit, "field_name")
    assert name.isEnabled() and name.text() == "Chi bộ đang gõ" and shown(page, "problem") == []
    press(panel, "Thôi")


def test_nothing_is_typed_into_a_form_that_is_being_saved(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, COMMUNE)
    bring_forward(window)
    panel = page.unit_panel
    panel.add()
    name = find(panel.editor.form, QLineEdit, "field_name")
    type_into(name, FIRST)
    name.setFocus()
    with writer_waiting(window):
        press(panel, "Lưu")
        assert not name.isEnabled()
    done(qtbot, window)
    assert name.isEnabled() and name.hasFocus() and name.text() == FIRST
    press(panel, "Thôi")


def test_an_officer_s_form_is_closed_by_its_own_answer_alone(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    form = page.unit_panel.officer_editor.form
    with writer_waiting(window):
        press(page.unit_panel, "Thêm người giữ chức vụ")
        type_into(find(form, QLineEdit, "field_name"), "Trần Văn Đức")
        choose(find(form, QComboBox, "field_post"), "Bí thư")
        press(page.unit_panel, "Lưu")
        page.unit_panel.overview.officer_wanted.emit()
        type_into(find(form, QLineEdit, "field_name"), "Lê Quang")
    done(qtbot, window)
    assert form.isVisible() and form.isEnabled() and find(form, QLineEdit, "field_name").text() == "Lê Quang"
    press(page.unit_panel, "Thôi")
    assert [officer.name for officer in officers_of(window.app.reader, unit_id(page, FIRST))] == ["Trần Văn Đức"]


def test_an_officer_s_form_is_saved_in_a_pause_and_given_back_by_its_button(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    press(page.unit_panel, "Thêm người giữ chức vụ")
    editor = page.unit_panel.officer_editor
    type_into(find(editor.form, QLineEdit, "field_name"), "Trần Văn Đức")
    choose(find(editor.form, QComboBox, "field_post"), "Bí thư")
    editor.form.field("since").setFocus()
    editor.desk.pause.timeout.emit()
    done(qtbot, window)
    assert [o.name for o in officers_of(window.app.reader, unit_id(page, FIRST))] == ["Trần Văn Đức"]
    assert editor.isVisible() and find(editor.form, QLineEdit, "field_name").text() == "Trần Văn Đức"
    press(page.unit_panel, "Thôi")
    done(qtbot, window)
    assert officers_of(window.app.reader, unit_id(page, FIRST)) == [] and not editor.isVisible()


def test_what_is_typed_over_an_officer_who_is_gone_is_not_said_to_be_saved(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    unit = unit_id(page, FIRST)
    window.app.act("Thêm", save_officer, Officer(0, "", unit, "Trần Văn Đức", "Bí thư"))
    done(qtbot, window)
    choose_unit(page, SECOND)
    choose_unit(page, FIRST)
    press(page.unit_panel, "Sửa")
    editor = page.unit_panel.officer_editor
    type_into(find(editor.form, QLineEdit, "field_name"), "Trần Văn Đức Anh")
    window.app.undo()
    done(qtbot, window)
    press(page.unit_panel, "Lưu")
    done(qtbot, window)
    assert shown(page, "problem") == ["Người giữ chức vụ này không còn trong sổ."]
    assert find(editor.form, QLineEdit, "field_name").text() == "Trần Văn Đức Anh" and page.unsaved()
    press(page.unit_panel, "Thôi")


def test_a_name_saved_in_pauses_makes_one_former_name_and_is_given_back(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    def kept() -> tuple[str, str]:
        found = unit(window.app.reader, first)
        assert found is not None
        return found.name, found.former_names

    choose_unit(page, FIRST)
    first, editor = unit_id(page, FIRST), page.unit_panel.editor
    for last in ("Thôi", "Lưu"):
        press(page.unit_panel, "Sửa đơn vị")
        name = find(editor.form, QLineEdit, "field_name")
        for typed in ("Chi bộ thôn Đồng", "Chi bộ thôn Đồng Tiến"):
            type_into(name, typed)
            editor.desk.pause.timeout.emit()
            done(qtbot, window)
            assert kept() == (typed, FIRST) and editor.isVisible() and name.text() == typed
        press(page.unit_panel, last)
        done(qtbot, window)
        assert kept() == ((FIRST, "") if last == "Thôi" else ("Chi bộ thôn Đồng Tiến", FIRST))


def test_a_unit_added_in_a_pause_is_taken_back_or_chosen(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    for last in ("Thôi", "Lưu"):
        choose_unit(page, COMMUNE)
        press(page.unit_panel, "Thêm đơn vị trực thuộc")
        editor = page.unit_panel.editor
        type_into(find(editor.form, QLineEdit, "field_name"), "Chi bộ thôn Mới")
        editor.desk.pause.timeout.emit()
        done(qtbot, window)
        shown_now = list(counts(page))
        assert "Chi bộ thôn Mới" in shown_now and editor.isVisible()
        assert chosen(page) == COMMUNE
        press(page.unit_panel, last)
        done(qtbot, window)
        shown_now = list(counts(page))
        assert ("Chi bộ thôn Mới" in shown_now) == (last == "Lưu")
    assert chosen(page) == "Chi bộ thôn Mới"


def test_the_keyboard_goes_on_when_a_unit_has_been_saved(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, SECOND)
    press(page.unit_panel, "Sửa đơn vị")
    settle()
    name = find(page.unit_panel.editor.form, QLineEdit, "field_name")
    name.setFocus()
    type_into(name, f"{SECOND} mới")
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done(qtbot, window)
    settle()
    focused = window.focusWidget()
    assert not name.isVisible() and focused is not None and focused.isVisible()


def test_who_lacks_the_official_day_is_a_click_away(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    app = window.app
    choose_unit(page, FIRST)
    button = find(page.unit_panel, QPushButton, "showUndated")
    assert not button.isVisible()
    undated, young = all_members(app.reader, app.today())[:2]
    app.act("Sửa", save_member, replace(undated, official_on=None))
    this_year = PartialDate(app.today().year, 1)
    app.act("Sửa", save_member, replace(young, admitted_on=this_year, official_on=None))
    done(qtbot, window)
    qtbot.waitUntil(button.isVisible)
    assert shown(page, "missing")[0].startswith("01 người thiếu ngày chính thức.")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert [page.list.model.id_at(n) for n in range(page.list.model.rowCount())] == [undated.id]
    assert page.list.words() == NO_OFFICIAL_DAY
    assert find(page, QComboBox, "filterStanding").currentText() == "Thiếu ngày chính thức"
