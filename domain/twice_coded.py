"""UTF-8 that was once read as Windows' own code: "Nguyá»…n VÄƒn LÆ°á»£ng" is "Nguyễn Văn Lượng" again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.syllables import SPECIAL_LETTERS, is_syllable

_LOST = "\ufffd"
_MOST_CHOICES = 64
_BY_FREQUENCY = "áọềờíỏốý"
"""The letters that a lost byte may stand for, the commonest in names first."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """A text read again; `doubtful` are words in which a byte was lost, so that another letter may be meant."""

    text: str
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Code:
    """A code of Windows: the byte of each character, and the bytes that it has no character for."""

    byte_of: dict[str, int]
    without: tuple[int, ...]

    @classmethod
    def named(cls, name: str) -> _Code:
        """The code of that name; bytes without a character also come as control characters."""
        byte_of = {chr(code): code for code in range(0x80, 0xA0)}
        without = []
        for code in range(0x80, 0x100):
            character = bytes((code,)).decode(name, "ignore")
            if character:
                byte_of[character] = code
            else:
                without.append(code)
        return cls(byte_of, tuple(without))


_CODES = (_Code.named("cp1252"), _Code.named("cp1258"))
_LEADS = "ÃĂÄÅÆáâÂ"
_TRACE = re.compile(
    rf"[{_LEADS}][{_LOST}{''.join(re.escape(c) for code in _CODES for c, byte in code.byte_of.items() if byte < 0xC0)}]"
)
_WORD_WITH_LOST = re.compile(r"[^\W\d_]*(?:\ufffd[^\W\d_]*)+")


def has_trace(text: str) -> bool:
    """Whether two characters stand together somewhere that would be one letter of UTF-8."""
    return _TRACE.search(text) is not None


def read_again(text: str) -> Recoded:
    """The text as it was meant; the very same where it is not such a text through and through."""
    if not has_trace(text):
        return Recoded(text)
    for code in _CODES:
        letters = _letters(text, code)
        if letters is not None and any(len(choices) > 1 or choices[0] > "\x7f" for choices in letters):
            found = _chosen(letters)
            return found if found.doubtful else read_again(found.text)
    return Recoded(text)


def _letters(text: str, code: _Code) -> list[Sequence[str]] | None:
    """For each letter of the text what it may be; None where some character is no part of UTF-8."""
    found: list[Sequence[str]] = []
    at = 0
    while at < len(text):
        if text[at] < "\x80":
            found.append(text[at])
            at += 1
            continue
        lead = code.byte_of.get(text[at], 0)
        size = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 0
        choices = _choices(lead, text[at + 1 : at + size], size, code) if size else ""
        if not choices:
            return None
        found.append(choices)
        at += size
    return found


def _choices(lead: int, rest: str, size: int, code: _Code) -> str:
    """The letters that a lead byte and the characters behind it may be; a blank stands for one that never breaks."""
    if len(rest) != size - 1:
        return ""
    bytes_of = [
        code.without if c == _LOST else (0xA0,) if c == " " else (code.byte_of[c],) if c in code.byte_of else ()
        for c in rest
    ]
    letters = [bytes((lead, *tail)).decode("utf-8", "ignore") for tail in itertools.product(*bytes_of)]
    letters = [letter for letter in letters if len(letter) == 1]
    if _LOST in rest:
        letters = [letter for letter in letters if letter in SPECIAL_LETTERS]
        return "".join(sorted(letters, key=lambda c: _BY_FREQUENCY.find(c.lower()) % 100)) or _LOST
    return "".join(letters)


def _chosen(letters: list[Sequence[str]]) -> Recoded:
    """The text with each doubtful letter chosen so that its word is a syllable, the commonest first."""
    text = "".join(choices[0] if len(choices) == 1 else _LOST for choices in letters)
    open_choices = {at: choices for at, choices in enumerate(letters) if len(choices) > 1}
    if not open_choices:
        return Recoded(text)
    written, doubtful = list(text), []
    for word in _WORD_WITH_LOST.finditer(text):
        places = [at for at in range(*word.span()) if at in open_choices]
        ways = itertools.islice(itertools.product(*(open_choices[at] for at in places)), _MOST_CHOICES)
        fitting = [way for way in ways if _is_word(_filled(written, word.span(), places, way))]
        if fitting:
            for at, letter in zip(places, fitting[0], strict=True):
                written[at] = letter
        if len(fitting) > 1:
            doubtful.append("".join(written[slice(*word.span())]))
    return Recoded("".join(written), tuple(doubtful))


def _is_word(word: str) -> bool:
    return is_syllable(word) and (word[1:].islower() or word.isupper() or len(word) == 1)


def _filled(written: list[str], span: tuple[int, int], places: Sequence[int], way: Sequence[str]) -> str:
    letters = written.copy()
    for at, letter in zip(places, way, strict=True):
        letters[at] = letter
    return "".join(letters[slice(*span)])
