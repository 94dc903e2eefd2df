"""The delegate of the grid of cells: paints the cells, makes their editors and decides when an editor may close."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from domain.refusals import Refused
from gui.cells import painting
from gui.cells.editors import CellEditor, ChoiceBox, GrowingText
from gui.cells.model import NAME_COLUMN, CellModel, Index, State
from gui.cells.steps import Step
from gui.records.drafts import Pause
from gui.widgets import theme


class CellDelegate(QStyledItemDelegate):
    """`stepped` is emitted with a Step when an editor has closed on a key, `refused` with the reason when it may not.

    `typed` says whether what stands in the open editor is not in its cell yet. `aided` is emitted with an Aid asked for
    in an editor; while `holds` is set an editor stays open without the focus.
    `begin_empty` is set by the grid before an editor opens: true where typing itself opens it and replaces the text.
    """

    stepped = Signal(object)
    refused = Signal(str)
    retyped = Signal()
    typed = Signal(bool)
    aided = Signal(object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.begin_empty = False
        self.editor: CellEditor | None = None
        self.holds = False
        self._at = QPersistentModelIndex()
        self._taken = ""
        """The text that was last saved on the way."""
        self._given: str | None = None
        """What the cell held before, where the text being typed was saved on the way; None where it was not."""
        self.pause = Pause(self)
        self.pause.timeout.connect(self._save_in_a_pause)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name or the cell."""
        model = _model(index)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if index.column() == NAME_COLUMN:
            ink = theme.QUIET if model.row_name(index.row()).is_gone else theme.INK
            painting.paint_text(painter, rect, str(index.data()), self._view.font(), ink)
        else:
            cell = model.cell(index)
            current = index == self._view.currentIndex()
            focused = bool(option.state & QStyle.StateFlag.State_Active) and self._view.hasFocus()
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painting.paint_ground(painter, rect, cell, selected=selected, current=current, focused=focused)
            painting.paint_cell(painter, rect, cell, self._view.font())
        painter.restore()

    def height(self, index: Index, width: int, least: int) -> int:
        """The height in pixels that a cell needs at a width."""
        text = str(index.data() or "")
        return painting.height_of(text, width, self._view.font(), least)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column is, as high as the text needs there."""
        width = option.rect.width()
        return QSize(width, self.height(index, width, 0))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A growing text, or a list of words."""
        model = _model(index)
        field = model.field_at(index.column())
        editor: CellEditor
        if model.is_choice(index):
            editor = ChoiceBox(field.offered, field.open_choices, parent)
            editor.currentTextChanged.connect(self._tell_typed)
        else:
            editor = GrowingText(parent)
            editor.textChanged.connect(self.retyped)
            editor.textChanged.connect(self._tell_typed)
            editor.textChanged.connect(self.pause.start)
        heading = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        editor.setAccessibleName(f"{heading} – {model.row_name(index.row()).name}")
        editor.ended.connect(self._ended)
        editor.given_back.connect(self._given_back)
        editor.aided.connect(self.aided)
        self.editor = editor
        self._at = QPersistentModelIndex(index)
        self._given = None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell holds, or empty where typing has opened the editor.

        A sentence saved on the way that was undone since, and not typed on, gives way to what the cell holds now.
        """
        assert isinstance(editor, GrowingText | ChoiceBox)
        held = _model(index).cell(index).text
        if isinstance(editor, GrowingText) and self._given is not None and editor.text() == self._taken:
            if not _says_the_same(index, held, self._taken):
                self._taken = held
                editor.setPlainText(held)
        elif not editor.is_loaded:
            editor.load("" if self.begin_empty else held)
            self.pause.stop()
        self._tell_typed()

    def _tell_typed(self) -> None:
        """Word by word: at each key, reading the text as it is saved would cost too much."""
        editor, at = self.editor, self._at
        held = _model(at).cell(at).text if editor is not None and at.isValid() else ""
        self.typed.emit(editor is not None and at.isValid() and editor.text().split() != held.split())

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand over what was typed."""
        assert isinstance(editor, GrowingText | ChoiceBox)
        self.settle()
        used: tuple[int, ...] = ()
        if isinstance(editor, GrowingText):
            used = tuple(editor.used)
            editor.used.clear()
        _model(index).put(index, editor.text(), used)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the editor over its cell."""
        assert isinstance(editor, GrowingText | ChoiceBox)
        editor.lay_over(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor with its end."""
        if editor is self.editor:
            self.editor = None
            self._tell_typed()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys are the editor's own affair; leaving it with the mouse saves, as the style has it."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if self.holds and event.type() == QEvent.Type.FocusOut:
            return False
        if isinstance(watched, GrowingText) and watched is self.editor and _leaves_window(event):
            self._save_on_the_way(watched)
            return False
        return super().eventFilter(watched, event)

    def _save_in_a_pause(self) -> None:
        editor = self.editor
        if not isinstance(editor, GrowingText):
            return
        if editor.composed() or self.holds:
            self.pause.start()
        elif editor.text().strip() and not _model(self._at).problem_of(self._at, editor.text()):
            self._save_on_the_way(editor)

    def _save_on_the_way(self, editor: GrowingText) -> None:
        """Save the text and stay in it: who looks something up in another program goes on where they stopped.

        Closed, the cell would be begun anew by the next letter, and what had been typed would be replaced.
        """
        if self._given is None:
            self._given = _model(self._at).cell(self._at).text
        self._taken = editor.text()
        self.commitData.emit(editor)

    def settle(self) -> None:
        """Take what an input method still composes into the open editor; a cell's first word it has in the grid."""
        if isinstance(self.editor, GrowingText):
            self.editor.settle()
        elif self.editor is not None:
            QGuiApplication.inputMethod().commit()

    def end(self, step: Step = Step.STAY) -> bool:
        """Take over what stands in the editor and close it; False, with the reason shown, where it is refused."""
        editor = self.editor
        if editor is None:
            return True
        self.settle()
        reason = _model(self._at).problem_of(self._at, editor.text())
        if reason:
            self.refused.emit(reason)
            return False
        self._close(QAbstractItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(step)
        return True

    def _close(self, hint: QAbstractItemDelegate.EndEditHint) -> None:
        editor = self.editor
        self.editor = None
        self.pause.stop()
        if hint is QAbstractItemDelegate.EndEditHint.NoHint:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
        self._tell_typed()

    def give_back(self) -> None:
        """Close the editor; the cell holds what it held before."""
        if self.editor is not None:
            self.let_go()
            if self._given is not None:
                _model(self._at).put(self._at, self._given)

    def let_go(self) -> None:
        """Close the editor; the cell holds what was last taken over."""
        if self.editor is not None:
            self._close(QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _ended(self, step: Step) -> None:
        self.end(step)

    def _given_back(self) -> None:
        self.give_back()

    def has_failed(self, index: Index) -> str:
        """Why a cell could not be saved; empty where it could."""
        if not index.isValid() or index.column() == NAME_COLUMN:
            return ""
        cell = _model(index).cell(index)
        return cell.reason if cell.state is State.FAILED else ""


def _says_the_same(index: Index, one: str, other: str) -> bool:
    """Whether a cell would hold the same by both texts."""
    field = _model(index).field_at(index.column())
    try:
        return one == other or field.read(one) == field.read(other)
    except Refused:
        return False


def _leaves_window(event: QEvent) -> bool:
    """Whether an editor loses the keyboard because another program or window gets it."""
    lost = isinstance(event, QFocusEvent) and event.lostFocus()
    return lost and event.reason() is Qt.FocusReason.ActiveWindowFocusReason  # type: ignore[attr-defined]


def _model(index: Index) -> CellModel:
    model = index.model()
    assert isinstance(model, CellModel)
    return model
