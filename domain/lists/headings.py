"""What the words over a column say that it holds: exact spellings, patterns of words, and slips of the finger."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.lists.heading_words import ADMITTED, ENDS, OFFICIAL, PART_WORDS, RULES, SIGNED, SPELLINGS, UNDER_POSITIONS
from domain.lists.uses import PARTS_OF_DATES, POSITIONS, Use
from domain.members import MEMBER
from domain.names import bare_words

LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to hold, and how sure that is, from 0 to 1; `use` None where the words say nothing."""

    use: Use | None = None
    confidence: float = 0.0


UNKNOWN = Guess()
EXACT, BY_PATTERN, BY_LIKENESS = 1.0, 0.9, 0.75
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ONE_DATE = frozenset({Use.ADMITTED, Use.OFFICIAL})
_PARTY_DATES = _ONE_DATE | {Use.ADMITTED_OFFICIAL}
_REMARKS = re.compile(r"(?:ly do|ghi chu|bien dong|trang thai|tinh trang)\b")
_NO_WORD = re.compile(r"[\W_]+")


def _phrases() -> dict[str, Use]:
    values = {use.value for use in Use}
    declared = {
        bare_words(spelling): Use(field.name)
        for field in reversed(MEMBER.fields)
        if field.name in values
        for spelling in (*field.headings, field.label, field.column_heading)
    }
    others = {bare_words(text): use for use, texts in SPELLINGS.items() for text in texts}
    return declared | {bare_words(use.label): use for use in Use} | others


_PHRASES = _phrases()
_LEFT_OUT = bare_words(Use.OTHER.label)


def is_male_word(text: str) -> bool:
    """Whether the cell says "Nam" (a man), not "Năm" (a year)."""
    return unicodedata.normalize("NFC", text).strip(" .:()\n").casefold() == "nam"


def is_female_word(text: str) -> bool:
    """Whether the cell says "Nữ"."""
    return bare_words(text) == "nu"


@lru_cache(maxsize=4096)
def recognise(text: str) -> Guess:
    """What one heading says. Line breaks, brackets, accents, capitals and small slips do not matter."""
    if not text.strip() or len(text) > LONGEST_HEADING or SIGNED.search(bare_words(text)):
        return UNKNOWN
    if is_male_word(text) or is_female_word(text):
        return Guess(Use.MALE if is_male_word(text) else Use.FEMALE, EXACT)
    if bare_words(text).startswith(_LEFT_OUT):
        return Guess(Use.OTHER, EXACT)
    whole, short = bare_words(text), bare_words(_BRACKETS.sub(" ", text))
    if whole in _PHRASES:
        return Guess(_PHRASES[whole], EXACT)
    if sum(end.search(whole) is not None for end in ENDS) > 1 and not _REMARKS.match(whole):
        return Guess(Use.ENDED, BY_PATTERN)
    if _says_both_dates(text):
        return Guess(Use.ADMITTED_OFFICIAL, BY_PATTERN)
    if _bracket_says(text, "chinh thuc") and re.search(r"\bvao\b|\bket nap\b", short):
        return Guess(Use.OFFICIAL, BY_PATTERN)
    for words in dict.fromkeys((short, whole)):
        guess = _of_words(words, text)
        if guess.use is not None:
            return guess
    return UNKNOWN


def _of_words(words: str, text: str) -> Guess:
    if words in _PHRASES:
        use = _PHRASES[words]
        return Guess(_with_gender(text) if use is Use.BORN else use, EXACT)
    for use, rule in RULES:
        if rule.search(words):
            return Guess(_with_gender(text) if use is Use.BORN else use, BY_PATTERN)
    near = difflib.get_close_matches(words, _PHRASES, 1, 0.84) if len(words) >= 5 else []
    return Guess(_PHRASES[near[0]], BY_LIKENESS) if near else UNKNOWN


def _with_gender(text: str) -> Use:
    """Whether a heading of birth dates is for men ("Năm sinh (nam)"), for women, or for all."""
    words = _NO_WORD.sub(" ", unicodedata.normalize("NFC", text).casefold()).split()
    men, women = "nam" in words and ("năm" in words or "ngày" in words), "nữ" in words
    if men == women:
        return Use.BORN
    return Use.BORN_MALE if men else Use.BORN_FEMALE


def _bracket_says(text: str, words: str) -> bool:
    return any(bare_words(bracket) == words for bracket in _BRACKETS.findall(text))


def _says_both_dates(text: str) -> bool:
    """Whether the heading names the day of admission and, as a thing of its own, the official one."""
    parts = [bare_words(part) for part in re.split(r"[,;/+&()\n–—]|\s-\s|(?<=\w)-(?=\s)|\bvà\b|\bva\b", text)]
    admitted = [part for part in parts if ADMITTED.search(part)]
    official = [part for part in parts if OFFICIAL.search(part)]
    apart = [part for part in official if part not in admitted]
    if "\n" in text and not re.search(r"[,;/+&–—]|\s-\s", text):
        apart = [part for part in apart if re.match(r"(ngay|thang|nam)\b", part)]
    if any(_bracket_says(text, part) for part in apart) and len(admitted) < 2:
        return False
    return bool(admitted and apart)


def read_levels(levels: Sequence[str]) -> Guess:
    """What a column's headings say together, from the top row down: "Ngày sinh" over "Nữ", "Chức vụ" over "Đảng"."""
    texts = [text for text in dict.fromkeys(levels) if re.search(r"[^\W\d_]", text)]
    if len(texts) < 2:
        return recognise(texts[0]) if texts else UNKNOWN
    above, leaf = " ".join(texts[:-1]), texts[-1]
    parent, own = read_levels(texts[:-1]), recognise(leaf)
    under = _under(parent.use, leaf)
    if under is not None:
        return Guess(under, 0.95)
    joined = recognise(f"{above}\n{leaf}")
    if own.use in _ONE_DATE and (parent.use in _PARTY_DATES or joined.use in _PARTY_DATES):
        return own
    if joined.confidence == EXACT or joined.use is Use.ADMITTED_OFFICIAL:
        return joined
    if parent.use is Use.OTHER:
        return parent
    return next((guess for guess in (own, joined, parent) if guess.use is not None), UNKNOWN)


def _under(parent: Use | None, leaf: str) -> Use | None:
    """What a heading below another means because of the other."""
    words = bare_words(leaf)
    if parent is Use.BORN and (is_male_word(leaf) or is_female_word(leaf)):
        return Use.BORN_MALE if is_male_word(leaf) else Use.BORN_FEMALE
    if parent in PARTS_OF_DATES and words in PART_WORDS:
        return PARTS_OF_DATES[parent][PART_WORDS[words]]
    if parent is Use.NAME and words in ("ho", "ten"):
        return Use.SURNAME if words == "ho" else Use.GIVEN
    if parent is Use.CARD and words in ("so", "so the"):
        return Use.CARD
    if parent in POSITIONS:
        return next((use for use, rule in UNDER_POSITIONS if rule.search(words)), None)
    return None
