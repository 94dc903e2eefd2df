"""The rows of declared registers in a sample: phrases of the stock by field, read as if somebody had typed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from domain.dates import PartialDate
from domain.ledgers import with_year
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register, in_order
from domain.samples.phrases import say
from domain.samples.values import Scene

MOST_ROWS = 4
MEMBER_WORDS = ("đảng viên", "đảng viên khác")
"""In a phrase, somebody of the unit and somebody else, or perhaps the same."""


def sample_rows(scene: Scene, seed: str, people: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """A unit's rows by the register's word, none of a day to come; the same for the same seed."""
    found = {}
    for register in REGISTERS:
        random = Random(f"{seed}/{register.word}")
        offered = list(scene.stock.rows.get(register.word, ()))
        chosen = random.sample(offered, min(len(offered), random.randint(1, MOST_ROWS)))
        words = {**scene.stock.words, **dict.fromkeys(MEMBER_WORDS, "|".join(people))}
        rows = (_row(register, random, phrases, words, scene.year) for phrases in chosen)
        found[register.word] = tuple(in_order(row for row in rows if _had_come(row, scene)))
    return found


def _row(register: Register, random: Random, phrases: Mapping[str, str], words: Mapping[str, str], year: int) -> Any:
    texts = say(random, "\n".join(phrases.values()), words).split("\n")
    told = zip(phrases, texts, strict=True)
    row = register.kind.record(**{name: register.kind.field(name).read(with_year(text, year)) for name, text in told})
    register.refuse(row)
    return row


def _had_come(row: Any, scene: Scene) -> bool:
    return not isinstance(row.day, PartialDate) or row.day.first_day() <= scene.day
