"""Choosing a person while a name is typed: those of the unit are offered, any other name may stand as well."""

from __future__ import annotations

from domain import names
from domain.offers import Offer
from gui.records.editors import LineEditor
from gui.records.forms import Form
from gui.widgets.offering import Search


class PersonChooser:
    """Offers people in a field of a form and knows whom the user took; another name typed over it is nobody's."""

    def __init__(self, form: Form, field: str, search: Search) -> None:
        editor = form.editor(field)
        assert isinstance(editor, LineEditor)
        self._editor = editor
        self.hold(None, "")
        editor.offer_from(search).taken.connect(self._take)

    def hold(self, person_id: int | None, name: str) -> None:
        """Begin with a person who was taken before."""
        self._held = Offer(name, person_id=person_id)

    def person_id(self) -> int | None:
        """The person whose name stands in the field; None where it was only typed."""
        return self._held.person_id if names.same_word(self._editor.text(), self._held.name) else None

    def _take(self, offer: Offer) -> None:
        self._held = offer
