"""The way on which a list comes in: see the columns, see the rows, see what would change, bring it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from domain.numbers import two_digits
from domain.progress import Progress
from gui.context.app import App
from gui.importing.columns_step import ColumnsStep
from gui.importing.course import ImportCourse
from gui.importing.looking import Looked
from gui.importing.plan_step import PlanStep
from gui.importing.preview_step import PreviewStep
from gui.importing.result_step import ResultStep
from gui.importing.steps import StepLine
from gui.importing.whose_rows import WhoseRows
from gui.records.list_files import ask_list
from gui.widgets.buttons import push
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import to_top
from gui.widgets.stack import Stack
from gui.widgets.tabbing import is_enter

STEPS = ("Các cột", "Xem trước", "Sẽ thay đổi gì", "Kết quả")
COLUMNS, PREVIEW, PLAN, RESULT, NO_LIST = range(5)
PATIENCE_MILLISECONDS = 300
"""What is done sooner needs no progress bar."""


class ImportPanel(QWidget):
    """Leads through an import. `closed` when the user is through or has changed their mind.

    `people_wanted` gives the ids of those who came, when the user wants to see them after it.
    """

    closed = Signal()
    people_wanted = Signal(object)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPanel")
        self._app = app
        self.course = ImportCourse(app, self)
        self.whose = WhoseRows(self)
        self.columns = ColumnsStep(self)
        self.preview = PreviewStep(self)
        self.plan = PlanStep(self)
        self.result = ResultStep(self)
        self._no_list = EmptyState(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = QLabel("Nhập danh sách đảng viên", self)
        title.setObjectName("title")
        self._file = OneLine(self, "hint")
        self._line = StepLine(STEPS, self)
        self._stack = Stack(self)
        for step in (self.columns, self.preview, self.plan, self.result, self._no_list):
            self._stack.addWidget(step)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(title)
        head.addWidget(self._file, 1)
        self._leave = push(self, "closeImport", "Thôi", self._close)
        head.addWidget(self._leave)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._line)
        layout.addWidget(self.whose)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._problem)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._progress = QProgressBar(self)
        self._progress.setObjectName("importProgress")
        self._progress.setTextVisible(False)
        self._progress_words = OneLine(self, "hint")
        self._cancel = push(self, "cancelWork", "Dừng lại", self.course.cancel)
        self._back = push(self, "previousStep", "Quay lại", self._go_back)
        self.next_button = push(self, "primary", "Tiếp", self._go_on)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self._progress_words, 2)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self.next_button)
        for widget in (self._progress, self._progress_words, self._cancel):
            widget.hide()
        return row

    def _connect(self) -> None:
        course = self.course
        course.looked.connect(self._show_looked)
        course.unreadable.connect(self._say_unreadable)
        course.progressed.connect(self._show_progress)
        course.busy_changed.connect(self._busy_changed)
        course.stopped.connect(self._stopped)
        course.brought.connect(self._show_brought)
        course.taken_back.connect(self._show_taken_back)
        course.refused.connect(self._say_problem)
        self._patience.timeout.connect(self._show_waiting)
        self.columns.mapping_changed.connect(course.change_mapping)
        self.columns.headings_pointed.connect(course.point_headings)
        self.columns.branch_chosen.connect(course.choose_branch)
        self.whose.chosen.connect(course.choose_into)
        self.plan.save_wanted.connect(course.save_refused)
        self.result.save_wanted.connect(course.save_refused)
        self.result.undo_wanted.connect(course.take_back)
        self.result.another_wanted.connect(self.choose_file)

    def choose_file(self) -> None:
        """Let the user choose a list, then look into it."""
        ask_list(self._app, self, "Chọn danh sách đảng viên", self.read)

    def read(self, file: Path) -> None:
        """Look into a list."""
        self._file.setText(file.name)
        self._say_problem("")
        self.whose.hide()
        self._no_list.say("Đang đọc danh sách", file.name)
        self._show(NO_LIST)
        self.course.begin(file)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give an answer by Enter, and go on to the next step by another."""
        now = self.window().focusWidget()
        if is_enter(event) and isinstance(now, QRadioButton):
            (self.next_button if now.isChecked() else now).click()
        else:
            super().keyPressEvent(event)

    def book_changed(self) -> None:
        """The book has changed meanwhile: what would change is worked out anew, or what was done is there no more."""
        if self._stack.currentIndex() in (COLUMNS, PREVIEW, PLAN):
            self.course.look_again()
        else:
            self.course.look_after()

    def _show_looked(self, looked: Looked) -> None:
        self._say_problem("")
        self.columns.show_looked(looked, self.course.branches(), self.course.units(), self.course.branch_id)
        self.columns.focus_changed()
        self.whose.show_looked(looked)
        if looked.prepared is None:
            self._show(COLUMNS)
            return
        self.preview.show_looked(looked)
        self.plan.show_looked(looked)
        at = self._stack.currentIndex()
        self._show(at if at in (COLUMNS, PREVIEW, PLAN) and not looked.asks_into else COLUMNS)
        if looked.asks_into:
            self.whose.focus_first()

    def _show(self, step: int) -> None:
        other = self._stack.currentIndex() != step
        found = self.course.found
        self.whose.setVisible(step == COLUMNS and found is not None and self._names_strangers(found))
        self._stack.setCurrentIndex(step)
        self._line.setVisible(step != NO_LIST)
        if step != NO_LIST:
            self._line.show_step(step)
        self._back.setVisible(step in (PREVIEW, PLAN))
        self.next_button.setVisible(step != NO_LIST)
        self._leave.setText("Đóng" if step == RESULT else "Thôi")
        self.next_button.setText(self._words_of_next(step))
        self.next_button.setEnabled(self._may_go_on(step))
        if other:
            to_top(self)
        if other and self.next_button.isEnabled():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _names_strangers(found: Looked) -> bool:
        return found.prepared is not None and bool(found.prepared.strangers)

    def _words_of_next(self, step: int) -> str:
        found = self.course.found
        if step == RESULT:
            return "Xem danh sách"
        if step != PLAN or found is None or found.prepared is None:
            return "Tiếp"
        plan = found.prepared.plan
        parts = [f"thêm {two_digits(len(plan.additions))}"] if plan.additions else []
        parts += [f"sửa {two_digits(len(plan.changes))}"] if plan.changes else []
        return f"Nhập vào sổ ({', '.join(parts)})" if parts else "Không có gì để nhập"

    def _may_go_on(self, step: int) -> bool:
        found = self.course.found
        if self.course.is_busy:
            return False
        if step == RESULT:
            return True
        if found is None or found.prepared is None or found.all_without_branch or found.asks_into:
            return False
        return step != PLAN or not found.prepared.plan.changes_nothing

    def _go_on(self) -> None:
        step = self._stack.currentIndex()
        if step == RESULT:
            self.closed.emit()
            self.people_wanted.emit(self.course.people if self.course.step else ())
        elif step == PLAN:
            self.course.bring_in()
        else:
            self._show(step + 1)

    def _go_back(self) -> None:
        self._say_problem("")
        self._show(self._stack.currentIndex() - 1)

    def _show_brought(self, _: int) -> None:
        if self.course.found is not None:
            self.result.show_done(self.course.found)
        self._show(RESULT)

    def _show_taken_back(self) -> None:
        self.result.show_taken_back()
        self._show(RESULT)

    def _say_unreadable(self, reason: str) -> None:
        self._no_list.say("Chưa đọc được tệp này", reason, "Chọn tệp khác…", self.choose_file)
        self._show(NO_LIST)

    def _stopped(self) -> None:
        if self.course.found is None:
            self._no_list.say("Đã dừng", "Chưa có gì thay đổi.", "Chọn tệp khác…", self.choose_file)
        self._say_problem("Đã dừng theo yêu cầu, không có gì thay đổi.")

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _busy_changed(self, busy: bool) -> None:
        """While something is under way nothing else can be begun; a bar is shown where it takes long."""
        self._stack.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self.next_button.setEnabled(not busy and self._may_go_on(self._stack.currentIndex()))
        if busy:
            self._say_problem("")
            self._progress.setRange(0, 0)
            self._progress_words.setText("")
            self._patience.start()
        else:
            self._patience.stop()
            for widget in (self._progress, self._progress_words, self._cancel):
                widget.hide()

    def _show_waiting(self) -> None:
        for widget in (self._progress, self._progress_words, self._cancel):
            widget.show()

    def _show_progress(self, progress: Progress) -> None:
        self._progress.setRange(0, progress.of)
        self._progress.setValue(progress.done)
        self._progress_words.setText(progress.text)

    def _close(self) -> None:
        self.course.cancel()
        self.closed.emit()
