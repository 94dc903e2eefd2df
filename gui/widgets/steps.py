"""A dialog that is gone through step by step, each a page of its own, forth and back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from domain.refusals import Refused
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog, first_stop

SPACING_PX = 10


class StepsDialog(Dialog):
    """Its pages stand in `stack`; what refuses to go on is told beneath them, and nothing typed is lost.

    `tell_apart` tells whatever else goes wrong, which also closes the dialog.
    """

    def __init__(self, title: str, high: float, tell_apart: Callable[[BaseException], None], parent: QWidget) -> None:
        """`high` is how high it wants to be, in heights of the text."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ask_for(em(self, 46), em(self, high))
        self._tell_apart = tell_apart
        self._heading = QLabel(self)
        self._heading.setObjectName("section")
        self.stack = QStackedWidget(self)
        self._problem = plain_label(self, "problem")
        self._back = push(self, "stepBack", "Quay lại", self.go_back)
        self._next = push(self, "primary", "", self.go_on)
        self._next.setDefault(True)
        on_ctrl_enter(self, self._next.click)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        row.addWidget(push(self, "cancelDialog", "Thôi", self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(SPACING_PX)
        column.addWidget(self._heading)
        column.addWidget(self.stack, 1)
        column.addWidget(self._problem)
        column.addLayout(row)

    @abstractmethod
    def words_of(self, step: int) -> tuple[str, str]:
        """What stands over a step (nothing, where empty), and on the button that goes on from it."""

    @abstractmethod
    def do(self, step: int) -> None:
        """What going on from a step does: it shows another, or ends the dialog. Refused is told."""

    def show_step(self, step: int) -> None:
        """Show a step, the cursor in the first field of it."""
        heading, onward = self.words_of(step)
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self.stack.setCurrentIndex(step)
        self._back.setVisible(step > 0)
        self._next.setText(onward)
        self._next.setEnabled(True)
        self._say("")
        first = first_stop(self.stack)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the step before."""
        self.show_step(self.stack.currentIndex() - 1)

    def wait(self) -> None:
        """Let nobody go on until a step is shown, or `not_done` says why not."""
        self._next.setEnabled(False)

    def not_done(self, error: BaseException) -> None:
        """Tell why what was waited for was not done."""
        self._next.setEnabled(True)
        if isinstance(error, Refused):
            self._say(error.reason)
        else:
            self._tell_apart(error)
            self.leave()

    def go_on(self) -> None:
        """Do what goes on from the step that is shown."""
        try:
            self.do(self.stack.currentIndex())
        except Refused as refused:
            self._say(refused.reason)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


def step_page(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """A page of such a dialog, and the column that it is filled in."""
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING_PX)
    return page, column
