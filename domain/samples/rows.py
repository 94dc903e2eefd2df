"""The rows of declared registers in a sample: phrases of the stock by field, read as if somebody had typed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind, Value
from domain.ledgers import with_year
from domain.registers.catalogue import REGISTERS, register_of
from domain.registers.register import Register, in_order
from domain.samples.phrases import say
from domain.samples.values import Scene

MOST_ROWS = 4
ABSENT = ("người vắng", "người vắng khác")
FEWEST_TO_BE_ABSENT = 4


def sample_rows(scene: Scene, seed: str, people: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """A unit's rows by the register's word, none of a day to come; the same for the same seed."""
    found = {}
    for register in REGISTERS:
        random = Random(f"{seed}/{register.word}")
        offered = list(scene.stock.rows.get(register.word, ()))
        chosen = random.sample(offered, min(len(offered), random.randint(1, MOST_ROWS)))
        rows = (_row(register, random, phrases, scene, people) for phrases in chosen)
        found[register.word] = tuple(in_order(row for row in rows if _had_come(row, scene)))
    return found


def home_rows(scene: Scene, seed: str, people: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """What the committee of the whole commune has written about its own work, none of a day to come."""
    found = {}
    for word, offered in scene.stock.home_rows.items():
        register, random = register_of(word), Random(f"{seed}/home/{word}")
        rows = (_row(register, random, phrases, scene, people) for phrases in offered)
        found[word] = tuple(in_order(row for row in rows if _had_come(row, scene)))
    return found


def _row(register: Register, random: Random, offered: Mapping[str, str], scene: Scene, people: Sequence[str]) -> Any:
    words = {**scene.stock.words, **_who(random, people)}
    missing = {f"{{{word}}}" for word in ABSENT if word not in words}
    phrases = {name: phrase for name, phrase in offered.items() if phrase not in missing}
    texts = say(random, "\n".join(phrases.values()), words).split("\n")
    told = zip(phrases, texts, strict=True)
    row = register.kind.record(**{name: _read(register.kind.field(name), text, scene.year) for name, text in told})
    register.refuse(row)
    return row


def _read(of: Field, text: str, year: int) -> Value:
    return of.read(with_year(text, year) if of.kind is Kind.PARTIAL_DATE else text)


def _who(random: Random, people: Sequence[str]) -> dict[str, str]:
    """Words for people in a phrase: somebody of the unit, somebody else or perhaps the same, and who was at a meeting.

    Few people miss no meeting by name.
    """
    words = dict.fromkeys(("đảng viên", "đảng viên khác"), "|".join(people))
    expected = len(people) if len(people) >= FEWEST_TO_BE_ABSENT else random.randint(18, 40)
    words |= {"phải dự": str(expected), "dự thiếu một": str(expected - 1), "dự thiếu hai": str(expected - 2)}
    present, *absent = random.sample(people, min(len(people), 1 + len(ABSENT)))
    words["người trình bày"] = present
    return words | (dict(zip(ABSENT, absent, strict=True)) if len(people) >= FEWEST_TO_BE_ABSENT else {})


def _had_come(row: Any, scene: Scene) -> bool:
    return not isinstance(row.day, PartialDate) or row.day.first_day() <= scene.day
