"""Places in a text: Qt counts rare signs as two, Python counts every one as one."""

from __future__ import annotations


def letters_before(text: str, place: int) -> int:
    """A place in Qt's text as a place in Python's."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def place_after(text: str, letters: int) -> int:
    """A place in Python's text as a place in Qt's."""
    return len(text[:letters].encode("utf-16-le", "surrogatepass")) // 2
