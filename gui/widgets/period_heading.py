"""The top of a page that shows one period after another: whose it is, how far it is, the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.widgets import theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import OneLine
from gui.widgets.sizes import Beside


class PeriodHeading(QWidget):
    """`wanted` is emitted with the period that the user goes to, by the arrows, the chooser or Ctrl+PgUp and PgDown.

    The chooser shows the period of the page again where that does not go there.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget, name: str, spoken: str, room: float) -> None:
        """Its parts are called after `name`, the chooser is `spoken` of so; from `room` on, in heights of the text, all
        stands in one line.
        """
        super().__init__(parent)
        self._periods: tuple[object, ...] = ()
        self._place = 0
        self._title = OneLine(self, "title", Qt.TextElideMode.ElideMiddle)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._count = OneLine(self, f"{name}Count")
        self._before, self._after = self._button(f"{name}Before", -1), self._button(f"{name}After", 1)
        self._chooser = ChoiceBox(self)
        self._chooser.setObjectName(f"{name}Chooser")
        self._chooser.setAccessibleName(spoken)
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.activated.connect(self._want)
        self._beside = Beside(room, 8, self)
        self._lay_out()
        for keys, way in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._go, way))

    def _button(self, name: str, way: int) -> QPushButton:
        button = QPushButton("‹" if way < 0 else "›", self)
        button.setObjectName(name)
        button.clicked.connect(partial(self._go, way))
        return button

    def _lay_out(self) -> None:
        said, buttons = QWidget(self), QWidget(self)
        left, self._buttons = QHBoxLayout(said), QHBoxLayout(buttons)
        for row in (left, self._buttons):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        left.addWidget(self._title)
        left.addSpacing(14)
        left.addWidget(self._count, 1)
        left.addStretch(0)  # the title stays on the left where the count is hidden
        self._buttons.addStretch(1)
        for widget in (self._before, self._chooser, self._after):
            self._buttons.addWidget(widget)
        self._beside.add(said, 1)
        self._beside.add(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)

    def put_before(self, *widgets: QWidget) -> None:
        """Put widgets to the left of the arrows."""
        for place, widget in enumerate(widgets, start=1):
            self._buttons.insertWidget(place, widget)

    def offer(self, periods: Sequence[tuple[str, object]]) -> None:
        """Offer these periods, each with its words."""
        told = tuple(period for _, period in periods)
        if told != self._periods:
            self._periods = told
            self._chooser.clear()
            self._chooser.addItems([words for words, _ in periods])

    def show_period(self, period: object, title: str, said: str, left: int | None) -> None:
        """Show the page's period; what is `said` of how far it is, red while something is `left`, quiet for None."""
        self._place = self._periods.index(period)
        self._title.setText(title)
        self._count.setText(said)
        self._count.setStyleSheet(f"color: {theme.QUIET if left is None else theme.RED if left else theme.GREEN};")
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place < len(self._periods) - 1)
        self._chooser.setCurrentIndex(self._place)

    def _want(self, place: int) -> None:
        self.wanted.emit(self._periods[place])
        self._chooser.setCurrentIndex(self._place)

    def _go(self, way: int, _: bool = False) -> None:
        if 0 <= self._place + way < len(self._periods):
            self.wanted.emit(self._periods[self._place + way])
