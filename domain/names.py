"""Names and other words: their order in lists, when two are the same, and how they are found."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from domain.syllables import ALPHABET, SPLIT, place_tones

_BELOW_ALL = " "
"""Parts the levels of a key; lower than every other character in one, so that "An" stands before "Anh"."""
_MARKS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_OTHER_SIGN, _OTHER_LETTER = "\ue000", "\ue001"
_WEIGHT = {
    character: chr(ord(_BELOW_ALL) + 1 + place)
    for place, character in enumerate([*_MARKS, _OTHER_SIGN, *"0123456789", *ALPHABET, _OTHER_LETTER])
}
_TONE_OF_MARK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_KNOWN = {character: (weight, "0") for character, weight in _WEIGHT.items() if character not in "\ue000\ue001"} | {
    letter: (_WEIGHT[vowel], f"0{tone}" if tone else "0") for letter, (vowel, tone) in SPLIT.items()
}
_SAME_SIGN = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"} | dict.fromkeys("‐‑‒–—", "-") | dict.fromkeys("‘’", "'")
)
_PLAIN_LETTER = str.maketrans(
    {letter: unicodedata.normalize("NFD", vowel)[0] for letter, (vowel, _) in SPLIT.items()} | {"đ": "d"}
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_REMARK = re.compile(r"(?<=\S)\s*(?=[(\[])")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_NO_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"([0-9]+)")
_FIELD = "\n"
_NO_LEVELS = ("", "", "")


def canonical(text: str) -> str:
    """The text for telling whether two are the same: composed, lower case, single spaces, tones in one place."""
    return " ".join(place_tones(word) for word in _small(text).split())


def same_word(one: str, other: str) -> bool:
    """Whether both say the same: "HOÀ" and "Hòa", but not "Hoa" and "Hòa"."""
    return canonical(one) == canonical(other)


def sort_key(name: str) -> str:
    """The key that puts a person's name in its place: given name (the last word), then surname, then middle names.

    Compared by code point, as Python and SQLite do. Each part goes by the Vietnamese alphabet, then by tone
    (ngang, huyền, hỏi, ngã, sắc, nặng); a remark in brackets behind the name, and small before capital letters,
    decide last. Composed and decomposed text and both places of the tone give one key; any text gives one.
    """
    single, remark = _single_spaced(name), ""
    if "(" in single or "[" in single:
        single, _, remark = _REMARK.sub(_FIELD, single, count=1).partition(_FIELD)
    words = [_levels(word) for word in single.split()]
    given, given_tones, given_case = words[-1] if words else _NO_LEVELS
    family, family_tones, family_case = words[0] if len(words) > 1 else _NO_LEVELS
    middle, middle_tones, middle_case = _joined(words[1:-1])
    aside, aside_tones, aside_case = _joined([_levels(word) for word in remark.split()])
    keys = (
        *(given, given_tones.rstrip("0"), family, family_tones.rstrip("0"), middle, middle_tones.rstrip("0")),
        *(aside, aside_tones.rstrip("0"), _packed(given_case + family_case + middle_case + aside_case)),
    )
    return _BELOW_ALL.join(keys).rstrip(_BELOW_ALL)


def plain_sort_key(text: str) -> str:
    """The key for ordinary text, word by word from the left; numbers within go by their value ("thôn 2", "thôn 10")."""
    weights, tones, case = _joined([_levels(word, numbers=True) for word in _single_spaced(text).split()])
    return _BELOW_ALL.join([weights, tones.rstrip("0"), _packed(case)]).rstrip(_BELOW_ALL)


def fold(text: str) -> str:
    """The text for searching: no accents, đ as d, small letters, single spaces; the same for NFC and NFD."""
    single = _single_spaced(text)
    if single.isascii():  # a card's number, and much else that no two rows share: not worth keeping
        return single.lower()
    return " ".join(filter(None, map(_folded, single.split(" "))))


def initials(name: str) -> str:
    """The folded first letters of the words: "nva" for Nguyễn Văn An; a remark in brackets has none."""
    written = _single_spaced(name)
    if "(" in written or "[" in written:
        written = _REMARK.split(written, maxsplit=1)[0]
    return "".join(map(_initial, written.split()))


def search_text(name: str, *others: str) -> str:
    """The stored text in which one `instr(…, fold(query))` finds a record by its name, initials or another field.

    Each field stands on a line of its own. A folded query has no line break, so it never matches across two.
    """
    return _FIELD.join(field for field in (fold(name), initials(name), *map(fold, others)) if field)


def matches(query: str, *texts: str) -> bool:
    """Whether a search for the query finds the name (the first text) or one of the other fields, as the file does."""
    return fold(query) in search_text(*(texts or ("",)))


def rank(query: str, text: str) -> int:
    """How well a hit fits, best first: 0–2 with the exact accents, 3–5 without, 6 by initials or not at all.

    Within three: as whole words, from the beginning of a word, inside one.
    """
    # "hoà" begins "Hoàng" as written, though as a word of its own it is "hòa".
    exact = min(_place(canonical(query), canonical(text)), _place(_small(query), _small(text)))
    return exact if exact < 3 else 3 + _place(fold(query), fold(text))


def _small(text: str) -> str:
    """The text composed and in small letters, every word as it was spelt."""
    small = unicodedata.normalize("NFC", text).translate(_SAME_SIGN).lower()
    return " ".join(unicodedata.normalize("NFC", small).split())


def _place(query: str, text: str) -> int:
    if f" {query} " in f" {text} ":
        return 0
    if f" {query}" in f" {text}":
        return 1
    return 2 if query in text else 3


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    """One word without accents; what is no letter at all (a lone accent, a zero-width sign) leaves nothing."""
    small = unicodedata.normalize("NFC", word).translate(_SAME_SIGN).lower().translate(_PLAIN_LETTER)
    if small.isascii():
        return small
    spread = unicodedata.normalize("NFKD", small).casefold().translate(_PLAIN_LETTER)
    return "".join(character for character in spread if unicodedata.category(character) not in ("Mn", "Cf", "Cc"))


@lru_cache(maxsize=1 << 16)
def _initial(word: str) -> str:
    """The folded first letter or digit of one word; empty where it has none."""
    first = _LETTER_OR_DIGIT.search(_folded(word))
    return first[0] if first else ""


def _single_spaced(text: str) -> str:
    """The words with one space between, without what SQLite and files cannot take."""
    if text.isprintable():  # neither controls nor surrogates, and thousands of names are loaded at once
        return " ".join(text.split())
    return " ".join(_CONTROL.sub("", _SURROGATE.sub("\ufffd", text)).split())


def bare_words(text: str) -> str:
    """Folded words alone, single spaces between, no punctuation: how two headings are compared."""
    return _NO_WORD.sub(" ", fold(text)).strip()


@lru_cache(maxsize=1 << 16)
def _levels(word: str, *, numbers: bool = False) -> tuple[str, str, str]:
    """One word's alphabetical weights, tones and capitals, each as text that sorts by code point."""
    small = canonical(word)
    pieces = _DIGITS.split(small) if numbers else [small]
    weighed = [_number(piece) if at % 2 else _letters(piece) for at, piece in enumerate(pieces)]
    composed = unicodedata.normalize("NFC", word)
    return (
        "".join(weights for weights, _ in weighed),
        "".join(tones for _, tones in weighed),
        "".join("1" if character.isupper() else "0" for character in composed),
    )


