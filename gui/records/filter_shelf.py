"""The shelf of a table's saved filters: a button with the menu of them, and the line in which one gets its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from domain.refusals import Refused
from domain.text import sentence_case
from gui.records.ordering import narrowing
from gui.records.saved_filters import LONGEST_NAME, SavedFilter, SavedFilters, Terms
from gui.widgets.buttons import let_offer, push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tips import tip

WIDEST_NAME = 9.5
"""In heights of the text."""


class Filtered(Protocol):
    """A table that can be narrowed."""

    def terms(self) -> Terms:
        """What it is narrowed and sorted by now."""

    def show_terms(self, terms: Terms) -> list[str]:
        """Narrow and sort it so; what of it is no longer known here, each in quotation marks."""

    def words(self) -> str:
        """What it is narrowed by now, in words; empty where it shows everything."""

    def show_all(self) -> None:
        """Show everything again."""


class FilterShelf(QObject):
    """`undo_offered` gives what was taken away and a function that brings it back, `told` what the user must know.

    `button` and `naming` are to be laid out by whoever has the table; `refresh` is to be called when it was narrowed.
    """

    undo_offered = Signal(str, object)
    told = Signal(str)

    def __init__(self, saved: SavedFilters, table: Filtered, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = saved
        self._table = table
        self._active: SavedFilter | None = None
        self._asked: Terms = ()
        """What the line with the name speaks of: it stays that, whatever is filtered meanwhile."""
        self.clear = QAction("Bỏ lọc", parent)
        self.clear.setShortcut(QKeySequence("Ctrl+Shift+L"))
        self.clear.triggered.connect(self._show_all)
        open_menu = QAction("Các bộ lọc đã lưu", parent)
        open_menu.setShortcut(QKeySequence("Ctrl+B"))
        open_menu.triggered.connect(self._open)
        parent.addActions([self.clear, open_menu])
        self._menu = QMenu(parent)
        self._menu.aboutToShow.connect(self._fill)
        self._one_of = QActionGroup(self._menu)
        self.button = QPushButton("Bộ lọc", parent)
        self.button.setObjectName("savedFilters")
        let_offer(self.button, self._menu)
        self.naming = FilterNaming(saved, parent)
        self.naming.named.connect(self._named)
        self.naming.closed.connect(self.button.setFocus)
        self.refresh()

    @property
    def active(self) -> SavedFilter | None:
        """The saved filter that was chosen last, while anything is filtered."""
        return self._active

    def refresh(self) -> None:
        """Say on the button which filter is in use."""
        words = self._table.words()
        if not words:
            self._active = None
        self.clear.setEnabled(bool(words))
        active = self._active
        shown = self._shown(active) if active is not None else "Bộ lọc"
        self.button.setText(shown.replace("&", "&&"))
        self.button.setAccessibleName(f"Bộ lọc đang dùng: {active.name}" if active is not None else "Bộ lọc đã lưu")
        self.button.setToolTip(tip(f"{active.name}: {words}" if active is not None else "Các bộ lọc đã lưu (Ctrl+B)"))
        if self.button.property("active") != (active is not None):
            self.button.setProperty("active", active is not None)
            self.button.style().polish(self.button)

    def _shown(self, active: SavedFilter) -> str:
        name = self.button.fontMetrics().elidedText(
            active.name, Qt.TextElideMode.ElideRight, em(self.button, WIDEST_NAME)
        )
        return f"Lọc: {name}{' (đã đổi)' if self._is_changed(active) else ''}"

    def _is_changed(self, active: SavedFilter) -> bool:
        return set(narrowing(active.terms)) != set(narrowing(self._table.terms()))

    # The menu

    def _open(self) -> None:
        self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.button.showMenu()

    def _fill(self) -> None:
        """Make the menu as things are now."""
        menu, active, filtering = self._menu, self._active, bool(self._table.words())
        menu.clear()
        every = self._saved.all()
        for one in every:
            self._add_filter(one)
        if not every:
            self._add("Chưa lưu bộ lọc nào", None)
        menu.addSeparator()
        self._add("Lưu cách đang lọc thành bộ lọc…", self._begin_saving if filtering else None)
        if active is not None:
            name = active.name.replace("&", "&&")
            self._add(f"Ghi lại “{name}” như đang lọc", self._replace)
            self._add(f"Đổi tên “{name}”…", self._begin_renaming)
            self._add(f"Xóa bộ lọc “{name}”", self._drop)
        menu.addSeparator()
        menu.addAction(self.clear)

    def _add_filter(self, one: SavedFilter) -> None:
        action = QAction(one.name.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setActionGroup(self._one_of)
        action.setChecked(self._active is not None and one.name == self._active.name)
        action.setData(one.name)
        action.triggered.connect(self._chosen)
        self._menu.addAction(action)

    def _add(self, text: str, then: Callable[[], None] | None) -> None:
        """An entry; without anything to do it is only read."""
        action = QAction(text, self._menu)
        action.setEnabled(then is not None)
        if then is not None:
            action.triggered.connect(then)
        self._menu.addAction(action)

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.choose(action.data())

    def choose(self, name: str) -> None:
        """Use a saved filter; conditions that are no longer known are left out, and that is told."""
        one = self._saved.get(name)
        if one is None:
            return
        unknown = self._table.show_terms(one.terms)
        self._active = one
        self.refresh()
        if unknown:
            self.told.emit(
                f"Bộ lọc “{one.name}” có điều kiện không còn dùng được: {', '.join(unknown)}. Đang lọc theo các điều "
                "kiện còn lại; hãy chỉnh rồi “Ghi lại”, hoặc xóa bộ lọc này."
            )

    def _show_all(self) -> None:
        self._table.show_all()
        self._active = None
        self.refresh()

    # Saving

    def _begin_saving(self) -> None:
        words, self._asked = self._table.words(), self._table.terms()
        self.naming.begin(f"Lưu cách đang lọc ({words}) với tên:", sentence_case(words), "")

    def _begin_renaming(self) -> None:
        if self._active is not None:
            self.naming.begin(f"Tên mới của bộ lọc “{self._active.name}”:", self._active.name, self._active.name)

    def _named(self, name: str, renamed: str) -> None:
        """The user has given a name, to a filter that has one already or to a new one."""
        try:
            if renamed:
                self._rename(renamed, name)
            else:
                self._keep(name, self._asked)
        except Refused as refused:
            self.naming.say(refused.reason)
            return
        self.naming.end()
        self.refresh()

    def _rename(self, old: str, new: str) -> None:
        renamed = self._saved.rename(old, new)
        if self._active is not None and self._active.name == old:
            self._active = renamed

    def _replace(self) -> None:
        if self._active is not None:
            self._keep(self._active.name, self._table.terms())
            self.refresh()

    def _keep(self, name: str, terms: Terms) -> None:
        """Keep a filter; it is the one in use where it narrows as the table does now, or was that before."""
        old = self._saved.get(name)
        kept = self._saved.keep(name, terms)
        if not self._is_changed(kept) or (old is not None and old == self._active):
            self._active = kept
        if old is not None and old.terms != kept.terms:
            self._offer(f"Đã ghi lại bộ lọc “{old.name}”.", old)

    def _drop(self) -> None:
        if self._active is not None:
            old, self._active = self._active, None
            self._saved.drop(old.name)
            if self.naming.renamed == old.name:
                self.naming.end()
            self.refresh()
            self._offer(f"Đã xóa bộ lọc “{old.name}”.", old)

    def _offer(self, text: str, old: SavedFilter) -> None:
        def bring_back() -> None:
            kept = self._saved.keep(old.name, old.terms)
            if self._active is None or self._active.name == kept.name:
                self._active = kept
            self.refresh()

        self.undo_offered.emit(text, bring_back)


class FilterNaming(QFrame):
    """The line in which a filter gets its name; hidden while none is asked for.

    `named` gives the name and, where a filter is renamed, the one that it has had; `closed` comes at the end.
    """

    named = Signal(str, str)
    closed = Signal()

    def __init__(self, saved: SavedFilters, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._saved = saved
        self._renamed = ""
        self._what = plain_label(self)
        self._line = QLineEdit(self)
        self._line.setObjectName("filterName")
        self._line.setAccessibleName("Tên bộ lọc")
        self._line.setMaxLength(LONGEST_NAME)
        self._line.returnPressed.connect(self._done)
        self._line.textEdited.connect(self._typed)
        self._said = plain_label(self, "missing")
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(push(self, "saveFilter", "Lưu", self._done, "Phím Enter"))
        row.addWidget(push(self, "dropFilterName", "Thôi", self.end, "Phím Esc"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._what)
        layout.addLayout(row)
        layout.addWidget(self._said)
        self.hide()

    def begin(self, what: str, name: str, renamed: str) -> None:
        """Ask for a name; `renamed` is the one that the filter has had, empty for a new filter."""
        self._renamed = renamed
        self._what.setText(what)
        self._line.setText(name[:LONGEST_NAME])
        self._typed()
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    @property
    def renamed(self) -> str:
        """The filter whose name is asked for; empty for a new one and while nothing is asked."""
        return self._renamed

    def say(self, text: str) -> None:
        """Say what is wrong with the name, or what saving will do."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def end(self) -> None:
        """Ask no more."""
        self._renamed = ""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks no more."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        taken = not self._renamed and self._saved.get(self._line.text()) is not None
        self.say("Đã có bộ lọc tên này; lưu thì thay bộ lọc cũ." if taken else "")

    def _done(self) -> None:
        self.named.emit(self._line.text(), self._renamed)
