"""Which of several words somebody means who writes it otherwise: in another spelling, shortened, in part, with more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from domain.names import bare_words, initials, same_word

_BETWEEN_PARTS = re.compile(r"\s*[,;/]\s*|\s+-\s+")
_NOT = frozenset({"chua", "khong"})


def meant(typed: str, choices: Sequence[str], label: str, *, is_open: bool) -> str | None:
    """The choice that is meant by what was typed into a field of that label; None where none is, or more than one.

    Where any word may be written, only another spelling of a choice is taken for it. Else also one without accents,
    one of several that a choice names ("hội thi" of "hội thi, cuộc thi"), its first letters ("CN"), and one that says
    the label's word again ("cấp tỉnh").
    """
    exact = next((choice for choice in choices if typed.casefold() == choice.casefold()), None)
    if exact is not None or not typed:
        return exact
    spelled = _only(choices, lambda choice: same_word(typed, choice))
    if spelled is not None or is_open:
        return spelled
    words, of_label = bare_words(typed).split(), bare_words(label).split()
    said = " ".join(words)
    alone = " ".join(words[1:]) if words[1:] and words[0] in of_label else ""
    ways: list[Callable[[str], bool]] = [
        lambda choice: bare_words(choice) == said,
        lambda choice: said in _parts(choice),
        lambda choice: bool(alone) and alone in {bare_words(choice), *_parts(choice)},
        lambda choice: len(typed) > 1 and typed.isupper() and initials(choice) == said,
    ]
    return next((found for way in ways if (found := _only(choices, way)) is not None), None)


def near(typed: str, choices: Sequence[str]) -> str | None:
    """The only choice that stands in what was typed, or in which that stands: “Đã hoàn thành” is “hoàn thành”.

    For an office's own sheet alone: in a form whoever types sees the choices. None where none is, or several are.
    """
    words = bare_words(typed)
    if not _NOT.isdisjoint(words.split()):
        return None
    held = {choice: {bare_words(choice), *_parts(choice)} for choice in choices}
    return _only(choices, lambda choice: any(within(one, words) or within(words, one) for one in held[choice]))


def within(part: str, whole: str) -> bool:
    """Whether words, bare of accents and signs, stand in others."""
    return bool(part) and f" {part} " in f" {whole} "


def listed(words: Sequence[str]) -> str:
    """Choices one after the other, each once; with semicolons where one has a comma within."""
    return ("; " if any("," in word for word in words) else ", ").join(dict.fromkeys(words))


def _only(choices: Iterable[str], is_meant: Callable[[str], bool]) -> str | None:
    found = [choice for choice in choices if is_meant(choice)]
    return found[0] if len(found) == 1 else None


def _parts(choice: str) -> set[str]:
    return {bare_words(part) for part in _BETWEEN_PARTS.split(choice)}
