"""Reading one table of a layout file strictly: every value of its kind, nothing unknown, plain words when not."""

from __future__ import annotations

import enum
from typing import TypeVar

from domain.refusals import Refused

C = TypeVar("C", bound=enum.StrEnum)


class TomlTable:
    """A table out of a TOML file, and where in the file it is, in words. Ask for each key once, then `finish`."""

    def __init__(self, values: object, where: str) -> None:
        self.where = where
        if not isinstance(values, dict):
            raise self.refused("phải là một bảng gồm các dòng “tên = giá trị”")
        self._values: dict[str, object] = dict(values)
        self._known: list[str] = []

    def refused(self, what: str) -> Refused:
        """The refusal of this table for a reason."""
        return Refused(f"Mẫu in không dùng được: {self.where} {what}.")

    def has(self, key: str) -> bool:
        """Whether the table has that key."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.refused(f"phải có “{key}” là chữ trong ngoặc kép, không phải {value!r}")
        return value

    def number(self, key: str, default: float | None = None, least: float = 0, most: float = 2000) -> float:
        """A number, whole or not, between two bounds."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refused(f"phải có “{key}” là số, không phải {value!r}")
        if not least <= value <= most:
            raise self.refused(f"có “{key}” là {value:g}; phải từ {least:g} đến {most:g}")
        return float(value)

    def count(self, key: str, default: int | None = None, most: int = 200) -> int:
        """A whole number from 0."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise self.refused(f"phải có “{key}” là số nguyên từ 0 đến {most}, không phải {value!r}")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refused(f"phải có “{key}” là true hoặc false, không phải {value!r}")
        return value

    def choice(self, key: str, kind: type[C], default: C) -> C:
        """One of a few words."""
        word = self.text(key, default.value)
        try:
            return kind(word)
        except ValueError:
            raise self.refused(f"có “{key}” là “{word}”; phải là một trong: {', '.join(kind)}") from None

    def list(self, key: str) -> list[object]:
        """A list, empty where the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.refused(f"phải có “{key}” là danh sách trong ngoặc vuông")
        return value

    def table(self, key: str, where: str, required: bool = True) -> TomlTable:
        """A table within this one."""
        return TomlTable(self._take(key, None if required else {}), where)

    def texts(self) -> dict[str, str]:
        """All that is left, as texts by name; for tables whose keys the writer chooses."""
        return {key: self.text(key) for key in list(self._values) if key not in self._known}

    def finish(self) -> None:
        """Refuse the table when it has a key that nobody has asked for."""
        unknown = [key for key in self._values if key not in self._known]
        if unknown:
            raise self.refused(f"có “{unknown[0]}” mà chương trình không biết; các tên được dùng: {self._names()}")

    def _names(self) -> str:
        return ", ".join(sorted(self._known))

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            raise self.refused(f"thiếu “{key}”")
        return default
