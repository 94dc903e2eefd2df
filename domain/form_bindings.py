"""Bindings as the book keeps them: under a name, the whole as the text of their file."""

from __future__ import annotations

from dataclasses import dataclass

from domain.fields import Field, RecordType
from domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class KeptBinding:
    """One form's binding in the book."""

    id: int = 0
    uid: str = ""
    name: str = ""
    binding: str = ""


SUPERIOR_FORM = RecordType(
    name="superior form",
    record=KeptBinding,
    label="Biểu của cấp trên",
    plural="Biểu của cấp trên",
    register="superior-forms",
    table="superior_form",
    fields=(
        Field("name", "Tên biểu", required=True, limit=200),
        Field("binding", "Cách điền", Kind.LONG_TEXT, required=True, limit=4_000_000),
    ),
)
