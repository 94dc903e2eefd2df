"""Text typed before Unicode, in TCVN3 (ABC, fonts .Vn…), VNI fonts or VISCII: told apart by its syllables, converted.

Such text comes out of spreadsheets as the Western letters that share the codes of its font: "NguyÔn V¨n An" (TCVN3),
"Nguyeãn Vaên An" (VNI). It must come here before anything strips or composes it: U+00AD, elsewhere an invisible
hyphen, is the ư of TCVN3.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from domain.syllables import SPECIAL_LETTERS, SPLIT, TONE_MARKS, is_syllable, toned


class Charset(Enum):
    """How the letters of a text are coded; the value is the name that offices know it by."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3 (.VnTime)"
    TCVN3_CAPITALS = "TCVN3 chữ hoa (.VnTimeH)"
    VNI = "VNI"
    VISCII = "VISCII"


_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_FROM_TCVN3 = {start + at: letter for start, run in _TCVN3_RUNS.items() for at, letter in enumerate(run)}
_TO_TCVN3 = {ord(letter): chr(code) for code, letter in _FROM_TCVN3.items()}
_TO_TCVN3 |= {ord(letter): _TO_TCVN3[ord(letter.lower())] for letter in SPECIAL_LETTERS if ord(letter) not in _TO_TCVN3}
_FROM_TCVN3[0x3BC] = "à"
"""What careless programs make of the code 0xB5 (a micro sign): the Greek letter mu."""

