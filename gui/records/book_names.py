"""The names of a book, offered where a form asks for people or units; read once until a step changes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject

from db.book.changes import Changes
from db.queries.members import Key, MemberFilter, member_keys, offered_people
from db.queries.overview import units_under
from db.queries.rows import rows_to_belong_to
from db.queries.units import all_units, in_tree_order
from domain.kinds import Kind
from domain.members import MEMBER
from domain.names import fold
from domain.offers import Offer
from domain.unit_names import OfferedUnits
from domain.units import UNIT, Unit
from gui.context.app import App
from gui.widgets.offering import Search

MOST_OFFERED = 20


class BookNames(QObject):
    """Searches among the members and units of the open book: those of the unit chosen at the top come first."""

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._only: Sequence[int] | None = None
        self._units: list[Unit] | None = None
        self._offered_units: OfferedUnits | None = None
        self._people: list[list[Key]] = []
        self._rows: list[Offer] | None = None
        app.changed.connect(self._changed)
        app.place_changed.connect(self._forget)

    def narrow(self, unit_ids: Sequence[int] | None) -> None:
        """Offer only the people of these units; None: of all."""
        self._only = unit_ids
        self._forget()

    def search_for(self, kind: Kind) -> Search | None:
        """What is offered in a field of a kind; None where nothing is. Where people are named, units may be as well."""
        searches: dict[Kind, Search] = {
            Kind.PERSON: self.people,
            Kind.PERSONS: self.people_and_units,
            Kind.UNIT: self.units,
            Kind.UNITS: self.units,
            Kind.ROWS: self.rows,
        }
        return searches.get(kind)

    def people(self, typed: str) -> list[Offer]:
        """The members in whom what is typed of a name is found."""
        offered = partial(offered_people, self._app.reader, day=self._app.today(), find=typed)
        found: dict[int | None, Offer] = {}
        for keys in self._keys():
            found |= {one.person_id: one for one in offered(keys, limit=MOST_OFFERED) if one.person_id not in found}
            if len(found) >= MOST_OFFERED:
                break
        return list(found.values())[:MOST_OFFERED]

    def units(self, typed: str) -> list[Offer]:
        """The units in whose names it is found."""
        if self._offered_units is None:
            self._offered_units = OfferedUnits(self._all_units())
        return self._offered_units.find(typed, MOST_OFFERED)

    def people_and_units(self, typed: str) -> list[Offer]:
        """Members, then units."""
        people = self.people(typed)
        return people if len(people) == MOST_OFFERED else [*people, *self.units(typed)][:MOST_OFFERED]

    def rows(self, typed: str) -> list[Offer]:
        """The models, key tasks and activities of the unit's year in whose names it is found."""
        if self._rows is None:
            self._rows = rows_to_belong_to(self._app.reader, self._app.unit_id, self._app.year)
        words = fold(typed).split()
        return [one for one in self._rows if all(word in fold(one.name) for word in words)][:MOST_OFFERED]

    def _keys(self) -> Iterator[list[Key]]:
        """Whom to look among, one after another: those nearest, then all; all are read when they are first wanted."""
        units = self._all_units()
        near = self._only if self._only is not None else [u.id for u in units_under(units, self._app.unit_id)]
        everywhere = [near] if self._only is not None else [near, None] if len(near) < len(units) else [None]
        for n, unit_ids in enumerate(everywhere):
            if n == len(self._people):
                self._people.append(self._read(unit_ids))
            yield self._people[n]

    def _read(self, unit_ids: Sequence[int] | None) -> list[Key]:
        wanted = MemberFilter(unit_ids=None if unit_ids is None else tuple(unit_ids))
        return member_keys(self._app.reader, wanted, self._app.today())

    def _all_units(self) -> list[Unit]:
        if self._units is None:
            self._units = in_tree_order(all_units(self._app.reader))
        return self._units

    def _changed(self, changes: Changes) -> None:
        if changes.touch(MEMBER, UNIT):
            self._forget()
        self._rows = None

    def _forget(self) -> None:
        self._units = self._offered_units = self._rows = None
        self._people = []
