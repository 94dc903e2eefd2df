"""The form of a member: which fields it has in a unit of each kind; the tổ đảng of a chi bộ are offered on typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from domain.members import MEMBER
from domain.shared_values import PARTY_ONLY
from domain.units import UnitKind
from gui.records.forms import Form

PARTY_FIELDS = tuple(f.name for f in MEMBER.fields if f.editable)
ORGANISATION_FIELDS = tuple(name for name in PARTY_FIELDS if name not in PARTY_ONLY)


def member_form(kind: UnitKind, parent: QWidget) -> Form:
    """The form for the members of a unit of this kind; MTTQ and organisations ask for no Party dates."""
    form = Form(MEMBER, PARTY_FIELDS if kind.is_party else ORGANISATION_FIELDS, parent)
    form.setObjectName("memberForm")
    return form


def offer_groups(form: Form, names: Sequence[str]) -> None:
    """Offer the names of a branch's tổ đảng in their field."""
    if "group" not in form.texts():
        return
    line = form.editor("group").inner()
    assert isinstance(line, QLineEdit)
    completer = QCompleter(list(names), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(form.editor("group").edited)
    line.setCompleter(completer)
