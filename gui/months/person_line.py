"""The line under the month grid: of the current person what was registered, last month, câu mẫu and the marks.

Each of its words is clicked, or chosen from the menu of the right mouse button; the keyboard stays in the grid.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from gui.widgets import theme
from gui.widgets.sizes import em
from gui.widgets.tips import tip

MOST_LETTERS = 70
"""Of a registered item in the menu."""
NOTHING = "chưa có"
LEAST_TEXTS = 9
"""In heights of the text: with less room for the two texts the name, which stands in the grid too, gives way."""
BOLD = 1.1


class Link(StrEnum):
    """What is clicked in the line; behind MARK stands the number of the word."""

    REGISTERED = "registered"
    LAST_MONTH = "last"
    SHELF = "shelf"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of the current person: the registered items, the month before, the words to choose.

    `last` is the text that a click would put in, `last_mark` how that month was rated.
    """

    name: str = ""
    items: tuple[str, ...] = ()
    last_heading: str = ""
    last: str = ""
    last_mark: str = ""
    choices: tuple[str, ...] = ()


class PersonLine(QWidget):
    """`item_wanted` is emitted with a registered item to put in, `mark_wanted` with a word to choose.

    `last_wanted`: last month's text is to be put in; `shelf_wanted`: the câu mẫu are to be shown.
    """

    item_wanted = Signal(str)
    mark_wanted = Signal(str)
    last_wanted = Signal()
    shelf_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._beside = Beside()
        self._said = self._label("personLine")
        self._marks = self._label("personMarks")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._said, 1)
        row.addWidget(self._marks)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setMinimumWidth(1)
        label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        label.linkActivated.connect(self._clicked)
        return label

    def show_person(self, beside: Beside) -> None:
        """Show what is known of the person in whose row the hand is."""
        self._beside = beside
        self._marks.setText(
            " · ".join(_link(f"{Link.MARK}{n}", f"{n} {word}") for n, word in enumerate(beside.choices, 1))
        )
        registered = "\n".join(beside.items) or NOTHING
        self._said.setToolTip(
            tip(f"Đăng ký: {registered}\n{beside.last_heading}{_rated(beside)}: {beside.last or NOTHING}")
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the texts as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cut the two texts where the line ends, each at half of what their headings leave."""
        beside, metrics = self._beside, self.fontMetrics()
        if not beside.name:
            self._said.clear()
            return
        registered = "; ".join(" ".join(item.split()) for item in beside.items) or NOTHING
        last = " ".join(beside.last.split()) or NOTHING
        rated = _rated(beside)
        headings = f"  ·  Đăng ký:   ·  {beside.last_heading}{rated}:   ·  Câu mẫu "
        room = self.width() - self._marks.sizeHint().width() - 30 - metrics.horizontalAdvance(headings)
        bold = round(metrics.horizontalAdvance(beside.name) * BOLD)
        is_named = room - bold >= em(self, LEAST_TEXTS)
        room -= bold if is_named else 0
        texts = _shared(room, [metrics.horizontalAdvance(text) for text in (registered, last)])
        shown = [
            html.escape(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width + 2)))
            for text, width in zip((registered, last), texts, strict=True)
        ]
        name = f"<b>{html.escape(beside.name)}</b> · " if is_named else ""
        self._said.setText(
            f"{name}{_link(Link.REGISTERED, 'Đăng ký')}: {shown[0]}"
            f" · {_link(Link.LAST_MONTH, beside.last_heading)}{html.escape(rated)}: {shown[1]}"
            f" · {_link(Link.SHELF, 'Câu mẫu')}"
        )

    def open_menu(self, at: QPoint) -> None:
        """Offer the same as a menu at a place of the screen."""
        beside, menu = self._beside, QMenu(self)
        menu.setObjectName("personMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer_items(menu, beside.items)
        menu.addAction(f"Lấy câu {beside.last_heading.lower()} để sửa\tShift+F4", self.last_wanted.emit)
        menu.addAction("Câu mẫu…\tF3", self.shelf_wanted.emit)
        menu.addSeparator()
        for number, word in enumerate(beside.choices, start=1):
            menu.addAction(f"&{number} {word}").setData((Link.MARK, word))
        menu.triggered.connect(self._chosen)
        menu.popup(at)

    def _offer_items(self, menu: QMenu, items: Sequence[str]) -> None:
        for item in items:
            words = " ".join(item.split())
            shown = words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rstrip()}…"
            menu.addAction(f"Ghi việc đã đăng ký: {shown.replace('&', '&&')}").setData((Link.REGISTERED, item))

    def _chosen(self, action: object) -> None:
        data = action.data()  # type: ignore[attr-defined]
        if data is not None:
            (self.mark_wanted if data[0] == Link.MARK else self.item_wanted).emit(data[1])

    def _clicked(self, link: str) -> None:
        match link:
            case Link.REGISTERED:
                self._pick_item()
            case Link.LAST_MONTH:
                self.last_wanted.emit()
            case Link.SHELF:
                self.shelf_wanted.emit()
            case _:
                self.mark_wanted.emit(self._beside.choices[int(link.removeprefix(Link.MARK)) - 1])

    def _pick_item(self) -> None:
        """Put the one registered item in; of several let one be chosen."""
        items = self._beside.items
        if len(items) == 1:
            self.item_wanted.emit(items[0])
        elif items:
            menu = QMenu(self)
            menu.setObjectName("itemMenu")
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._offer_items(menu, items)
            menu.triggered.connect(self._chosen)
            menu.popup(self._said.mapToGlobal(self._said.rect().topLeft()))


def _rated(beside: Beside) -> str:
    return f" ({beside.last_mark})" if beside.last_mark else ""


def _link(target: str, words: str) -> str:
    return f'<a href="{target}" style="color: {theme.RED}; text-decoration: none;">{html.escape(words)}</a>'


def _shared(room: int, needs: Sequence[int]) -> list[int]:
    """The room of two texts: half for each, and what one of them does not need for the other."""
    first, second = needs
    half = room // 2
    given = min(first, max(half, room - second))
    return [given, min(second, room - given)]
