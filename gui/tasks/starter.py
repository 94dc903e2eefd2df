"""The stock of câu mẫu that an empty shelf is offered, read from the program's data file."""

from __future__ import annotations

import tomllib

from domain.phrases import SHELVED, Phrase
from gui.context.resources import RESOURCES

STOCK = RESOURCES / "words" / "cau-mau.toml"


def starting_phrases() -> tuple[Phrase, ...]:
    """The phrases for all fields that have a shelf."""
    stock = tomllib.loads(STOCK.read_text(encoding="utf-8"))
    return tuple(
        Phrase(phrase["text"], phrase.get("abbreviation", ""), field) for field in SHELVED for phrase in stock[field]
    )
