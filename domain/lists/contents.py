"""What the cells of a column look like, whatever its heading says: dates, ticks, names, card numbers, chi bộ."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.grid import Cell, is_empty, shown
from domain.kinds import TICK_WORDS
from domain.lists.addresses import without_address
from domain.lists.surnames import begins_a_name
from domain.names import bare_words

SAMPLE = 400
"""So many filled cells say what a column holds; the rest of a long list is not looked at for it."""

_DAY = r"(?:\d{1,2}|\?|\.{2,}|…)"
_DATE = re.compile(
    rf"(?<!\d){_DAY}\s*[/.\-]\s*{_DAY}\s*[/.\-]\s*\d{{2,4}}(?!\d)|(?<!\d)\d{{1,2}}\s*[/.\-]\s*(?:18|19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d|(?<![\d./\-])(?:18|19|20)\d\d(?!\d)|tháng\s*\d{1,2}\s*năm\s*\d{4}",
    re.IGNORECASE,
)
_OLD_CARD = re.compile(r"\s*\d{1,2}\s*[.,\- ]\s*\d{5,6}(?:\s*[/;(\n].*)?\s*|\s*\d{8}\s*", re.DOTALL)
_NEW_CARD = re.compile(r"\s*\d{10,12}(?:\s*[/;(\n].*)?\s*|\s*\d[.,]\d+E\+?\d+\s*", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d_/\\;:=<>|]*\s+[^\d_/\\;:=<>|]*[^\W\d_][^\d_/\\;:=<>|]*")
_NO_NAME = re.compile(
    r"\b(?:chi bo|dang bo|dang uy|to dang|cong|tong|bi thu|chi uy|truong|pho|thon|ap|xa|phuong|huyen|tinh|dang vien"
    r"|danh sach|ghi chu|ngay|thang|khu pho|to dan pho|ban|giao vien|nong dan|cong an|cong chuc|can bo|sinh hoat"
    r"|chinh thuc|du bi|trung cap|so cap|cao dang|dai hoc|lao dong|huu tri|kinh|khong)\b"
)
_BEFORE_NAME = re.compile(r"^\(?\d{1,4}\s*[.)\-/:]+\s*")
_BRANCH = re.compile(r"^(?:cac )?(?:chi bo|dang bo bo phan|cb)\b")
_POST = re.compile(r"\b(?:bi thu|chi uy|truong|pho|uy vien|chu tich|btcb|pbt|btdu|cuv|dang uy vien)\b")
_STATUS = re.compile(r"\b(?:mien|chuyen|tu tran|dinh chi|sinh hoat)\b")
_AS_ABOVE = re.compile(r"[\"“”'/\-–\s.]*(?:nt|như\s+trên|[\"“”]|'')[\"“”'/\-–\s.]*", re.IGNORECASE)
GENDERS = dict.fromkeys(("nam", "male", "trai", "m"), "Nam") | dict.fromkeys(("nu", "female", "gai", "f"), "Nữ")
"""What the bare words of a cell say of a gender."""
TICKS = TICK_WORDS | {"*", "√", "✗", "×", "o"}


@dataclass(frozen=True, slots=True)
class Profile:
    """How many of a column's cells are filled, and the share of those (0 to 1) that look like each thing."""

    filled: int
    dates: float = 0.0
    pairs: float = 0.0
    ticks: float = 0.0
    genders: float = 0.0
    both_genders: bool = False
    old_cards: float = 0.0
    new_cards: float = 0.0
    counts: float = 0.0
    names: float = 0.0
    words: float = 0.0
    branches: float = 0.0
    posts: float = 0.0
    statuses: float = 0.0
    smalls: float = 0.0
    counted: float = 0.0
    years: float = 0.0
    middle_year: int = 0

    @property
    def cards(self) -> float:
        """The share of numbers of Party cards, of either form."""
        return self.old_cards + self.new_cards


def dates_in(cell: Cell) -> int:
    """How many dates seem to stand in the cell; a number that Excel keeps for a day counts only as a year."""
    if isinstance(cell, datetime.date):
        return 1
    if isinstance(cell, (int, float)):
        return int(not isinstance(cell, bool) and float(cell).is_integer() and 1880 <= cell <= 2100)
    return len(_DATE.findall(cell)) if cell else 0


