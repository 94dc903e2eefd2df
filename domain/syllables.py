"""The letters, tones and syllables of Vietnamese: what can be a word, and where its tone mark stands.

Tones are numbered in the order in which lists are sorted: 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
"""

import re
import unicodedata
from functools import lru_cache

TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 letters in their order, with f j w z of foreign words where the rest of the world has them."""


def toned(vowel: str, tone: int) -> str:
    """The vowel (a lower-case letter of VOWELS) with the tone on it, as one character."""
    return unicodedata.normalize("NFC", vowel + TONE_MARKS[tone])


SPLIT = {toned(vowel, tone): (vowel, tone) for vowel in VOWELS for tone in range(6)}
"""Each of the 72 lower-case vowels: the letter without its tone, and the tone."""

SPECIAL_LETTERS = tuple(
    letter.upper() if upper else letter
    for upper in (False, True)
    for letter in ("đ", *(letter for letter in SPLIT if not letter.isascii()))
)
"""The 134 letters that ASCII lacks, small ones first."""

_RIMES_OF = {
    "a": " c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": " c m n ng o p t",
    "ê": " c ch m n nh p t u",
    "i": " a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": " c i m n ng p t",
    "oa": " c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": " m n o t",
    "oo": "c ng",
    "ô": " c i m n ng p t",
    "ơ": " i m n p t",
    "u": " a c i m n ng p t y",
    "uâ": "n ng t y",
    "uê": " ch n nh",
    "uô": "c i m n ng t",
    "uơ": " n",
    "uy": " a ch n nh p t u",
    "uyê": "n t",
    "ư": " a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "",
    "yê": "m n ng t u",
}
_RIMES = frozenset(nucleus + coda for nucleus, codas in _RIMES_OF.items() for coda in codas.split(" "))
_AFTER_QU = frozenset({"y", "yên", "yêt", "ynh", "yt", "ych", "yn", "ên", "ơn", "âc"}) | _RIMES
_AFTER_G = frozenset({"i", "in", "im", "ip", "it", "ich"})
_ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", *"bcdđghklmnprstvx")
_AFTER_GI = frozenset("ê" + coda for coda in _RIMES_OF["iê"].split(" "))
"""The i of "giêng" is written once, though it belongs to both onset and rime."""
_FRONT = tuple("eêiy")
_VOWEL_RUN = re.compile(f"[{''.join(SPLIT)}]+")


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case and with its tone in the old place or the new, could be one Vietnamese syllable."""
    word = unicodedata.normalize("NFC", word).lower()
    letters = [SPLIT.get(letter, (letter, 0)) for letter in word]
    toned_at = [at for at, (_, tone) in enumerate(letters) if tone]
    if len(toned_at) > 1:
        return False
    plain = "".join(letter for letter, _ in letters)
    tone = letters[toned_at[0]][1] if toned_at else 0
    return any(
        not toned_at or toned_at[0] - len(onset) in _tone_places(rime)
        for onset, rime in _readings(plain)
        if tone >= 4 or not rime.endswith(("c", "ch", "p", "t"))
    )


def _readings(plain: str) -> list[tuple[str, str]]:
    """Every way to part the toneless word into an onset and a rime that go together."""
    onsets = [onset for onset in _ONSETS if plain.startswith(onset)]
    return [(onset, plain[len(onset) :]) for onset in ["", *onsets] if _go_together(onset, plain[len(onset) :])]


def _go_together(onset: str, rime: str) -> bool:
    if onset == "qu":
        return rime in _AFTER_QU and not rime.startswith(("o", "u", "ư"))
    if onset == "g":
        return rime in _AFTER_G or (rime in _RIMES and not rime.startswith(_FRONT))
    if onset == "gi" and rime in _AFTER_GI:
        return True
    if rime not in _RIMES or (rime.startswith("yê") and onset):
        return False
    if onset in ("k", "gh", "ngh"):
        return rime.startswith(_FRONT)
    if onset in ("c", "ng"):
        return not rime.startswith(_FRONT)
    return onset != "gi" or not rime.startswith(("i", "y"))


def _tone_places(rime: str) -> tuple[int, ...]:
    """Where in the rime a tone may stand: one place, or two where old and new spelling differ ("òa", "oà")."""
    run = _VOWEL_RUN.match(rime)
    vowels = run[0] if run else ""
    place = _tone_place(vowels, coda=len(vowels) < len(rime))
    return (place, 1) if rime in ("oa", "oe", "uy") else (place,)


def _tone_place(vowels: str, *, coda: bool) -> int:
    """The index of the vowel that bears the tone, by the old rule ("hòa", "thủy")."""
    marked = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return marked[-1]
    if coda:
        return len(vowels) - 1
    return 1 if len(vowels) >= 3 else 0


@lru_cache(maxsize=1 << 16)
def place_tones(word: str) -> str:
    """The lower-case composed word with its tone mark where the old rule puts it: "hoà" and "hòa" both give "hòa".

    The letters of a foreign word stay, too; only a lone mark within a group of vowels moves.
    """
    return _VOWEL_RUN.sub(_place_in_run, word)


def _place_in_run(run: re.Match[str]) -> str:
    letters = [SPLIT[letter] for letter in run[0]]
    tones = [tone for _, tone in letters if tone]
    if len(tones) != 1 or len(letters) == 1:
        return run[0]
    vowels = "".join(vowel for vowel, _ in letters)
    before, after = run.string[: run.start()], run.string[run.end() : run.end() + 1]
    glide = int(before.endswith("q") and vowels[0] == "u") or int(before.endswith("g") and vowels[0] == "i")
    place = glide + _tone_place(vowels[glide:], coda=after.isalpha())
    return vowels[:place] + toned(vowels[place], tones[0]) + vowels[place + 1 :]
