"""The shelf of câu mẫu over the month grid: found as one types, put in by Enter, kept by the unit itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from domain.numbers import two_digits
from domain.phrases import Phrase, find_phrases
from gui.context.app import App
from gui.months.phrase_form import PhraseForm
from gui.records.drafts import Drafts
from gui.widgets import theme
from gui.widgets.labels import plain_label

WIDTH, HEIGHT, LEAST_HEIGHT = 25.0, 17.0, 11.0
"""In heights of the text, so that they grow with it."""
PLACEHOLDER = "Gõ vài chữ để tìm, Enter đưa câu vào ô"
NOT_FOUND = "Không có câu nào chứa những chữ này. Xóa bớt chữ để tìm lại, hoặc bấm Esc để về ô đang ghi."
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ShelfPanel(QFrame):
    """`chosen` is emitted with a Phrase to put in, `remove_wanted` with one to drop.

    `stock_wanted` is emitted with whether the first stock is to be put on the empty shelf; `closed` on Esc or F3.
    """

    chosen = Signal(object)
    remove_wanted = Signal(object)
    stock_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, app: App, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._unit_id = 0
        self._over = parent
        self.setObjectName("panel")
        self.setStyleSheet(f"QFrame#panel {{ border: 1px solid {theme.QUIET}; }}")
        self._phrases: tuple[Phrase, ...] = ()
        self._field = ""
        self._typing = self._none = ""
        self._title = QLabel(self)
        self._title.setObjectName("groupHeading")
        self._search = QLineEdit(self)
        self._search.setObjectName("phraseSearch")
        self._search.setAccessibleName("Tìm câu mẫu")
        self._search.setPlaceholderText(PLACEHOLDER)
        self._search.textChanged.connect(self._show_found)
        self._search.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setObjectName("phraseList")
        self._list.setAccessibleName("Câu mẫu")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._put_in)
        self._said = plain_label(self, "shelfEmpty")
        self._buttons = self._make_buttons()
        self._form = PhraseForm(app, drafts, self)
        self._form.saved.connect(self._back)
        self._form.closed.connect(self._back)
        self._lay_out()
        self.hide()

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {}
        for name, text, then in (
            ("takeStock", "Đưa các câu có sẵn vào kho", self._take_stock),
            ("refuseStock", "Không cần", self._refuse_stock),
            ("keepTyped", "&Lưu câu đang gõ vào kho", self._keep_typed),
            ("editPhrase", "Sửa &câu", self._edit),
            ("removePhrase", "&Bỏ câu", self._remove),
        ):
            buttons[name] = button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(True)
            button.clicked.connect(then)
        return buttons

    def _lay_out(self) -> None:
        finding = QWidget(self)
        offer, foot = QHBoxLayout(), QHBoxLayout()
        for row, names in ((offer, ("takeStock", "refuseStock")), (foot, ("keepTyped", "editPhrase", "removePhrase"))):
            for name in names:
                row.addWidget(self._buttons[name])
        column = QVBoxLayout(finding)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._search)
        column.addWidget(self._said)
        column.addLayout(offer)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        column.addLayout(foot)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(finding)
        self._pages.addWidget(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self._pages)

    # Showing.

    def open_for(self, unit_id: int, field: str, words: str, typing: str, *, writable: bool) -> None:
        """Begin anew for a unit's field; `typing` is what stands in the cell and may be kept."""
        self._unit_id, self._field, self._typing = unit_id, field, typing.strip()
        self._title.setText(f"Kho câu mẫu – {words}")
        self._buttons["keepTyped"].setVisible(writable and bool(self._typing))
        for name in ("editPhrase", "removePhrase"):
            self._buttons[name].setVisible(writable)
        self._pages.setCurrentIndex(0)
        self._search.clear()
        self.show()
        self.raise_()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_phrases(self, phrases: Sequence[Phrase], *, offers: bool) -> None:
        """Show the shelf; `offers` says whether an empty one is offered the first stock."""
        self._phrases = tuple(phrases)
        self._form.desk.refresh()
        empty = not self._phrases
        self._none = (
            "Kho chưa có câu nào. Có thể bắt đầu bằng 25 câu có sẵn rồi sửa theo lời của đơn vị mình."
            if offers
            else "Kho chưa có câu nào. Gõ một câu hay dùng vào ô, bấm F3 rồi chọn “Lưu câu đang gõ vào kho”."
        )
        for name in ("takeStock", "refuseStock"):
            self._buttons[name].setVisible(empty and offers)
        if empty and offers and self._search.hasFocus():
            self._buttons["takeStock"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_found()

    def _show_found(self) -> None:
        kept = self._list.currentRow()
        self._list.clear()
        for phrase in find_phrases(self._phrases, self._search.text()):
            item = QListWidgetItem(line_of(phrase), self._list)
            item.setData(Qt.ItemDataRole.UserRole, phrase)
        found = self._list.count()
        self._list.setCurrentRow(min(max(kept, 0), found - 1) if not self._search.text() else min(0, found - 1))
        self._list.setVisible(bool(found))
        self._said.setText(NOT_FOUND if self._phrases else self._none)
        self._said.setVisible(not found)
        for name in ("editPhrase", "removePhrase"):
            self._buttons[name].setEnabled(bool(found))

    def lay_beside(self, cell: QRect) -> None:
        """Lie under a cell, over it, or beside it where neither has room, inside the page; lower where that helps."""
        whole, unit = self._over.rect(), self.fontMetrics().height()
        width, height = min(round(WIDTH * unit), whole.width()), min(round(HEIGHT * unit), whole.height())
        left = max(0, min(cell.left(), whole.width() - width))
        below, above = whole.height() - cell.bottom() - 6, cell.top() - 6
        if max(below, above) >= min(height, round(LEAST_HEIGHT * unit)):
            under = below >= height or below >= above
            height = min(height, below if under else above)
            top = cell.bottom() + 3 if under else cell.top() - height - 3
        else:
            top = max(0, min(cell.top(), whole.height() - height))
            left = cell.left() - width - 3 if cell.left() > width else whole.width() - width
        self.setGeometry(left, top, width, height)

    def put_away(self) -> None:
        """Go; a phrase that is being written is saved as it stands."""
        self._form.desk.show_nothing()
        self.hide()

    # Keys and buttons.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _LIST_KEYS:
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._put_in(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F3 go back; no key reaches the grid behind."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self._pages.currentIndex():
            self._form.give_up()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F3):
            self.closed.emit()
        elif enter and self._list.hasFocus():
            self._put_in(self._list.currentItem())
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the shelf."""
        stops = [w for w in (self._search, self._list, *self._buttons.values()) if w.isVisible() and w.isEnabled()]
        stops = self._form.stops() if self._pages.currentIndex() else stops
        if not stops:
            return True
        now = next((n for n, widget in enumerate(stops) if widget.hasFocus()), 0)
        stops[(now + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _put_in(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _current(self) -> Phrase | None:
        item = self._list.currentItem()
        found: Phrase | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found

    def _keep_typed(self) -> None:
        self._turn_to(1)
        self._form.begin("Lưu vào kho câu mẫu", Phrase(self._typing, field=self._field, unit_id=self._unit_id))

    def _edit(self) -> None:
        phrase = self._current()
        if phrase is not None:
            self._turn_to(1)
            self._form.begin("Sửa câu mẫu", phrase)

    def _remove(self) -> None:
        phrase = self._current()
        if phrase is not None:
            self.remove_wanted.emit(phrase)

    def _take_stock(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stock_wanted.emit(True)

    def _refuse_stock(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stock_wanted.emit(False)

    def _turn_to(self, page: int) -> None:
        """Show the list (0) or the form (1); the keyboard stays in the shelf while what had it is hidden."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentIndex(page)

    def _back(self) -> None:
        self._turn_to(0)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)


def line_of(phrase: Phrase) -> str:
    """“Gương mẫu.   (gm · đã dùng 02 lần)”."""
    used = f"đã dùng {two_digits(phrase.uses)} lần" if phrase.uses else ""
    more = " · ".join(filter(None, (phrase.abbreviation, used)))
    return f"{phrase.text}   ({more})" if more else phrase.text
