"""Where the elements of a form's part stand in its bytes, so that some are changed and all others stay as they are."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from db.incoming.form_workbooks import DAMAGED
from domain.refusals import Refused

Piece = tuple[int, int, bytes]
"""From a byte to a byte, and what is to stand there."""
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(slots=True, eq=False)
class Mark:
    """An element from its first byte to behind its last (`end`); `inner` is where its end tag begins.

    `prefix` is that of its name, with the colon; `text` what stands in it by itself.
    """

    name: str
    said: Mapping[str, str]
    prefix: str
    begin: int
    inner: int = 0
    end: int = 0
    text: str = ""
    has_content: bool = False

    def tag(self, gone: Iterable[str] = (), **more: str) -> str:
        """What its tag says without the brackets, with some of its attributes gone and others said anew."""
        said = {name: one for name, one in self.said.items() if name not in gone} | more
        return self.prefix + self.name + "".join(f" {name}={quoteattr(one)}" for name, one in said.items())


Met = Callable[[Mark, list[Mark]], None]
"""Told of an element and of those around it, the innermost last."""


def go_through(content: bytes, opened: Met, closed: Met | None = None, *texts: str) -> None:
    """Tell of each element as it begins and as it ends; `texts` are the names of those whose text is wanted.

    Refused where the part is damaged.
    """
    parser = xml.parsers.expat.ParserCreate()
    around: list[Mark] = []

    def start(tag: str, said: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        mark = Mark(name, said, f"{prefix}:" if prefix else "", parser.CurrentByteIndex)
        if around:
            around[-1].has_content = True
        opened(mark, around)
        around.append(mark)

    def text(found: str) -> None:
        around[-1].has_content = True
        if around[-1].name in texts:
            around[-1].text += found

    def end(_: str) -> None:
        mark, at = around.pop(), parser.CurrentByteIndex
        if not mark.has_content and content[at - 2 : at] == b"/>":
            mark.inner = mark.end = at
        else:
            mark.inner, mark.end = at, content.index(b">", at) + 1
        if closed is not None:
            closed(mark, around)

    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(content, True)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(DAMAGED) from error


def refuse_entity(*_: object) -> None:
    """No spreadsheet program declares entities; those that do are made to swell while they are read."""
    raise Refused(DAMAGED)


def changed(content: bytes, pieces: Iterable[Piece]) -> bytes:
    """The content with pieces of it replaced."""
    found, end = [], 0
    for begin, until, new in sorted(pieces, key=lambda one: one[:2]):
        found += [content[end:begin], new]
        end = until
    return b"".join([*found, content[end:]])


def in_narrow(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A part of two bytes a letter changed as one of UTF-8, and put back; others are changed as they are."""
    wide = _WIDE.get(content[:2])
    if wide is None:
        return change(content)
    try:
        text = content[2:].decode(wide)
        return content[:2] + _said_as(change(_said_as(text, "UTF-8").encode()).decode(), "UTF-16").encode(wide)
    except UnicodeError as error:
        raise Refused(DAMAGED) from error


def _said_as(text: str, encoding: str) -> str:
    """The text with the encoding that its first line names."""
    head, mark, rest = text.partition("?>")
    other = "UTF-16" if encoding == "UTF-8" else "UTF-8"
    return head.replace(other, encoding).replace(other.lower(), encoding) + mark + rest if mark else text


def opened_up(content: bytes, mark: Mark, inside: bytes) -> Piece:
    """An element without content, with some."""
    slash = content.rindex(b"/", mark.begin, mark.end)
    return slash, mark.end, b">" + inside + f"</{mark.prefix}{mark.name}>".encode()


def count(text: str) -> int:
    """A number of a row, a column or a style; Refused for what is none."""
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise Refused(DAMAGED)
    return int(text)