def _letters(word: str) -> tuple[str, str]:
    known = [_KNOWN.get(character) or _foreign(character) for character in word]
    return "".join(weight for weight, _ in known), "".join(tone for _, tone in known)


def _foreign(character: str) -> tuple[str, str]:
    """The weights of a character outside the alphabet: by its base letter where it has one, else behind all letters."""
    weights, tones = "", ""
    for part in unicodedata.normalize("NFKD", character).casefold():
        category = unicodedata.category(part)
        if part in _KNOWN:
            weights, tones = weights + _KNOWN[part][0], tones + _KNOWN[part][1]
        elif category == "Mn":
            tones += _TONE_OF_MARK.get(part, part)
        elif category not in ("Cc", "Cf"):
            behind = _OTHER_SIGN if category[0] in "PSZ" else _OTHER_LETTER
            weights, tones = weights + _WEIGHT[behind] + part, tones + "00"
    return weights, tones


def _number(digits: str) -> tuple[str, str]:
    """A number in such a way that fewer digits come first, then smaller ones; always between signs and letters."""
    value = digits.lstrip("0")
    longer, length = divmod(len(value), 90)
    weights = _WEIGHT["9"] + chr(0x7E) * longer + chr(0x21 + length) + value
    return weights, "0" * len(weights)


def _joined(words: Sequence[tuple[str, str, str]]) -> tuple[str, str, str]:
    """The levels of several words, parted by what a space weighs."""
    if len(words) < 2:
        return words[0] if words else _NO_LEVELS
    weights, tones, case = zip(*words, strict=True)
    return _WEIGHT[" "].join(weights), "0".join(tones), "0".join(case)


@lru_cache(maxsize=1 << 12)
def _packed(case: str) -> str:
    """The capitals, four letters to a digit, so that keys stay short."""
    case = case.rstrip("0")
    return f"{int(case.ljust(-(-len(case) // 4) * 4, '0'), 2):0{-(-len(case) // 4)}x}" if case else ""
