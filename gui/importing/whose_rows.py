"""Asked once where a list brings other chi bộ into one chi bộ's own book: where its rows are to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from domain.lists.into_book import Into
from gui.importing.looking import Looked
from gui.widgets.labels import plain_label

NAMED = 4
"""So many names are told, the others counted."""


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
        """Ask, or show what was answered; nothing where the list names no other chi bộ."""
        prepared = looked.prepared
        names = prepared.strangers if prepared is not None else ()
        self.setVisible(bool(names))
        if prepared is None or not names:
            return
        own = prepared.own
        more = f" và {len(names) - NAMED} chi bộ khác" if len(names) > NAMED else ""
        self._question.setText(
            f"Sổ này là của {own}, mà danh sách ghi: {'; '.join(names[:NAMED])}{more}. Những dòng ấy đưa vào đâu?"
        )
        self._buttons[Into.OWN].setText(f"Vào {own}: vẫn là chi bộ này, danh sách chỉ ghi tên khác")
        self._buttons[Into.BESIDE].setText(f"Lập thành chi bộ mới, bên cạnh {own}")
        self._buttons[Into.MINE].setText(f"Để ngoài, chỉ nhập những dòng của {own}")
        self._ways.setExclusive(False)
        for into, button in self._buttons.items():
            button.setChecked(into is looked.wanted.into)
        self._ways.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        self._buttons[Into.OWN].setFocus()

    def _clicked(self, button: QRadioButton) -> None:
        self.chosen.emit(Into(button.property("into")))
