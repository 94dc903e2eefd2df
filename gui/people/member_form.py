"""The form of a member: which fields it has in a unit of each kind; the tổ đảng of a chi bộ are offered on typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from domain import names
from domain.members import MEMBER
from domain.offers import Offer
from domain.shared_values import PARTY_ONLY
from domain.units import UnitKind
from gui.records.editors import LineEditor
from gui.records.forms import Form

PARTY_FIELDS = tuple(f.name for f in MEMBER.fields if f.editable)
ORGANISATION_FIELDS = tuple(name for name in PARTY_FIELDS if name not in PARTY_ONLY)


def member_form(kind: UnitKind, parent: QWidget) -> Form:
    """The form for the members of a unit of this kind; MTTQ and organisations ask for no Party dates."""
    form = Form(MEMBER, PARTY_FIELDS if kind.is_party else ORGANISATION_FIELDS, parent)
    form.setObjectName("memberForm")
    return form


def offer_groups(form: Form, groups: Sequence[str]) -> None:
    """Offer the names of a branch's tổ đảng in their field."""
    if "group" in form.texts():
        editor = form.editor("group")
        assert isinstance(editor, LineEditor)
        editor.offer_from(lambda typed: [Offer(group) for group in groups if names.matches(typed, group)])
