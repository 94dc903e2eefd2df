"""Text as it is kept: composed, trimmed, free of what cannot be seen, within its limit. `clean` is the one gate."""

import re
import unicodedata

from domain.numbers import show_count
from domain.refusals import Refused

_NEWLINES = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_ODD_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Text(str):
    """A text that `clean` has let through; whatever is made of it is a plain `str` again, and goes through anew."""

    __slots__ = ()


class Line(Text):
    """Such a text without line breaks."""

    __slots__ = ()


def clean(text: str, limit: int, *, lines: bool = False) -> Text:
    """The text as it is stored: NFC, trimmed, without control or invisible characters, odd spaces made plain.

    With `lines` its line breaks stay (as LF, without blanks at the ends of lines); otherwise every run of
    white space becomes one space. Raises Refused when more than `limit` characters remain. Text in an old
    charset must be converted first: there the invisible U+00AD is the letter ư.
    """
    text = _INVISIBLE.sub("", _ODD_SPACES.sub(" ", _NEWLINES.sub("\n", text)))
    text = unicodedata.normalize("NFC", storable(text))
    if lines:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n")).strip("\n ")
    else:
        text = re.sub("[ \n]+", " ", text).strip(" ")
    if len(text) > limit:
        long, most = show_count(len(text)), show_count(limit)
        raise Refused(f"Nội dung dài {long} ký tự, nhiều nhất là {most} ký tự; hãy viết ngắn lại.")
    return Text(text) if lines else Line(text)


def storable(text: str) -> str:
    """A text that is no record's, with what no file can hold replaced: halves of signs, as bytes that are none give."""
    return _SURROGATES.sub("\ufffd", text)


def sentence_case(text: str) -> str:
    """The text as it begins a sentence: its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]
