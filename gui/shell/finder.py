"""Find in the whole book: one line at the top, what is found in a list beneath it, Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.context.app import App
from gui.shell.texts_reading import TextsReading
from gui.widgets.sizes import em
from gui.widgets.tips import tip
from gui.work.still_there import is_there

if TYPE_CHECKING:
    from db.queries.search import Hit

LONGEST_FIND = 120
PAUSE_MS = 120
"""After so long a pause in typing the book is searched: no key waits for it."""
WIDTH, LIST_WIDTH, ROWS = 19, 34, 16
HIT_ROLE = Qt.ItemDataRole.UserRole


class Finder(QLineEdit):
    """Persons and units of the whole book, texts of the chosen unit and year. `chosen` is emitted with the Hit."""

    chosen = Signal(object)

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self.setObjectName("findAll")
        self.setAccessibleName("Tìm trong cả sổ")
        self.setPlaceholderText("Tìm người, đơn vị, nội dung (Ctrl+F)")
        self.setToolTip("Gõ không dấu cũng được. Mũi tên chọn, Enter mở, Esc thôi.")
        self.setClearButtonEnabled(True)
        self.setMaxLength(LONGEST_FIND)
        self.setMinimumWidth(em(self, 5))
        self.setMaximumWidth(em(self, WIDTH))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._reading = TextsReading(app, self)
        self._reading.finished.connect(self._look_again)
        self._came_from: list[QWidget] = []
        self.found = _FoundList(parent.window())
        self.found.list.itemClicked.connect(self._take)
        self.textChanged.connect(self._typed)
        app.place_changed.connect(self.put_away)

    def begin(self) -> None:
        """Put the cursor into the line, what stands there selected."""
        if not self.hasFocus():
            self._came_from = _with_parents(self.window().focusWidget())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self._app.is_open:
            self._reading.begin()

    def look(self) -> None:
        """Search now and show what is found; in a large book the texts among it may follow a moment later."""
        from db.queries.search import LEAST_LETTERS, search

        self._pause.stop()
        text = self.text()
        if not self._app.is_open or len(text.strip()) < LEAST_LETTERS:
            self.found.hide()
            return
        app = self._app
        texts, complete = self._reading.read()
        hits = search(app.reader, text, self._reading.within(), app.year, app.today(), texts=texts)
        self.found.show_hits(hits, text.strip(), complete=complete)
        self.found.place_under(self)

    def put_away(self) -> None:
        """Show nothing found; what was typed stays."""
        self._pause.stop()
        self._reading.stop()
        self.found.hide()

    def _look_again(self) -> None:
        if not self.found.isHidden():
            self.look()

    def _typed(self, _: str) -> None:
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through what is found, Enter opens it, Escape gives up."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.found.isHidden():
                self.look()
            else:
                self.found.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or self.found.isHidden():
                self.look()
            self._take(self.found.list.currentItem())
        elif key == Qt.Key.Key_Escape and not self.found.isHidden():
            self.put_away()
        elif key == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        """Look for nothing, and be again where one was before."""
        self.clear()
        for widget in self._came_from:
            if is_there(widget) and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is found is there only while one looks for it."""
        super().focusOutEvent(event)
        self.put_away()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._came_from = []

    def _take(self, item: QListWidgetItem | None) -> None:
        hit: Hit | None = item.data(HIT_ROLE) if item is not None and not self.found.isHidden() else None
        if hit is not None:
            self.put_away()
            self.chosen.emit(hit)


def _with_parents(widget: QWidget | None) -> list[QWidget]:
    """A widget and those around it: the editor of a cell is gone soon, its table stays."""
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


class _FoundList(QFrame):
    """What is found, by kind, over the page; the keyboard stays in the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.list = QListWidget(self)
        self.list.setObjectName("found")
        self.list.setAccessibleName("Tìm thấy")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setStyleSheet("QListWidget { border: none; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.list)
        self._window = parent
        self._text = ""
        parent.installEventFilter(self)
        self.hide()

    def show_hits(self, hits: tuple[Hit, ...], text: str, *, complete: bool = True) -> None:
        """Show other hits, the first one current, or the one that the user has gone to of the same text."""
        kept = self.list.currentRow() if text == self._text else 0
        current = self._hit(kept) or (hits[0] if hits else None)
        self._text = text
        self.list.clear()
        heading = ""
        for hit in hits:
            if hit.heading != heading:
                heading = hit.heading
                self._add_words(heading)
            item = QListWidgetItem(f"{hit.title}\n    {hit.detail}" if hit.detail else hit.title)
            item.setData(HIT_ROLE, hit)
            item.setToolTip(tip(f"{hit.title} – {hit.detail}"))
            self.list.addItem(item)
        if hits:
            rows = range(self.list.count())
            self.list.setCurrentRow(next((row for row in rows if self._hit(row) == current), 1))
        if not complete:
            self._add_words("Đang tìm tiếp trong những điều đã ghi…")
        elif not hits:
            self._add_words(f"Không tìm thấy “{text}”. Hãy gõ ít chữ hơn, hoặc chọn đơn vị cấp trên ở ô Đơn vị.")
            self.list.setWordWrap(True)

    def _hit(self, row: int) -> Hit | None:
        item = self.list.item(row)
        hit: Hit | None = item.data(HIT_ROLE) if item is not None else None
        return hit

    def _add_words(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def step(self, way: int) -> None:
        """Make the next hit current, past the headings."""
        row = self.list.currentRow() + way
        while 0 <= row < self.list.count():
            if self._hit(row) is not None:
                self.list.setCurrentRow(row)
                return
            row += way

    def place_under(self, line: QWidget) -> None:
        """Show beneath the line, as high as what is found, within the window."""
        window = self._window
        corner = line.mapTo(window, QPoint(0, line.height() + 2))
        width = min(em(self, LIST_WIDTH), window.width() - 16)
        left = max(8, min(corner.x() + line.width() - width, window.width() - width - 8))
        high = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + 12
        height = min(high, em(self, 2.4 * ROWS), window.height() - corner.y() - 16)
        self.setGeometry(left, corner.y(), width, max(height, em(self, 2)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another size has another place for the list."""
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return False
