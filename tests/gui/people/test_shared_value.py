"""Several members given the same value: chosen, looked at beforehand, done as one step, taken back by one button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import add_member, remove_members
from db.operations.shared_values import set_for_all
from db.operations.units import add_unit
from domain.members import Member
from domain.units import UnitKind
from gui.people import shared_value
from gui.people.page import PeoplePage
from gui.people.shared_preview import NAME, NEW, OLD, GiftTable
from gui.people.shared_value import SharedValueDialog
from gui.shell.window import MainWindow
from tests.gui import hands
from tests.gui.books import COMMUNE, FIRST, NAMES, SECOND
from tests.gui.conftest import settle
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward
from tests.gui.holding import writer_waiting
from tests.gui.offered import offered, take
from tests.gui.people.conftest import choose_unit, done, last_label, names, unit_id


def select(page: PeoplePage, *wanted: str) -> None:
    table = page.list.table
    flags = table.selectionModel().SelectionFlag
    table.choose_nobody()
    for name in wanted:
        index = page.list.model.index(names(page).index(name), 0)
        table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
    settle()


def shown_dialogs() -> list[SharedValueDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, SharedValueDialog) and w.isVisible()]


def asked(page: PeoplePage) -> SharedValueDialog:
    press(page, "Sửa cùng lúc…")
    (dialog,) = shown_dialogs()
    bring_forward(dialog)
    return dialog


def type_into(widget: QLineEdit, text: str) -> None:
    """As a hand does: what was typed is told, unlike with setText."""
    widget.setText(text)
    widget.textEdited.emit(text)
    settle()


def preview(dialog: SharedValueDialog) -> list[tuple[str, str, str]]:
    model = find(dialog, GiftTable, "sharedPreview").gifts
    rows = range(model.rowCount())
    return [tuple(str(model.index(row, c).data()) for c in (NAME, OLD, NEW)) for row in rows]  # type: ignore[misc]


def said(dialog: SharedValueDialog) -> str:
    return find(dialog, QLabel, "sharedCount").text()


def button(dialog: SharedValueDialog) -> QPushButton:
    return find(dialog, QPushButton, "primary")


def held(page: PeoplePage, field: str) -> list[str]:
    records = [page.list.model.record(row) for row in range(page.list.model.rowCount())]
    return [getattr(record, field) for record in records if record is not None]


def test_it_waits_for_two(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    share = find(page, QPushButton, "shareValue")
    assert not share.isEnabled()
    select(page, NAMES[0])
    assert not share.isEnabled()
    select(page, *NAMES[:2])
    assert share.isEnabled()


def test_the_preview_tells_who_changes_and_one_button_takes_it_back(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    before = held(page, "party_positions")
    select(page, "Trần Văn Đức", "Lê Quang Hòa", "Lý Văn Kỷ")
    dialog = asked(page)
    assert not button(dialog).isEnabled() and preview(dialog) == []
    choose(dialog.fields, "Chức vụ Đảng")
    assert said(dialog) == "Hãy ghi giá trị mới hoặc đánh dấu “Xóa trống”."
    type_into(find(dialog, QLineEdit, "field_party_positions"), " Phó Bí thư ")
    assert preview(dialog) == [("Lê Quang Hòa", "Chi ủy viên", "Phó Bí thư"), ("Lý Văn Kỷ", "chưa ghi", "Phó Bí thư")]
    assert said(dialog) == "Sẽ sửa cho 02 đồng chí. 01 người đã ghi như vậy rồi."
    press(dialog, "Sửa cho 02 đồng chí")
    done(qtbot, window)
    assert not shown_dialogs()
    assert last_label(window) == "Sửa “Chức vụ Đảng” cho 02 đồng chí"
    assert held(page, "party_positions").count("Phó Bí thư") == before.count("Phó Bí thư") + 2
    assert page.undo_bar.isVisible()
    assert find(page.member_panel.form, QLineEdit, "field_party_positions").text() == "Phó Bí thư"
    press(page.undo_bar, "Hoàn tác")
    done(qtbot, window)
    assert held(page, "party_positions") == before


def test_the_keyboard_alone_will_do(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    bring_forward(window)
    page.list.table.setFocus()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(shown_dialogs()))
    (dialog,) = shown_dialogs()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert QApplication.focusWidget() is dialog.fields
    while dialog.fields.currentText() != "Nhiệm vụ được phân công":
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Vận động nhân dân")
    hands.press(Qt.Key.Key_Return)
    done(qtbot, window)
    assert set(held(page, "task")) == {"Vận động nhân dân"}


def test_blank_is_only_what_is_meant(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, "Trần Văn Đức", "Lê Quang Hòa", "Lý Văn Kỷ")
    dialog = asked(page)
    choose(dialog.fields, "Chức vụ Đảng")
    line = find(dialog, QLineEdit, "field_party_positions")
    type_into(line, "   ")
    assert not button(dialog).isEnabled()
    blank = find(dialog, QCheckBox, "shareBlank")
    blank.click()
    assert not line.isEnabled()
    assert preview(dialog) == [("Trần Văn Đức", "Phó Bí thư", "để trống"), ("Lê Quang Hòa", "Chi ủy viên", "để trống")]
    blank.click()
    assert line.isEnabled() and preview(dialog) == []
    blank.click()
    press(dialog, "Sửa cho 02 đồng chí")
    done(qtbot, window)
    assert last_label(window) == "Xóa trống “Chức vụ Đảng” của 02 đồng chí"
    assert "Phó Bí thư" not in held(page, "party_positions")


def test_each_field_has_the_editor_of_the_form(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    dialog = asked(page)
    choose(dialog.fields, "Ghi chú")
    assert find(dialog, QPlainTextEdit, "field_note").isVisible()
    choose(dialog.fields, "Nam/Nữ")
    assert not find(dialog, QPlainTextEdit, "field_note").isVisible()
    choose(find(dialog, QComboBox, "field_gender"), "Nữ")
    assert {new for _, _, new in preview(dialog)} == {"Nữ"}
    choose(dialog.fields, "Phải lập kế hoạch nêu gương")
    assert not find(dialog, QCheckBox, "shareBlank").isVisible()
    assert said(dialog) == "Hãy ghi giá trị mới."
    tick = find(dialog, QComboBox, "field_must_plan")
    choose(tick, "không")
    choose(tick, "có")
    planned = preview(dialog)
    assert planned and all(row[1:] == ("không", "có") for row in planned)
    button(dialog).click()
    done(qtbot, window)
    assert [bool(value) for value in held(page, "must_plan")].count(True) >= 3


def test_what_cannot_be_read_is_said_beside_it(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    dialog = asked(page)
    choose(dialog.fields, "Về chi bộ từ ngày")
    line = find(dialog, QLineEdit, "field_since")
    type_into(line, "31/02/2020")
    problem = next(p for p in dialog.findChildren(QLabel, "problem") if p.property("field") == "since")
    assert not problem.isVisible()
    button(dialog).click()
    assert problem.isVisible() and preview(dialog) == []
    type_into(line, "28/02/2020")
    assert not problem.isVisible() and len(preview(dialog)) == 3
    press(dialog, "Thôi")


def test_those_who_cannot_have_it_are_named_and_may_be_left_out(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_unit(page, FIRST)
    late = Member(0, "", 0, unit_id(page, FIRST), "", "Tạ Văn Muộn", born=None)
    window.app.act("Thêm", add_member, late)
    done(qtbot, window)
    select(page, *names(page))
    dialog = asked(page)
    choose(dialog.fields, "Ngày vào Đảng")
    type_into(find(dialog, QLineEdit, "field_admitted_on"), "1/1/1961")
    rows = preview(dialog)
    problems = {name for name, _, new in rows if new == "Ngày vào Đảng phải sau ngày sinh."}
    # Of those whose birth is known, in the order in which they were entered, nine were born in 1961 or later.
    assert problems == {name for number, name in enumerate(NAMES) if number >= 3 and number != 4}
    assert {name for name, _, _ in rows[: len(problems)]} == problems
    assert said(dialog) == "Có 08 người không ghi được giá trị này, xem cột “Sẽ ghi”. Chưa sửa cho ai."
    assert not button(dialog).isEnabled()
    find(dialog, QPushButton, "leaveOut").click()
    assert button(dialog).isEnabled() and not find(dialog, QPushButton, "leaveOut").isVisible()
    assert {name for name, _, _ in preview(dialog)} == {*NAMES, "Tạ Văn Muộn"} - problems
    press(dialog, "Thôi")


def test_a_refusal_says_why_and_the_dialog_stays(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, SECOND)
    select(page, *NAMES[:3])
    gone = page.list.table.selected_ids()[0]
    dialog = asked(page)
    choose(dialog.fields, "Chức vụ chính quyền")
    type_into(find(dialog, QLineEdit, "field_government_positions"), "Trưởng thôn")
    window.app.act("Xóa", remove_members, [gone])
    press(dialog, "Sửa cho 03 đồng chí")
    done(qtbot, window)
    assert dialog.isVisible()
    assert any("không còn trong danh sách" in p.text() for p in dialog.findChildren(QLabel, "problem"))
    assert "Trưởng thôn" not in held(page, "government_positions")
    press(dialog, "Thôi")


def test_a_group_that_is_new_is_told_and_known_ones_are_offered(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.app.act("Thêm", add_unit, "Tổ đảng số 1", UnitKind.GROUP, unit_id(page, FIRST))
    done(qtbot, window)
    choose_unit(page, COMMUNE)
    page.list.table.selectAll()
    dialog = asked(page)
    choose(dialog.fields, "Tổ đảng")
    line = find(dialog, QLineEdit, "field_group")
    type_into(line, "to")
    assert offered(line) == ["Tổ đảng số 1"]
    take(line, 0)
    assert said(dialog) == f"Sẽ sửa cho 24 đồng chí. Tổ đảng này được lập mới ở: {SECOND}."
    press(dialog, "Thôi")


def test_members_of_organisations_are_not_asked_for_what_is_the_party_s(
    page: PeoplePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.app.act("Thêm", add_unit, "Hội Nông dân xã", UnitKind.ORGANISATION, unit_id(page, COMMUNE))
    done(qtbot, window)
    farmers = unit_id(page, "Hội Nông dân xã")
    for name in ("Vi Văn Một", "Vi Văn Hai"):
        window.app.act("Thêm", add_member, Member(0, "", 0, farmers, "", name))
    done(qtbot, window)
    choose_unit(page, "Hội Nông dân xã")
    page.list.table.selectAll()
    dialog = asked(page)
    offered = [dialog.fields.itemText(n) for n in range(dialog.fields.count())]
    assert "Nhiệm vụ được phân công" in offered and "Tổ đảng" not in offered and "Chức vụ Đảng" not in offered
    choose(dialog.fields, "Nhiệm vụ được phân công")
    type_into(find(dialog, QLineEdit, "field_task"), "Trồng cây")
    assert said(dialog) == "Sẽ sửa cho 02 người."
    press(dialog, "Sửa cho 02 người")
    done(qtbot, window)
    assert last_label(window) == "Sửa “Nhiệm vụ được phân công” cho 02 người"


def test_many_are_read_bit_by_bit(page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_value, "READ_AT_ONCE", 5)
    monkeypatch.setattr(shared_value, "AT_EACH_KEY", 5)
    choose_unit(page, COMMUNE)
    page.list.table.selectAll()
    dialog = asked(page)
    choose(dialog.fields, "Nhiệm vụ được phân công")
    assert said(dialog) == "Đang đọc 5 trong 24 người…"
    type_into(find(dialog, QLineEdit, "field_task"), "Trồng cây")
    qtbot.waitUntil(lambda: len(preview(dialog)) == 24)
    press(dialog, "Thôi")


def test_a_copy_to_look_at_is_not_changed(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:2])
    window.app.looks_only = True
    dialog = asked(page)
    choose(dialog.fields, "Ghi chú")
    find(dialog, QPlainTextEdit, "field_note").setPlainText("Ghi chú chung")
    press(dialog, "Sửa cho 02 đồng chí")
    done(qtbot, window)
    assert any("chỉ để xem" in p.text() for p in dialog.findChildren(QLabel, "problem"))
    press(dialog, "Thôi")


def test_the_dialog_has_room_for_every_field(page: PeoplePage) -> None:
    choose_unit(page, FIRST)
    page.list.table.selectAll()
    dialog = asked(page)
    for number in range(dialog.fields.count()):
        dialog.fields.setCurrentIndex(number)
        settle()
        least = dialog.minimumSizeHint()
        assert dialog.width() >= least.width() and dialog.height() >= least.height(), dialog.fields.currentText()
    press(dialog, "Thôi")


@pytest.mark.parametrize(
    ("label", "name", "typed"),
    [
        ("Ngày vào Đảng", "admitted_on", "-"),
        ("Ngày vào Đảng", "admitted_on", "?"),
        ("Ngày vào Đảng", "admitted_on", "không rõ"),
        ("Chức vụ Đảng", "party_positions", "\u200b"),
    ],
)
def test_what_reads_as_nothing_empties_nothing(page: PeoplePage, label: str, name: str, typed: str) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    dialog = asked(page)
    choose(dialog.fields, label)
    type_into(find(dialog, QLineEdit, f"field_{name}"), typed)
    assert preview(dialog) == [] and not button(dialog).isEnabled()
    assert said(dialog) == "Hãy ghi giá trị mới hoặc đánh dấu “Xóa trống”."
    press(dialog, "Thôi")


def test_it_is_sent_once_however_often_it_is_asked_for(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    dialog = asked(page)
    choose(dialog.fields, "Nhiệm vụ được phân công")
    type_into(find(dialog, QLineEdit, "field_task"), "Trồng cây")
    sent: list[object] = []
    dialog.wanted.connect(sent.append)
    with writer_waiting(window):
        for _ in range(3):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            settle()
    done(qtbot, window)
    assert len(sent) == 1 and held(page, "task").count("Trồng cây") == 3


def test_after_a_refusal_it_can_be_sent_again(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:2])
    window.app.looks_only = True
    dialog = asked(page)
    choose(dialog.fields, "Nhiệm vụ được phân công")
    type_into(find(dialog, QLineEdit, "field_task"), "Trồng cây")
    press(dialog, "Sửa cho 02 đồng chí")
    done(qtbot, window)
    window.app.looks_only = False
    press(dialog, "Sửa cho 02 đồng chí")
    done(qtbot, window)
    assert not shown_dialogs() and held(page, "task").count("Trồng cây") == 2


def test_the_preview_follows_what_becomes_of_them_meanwhile(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    ids = page.list.table.selected_ids()
    dialog = asked(page)
    choose(dialog.fields, "Nhiệm vụ được phân công")
    type_into(find(dialog, QLineEdit, "field_task"), "Trồng cây")
    assert len(preview(dialog)) == 3
    window.app.act("Sửa", set_for_all, ids[:1], "task", "Trồng cây")
    done(qtbot, window)
    assert len(preview(dialog)) == 2 and said(dialog) == "Sẽ sửa cho 02 đồng chí. 01 người đã ghi như vậy rồi."
    press(dialog, "Thôi")


def test_what_was_typed_last_is_what_is_asked_for(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With many chosen the preview waits for a pause; the button does not."""
    monkeypatch.setattr(shared_value, "AT_EACH_KEY", 1)
    monkeypatch.setattr(shared_value, "PAUSE_MS", 600_000)
    choose_unit(page, FIRST)
    select(page, *NAMES[:3])
    dialog = asked(page)
    choose(dialog.fields, "Chức vụ Đảng")
    line = find(dialog, QLineEdit, "field_party_positions")
    line.setText("Phó Bí thư")
    dialog._preview()
    assert len(preview(dialog)) == 2
    type_into(line, "Đảng viên")
    assert len(preview(dialog)) == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done(qtbot, window)
    assert last_label(window) == "Sửa “Chức vụ Đảng” cho 03 đồng chí"
    assert held(page, "party_positions").count("Đảng viên") == 3
