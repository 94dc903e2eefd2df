"""What offices leave out or write in other words in the sheets of registers, told from what they do write."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.chosen_words import near, within
from domain.counts_in_words import COUNT, SHARE, are_people, counts
from domain.fields import Field
from domain.indicators.catalogue import INDICATORS
from domain.kinds import Kind
from domain.names import bare_words, same_word
from domain.registers.supplements import SUPPLEMENTS
from domain.sheets.office_headings import is_read

if TYPE_CHECKING:
    from domain.registers.register import Register, Texts
    from domain.sheets.reading import ReadRow

_DAY = r"\d{1,2}/\d{1,2}(?:/\d{4})?"
_TO = r"\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+ngày)?)\s*"
_DAYS = re.compile(rf"(?:từ\s+)?(?:ngày\s+)?(?P<first>{_DAY}|\d{{1,2}}){_TO}(?P<last>{_DAY})", re.IGNORECASE)


def as_meant(row: ReadRow, lacking: Collection[str], register: Register) -> ReadRow:
    """The row of an office's own sheet with what its cells leave to be understood; what is plain stays as it is.

    `lacking` are the fields of which the sheet has no column.
    """
    told = {field.name: text for field, text in zip(row.form.columns, row.texts, strict=True)}
    new = _days(told)
    new |= register.meant(told | new, lacking)
    new |= _counted(told | new, *register.counted)
    if register is SUPPLEMENTS:
        new |= _code(told)
    for field in register.kind.fields:
        text = (told | new).get(field.name, "").strip()
        if text and (said := said_plainly(field, text)):
            new[field.name] = said
    return replace(row, texts=tuple((told | new).values())) if new else row


def said_plainly(field: Field, text: str) -> str:
    """What a field takes of a text that means one thing alone (“Đã hoàn thành”, “8/8 chi bộ”); else nothing."""
    if field.kind is Kind.CHOICE and not field.open_choices and not is_read(field, text):
        return (field.understood(text) if field.understood is not None else near(text, field.choices)) or ""
    if field.kind is Kind.VALUE_OF and (match := SHARE.fullmatch(text)):
        return match[1]
    if field.kind is Kind.QUANTITY and (match := COUNT.fullmatch(text)):
        return match["count"].strip() if within(bare_words(match["measure"]), bare_words(field.label)) else ""
    return ""


def _days(told: Texts) -> dict[str, str]:
    """The first and the last day out of one cell: “từ 15/3 đến 30/8/2022”, “22/4 – 12/5”, “5-7/3”."""
    match = _DAYS.fullmatch(told.get("day", "").strip()) if not told.get("until", "x") else None
    if match is None:
        return {}
    first, last = match["first"], match["last"]
    _, slash, rest = last.partition("/")
    if "/" not in first:
        first += slash + rest
    elif first.count("/") == 1 and last.count("/") == 2:
        first += "/" + last.rpartition("/")[2]
    return {"day": first, "until": last}


def _code(told: Texts) -> dict[str, str]:
    """The code of a figure that is called as an indicator is. Here, as indicators are computed of registers."""
    found = next((one.code for one in INDICATORS if same_word(one.name, told["name"])), "")
    return {"code": found} if found and not told["code"] and told["value"] and not told["kind"] else {}


def _counted(told: Texts, names: str, of_units: str, of_people: str) -> dict[str, str]:
    """How many units, and people, where a cell for their names only counts them: “13 tập thể, 06 cá nhân”."""
    found = counts(told.get(names, ""))
    new = {names: ""} if found else {}
    for count, whom in found:
        into = of_people if are_people(whom) else of_units
        if not into or told.get(into) or into in new:
            return {}
        new[into] = count
    return new
