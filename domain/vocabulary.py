"""The one vocabulary: every record type, for whoever loops over them."""

from __future__ import annotations

from domain.fields import RecordType
from domain.ledgers import LEDGER
from domain.members import MEMBER
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.registrations import ITEM, REGISTRATION
from domain.sendings import SENDING
from domain.units import OFFICER, UNIT

RECORD_TYPES: tuple[RecordType, ...] = (
    *(UNIT, OFFICER, MEMBER, LEDGER, REGISTRATION, ITEM, FOLLOW_UP, MONTH_REVIEW),
    SENDING,
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
