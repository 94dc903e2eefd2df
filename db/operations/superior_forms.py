"""Bindings of forms from above: kept, named, taken out of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries.superior_forms import kept_bindings
from db.records import remove, save
from domain.form_bindings import SUPERIOR_FORM
from domain.names import same_word
from domain.refusals import Refused
from domain.superior_forms.binding import Binding
from domain.superior_forms.binding_files import kept

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_binding(db: Database, binding: Binding, record_id: int = 0) -> int:
    """Keep a binding, new (0) or in the place of the one of that id; returns its id.

    Refused for the name of another.
    """
    for record in kept_bindings(db.conn):
        if record.id != record_id and same_word(record.name, binding.name):
            raise Refused(f"Đã có biểu tên là “{record.name}”. Hãy đặt tên khác.", field="name")
    return save(db, SUPERIOR_FORM, kept(binding, record_id))


def drop_binding(db: Database, record_id: int) -> None:
    """Take a binding out of the book."""
    remove(db, SUPERIOR_FORM, [record_id])
