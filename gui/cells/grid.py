"""The grid of cells itself: what each key does in it. Input methods (Unikey, EVKey, IBus) type undisturbed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel, QTableView, QWidget

from gui.cells import painting
from gui.cells.aids import Aid, aid_of
from gui.cells.choosing import Spelling, offer
from gui.cells.delegate import CellDelegate
from gui.cells.editors import CellEditor, ChoiceBox, GrowingText, step_of
from gui.cells.model import FIRST_COLUMN, NAME_COLUMN, CellModel, Index
from gui.cells.selection import selected_block
from gui.cells.steps import Step, step_from
from gui.widgets import theme
from gui.widgets.sizes import em

LEAST_HEIGHT, LEAST_PEOPLE = 7.5, 8
"""Of the whole grid, in heights of the text; so many people are seen where it shows one line of each text."""
ROW_AIR, LOW_ROW_AIR = 18, 0.25
"""Between the texts of two rows: in pixels, and in heights of the text where the window is low for its letters."""
ROWS_AT_ONCE = 400
GIVE_UP_HINT = "F2: sửa tiếp · Esc: bỏ chữ vừa gõ."
_AWAY = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown")
)
"""The keys without a sign of their own that lead through a text or out of it."""


class CellGrid(QTableView):
    """People down, the cells of each across. `past_end` is emitted when Enter goes on behind the last cell.

    `aid_wanted` is emitted with an Aid, `moved` when another cell is current; `typed` is the delegate's.
    """

    past_end = Signal()
    noticed = Signal(str)
    aid_wanted = Signal(object)
    moved = Signal()
    editor_closed = Signal()
    retyped = Signal()
    typed = Signal(bool)
    copy_wanted = Signal()
    paste_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun_in = FIRST_COLUMN
        self._stepping = self._going = self._low = False
        self._spelling = Spelling()
        self._delegate = CellDelegate(self)
        self._delegate.stepped.connect(self._step)
        self._delegate.refused.connect(self._refused)
        self._delegate.retyped.connect(self._retyped)
        self._delegate.typed.connect(self.typed)
        self._delegate.aided.connect(self.aid_wanted)
        self._delegate.closeEditor.connect(self.editor_closed)
        self._problem = QLabel(self.viewport())
        self._problem.setObjectName("cellProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)
        self._fitted = 0
        self._keeps_current = False
        self._fitting_more = QTimer(self)
        self._fitting_more.setSingleShot(True)
        self._fitting_more.timeout.connect(self._fit_more)
        self._set_up()
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        model.modelReset.connect(self._fit_soon)
        model.dataChanged.connect(self._data_changed)

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(56)
        self.horizontalHeader().sectionResized.connect(self._fit_soon)
        centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        self.horizontalHeader().setDefaultAlignment(centred)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setStyleSheet(painting.NUMBERS_STYLE)
        self._problem.setStyleSheet(
            f"background: #fff8e6; color: {theme.INK}; border: 1px solid {theme.AMBER}; padding: 5px 7px;"
        )

    def cells(self) -> CellModel:
        """The model shown."""
        model = self.model()
        assert isinstance(model, CellModel)
        return model

    def tall_columns(self) -> tuple[int, ...]:
        """The columns whose texts give a row its height, beside the names."""
        return ()

    def last_step(self) -> int:
        """The column behind which Enter goes on to the next row."""
        return self.cells().last_column

    def share_columns(self, *, low: bool) -> None:
        """Share the width of the grid among its columns."""

    @property
    def least_height(self) -> int:
        """The height in pixels of a row whose texts take one line."""
        return self.fontMetrics().height() + (em(self, LOW_ROW_AIR) if self._low else ROW_AIR)

    # Sizes.

    def set_low(self, low: bool) -> None:
        """Show one line of each text, so that many people are seen where the window is low for its letters."""
        if low != self._low:
            self._low = low
            self.share_width()
            self._fit_soon()

    def share_width(self) -> None:
        """Share the width of the grid among its columns."""
        self.share_columns(low=self._low)
        frame, bar = 2 * self.frameWidth(), self.horizontalScrollBar().sizeHint().height()
        people = self.horizontalHeader().height() + LEAST_PEOPLE * self.least_height + bar + frame
        self.setMinimumHeight(people if self._low else em(self, LEAST_HEIGHT))

    def fit(self) -> None:
        """Give every row the height that its texts need, three lines at most; many rows a few hundred at a time."""
        self._fitted = 0
        # What is seen of the current row is seen whole afterwards; who has scrolled away from it stays there.
        self._keeps_current = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
        self._fit_more()

    def _fit_more(self) -> None:
        rows = self.cells().rowCount()
        until = min(self._fitted + ROWS_AT_ONCE, rows)
        for row in range(self._fitted, until):
            self._fit_row(row)
        self._fitted = until
        if until < rows:
            self._fitting_more.start(0)
        elif (rows > ROWS_AT_ONCE or self._keeps_current) and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._follow_problem()

    def _fit_row(self, row: int) -> None:
        indexes = (self.cells().index(row, column) for column in (NAME_COLUMN, *self.tall_columns()))
        line = int(self.showGrid())
        widths = ((i, self.columnWidth(i.column()) - line) for i in indexes)
        name, *others = (self._delegate.height(i, width, self.least_height) for i, width in widths)
        more = name - painting.height_of("", 0, self.font(), self.least_height)
        height = self.least_height + more if self._low else max(name, *others)  # a low row shows the name whole
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def _fit_soon(self) -> None:
        self._fitting.start(0)

    def _data_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if bottom.row() - top.row() < ROWS_AT_ONCE:
            for row in range(top.row(), bottom.row() + 1):
                self._fit_row(row)
        else:
            self._fit_soon()
        current = self.currentIndex()
        if current.isValid() and top.row() <= current.row() <= bottom.row() and self.editor is None:
            self._show_reason(current)
        self._follow_problem()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width; the current cell stays in view."""
        super().resizeEvent(event)
        self.share_width()
        self._fit_soon()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._place_problem()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text gives other widths and heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.share_width()
            self._fit_soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """What is said beside a cell goes with it."""
        super().scrollContentsBy(dx, dy)
        self._place_problem()

    # Going about.

    def selected(self) -> tuple[range, range]:
        """The rows and columns of the selected cells; the current cell alone where no other is."""
        return selected_block(self.selectionModel())

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current and bring it into view."""
        self._going = True
        self.setCurrentIndex(self.cells().index(row, column))
        self._going = False

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Going to a cell selects it alone, whatever is held; Shift and the arrows then select from there on."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        return alone if self._going else super().selectionCommand(index, event)

    def begin_at(self, row: int, column: int) -> None:
        """Make a cell current as the one that Enter counts from."""
        self.go_to(row, column)
        self._begun_in = column

    @property
    def begun_in(self) -> int:
        """The column that the hand began in."""
        return self._begun_in

    def step(self, step: Step) -> bool:
        """Go on from the current cell; False where the list ends."""
        self._delegate.settle()
        index = self.currentIndex()
        if not index.isValid():
            return False
        model = self.cells()
        to = step_from(
            *(index.row(), max(FIRST_COLUMN, index.column()), step),
            typed=model.typed_rows(),
            first=FIRST_COLUMN,
            last=self.last_step(),
            begun_in=self._begun_in,
        )
        if to is None:
            return False
        self._stepping = True
        self.go_to(*to)
        self._stepping = False
        return True

    def _step(self, step: object) -> None:
        assert isinstance(step, Step)
        if step is not Step.STAY and not self.step(step) and step is Step.NEXT:
            self.past_end.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remember the column that the hand went to by itself, and say what is wrong with the cell."""
        super().currentChanged(current, previous)
        self._spelling.forget()
        if current.isValid() and current.column() != NAME_COLUMN and not self._stepping:
            self._begun_in = current.column()
        self._show_reason(current)
        self.viewport().update()
        self.moved.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The arrows stop at the first cell; the names are not gone through."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and index.column() == NAME_COLUMN:
            return self.cells().index(index.row(), FIRST_COLUMN)
        return index

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a name goes to the member's cell in the present column."""
        self._delegate.settle()
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == NAME_COLUMN:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.go_to(index.row(), self._begun_in)
            return
        super().mousePressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell and leaves the grid behind the last."""
        return self.step(Step.NEXT if forward else Step.PREVIOUS) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Typing.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the grid; what is none of them begins a text or chooses a word."""
        index = self.currentIndex()
        step, aid = step_of(event), aid_of(event)
        if isinstance(self.editor, GrowingText) and self.hasFocus():
            self._pass_on(event, self.editor)
        elif aid is not None:
            self.aid_wanted.emit(aid)
        elif step is not None:
            self._step(step)
        elif not index.isValid() or index.column() == NAME_COLUMN:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy_wanted.emit()
            self.clear_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif not self._plain_key(event, index):
            self._prepare_editor(empty=True)
            super().keyPressEvent(event)

    def _pass_on(self, event: QKeyEvent, editor: GrowingText) -> None:
        """A key while the first word of a cell is composed, which Qt keeps from the editor: the word is taken first."""
        if event.text() or event.key() in _AWAY or aid_of(event) is not None:
            self._delegate.settle()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(editor, event)

    def _plain_key(self, event: QKeyEvent, index: Index) -> bool:
        """Whether the key was one that the grid itself answers."""
        match event.key():
            case Qt.Key.Key_F2:
                self.open_editor()
            case Qt.Key.Key_Delete:
                self.clear_wanted.emit()
            case Qt.Key.Key_Escape if self._delegate.has_failed(index):
                self.cells().drop_draft(index)
            case Qt.Key.Key_Escape:
                self.aid_wanted.emit(Aid.CLOSE)
            case Qt.Key.Key_Backspace:
                # Unikey takes back "d" before it sends "đ": in a cell of choices that must not empty it.
                if self.cells().is_choice(index):
                    self._spelling.take_back()
                else:
                    self.open_editor(empty=True)
            case _ if self.cells().is_choice(index) and _is_typed(event):
                self._choose(event.text())
            case _:
                return False
        return True

    def open_editor(self, *, empty: bool = False) -> None:
        """Edit the current cell with what it holds, or anew."""
        index = self.currentIndex()
        if index.isValid() and self._may_type(index):
            self._prepare_editor(empty=empty)
            self.edit(index)

    def _prepare_editor(self, *, empty: bool) -> None:
        """Have the next editor begin empty, as typing wants it, or with what its cell holds."""
        if self.editor is None:
            self._delegate.begin_empty = empty

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what the cell holds."""
        self._prepare_editor(empty=False)
        super().mouseDoubleClickEvent(event)
        if isinstance(self.editor, ChoiceBox):
            self.editor.showPopup()

    def write(self, text: str) -> None:
        """Put a text into the current cell and save it."""
        index = self.currentIndex()
        if index.isValid() and self._may_type(index):
            self.cells().setData(index, text)

    def _may_type(self, index: Index) -> bool:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            return True
        if index.column() != NAME_COLUMN:
            self.noticed.emit(self.cells().why_not_typed(index))
        return False

    def _choose(self, typed: str) -> None:
        index = self.currentIndex()
        if not self._may_type(index):
            return
        field = self.cells().field_at(index.column())
        chosen = self._spelling.choose(typed, field.offered)
        if chosen is not None:
            self.cells().setData(index, chosen)
        else:
            more = "; F2 để ghi mức khác" if field.open_choices else ""
            self.noticed.emit(f"{field.label}: gõ {offer(field.offered)}{more}.")

    def keyboardSearch(self, search: str) -> None:
        """Typing where nothing can be typed says why, and goes nowhere."""
        if self.currentIndex().isValid():
            self._may_type(self.currentIndex())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method composes opens the editor with its very first letter, or chooses a word."""
        index = self.currentIndex()
        if index.isValid() and self.cells().is_choice(index) and self.editor is None:
            typed = event.commitString() or event.preeditString()
            event.accept()
            if typed.strip():
                self._choose(typed)
                QGuiApplication.inputMethod().reset()
            return
        opening = self.editor is None
        self._prepare_editor(empty=True)
        super().inputMethodEvent(event)
        if isinstance(self.editor, GrowingText):
            self._follow_composition(self.editor, event, opening=opening)

    def _follow_composition(self, editor: GrowingText, event: QInputMethodEvent, *, opening: bool) -> None:
        """Qt opens the editor but keeps the event from it: hand it over, so that no letter is lost."""
        if opening and not editor.text() and not editor.composed():
            QApplication.sendEvent(editor, event)
        elif not event.preeditString() and not event.commitString() and not editor.text():
            self._delegate.give_back()

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open; None while nothing is being typed."""
        return self._delegate.editor

    def hold_editor(self, holds: bool) -> None:
        """Keep the editor open while something that belongs to it has the keyboard."""
        self._delegate.holds = holds

    def end_editing(self) -> bool:
        """Take over and save what is being typed; False where it is refused, the editor staying open."""
        return self._delegate.end()

    def keep_typing(self) -> None:
        """Take over what is being typed whether it is refused or not; a refused text stays in its cell, marked."""
        editor = self.editor
        if editor is not None and not self.end_editing():
            self.commitData(editor)
            self._delegate.let_go()

    # Problems.

    def _refused(self, reason: str) -> None:
        self._show_problem(reason)

    def _retyped(self) -> None:
        self._problem.hide()
        self.retyped.emit()

    def _show_reason(self, index: Index) -> None:
        reason = self._delegate.has_failed(index)
        if reason:
            self._show_problem(f"{reason} {GIVE_UP_HINT}")
        else:
            self._problem.hide()

    def _show_problem(self, text: str) -> None:
        """Say beside the current cell, or beside its editor, what is wrong."""
        self._problem.setText(text)
        self._problem.show()
        self._follow_problem()

    def _follow_problem(self) -> None:
        """Keep the cell that has a problem in view, with what is said beside it."""
        if not self._problem.isHidden():
            self.scrollTo(self.currentIndex())
            self._place_problem()

    def _place_problem(self) -> None:
        if self._problem.isHidden():
            return
        editor = self.editor
        cell = editor.geometry() if editor is not None else self.visualRect(self.currentIndex())
        width = min(460, self.viewport().width())
        height = self._problem.heightForWidth(width)
        left = max(0, min(cell.left(), self.viewport().width() - width))
        below = cell.bottom() + 2
        top = below if below + height <= self.viewport().height() else max(0, cell.top() - height - 2)
        self._problem.setGeometry(left, top, width, height)
        self._problem.raise_()


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key press gives a visible sign and is no command."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & commands
