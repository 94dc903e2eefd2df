"""Types a month of forty into the real window, by keys alone, telling of each cell once it is saved, until killed.

`python -m tests.gui.months.typing_hand BOOK`: prints "mở", then for each saved step "row column" of the grid.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.files.folders import data_folder
from gui.context import places
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.context.resources import ICONS, fonts_folder
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from gui.widgets import theme
from tests.gui.books import clock
from tests.gui.hands import bring_forward, keys, press, write

REMARK, MARK = CELLS.index("remark") + 1, CELLS.index("mark") + 1
PATIENCE_SECONDS = 30
MARKS = ("Tốt", "Khá", "Chưa đạt", "Miễn")


def remark_of(row: int) -> str:
    """What is typed for a member."""
    return f"Người thứ {row + 1} đã làm đúng việc đăng ký"


def mark_key(row: int) -> int:
    """Which of the marks (1–4) is typed for a member."""
    return row % len(MARKS) + 1


def until(window: MainWindow, met: object) -> None:
    """Let the window work until a condition is met."""
    assert callable(met)
    ends = time.monotonic() + PATIENCE_SECONDS
    while not met():
        QApplication.processEvents()
        if time.monotonic() > ends:
            raise TimeoutError("the window did not answer")


def main(book: Path) -> None:
    """Open the book, go to the months by key and type to the end of the list."""
    application = QApplication([])
    theme.dress(application, fonts_folder(), ICONS)
    window = MainWindow(App(Preferences(data_folder()), clock), "thử")
    window.resize(1366, 768)
    window.show()
    window.open_book(book)
    until(window, lambda: window.page is not None and not window.app.writer.is_busy)
    bring_forward(window)
    number = [place.name for place in places.PLACES].index(places.MONTHS) + 1
    press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    until(window, lambda: isinstance(window.page, MonthsPage))
    page = window.page
    assert isinstance(page, MonthsPage)
    until(window, lambda: QApplication.focusWidget() is page.grid)
    for _ in range(REMARK - 1):
        press(Qt.Key.Key_Right)
    print("mở", flush=True)
    for row in range(page.model.rowCount()):
        type_member(window, row)
    print("hết", flush=True)
    until(window, lambda: False)


def type_member(window: MainWindow, row: int) -> None:
    """Type one member's remark and mark, each told once COMMIT has returned."""
    write(remark_of(row))
    press(Qt.Key.Key_Return)
    told(window, row, REMARK)
    keys(str(mark_key(row)))
    told(window, row, MARK)
    press(Qt.Key.Key_Return)


def told(window: MainWindow, row: int, column: int) -> None:
    """Say that a cell is saved, when it is."""
    until(window, lambda: not window.app.writer.is_busy)
    print(row, column, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