_VISCII_LETTERS = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
"""The letters of the codes 0x80 to 0xFF; six more capitals lie among the control characters (RFC 1456)."""
_FROM_VISCII = dict(enumerate(_VISCII_LETTERS, start=0x80)) | {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip
_TO_VISCII = {ord(letter): chr(code) for code, letter in _FROM_VISCII.items()}
_FROM_VISCII |= {
    ord(sign): _FROM_VISCII[code] for code in range(0x80, 0xA0) if (sign := bytes((code,)).decode("cp1252", "ignore"))
}
"""Also as programs show the codes below 0xA0 that take them for Windows' own: € for Ạ."""
_VISCII = re.compile(f"[{''.join(map(re.escape, map(chr, _FROM_VISCII)))}]")

_VNI_TONES = dict(zip("øûõùï", range(1, 6), strict=True))
_VNI_MARKS = {"â": "àåãáä", "ê": "èúüéë"}
"""The mark behind the base letter: circumflex or breve alone, or the one sign for it and a tone."""
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """Each pair of base letter and mark, in small letters, with the letter that it stands for."""
    with_tones = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    pairs = {base + sign: toned(v, t) for base, v in with_tones.items() for sign, t in _VNI_TONES.items()}
    del pairs["yï"]
    for base, mark, vowel in (("a", "â", "â"), ("e", "â", "ê"), ("o", "â", "ô"), ("a", "ê", "ă")):
        pairs |= {base + sign: toned(vowel, tone) for tone, sign in enumerate(mark + _VNI_MARKS[mark])}
    return pairs


_VNI_PAIRS = _vni_pairs()
_VNI = re.compile("|".join([*sorted(_VNI_PAIRS), *_VNI_ALONE]), re.IGNORECASE)
_TO_VNI = {letter: code for code, letter in (_VNI_PAIRS | _VNI_ALONE).items()}

_TCVN3 = re.compile(f"[{''.join(map(chr, _FROM_TCVN3))}]")
_WORD = re.compile(r"[^\s\x00-@\[-`{-\x7f]+")
_ONLY_UNICODE = frozenset(letter for letter in SPECIAL_LETTERS if ord(letter) > 0xFF) | frozenset(
    "".join(TONE_MARKS) + "\u0302\u0306\u031b"
)
_WESTERN = re.compile("[A-Za-z]*[äëïöüéèêàâçñãáíóúôî][A-Za-z]*|µ[A-Za-z]+")
"""What a single foreign word in Unicode may look like ("Loïc", "µm"), and be a syllable in an old charset by chance."""
_CAPITALS = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*")


def convert(text: str, charset: Charset) -> str:
    """One value of a column in that charset, as composed Unicode.

    A value that is plainly in another charset than its column is read in its own, so that text that is Unicode
    already, ASCII, numbers and foreign words stay as they are. Capitals with tones, which TCVN3 lacks, come out
    small ("ẩn"), but within words otherwise in capitals they become capitals.
    """
    if text.isascii():
        return text
    return _decoded(text, _charset_of(text, charset))


def encode(text: str, charset: Charset) -> str:
    """The text as a font of that charset needs it; capitals with tones become small in TCVN3."""
    text = unicodedata.normalize("NFC", text)
    if charset in (Charset.TCVN3, Charset.TCVN3_CAPITALS):
        return text.translate(_TO_TCVN3)
    if charset is Charset.VNI:
        return "".join(_vni_code(letter) for letter in text)
    return text.translate(_TO_VISCII) if charset is Charset.VISCII else text


def detect(values: Sequence[str], font: str | None = None) -> Charset:
    """The charset of a whole column: the one in which most of its words are Vietnamese syllables.

    Where the words do not tell, it is what the font says, else Unicode. A column may hold a few values in other
    charsets: `convert` sees to them one by one, `repair` better, since it knows the column.
    """
    named = font_charset(font) if font else None
    likely = Charset.TCVN3 if named is Charset.TCVN3_CAPITALS else named or Charset.UNICODE
    words = Counter(_accented_words("\n".join(values)))
    readings = {charset: _reading(words, charset) for charset in (likely, *_READ_AS)}
    best = max(readings, key=lambda charset: readings[charset].balance)
    if named and best is likely:
        return named
    return best if _is_telling(words) and not (best is Charset.VISCII and len(words) < 2) else Charset.UNICODE


def repair(values: Sequence[str], font: str | None = None) -> list[str]:
    """All values of one column as composed Unicode, each read in its own charset where the column is mixed."""
    column = detect(values, font)
    others = {charset for value in values if (charset := _charset_of(value, column)) is not column}
    return [_decoded(value, _charset_of(value, column, others)) for value in values]


def font_charset(font: str) -> Charset | None:
    """The charset that a font's name stands for: ".VnTime", ".VnTimeH" (capitals), "VNI-Times"; None for others."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Charset.TCVN3_CAPITALS if name.endswith("h") else Charset.TCVN3
    return Charset.VNI if name.startswith("vni-") else None


def capitalise_name(text: str) -> str:
    """The name with a capital at each word: "ẩn Công Hải" gives "Ẩn Công Hải"; remarks in brackets stay."""
    name, bracket, remark = text.partition("(")
    return re.sub(r"(?<!\S)[^\W\d_]", lambda first: first[0].upper(), name) + bracket + remark


@dataclass(frozen=True, slots=True)
class _Reading:
    """How many words with accents a charset makes syllables, and how many it makes nothing."""

    sound: int
    broken: int

    @property
    def balance(self) -> int:
        return self.sound - self.broken


_READ_AS = (Charset.UNICODE, Charset.TCVN3, Charset.VNI, Charset.VISCII)
_SIGNS_OF = {Charset.VNI: _VNI, Charset.VISCII: _VISCII}


def _reading(words: Counter[str], charset: Charset) -> _Reading:
    sound = sum(count for word, count in words.items() if _is_sound(word, charset))
    abbreviated = sum(count for word, count in words.items() if _is_abbreviation(word, charset))
    return _Reading(sound, words.total() - sound - abbreviated)


def _accented_words(text: str) -> list[str]:
    """The words that tell something: with a character beyond ASCII, and a plain letter or one only Unicode has."""
    words: list[str] = [] if text.isascii() else _WORD.findall(text)
    return [word for word in words if not word.isascii() and (re.search("[A-Za-z]", word) or _is_unicode(word))]


def _is_unicode(text: str) -> bool:
    return not _ONLY_UNICODE.isdisjoint(text)


@lru_cache(maxsize=1 << 16)
def _is_sound(word: str, charset: Charset) -> bool:
    """Whether the word, read in that charset, is a syllable in sensible capitals."""
    if charset is Charset.UNICODE:
        word = unicodedata.normalize("NFC", word)
        return is_syllable(word) and (word[1:].islower() or word[1:] == "" or word.isupper())
    if _is_unicode(word):
        return False
    rest = _SIGNS_OF.get(charset, _TCVN3).sub("", word)
    return rest.isascii() and is_syllable(_decoded(word, charset))


@lru_cache(maxsize=1 << 16)
def _is_abbreviation(word: str, charset: Charset) -> bool:
    """Whether the word is all capitals and no syllable, like HĐND: it speaks neither for nor against a charset."""
    decoded = _decoded(word, charset)
    return decoded.isupper() and not is_syllable(decoded) and not _is_sound(word, charset)


def _charset_of(value: str, column: Charset, others: Collection[Charset] = ()) -> Charset:
    """The charset of one value in a column of that charset, where `others` are known to occur, too.

    The column's, unless the value is plainly in another; a single odd word makes no value TCVN3 or VNI by itself.
    """
    if value.isascii() or _is_unicode(value):
        return Charset.UNICODE
    words = Counter(_accented_words(value))
    own = _reading(words, column)
    if own.sound == words.total():
        return column
    readings = {charset: _reading(words, charset) for charset in _READ_AS if charset is not column}
    best = max(readings, key=lambda charset: readings[charset].balance)
    if readings[best].balance <= own.balance or readings[best].broken:
        return column
    alone = own.sound == 0 and best is not Charset.VISCII and _is_telling(words)
    sure = best is Charset.UNICODE or best in others or alone
    return best if sure else column


def _is_telling(words: Collection[str]) -> bool:
    """Whether these different words are more than a single one that may as well be a foreign word in Unicode."""
    return len(words) > 1 or not any(map(_WESTERN.fullmatch, words))


def _decoded(text: str, charset: Charset) -> str:
    if charset is Charset.VNI:
        text = _VNI.sub(_vni_letter, text)
    elif charset is Charset.VISCII:
        text = text.translate(_FROM_VISCII)
    elif charset is not Charset.UNICODE:
        text = _with_capitals(text.translate(_FROM_TCVN3))
        text = text.upper() if charset is Charset.TCVN3_CAPITALS else text
    return unicodedata.normalize("NFC", text)


def _vni_letter(code: re.Match[str]) -> str:
    small = code[0].lower()
    letter = _VNI_PAIRS.get(small) or _VNI_ALONE[small]
    return letter.upper() if code[0][0].isupper() else letter


def _vni_code(letter: str) -> str:
    code = _TO_VNI.get(letter.lower(), letter)
    return code.upper() if letter.isupper() else code


def _with_capitals(text: str) -> str:
    """The converted text with the tones in its capital words as capitals, too: "NGUYễN" is "NGUYỄN".

    Where all other letters of the text are capitals, so are the words with one other letter only ("TRẦN Hà").
    """
    others = [letter for letter in text if letter.isalpha() and SPLIT.get(letter, (letter, 0))[1] == 0]
    capital = [word for word in _CAPITALS.findall(text) if is_syllable(word)]
    if capital and all(letter.isupper() for letter in others):
        return text.upper()
    return _CAPITALS.sub(lambda word: word[0].upper() if is_syllable(word[0]) else word[0], text)
