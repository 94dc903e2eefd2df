"""The strip that tells what has come of something: its words can be read at every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from domain.progress import Progress
from gui.widgets.outcome import LEAST_WORDS, Outcome
from gui.widgets.sizes import em
from tests.gui.conftest import settle
from tests.gui.finding import find

WORDS = "Đã lưu Sổ theo dõi 2026.pdf. Giấy ra xong thì ghi nhớ, để lần sau in tiếp được."


@pytest.mark.parametrize(("width_em", "beneath"), [(34, True), (70, False)])
def test_the_buttons_stand_beneath_where_the_words_would_be_a_column(
    qtbot: QtBot, tmp_path: Path, width_em: int, beneath: bool
) -> None:
    strip = Outcome()
    qtbot.addWidget(strip)
    strip.resize(em(strip, width_em), 40)
    strip.offer(WORDS, "Ghi nhớ đã in…", lambda: None, tmp_path / "so.pdf")
    settle()
    strip.adjustSize()
    strip.resize(em(strip, width_em), strip.heightForWidth(em(strip, width_em)))
    settle()
    words, button = find(strip, QLabel, "printOutcome"), find(strip, QPushButton, "printNext")
    assert words.width() >= em(strip, LEAST_WORDS)
    assert words.height() >= words.heightForWidth(words.width()), "no line is cut"
    top = button.mapTo(strip, button.rect().topLeft()).y()
    assert (top >= words.geometry().bottom()) is beneath


def test_the_keyboard_stays_in_the_strip_when_what_is_under_way_is_stopped(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    other, strip = QPushButton("Tổng quan", page), Outcome(page)
    column.addWidget(other)
    column.addWidget(strip)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is other)
    strip.show_progress(Progress(1, 6, "Đang in…"))
    find(strip, QPushButton, "cancelPrinting").setFocus()
    strip.show_result("Đã dừng theo yêu cầu.")
    assert QApplication.focusWidget() is find(strip, QPushButton, "closeOutcome")
    strip.offer("Giấy ra xong thì ghi nhớ.", "Ghi nhớ đã in…", lambda: None)
    find(strip, QPushButton, "printNext").setFocus()
    strip.show_progress(Progress(1, 6, "Đang xem…"))
    assert QApplication.focusWidget() is strip, "Enter pressed twice does not stop what it began"
