"""The line of everything in a TOML file, whatever signs stand in its texts and comments."""

from __future__ import annotations

import tomllib

import pytest

from printouts.layout_file import DEFAULT
from printouts.resources import resource
from printouts.toml_places import Path, places

TEXT = """# [not.a.table] = 1
title = "một [hai] # ba"   # bốn = 5
"tên lạ" = 'sáu ] bảy'

[page]
width = 9.5
[page.words.inner]
long = \"\"\"
dòng [một]
dòng "hai" ]\"\"\"
after = true

[[section]]
code = "a"
rows = [
  [{ x = 1, y = "}" }, { x = 2 }],  # ]
  { x = 3 },
]
[[section.block]]
kind = "b"
[[section.block]]
kind = "c"
[[section.block.block]]
kind = "d"
[[section]]
code = "e"
[[section.block]]
dates = [1979-05-27 07:32:00, 2.5, "x,y"]
"""
WANTED: dict[Path, int] = {
    ("title",): 2,
    ("tên lạ",): 3,
    ("page",): 5,
    ("page", "width"): 6,
    ("page", "words", "inner"): 7,
    ("page", "words", "inner", "long"): 8,
    ("page", "words", "inner", "after"): 11,
    ("section", 0): 13,
    ("section", 0, "rows"): 15,
    ("section", 0, "rows", 0, 0, "y"): 16,
    ("section", 0, "rows", 0, 1): 16,
    ("section", 0, "rows", 1, "x"): 17,
    ("section", 0, "block", 1, "kind"): 22,
    ("section", 0, "block", 1, "block", 0, "kind"): 24,
    ("section", 1): 25,
    ("section", 1, "block", 0): 27,
    ("section", 1, "block", 0, "dates", 2): 28,
}


def test_every_table_key_and_item_has_its_line() -> None:
    found = places(TEXT)
    assert {path: found[path] for path in WANTED} == WANTED


def paths(value: object, path: Path = ()) -> list[Path]:
    """Where everything is in what the standard reader has read."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(one for key, held in inside for one in paths(held, (*path, key)))]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        DEFAULT.read_text(encoding="utf-8"),
        *(form.read_text(encoding="utf-8") for form in sorted(resource("layouts").glob("*.toml"))),
    ],
)
def test_nothing_is_missed_and_nothing_invented(text: str) -> None:
    read = {path for path in paths(tomllib.loads(text)) if path}
    found = places(text)
    assert found.keys() <= read
    without = {path for path in read - found.keys() if not any(own[: len(path)] == path for own in found)}
    assert not without, "only tables and lists that stand nowhere themselves have no line"
