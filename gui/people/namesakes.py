"""Who in the book bears the name just typed: the same person is not to be entered twice, and may be taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.members import Member
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label

MOST_SHOWN = 3


class Namesakes(QWidget):
    """A remark with the namesakes; where one may be taken over, each is a button. `taken` gives the Member."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark = plain_label(self, "missing")
        self._remark.setProperty("part", "namesakes")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(2)
        self._column.addWidget(self._remark)
        self._rows: list[tuple[QWidget, Member]] = []
        self.hide()

    def show_members(self, members: Sequence[Member], *, may_take: bool) -> None:
        """Show namesakes, or nothing for none; `may_take` where this may be another membership of the same person."""
        for widget, _ in self._rows:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = [(self._row(member, may_take), member) for member in members[:MOST_SHOWN]]
        for widget, _ in self._rows:
            self._column.addWidget(widget)
        if may_take:
            self._remark.setText("Trong sổ đã có người tên này. Nếu là cùng một người, bấm “Là người này”:")
        else:
            self._remark.setText("Trong sổ đã có người tên này. Nếu là cùng một người, hãy dùng “Chuyển sinh hoạt”:")
        self.setVisible(bool(members))

    def _row(self, member: Member, may_take: bool) -> QWidget:
        born = f", sinh {member.born.printed()}" if member.born is not None else ""
        text = f"{member.name}{born}, {member.branch}"
        label = plain_label(self, "hint", f"• {text}")
        if not may_take:
            return label
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        button = push(row, "link", "Là người này", self._taken)
        button.setAccessibleName(f"Là người này: {text}")
        line.addWidget(button)
        return row

    def _taken(self) -> None:
        pressed = self.sender()
        for widget, member in self._rows:
            if isinstance(pressed, QPushButton) and pressed.parentWidget() is widget:
                self.taken.emit(member)
