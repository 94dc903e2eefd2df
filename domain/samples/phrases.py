"""Phrases with choices in them: one way of saying a thing becomes hundreds, none of them copied from another.

In a phrase `{a|b|c}` is one of several wordings (which may hold braces themselves), `{2-9}` a number (two digits, as
offices write counts), `{50-300:50}` a number by steps, `{word}` one of the wordings of a named list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from domain.numbers import two_digits

_SHARE = re.compile(r"\b0(\d) %")
"""Counts are written 05, shares are not."""
_RANGE = re.compile(r"(\d+)-(\d+)(?::(\d+))?")


@dataclass(frozen=True, slots=True)
class _Choice:
    """One place in a phrase where a wording is chosen; `source` is how it was written."""

    source: str
    wordings: tuple[_Phrase, ...]


_Phrase = tuple[str | _Choice, ...]


def say(random: Random, phrase: str, words: Mapping[str, str]) -> str:
    """One wording of a phrase; a choice that is written twice in it is made once."""
    return _SHARE.sub(r"\1 %", _say(random, _parsed(phrase), words, {}))


def _say(random: Random, phrase: _Phrase, words: Mapping[str, str], made: dict[str, str]) -> str:
    said = []
    for part in phrase:
        if isinstance(part, str):
            said.append(part)
            continue
        if part.source not in made:
            made[part.source] = _choose(random, part, words, made)
        said.append(made[part.source])
    return "".join(said)


def _choose(random: Random, choice: _Choice, words: Mapping[str, str], made: dict[str, str]) -> str:
    if len(choice.wordings) > 1:
        return _say(random, random.choice(choice.wordings), words, made)
    span = _RANGE.fullmatch(choice.source)
    if span is not None:
        return two_digits(random.randrange(int(span[1]), int(span[2]) + 1, int(span[3] or 1)))
    return random.choice(words[choice.source].split("|"))


@lru_cache(maxsize=4096)
def _parsed(phrase: str) -> _Phrase:
    wordings, end = _wordings(phrase, 0)
    if end != len(phrase) or len(wordings) != 1:
        raise ValueError(f"unbalanced phrase: {phrase}")
    return wordings[0]


def _wordings(phrase: str, at: int) -> tuple[list[_Phrase], int]:
    """The wordings from a place up to the brace that closes them or the end, and where that is."""
    found: list[_Phrase] = []
    parts: list[str | _Choice] = []
    text = at
    depth_bar = at > 0
    while at < len(phrase) and phrase[at] != "}":
        if phrase[at] == "{":
            parts.append(phrase[text:at])
            inner, end = _wordings(phrase, at + 1)
            if end == len(phrase):
                raise ValueError(f"unbalanced phrase: {phrase}")
            parts.append(_Choice(phrase[at + 1 : end], tuple(inner)))
            at = text = end + 1
        elif phrase[at] == "|" and depth_bar:
            found.append((*parts, phrase[text:at]))
            parts = []
            at = text = at + 1
        else:
            at += 1
    found.append((*parts, phrase[text:at]))
    return found, at
