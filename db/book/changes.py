"""What a step changed: the only signal by which the windows refresh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.fields import RecordType


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that changed, by table; ids of inserted and deleted rows among them."""

    tables: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tables)

    def ids(self, table: str) -> frozenset[int]:
        """The changed ids of a table."""
        return self.tables.get(table, frozenset())

    def touch(self, *kinds: RecordType) -> bool:
        """Whether anything of these records changed."""
        return any(table in self.tables for kind in kinds for table in kind.tables)

    @property
    def rows(self) -> int:
        """How many rows changed in all."""
        return sum(map(len, self.tables.values()))


def changes_of(pairs: Iterable[tuple[str, int]], spans: Iterable[tuple[str, int, int]]) -> Changes:
    """Changes out of single rows and of spans of inserted ids (first and last among them)."""
    tables: dict[str, set[int]] = {}
    for table, row in pairs:
        tables.setdefault(table, set()).add(row)
    for table, first, last in spans:
        tables.setdefault(table, set()).update(range(first, last + 1))
    return Changes({table: frozenset(ids) for table, ids in tables.items()})
