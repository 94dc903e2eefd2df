"""“Căn cứ và cách ghi”: the commune's changes, saved like every form, told with their day, out to a file and in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_ledgers
from db.queries.ledgers import ledger_of
from db.queries.packs import pack_before_edits, pack_kept, pack_of
from domain.dates import PartialDate
from gui.context import places
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.packs.page import PacksPage
from gui.registrations.page import RegistrationsPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import bring_forward, focused, press
from tests.gui.registrations.desk import put

NEXT = YEAR + 1


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> PacksPage:
    """The pack of the year after the book's."""
    open_book(qtbot, window, branch_book)
    window.app.typed.set_text("who", "Lê Thị Bình")
    bring_forward(window)
    window.show_page(places.PACKS)
    window.app.choose(window.app.unit_id, NEXT)
    settle()
    assert isinstance(window.page, PacksPage)
    return window.page


def rows(page: PacksPage) -> list[tuple[str, ...]]:
    return list(page._history.model._table.rows)


def outcome(page: PacksPage) -> str:
    return find(page, QLabel, "printOutcome").text()


def told(page: PacksPage) -> str:
    return "".join(label.text() for label in page.undo_bar.findChildren(QLabel) if label.isVisible())


def test_the_year_chosen_at_the_top_is_shown_with_its_own_words(window: MainWindow, page: PacksPage) -> None:
    assert page.form.joined.text("kind_follow") == "thực hành"
    assert page.form.joined.text("legal_basis").startswith("Chỉ thị số 07-CT/TW")
    window.app.choose(window.app.unit_id, YEAR)
    settle()
    assert page.form.joined.text("kind_follow") == "làm theo"
    assert "01 sổ năm 2026 đã mở giữ bản lúc mở" in page._said.text()
    assert rows(page) == [] and not find(page, QPushButton, "packAsShipped").isEnabled()


def test_a_change_is_saved_dated_and_taken_back(qtbot: QtBot, window: MainWindow, page: PacksPage) -> None:
    put(page, "kind_follow", "hành động")
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, window)
    today = PartialDate.of(window.app.today()).printed()
    assert rows(page) == [(f"{today} Lê Thị Bình", "Loại làm theo", "thực hành → hành động")]
    assert pack_of(window.app.reader, NEXT).kind_follow == "hành động"
    window.app.undo()
    wait_saved(qtbot, window)
    assert rows(page) == [] and page.form.joined.text("kind_follow") == "thực hành"


def test_what_cannot_be_used_stands_beside_its_field(qtbot: QtBot, window: MainWindow, page: PacksPage) -> None:
    put(page, "month_marks", "Tốt = T")
    window.show_page(places.OVERVIEW)
    assert window.page is page
    problem = [x for x in page.findChildren(QLabel, "problem") if x.property("field") == "month_marks"]
    assert problem[0].isVisible() and "từ 2 đến 9 dòng" in problem[0].text()
    assert not problem[0].visibleRegion().isEmpty()
    put(page, "month_marks", "Đạt = Đ\nKhông đạt = KĐ")
    find(page, QPushButton, "savePack").click()
    wait_saved(qtbot, window)
    assert [mark.letter for mark in pack_of(window.app.reader, NEXT).marks] == ["Đ", "KĐ"]


def test_who_presses_save_by_keyboard_stays_on_the_page(qtbot: QtBot, window: MainWindow, page: PacksPage) -> None:
    put(page, "kind_follow", "hành động")
    find(page, QPushButton, "savePack").setFocus()
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    assert not find(page, QPushButton, "savePack").isEnabled()
    assert page.isAncestorOf(focused()) and not isinstance(focused(), QPushButton)


def test_another_year_is_shown_only_when_what_is_typed_is_saved(
    qtbot: QtBot, window: MainWindow, page: PacksPage
) -> None:
    put(page, "theme", "Tự lực")
    assert window.app.may_leave()
    window.app.choose(window.app.unit_id, YEAR)
    wait_saved(qtbot, window)
    assert pack_of(window.app.reader, NEXT).theme == "Tự lực"
    assert page.form.joined.text("theme") == "" and pack_of(window.app.reader, YEAR).theme == ""


def test_an_opened_ledger_is_told_of_and_keeps_its_own(qtbot: QtBot, window: MainWindow, page: PacksPage) -> None:
    unit = window.app.reader.execute("SELECT unit_id FROM ledger").fetchone()[0]
    window.app.act("Mở sổ", open_ledgers, [unit], NEXT, window.app.today(), "")
    wait_saved(qtbot, window)
    assert "01 sổ năm 2027 đã mở" in page._said.text()
    put(page, "kind_follow", "hành động")
    find(page, QPushButton, "savePack").click()
    wait_saved(qtbot, window)
    ledger = ledger_of(window.app.reader, unit, NEXT)
    assert ledger is not None and pack_kept(ledger).kind_follow == "thực hành"


