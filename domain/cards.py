"""Numbers of Party cards: NN.NNNNNN before 2025; 12 digits since, of which only the last four are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.refusals import Refused

OLD, NEW = r"\d\d\.\d{6}", r"\d{12}"
"""The forms of numbers, as patterns."""
_OLD, _NEW = re.compile(OLD), re.compile(NEW)
_NEW_IN_TEXT = re.compile(r"(?<!\d)\d{8}(\d{4})(?!\d)")
_HIDDEN = re.compile(r"(?:…|[*•xX]|\.{2})[…*•xX.]*\s?\d{4}")


def is_old_form(number: str) -> bool:
    """Whether a number is of the cards before 2025: NN.NNNNNN."""
    return _OLD.fullmatch(number) is not None


def is_new_form(number: str) -> bool:
    """Whether a number is of the cards since 2025: 12 digits."""
    return _NEW.fullmatch(number) is not None


def is_whole(number: str) -> bool:
    """Whether a number is a card's in full, of either form."""
    return is_old_form(number) or is_new_form(number)


def hidden_card(number: str) -> str:
    """A card number as it is shown unless all of it is asked for: of the 12 digits since 2025 only the last four."""
    return f"…{number[-4:]}" if is_new_form(number) else number


def hidden_in(text: str) -> str:
    """A text with every number of 12 digits in it shown so."""
    return _NEW_IN_TEXT.sub(r"…\1", text)


def is_hidden(number: str) -> bool:
    """Whether a number tells only its last four digits, as we show it or behind other signs: …1234, ********1234."""
    return _HIDDEN.fullmatch(number) is not None


def digits_of(number: str) -> str:
    """A card's digits: "36.883322" and "36883322" are one card, whichever of them somebody has typed."""
    usual = number.replace(".", "")
    return usual if usual.isdecimal() else "".join(filter(str.isdecimal, number)) or number


def refuse_card(typed: str) -> None:
    """Refuses what tells only a number's last digits; any other sign may stand for a card."""
    if is_hidden(typed):
        raise Refused(f"“{typed}” chỉ là bốn số cuối của thẻ; hãy ghi đủ 12 chữ số.")


def is_same(said: str, number: str) -> bool:
    """Whether what is said means this number, be it by the last four digits alone; an empty one means none."""
    if not said or not number:
        return False
    if is_hidden(said):
        return is_new_form(number) and said[-4:] == number[-4:]
    return digits_of(said) == digits_of(number)


def is_one_of(said: str, numbers: Iterable[str]) -> bool:
    """Whether it means one of a person's numbers, that of today or the older one."""
    return any(is_same(said, number) for number in numbers)


def are_of_others(said: str, number: str) -> bool:
    """Whether two numbers are of different people; one of 12 digits says nothing beside an older one."""
    is_new = is_new_form(said) or is_hidden(said)
    return bool(said and number) and is_new == is_new_form(number) and not is_same(said, number)
