"""Vietnamese for what Qt itself says, and questions that are answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from gui.shell.window import MainWindow
from tests.gui.conftest import settle
from tests.gui.desk import dialog_of
from tests.gui.finding import press


def test_qts_own_buttons_speak_vietnamese(qtbot: QtBot, window: MainWindow) -> None:
    box = QDialogButtonBox(window)
    every = [b for b in QDialogButtonBox.StandardButton if b not in (b.NoButton, b.FirstButton, b.LastButton)]
    for standard in every:
        box.addButton(standard)
    english = {"ok", "save", "open", "cancel", "close", "discard", "apply", "reset", "help", "yes", "no", "retry"}
    for standard in every:
        words = box.button(standard).text().replace("&", "").casefold()
        assert words not in english and not words.isascii(), words
    box.deleteLater()


def test_a_question_speaks_vietnamese_and_answers(qtbot: QtBot, window: MainWindow) -> None:
    from gui.context.ask import Questions

    heard: list[bool] = []
    for words in ("Xóa hẳn", "Thôi"):
        Questions(window.app.preferences).confirm(window, "Xóa?", "Không lấy lại được.", "Xóa hẳn", heard.append)
        press(dialog_of(qtbot, window, QMessageBox), words)
        settle()
    assert heard == [True, False]


def test_the_file_dialog_remembers_its_folder(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from gui.context.ask import Questions

    chosen: list[Path] = []
    (tmp_path / "a.sotd").write_bytes(b"x")
    questions = Questions(window.app.preferences)
    questions.open_file(window, "book", "Mở sổ", "Sổ (*.sotd)", tmp_path, chosen.append)
    dialog = dialog_of(qtbot, window, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "a.sotd"))
    dialog.reject()
    assert chosen == [tmp_path / "a.sotd"]
    assert window.app.preferences.folder("book", Path("/")) == tmp_path
