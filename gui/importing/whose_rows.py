"""Asked once where a list brings other chi bộ into one chi bộ's own book: where its rows are to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from domain.lists.into_book import Into, answers_of, question_of
from gui.importing.looking import Looked
from gui.widgets.labels import plain_label


class WhoseRows(QFrame):
    """`chosen` gives what the user wants: an Into."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._question = plain_label(self, "whoseRows")
        self._ways = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(6)
        layout.addWidget(self._question)
        self._buttons = {into: self._button(into) for into in Into}
        for button in self._buttons.values():
            layout.addWidget(button)
        self._ways.buttonClicked.connect(self._clicked)
        self.hide()

    def _button(self, into: Into) -> QRadioButton:
        button = QRadioButton(self)
        button.setObjectName(f"into_{into.value}")
        button.setProperty("into", into.value)
        self._ways.addButton(button)
        return button

    def show_looked(self, looked: Looked) -> None:
        """Ask, or show what was answered, where the list names other chi bộ; the panel shows it at its step."""
        prepared = looked.prepared
        names = prepared.strangers if prepared is not None else ()
        if prepared is None or not names:
            return
        self._question.setText(question_of(prepared.own, names))
        for into, words in answers_of(prepared.own).items():
            self._buttons[into].setText(words)
        self._ways.setExclusive(False)
        for into, button in self._buttons.items():
            button.setChecked(into is looked.wanted.into)
        self._ways.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        self._buttons[Into.OWN].setFocus()

    def _clicked(self, button: QRadioButton) -> None:
        self.chosen.emit(Into(button.property("into")))
