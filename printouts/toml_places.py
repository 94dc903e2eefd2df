"""On which line of a TOML file everything stands; the standard reader keeps no lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Where a value is: keys from the top, and places in lists, from 0."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'|"
    r"#[^\n]*|\n|[\[\]{},=.]|[^\s\[\]{},=.#\"']+",
    re.DOTALL,
)
_ENDS = frozenset({",", "]", "}", "\n", ""})


def places(text: str) -> Mapping[Path, int]:
    """The line, from 1, of each table, key and list item in a text that `tomllib` has read."""
    return _Places(text).found


class _Places:
    """Goes through the signs of a file once, remembering where values begin."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._signs: list[tuple[str, int]] = []
        line = 1
        for sign in _TOKEN.findall(text):
            if sign[0] != "#":
                self._signs.append((sign, line))
            line += sign.count("\n")
        self._at = 0
        table: Path = ()
        while self._at < len(self._signs):
            if self._next("\n"):
                continue
            table = self._header() if self._sign == "[" else self._pair(table)

    @property
    def _sign(self) -> str:
        return self._signs[self._at][0] if self._at < len(self._signs) else ""

    def _next(self, *signs: str) -> bool:
        """Go past one of these signs, where it is there."""
        is_there = self._sign in signs and self._at < len(self._signs)
        self._at += is_there
        return is_there

    def _keep(self, path: Path) -> Path:
        self.found[path] = self._signs[self._at][1]
        return path

    def _header(self) -> Path:
        """[table] or [[table]]: which table begins."""
        line = self._signs[self._at][1]
        self._next("[")
        is_item = self._next("[")
        path: Path = ()
        *over, own = self._names()
        for name in over:
            path = (*path, name)
            path = (*path, self._counts[path]) if path in self._counts else path
        path = (*path, own)
        if is_item:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        while self._next("]"):
            pass
        self.found[path] = line
        return path

    def _names(self) -> list[str]:
        names = []
        while self._sign not in ("=", *_ENDS):
            if not self._next("."):
                names.append(self._sign.strip("\"'"))
                self._at += 1
        return names

    def _pair(self, table: Path) -> Path:
        """key = value."""
        line = self._signs[self._at][1]
        path = (*table, *self._names())
        self.found[path] = line
        self._next("=")
        self._value(path)
        return table

    def _value(self, path: Path) -> None:
        if self._next("["):
            count = 0
            while not self._next("]"):
                if not self._next(",", "\n"):
                    self._value(self._keep((*path, count)))
                    count += 1
        elif self._next("{"):
            while not self._next("}"):
                if not self._next(",", "\n"):
                    self._pair(path)
        else:
            while self._sign not in _ENDS:
                self._at += 1
