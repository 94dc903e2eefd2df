"""The plan that is being put together: kept through pages and starts, looked at in the background after each change."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.queries.rearrangements import kept_rearrangement
from db.queries.units import book_facts
from domain.dates import PartialDate
from domain.rearrangement import Rearrangement
from domain.rearrangement_plans import KeptRearrangement, kept, plan_of
from gui.context.app import App
from gui.context.typed_texts import PLANS
from gui.tasks.rearranging import Looked, look_at


class PlanDesk(QObject):
    """`changed` when the plan is another one, `looked` with a Looked once it is known what it would do."""

    changed = Signal()
    looked = Signal(object)

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.plan = Rearrangement(app.today())
        self.record_id = 0
        self.done_on: PartialDate | None = None
        self.seen: Looked | None = None
        self._asked = self._answered = 0

    @property
    def is_painted(self) -> bool:
        """Whether what is known is about the plan as it is."""
        return self._asked == self._answered

    @property
    def is_done(self) -> bool:
        """Whether it was done already: it is only looked at."""
        return self.done_on is not None

    @property
    def is_unkept(self) -> bool:
        """Whether something is put together that the book does not keep."""
        record = kept_rearrangement(self._app.reader, self.record_id) if self.record_id else None
        if record is None:
            return not self.plan.is_empty
        return not self.is_done and plan_of(record) != self.plan

    def load(self) -> None:
        """Take up what was left off in this book, and look at it anew."""
        text = self._app.typed.text(self._key)
        told = json.loads(text) if text else {}
        record_id = int(told.get("record", 0))
        record = kept_rearrangement(self._app.reader, record_id) if record_id else None
        if record is not None and record.done_on is not None:
            self.take(record)
            return
        self.record_id, self.done_on = record_id if record is not None else 0, None
        if told:
            day = PartialDate.from_iso(told["day"])
            self.plan = plan_of(KeptRearrangement(day=day, basis=told["basis"], plan=told["plan"]))
        else:
            self.plan = Rearrangement(self._app.today())
        self._tell()

    def take(self, record: KeptRearrangement) -> None:
        """Go on with a plan that the book keeps, or look at one that was done."""
        self.record_id, self.done_on = record.id, record.done_on
        self.put(plan_of(record))

    def begin_anew(self) -> None:
        """Begin with an empty plan of today."""
        self.record_id, self.done_on = 0, None
        self.put(Rearrangement(self._app.today()))

    def put(self, plan: Rearrangement) -> None:
        """Make it another plan."""
        self.plan = plan
        self._remember()
        self._tell()

    def put_head(self, day: PartialDate | None, basis: str) -> None:
        """Give it another day, where that is a whole one, and another paper."""
        whole = day.first_day() if day is not None and day.day is not None else self.plan.day
        if (whole, basis) != (self.plan.day, self.plan.basis):
            self.put(replace(self.plan, day=whole, basis=basis))

    def keep(self, record_id: int) -> None:
        """It stands in the book now, under this id."""
        self.record_id = record_id
        self._remember()

    @property
    def _key(self) -> str:
        return PLANS + book_facts(self._app.reader).uid

    def _remember(self) -> None:
        told = kept(self.plan, "")
        said = {"day": self.plan.day.isoformat(), "basis": told.basis, "plan": told.plan, "record": self.record_id}
        self._app.typed.set_text(self._key, json.dumps(said, ensure_ascii=False))

    def _tell(self) -> None:
        self.changed.emit()
        self._look()

    def _look(self) -> None:
        if not self._app.is_open:
            return
        self._asked += 1
        asked, plan, is_done = self._asked, self.plan, self.is_done
        self._app.look(self, lambda book: (asked, look_at(book, plan, is_done=is_done)), self._have_looked)

    def _have_looked(self, answer: tuple[int, Looked]) -> None:
        asked, seen = answer
        if asked == self._asked:
            self._answered, self.seen = asked, seen
            self.looked.emit(seen)
