"""Several items in one cell, as people write them: numbered, lettered, behind dashes, or each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_DASH = re.compile(r"^\s*[-–—+*•·]\s*(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})\s*[.)/:]\s*(?=[^\s\d])", re.MULTILINE)
_LETTER = re.compile(r"(?:^|(?<=\s))\(?([a-hđ])\s*[)/]\s*(?=\S)", re.MULTILINE)
_LETTERS = "abcdđegh"
_ENGLISH_LETTERS = "abcdefgh"
_LEAD = re.compile(r"[^\n]{0,80}:\s*")
_GOES_ON = re.compile(
    r"(?:[,:(]|\b(?:của|và|các|với|cho|tại|ở|trong|do|là|những|theo|về|để|như|từ|đến|hoặc))\s*$", re.IGNORECASE
)
"""How a line ends that goes on below."""


def items_in(text: str) -> tuple[str, ...]:
    """The items that a cell holds, without their signs; the whole text where it is one.

    Numbers and letters count only from the first on and in their order, wherever they stand; dashes only at the
    beginnings of lines; without any sign a line with a capital or a digit begins a new one. A few words that lead to
    the items ("Đăng ký:") go with the first.
    """
    marks = _marks(text)
    if not marks:
        return _lines(text)
    lead = text[: marks[0].start()].strip()
    bounds = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [_tidy(text[mark.end() : end]) for mark, end in zip(marks, bounds, strict=True)]
    found[0] = f"{lead} {found[0]}".strip()
    return tuple(filter(None, found))


def _marks(text: str) -> list[re.Match[str]]:
    """The signs before the items: those of the kind that comes first, where they are at least two."""
    kinds = [_in_order(_NUMBER.finditer(text), [str(number) for number in range(1, 100)])]
    letters = list(_LETTER.finditer(text))
    kinds += [_in_order(letters, alphabet) for alphabet in (_LETTERS, _ENGLISH_LETTERS)]
    kinds.append(list(_DASH.finditer(text)))
    fitting = [marks for marks in kinds if len(marks) >= 2 and _leads(text[: marks[0].start()])]
    return min(fitting, key=lambda marks: (marks[0].start(), -len(marks)), default=[])


def _in_order(marks: Iterator[re.Match[str]] | Sequence[re.Match[str]], order: Sequence[str]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for mark in marks:
        if len(found) < len(order) and mark[1].lstrip("0") == order[len(found)]:
            found.append(mark)
    return found


def _leads(before: str) -> bool:
    """Whether nothing stands before the first item, or a few words that end in a colon."""
    return not before.strip() or _LEAD.fullmatch(before.lstrip()) is not None


def _lines(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if found and (not (line[0].isupper() or line[0].isdecimal()) or _GOES_ON.search(found[-1])):
            found[-1] = f"{found[-1]}\n{line}"
        else:
            found.append(line)
    return tuple(map(_tidy, found)) if len(found) > 1 else (text,)


def _tidy(item: str) -> str:
    return item.strip().rstrip(";").rstrip()
