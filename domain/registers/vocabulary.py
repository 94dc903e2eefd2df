"""The one vocabulary: every record type, for whoever loops over them."""

from __future__ import annotations

from domain.closings import CLOSING, CORRECTION
from domain.fields import RecordType
from domain.form_bindings import SUPERIOR_FORM
from domain.kept_layouts import LAYOUT
from domain.ledgers import LEDGER, ROSTER_LINE
from domain.members import MEMBER
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.pack_changes import PACK_CHANGE
from domain.phrases import PHRASE
from domain.printed_pages import PRINTED_PAGE
from domain.ratings import RATING
from domain.rearrangement_plans import REARRANGEMENT
from domain.registers.catalogue import REGISTERS
from domain.registrations import ITEM, REGISTRATION
from domain.second_keying import SECOND_KEYING
from domain.sendings import SENDING
from domain.unit_past import UNIT_PAST
from domain.units import OFFICER, UNIT

RECORD_TYPES: tuple[RecordType, ...] = (
    *(UNIT, MEMBER, OFFICER, LEDGER, ROSTER_LINE, REGISTRATION, ITEM, FOLLOW_UP, MONTH_REVIEW, PHRASE, SENDING),
    *(RATING, PACK_CHANGE, CLOSING, CORRECTION, UNIT_PAST, REARRANGEMENT, PRINTED_PAGE, SUPERIOR_FORM, LAYOUT),
    SECOND_KEYING,
    *(register.kind for register in REGISTERS),
)
