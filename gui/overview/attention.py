"""What needs attention, as sentences that open the people behind them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from domain.concerns import Attention, Concern
from gui.widgets.sizes import em

WIDTH = 16
"""In heights of the text."""


class AttentionPanel(QFrame):
    """First the sentences; a click on one shows the people, a click on a person goes there (`wanted`).

    `print_wanted` when all who are missing are to be printed for the meeting.
    """

    wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setMinimumWidth(em(self, WIDTH))
        self._attentions: tuple[Attention, ...] = ()
        self._nobody = ""
        self._shown: Attention | None = None
        self._title = QLabel("Cần quan tâm", self)
        self._title.setObjectName("section")
        self._title.setWordWrap(True)
        self._back = QPushButton("‹ Quay lại", self)
        self._back.setObjectName("link")
        self._back.clicked.connect(self._show_sentences)
        self._back.hide()
        self._list = QListWidget(self)
        self._list.setObjectName("attentions")
        self._list.setAccessibleName("Cần quan tâm")
        self._list.setWordWrap(True)
        self._list.setStyleSheet("QListWidget { border: none; } QListWidget::item { padding: 6px 2px; }")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._print = QPushButton("In danh sách còn thiếu…", self)
        self._print.setObjectName("printMissing")
        self._print.clicked.connect(self.print_wanted)
        self._print.hide()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 8)
        layout.addLayout(head)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self) -> QSize:
        """No wider than it needs to be beside the map."""
        return QSize(em(self, WIDTH), em(self, 9))

    def show_attentions(self, attentions: Sequence[Attention], nobody: str) -> None:
        """Show other sentences, `nobody` where there is none.

        Who was looking at the people of one stays there while it is still true.
        """
        self._attentions, self._nobody = tuple(attentions), nobody
        self._print.setVisible(bool(attentions))
        kind = self._shown.kind if self._shown is not None else None
        still = next((a for a in self._attentions if a.kind is kind), None)
        if still is not None:
            self._show_people(still)
        else:
            self._show_sentences()

    def _show_sentences(self) -> None:
        self._shown = None
        self._title.setText("Cần quan tâm")
        self._back.hide()
        self._list.clear()
        for attention in self._attentions:
            self._add(f"{attention.sentence}  ›", attention)
        if not self._attentions:
            item = QListWidgetItem(self._nobody)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)

    def _show_people(self, attention: Attention) -> None:
        self._shown = attention
        self._title.setText(attention.sentence)
        self._back.show()
        self._list.clear()
        units = {concern.unit_id for concern in attention.concerns}
        for concern in attention.concerns:
            lines = [concern.name, concern.unit if len(units) > 1 else "", concern.detail]
            self._add("\n".join(line for line in lines if line), concern)

    def _add(self, text: str, what: Attention | Concern) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, what)
        item.setToolTip("" if isinstance(what, Attention) else text)
        self._list.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        what = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(what, Attention):
            self._show_people(what)
        elif isinstance(what, Concern):
            self.wanted.emit(what)
