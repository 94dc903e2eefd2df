"""The quiet line that says that a text is a copy, and the two texts side by side when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from domain.numbers import two_digits
from domain.passages import ITEM_TEXT
from domain.registrations import ITEM, REGISTRATION
from domain.similarity import Copy
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

MOST_SHOWN = 4
FOOT_HEIGHT, COPY_HEIGHT, TEXT_HEIGHT = 6, 8.5, 5
"""In heights of the text."""


class LikenessLine(QWidget):
    """Hidden while nothing is copied. It warns and hinders nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._copies: tuple[Copy, ...] = ()
        self._name = ""
        self._said = OneLine(self, "missing")
        self._compare = QPushButton("Xem hai bản", self)
        self._compare.setObjectName("link")
        self._compare.setAccessibleName("Xem hai bản giống nhau")
        self._compare.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._said)
        row.addWidget(self._compare)
        row.addStretch(1)
        self.hide()

    def show_copies(self, name: str, copies: Sequence[Copy]) -> None:
        """Say what of someone's registration is a copy; nothing where nothing is."""
        self._name, self._copies = name, tuple(copies)
        self.setVisible(bool(copies))
        if copies:
            self._said.setText(sentence(copies))

    def _open(self) -> None:
        dialog = ComparisonDialog(self._name, self._copies, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class ComparisonDialog(Dialog):
    """Each copied text beside the one that it is like."""

    def __init__(self, name: str, copies: Sequence[Copy], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setWindowTitle("Hai bản giống nhau")
        content = QWidget(self)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(14)
        shown = copies[:MOST_SHOWN]
        for number, copy in enumerate(shown):
            heading = QLabel(f"{label_of(copy)} – giống {percent_of(copy)}", self)
            heading.setObjectName("groupHeading")
            grid.addWidget(heading, number * 3, 0, 1, 2)
            for column, (whose, text) in enumerate(((name, copy.own.text), (copy.other.whose, copy.other.text))):
                grid.addWidget(plain_label(self, "hint", whose), number * 3 + 1, column)
                grid.addWidget(self._text(whose, text), number * 3 + 2, column)
        grid.setRowStretch(3 * len(shown), 1)
        hint = (
            "Đây chỉ là nhắc nhẹ. Nếu đúng là việc chung thì cứ để nguyên; nếu chép, hãy viết lại cho sát từng người."
        )
        close = QPushButton("Đóng", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(20, 16, 20, 16)
        column_layout.addWidget(scrolling(content, self), 1)
        column_layout.addWidget(plain_label(self, "hint", hint))
        column_layout.addLayout(foot)
        self.ask_for(em(self, 42), em(self, FOOT_HEIGHT + COPY_HEIGHT * len(shown)))

    def _text(self, whose: str, text: str) -> QPlainTextEdit:
        shown = QPlainTextEdit(text, self)
        shown.setObjectName("comparedText")
        shown.setReadOnly(True)
        shown.setAccessibleName(whose)
        shown.setTabChangesFocus(True)
        shown.setFixedHeight(em(shown, TEXT_HEIGHT))
        return shown


def label_of(copy: Copy) -> str:
    """The field of a copied text in the user's words."""
    return ITEM.label if copy.own.field == ITEM_TEXT else REGISTRATION.field(copy.own.field).label


def percent_of(copy: Copy) -> str:
    """“96 %”; never rounded up to all."""
    return f"{int(copy.likeness * 100)} %"


def sentence(copies: Sequence[Copy]) -> str:
    """“Nội dung học tập giống bản của Trần Văn Đức (96 %) · còn 01 chỗ nữa”."""
    first = copies[0]
    more = f" · còn {two_digits(len(copies) - 1)} chỗ nữa" if len(copies) > 1 else ""
    return f"{label_of(first)} giống {percent_of(first)} với {first.other.whose}{more}"
