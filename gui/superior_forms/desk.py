"""The form that is open with its binding: each change saved at once, figures computed anew in the background."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.operations.superior_forms import keep_binding
from db.queries.packs import pack_of
from db.queries.superior_forms import kept_binding, kept_bindings
from db.queries.units import all_units
from domain.names import same_word
from domain.refusals import Refused
from domain.superior_forms.binding import Binding, BoundCell, Source, begun, settled
from domain.superior_forms.binding_files import binding_of
from domain.superior_forms.changes import Change, moved
from domain.superior_forms.filling import FilledCell, Told
from domain.superior_forms.proposals import Proposal
from domain.superior_forms.sheets import Place, SuperiorForm
from domain.superior_forms.synonyms import Offered, offers
from domain.unit_names import bare_unit_name
from gui.context.app import App
from gui.tasks.driving import drive
from gui.tasks.reports import ReportOrder
from gui.tasks.superior_forms import Figures, Look, known, look_at, proposed_for
from gui.work.still_there import while_there

if TYPE_CHECKING:
    import sqlite3

PAUSE_MILLISECONDS = 150


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the form for a period: what each bound cell comes to, what is proposed, today's figures."""

    asked: int
    look: Look
    proposed: tuple[Proposal, ...]
    figures: Mapping[Source, Told]
    offered: tuple[Offered, ...]
    units: frozenset[str] = frozenset()

    def cells(self) -> dict[tuple[str, Place], FilledCell]:
        """What bound cells come to, by sheet and place."""
        return {(one.bound.sheet, one.place): one for one in self.look.filled.cells}


class FormDesk(QObject):
    """`changed` when form or binding are others, `seen_anew` once the figures are known for what there is now."""

    changed = Signal()
    seen_anew = Signal()
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.path: Path | None = None
        self.form: SuperiorForm | None = None
        self.binding: Binding | None = None
        self.record_id = 0
        self.seen: Seen | None = None
        self.order: ReportOrder | None = None
        self._asked = self._answered = 0
        self.is_saving = False
        """Whether the last change is not in the book yet."""
        self._next: tuple[str, str, Binding] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._compute)

    # What is open

    def take(self, path: Path, form: SuperiorForm) -> None:
        """Go on with another form, bound as the book knows it."""
        self.path, self.form = path, form
        self._recognise(path, form)
        self.seen = None
        self.changed.emit()
        self.look_anew()

    def refresh(self) -> None:
        """Take the binding as the book has it now: a step was taken back, or another was done."""
        if self.form is None or self.path is None or self.is_saving:
            return
        record = kept_binding(self._app.reader, self.record_id) if self.record_id else None
        if record is not None:
            self.binding = binding_of(record)
        else:
            self._recognise(self.path, self.form)
        self.changed.emit()
        self.look_anew()

    def _recognise(self, path: Path, form: SuperiorForm) -> None:
        found = known(self._app.reader, form)
        self.record_id, self.binding = (found[0].id, found[1]) if found is not None else (0, self._begun(form, path))

    def _begun(self, form: SuperiorForm, path: Path) -> Binding:
        """A binding of nothing yet, under a name that no other form has."""
        kept = [record.name for record in kept_bindings(self._app.reader)]
        names = (path.stem, *(f"{path.stem} ({number})" for number in range(2, len(kept) + 3)))
        return begun(form, next(name for name in names if not any(same_word(name, one) for one in kept)))

    def recognise(self) -> None:
        """See whether the book knows the form now, as when a binding has come in."""
        self.record_id = 0
        self.refresh()

    # Binding

    def bind(self, cells: Sequence[BoundCell], label: str, told: str = "") -> None:
        """Bind cells, in the place of what they were bound to; `told` is said once that is saved."""
        if self.binding is not None and cells:
            self._change(label, self.binding.with_cells(cells), told)

    def free(self, cells: Iterable[BoundCell], label: str) -> None:
        """Bind cells to nothing any more."""
        if self.binding is not None:
            self._change(label, self.binding.without([one.key for one in cells]))

    def follow(self, changes: Sequence[Change]) -> None:
        """Bind the cells whose words have moved where these are now."""
        if self.binding is not None:
            self._change("Dời các ô đã gắn theo biểu mới", moved(self.binding, changes))

    def _change(self, label: str, binding: Binding, told: str = "") -> None:
        assert self.form is not None
        before, self.binding = self.binding, settled(binding, self.form)
        self.changed.emit()
        self.look_anew()
        if self.is_saving:
            self._next = label, told, self.binding
            return
        self._save(label, told, self.binding, before)

    def _save(self, label: str, told: str, binding: Binding, before: Binding | None) -> None:
        self.is_saving = True

        def saved(done: Any) -> None:
            self.is_saving, self.record_id = False, done.result
            waiting, self._next = self._next, None
            if waiting is not None:
                self._save(*waiting, binding)
            elif told:
                self.told.emit(told)

        def refuse(refused: Refused) -> None:
            self.refused.emit(refused.reason)

        def failed(_: BaseException) -> None:
            self.is_saving, self._next, self.binding = False, None, before
            self.changed.emit()
            self.look_anew()

        self._app.act(
            *(label, keep_binding, binding, self.record_id),
            then=while_there(self, saved),
            refused=while_there(self, refuse),
            failed=while_there(self, failed),
        )

    # Figures

    @property
    def is_painted(self) -> bool:
        """Whether what is known is about what is open now."""
        return self._asked == self._answered

    def look_anew(self, order: ReportOrder | None = None) -> None:
        """Compute all anew, perhaps for another period or unit."""
        self.order = order or self.order
        if self.form is None or self.order is None:
            return
        self._asked += 1
        self._timer.start()

    def _compute(self) -> None:
        form, binding, order, asked = self.form, self.binding, self.order, self._asked
        if form is None or binding is None or order is None or not self._app.is_open:
            self._answered = asked
            return

        def compute(book: sqlite3.Connection) -> Seen:
            pack = pack_of(book, order.period.until.year)
            offered = tuple(offers(pack.own, pack.scheme.words))
            figures = Figures(book, order)
            look = drive(look_at(book, order, form, binding, figures))
            bare = frozenset(bare_unit_name(unit.name) for unit in all_units(book))
            proposed = proposed_for(book, form, binding, offered)
            return Seen(asked, look, proposed, {o.source: figures.told(o.source) for o in offered}, offered, bare)

        self._app.look(self, compute, self._show)

    def _show(self, seen: Seen) -> None:
        if seen.asked != self._asked or self.form is None:
            return
        self.seen, self._answered = seen, seen.asked
        self.seen_anew.emit()

    def put_away(self) -> None:
        """Compute nothing any more."""
        self._timer.stop()
