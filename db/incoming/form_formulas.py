"""The results of formulas that may follow from what was filled in: they are true no more, and go until computed anew.

What reads a file without computing it, as a phone does, would show a total of nought over cells that are full.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.incoming.form_marks import Mark, Piece, changed, go_through, in_narrow
from domain.text import clean

Sources = frozenset[str] | None
"""The sheets from which a formula takes its values; None where that is not known."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_OF_SHEET = re.compile(
    r"(?:'((?:[^']|'')+)'|([^\s'!(),;:=<>+\-*/^&]+(?::[^\s'!(),;:=<>+\-*/^&]+)?))!\$?[A-Za-z0-9$:#]*"
)
_OF_OTHER_FILE = re.compile(r"\[[^\]]*\]")
_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w(.])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])|\$?\d+:\$?\d+")
_NAME = re.compile(r"[^\W\d][\w.]*(?!\w)(?!\s*\()")
_FROM_ANYWHERE = re.compile(r"\b(?:INDIRECT|OFFSET|CELL)\s*\(", re.IGNORECASE)
_WORDS = frozenset({"true", "false"})


def without_stale_results(contents: Mapping[str, bytes], filled: Iterable[str]) -> dict[str, bytes]:
    """The XML of the sheets that change, by their names: the results go of formulas that may follow from the filled
    sheets, straight or through other sheets. An empty mapping where none follows.
    """
    found = {name: _Formulas.of(name, content).sources for name, content in contents.items()}
    touched = set(filled)
    while more := {name for name, one in found.items() if name not in touched and _follow(one, touched)}:
        touched |= more
    clear = functools.partial(_cleared, touched=touched)
    told = {name for name, sources in found.items() if _follow(sources, touched)}
    return {name: in_narrow(contents[name], functools.partial(clear, name=name)) for name in told}


def _follow(sources: Iterable[Sources], touched: set[str]) -> bool:
    """Whether any of the formulas may follow from a sheet that is touched."""
    return any(one is None or one & touched for one in sources)


def _cleared(content: bytes, *, name: str, touched: set[str]) -> bytes:
    """The XML of a sheet without the results that may be true no more."""
    found = _Formulas.of(name, content)
    pieces: list[Piece] = []
    for cell, formula, result, sources in found.results:
        if sources is None or sources & touched:
            pieces.append((result.begin, result.end, b""))
            if "t" in cell.said and formula.begin < result.begin:  # of what kind the result was
                pieces.append((cell.begin, formula.begin, f"<{cell.tag(('t',))}>".encode("ascii", "xmlcharrefreplace")))
    return changed(content, pieces)


@dataclass(slots=True)
class _Formulas:
    """The formulas of a sheet: from which sheets each takes its values, and where its cell stands."""

    name: str
    sources: list[Sources] = field(default_factory=list)
    results: list[tuple[Mark, Mark, Mark, Sources]] = field(default_factory=list)
    masters: dict[str, str] = field(default_factory=dict)
    formula: Mark | None = None
    result: Mark | None = None

    @classmethod
    def of(cls, name: str, content: bytes) -> _Formulas:
        """Of the XML of the sheet of that name."""
        found = cls(name)
        if re.search(rb"<(?:\w+:)?f[\s/>]", content) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            go_through(content, found._met, found._ended, "f")
        return found

    def _met(self, mark: Mark, _: list[Mark]) -> None:
        if mark.name == "c":
            self.formula = self.result = None
        elif mark.name == "f":
            self.formula = mark
        elif mark.name == "v":
            self.result = mark

    def _ended(self, mark: Mark, _: list[Mark]) -> None:
        if mark.name != "c" or self.formula is None:
            return
        shared = self.formula.said.get("si", "")
        if shared and self.formula.text:
            self.masters[shared] = self.formula.text
        sources = sources_of(self.formula.text or self.masters.get(shared, "INDIRECT()"), self.name)
        self.sources.append(sources)
        if self.result is not None:
            self.results.append((mark, self.formula, self.result, sources))


def sources_of(formula: str, sheet: str) -> Sources:
    """The names of the sheets from which a formula on a sheet takes its values; None where it may be from any."""
    words = _QUOTED.sub("", formula)
    if _FROM_ANYWHERE.search(words):
        return None
    found: set[str] = set()
    for quoted, plain in _OF_SHEET.findall(words):
        name = quoted.replace("''", "'") or plain
        if "[" in name:  # of another file: its values are kept there
            continue
        if ":" in name:  # from a sheet to a sheet
            return None
        found.add(clean(name, 200))
    words = _OF_OTHER_FILE.sub("", _OF_SHEET.sub("", words))
    if _CELL.search(words):
        found.add(sheet)
    names = {name.casefold() for name in _NAME.findall(_CELL.sub("", words))}
    return None if names - _WORDS else frozenset(found)
