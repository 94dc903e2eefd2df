"""Last year beside this year, items given to several, copies told quietly: by the real window on a real book."""

from __future__ import annotations

import datetime
import time
import unicodedata
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_ledgers
from db.operations.packs import save_pack
from db.operations.phrases import add_phrase
from db.operations.registrations import save_registration
from db.queries.ledgers import ledger_of, roster_of
from db.queries.packs import pack_of
from domain.ledgers import RosterLine
from domain.members import Member
from domain.phrases import Phrase
from domain.registrations import Item, ItemState, Registration
from gui.registrations.giving import GiveDialog
from gui.registrations.likeness import ComparisonDialog
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import bring_forward, focused, press
from tests.gui.registrations.desk import button, field_text, key_of, put, stored

TEXT = "Học tập phong cách nêu gương của Bác, gần dân, trọng dân, nói đi đôi với làm."


def act(qtbot: QtBot, window: MainWindow, operation: object, *args: object) -> None:
    assert callable(operation)
    window.app.act("Việc của kiểm thử", operation, *args)
    wait_saved(qtbot, window)
    settle()


@pytest.fixture
def last_year(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> RegistrationsPage:
    """The page on the first member, who registered last year and left two things open."""
    unit = page.app.unit_id
    act(qtbot, window, open_ledgers, [unit], 2025, datetime.date(2025, 1, 5), "Đỗ Văn Mẫu")
    ledger = ledger_of(page.app.reader, unit, 2025)
    assert ledger is not None
    first = page.list.model.rows[1].name
    line = next(x for x in roster_of(page.app.reader, ledger, datetime.date(2025, 12, 31)) if x.member.name == first)
    items = (Item("Trồng cây", state=ItemState.DONE), Item("Giúp hộ nghèo"), Item("Dọn kênh", state=ItemState.MISSED))
    act(
        *(qtbot, window, save_registration),
        Registration(0, "", ledger.id, line.id, study_content=TEXT, shortcoming="Ngại phát biểu.", items=items),
    )
    page.go_to_line(key_of(page, 1))
    return page


def labels(page: RegistrationsPage) -> str:
    return str(page.app.reader.execute("SELECT label FROM history_step ORDER BY step DESC LIMIT 1").fetchone()[0])


def test_last_year_is_shown_only_when_asked_for_and_stays_from_person_to_person(last_year: RegistrationsPage) -> None:
    panel = last_year.record.last_year
    assert not panel.isVisible()
    look = button(last_year, "lookBack")
    assert look.text() == "Năm 2025"
    look.click()
    assert panel.isVisible()
    said = find(panel, QPlainTextEdit, "lastYearText").toPlainText()
    assert "2. Giúp hộ nghèo – đang làm" in said
    assert "Hạn chế sẽ khắc phục: Ngại phát biểu." in said
    last_year.go_to_line(key_of(last_year, 2))
    assert not panel.isVisible()
    assert not look.isEnabled()
    last_year.go_to_line(key_of(last_year, 1))
    assert panel.isVisible()


def test_last_year_stays_in_view_while_this_year_is_scrolled(window: MainWindow, last_year: RegistrationsPage) -> None:
    button(last_year, "lookBack").click()
    settle()
    panel, note = last_year.record.last_year, find(last_year, QPlainTextEdit, "field_note")
    last_year.record.findChildren(QScrollArea)[0].ensureWidgetVisible(note)
    settle()
    for widget in (note, panel, find(last_year, QPushButton, "carryOver")):
        assert widget.visibleRegion().boundingRect() == widget.rect()


def test_on_a_wide_screen_last_year_stands_beside_this_year(window: MainWindow, last_year: RegistrationsPage) -> None:
    button(last_year, "lookBack").click()
    settle()
    panel, content = last_year.record.last_year, find(last_year, QPlainTextEdit, "field_content")
    assert (
        panel.mapTo(last_year, panel.rect().bottomLeft()).y() < content.mapTo(last_year, content.rect().topLeft()).y()
    )
    window.resize(1920, 1080)
    settle()
    assert panel.mapTo(last_year, panel.rect().topRight()).x() < content.mapTo(last_year, content.rect().topLeft()).x()
    carry = find(last_year, QPushButton, "carryOver")
    assert carry.width() >= carry.sizeHint().width()


def test_open_ends_are_carried_over_as_one_step_with_what_was_typed(
    qtbot: QtBot, window: MainWindow, last_year: RegistrationsPage
) -> None:
    put(last_year, "study_content", "Học tập năm nay")
    button(last_year, "lookBack").click()
    button(last_year, "carryOver").click()
    wait_saved(qtbot, window)
    settle()
    found = stored(last_year)[key_of(last_year, 1)]
    assert [(item.content, item.state) for item in found.items] == [
        *(("Giúp hộ nghèo", ItemState.OPEN), ("Dọn kênh", ItemState.OPEN))
    ]
    assert (found.study_content, found.shortcoming) == ("Học tập năm nay", "Ngại phát biểu.")
    assert labels(last_year).startswith("Đưa việc chưa xong năm 2025 sang – ")
    assert field_text(last_year, "shortcoming") == "Ngại phát biểu."
    assert not button(last_year, "carryOver").isEnabled()
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert key_of(last_year, 1) not in stored(last_year)


def test_what_is_carried_over_is_called_as_this_year_calls_it(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    """A kind that only last year's ledger has becomes the usual one, which the form shows and the book takes."""
    unit, day = page.app.unit_id, datetime.date(2025, 1, 5)
    own = replace(pack_of(page.app.reader, 2025), more_kinds="hiến kế", kind_study="học")
    act(qtbot, window, save_pack, own, day, "Đỗ Văn Mẫu")
    act(qtbot, window, open_ledgers, [unit], 2025, day, "Đỗ Văn Mẫu")
    ledger = ledger_of(page.app.reader, unit, 2025)
    assert ledger is not None
    items = (Item("Góp ý cho xã", kind="hiến kế"), Item("Đọc sách", kind="học"))
    act(qtbot, window, save_registration, Registration(0, "", ledger.id, None, items=items))
    page.go_to_line(key_of(page, 1))
    page.go_to_line(UNIT_KEY)
    button(page, "lookBack").click()
    button(page, "carryOver").click()
    assert page.record.items.joined.text("kind") == "làm theo"
    wait_saved(qtbot, window)
    found = stored(page)[UNIT_KEY].items
    assert [(item.content, item.kind) for item in found] == [("Góp ý cho xã", "làm theo"), ("Đọc sách", "học tập")]


def test_a_shortcoming_that_stands_is_kept_and_that_is_told(
    qtbot: QtBot, window: MainWindow, last_year: RegistrationsPage
) -> None:
    put(last_year, "shortcoming", "Chưa đọc báo đều.")
    button(last_year, "lookBack").click()
    with qtbot.waitSignal(last_year.app.noticed) as said:
        button(last_year, "carryOver").click()
    wait_saved(qtbot, window)
    settle()
    assert stored(last_year)[key_of(last_year, 1)].shortcoming == "Chưa đọc báo đều."
    assert said.args is not None and "giữ nguyên" in said.args[0]


def test_nothing_is_carried_over_by_itself(last_year: RegistrationsPage) -> None:
    assert not last_year.record.desk.is_changed()
    assert field_text(last_year, "shortcoming") == ""


def test_an_item_is_given_to_those_who_are_ticked_as_one_step(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "content", "Trồng hoa dọc đường thôn")
    button(page, "giveItem").click()
    wait_saved(qtbot, window)
    dialog = find(page, GiveDialog, "giveItemDialog")
    people = find(dialog, QListWidget, "giveTo")
    give = find(dialog, QPushButton, "primary")
    assert people.count() == 11
    assert not give.isEnabled()
    for row in (0, 3):
        people.item(row).setCheckState(Qt.CheckState.Checked)
    assert give.text() == "Giao cho 02 đồng chí"
    give.click()
    wait_saved(qtbot, window)
    settle()
    assert labels(page) == "Giao nội dung cho 02 đồng chí"
    found = stored(page)
    for row in (1, 2, 5):
        assert [item.content for item in found[key_of(page, row)].items] == ["Trồng hoa dọc đường thôn"]
    window.app.undo()
    wait_saved(qtbot, window)
    assert set(stored(page)) == {key_of(page, 1)}


def give_to_all(page: RegistrationsPage) -> str:
    """Give the item to everyone by the buttons; what the giving button says then."""
    dialog = find(page, GiveDialog, "giveItemDialog")
    next(x for x in dialog.findChildren(QPushButton) if x.text() == "Chọn &tất cả").click()
    give = find(dialog, QPushButton, "primary")
    said = give.text()
    give.click()
    return said


def test_an_item_that_all_have_already_makes_no_step(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "content", "Giữ sạch đường làng.")
    said: list[str] = []
    page.app.noticed.connect(said.append)
    for _ in range(2):
        button(page, "giveItem").click()
        wait_saved(qtbot, window)
        steps = page.app.reader.execute("SELECT count(*) FROM history_step").fetchone()
        assert give_to_all(page) == "Giao cho 11 đồng chí"
        wait_saved(qtbot, window)
        settle()
    assert page.app.reader.execute("SELECT count(*) FROM history_step").fetchone() == steps
    assert "11 đồng chí" in said[-2]
    assert "đều đã có" in said[-1] and "Ctrl+Z" not in said[-1]


def test_thousands_are_ticked_with_one_count(qtbot: QtBot, page: RegistrationsPage) -> None:
    line = RosterLine(1, "", 1, 1, Member(0, "", 0, 0, "", "Lê Thị Ánh"))
    dialog = GiveDialog(Item("Giữ sạch đường làng."), [line] * 3000, page)
    started = time.monotonic()
    next(x for x in dialog.findChildren(QPushButton) if x.text() == "Chọn &tất cả").click()
    assert time.monotonic() - started < 2
    assert find(dialog, QPushButton, "primary").text() == "Giao cho 3.000 đồng chí"
    next(x for x in dialog.findChildren(QPushButton) if x.text() == "&Bỏ chọn").click()
    assert not find(dialog, QPushButton, "primary").isEnabled()
    dialog.deleteLater()


def test_the_unit_s_own_copy_of_last_year_is_told(
    qtbot: QtBot, window: MainWindow, last_year: RegistrationsPage
) -> None:
    page = last_year
    before = ledger_of(page.app.reader, page.app.unit_id, 2025)
    assert before is not None
    act(qtbot, window, save_registration, Registration(0, "", before.id, study_content=TEXT))
    page.go_to_line(UNIT_KEY)
    put(page, "study_content", TEXT)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    settle()
    said = find(page, QLabel, "missing")
    assert page.record.likeness.isVisible() and "bản năm 2025" in said.text()


@pytest.mark.parametrize("typed", [unicodedata.normalize("NFD", TEXT), f"{TEXT}  ", f"{TEXT}\n\n"])
def test_what_is_saved_is_called_saved_however_it_was_typed(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, typed: str
) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", typed)
    assert button(page, "saveRegistration").isEnabled()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    settle()
    assert stored(page)[key_of(page, 1)].study_content == TEXT
    assert not button(page, "saveRegistration").isEnabled()
    assert find(page, QLabel, "recordState").text() == "Đã lưu"


def test_a_word_that_is_still_composed_goes_with_the_person_it_was_typed_for(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    page.go_to_line(key_of(page, 1))
    put(page, "study_content", "Học tập ")
    QApplication.sendEvent(focused(), QInputMethodEvent("nêu", []))
    press(Qt.Key.Key_PageDown)
    wait_saved(qtbot, window)
    settle()
    assert stored(page)[key_of(page, 1)].study_content == "Học tập nêu"
    assert field_text(page, "study_content") == ""


def test_a_copy_of_another_member_s_text_is_told_and_shown_side_by_side(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    for row, text in ((1, TEXT), (2, TEXT.replace("trọng dân", "mến dân"))):
        page.go_to_line(key_of(page, row))
        put(page, "study_content", text)
        page.record.desk.save_now()
        wait_saved(qtbot, window)
        settle()
    line = page.record.likeness
    assert line.isVisible()
    find(line, QPushButton, "link").click()
    dialog = find(window, ComparisonDialog, "comparison")
    assert [x.toPlainText() for x in dialog.findChildren(QPlainTextEdit)] == [
        *(TEXT.replace("trọng dân", "mến dân"), TEXT)
    ]
    dialog.accept()
    settle()
    bring_forward(window)
    settle()
    put(page, "study_content", "Đọc tác phẩm Đường kách mệnh và kể lại trong buổi sinh hoạt chuyên đề quý hai.")
    page.record.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    assert not line.isVisible()


def test_a_copy_of_last_year_is_told_and_phrases_of_the_shelf_are_not(
    qtbot: QtBot, window: MainWindow, last_year: RegistrationsPage
) -> None:
    put(last_year, "study_content", TEXT)
    last_year.record.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    assert last_year.record.likeness.isVisible()
    act(qtbot, window, add_phrase, last_year.app.unit_id, Phrase(TEXT))
    assert not last_year.record.likeness.isVisible()
