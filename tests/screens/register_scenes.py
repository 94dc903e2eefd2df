"""Scenes of the registers: names of the book offered while one is typed, a sheet looked at before it comes in."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from domain.registers.catalogue import REGISTERS
from domain.registers.good_deeds import GOOD_DEEDS
from gui.registers.import_preview import ImportPreview
from gui.registers.page import RegisterPage
from gui.registers.shared_field import SharedFieldDialog
from tests.gui.finding import find, press
from tests.gui.hands import keys
from tests.screens.scene import Play, Scene
from tests.screens.stage import Stage

DEEDS = (
    ("Ngày", "Người, tập thể", "Việc làm", "Đối tượng", "Giá trị", "Điện thoại"),
    ("12/3/2026", "Lê Thị Ánh; Tổ đoàn kết số 3", "Quyên góp sách vở cho học sinh nghèo", "22 cháu", "4,5 triệu", ""),
    (
        "2/9/2026",
        "Trần Văn Đức",
        "Hiến 120 m² đất làm đường vào nhà văn hóa thôn",
        "thôn",
        "hơn 60 triệu",
        "0912345678",
    ),
    ("31/9/2026", "Nguyễn Văn Hùng", "Cứu hai cháu nhỏ bị đuối nước ở hồ thủy lợi", "hai cháu nhỏ", "", ""),
    ("", "Chi hội Phụ nữ thôn", "", "hộ neo đơn", "", ""),
)


def _page(stage: Stage) -> RegisterPage:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    page = stage.show(GOOD_DEEDS.word)
    assert isinstance(page, RegisterPage)
    page.desk.drop()
    page.undo_bar.hide()
    stage.front()
    return page


def _type(stage: Stage, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.setText(f"{line.text()}; " if line.text() else "")
    keys(text)
    stage.still()


def _offered(stage: Stage) -> None:
    page = _page(stage)
    page.begin_adding()
    line = find(page.panel, QLineEdit, "field_who")
    line.setText("Tổ đoàn kết số 3")
    _type(stage, line, "thi")
    for _ in range(2):
        QTest.keyClick(line.window().windowHandle(), Qt.Key.Key_Down)


def _offered_for_several(stage: Stage) -> None:
    page = _page(stage)
    share = find(page, QPushButton, "shareField")

    def all_chosen() -> bool:
        page.table.selectAll()
        return share.isEnabled()

    stage.wait(all_chosen, "rows to choose")
    share.click()
    dialog = stage.dialog()
    assert isinstance(dialog, SharedFieldDialog)
    dialog.activateWindow()
    box = find(dialog, QComboBox, "sharedField")
    box.setCurrentIndex(box.findData("found_by"))
    stage.still()
    line = find(dialog, QLineEdit, "field_found_by")
    line.clear()
    _type(stage, line, "ng")


def _sheet(folder: Path) -> Path:
    file = folder / "Gương người tốt quý 3.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Gương")
        for at, row in enumerate(DEEDS):
            page.write_row(at, 0, row)
    return file


def _preview(stage: Stage, file: Path) -> ImportPreview:
    page = _page(stage)
    stage.answers.paths = [file]
    find(page, QPushButton, "importRows").click()
    preview = stage.dialog()
    assert isinstance(preview, ImportPreview)
    return preview


def _previewed(stage: Stage) -> None:
    _preview(stage, _sheet(stage.folder))


def _previewed_refused(stage: Stage) -> None:
    _preview(stage, _sheet(stage.folder)).tabs.setCurrentIndex(3)


def _brought(stage: Stage) -> None:
    preview = _preview(stage, _sheet(stage.folder))
    press(preview, "Đưa vào sổ")
    stage.still()


def _previewed_again(stage: Stage) -> None:
    _preview(stage, _sheet(stage.folder))


def _form_of(word: str) -> Play:
    """The form of a register's row, one in which something does not agree where there is such a one."""

    def play(stage: Stage) -> None:
        stage.open("xa")
        stage.choose_unit("chi bộ")
        page = stage.show(word)
        assert isinstance(page, RegisterPage)
        stage.front()
        doubted = [row for row in page.model.rows if page.register.doubt(row)]
        page.table.select_id((doubted or page.model.rows)[0].id)
        stage.still()

    return play


REGISTERED = (
    Scene("registers-offered", "Gương: tên trong sổ được gợi ý", _offered),
    Scene("registers-offered-shared", "Sửa cùng lúc: tên trong sổ được gợi ý", _offered_for_several),
    Scene("registers-preview", "Nhập bảng: xem trước", _previewed),
    Scene("registers-preview-refused", "Nhập bảng: những dòng chưa nhập được", _previewed_refused),
    Scene("registers-brought", "Nhập bảng: đã đưa vào sổ", _brought),
    Scene("registers-preview-again", "Nhập lại bảng ấy", _previewed_again),
    *(Scene(f"{one.word}-form", f"{one.title}: một bản ghi", _form_of(one.word)) for one in REGISTERS),
)
