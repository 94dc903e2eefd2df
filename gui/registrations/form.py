"""A registration with its items as one form, as a desk asks for it: `gui.records.desk_fields.Fields`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from domain.refusals import Refused
from domain.registrations import REGISTRATION, Registration
from domain.year_packs import YearPack, spoken
from gui.records.joined_forms import JoinedForms
from gui.registrations.items import ItemsPanel, ItemTexts

PARTS = (("day",), ("signed",), ("study_content",), ("example_plan",), ("shortcoming",), ("note",))
Texts = tuple[dict[str, str], ItemTexts]


class RegistrationForm(QObject):
    """The fields of a registration in `sheet`, its items in `items`; whoever makes it lays both out."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.joined = JoinedForms(REGISTRATION, PARTS, parent)
        self.items = ItemsPanel(parent)
        self.joined.edited.connect(self.edited)
        self.items.edited.connect(self.edited)

    def speak(self, pack: YearPack) -> None:
        """Call fields and kinds as a ledger's year does; before its registration is shown."""
        self.joined.speak(spoken(REGISTRATION, pack))
        self.items.speak(pack)

    def let_write(self, year: int, writable: bool) -> None:
        """Let it be typed in, or only be read; `year` is that of an item's day typed without one."""
        self.joined.set_writable(writable)
        self.items.let_write(year, writable)

    def load(self, record: Registration, /) -> None:
        """Show a registration; what stood there is gone."""
        self.joined.load(record)
        self.items.load(record.items)

    def load_beside(self, record: Registration, known: Texts, /) -> None:
        """Show a newer state of the registration; what differs from the snapshot `known` stays as it was typed."""
        self.joined.load_beside(record, known[0])
        self.items.load_beside(record.items, known[1])

    def texts(self) -> Texts:
        """What stands in the fields and the items now."""
        return self.joined.texts(), self.items.texts()

    def shown(self) -> Texts:
        """What stood there when the registration was loaded."""
        return self.joined.shown(), self.items.shown()

    def type_again(self, texts: Texts, /) -> None:
        """Put a snapshot back as if it had been typed."""
        self.joined.type_again(texts[0])
        self.items.type_again(texts[1])

    def type_over(self, registration: Registration) -> None:
        """Put a registration into the form as if it had been typed over the one shown."""
        self.joined.type_again(self.joined.texts_of(registration))
        self.items.type_items(registration.items)

    def is_changed(self) -> bool:
        """Whether something stands there that was not loaded."""
        return self.joined.is_changed() or self.items.is_changed()

    def is_settled(self, year: int, /) -> bool:
        """Whether all that was typed can be taken over without a letter changing under the writer's hand."""
        return self.joined.is_settled(year) and self.items.is_settled()

    def record(self, year: int, /) -> Any:
        """The registration with what was typed; problems stand beside their fields, then Refused is raised."""
        first: Refused | None = None
        try:
            record = self.joined.record(year)
        except Refused as refused:
            first = refused
        try:
            items = self.items.items()
        except Refused as refused:
            first = first or refused
        if first is not None:
            raise first
        return replace(record, items=items)

    def show_problem(self, refused: Refused, /) -> bool:
        """Put a refusal beside its field, of the registration or of the item shown; False where there is none."""
        return self.joined.show_problem(refused) or self.items.joined.show_problem(refused)

    def clear_problems(self) -> None:
        """Take all problems away."""
        self.joined.clear_problems()
        self.items.joined.clear_problems()

    def field(self, name: str, /) -> QWidget:
        """The widget of a field that takes the keyboard."""
        return (self.joined if self.joined.holds(name) else self.items.joined).field(name)

    def fields(self) -> list[QWidget]:
        """The widgets of all fields, in order."""
        return [*self.joined.fields(), *self.items.joined.fields()]

    def lock(self, locked: bool, /) -> None:
        """Let nobody type in it, or let them again."""
        self.joined.lock(locked)
        self.items.setEnabled(not locked)
