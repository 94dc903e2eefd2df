"""Choosing a mark or a result by one key: its number in the list, or the letter that its word begins with."""

from __future__ import annotations

from collections.abc import Sequence

from domain.names import fold


def choose(typed: str, choices: Sequence[str]) -> str | None:
    """The choice that a typed digit (1 is the first) or first letter (accents and case aside) means; None for none.

    Only the first sign counts, so that what an input method makes of the key ("đ" after "d") means the same.
    """
    key = fold(typed.strip()[:1])
    if not key:
        return None
    if key.isascii() and key.isdigit():
        number = int(key)
        return choices[number - 1] if 1 <= number <= len(choices) else None
    return next((choice for choice in choices if fold(choice).startswith(key)), None)


def offer(choices: Sequence[str]) -> str:
    """The choices with their numbers, for a notice: “1 Tốt, 2 Khá”."""
    return ", ".join(f"{number} {choice}" for number, choice in enumerate(choices, start=1))
