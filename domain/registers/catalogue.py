"""Which registers there are, in the order of the rail, of the printed sections and of what goes up."""

from __future__ import annotations

from domain.registers.commendations import COMMENDATIONS
from domain.registers.documents import DOCUMENTS
from domain.registers.good_deeds import GOOD_DEEDS
from domain.registers.register import Register

REGISTERS: tuple[Register, ...] = (GOOD_DEEDS, COMMENDATIONS, DOCUMENTS)


def register_of(word: str) -> Register:
    """The register of a REGISTER word; KeyError for another."""
    for register in REGISTERS:
        if register.word == word:
            return register
    raise KeyError(word)
