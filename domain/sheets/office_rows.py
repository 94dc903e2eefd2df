"""What offices leave out or write in other words in the sheets of registers, told from what they do write."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.fields import Field
from domain.indicators.catalogue import INDICATORS
from domain.kinds import Kind
from domain.names import bare_words, canonical, same_word
from domain.registers.activities import MEASURES
from domain.registers.commendations import FORMS, LEVELS
from domain.registers.documents import DOCUMENT_KINDS
from domain.sheets.office_headings import is_read

if TYPE_CHECKING:
    from domain.registers.register import Register
    from domain.sheets.reading import ReadRow

Texts = Mapping[str, str]
_DAY = r"\d{1,2}/\d{1,2}(?:/\d{4})?"
_TO = r"\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+ngày)?)\s*"
_DAYS = re.compile(rf"(?:từ\s+)?(?:ngày\s+)?(?P<first>{_DAY}|\d{{1,2}}){_TO}(?P<last>{_DAY})", re.IGNORECASE)
_LEVELS = (
    ("trung ương", "trung ương|thủ tướng|chính phủ|chủ tịch nước|quốc hội|bộ chính trị|ban bí thư"),
    ("tỉnh", "tỉnh"),
    ("huyện", "huyện|thị xã|thị ủy|quận ủy"),
    ("xã", "xã|phường|đặc khu|thị trấn"),
    ("cơ sở", "cơ sở|chi bộ|chi ủy"),
)
"""By what words each level is meant."""
_NOT = frozenset({"chua", "khong"})
_COUNTED = re.compile(r"(?P<count>\d+(?:/\d+)?)\s+(?P<whom>[^\W\d][^\d;,]*)")
_PEOPLE = re.compile(r"(?:luot )?(?:ca nhan|dang vien|dong chi|nguoi|can bo|hoi vien|doan vien)\b")
_COUNTS = {"models": ("units", "adopted", ""), "inspections": ("units", "collectives", "individuals")}
"""Where units are named: the field of how many they are, where nobody is named, and that of how many people."""
_COUNT_ALONE = re.compile(
    r"(?P<count>(?:hơn|trên|gần|khoảng)?\s*\d[\d.]*)\s*(?P<measure>[^\W\d][^\d;,]*)", re.IGNORECASE
)
_SHARE_OF = re.compile(r"(\d+\s*/\s*\d+)\s+[^\W\d][^\d]*")
"""“8/8 chi bộ”: of what is known already."""
_LONGEST_KIND = 60


def as_meant(row: ReadRow, lacking: Collection[str], register: Register) -> ReadRow:
    """The row of an office's own sheet with what its cells leave to be understood; what is plain stays as it is.

    `lacking` are the fields of which the sheet has no column.
    """
    told = {field.name: text for field, text in zip(row.form.columns, row.texts, strict=True)}
    new = _days(told)
    of_missing = _WHERE_LACKING.get(register.word, ("", None))
    asked = of_missing[1] if of_missing[0] in lacking else None
    for rule in (_RULES.get(register.word), _counts(register.word), asked):
        new |= rule(told | new) if rule is not None else {}
    for field in register.kind.fields:
        if field.kind is Kind.CHOICE and not field.open_choices and (text := (told | new).get(field.name, "")):
            new[field.name] = near_choice(field, text)
        elif field.kind is Kind.VALUE_OF and (match := _SHARE_OF.fullmatch(told.get(field.name, "").strip())):
            new[field.name] = match[1]
        elif field.kind is Kind.QUANTITY and (match := _COUNT_ALONE.fullmatch(told.get(field.name, "").strip())):
            said = _within(bare_words(match["measure"]), bare_words(field.label))
            new |= {field.name: match["count"].strip()} if said else {}
    return replace(row, texts=tuple((told | new).values())) if new else row


def near_choice(field: Field, text: str) -> str:
    """The only choice that a text can mean: “Đã hoàn thành” is “hoàn thành”; the text itself where none is plain."""
    if is_read(field, text):
        return text
    if field.choices == LEVELS:
        return level_of(text) or text
    words = bare_words(text)
    if not _NOT.isdisjoint(words.split()):
        return text
    parts = {choice: {bare_words(choice), *map(bare_words, choice.split(","))} for choice in field.choices}
    near = [one for one, held in parts.items() if any(_within(part, words) or _within(words, part) for part in held)]
    return near[0] if len(near) == 1 else text


def level_of(text: str) -> str:
    """The level that a body's name tells: that of the first word that tells any; empty for none."""
    words = canonical(text)
    found = [(match.start(), level) for level, told in _LEVELS if (match := re.search(rf"\b(?:{told})\b", words))]
    return min(found)[1] if found else ""


