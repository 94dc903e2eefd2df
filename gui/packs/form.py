"""The fields of a pack in their groups, one under another, in a form that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from domain.pack_fields import GROUPS, Group
from domain.year_packs import PACK
from gui.records.forms import Form
from gui.records.joined_forms import JoinedForms
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling

FEW, MORE, MANY = 2, 5, 9
"""Lines of the long texts."""


class PackForm(QWidget):
    """Shows one pack; `sheet` is the form of a desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget(self)
        parts = tuple(tuple(field.name for field in group.fields) for group in GROUPS)
        self.joined = JoinedForms(PACK, parts, content)
        self.joined.show_lines(FEW, "theme", "more_kinds", "rating_parts", "rating_groups", "format_basis")
        self.joined.show_lines(MORE, "month_marks", "rating_levels", "rating_points", "rating_conditions")
        self.joined.show_lines(MANY, "legal_basis", "how_to")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for group, form in zip(GROUPS, self.joined.forms, strict=True):
            column.addWidget(_card(group, form, content))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, self))


def _card(group: Group, form: Form, parent: QWidget) -> QFrame:
    """A group under its heading, with what its fields need to have said."""
    card = QFrame(parent)
    card.setObjectName("card")
    title = QLabel(group.title, card)
    title.setObjectName("section")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(6)
    layout.addWidget(title)
    layout.addWidget(form)
    hints = [f"{field.label}: {field.help}" for field in group.fields if field.help]
    if hints:
        layout.addWidget(plain_label(card, "hint", "\n".join(hints)))
    return card
