"""The panel of one unit: what it is, its editor, its officers' editor, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.operations.units import remove_officer, remove_unit
from db.queries.headcounts import Count, ever_had_members
from domain.refusals import Refused
from domain.unit_tree import children_of
from domain.units import Officer, Unit, kinds_possible
from gui.context.app import App
from gui.people.officer_editor import OfficerEditor
from gui.people.scope import Scope
from gui.people.unit_editor import UnitEditor
from gui.people.unit_overview import UnitOverview
from gui.records.drafts import Drafts
from gui.records.record_desk import RecordDesk
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.work.still_there import while_there


class UnitPanel(QFrame):
    """Shows and edits a unit.

    `unit_added` gives the id of a new unit, `undo_offered` what has just been taken out, `move_wanted` the Unit.
    `brought_back`: an editor could not save and must be seen again.
    """

    unit_added = Signal(int)
    undo_offered = Signal(str)
    move_wanted = Signal(object)
    brought_back = Signal()

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._scope: Scope | None = None
        self._units: Sequence[Unit] = ()
        self.overview = UnitOverview(app, self)
        self.editor = UnitEditor(app, drafts, self)
        self.officer_editor = OfficerEditor(app, drafts, self)
        self._stack = Stack(self)
        self._stack.addWidget(scrolling(self.overview, self))
        self._stack.addWidget(self.editor)
        self._stack.addWidget(self.officer_editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.overview.edit_wanted.connect(self.edit)
        self.overview.add_wanted.connect(self.add)
        self.overview.move_wanted.connect(self._move)
        self.overview.remove_wanted.connect(self.remove)
        self.overview.officer_wanted.connect(self._add_officer)
        self.overview.officer_edit_wanted.connect(self._edit_officer)
        self.overview.officer_remove_wanted.connect(self._remove_officer)
        self.editor.done.connect(self._unit_done)
        self.officer_editor.done.connect(self._show_overview)
        self.editor.desk.brought_back.connect(self._bring_editor_back)
        self.officer_editor.desk.brought_back.connect(self._bring_officer_back)

    def sizeHint(self) -> QSize:
        """As wide as the panel of a member."""
        return QSize(em(self, 20.5), em(self, 23))

    def show_unit(self, scope: Scope, units: Sequence[Unit], counted: Count | None = None) -> None:
        """Show a unit as it is now, its members counted already or not; an editor that is open for it stays open."""
        other = self._scope is None or self._scope.unit.id != scope.unit.id
        self._scope, self._units = scope, units
        self.overview.show_unit(scope, units, counted)
        desk = self._desk()
        if other or (desk is not None and not desk.refresh()):
            self._show_overview()

    def leave(self) -> bool:
        """Save what is being typed; False where that cannot be."""
        desk = self._desk()
        return desk is None or desk.leave()

    def _desk(self) -> RecordDesk | None:
        """The desk of the editor that is open; None where the unit is shown."""
        current = self._stack.currentWidget()
        return next((e.desk for e in (self.editor, self.officer_editor) if e is current), None)

    def unsaved(self) -> str:
        """What would be lost now; empty where nothing would."""
        desk = self._desk()
        return desk.unsaved() if desk is not None else ""

    def _show_overview(self) -> None:
        self._stack.setCurrentIndex(0)

    def _bring_editor_back(self) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.brought_back.emit()

    def _bring_officer_back(self) -> None:
        self._stack.setCurrentWidget(self.officer_editor)
        self.brought_back.emit()

    def edit(self) -> None:
        """Edit the unit."""
        if self._scope is None:
            return
        unit = self._scope.unit
        parent = next((u.kind for u in self._units if u.id == unit.parent_id), None)
        children = [u.kind for u in children_of(self._units).get(unit.id, [])]
        has_members = ever_had_members(self._app.reader, unit.id)
        self.editor.edit(unit, kinds_possible(unit.kind, parent, children, has_members=has_members))
        self._stack.setCurrentWidget(self.editor)

    def add(self) -> None:
        """Add a unit beneath this one."""
        if self._scope is not None:
            self._stack.setCurrentWidget(self.editor)
            self.editor.add(self._scope.unit)

    def remove(self) -> None:
        """Take the unit out; the reason stands in the panel where that cannot be."""
        if self._scope is not None:
            unit = self._scope.unit
            self._app.act(
                f"Xóa đơn vị – {unit.name}",
                remove_unit,
                unit.id,
                then=while_there(self, lambda _: self.undo_offered.emit(f"Đã xóa đơn vị “{unit.name}”.")),
                refused=while_there(self, self._refuse),
            )

    def _move(self) -> None:
        if self._scope is not None:
            self.move_wanted.emit(self._scope.unit)

    def _unit_done(self, unit_id: int) -> None:
        # Who has gone on to another unit meanwhile stays there.
        waiting = self._stack.currentWidget() is self.editor
        other = self._scope is not None and unit_id != self._scope.unit.id
        self._show_overview()
        if unit_id and waiting and other:
            self.unit_added.emit(unit_id)

    def _add_officer(self) -> None:
        if self._scope is not None:
            self._edit_officer(Officer(0, "", self._scope.unit.id, "", ""))

    def _edit_officer(self, officer: Officer) -> None:
        if self._scope is not None:
            self._stack.setCurrentWidget(self.officer_editor)
            self.officer_editor.edit(officer, self._scope.unit.name, self._scope.unit_ids)

    def _remove_officer(self, officer: Officer) -> None:
        self._app.act(
            f"Xóa {officer.post} – {officer.name}",
            remove_officer,
            officer.id,
            then=while_there(self, lambda _: self.undo_offered.emit(f"Đã xóa {officer.post} {officer.name}.")),
            refused=while_there(self, self._refuse),
        )

    def _refuse(self, refused: Refused) -> None:
        self.overview.say_problem(refused.reason)
