"""A small dialog that asks for a few things and stays until what it asked for is done."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.book.session import Done
from domain.refusals import Refused
from gui.context.app import App
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog, first_stop, grow
from gui.widgets.unit_chooser import UnitChooser
from gui.work.still_there import while_there


class AskingDialog(Dialog):
    """A few fields and a button. It stays open, saying why, until what it asked for is done and `accept` is called."""

    def __init__(self, title: str, who: str, hint: str, button: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.ask_width(em(self, 32))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(10)
        self._who = plain_label(self, "", who)
        self._column.addWidget(self._who)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._hint = plain_label(self, "hint", hint)
        self._hint.setVisible(bool(hint))
        self._button: QPushButton = push(self, "primary", button, self._ask)
        self._button.setDefault(True)
        on_ctrl_enter(self, self._button.click)

    def _finish_layout(self, *, can_leave: bool = True) -> None:
        self._column.addWidget(self._hint)
        self._column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        if can_leave:
            row.addWidget(push(self, "cancelDialog", "Thôi", self.leave))
        self._column.addLayout(row)

    def _add_scrolled(self, *widgets: QWidget) -> None:
        """Add what is scrolled where the screen is low, over a list that takes the rest of the room."""
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._column.spacing())
        for widget in widgets:
            column.addWidget(widget)
        self._column.addWidget(scrolling(content, self, no_higher=True), 3)

    def _add_chooser(self, chooser: UnitChooser, words: str) -> None:
        label = QLabel(words, self)
        label.setBuddy(chooser)
        self._column.addWidget(label)
        self._column.addWidget(chooser)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is asked for first, not with the button that it all ends with."""
        super().showEvent(event)
        first = first_stop(self) if self.focusWidget() is None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_refused(self, refused: Refused) -> None:
        """Say why it was not done; the dialog stays."""
        self._say(refused.reason)
        self.allow_again()

    def _say(self, words: str) -> None:
        """Say what is wrong, or what is under way; where that takes more lines than there is room for, grow."""
        self._problem.setText(words)
        self._problem.show()
        grow(self)

    def allow_again(self) -> None:
        """It was not done: the button may be pressed again."""
        self._button.setEnabled(True)

    def act(
        self, app: App, label: str, operation: Callable[..., object], *args: object, then: Callable[[Done[Any]], None]
    ) -> None:
        """Run an operation that was asked for, as `App.act` does; once that is saved, close and go on with `then`."""

        def done(step: Done[Any]) -> None:
            self.accept()
            then(step)

        app.act(
            label,
            operation,
            *args,
            then=while_there(self, done),
            refused=while_there(self, self.say_refused),
            failed=while_there(self, lambda _: self.allow_again()),
        )

    @abstractmethod
    def _ask(self) -> None:
        """Ask for what is wanted."""
