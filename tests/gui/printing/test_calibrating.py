"""A printer is calibrated in its dialog: what the ruler says is typed, slips are told, the trial is printed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.files.printers import calibrations, keep_calibration
from domain.calibration import NONE, Calibration, Fit
from gui.printing.calibrating import CalibratingDialog, SheetPicture
from tests.gui.conftest import settle
from tests.gui.shell.test_small_screens import words_cut


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(owner: QWidget) -> CalibratingDialog:
    shown = CalibratingDialog("Máy in A", owner)
    shown.open()
    return shown


def type_lengths(dialog: CalibratingDialog, **lengths: str) -> None:
    for name, text in lengths.items():
        line = dialog.findChild(QLineEdit, name)
        assert line is not None
        line.setText(text)


def said(dialog: CalibratingDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(dialog: CalibratingDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def test_two_measures_are_enough_and_the_trial_is_put_right_by_them(qtbot: QtBot, dialog: CalibratingDialog) -> None:
    assert not button(dialog, "printTrial").isEnabled()
    assert said(dialog, "calibrationState") == "Máy in này chưa căn chỉnh."
    with qtbot.waitSignal(dialog.sheet_wanted) as asked:
        button(dialog, "printSheet").click()
    assert asked.args == ["Máy in A", NONE]
    type_lengths(dialog, left="22,5", top="19")
    with qtbot.waitSignal(dialog.changed):
        button(dialog, "primary").click()
    made = Calibration(Fit(2.5, -1.0), Fit(2.5, -1.0))
    assert calibrations() == {"Máy in A": made}
    assert "máy này lệch sang phải 2,5 mm; lệch lên 1 mm." in said(dialog, "calibrationState")
    with qtbot.waitSignal(dialog.sheet_wanted) as asked:
        button(dialog, "printTrial").click()
    assert asked.args == ["Máy in A", made]


@pytest.mark.parametrize(
    ("lengths", "words", "field"),
    [
        ({"left": "22"}, "hai số đầu", "top"),
        ({"left": "hai", "top": "20"}, "không phải là số đo", "left"),
        ({"left": "20", "top": "20", "down": "18"}, "từ dấu A xuống dấu C", "down"),
        ({"left": "20", "top": "20", "back_top": "90"}, "mặt sau", "back_top"),
    ],
)
def test_a_slip_is_told_and_nothing_typed_is_lost(
    dialog: CalibratingDialog, lengths: dict[str, str], words: str, field: str
) -> None:
    type_lengths(dialog, **lengths)
    button(dialog, "primary").click()
    assert words in said(dialog, "problem")
    assert calibrations() == {}
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.objectName() == field
    for name, text in lengths.items():
        line = dialog.findChild(QLineEdit, name)
        assert line is not None
        assert line.text() == text


def test_what_was_measured_can_be_forgotten(owner: QWidget) -> None:
    keep_calibration("Máy in A", Calibration(Fit(1.0), Fit(2.0)))
    dialog = CalibratingDialog("Máy in A", owner)
    dialog.open()
    assert "mặt trước lệch sang phải 1 mm; mặt sau lệch sang phải 2 mm" in said(dialog, "calibrationState")
    (forget,) = [one for one in dialog.findChildren(QPushButton, "link") if "Xóa" in one.text()]
    forget.click()
    assert calibrations() == {}


def test_the_printer_that_the_sheet_came_out_of_is_chosen(dialog: CalibratingDialog) -> None:
    dialog.choose("Máy in B")
    type_lengths(dialog, left="20", top="20")
    button(dialog, "primary").click()
    assert list(calibrations()) == ["Máy in B"]


def test_the_picture_points_at_what_is_being_measured(dialog: CalibratingDialog) -> None:
    picture = dialog.findChild(SheetPicture)
    assert picture is not None
    before = picture.grab().toImage()
    picture.point_at("back_left")
    assert picture.grab().toImage() != before


def test_on_a_low_screen_the_measures_are_scrolled_and_nothing_is_cut(dialog: CalibratingDialog) -> None:
    dialog.resize(dialog.minimumWidth(), 340)
    settle()
    assert dialog.height() == 340 and words_cut(dialog) == []
    assert dialog.rect().contains(button(dialog, "primary").geometry())
    dialog.resize(dialog.width(), 700)
    settle()
    last = dialog.findChild(QLineEdit, "back_top")
    assert last is not None
    assert last.visibleRegion().boundingRect() == last.rect(), "where there is room for it, it is seen whole"