def is_tick(cell: Cell) -> bool:
    """Whether the cell holds nothing but a tick: x, X, v, ✓, 1."""
    return cell is True or shown(cell).strip(" .").casefold() in TICKS


def says_as_above(text: str) -> bool:
    """Whether a cell repeats the one above it: nt, -nt-, như trên, \", -\"-."""
    return _AS_ABOVE.fullmatch(text) is not None


def looks_like_name(text: str) -> bool:
    """Whether the text could be a person's name: two to eight words without digits, none of a title or a place."""
    text, _ = without_address(_BEFORE_NAME.sub("", text.strip()))
    return (
        _NAME.fullmatch(text) is not None
        and 2 <= len(text.split()) <= 8
        and (_NO_NAME.search(bare_words(text)) is None or begins_a_name(text.split()[0]))
    )


def says_no_name(text: str) -> bool:
    """Whether a word in the text is of posts, places or papers, and not of names."""
    return _NO_NAME.search(bare_words(text)) is not None


def profile(cells: Iterable[Cell]) -> Profile:
    """What a column looks like, judged by its first `SAMPLE` filled cells."""
    sample: list[Cell] = []
    for cell in cells:
        if not is_empty(cell):
            sample.append(cell)
            if len(sample) == SAMPLE:
                break
    if not sample:
        return Profile(0)
    folded = [bare_words(shown(cell)) for cell in sample]
    genders = [gender for words in folded if (gender := GENDERS.get(words))]
    texts = [cell for cell in sample if isinstance(cell, str)]
    whole = [int(number) for number in map(shown, sample) if number.strip().isdecimal() and len(number.strip()) <= 4]
    dates = list(map(dates_in, sample))
    total = len(sample)
    return Profile(
        filled=total,
        dates=sum(count >= 1 for count in dates) / total,
        pairs=sum(count >= 2 for count in dates) / total,
        ticks=sum(map(is_tick, sample)) / total,
        genders=len(genders) / total,
        both_genders=len(set(genders)) == 2,
        old_cards=sum(map(_is_old_card, sample)) / total,
        new_cards=sum(map(_is_new_card, sample)) / total,
        counts=_ascending(whole) / total,
        names=sum(map(looks_like_name, texts)) / total,
        words=sum(_is_given_name(text) for text in texts) / total,
        branches=sum(_BRANCH.search(words) is not None for words in folded) / total,
        posts=sum(_POST.search(words) is not None for words in folded) / total,
        statuses=sum(_STATUS.search(words) is not None for words in folded) / total,
        counted=len(whole) / total,
        smalls=sum(number <= 31 for number in whole) / total,
        years=sum(1880 <= number <= 2100 for number in whole) / total,
        middle_year=_middle([year for cell in sample for year in years_in(cell)]),
    )


def is_card(cell: Cell) -> bool:
    """Whether the cell could be the number of a Party card, NN.NNNNNN or 12 digits, perhaps with a nought lost."""
    return _is_old_card(cell) or _is_new_card(cell)


def _is_old_card(cell: Cell) -> bool:
    if cell is None or isinstance(cell, (bool, datetime.date)):
        return False
    if isinstance(cell, (int, float)):
        return (0 < cell < 100 and not float(cell).is_integer()) or 1_000_000 <= cell <= 99_999_999
    return _OLD_CARD.fullmatch(cell) is not None


def _is_new_card(cell: Cell) -> bool:
    if cell is None or isinstance(cell, (bool, datetime.date)):
        return False
    if isinstance(cell, (int, float)):
        return 10**9 <= cell < 10**12 and float(cell).is_integer()
    return _NEW_CARD.fullmatch(cell) is not None


def years_in(cell: Cell) -> list[int]:
    """The years of the dates in a cell."""
    if isinstance(cell, datetime.date):
        return [cell.year]
    return [int(year) for year in re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", shown(cell))]


def _is_given_name(text: str) -> bool:
    return re.fullmatch(r"\s*[^\W\d_]{2,7}\s*", text) is not None and bare_words(text) not in ("nam nu", "nu")


def _ascending(numbers: Sequence[int]) -> int:
    """How many of the numbers go on counting by one, or begin again at one."""
    steps = sum(after == before + 1 or after == 1 for before, after in itertools.pairwise(numbers))
    return steps + (1 if numbers and (numbers[0] == 1 or steps) else 0)


def _middle(years: list[int]) -> int:
    return sorted(years)[len(years) // 2] if years else 0
