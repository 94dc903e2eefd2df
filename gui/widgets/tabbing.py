"""The way of Tab: through a window in reading order, whatever was made first; a dialog that is walked so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from gui.widgets.claims import claims_letters
from gui.widgets.labels import plain_label

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""Widgets whose parts are their own matter."""
SHARE_OF_SCREEN = 0.92
"""How much of the screen a dialog may take at most; its frame needs room too."""
TYPED = "Phần vừa gõ chưa được ghi. Muốn bỏ thì bấm lần nữa."
FINDS = "finds"
"""The property of a line in which something is only looked for: what is typed there is nothing to lose."""


def go_by_tab(window: QWidget, forward: bool) -> bool:
    """Give the keyboard to what one reads next, round from the last to the first; False where there is nothing."""
    wanted = next_stop(window, forward)
    if wanted is None:
        return False
    reasons = Qt.FocusReason
    wanted.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    _show(window.focusWidget())
    return True


def next_stop(window: QWidget, forward: bool) -> QWidget | None:
    """Where Tab would go to; None where there is nothing.

    Qt asks for it too when what has the keyboard is hidden or disabled. A button that cannot be pressed any more gives
    it to the field in sight before it, not to the button beside it; what is hidden, to what is left around it, but
    where a whole page is hidden nothing is.
    """
    whole, now = window, window.focusWidget()
    is_hidden = now is not None and not now.isVisible()
    if is_hidden and first_stop(around := _seen_around(now)) is not None:
        whole, is_hidden = around, False
    order = list(reading_order(whole))
    here = -1 if is_hidden else _place(order, now)
    if now is not None and not now.isEnabled():
        for widget in order[max(here, 0) :: -1]:
            if _is_stop(widget) and not isinstance(widget, QAbstractButton) and not widget.visibleRegion().isEmpty():
                return widget
    at = here + 1 if forward else max(here, 0)
    stops = [widget for widget in (*order[at:], *order[:at]) if _is_stop(widget)]
    return stops[0 if forward else -1] if stops else None


def _seen_around(hidden: QWidget) -> QWidget:
    """The nearest that is seen of what a hidden widget stands in, else its window."""
    around = hidden.parentWidget()
    while around is not None and not around.isVisible():
        around = around.parentWidget()
    return around or hidden.window()


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter alone, of either half of the keyboard."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def go_on_by_enter(field: QWidget, event: QKeyEvent, kind: type[QWidget]) -> bool:
    """Go on from a field by Enter; False for other keys, and behind the last field of this `kind` in a dialog.

    There Enter is the dialog's: it presses the button that the dialog is there for.
    """
    window = field.window()
    if not is_enter(event) or (isinstance(window, QDialog) and not isinstance(_behind(window), kind)):
        return False
    return go_by_tab(window, True)


def _behind(window: QWidget) -> QWidget | None:
    """What holds the widget that Tab would go to."""
    wanted = next_stop(window, True)
    return wanted.parentWidget() if wanted is not None else None


def first_stop(whole: QWidget) -> QWidget | None:
    """Where Tab comes to first in a widget; None where there is nothing."""
    return next((widget for widget in reading_order(whole) if _is_stop(widget)), None)


