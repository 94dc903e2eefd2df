"""Names offered while one is typed: what may be taken, and which part of a text is the name that is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

BETWEEN_NAMES = re.compile("[;\n\r\v\f\x85\u2028\u2029]+")
"""What parts several names in one text: a semicolon, or a line's end however it is written."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A name to take and what tells it apart from namesakes; `person_id` where it is that of a person of the book."""

    name: str
    told_apart: str = ""
    person_id: int | None = None

    @property
    def words(self) -> str:
        """The name with what tells it apart: “Lê Văn An – sinh 1958, Chi bộ thôn 1”."""
        return f"{self.name} – {self.told_apart}" if self.told_apart else self.name


def name_at(text: str, place: int, *, several: bool) -> tuple[int, int]:
    """From where to where the name stands in which the cursor is; of several names the one between its semicolons."""
    start, end = 0, len(text)
    for between in BETWEEN_NAMES.finditer(text) if several else ():
        if between.end() <= place:
            start = between.end()
        elif between.start() >= place:
            end = between.start()
            break
    name = text[start:end]
    start += len(name) - len(name.lstrip())
    return start, max(start, start + len(name.strip()))
