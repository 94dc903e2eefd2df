"""Reading one table of a layout file strictly: every value of its kind, nothing unknown, plain words when not."""

from __future__ import annotations

import enum
import tomllib
from pathlib import Path
from typing import TypeVar

from domain.kept_layouts import LARGEST_FILE
from domain.refusals import Refused
from domain.written_toml import read_written
from printouts.toml_mistakes import mistake
from printouts.toml_places import places

C = TypeVar("C", bound=enum.StrEnum)


class TomlTable:
    """A table out of a TOML file, and where in the file it is: in words, and by its path in the file's `text`. Ask for
    each key once, then `finish`.
    """

    def __init__(self, values: object, where: str, text: str = "", *path: str | int):
        self.where = where
        self._text = text
        self._path = path
        if not isinstance(values, dict):
            raise self.refused("phải là một bảng gồm các dòng “tên = giá trị”")
        self._values: dict[str, object] = dict(values)
        self._known: list[str] = []

    def refused(self, what: str, key: str = "") -> Refused:
        """The refusal of this table, or of what one of its keys says, for a reason."""
        own, lines = (*self._path, key), places(self._text)
        line = next((lines[own[:n]] for n in range(len(own), 0, -1) if own[:n] in lines), 0)
        return Refused(f"Mẫu in không dùng được: {f'dòng {line}, ' if line else ''}{self.where} {what}.")

    def has(self, key: str) -> bool:
        """Whether the table has that key."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.refused(f"phải có “{key}” là chữ trong ngoặc kép, không phải {value!r}", key)
        return value

    def number(self, key: str, default: float | None = None, least: float = 0, most: float = 2000) -> float:
        """A number, whole or not, between two bounds."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refused(f"phải có “{key}” là số, không phải {value!r}", key)
        if not least <= value <= most:
            raise self.refused(f"có “{key}” là {value:g}; phải từ {least:g} đến {most:g}", key)
        return float(value)

    def count(self, key: str, default: int | None = None, most: int = 200) -> int:
        """A whole number from 0."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise self.refused(f"phải có “{key}” là số nguyên từ 0 đến {most}, không phải {value!r}", key)
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refused(f"phải có “{key}” là true hoặc false, không phải {value!r}", key)
        return value

    def choice(self, key: str, kind: type[C], default: C) -> C:
        """One of a few words."""
        word = self.text(key, default.value)
        try:
            return kind(word)
        except ValueError:
            raise self.refused(f"có “{key}” là “{word}”; phải là một trong: {', '.join(kind)}", key) from None

    def values(self, key: str) -> list[object]:
        """A list, empty where the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.refused(f"phải có “{key}” là danh sách trong ngoặc vuông", key)
        return value

    def table(self, key: str, where: str, required: bool = True) -> TomlTable:
        """A table within this one."""
        return TomlTable(self._take(key, None if required else {}), where, self._text, *self._path, key)

    def tables(self, key: str, word: str) -> list[TomlTable]:
        """The tables of a list, each called by the word and its number."""
        where = f"{self.where}, {word}" if self._path else word
        return [
            TomlTable(values, f"{where} {n}", self._text, *self._path, key, n - 1)
            for n, values in enumerate(self.values(key), start=1)
        ]

    def rows(self, key: str, word: str) -> list[list[TomlTable]]:
        """The tables of a list of lists; one that stands alone may do without brackets of its own."""
        found = []
        for n, row in enumerate(self.values(key)):
            where, path = f"{self.where}, {word} {n + 1}", (*self._path, key, n)
            cells = [(each, (*path, m)) for m, each in enumerate(row)] if isinstance(row, list) else [(row, path)]
            found.append([TomlTable(each, where, self._text, *own) for each, own in cells])
        return found

    def texts(self) -> dict[str, str]:
        """All that is left, as texts by name; for tables whose keys the writer chooses."""
        return {key: self.text(key) for key in list(self._values) if key not in self._known}

    def finish(self) -> None:
        """Refuse the table when it has a key that nobody has asked for."""
        unknown = [key for key in self._values if key not in self._known]
        if unknown:
            names = ", ".join(sorted(self._known))
            raise self.refused(f"có “{unknown[0]}” mà chương trình không biết; các tên được dùng: {names}", unknown[0])

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            raise self.refused(f"thiếu “{key}”")
        return default


def read_toml(path: Path) -> TomlTable:
    """The table that a file holds. Refused when it cannot be read, with what is wrong in it."""
    return toml_in(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """What a layout's file holds; Refused where it cannot be read or is too large to be one."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"Tệp “{path.name}” quá lớn, không phải là một mẫu in.")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"Không đọc được mẫu in “{path.name}”. Hãy xem tệp còn ở chỗ cũ không rồi chọn lại.") from error


def toml_in(content: bytes, name: str) -> TomlTable:
    """The table in the bytes of a file of that name. Refused with what is wrong in it."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        values = read_written(text)
    except UnicodeDecodeError as error:
        raise Refused(f"Mẫu in “{name}” phải được lưu với bảng mã UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"Mẫu in “{name}” {mistake(str(error), text)}") from error
    except (RecursionError, ValueError) as error:
        raise Refused(f"Mẫu in “{name}” không phải là một mẫu in. Hãy chọn tệp khác.") from error
    return TomlTable(values, f"tệp “{name}”", text)
