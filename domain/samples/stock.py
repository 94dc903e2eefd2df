"""The stock of words that a sample book is made of, read from its data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Weighted = tuple[str, ...]
"""Words, those that come up often standing in it several times."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A sort of branch: how it is called, and the posts and tasks that its members have."""

    key: str
    title: str
    government: tuple[str, ...]
    organisations: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What people and villages are called."""

    surnames: Weighted
    male_middles: Weighted
    female_middles: Weighted
    male_given: Weighted
    female_given: Weighted
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commune:
    """The made-up commune: its name, what stands above it, and what its ledgers say on their first pages.

    The legal basis is its year's and no part of the stock.
    """

    name: str
    printed_name: str
    place: str
    above: str
    theme: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The Front or an organisation of the commune, what its head is called, and the posts of the `others` that stand in
    its book with the head; without any of these nobody stands there.
    """

    name: str
    head: str
    front: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything a sample is made of. `deeds` and `done` by trade, a deed being content, target and measures.

    A shortcoming stands with what will mend it. `details` are added to what was done, and to a remark on it, one of
    each group. `rows` are those of the declared registers by their words, each the phrases of its fields; `home_rows`
    are what the committee writes about its own work. `beside` is the stock of MTTQ and the organisations, None in
    their own.
    """

    commune: Commune
    names: Names
    words: Mapping[str, str]
    studies: tuple[str, ...]
    deeds: Mapping[str, tuple[tuple[str, ...], ...]]
    examples: tuple[str, ...]
    shortcomings: tuple[tuple[str, ...], ...]
    done: Mapping[str, tuple[str, ...]]
    remarks: Mapping[str, tuple[str, ...]]
    details: Mapping[str, tuple[tuple[str, ...], ...]]
    results: Mapping[str, tuple[str, ...]]
    schedules: tuple[str, ...]
    unit_study: str
    unit_items: Mapping[str, tuple[tuple[str, ...], ...]]
    trades: Mapping[str, Trade]
    institutions: tuple[tuple[str, str], ...]
    organisations: tuple[Organisation, ...]
    rows: Mapping[str, tuple[Mapping[str, str], ...]]
    home_rows: Mapping[str, tuple[Mapping[str, str], ...]]
    beside: Stock | None = None


def read_stock(text: str, follow: str = "") -> Stock:
    """The stock out of its TOML text; KeyError or TOMLDecodeError for one that is not whole.

    `follow` is what its year calls “làm theo”, where that is otherwise; kinds of items keep their own word.
    """
    told = tomllib.loads(_in_words_of(text, follow) if follow else text)
    other = told.pop("beside_the_party")
    beside = {key: told[key] | part if key in _BY_KEY else part for key, part in other.items()}
    return replace(_stock(told), beside=_stock(told | beside))


_BY_KEY = ("done",)
"""Parts of which some keys alone are said otherwise."""


def _stock(told: Mapping[str, Any]) -> Stock:
    return Stock(
        commune=Commune(**{key: value.strip() for key, value in told["commune"].items()}),
        names=_names(told["people"]),
        words=told["words"],
        studies=tuple(told["study"]["every"]),
        deeds={trade: tuple(map(tuple, deeds)) for trade, deeds in told["deeds"].items()},
        examples=tuple(told["examples"]["every"]),
        shortcomings=tuple(map(tuple, told["shortcomings"]["every"])),
        done=_by_key(told["done"]),
        remarks=_by_key(told["remarks"]),
        details={key: tuple(map(_choices, groups)) for key, groups in told["details"].items()},
        results=_by_key(told["results"]),
        schedules=tuple(told["schedules"]["every"]),
        unit_study=told["unit"]["study"],
        unit_items={key: tuple(map(tuple, told["unit"][key])) for key in ("items", "village", "institution")},
        trades={key: _trade(key, trade) for key, trade in told["trades"].items()},
        institutions=tuple((one["trade"], one["name"]) for one in told["institutions"]),
        organisations=tuple(map(_organisation, told["organisations"])),
        rows={word: tuple(rows) for word, rows in told["rows"].items()},
        home_rows={word: tuple(rows) for word, rows in told["home_rows"].items()},
    )


def _organisation(told: Mapping[str, Any]) -> Organisation:
    return Organisation(told["name"], told["head"], told.get("front", False), tuple(told.get("others", ())))


def _in_words_of(text: str, follow: str) -> str:
    shorter = re.sub(r"(?<!\")làm theo (?=tư tưởng)", f"{follow} ", text)
    return re.sub(r"(?<!\")làm theo(?!\")", f"{follow} theo", shorter)


def _by_key(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(phrases) for key, phrases in lists.items()}


def _choices(words: str) -> tuple[str, ...]:
    return tuple(words.strip().replace("\n", "|").split("|"))


def _trade(key: str, told: Mapping[str, Any]) -> Trade:
    return Trade(key, told["title"], *(tuple(told[name]) for name in ("government", "organisations", "tasks")))


def _names(told: Mapping[str, str]) -> Names:
    firsts, seconds = told["village_first"].split(), told["village_second"].split()
    pairs = [
        (first, seconds[(n + turn) % len(seconds)]) for turn in range(len(seconds)) for n, first in enumerate(firsts)
    ]
    return Names(
        surnames=_weighted(told["surnames"]),
        male_middles=_weighted(told["male_middles"]),
        female_middles=_weighted(told["female_middles"]),
        male_given=_weighted(told["male_given"]),
        female_given=_weighted(told["female_given"]),
        villages=tuple(f"{first} {second}" for first, second in pairs if first != second),
    )


def _weighted(text: str) -> Weighted:
    words: list[str] = []
    for entry in text.split():
        word, _, weight = entry.partition("*")
        words += [word.replace("_", " ")] * int(weight or 1)
    return tuple(words)
