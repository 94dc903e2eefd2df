"""Đăng ký: registered one after another by keyboard, saved on going on, refused, undone, not lost when unsaved."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_ledgers
from db.operations.members import save_member, set_standing
from db.operations.registrations import save_registration
from db.queries.ledgers import ledger_of, roster_of
from domain.dates import PartialDate
from domain.members import Standing
from domain.registrations import ItemKind, Registration
from gui.context import places
from gui.registrations.page import RegistrationsPage, count_text
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.closed_books import close_all
from tests.gui.answers import Answers
from tests.gui.books import FIRST, NAMES, SECOND, YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import focused, press, write
from tests.gui.registrations.conftest import held as held
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.conftest import show_registrations
from tests.gui.registrations.desk import button, choose, field_text, key_of, label, problems, put, rows, sign, stored

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_unit_stands_first_and_everyone_is_missing(page: RegistrationsPage) -> None:
    assert rows(page)[0] == ("Chi bộ (tập thể)", "chưa đăng ký", "")
    assert [row[0] for row in rows(page)[1:3]] == [NAMES[0], NAMES[1]]
    assert len(rows(page)) == 13
    assert label(page, "registeredCount") == "0/12 đảng viên đã đăng ký (0 %) · còn 12, hạn 31/3/2026"
    assert label(page, "recordName") == "Chi bộ (tập thể)"
    assert label(page, "recordState") == "chưa đăng ký"


def test_members_are_registered_one_after_another_by_keyboard(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    focused_list = page.list.table
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focused_list)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    for number in range(12):
        assert focused().objectName() == "field_day"
        write("28/1")
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Tab)
        write(f"Học tập {number}")
        while focused().objectName() != "field_content":
            press(Qt.Key.Key_Tab)
        write(f"Việc {number}: giúp hộ nghèo")
        press(Qt.Key.Key_PageDown)
        if number < 11:
            assert label(page, "recordName").startswith(f"{number + 2}. ")
    wait_saved(qtbot, window)
    assert window.status.notice.text() == "Đã hết danh sách."
    found = [stored(page)[key_of(page, row)] for row in range(1, 13)]
    assert [r.study_content for r in found] == [f"Học tập {n}" for n in range(12)]
    assert [[i.content for i in r.items] for r in found] == [[f"Việc {n}: giúp hộ nghèo"] for n in range(12)]
    assert {(r.day, r.signed) for r in found} == {(PartialDate(YEAR, 1, 28), True)}
    assert {i.kind for r in found for i in r.items} == {ItemKind.FOLLOW}
    assert label(page, "registeredCount") == "12/12 đảng viên đã đăng ký (100 %) · đã đủ"
    assert rows(page)[12] == (NAMES[11], "đã đăng ký", "28/01")
    assert window.menus.undo.text() == f"Hoàn tác: Đăng ký – {NAMES[11]}"


def test_record_is_one_step_and_undo_is_seen(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "study_content", "Học tập chuyên đề năm")
    put(page, "content", "Xây dựng tuyến đường hoa")
    choose(page, "kind", "khâu đột phá")
    put(page, "due", "19/5")
    put(page, "target", "300 m")
    put(page, "measures", "Vận động từng hộ")
    put(page, "responsible", "Bí thư")
    put(page, "shortcoming", "Sinh hoạt còn muộn giờ")
    press(Qt.Key.Key_Return, CONTROL)
    wait_saved(qtbot, window)
    own = stored(page)[UNIT_KEY]
    item = own.items[0]
    assert (own.study_content, own.shortcoming) == ("Học tập chuyên đề năm", "Sinh hoạt còn muộn giờ")
    assert (item.content, item.kind, item.target, item.measures, item.responsible, item.due) == (
        *("Xây dựng tuyến đường hoa", ItemKind.BREAKTHROUGH, "300 m", "Vận động từng hộ", "Bí thư"),
        PartialDate(YEAR, 5, 19),
    )
    assert label(page, "recordState") == "Đã lưu"
    assert not button(page, "saveRegistration").isEnabled()
    assert window.menus.undo.text() == f"Hoàn tác: Đăng ký – {FIRST}"
    window.app.undo()
    wait_saved(qtbot, window)
    assert stored(page) == {}
    assert field_text(page, "study_content") == ""
    assert page.record.items.model.items == []
    assert rows(page)[0][1] == "chưa đăng ký"
    window.app.redo()
    wait_saved(qtbot, window)
    assert field_text(page, "study_content") == "Học tập chuyên đề năm"
    assert [i.content for i in page.record.items.model.items] == ["Xây dựng tuyến đường hoa"]


def test_refused_day_keeps_the_user_on_the_page(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "day", "31/2/2026")
    window.show_page(places.OVERVIEW)
    assert window.page is page
    assert len(problems(page)) == 1
    put(page, "day", "2/2/2026")
    window.show_page(places.OVERVIEW)
    assert window.page is not page
    wait_saved(qtbot, window)
    assert stored(page)[UNIT_KEY].day == PartialDate(YEAR, 2, 2)


def test_ten_thousand_letters_and_markup(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    text = ("<b>=1+1</b> %s " * 2500)[:10_000]
    page.go_to_line(key_of(page, 2))
    put(page, "study_content", text)
    put(page, "content", text)
    assert page.record.desk.save_now()
    wait_saved(qtbot, window)
    found = stored(page)[key_of(page, 2)]
    assert (found.study_content, found.items[0].content) == (text.strip(), text.strip())
    put(page, "study_content", text + "!")
    assert not page.record.desk.save_now()
    assert "10.001 ký tự" in problems(page)[0]
    page.grab()
    put(page, "study_content", "")


def test_last_years_shortcoming_stands_beside(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    line_id = key_of(page, 3)
    last = page.findChild(QPlainTextEdit, "lastShortcoming")
    assert isinstance(last, QPlainTextEdit)
    page.go_to_line(line_id)
    assert not last.isVisible()
    app = window.app
    app.act("Mở sổ năm trước", open_ledgers, [app.unit_id], YEAR - 1, app.today(), "")
    wait_saved(qtbot, window)
    before = ledger_of(app.reader, app.unit_id, YEAR - 1)
    assert before is not None
    member = next(line.member for line in page._opened.lines if line.id == line_id)  # type: ignore[union-attr]
    old_line = next(x for x in roster_of(app.reader, before, app.today()) if x.member.id == member.id)
    old = Registration(0, "", before.id, old_line.id, shortcoming="Còn nể nang trong phê bình")
    app.act("Đăng ký năm trước", save_registration, old)
    own = Registration(0, "", before.id, shortcoming="Sinh hoạt muộn")
    app.act("Đăng ký năm trước", save_registration, own)
    wait_saved(qtbot, window)
    page.go_to_line(UNIT_KEY)
    assert last.isVisible() and last.toPlainText() == "Sinh hoạt muộn"
    page.go_to_line(line_id)
    assert last.isVisible() and last.isReadOnly()
    assert last.toPlainText() == "Còn nể nang trong phê bình"
    assert not page.record.desk.is_changed()


def test_plan_is_asked_of_those_who_must_make_one(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    assert page._opened is not None
    member = page._opened.lines[0].member
    window.app.act("Sửa", save_member, replace(member, must_plan=True))
    wait_saved(qtbot, window)
    page.go_to_line(key_of(page, 1))
    assert label(page, "label_example_plan") == "Kế hoạch nêu gương (phải lập)"
    put(page, "study_content", "Có học tập")
    sign(page)
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    assert rows(page)[1][1] == "thiếu kế hoạch"
    put(page, "example_plan", "Nêu gương về giờ giấc")
    page.go_to_line(key_of(page, 2))
    wait_saved(qtbot, window)
    assert rows(page)[1][1] == "đã đăng ký"
    assert label(page, "label_example_plan") == "Kế hoạch nêu gương"


def test_list_is_filtered_and_found_as_typed(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", "Xong")
    sign(page)
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    only = page.findChild(QCheckBox, "onlyMissing")
    find = page.findChild(QLineEdit, "findPerson")
    assert isinstance(only, QCheckBox) and isinstance(find, QLineEdit)
    only.setChecked(True)
    assert len(rows(page)) == 13
    page.go_to_line(key_of(page, 2))
    assert len(rows(page)) == 12
    assert NAMES[0] not in [row[0] for row in rows(page)]
    only.setChecked(False)
    find.setFocus()
    write("phuong")
    assert [row[0] for row in rows(page)] == [NAMES[1], "Vũ Đình Phượng"]
    press(Qt.Key.Key_Return)
    assert label(page, "recordName") == "5. Vũ Đình Phượng"
    assert [row[0] for row in rows(page)] == ["Vũ Đình Phượng"]


def test_what_cannot_be_saved_stays_and_is_saved_later(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, held: sqlite3.Connection
) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", "Không được mất")
    put(page, "content", "Việc cũng vậy")
    page.go_to_line(key_of(page, 2))
    wait_saved(qtbot, window)
    assert label(page, "recordName").startswith("2. ")
    assert rows(page)[1][1] == "chưa lưu"
    only = page.findChild(QCheckBox, "onlyMissing")
    assert isinstance(only, QCheckBox)
    only.setChecked(True)
    assert "chưa lưu" in [state for _, state, _ in rows(page)]
    only.setChecked(False)
    assert "Chưa lưu được 01 bản đăng ký" in label(page, "unsaved")
    page.go_to_line(key_of(page, 1))
    assert field_text(page, "study_content") == "Không được mất"
    assert [i.content for i in page.record.items.model.items] == ["Việc cũng vậy"]
    assert label(page, "recordState") == "Chưa lưu được"
    held.execute("COMMIT")
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    found = stored(page)[key_of(page, 1)]
    assert (found.study_content, found.items[0].content) == ("Không được mất", "Việc cũng vậy")
    assert label(page, "recordState") == "Đã lưu"
    assert not page.record.desk.is_changed()
    assert len(stored(page)) == 1


def test_what_cannot_be_saved_may_be_given_up(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, held: sqlite3.Connection
) -> None:
    put(page, "study_content", "Bỏ đi")
    press(Qt.Key.Key_Return, CONTROL)
    wait_saved(qtbot, window)
    assert field_text(page, "study_content") == "Bỏ đi"
    button(page, "giveUp").click()
    assert field_text(page, "study_content") == ""
    put(page, "study_content", "Bỏ lần nữa")
    press(Qt.Key.Key_Return, CONTROL)
    wait_saved(qtbot, window)
    assert page.unsaved()
    button(page, "dropRegistration").click()
    assert field_text(page, "study_content") == "" and page.unsaved() == ""
    assert not page.record.desk.is_changed()


def test_closing_asks_before_unsaved_text_is_lost(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, held: sqlite3.Connection, answers: Answers
) -> None:
    answers.agree = False
    put(page, "study_content", "Chưa lưu")
    window.close()
    wait_saved(qtbot, window)
    settle()
    assert window.app.is_open
    assert "Đăng ký –" in answers.asked[0]
    assert field_text(page, "study_content") == "Chưa lưu"
    held.execute("COMMIT")


def test_typing_goes_on_while_the_first_save_is_under_way(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "content", "Việc một")
    page.record.desk.save_now()
    put(page, "content", "Việc một, viết lại")
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    button(page, "addItem").click()
    write("Việc hai")
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    assert [i.content for i in stored(page)[UNIT_KEY].items] == ["Việc một, viết lại", "Việc hai"]
    assert not page.record.desk.is_changed()


def test_undo_of_another_step_leaves_what_is_typed(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "content", "Việc một")
    put(page, "study_content", "Đầu tiên")
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    put(page, "shortcoming", "Đang gõ dở")
    window.app.undo()
    wait_saved(qtbot, window)
    assert field_text(page, "shortcoming") == "Đang gõ dở"
    assert field_text(page, "study_content") == ""
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    found = stored(page)[UNIT_KEY]
    assert (found.shortcoming, found.study_content, found.items) == ("Đang gõ dở", "", ())


def test_another_unit_saves_what_is_typed(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    chooser = window.findChild(QComboBox, "unitChooser")
    assert isinstance(chooser, QComboBox)
    page = show_registrations(window)
    for name in (FIRST, SECOND):
        chooser.setCurrentIndex(chooser.findText(name))
        chooser.activated.emit(chooser.currentIndex())
        if name == FIRST:
            assert label(page, "registeredCount").startswith("9/12")
            assert label(page, "recordName").startswith("10. ")
            put(page, "study_content", "Ghi rồi sang chi bộ khác")
            sign(page)
    wait_saved(qtbot, window)
    section = [w.text() for w in page.findChildren(QLabel, "section") if w.isVisible()]
    assert section == [f"Chưa mở sổ năm {YEAR}"]
    chooser.setCurrentIndex(chooser.findText(FIRST))
    chooser.activated.emit(chooser.currentIndex())
    assert label(page, "registeredCount").startswith("10/12")


def test_closed_ledger_is_only_looked_at(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    page.go_to_line(key_of(page, 1))
    study = page.findChild(QPlainTextEdit, "field_study_content")
    assert isinstance(study, QPlainTextEdit) and study.isReadOnly()
    assert page.record.items.model.rowCount() == 0
    assert not button(page, "addItem").isEnabled()
    assert not button(page, "saveRegistration").isEnabled()


def test_registration_of_a_member_who_is_exempt_is_not_due(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    assert page._opened is not None
    member = page._opened.lines[4].member
    window.app.act("Miễn", set_standing, [member.id], Standing.EXEMPT, PartialDate(YEAR, 2, 1))
    wait_saved(qtbot, window)
    assert rows(page)[5][1] == "–"
    assert label(page, "registeredCount").startswith("0/11")


def test_counts_in_words() -> None:
    due = "hạn 31/3/2026"
    assert count_text(0, 0, "đảng viên", due) == "Chưa có đảng viên nào phải đăng ký"
    assert count_text(9, 12, "đảng viên", due) == f"9/12 đảng viên đã đăng ký (75 %) · còn 03, {due}"
    assert count_text(3, 3, "người", due) == "3/3 người đã đăng ký (100 %) · đã đủ"
