"""The one vocabulary: every record type, for whoever loops over them."""

from __future__ import annotations

from domain.fields import RecordType
from domain.ledgers import LEDGER, ROSTER_LINE
from domain.members import MEMBER
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.phrases import PHRASE
from domain.registers.catalogue import REGISTERS
from domain.registrations import ITEM, REGISTRATION
from domain.sendings import SENDING
from domain.units import OFFICER, UNIT

RECORD_TYPES: tuple[RecordType, ...] = (
    *(UNIT, MEMBER, OFFICER, LEDGER, ROSTER_LINE, REGISTRATION, ITEM, FOLLOW_UP, MONTH_REVIEW, PHRASE, SENDING),
    *(register.kind for register in REGISTERS),
)


def record_type(name: str) -> RecordType:
    """The record type of that name; KeyError for another."""
    return next(t for t in RECORD_TYPES if t.name == name)


def by_register(register: str) -> RecordType:
    """The record type behind a REGISTER word of the commands; KeyError for another."""
    for kind in RECORD_TYPES:
        if kind.register == register:
            return kind
    raise KeyError(register)
