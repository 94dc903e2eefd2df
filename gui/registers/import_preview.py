"""What a sheet would do to a register, looked at before anything is written."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.book.connections import connect_reader
from db.book.history import stacks
from db.incoming.bounded_reading import read_bounded
from domain.numbers import two_digits
from domain.progress import Progress
from domain.registers.register import Register
from domain.sheets.outcome import RegisterPlan
from gui.registers.import_tables import import_tabs
from gui.tasks.sheets_in import Intake, prepare
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.plan_view import PlanView, Tab, plan_numbers
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

WIDTH, HEIGHT = 72, 32
"""In heights of the text."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet that was compared with the book as it was after step `step`; nothing is changed yet."""

    file: Path
    plan: RegisterPlan
    step: int | None
    tabs: tuple[Tab, ...]


def look_into(
    book: Path, file: Path, register: Register, wanted: Intake, seen: Callable[[str], str]
) -> Generator[Progress, None, Looked]:
    """Read and compare, on a connection of its own; Refused where the file is no such sheet.

    `seen` gives a text of the file as it is shown.
    """
    workbook = yield from read_bounded(file)
    yield Progress(0, 0, "Đang so với sổ")
    with contextlib.closing(connect_reader(book)) as connection:
        step = stacks(connection).undo_top
        plan = prepare(connection, workbook, wanted)
    yield Progress(0, 0, "Đang chuẩn bị bảng xem trước")
    return Looked(file, plan, step, import_tabs(register, plan, seen))


class ImportPreview(Dialog):
    """`wanted` when the user wants it in the book, `save_wanted` to save the refused rows; nothing is written here."""

    wanted = Signal()
    save_wanted = Signal()

    def __init__(self, register: Register, looked: Looked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Xem trước khi nhập – {register.title}")
        file = OneLine(self, "hint")
        file.setText(f"Tệp {looked.file.name}. Chưa ghi gì vào sổ.")
        view = PlanView(self)
        self.tabs = view.tabs
        plan = looked.plan
        view.show_tabs(looked.tabs, plan_words(register, plan), left_out_words(plan), refused=bool(plan.refused))
        view.save_wanted.connect(self.save_wanted)
        self._said = plain_label(self, "refusedSaved")
        self._said.hide()
        self._take = push(self, "primary", "Đưa vào sổ", self._ask, "Ctrl+Enter")
        self._take.setDefault(True)
        self._take.setEnabled(not plan.changes_nothing)
        on_ctrl_enter(self, self._ask)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addStretch(0)
        row.addWidget(self._take)
        row.addWidget(push(self, "cancelDialog", "Thôi", self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(file)
        column.addWidget(view, 1)
        column.addLayout(row)
        window = parent.window()
        self.resize(min(em(self, WIDTH), window.width() - 40), min(em(self, HEIGHT), window.height() - 60))

    def say(self, words: str) -> None:
        """Say what has come of saving the refused rows."""
        self._said.setText(words)
        self._said.show()

    def _ask(self) -> None:
        if self._take.isEnabled():
            self._take.setEnabled(False)
            self.wanted.emit()
            self.accept()


def plan_words(register: Register, plan: RegisterPlan) -> str:
    """The whole plan in a sentence or two: only what there is."""
    parts = plan_numbers(plan.added, plan.changed, plan.unchanged, len(plan.refused))
    if not plan.read:
        return f"Bảng chưa có {register.one} nào. Không có gì để đưa vào sổ."
    nothing = " Không có gì để đưa vào sổ." if plan.changes_nothing else ""
    return f"Bảng có {two_digits(plan.read)} {register.one}: {parts}.{nothing}"


def left_out_words(plan: RegisterPlan) -> str:
    """Which columns of the sheet do not come in."""
    names = ", ".join(dict.fromkeys(f"“{heading}”" for _, heading in plan.left_out))
    return f"Không đưa vào, vì sổ không có cột như vậy: {names}." if names else ""
