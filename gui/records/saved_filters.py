"""Filters that the user has given a name, by table: kept on this machine, never in a book.

What a table is narrowed by are words of the program (a status, a column), so that a filter serves in every book, and in
one that is only looked at. A book with a password has its own: what was looked for may be a name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from domain import names
from domain.refusals import Refused
from domain.text import clean
from gui.context.preferences import Preferences
from gui.context.typed_texts import FILTERS, TypedTexts

LONGEST_NAME = 60
MOST = 40

Terms = tuple[tuple[str, str], ...]
"""What a filter asks for: names of conditions and their values, as the table's own filters understand them."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with a name of the user's."""

    name: str
    terms: Terms


class SavedFilters:
    """The filters of one table, in the order of their names. Names that differ in capitals alone are the same."""

    def __init__(self, texts: Preferences | TypedTexts, table: str) -> None:
        self._texts = texts
        self._key = FILTERS + table

    def all(self) -> list[SavedFilter]:
        """Those there are; what cannot be read is left out."""
        try:
            kept = json.loads(self._texts.text(self._key, "[]"))
        except json.JSONDecodeError:
            return []
        found = map(_read, kept if isinstance(kept, list) else [])
        return sorted(filter(None, found), key=lambda one: names.plain_sort_key(one.name))

    def get(self, name: str) -> SavedFilter | None:
        """The filter of this name."""
        return next((one for one in self.all() if _same(one.name, name)), None)

    def keep(self, name: str, terms: Terms) -> SavedFilter:
        """Keep a filter under a name, in the place of the one that has it; Refused without a name and beyond MOST."""
        one = SavedFilter(_checked(name), terms)
        others = [other for other in self.all() if not _same(other.name, one.name)]
        if len(others) >= MOST:
            raise Refused(f"Đã có {MOST} bộ lọc. Hãy xóa bớt bộ lọc không dùng rồi lưu lại.")
        self._write([*others, one])
        return one

    def rename(self, old: str, new: str) -> SavedFilter | None:
        """Give a filter another name; Refused where a different one has it, None where there is no such filter."""
        one = self.get(old)
        if one is None:
            return None
        renamed = SavedFilter(_checked(new), one.terms)
        others = [other for other in self.all() if other != one]
        if any(_same(other.name, renamed.name) for other in others):
            raise Refused(f"Đã có bộ lọc tên “{renamed.name}”. Hãy đặt tên khác.")
        self._write([*others, renamed])
        return renamed

    def drop(self, name: str) -> None:
        """Take a filter away."""
        self._write([one for one in self.all() if not _same(one.name, name)])

    def _write(self, filters: Iterable[SavedFilter]) -> None:
        kept = [{"name": one.name, "terms": dict(one.terms)} for one in filters]
        self._texts.set_text(self._key, json.dumps(kept, ensure_ascii=False))


def _read(kept: object) -> SavedFilter | None:
    match kept:
        case {"name": str(name), "terms": dict(terms)} if name and all(isinstance(v, str) for v in terms.values()):
            return SavedFilter(name, tuple(terms.items()))
    return None


def _same(one: str, other: str) -> bool:
    return clean(one, sys.maxsize).casefold() == clean(other, sys.maxsize).casefold()


def _checked(name: str) -> str:
    text = clean(name, LONGEST_NAME)
    if not text:
        raise Refused("Hãy đặt tên cho bộ lọc.")
    return text