def _within(part: str, whole: str) -> bool:
    return bool(part) and f" {part} " in f" {whole} "


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


def _counts(word: str) -> Callable[[Texts], dict[str, str]] | None:
    """How many units, and people, where a cell for their names only counts them: “13 tập thể, 06 cá nhân”."""
    if word not in _COUNTS:
        return None
    names, of_units, of_people = _COUNTS[word]

    def counted(told: Texts) -> dict[str, str]:
        pieces = [piece.strip() for piece in re.split(r"[,;]|\bvà\b", told.get(names, "")) if piece.strip()]
        found = [match for piece in pieces if (match := _COUNTED.fullmatch(piece))]
        if not found or len(found) < len(pieces):
            return {}
        new = {names: ""}
        for match in found:
            into = of_people if _PEOPLE.match(bare_words(match["whom"])) else of_units
            if not into or told.get(into) or into in new:
                return {}
            new[into] = match["count"]
        return new

    return counted


def _activity(told: Texts) -> dict[str, str]:
    """What came of it, where it is only counted, was sent in or is always done: “430 bài dự thi”, “30 phút/tuần”."""
    match = _COUNT_ALONE.fullmatch(told["conclusion"].strip())
    if match is None or told["entries"] or told["rate"]:
        return {}
    count, measure = match["count"].strip(), " ".join(match["measure"].split())
    if "/" in measure:
        return {"conclusion": "", "rate": count, "rate_unit": measure}
    known = [one for one in MEASURES if f"{measure} ".lower().startswith(f"{one} ")]
    return {"conclusion": "", "entries": count, "measure": max(known, key=len)} if known else {}


def _praise(told: Texts) -> dict[str, str]:
    """“Giấy khen của Chủ tịch UBND xã” is a form, a body and its level."""
    form, of, body = told["form"].partition(" của ")
    new = {}
    if of and not told["body"] and any(bare_words(form) == bare_words(one) for one in FORMS):
        new = {"form": form.strip(), "body": body.strip()}
    if not told["level"] and (level := level_of(new.get("body", told["body"]))):
        new["level"] = level
    return new


def _paper(told: Texts) -> dict[str, str]:
    """“Kế hoạch năm 2022 về …” says itself of what kind it is."""
    title = bare_words(told["title"])
    kinds = sorted((one for one in DOCUMENT_KINDS if f"{title} ".startswith(f"{bare_words(one)} ")), key=len)
    return {"kind": kinds[-1]} if kinds and not told["kind"] else {}


def _outcome(told: Texts) -> dict[str, str]:
    """What came of it is its own kind, where the sheet has no other word for it."""
    return {"kind": told["what"]} if 0 < len(told["what"]) <= _LONGEST_KIND else {}


def _supplement(told: Texts) -> dict[str, str]:
    """A figure that is called as an indicator is has its code."""
    found = next((one.code for one in INDICATORS if same_word(one.name, told["name"])), "")
    return {"code": found} if found and not told["code"] and told["value"] and not told["kind"] else {}


_RULES: Mapping[str, Callable[[Texts], dict[str, str]]] = {
    "activities": _activity,
    "commendations": _praise,
    "documents": _paper,
    "supplements": _supplement,
}
_WHERE_LACKING: Mapping[str, tuple[str, Callable[[Texts], dict[str, str]]]] = {"outcomes": ("kind", _outcome)}
"""What holds only where the sheet has no column of a field."""
