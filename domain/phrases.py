"""Câu mẫu: the sentences that a unit keeps on its shelf, found as one types, and their abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.names import canonical, fold, plain_sort_key

SHELVED = ("done", "remark")
"""The fields of a follow-up that have a shelf: those in which sentences are written."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence on a unit's shelf for one field of the month (see SHELVED); `uses` says how often it was put in."""

    text: str
    abbreviation: str = ""
    field: str = "remark"
    id: int = 0
    unit_id: int = 0
    uses: int = 0


PHRASE = RecordType(
    name="phrase",
    record=Phrase,
    label="Câu mẫu",
    plural="Kho câu mẫu",
    register="phrases",
    table="phrase",
    links=(Link("unit_id", "unit"),),
    fields=(
        Field("field", "Cột", Kind.CHOICE, choices=SHELVED, required=True),
        Field("text", "Câu mẫu", Kind.LONG_TEXT, required=True, limit=2000),
        Field("abbreviation", "Viết tắt", limit=20, help="Gõ chữ này rồi bấm Ctrl+dấu cách để ra cả câu."),
        Field("uses", "Số lần dùng", Kind.COUNT, limit=1_000_000_000, editable=False),
    ),
)


def find_phrases(phrases: Iterable[Phrase], typed: str) -> list[Phrase]:
    """The phrases in which every typed word occurs (accents aside), most used first; an abbreviation goes before all.

    Nothing typed gives all.
    """
    words = fold(typed).split()
    found = [p for p in phrases if all(word in f"{fold(p.text)} {fold(p.abbreviation)}" for word in words)]
    short = " ".join(words)
    return sorted(found, key=lambda p: (not short or fold(p.abbreviation) != short, -p.uses, plain_sort_key(p.text)))


def expansion(phrases: Sequence[Phrase], word: str) -> Phrase | None:
    """The phrase whose abbreviation a word is; None for none.

    The very letters go before letters without accents: an input method makes "đ" of an abbreviation's "dd".
    """
    if not word:
        return None
    exact = next((p for p in phrases if p.abbreviation and canonical(p.abbreviation) == canonical(word)), None)
    return exact or next((p for p in phrases if p.abbreviation and fold(p.abbreviation) == fold(word)), None)


def word_before(text: str, place: int) -> str:
    """The letters directly before a place in a text, back to a blank or a bracket; empty behind one."""
    start = place
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in '([“"':
        start -= 1
    return text[start:place]


def joined(text: str, place: int, phrase: str) -> str:
    """What is to be put in at a place of a text so that a phrase stands there, blanks around it as they should be.

    A sentence right behind a word ends the sentence before it.
    """
    stop = "." if place > 0 and text[place - 1].isalnum() and phrase[:1].isupper() else ""
    before = f"{stop} " if place > 0 and not text[place - 1].isspace() and text[place - 1] not in '([“"' else ""
    after = " " if place < len(text) and text[place].isalnum() else ""
    return f"{before}{phrase}{after}"