def test_all_that_was_changed_is_given_up_on_the_user_s_word(
    qtbot: QtBot, window: MainWindow, page: PacksPage, answers: Answers
) -> None:
    put(page, "theme", "Tự lực")
    put(page, "kind_mend", "sửa mình")
    find(page, QPushButton, "savePack").click()
    wait_saved(qtbot, window)
    find(page, QPushButton, "packAsShipped").click()
    wait_saved(qtbot, window)
    assert pack_of(window.app.reader, NEXT) == pack_before_edits(NEXT)
    assert "Đã đổi 02 mục" in told(page) and len(rows(page)) == 4
    assert page.form.joined.text("kind_mend") == "khắc phục hạn chế"


def test_a_pack_goes_to_a_file_and_comes_from_one(
    qtbot: QtBot, window: MainWindow, page: PacksPage, answers: Answers, tmp_path: Path
) -> None:
    put(page, "theme", "Tự lực")
    answers.paths = [tmp_path / "goi.toml"]
    find(page, QPushButton, "writePack").click()
    qtbot.waitUntil(lambda: "Đã ghi vào goi.toml" in outcome(page))
    assert answers.suggested == ["can-cu-va-cach-ghi-2027.toml"]
    text = (tmp_path / "goi.toml").read_text(encoding="utf-8")
    assert 'theme = "Tự lực"' in text
    (tmp_path / "tinh.toml").write_text(text.replace("Tự lực", "Tự cường"), encoding="utf-8")
    answers.paths = [tmp_path / "tinh.toml"]
    find(page, QPushButton, "readPack").click()
    wait_saved(qtbot, window)
    assert page.form.joined.text("theme") == "Tự cường" and "Đã đổi 01 mục" in told(page)
    (tmp_path / "tinh.toml").write_text(text.replace("= 2027", "= 2026"), encoding="utf-8")
    answers.paths = [tmp_path / "tinh.toml"]
    find(page, QPushButton, "readPack").click()
    wait_saved(qtbot, window)
    assert "là của năm 2026, không phải năm 2027" in told(page)


def test_a_ledger_of_2027_asks_and_shows_in_its_own_words(qtbot: QtBot, window: MainWindow, page: PacksPage) -> None:
    unit = window.app.reader.execute("SELECT unit_id FROM ledger").fetchone()[0]
    window.app.act("Mở sổ", open_ledgers, [unit], NEXT, window.app.today(), "")
    wait_saved(qtbot, window)
    window.app.choose(unit, NEXT)
    window.show_page(places.REGISTRATIONS)
    shown = window.page
    assert isinstance(shown, RegistrationsPage)
    find(shown, QPushButton, "addItem").click()
    assert shown.record.items.joined.text("kind") == "thực hành"
    put(shown, "content", "Giúp hai hộ")
    assert shown.leave()
    wait_saved(qtbot, window)
    assert window.app.reader.execute("SELECT kind FROM item").fetchall() == [("thực hành",)]
    find(shown, QPushButton, "showLedger").click()
    basis = find(shown, QPlainTextEdit, "field_legal_basis").toPlainText()
    assert basis.startswith("Chỉ thị số 07-CT/TW, ngày 13/7/2026")


def test_the_month_grid_offers_the_marks_and_headings_of_its_ledger(
    qtbot: QtBot, window: MainWindow, page: PacksPage
) -> None:
    put(page, "month_marks", "Đạt = Đ\nKhông đạt = KĐ")
    put(page, "done_heading", "Việc đã thực hiện")
    find(page, QPushButton, "savePack").click()
    wait_saved(qtbot, window)
    unit = window.app.reader.execute("SELECT unit_id FROM ledger").fetchone()[0]
    window.app.act("Mở sổ", open_ledgers, [unit], NEXT, window.app.today(), "")
    wait_saved(qtbot, window)
    window.app.choose(unit, NEXT)
    window.show_page(places.MONTHS)
    shown = window.page
    assert isinstance(shown, MonthsPage)
    headings = [shown.model.headerData(n, Qt.Orientation.Horizontal) for n in range(1, 6)]
    assert "Việc đã thực hiện" in headings
    index = shown.model.index(0, CELLS.index("mark") + 1)
    assert shown.model.field_at(index.column()).choices == ("Đạt", "Không đạt")
    shown.grid.setCurrentIndex(index)
    shown.grid.setFocus()
    press(Qt.Key.Key_2)
    wait_saved(qtbot, window)
    assert window.app.reader.execute(
        "SELECT mark FROM follow_up WHERE month = ?", (shown.model.month.month,)
    ).fetchall() == [("Không đạt",)]


def test_open_ledgers_follow_when_told_to(qtbot: QtBot, window: MainWindow, page: PacksPage, answers: Answers) -> None:
    app = window.app
    app.choose(app.unit_id, YEAR)
    settle()
    button = find(page, QPushButton, "packIntoOpen")
    assert not button.isEnabled()
    put(page, "theme", "Tự lực, tự cường")
    answers.agree = True
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_saved(qtbot, window)
    ledger = ledger_of(app.reader, app.unit_id, YEAR)
    assert ledger is not None and ledger.theme == "Tự lực, tự cường"
    assert told(page) == "01 sổ đang mở đã theo bản này."
    assert not button.isEnabled()
    find(page.undo_bar, QPushButton, "undoLast").click()
    wait_saved(qtbot, window)
    assert not told(page), "what was done has been taken back"
    assert "01 sổ đang mở còn khác bản này" in page._said.text() and button.isEnabled()
