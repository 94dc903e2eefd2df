"""The page that rearranges units: acts, who goes where, the preview; kept, done, taken back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from db.queries.ledgers import ledger_of
from db.queries.rearrangements import kept_rearrangements
from db.queries.units import all_units
from domain.rearrangement import Ending
from domain.rearrangement_acts import renamed_to, sent
from domain.units import Unit
from gui.context import places
from gui.rearranging.page import RearrangingPage
from gui.shell.page_frame import PageFrame
from gui.shell.window import MainWindow
from gui.widgets.unit_chooser import UnitChooser
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import choose, find
from tests.gui.hands import bring_forward
from tests.gui.shell.test_small_screens import make_small, words_cut

NOW = datetime.datetime(2026, 11, 29, 8, 30)
FIRST, SECOND, THIRD = 3, 4, 5
EAST = "Chi bộ thôn Đông"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path) -> RearrangingPage:
    """The page over a sample commune in November, somebody writing."""
    window.app.clock = lambda: NOW
    open_book(qtbot, window, sample_file)
    window.app.typed.set_text("who", "Lê Thị Bình")
    window.show_page(places.REARRANGING)
    page = window.page
    assert isinstance(page, RearrangingPage)
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: RearrangingPage) -> None:
    qtbot.waitUntil(lambda: page.is_painted() and page.desk.seen is not None)


def units(page: RearrangingPage) -> dict[int, Unit]:
    return {unit.id: unit for unit in all_units(page.app.reader)}


def acts(page: RearrangingPage) -> list[str]:
    found = find(page, QListWidget, "actList")
    return [found.item(row).text() for row in range(found.count())]


def is_done(page: RearrangingPage) -> bool:
    return page.desk.is_done


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def going(page: RearrangingPage) -> int:
    return len(page.desk.plan.goes)


def text_seen(label: QLabel) -> str:
    return label.text() if label.isVisible() else ""


def choose_row(table: QTableWidget, row: int) -> None:
    """The row alone, though a test before this one has left Ctrl held: rows are added to those chosen then."""
    table.clearSelection()
    table.selectRow(row)


def dialog_of(page: RearrangingPage, act: str) -> QDialog:
    find(page, QPushButton, f"act_{act}").click()
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


def merge(qtbot: QtBot, page: RearrangingPage, *names: str, into: str = "") -> None:
    dialog = dialog_of(page, "merge")
    listed = find(dialog, QListWidget, "mergeSources")
    for row in range(listed.count()):
        if listed.item(row).text() in names:
            listed.item(row).setCheckState(Qt.CheckState.Checked)
    if into:
        choose(find(dialog, QComboBox, "mergeInto"), into)
    else:
        find(dialog, QLineEdit, "newName").setText(EAST)
    find(dialog, QPushButton, "primary").click()
    settled(qtbot, page)


def set_day(qtbot: QtBot, page: RearrangingPage, day: str) -> None:
    editor = page.acts.form.editor("day")
    editor.set_text(day)
    page.acts.form.left.emit()
    settled(qtbot, page)


def test_two_are_merged_by_name_looked_at_and_done_and_taken_back(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage, answers: Answers
) -> None:
    first, second = units(page)[FIRST].name, units(page)[SECOND].name
    set_day(qtbot, page, "30/6/2026")
    merge(qtbot, page, first, second)
    assert acts(page) == [f"Nhập {first}, {second} thành {EAST}"]
    page.tabs.setCurrentIndex(2)
    changes = find(page, QTableWidget, "unitChanges")
    assert [cell(changes, 2, column) for column in (0, 1, 2, 3)] == [
        EAST,
        "00",
        "16",
        f"thành lập mới, trực thuộc {units(page)[2].name}",
    ]
    button = find(page, QPushButton, "primary")
    assert not button.isEnabled(), "the books that end have gaps"
    find(page, QLineEdit, "despiteGaps").setText("Sắp xếp giữa năm")
    assert button.isEnabled()
    button.click()
    wait_saved(qtbot, window)
    said = find(page, QLabel, "printOutcome")
    qtbot.waitUntil(lambda: said.text().startswith("Đã sắp xếp tổ chức từ ngày 30/06/2026"))
    assert "02 sổ cũ đã khóa, 01 sổ mới đã mở" in said.text()
    new = next(unit for unit in units(page).values() if unit.name == EAST)
    assert units(page)[FIRST].merged_into_id == new.id and ledger_of(page.app.reader, new.id, 2026) is not None
    settled(qtbot, page)
    assert is_done(page) and not button.isEnabled()
    plan = page.desk.plan
    window.app.undo()
    wait_saved(qtbot, window)
    settled(qtbot, page)
    assert not is_done(page) and page.desk.plan == plan, "what was put together is there to be done again"
    assert all(unit.name != EAST for unit in units(page).values()) and units(page)[FIRST].until is None
    assert not said.isVisible(), "what was told of it is true no more"


def test_who_was_chosen_in_one_unit_is_not_sent_with_another(qtbot: QtBot, page: RearrangingPage) -> None:
    """Rows that stay marked would be other people under the same button."""
    page.tabs.setCurrentIndex(1)
    table, boxes = find(page, QTableWidget, "goingTable"), find(page, QComboBox, "peopleOf")
    table.selectAll()
    assert table.selectionModel().hasSelection()
    choose(boxes, units(page)[SECOND].name)
    assert not table.selectionModel().hasSelection()
    assert table.horizontalHeader().length() == table.viewport().width(), "the last column has the rest"


def test_each_act_and_each_step_begin_with_what_is_to_be_said(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    bring_forward(window)
    for act, name in (("merge", "mergeSources"), ("split", "splitUnit"), ("rename", "renameUnit")):
        dialog = dialog_of(page, act)
        qtbot.waitUntil(lambda dialog=dialog: dialog.focusWidget() is not None)  # type: ignore[misc]
        begun = dialog.focusWidget()
        assert begun is not None and begun.objectName() == name
        dialog.reject()
    for step in (1, 2):
        find(page, QPushButton, "nextStep").click()
        assert page.tabs.currentIndex() == step
        now = window.focusWidget()
        assert now is not None and page.tabs.currentWidget().isAncestorOf(now)


def test_what_speaks_against_it_is_said_and_the_button_waits(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    dialog = dialog_of(page, "end")
    find(dialog, UnitChooser, "endUnit").choose(FIRST)
    find(dialog, QPushButton, "primary").click()
    settled(qtbot, page)
    page.tabs.setCurrentIndex(2)
    assert "chưa có nơi đến" in find(page, QLabel, "missing").text()
    assert not find(page, QPushButton, "primary").isEnabled()
    page.tabs.setCurrentIndex(1)
    choose(find(page, QComboBox, "goTo"), units(page)[SECOND].name)
    find(page, QPushButton, "sendAll").click()
    settled(qtbot, page)
    assert page.desk.plan.ends == (Ending(FIRST, SECOND),)
    assert not find(page, QLabel, "missing").text()


def test_step_two_begins_with_who_has_no_place_yet_and_stays_with_whom_the_user_is(
    qtbot: QtBot, page: RearrangingPage
) -> None:
    dialog = dialog_of(page, "end")
    find(dialog, UnitChooser, "endUnit").choose(SECOND)
    find(dialog, QPushButton, "primary").click()
    settled(qtbot, page)
    page.tabs.setCurrentIndex(1)
    sources, targets = find(page, QComboBox, "peopleOf"), find(page, QComboBox, "goTo")
    names = [units(page)[one].name for one in (SECOND, FIRST, THIRD)]
    assert [sources.itemText(row) for row in range(3)] == names and sources.currentData() == SECOND
    assert targets.currentData() == FIRST and targets.findData(SECOND) < 0, "it ends"
    choose(sources, names[1])
    assert targets.currentData() not in (FIRST, SECOND), "nobody goes where they are unless the user says so"
    assert targets.itemText(targets.count() - 1) == f"{names[1]} (ở lại)"
    choose_row(find(page, QTableWidget, "goingTable"), 0)
    find(page, QPushButton, "post_0").click()
    settled(qtbot, page)
    assert sources.currentData() == FIRST, "though others have no place yet"
    assert [sources.itemText(row) for row in range(3)] == names


def test_a_button_that_can_do_nothing_says_why(qtbot: QtBot, page: RearrangingPage) -> None:
    page.tabs.setCurrentIndex(1)
    find(page, QTableWidget, "goingTable").clearSelection()
    said = find(page.people, QLabel, "problem")
    for name in ("sendChosen", "sendGroup", "post_0", "noPost"):
        find(page, QPushButton, name).click()
        assert "Hãy chọn người trong bảng" in text_seen(said), name
    assert going(page) == 0
    choose_row(find(page, QTableWidget, "goingTable"), 0)
    find(page, QPushButton, "sendChosen").click()
    settled(qtbot, page)
    assert text_seen(said) == "" and going(page) == 1
    choose(find(page, QComboBox, "goTo"), f"{find(page, QComboBox, 'peopleOf').currentText()} (ở lại)")
    find(page, QPushButton, "sendAll").click()
    settled(qtbot, page)
    assert going(page) == 0, "all stay"


def test_no_name_is_cut_in_the_preview(qtbot: QtBot, page: RearrangingPage) -> None:
    merge(qtbot, page, units(page)[FIRST].name, into=units(page)[SECOND].name)
    page.tabs.setCurrentIndex(2)
    table = find(page, QTableWidget, "unitChanges")
    for column in range(3):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column) > 0
    assert table.horizontalHeader().length() == table.viewport().width(), "the last column has the rest"


def test_where_only_people_go_the_first_step_says_so_and_the_second_begins_there(
    qtbot: QtBot, page: RearrangingPage
) -> None:
    mover = next(one for one in page.desk.seen.state.movers if one.unit_id == THIRD)  # type: ignore[union-attr]
    page.desk.put(sent(page.desk.plan, [mover], FIRST))
    settled(qtbot, page)
    said = next(one for one in page.acts.findChildren(QLabel, "hint") if one.isVisible())
    assert acts(page) == [] and "chỉ có người chuyển đơn vị" in said.text()
    assert find(page, QComboBox, "peopleOf").currentData() == THIRD


def test_long_names_scroll_no_step_sideways_with_letters_twice_as_large(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    page.desk.put_head(None, "Nghị quyết số 1657/NQ-UBTVQH15 về việc sắp xếp các đơn vị hành chính cấp xã năm 2026")
    merge(qtbot, page, units(page)[FIRST].name, into=units(page)[SECOND].name)
    find(page, QPushButton, "keepPlan").click()
    wait_saved(qtbot, window)
    make_small(window, (683, 384))
    frame = next(one for one in window.findChildren(PageFrame) if one.isVisible())
    for step in range(3):
        page.tabs.setCurrentIndex(step)
        settle()
        assert frame.horizontalScrollBar().maximum() == 0 and words_cut(page) == []


def test_people_are_chosen_one_by_one_and_get_posts(qtbot: QtBot, page: RearrangingPage) -> None:
    dialog = dialog_of(page, "split")
    find(dialog, UnitChooser, "splitUnit").choose(FIRST)
    find(dialog, QPlainTextEdit, "newNames").setPlainText("Chi bộ A\n\nChi bộ B ")
    find(dialog, QPushButton, "primary").click()
    settled(qtbot, page)
    page.tabs.setCurrentIndex(1)
    table = find(page, QTableWidget, "goingTable")
    assert cell(table, 0, 3) == "(chưa có nơi đến)"
    assert [find(page, QComboBox, "goTo").itemText(row) for row in (0, 1)] == ["Chi bộ A", "Chi bộ B"]
    find(page, QPushButton, "sendAll").click()
    settled(qtbot, page)
    choose_row(table, 1)
    choose(find(page, QComboBox, "goTo"), "Chi bộ B")
    find(page, QPushButton, "sendChosen").click()
    settled(qtbot, page)
    assert [cell(table, row, 3) for row in (0, 1, 2)] == ["Chi bộ A", "Chi bộ B", "Chi bộ A"]
    choose_row(table, 2)
    find(page, QPushButton, "post_0").click()
    settled(qtbot, page)
    assert cell(table, 2, 4) == "Bí thư" and page.desk.plan.appoints[0].unit == -1
    choose_row(table, 2)
    find(page, QPushButton, "noPost").click()
    settled(qtbot, page)
    assert page.desk.plan.appoints == ()


def test_names_places_and_taking_out(qtbot: QtBot, page: RearrangingPage) -> None:
    dialog = dialog_of(page, "rename")
    find(dialog, QPushButton, "primary").click()
    assert dialog.isVisible() and "Hãy chọn đơn vị" in find(dialog, QLabel, "problem").text()
    find(dialog, UnitChooser, "renameUnit").choose(FIRST)
    find(dialog, QPushButton, "primary").click()
    assert "Hãy ghi tên mới" in find(dialog, QLabel, "problem").text()
    find(dialog, QLineEdit, "newName").setText("Chi bộ Bắc")
    find(dialog, QPushButton, "primary").click()
    settled(qtbot, page)
    assert acts(page) == [f"Đổi tên {units(page)[FIRST].name} thành Chi bộ Bắc"]
    find(page, QPushButton, "takeOut").click()
    settled(qtbot, page)
    assert acts(page) == []


def test_what_is_put_together_is_there_again_after_another_page_and_kept_for_its_day(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    set_day(qtbot, page, "1/12/2026")
    merge(qtbot, page, units(page)[FIRST].name, into=units(page)[SECOND].name)
    plan = page.desk.plan
    window.show_page(places.OVERVIEW)
    window.show_page(places.REARRANGING)
    settled(qtbot, page)
    assert page.desk.plan == plan
    page.tabs.setCurrentIndex(2)
    assert not find(page, QPushButton, "primary").isEnabled()
    assert "Đến ngày 01/12/2026 mới thực hiện được" in find(page, QLabel, "problem").text()
    find(page, QPushButton, "keepPlan").click()
    wait_saved(qtbot, window)
    (record,) = kept_rearrangements(window.app.reader)
    qtbot.waitUntil(lambda: page.desk.record_id == record.id)
    assert find(page, QComboBox, "keptPlans").currentText() == "01/12/2026 (chưa thực hiện)"
    find(page, QPushButton, "newPlan").click()
    settled(qtbot, page)
    assert page.desk.plan.is_empty
    choose(find(page, QComboBox, "keptPlans"), "01/12/2026 (chưa thực hiện)")
    settled(qtbot, page)
    assert page.desk.plan == plan
    find(page, QPushButton, "dropPlan").click()
    wait_saved(qtbot, window)
    assert kept_rearrangements(window.app.reader) == []


def test_the_home_page_reminds_when_the_day_of_a_plan_has_come(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    set_day(qtbot, page, "1/12/2026")
    merge(qtbot, page, units(page)[FIRST].name, into=units(page)[SECOND].name)
    find(page, QPushButton, "keepPlan").click()
    wait_saved(qtbot, window)
    find(page, QPushButton, "newPlan").click()
    window.show_page(places.OVERVIEW)
    home = window.page
    assert home is not None
    qtbot.waitUntil(home.is_painted)  # type: ignore[attr-defined]
    assert not home.findChildren(QPushButton, "remind")
    window.app.clock = lambda: datetime.datetime(2026, 12, 1, 8, 0)
    home.load()
    button = find(home, QPushButton, "remind")
    assert "Đã đến ngày 01/12/2026" in button.accessibleName()
    button.click()
    assert window.pages.shown == places.REARRANGING
    settled(qtbot, page)
    assert page.desk.plan.ends == (Ending(FIRST, SECOND),) and page.tabs.currentIndex() == 2


def test_a_list_of_the_office_is_taken(qtbot: QtBot, page: RearrangingPage, answers: Answers, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    first, second = units(page)[FIRST].name, units(page)[SECOND].name
    for row in (("Đơn vị cũ", "Đơn vị mới"), (first, EAST), (second, EAST), ("Chi bộ không có", EAST)):
        sheet.append(row)
    file = tmp_path / "sap-xep.xlsx"
    book.save(file)
    answers.paths.append(file)
    find(page, QPushButton, "actsFromList").click()
    qtbot.waitUntil(lambda: not page.desk.plan.is_empty)
    settled(qtbot, page)
    assert acts(page) == [f"Nhập {first}, {second} thành {EAST}"]
    assert "Dòng 4 chưa lấy được" in find(page, QLabel, "problem").text()
    answers.agree = False
    answers.paths.append(file)
    set_day(qtbot, page, "1/12/2026")
    plan = page.desk.plan
    find(page, QPushButton, "actsFromList").click()
    assert any("Các việc đang soạn được thay" in asked for asked in answers.asked)
    assert page.desk.plan is plan


def test_a_file_that_is_no_such_list_is_told_and_changes_nothing(
    qtbot: QtBot, page: RearrangingPage, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "thu.csv"
    file.write_text("Kính gửi,Đảng ủy\n", encoding="utf-8")
    answers.paths.append(file)
    find(page, QPushButton, "actsFromList").click()
    said = find(page, QLabel, "printOutcome")
    qtbot.waitUntil(lambda: "Đơn vị cũ" in said.text())
    assert page.desk.plan.is_empty


def test_a_plan_that_was_done_is_told_by_the_names_before_it(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage
) -> None:
    before = units(page)[FIRST].name
    set_day(qtbot, page, "28/11/2026")
    page.desk.put(renamed_to(page.desk.plan, FIRST, "Chi bộ Bắc"))
    settled(qtbot, page)
    page.tabs.setCurrentIndex(2)
    find(page, QPushButton, "primary").click()
    wait_saved(qtbot, window)
    settled(qtbot, page)
    assert is_done(page) and units(page)[FIRST].name == "Chi bộ Bắc"
    told = f"Đổi tên {before} thành Chi bộ Bắc"
    assert acts(page) == [told]
    said = find(page, QLabel, "rearrangementSaid")
    assert said.text() == f"{told}."
    qtbot.waitUntil(lambda: said.y() < page.preview.height() // 6)


def test_what_is_not_kept_gives_way_to_another_plan_only_when_the_user_says_so(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage, answers: Answers
) -> None:
    set_day(qtbot, page, "1/12/2026")
    merge(qtbot, page, units(page)[FIRST].name, into=units(page)[SECOND].name)
    find(page, QPushButton, "keepPlan").click()
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: bool(page.desk.record_id))
    kept = page.desk.record_id
    find(page, QPushButton, "newPlan").click()
    assert answers.asked == [] and page.desk.plan.is_empty, "what was kept is in the book"
    page.desk.put(renamed_to(page.desk.plan, THIRD, "Chi bộ Bắc"))
    settled(qtbot, page)
    draft, plans = page.desk.plan, find(page, QComboBox, "keptPlans")
    answers.agree = False
    choose(plans, "01/12/2026 (chưa thực hiện)")
    find(page, QPushButton, "newPlan").click()
    assert len(answers.asked) == 2 and "Lưu phương án" in answers.asked[0]
    assert page.desk.plan == draft and plans.currentText() == "đang soạn, chưa lưu"
    answers.agree = True
    choose(plans, "01/12/2026 (chưa thực hiện)")
    settled(qtbot, page)
    assert page.desk.record_id == kept and page.desk.plan.ends == (Ending(FIRST, SECOND),)


def test_who_writes_is_asked_for_only_while_it_is_not_said(
    qtbot: QtBot, window: MainWindow, page: RearrangingPage, answers: Answers
) -> None:
    page.desk.put(renamed_to(page.desk.plan, FIRST, "Chi bộ Bắc"))
    settled(qtbot, page)
    page.tabs.setCurrentIndex(2)
    window.app.typed.set_text("who", "")
    find(page, QPushButton, "primary").click()
    assert "Người ghi" in text_seen(find(page, QLabel, "problem"))
    window.app.typed.set_text("who", "Lê Thị Bình")
    answers.agree = False
    find(page, QPushButton, "primary").click()
    assert text_seen(find(page, QLabel, "problem")) == ""
