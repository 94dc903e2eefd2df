"""What is typed, read once while it stands there, however often it is asked for: checked, compared, saved."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from domain.kinds import Value
from domain.refusals import Refused


class Readings:
    """The last text of each field or cell, and what it was read as or why it was refused."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[object, Value | Refused]] = {}

    def read(self, key: Hashable, text: object, read: Callable[[], Value]) -> Value:
        """What `read` makes of a text (with what else it depends on), asked again only for another; raises Refused."""
        before, outcome = self._last.get(key, (None, None))
        if before != text:
            outcome = _outcome(read)
            self._last[key] = (text, outcome)
        if isinstance(outcome, Refused):
            raise Refused(outcome.reason, field=outcome.field)
        return outcome

    def forget(self) -> None:
        """Begin anew, as with another record."""
        self._last.clear()


def _outcome(read: Callable[[], Value]) -> Value | Refused:
    try:
        return read()
    except Refused as refused:
        return refused
