"""Biểu của cấp trên: a form beside the indicators, bound by keys and by proposals, filled, changed, given away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QTabBar, QTabWidget
from pytestqt.qtbot import QtBot

from db.incoming.form_cells import read_form
from db.operations.months import write_cell
from db.operations.superior_forms import keep_binding
from db.queries.superior_forms import kept_bindings
from domain.superior_forms.binding import Binding, SheetShape, Source
from domain.superior_forms.binding_files import binding_of, binding_text
from domain.superior_forms.sheets import place_of
from gui.context import places
from gui.shell.window import MainWindow
from gui.superior_forms.kept_dialog import KeptFormsDialog
from gui.superior_forms.page import SuperiorFormsPage
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward
from tests.made_up_form import FIGURES, WORDS, bound, make_form, with_hidden_sheet, with_macros


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return make_form(tmp_path / "bieu.xlsx")


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path, sent: Path) -> SuperiorFormsPage:
    """The page over a sample commune with the form open, for the whole year."""
    open_book(qtbot, window, sample_file)
    window.show_page(places.SUPERIOR_FORMS)
    page = window.page
    assert isinstance(page, SuperiorFormsPage)
    opened(qtbot, page, sent)
    choose(find(page, QComboBox, "formPeriod"), "Năm 2026")
    qtbot.waitUntil(page.is_painted)
    return page


def opened(qtbot: QtBot, page: SuperiorFormsPage, form: Path) -> None:
    page.open_form(form)
    qtbot.waitUntil(lambda: page.desk.path == form and page.desk.seen is not None and page.is_painted())


def settled(qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage) -> None:
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: page.is_painted() and not page.desk.is_saving)


def shown(page: SuperiorFormsPage, at: str) -> str:
    place = place_of(at)
    return str(page.sheet.model().index(*place).data())


def said(page: SuperiorFormsPage) -> str:
    """What the bar over the form says."""
    return " ".join(label.text() for label in page.undo_bar.findChildren(QLabel))


def test_proposals_are_shown_agreed_to_and_taken_back(
    qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage, tmp_path: Path
) -> None:
    names, form = find(page, QTabBar, "formSheets"), page.desk.form
    assert form is not None
    assert [names.tabText(at) for at in range(names.count())] == [sheet.name for sheet in form.sheets]
    assert shown(page, "B6") == "Văn bản chỉ đạo đã ban hành" and shown(page, "D6") == "A1 ?"
    assert page.sheet.columnSpan(0, 0) == 7 and page.sheet.isRowHidden(18)
    assert find(page, QTabWidget, "formTabs").tabText(1) == "Đề xuất (60)"
    page.sheet.go_to(place_of("G6"))
    assert not find(page, QPushButton, "bindCell").isEnabled()  # a formula takes nothing
    press(page, "Nhận tất cả")
    settled(qtbot, window, page)
    kept = binding_of(kept_bindings(window.app.reader)[0])
    assert (kept.name, len(kept.cells), said(page)) == ("bieu", 60, "Đã gắn 60 ô theo đề xuất.")
    assert int(shown(page, "D6")) > 0 and "60 ô đã gắn" in page._said.text()
    window.app.undo()
    settled(qtbot, window, page)
    assert kept_bindings(window.app.reader) == [] and shown(page, "D6") == "A1 ?"
    file = tmp_path / "thu.xlsx"
    file.write_bytes(b"%PDF-1.4")
    page.open_form(file)
    qtbot.waitUntil(lambda: not page._work.is_busy)
    assert "PDF" in find(page, QLabel, "printOutcome").text() and page.desk.path != file


def test_a_cell_is_bound_by_keys_alone(qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage) -> None:
    bring_forward(window)
    page.sheet.setFocus()
    page.sheet.go_to(place_of("D5"))
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    finder = find(page, QLineEdit, "offerFind")
    qtbot.waitUntil(finder.hasFocus)
    QTest.keyClicks(finder, "kiem tra, giam")
    QTest.keyClick(finder, Qt.Key.Key_Return)
    qtbot.waitUntil(page.cell.offers.hasFocus)
    QTest.keyClick(page.cell.offers, Qt.Key.Key_Return)
    settled(qtbot, window, page)
    binding = page.desk.binding
    assert binding is not None and [one.sources for one in binding.cells] == [(Source("G1"),)]
    assert binding.cells[0].row == "Văn bản chỉ đạo đã ban hành | văn bản"
    bound_so = Source("G1", way="số kèm chữ", period="cùng kỳ năm trước")
    choose(find(page, QComboBox, "sourceSpan"), "cùng kỳ năm trước")
    choose(find(page, QComboBox, "sourceWay"), "số kèm chữ")
    settled(qtbot, window, page)
    assert page.desk.binding is not None
    assert [one.sources for one in page.desk.binding.cells] == [(bound_so,)]
    page.sheet.setFocus()
    QTest.keyClick(page.sheet, Qt.Key.Key_Delete)
    settled(qtbot, window, page)
    assert not page.desk.binding.cells
    find(page, QTabWidget, "formTabs").setCurrentIndex(0)
    page._go_to(WORDS, place_of("A8"))
    for name, button in (("Cuộc thi, hội thi", "Gắn vào ô"), ("Lượt người dự cuộc thi", "Thêm vào ô")):
        find(page, QLineEdit, "offerFind").setText(name)
        press(page, button)
        settled(qtbot, window, page)
    words = find(page, QLineEdit, "cellWords")
    words.setText("{1} cuộc thi, {2} lượt người")
    words.editingFinished.emit()
    settled(qtbot, window, page)
    assert page.desk.binding is not None
    cell = page.desk.binding.cells[0]
    assert [source.code for source in cell.sources] == ["D2", "D2b"]
    assert shown(page, "A8").endswith(" lượt người") and "{" not in shown(page, "A8")


def shown_on(page: SuperiorFormsPage, sheet: str, at: str) -> str:
    page._go_to(sheet, place_of(at))
    return shown(page, at)


def test_the_form_is_filled_and_known_again(
    qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage, answers: Answers, tmp_path: Path
) -> None:
    press(page, "Nhận tất cả")
    settled(qtbot, window, page)
    find(page, QTabWidget, "formTabs").setCurrentIndex(3)
    reporter = find(page, QLineEdit, "part_4")
    reporter.setText("Lê Thị Bình")
    page.written._edited()
    target = tmp_path / "da-dien.xlsx"
    answers.paths = [target]
    press(page, "Điền và lưu…")
    qtbot.waitUntil(target.is_file)
    qtbot.waitUntil(lambda: not page._work.is_busy)
    filled = read_form(target)
    assert str(filled.sheet(FIGURES).cell(place_of("D6")).number) == shown_on(page, FIGURES, "D6")  # type: ignore[union-attr]
    assert filled.sheet(WORDS).cell(place_of("B4")).text == "Lê Thị Bình"  # type: ignore[union-attr]
    opened(qtbot, page, target)
    assert page.desk.record_id and find(page, QPushButton, "primary").isEnabled()
    assert page.desk.seen is not None and page.desk.seen.look.changes == ()
    opened(qtbot, page, make_form(tmp_path / "nam-sau.xlsx", extra_row=True))
    assert page.desk.seen is not None and len(page.desk.seen.look.changes) == 36
    find(page, QTabWidget, "formTabs").setCurrentIndex(2)
    press(page, "Dời ô theo biểu mới")
    settled(qtbot, window, page)
    assert page.desk.seen is not None and page.desk.seen.look.changes == ()
    assert page.desk.binding is not None and page.desk.binding.cell(FIGURES, place_of("D7")) is not None


def test_a_binding_is_taken_from_another_office_and_given_away(
    qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage, answers: Answers, tmp_path: Path
) -> None:
    file, out = tmp_path / "cach-dien.toml", tmp_path / "ra.toml"
    assert page.desk.form is not None
    file.write_text(binding_text(bound(page.desk.form)), encoding="utf-8")
    answers.paths = [file]
    press(page, "Lấy cách điền…")
    qtbot.waitUntil(lambda: bool(page.desk.record_id))
    settled(qtbot, window, page)
    answers.paths = [out]
    press(page, "Ghi cách điền ra tệp…")
    qtbot.waitUntil(out.is_file)
    assert out.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: not page._work.is_busy)
    answers.paths = [tmp_path / "bieu.xlsx"]
    press(page, "Lấy cách điền…")
    qtbot.waitUntil(lambda: "UTF-8" in said(page))


def test_a_kept_form_is_renamed_and_taken_out_and_both_are_taken_back(
    qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage, answers: Answers
) -> None:
    press(page, "Nhận tất cả")
    settled(qtbot, window, page)
    press(page, "Biểu đang giữ…")
    dialog = dialog_of(qtbot, window, KeptFormsDialog)
    name = find(dialog, QLineEdit, "keptFormName")
    name.setText(" ")
    press(dialog, "Đổi tên")
    assert "Hãy ghi" in text_in(dialog)
    name.clear()
    QTest.keyClicks(name, "Bieu nao")
    other = Binding("Biểu A", (SheetShape("Biểu 1"),))
    steps = (("Ghi", write_cell, 1, 8, "done", "Đã đọc"), ("Giữ", keep_binding, other))
    for step in steps:
        window.app.act(*step)
        settled(qtbot, window, page)
        assert name.text() == "Bieu nao" and name.isModified(), "a step about something else takes nothing typed"
    shown_forms = find(dialog, QListWidget, "keptForms")
    assert shown_forms.count() == 2 and shown_forms.currentItem().text().startswith("bieu ")
    window.app.undo()
    settled(qtbot, window, page)
    assert name.text() == "Bieu nao" and shown_forms.count() == 1
    name.setText("Biểu 01 của Tỉnh ủy")
    press(dialog, "Đổi tên")
    settled(qtbot, window, page)
    assert [one.name for one in kept_bindings(window.app.reader)] == ["Biểu 01 của Tỉnh ủy"]
    assert page.desk.binding is not None and page.desk.binding.name == "Biểu 01 của Tỉnh ủy"
    press(dialog, "Bỏ khỏi sổ…")
    settled(qtbot, window, page)
    assert "Bỏ biểu “Biểu 01 của Tỉnh ủy” khỏi sổ?" in answers.asked[-1]
    assert kept_bindings(window.app.reader) == [] and page.desk.record_id == 0
    assert "Đã bỏ biểu “Biểu 01 của Tỉnh ủy” khỏi sổ." in said(page)
    press(page, "Hoàn tác")
    settled(qtbot, window, page)
    (back,) = kept_bindings(window.app.reader)
    assert (back.name, page.desk.record_id) == ("Biểu 01 của Tỉnh ủy", back.id)


def test_a_hidden_sheet_is_shown_where_something_is_bound_in_it_and_macros_are_told(
    qtbot: QtBot, window: MainWindow, page: SuperiorFormsPage, tmp_path: Path
) -> None:
    press(page, "Nhận tất cả")
    settled(qtbot, window, page)
    hidden = with_macros(with_hidden_sheet(make_form(tmp_path / "an.xlsx"), WORDS), tmp_path / "an.xlsm")
    opened(qtbot, page, hidden)
    names = find(page, QTabBar, "formSheets")
    assert f"{WORDS} (ẩn)" in [names.tabText(at) for at in range(names.count())]
    told = page._said.text()
    assert "tệp có macro, chương trình không chạy và giữ nguyên" in told and "01 trang ẩn" in told
