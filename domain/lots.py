"""Whom to inspect, drawn by lot: anybody with the same seed draws the same, on paper too, and no unit moves another.

The lot of a unit, or of a member, is the SHA-256 of “seed|uid” in UTF-8; the smallest lots are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar

from domain.numbers import two_digits
from domain.refusals import Refused
from domain.unit_sorts import SORTS

LONGEST_SEED = 40
SHOWN_LETTERS = 8
"""So much of a lot is printed: enough to be compared with another's."""


class HasUid(Protocol):
    """Whatever lots are drawn among."""

    @property
    def uid(self) -> str: ...


Drawn = TypeVar("Drawn", bound=HasUid)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be drawn; `sort` is one of the SORTS."""

    uid: str
    unit_id: int
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class LotWish:
    """What is drawn: so many units, by sort or among all, so many members of each, without whom was inspected."""

    seed: str
    units: int
    members: int = 0
    by_sort: bool = True
    spare_inspected: bool = True

    def checked(self) -> LotWish:
        """The wish itself; Refused where there is nothing to draw, or nothing to draw with."""
        if not self.seed or len(self.seed) > LONGEST_SEED:
            raise Refused(f"Hãy ghi số bốc thăm, nhiều nhất {LONGEST_SEED} chữ.", field="seed")
        if self.units < 1 or self.members < 0:
            raise Refused("Hãy ghi số đơn vị cần bốc, từ 1 trở lên.", field="units")
        return self


def lot_of(seed: str, uid: str) -> str:
    """The lot of a unit or member under a seed, 64 hexadecimal digits."""
    return sha256(f"{seed}|{uid}".encode()).hexdigest()


def drawn(seed: str, among: Iterable[Drawn], count: int) -> tuple[Drawn, ...]:
    """So many of them, the smallest lot first."""
    return tuple(sorted(among, key=lambda one: lot_of(seed, one.uid))[:count])


def shares_of(sizes: Sequence[int], count: int) -> tuple[int, ...]:
    """How many are drawn of each part: one of each as far as they go, the rest where a part has most for each drawn.

    The earlier part first where they are equal; never more than a part has.
    """
    given = [0] * len(sizes)
    for _ in range(min(count, sum(sizes))):
        open_parts = [at for at, size in enumerate(sizes) if given[at] < size]
        given[max(open_parts, key=lambda at: (given[at] == 0, sizes[at] / (given[at] + 1), -at))] += 1
    return tuple(given)


def drawn_units(wish: LotWish, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The units drawn: by sort in the order of the sorts, within one the smallest lot first."""
    if not wish.by_sort:
        return drawn(wish.seed, candidates, wish.units)
    parts = [[one for one in candidates if one.sort == sort] for sort in SORTS]
    shares = shares_of([len(part) for part in parts], wish.units)
    return tuple(one for part, share in zip(parts, shares, strict=True) for one in drawn(wish.seed, part, share))


@dataclass(frozen=True, slots=True)
class DrawnMember:
    """A member who was drawn: the TT in the unit's book (0: none), the name, the posts."""

    uid: str
    tt: int
    name: str
    posts: str = ""


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A unit that was drawn, with its members who were."""

    unit: Candidate
    members: tuple[DrawnMember, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What came of it: `among` so many units; `spared` were left out, inspected in the year already."""

    wish: LotWish
    units: tuple[DrawnUnit, ...]
    among: int
    spared: int

    @property
    def sentence(self) -> str:
        """What was drawn of what, or why nothing was."""
        if not self.among:
            done = f": {two_digits(self.spared)} đơn vị đều đã kiểm tra trong năm" if self.spared else ""
            return f"Không có đơn vị nào để bốc{done}."
        members = sum(len(one.members) for one in self.units)
        people = f", {two_digits(members)} đồng chí" if self.wish.members else ""
        spared = f"; để lại {two_digits(self.spared)} đơn vị đã kiểm tra trong năm" if self.spared else ""
        return f"Bốc được {two_digits(len(self.units))} trong {two_digits(self.among)} đơn vị{people}{spared}."

    @property
    def method(self) -> str:
        """How it was drawn, in a sentence that lets anybody draw again."""
        parts = "chia theo loại đơn vị, mỗi loại ít nhất 01 nếu đủ, còn lại theo số đơn vị" if self.wish.by_sort else ""
        return (
            f"Cách bốc: số của mỗi đơn vị, mỗi người là SHA-256 của “{self.wish.seed}|mã”; lấy các số nhỏ nhất"
            f"{f', {parts}' if parts else ''}. Cùng số bốc thăm và cùng sổ thì lần nào cũng ra như nhau."
        )
