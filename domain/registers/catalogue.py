"""Which registers there are, in the order of the rail, of the printed sections and of what goes up."""

from __future__ import annotations

from typing import Any

from domain.registers.activities import ACTIVITIES
from domain.registers.commendations import COMMENDATIONS
from domain.registers.documents import DOCUMENTS
from domain.registers.good_deeds import GOOD_DEEDS
from domain.registers.inspections import INSPECTIONS
from domain.registers.key_tasks import KEY_TASKS
from domain.registers.models import MODELS
from domain.registers.outcomes import OUTCOMES
from domain.registers.register import Register, nothing_carried
from domain.registers.supplements import SUPPLEMENTS

REGISTERS: tuple[Register, ...] = (
    *(ACTIVITIES, MODELS, GOOD_DEEDS, COMMENDATIONS, INSPECTIONS, KEY_TASKS, OUTCOMES, DOCUMENTS),
    SUPPLEMENTS,
)
CARRYING = tuple(register for register in REGISTERS if register.carry is not nothing_carried)
"""Those of which something goes on in the book that comes after."""

BELONGED_TO: tuple[Register, ...] = (MODELS, KEY_TASKS, ACTIVITIES)
"""The registers whose rows others name as what they belong to (fields of the kind `ROWS`)."""
LONGEST_LINK = 160


def link_name(register: Register, row: Any) -> str:
    """The name by which another row names this one: no longer than fits a field, and without what parts names."""
    return register.name_of(row, LONGEST_LINK).replace(";", ",")


def register_of(word: str) -> Register:
    """The register of a REGISTER word; KeyError for another."""
    for register in REGISTERS:
        if register.word == word:
            return register
    raise KeyError(word)
