"""Remarks and deeds of the months that are written again and again: the same words, or nearly, of whom and where.

Texts are the same by their words, accents, signs and the member's own name aside. Nearly the same are those that
have 85 in 100 of their words in common (Dice). They are found without comparing each with each: of a text's words
the two next behind each of four marks are looked up (one-permutation hashing, Li, Owen and Zhang 2012), so that
the work grows with the number of texts alone. Of two texts that just pass, 96 in 100 are found so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from hashlib import blake2b
from itertools import chain
from operator import or_
from typing import NamedTuple

from domain.collector import collector_at_rest
from domain.names import fold
from domain.numbers import percent, show_percent, two_digits
from domain.similarity import LEAST_WORDS, SENTENCE, WORD

MANY = 3
"""From so many places on, a text is told as one that is written again and again."""
NEARLY = 0.85
"""From this share of words in common on (Dice), two texts are nearly the same."""
_LEAST_OF_OWN = NEARLY / (2 - NEARLY) - 1e-6
"""So many of its own words, a hair aside, a text has in common with one that it is nearly the same as."""
_MARKS, _MOST_KNOWN, _BITS = 4, 4, 128
_MARKED = tuple((mark << 64) // _MARKS for mark in range(_MARKS))
_NAME = " … "


class Place(NamedTuple):
    """Where a text stands: a unit, a line of its roster, a month (1–12)."""

    unit_id: int
    line_id: int
    month: int


class Remark(NamedTuple):
    """A text of a month with whose it is; `field` is that of the follow-up, one of SHELVED."""

    place: Place
    name: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A text that stands in several places, in its most usual wording; `wordings` is how many there are of it.

    One that `is_standard` is made of câu mẫu alone.
    """

    field: str
    text: str
    wordings: int
    is_standard: bool
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How often it is written."""
        return len(self.places)

    @property
    def people(self) -> int:
        """Of how many lines it is written."""
        return len({place.line_id for place in self.places})

    @property
    def units(self) -> int:
        """In how many units."""
        return len({place.unit_id for place in self.places})

    @property
    def months(self) -> tuple[int, ...]:
        """In which months, in order."""
        return tuple(sorted({place.month for place in self.places}))


@dataclass(frozen=True, slots=True)
class UnitCopies:
    """Of the texts `written` in a unit so many are `copied`, and so many are câu mẫu that are written many times."""

    unit_id: int
    written: int
    copied: int
    standard: int

    @property
    def share(self) -> Fraction | None:
        """How much of what is written is copied, 0 to 1; None where nothing is written."""
        return Fraction(self.copied, self.written) if self.written else None

    @property
    def share_text(self) -> str:
        """The same in per cent; “–” where nothing is written."""
        return show_percent(percent(self.copied, self.written)) if self.written else "–"


@dataclass(frozen=True, slots=True)
class CopiedRemarks:
    """The texts that are written many times, the most frequent first, and how each unit stands, in its own order."""

    texts: tuple[CopiedText, ...]
    units: tuple[UnitCopies, ...]

    @property
    def whole(self) -> UnitCopies:
        """All units together; its `unit_id` is 0."""
        of = self.units
        return UnitCopies(0, sum(u.written for u in of), sum(u.copied for u in of), sum(u.standard for u in of))


@collector_at_rest()
def copied_remarks(remarks: Sequence[Remark], standard: Iterable[str] = (), least: int = MANY) -> CopiedRemarks:
    """What is written in at least so many places; sentences among the `standard` ones are told apart.

    Units come in the order in which the remarks name them first.
    """
    texts = _Texts(standard)
    for remark in remarks:
        texts.take(remark)
    found = list(texts.groups(least))
    written = Counter(remark.place.unit_id for remark in remarks)
    held = {kind: Counter[int]() for kind in (False, True)}
    for one in found:
        held[one.is_standard].update(place.unit_id for place in one.places)
    units = tuple(UnitCopies(unit, of, held[False][unit], held[True][unit]) for unit, of in written.items())
    return CopiedRemarks(tuple(sorted(found, key=lambda one: -one.count)), units)


def spread_words(one: CopiedText) -> str:
    """“12 lần, của 09 người ở 02 đơn vị, tháng 2, 3”, with how many wordings there are where they differ."""
    wordings = f", {two_digits(one.wordings)} cách viết" if one.wordings > 1 else ""
    months = ", ".join(map(str, one.months))
    people, units = two_digits(one.people), two_digits(one.units)
    return f"{two_digits(one.count)} lần{wordings}, của {people} người ở {units} đơn vị, tháng {months}"


def copies_sentence(found: CopiedRemarks) -> str:
    """What is to be said of all that was looked through."""
    whole = found.whole
    if not whole.written:
        return "Chưa có câu nhận xét, việc đã làm nào: ghi ở trang Theo dõi hằng tháng."
    copied, standard = two_digits(whole.copied), two_digits(whole.standard)
    same = f"Trong {two_digits(whole.written)} câu đã ghi, {copied} câu giống nhau ({whole.share_text})"
    return f"{same}; {standard} câu là câu mẫu dùng nhiều lần."


class _Numbers(dict[str, int]):
    """A number for each word, the same for all spellings of it without accents: small ones, as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._of_folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        folded = fold(word)
        number = self[word] = self._of_folded.setdefault(folded, len(self._of_folded))
        return number

    def in_order(self) -> tuple[list[int], list[int]]:
        """The place of each number's word in an order that is the same for ever; where each mark stands in it."""
        signs = [int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") for word in self._of_folded]
        places = [0] * len(signs)
        for place, number in enumerate(sorted(range(len(signs)), key=signs.__getitem__)):
            places[number] = place
        signs.sort()
        return places, [bisect_left(signs, mark) for mark in _MARKED]


class _Pieces(dict[str, tuple[int, ...]]):
    """The numbers of the words in a piece of text between spaces, few of which are not one word."""

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, piece: str) -> tuple[int, ...]:
        words = self[piece] = tuple(map(self._numbers.__getitem__, WORD.findall(piece)))
        return words


