"""Taking a person out of a book on request: what stands in the person's place, and how traces of the name are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain import names
from domain.refusals import Refused

MARK = "(đã xóa theo yêu cầu)"
"""What stands where a person, or what was written of the person, has been taken out."""

LABEL = "Xóa dữ liệu của một người"
"""The step of it in history, which says when, by whom and on what ground, not whom."""

CANNOT_COME_BACK = (
    "Việc này không hoàn tác được, và các bước ghi trước đó cũng không hoàn tác được nữa. Số thứ tự trong các sổ và các"
    f" con số thống kê giữ nguyên: dòng của người ấy còn lại là “{MARK}”."
)
"""Told before it is done."""

LEAST_WORDS = 2
_REMARK = re.compile(r"\s*[(\[].*")
_TONES = (
    *(("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ")),
    *(("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ")),
    *(("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ")),
)
"""Where either place of the tone is seen: the new one and the old."""


class Traces:
    """Finds a person's names and numbers in texts: in any case, with either place of the tone, without any accent.

    Other accents are another name: Hoa is not Hòa. A name of one word is looked for just as it is written.
    """

    def __init__(self, called: Iterable[str], numbers: Iterable[str] = ()) -> None:
        wanted = [_name(one) for one in dict.fromkeys(called) if one.strip()]
        wanted += [rf"(?<!\d){re.escape(number)}(?!\d)" for number in dict.fromkeys(numbers) if number.strip()]
        self._pattern = re.compile("|".join(sorted(filter(None, wanted), key=len, reverse=True)) or r"(?!)")

    def is_in(self, text: str) -> bool:
        """Whether a text tells of the person."""
        return self._pattern.search(text) is not None

    def masked(self, text: str) -> str:
        """The text with the mark in the place of each name and number."""
        return self._pattern.sub(MARK, text)

    def around(self, text: str, letters: int = 60) -> str:
        """The words about the first trace in a text, on one line."""
        found = self._pattern.search(text)
        start, end = found.span() if found is not None else (0, 0)
        first, last = max(0, start - letters), min(len(text), end + letters)
        words = " ".join(text[first:last].split())
        return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def _name(called: str) -> str:
    """The pattern of a name, without a remark in brackets behind it."""
    words = _REMARK.sub("", called).split()
    if len(words) < LEAST_WORDS:
        return rf"(?<!\w){re.escape(''.join(words))}(?!\w)" if words else ""
    spelt = r"\s+".join(f"(?:{'|'.join(sorted(map(re.escape, _spellings(word))))})" for word in words)
    plain = r"\s+".join(re.escape(names.fold(word)) for word in words)
    return rf"(?i:(?<!\w)(?:{spelt}|{plain})(?!\w))"


def _spellings(word: str) -> set[str]:
    small = names.canonical(word)
    found = {small, word.lower()}
    for new, old in _TONES:
        found |= {small.replace(new, old), small.replace(old, new)}
    return found


def checked_ground(ground: str, traces: Traces) -> str:
    """On what ground somebody is taken out, as the step will say it; Refused where that says who it is."""
    words = " ".join(ground.split())
    if not words:
        raise Refused("Hãy ghi căn cứ, ví dụ: Đơn đề nghị ngày 12/3/2026.", field="ground")
    if traces.is_in(words):
        raise Refused("Căn cứ không được ghi tên hoặc số thẻ của người ấy, vì căn cứ được giữ lại.", field="ground")
    return words
