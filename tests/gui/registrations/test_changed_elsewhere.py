"""What another page, an undo or another command does to the registration that is being written."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from db.operations.registrations import write_registration
from domain.registrations import Item
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.closed_books import close_all
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import focused, write
from tests.gui.holding import held_by_another
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, key_of, label, put, stored


def contents(page: RegistrationsPage) -> list[str]:
    return [item.content for item in stored(page)[UNIT_KEY].items]


def begin(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    for content in ("Một", "Hai"):
        button(page, "addItem").click()
        write(content)
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)


def change(qtbot: QtBot, window: MainWindow, page: RegistrationsPage, *items: Item) -> None:
    window.app.act("Việc khác", write_registration, replace(stored(page)[UNIT_KEY], items=items))
    wait_saved(qtbot, window)
    settle()


def test_a_new_item_that_is_being_typed_stays_behind_what_came_from_elsewhere(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    begin(qtbot, window, page)
    button(page, "addItem").click()
    write("Đang gõ")
    change(qtbot, window, page, *stored(page)[UNIT_KEY].items, Item("Từ nơi khác"))
    assert [i.content for i in page.record.items.model.items] == ["Một", "Hai", "Từ nơi khác"]
    assert field_text(page, "content") == "Đang gõ" and focused().objectName() == "field_content"
    write(" tiếp")
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    assert contents(page) == ["Một", "Hai", "Từ nơi khác", "Đang gõ tiếp"]


def test_an_item_that_is_being_typed_in_is_followed_to_its_new_place(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    begin(qtbot, window, page)
    page.record.items.table.selectRow(1)
    put(page, "target", "Đang gõ")
    one, two = stored(page)[UNIT_KEY].items
    change(qtbot, window, page, replace(two, content="Hai, sửa nơi khác"), one)
    assert page.record.items.table.currentIndex().row() == 0
    assert (field_text(page, "content"), field_text(page, "target")) == ("Hai, sửa nơi khác", "Đang gõ")
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    found = stored(page)[UNIT_KEY].items
    assert [(i.id, i.content, i.target) for i in found] == [
        *((two.id, "Hai, sửa nơi khác", "Đang gõ"), (one.id, "Một", ""))
    ]


def test_items_changed_elsewhere_stay_where_only_a_text_was_typed(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    begin(qtbot, window, page)
    put(page, "note", "Đang gõ")
    change(qtbot, window, page, Item("Ba"))
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    assert contents(page) == ["Ba"] and stored(page)[UNIT_KEY].note == "Đang gõ"


def test_what_could_not_be_saved_is_shown_over_what_the_book_has_by_then(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    begin(qtbot, window, page)
    with held_by_another(qtbot, window) as other:
        put(page, "study_content", "Chưa lưu được")
        page.go_to_line(key_of(page, 1))
        wait_saved(qtbot, window)
        other.execute("COMMIT")
    own = stored(page)[UNIT_KEY]
    window.app.act("Việc khác", write_registration, replace(own, note="Từ nơi khác", items=own.items[:1]))
    wait_saved(qtbot, window)
    page.go_to_line(UNIT_KEY)
    assert (field_text(page, "study_content"), field_text(page, "note")) == ("Chưa lưu được", "Từ nơi khác")
    assert [i.content for i in page.record.items.model.items] == ["Một"]
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    own = stored(page)[UNIT_KEY]
    assert (own.study_content, own.note, contents(page)) == ("Chưa lưu được", "Từ nơi khác", ["Một"])
    assert label(page, "recordState") == "Đã lưu" and page.unsaved() == ""


def test_what_was_typed_before_the_ledger_was_closed_stays_with_the_reason(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "study_content", "Gõ trước khi khóa")
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    settle()
    page.go_to_line(key_of(page, 1))
    wait_saved(qtbot, window)
    assert "Chưa lưu được 01 bản đăng ký" in label(page, "unsaved") and stored(page) == {}
    page.go_to_line(UNIT_KEY)
    assert field_text(page, "study_content") == "Gõ trước khi khóa"
    button(page, "giveUp").click()
    assert field_text(page, "study_content") == "" and page.unsaved() == ""


def test_choosing_another_item_while_one_is_saved_is_nothing_typed(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    begin(qtbot, window, page)
    put(page, "note", "Vừa gõ")
    page.record.desk.pause.timeout.emit()
    page.record.items.table.selectRow(0)
    assert page.record.desk.is_saving() and not page.record.desk.is_changed()
    wait_saved(qtbot, window)
    assert label(page, "recordState") == "Đã lưu" and page.record.items.table.currentIndex().row() == 0


def test_what_was_typed_for_somebody_who_left_the_roster_is_told_of_and_kept(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    line = key_of(page, 12)
    page.go_to_line(line)
    put(page, "study_content", "Gõ cho người vừa bỏ")
    window.app.act("Bỏ dòng", lambda db: db.conn.execute("DELETE FROM roster WHERE id = ?", (line,)))
    wait_saved(qtbot, window)
    settle()
    assert page.line_shown == UNIT_KEY and field_text(page, "study_content") == ""
    assert "Chưa lưu được 01 bản đăng ký" in label(page, "unsaved")
    assert "không còn trong sổ" in window.status.notice.text()
    window.app.undo()
    wait_saved(qtbot, window)
    page.go_to_line(line)
    assert field_text(page, "study_content") == "Gõ cho người vừa bỏ"
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    assert stored(page)[line].study_content == "Gõ cho người vừa bỏ" and page.unsaved() == ""