def _place(order: list[QWidget], widget: QWidget | None) -> int:
    """Where a widget comes, itself or what it is a part of; -1: nowhere."""
    while widget is not None:
        if widget in order:
            return order.index(widget)
        widget = widget.parentWidget()
    return -1


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops here. Of buttons of which one is chosen it stops at that one; arrows go to the others."""
    if not (widget.isVisible() and widget.isEnabled()):
        return False
    chosen = _chosen_beside(widget) if isinstance(widget, QAbstractButton) else None
    if chosen is not None:  # Qt lets Tab come to the one that had the keyboard last.
        return widget is chosen and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _chosen_beside(button: QAbstractButton) -> QAbstractButton | None:
    """The chosen one of the buttons of which one can be chosen, itself among them; None where none is, or is seen."""
    group, whole = button.group(), button.parentWidget()
    if group:
        chosen = [group.checkedButton()] if group.exclusive() else []
    elif button.autoExclusive() and whole is not None:
        beside = whole.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        chosen = [one for one in beside if one.autoExclusive() and one.group() is None and one.isChecked()]
    else:
        chosen = []
    return next((one for one in chosen if one is not None and one.isVisible()), None)


def _show(widget: QWidget | None) -> None:
    """Scroll whatever the widget stands in so that it is seen."""
    area = widget.parentWidget() if widget is not None else None
    while widget is not None and area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


def reading_order(whole: QWidget) -> Iterator[QWidget]:
    """Every widget beneath, as laid out: from the left to the right, from above to below."""
    if isinstance(whole, WHOLE):
        return
    seen: set[QWidget] = set()
    for part in [*_laid_out(whole), *whole.children()]:
        if isinstance(part, QWidget) and not part.isWindow() and part not in seen:
            seen.add(part)
            yield part
            if not part.isHidden():
                yield from reading_order(part)


def _laid_out(whole: QWidget) -> Iterator[QWidget | None]:
    """The parts of a widget that have their place by it; others may be its children too."""
    layout = whole.layout()
    if isinstance(whole, QMainWindow):
        yield from (whole.centralWidget(), whole.statusBar())
    elif isinstance(whole, QSplitter):
        yield from (whole.widget(number) for number in range(whole.count()))
    elif isinstance(whole, QTabWidget):
        yield whole.tabBar()
    elif layout is not None:
        yield from _in_layout(layout, [child for child in whole.children() if isinstance(child, QWidget)])


def _in_layout(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    """The widgets that a layout and those within it place, line by line.

    They are asked for by what is placed, never by the items of the layout: a name of Python's for an item outlives it.
    """
    placed: list[tuple[tuple[int, int], QWidget | QLayout]] = []
    for widget in widgets:
        if (number := layout.indexOf(widget)) >= 0:
            placed.append((_line_and_column(layout, number), widget))
    for inner in layout.children():
        if isinstance(inner, QLayout) and (number := layout.indexOf(inner)) >= 0:
            placed.append((_line_and_column(layout, number), inner))
    for _, one in sorted(placed, key=_first):
        if isinstance(one, QLayout):
            yield from _in_layout(one, widgets)
        else:
            yield one


def _first(placed: tuple[tuple[int, int], QWidget | QLayout]) -> tuple[int, int]:
    return placed[0]


def _line_and_column(layout: QLayout, number: int) -> tuple[int, int]:
    """Where the layout places what it holds under this number."""
    if isinstance(layout, QGridLayout):
        line, column, *_ = cast(tuple[int, int, int, int], layout.getItemPosition(number))
        return line, column
    if isinstance(layout, QFormLayout):
        line, role = cast(tuple[int, QFormLayout.ItemRole], layout.getItemPosition(number))
        return line, role.value
    return number, 0


def grow(dialog: QDialog) -> None:
    """Make a dialog as high as what stands in it now needs; it never gets lower."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        wanted = max(layout.totalHeightForWidth(dialog.width()), layout.totalMinimumSize().height())
        dialog.resize(dialog.width(), max(dialog.height(), wanted))


class Dialog(QDialog):
    """A dialog that Tab walks in reading order, and Enter from field to field.

    Esc and the cross ask for a second time before what was typed is lost; “Thôi” is connected to `leave`.
    """

    _told_of: tuple[str, ...] = ()
    """What was typed when it was said that it would be lost."""
    _warning: QLabel | None = None

    def reject(self) -> None:
        """Leave by Esc or the cross; where something is typed, that is said first."""
        typed = self._typed_texts()
        if not typed or typed == self._told_of:
            super().reject()
            return
        self._told_of = typed
        self._say(TYPED)

    def leave(self) -> None:
        """Leave without a word, on the user's clear wish or since there is nothing more to do."""
        self._told_of = self._typed_texts()
        self.reject()

    def _typed_texts(self) -> tuple[str, ...]:
        """What the user's hand has put into lines and texts, one beside the other."""
        lines = [line for line in self.findChildren(QLineEdit) if not isinstance(line.parent(), WHOLE)]
        meant = [line for line in lines if line.isModified() and not line.property(FINDS)]
        texts = [text for text in self.findChildren(QPlainTextEdit) if text.document().isModified()]
        typed = (*(line.text() for line in meant), *(text.toPlainText() for text in texts))
        return tuple(text for text in typed if text.strip())

    def _say(self, words: str) -> None:
        """Say beneath what is wrong, or is to be known before going on; no words say nothing any more."""
        if self._warning is None:
            self._warning = plain_label(self, "problem")
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._warning)
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        grow(self)

    def ask_width(self, width: int) -> None:
        """Be at least so wide, in pixels, as far as the screen has room: with large text it may have less."""
        self.setMinimumWidth(min(width, self._most().width()))

    def ask_for(self, width: int, height: int) -> None:
        """Be at least so wide and as high at first, in pixels, as far as the screen has room."""
        self.ask_width(width)
        self.resize(QSize(width, height).boundedTo(self._most()))

    def _most(self) -> QSize:
        return self.screen().availableSize() * SHARE_OF_SCREEN

    def event(self, event: QEvent) -> bool:
        """Letters are for what has the keyboard; when a text comes or grows, the dialog grows with it."""
        handled = claims_letters(event) or super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return handled

    def _grow(self) -> None:
        """Be as high as texts broken into lines need at this width, which Qt does not ask of a window."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), min(needed, self._most().height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Behind the last field Enter presses the button that the dialog is there for, as usual."""
        fields = (QAbstractSpinBox, QComboBox, QLineEdit)
        if is_enter(event) and isinstance(self.focusWidget(), fields) and isinstance(next_stop(self, True), fields):
            go_by_tab(self, True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on in reading order."""
        return go_by_tab(self, forward)