class _Texts:
    """The texts by their words; what is nearly the same is brought together once all are known."""

    def __init__(self, standard: Iterable[str]) -> None:
        self._numbers = _Numbers()
        self._pieces = _Pieces(self._numbers)
        self._standard = frozenset(words for text in standard for words in self._sentences(text))
        self._places: dict[str, dict[str, list[Place]]] = {}

    def take(self, remark: Remark) -> None:
        """One more text; the name of whom it is about counts for nothing."""
        text = remark.text.replace(remark.name, _NAME) if remark.name in remark.text else remark.text
        self._places.setdefault(remark.field, {}).setdefault(text, []).append(remark.place)

    def groups(self, least: int) -> Iterator[CopiedText]:
        """The texts that stand in so many places, each with those that are the same or nearly."""
        for field, texts in self._places.items():
            same: dict[tuple[int, ...], list[str]] = {}
            for text in texts:
                same.setdefault(self._words(text), []).append(text)
            often = sorted(same.items(), key=lambda one: -sum(len(texts[text]) for text in one[1]))
            near, groups = _Near(*self._numbers.in_order()), dict[tuple[int, ...], list[str]]()
            for words, wordings in often:
                groups.setdefault(near.like(words), []).extend(wordings)
            for wordings in groups.values():
                places = [place for text in wordings for place in texts[text]]
                if len(places) >= least:
                    usual = max(wordings, key=lambda text: len(texts[text]))
                    shown, is_standard = usual.replace(_NAME, "…"), self._is_standard(usual)
                    yield CopiedText(field, shown, len(wordings), is_standard, tuple(sorted(places)))

    def _is_standard(self, text: str) -> bool:
        found = False
        for words in self._sentences(text):
            if words not in self._standard:
                return False
            found = True
        return found

    def _sentences(self, text: str) -> Iterator[tuple[int, ...]]:
        return (words for part in SENTENCE.findall(text) if (words := self._words(part)))

    def _words(self, text: str) -> tuple[int, ...]:
        return tuple(chain.from_iterable(map(self._pieces.__getitem__, text.split())))


class _Band:
    """The texts known that have two certain words, a few of them: each by a number with a bit for each of its words,
    how many distinct ones these are, and its words; `bits` are those of all of them.
    """

    __slots__ = ("bits", "texts")

    def __init__(self) -> None:
        self.bits = 0
        self.texts: list[tuple[int, int, tuple[int, ...]]] = []


class _Near:
    """The texts of a field that others are compared with, found by some of their words.

    Of each word's number it is given the place, and of each mark.
    """

    def __init__(self, places: Sequence[int], marks: Iterable[int]) -> None:
        self._place, self._words = places.__getitem__, len(places)
        self._bit = [1 << place % _BITS for place in range(len(places))].__getitem__
        self._known = [(mark, defaultdict[int, _Band](_Band)) for mark in marks]

    def like(self, words: tuple[int, ...]) -> tuple[int, ...]:
        """The text, known already, that this one is nearly the same as; else itself, which is known from now on."""
        distinct = set(map(self._place, words))
        count = len(distinct)
        if count < LEAST_WORDS:
            return words
        inorder = sorted(distinct)
        bits = reduce(or_, map(self._bit, inorder))
        bands = self._bands(inorder)
        # No more words are in common than bits, and words that share one; and no more than the other has, so that it
        # must be most of the own ones. With that most are done with at once, all of a band together.
        fewest = count * _LEAST_OF_OWN - (count - bits.bit_count())
        for band in bands:
            if (bits & band.bits).bit_count() >= fewest:
                for its_bits, its_count, its_words in band.texts:
                    if (bits & its_bits).bit_count() >= fewest:
                        least = NEARLY * (count + its_count) / 2
                        if len(distinct.intersection(map(self._place, its_words))) >= least:
                            return its_words
        for band in bands:
            if len(band.texts) < _MOST_KNOWN:
                band.texts.append((bits, count, words))
                band.bits |= bits
        return words

    def _bands(self, inorder: list[int]) -> list[_Band]:
        """What is known of the two words next behind each mark, round the end; there must be two at least."""
        last, words = len(inorder), self._words
        inorder += inorder[:2]
        found = []
        for mark, known in self._known:
            first = bisect_left(inorder, mark, 0, last)
            found.append(known[inorder[first] * words + inorder[first + 1]])
        return found
