"""Choosing a mark or a result by its number in the list or by letters that its word begins with: one is enough."""

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
    if key.isascii() and key.isdecimal():
        number = int(key)
        return choices[number - 1] if 1 <= number <= len(choices) else None
    return next((choice for choice in choices if fold(choice).startswith(key)), None)


class Spelling:
    """Chooses by keys that come one after another: those behind the first may spell the word out, or mean another."""

    def __init__(self) -> None:
        self._typed = ""

    def choose(self, typed: str, choices: Sequence[str]) -> str | None:
        """The choice that begins with all that was typed since the last word, else the one that this alone means."""
        spelt, goes_on = self._typed + typed, bool(self._typed and typed) and typed.isprintable()
        chosen = next((word for word in choices if goes_on and fold(word).startswith(fold(spelt))), None)
        if chosen is None:
            spelt, chosen = typed, choose(typed, choices)
        self._typed = spelt if chosen is not None else ""
        return chosen

    def take_back(self) -> None:
        """Backspace: an input method takes letters back before it sends them with their marks."""
        self._typed = self._typed[:-1]

    def forget(self) -> None:
        """Begin anew, as in another cell."""
        self._typed = ""


def offer(choices: Sequence[str]) -> str:
    """The choices with their numbers, for a notice: “1 Tốt, 2 Khá”."""
    return ", ".join(f"{number} {choice}" for number, choice in enumerate(choices, start=1))
