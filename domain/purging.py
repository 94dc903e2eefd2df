"""Taking people out of a book, on request or when their time is over: what stands there then, how they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from domain import names
from domain.numbers import two_digits
from domain.phones import phones_in
from domain.refusals import Refused

MARK = "(đã xóa theo yêu cầu)"
"""What stands where a person, or what was written of the person, has been taken out."""

LABEL = "Xóa dữ liệu của một người"
"""The step of it in history, which says when, by whom and on what ground, not whom."""


def label_of(people: int) -> str:
    """`LABEL` where it was so many people."""
    return LABEL if people == 1 else f"Xóa dữ liệu của {two_digits(people)} người"


CANNOT_COME_BACK = (
    "Việc này không hoàn tác được, và các bước ghi trước đó cũng không hoàn tác được nữa. Số thứ tự trong các sổ và các"
    f" con số thống kê giữ nguyên: dòng của người đã xóa còn lại là “{MARK}”."
)
"""Told before it is done."""

LEAST_WORDS = 2
_BREAK = r"(?:\s|\\[nrt])"
"""What parts words: a text may be kept within JSON or a file of settings, where the end of a line is \\n."""
_BEGIN = r"(?:(?<!\w)|(?<=\\[nrt]))"
_LEAST_SIGNS = 6
_BETWEEN, _BETWEEN_FEW = r"(?:[\W_]|(?<=\\)[nrt]){0,6}", r"[\s.]*"
"""What may stand between the digits of a number, and of one of few digits, which might be a day or an amount."""
_TITLE = rf"{_BEGIN}(?i:đồng chí|đ/c|đ\.c|đc|ông|bà|anh|chị|cô|chú|bác|cụ|thầy|em|dì|cậu|mợ|thím)\.?{_BREAK}+"
"""How people are spoken of in remarks, before the name."""
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x1F00))))
_FURTHER_NAME = re.compile(f" [{_CAPITALS}](?![{_CAPITALS}])")
"""A word with a capital after a given name: somebody else's name goes on."""
_REMARK = re.compile(r"\s*[(\[].*")
_TONES = (
    *(("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ")),
    *(("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ")),
    *(("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ")),
)
"""Where either place of the tone is seen: the new one and the old."""


class Sought:
    """What is looked for in texts: a pattern of whose finds the group `before` stays where they are masked."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def is_in(self, text: str) -> bool:
        """Whether a text tells of somebody who is looked for."""
        return next(self._found(text), None) is not None

    def masked(self, text: str) -> str:
        """The text with the mark in the place of each name and number."""
        for found in reversed(tuple(self._found(text))):
            text = f"{text[: found.end('before')]}{MARK}{text[found.end() :]}"
        return text

    def around(self, text: str, letters: int = 60) -> str:
        """The words about the first trace in a text, on one line."""
        found = next(self._found(text), None)
        start, end = found.span() if found is not None else (0, 0)
        first, last = max(0, start - letters), min(len(text), end + letters)
        words = " ".join(text[first:last].split())
        return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text)


class Traces(Sought):
    """Finds people's names and numbers in texts: in any case, with either place of the tone, without any accent.

    Other accents are another name: Hoa is not Hòa. A name of one word is looked for just as it is written. A number
    is found whatever signs stand between its digits; one of the `phones`, which may be several in one text, also
    behind the country's number.
    """

    def __init__(self, called: Iterable[str], numbers: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
        named = rf"{_BEGIN}(?:{_any(map(_name, called))})(?!\w)"
        patterns = [*map(_number, numbers), *(_phone(one) for text in phones for one in phones_in(text))]
        numbered = rf"(?<!\d)(?:{_any(patterns)})(?!\d)"
        super().__init__(f"(?P<before>)(?:{named}|{numbered})")


class Addresses(Sought):
    """Finds how people of these names are spoken of by a title and the given name: “đồng chí Huyền”, “bà Diệu Huyền”.

    Somebody else may be meant, so each place is for somebody who knows to decide. The given name begins with a capital
    letter, and no further name follows.
    """

    def __init__(self, called: Iterable[str]) -> None:
        super().__init__(f"(?P<before>{_TITLE})(?:{_any(map(_given, called))})")

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        return (one for one in super()._found(text) if not _FURTHER_NAME.match(text, one.end()))


def _any(patterns: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; for nothing where there is none."""
    return "|".join(sorted(dict.fromkeys(filter(None, patterns)), key=len, reverse=True)) or r"(?!)"


def _given(called: str) -> str:
    """The pattern of a title with the given name of somebody called so, words of the name before it or not."""
    words = _REMARK.sub("", called).split()
    if len(words) < LEAST_WORDS:
        return ""
    *before, given = words
    spelt = sorted(form for one in _spellings(given) for form in (one.capitalize(), one.upper()))
    middle = "|".join(sorted(re.escape(form) for word in before for form in _spellings(word)))
    return rf"(?:(?i:{middle}){_BREAK}+)*(?:{'|'.join(map(re.escape, spelt))})(?!\w)"


def _name(called: str) -> str:
    """The pattern of a name, without a remark in brackets behind it."""
    words = _REMARK.sub("", called).split()
    if len(words) < LEAST_WORDS:
        return re.escape("".join(words))
    spelt = rf"{_BREAK}+".join(f"(?:{'|'.join(sorted(map(re.escape, _spellings(word))))})" for word in words)
    plain = rf"{_BREAK}+".join(re.escape(names.fold(word)) for word in words)
    return rf"(?i:{spelt}|{plain})"


def _number(written: str) -> str:
    """The pattern of a number by its digits and letters, none of which stands for another."""
    signs = [sign for sign in written if sign.isalnum()]
    return (_BETWEEN if len(signs) >= _LEAST_SIGNS else _BETWEEN_FEW).join(map(re.escape, signs))


def _phone(digits: str) -> str:
    """The pattern of a telephone number by its digits, with or without the country's: 0912…, +84 912…, +84 (0)912…"""
    return rf"(?:\+?(?:00)?84{_BETWEEN}0?{_BETWEEN}|0{_BETWEEN})?{_number(digits.removeprefix('0'))}"


def _spellings(word: str) -> set[str]:
    small = names.canonical(word)
    found = {small, word.lower()}
    for new, old in _TONES:
        found |= {small.replace(new, old), small.replace(old, new)}
    return found


def refuse_writer(who: str, traces: Traces) -> None:
    """Refuse a step in the name of whom it takes out."""
    if traces.is_in(who):
        raise Refused("Người ghi đang chọn trùng tên với người cần xóa. Hãy chọn người ghi khác rồi làm lại.")


def checked_ground(ground: str, traces: Traces) -> str:
    """On what ground somebody is taken out, as the step will say it; Refused where that says who it is."""
    words = " ".join(ground.split())
    if not words:
        raise Refused("Hãy ghi căn cứ, ví dụ: Đơn đề nghị ngày 12/3/2026.", field="ground")
    if traces.is_in(words):
        raise Refused(
            "Căn cứ không được ghi tên, số thẻ, số điện thoại của người cần xóa, vì căn cứ được giữ lại.",
            field="ground",
        )
    return words
