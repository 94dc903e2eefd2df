"""A pack as a file: written and read again, and every mistake told with its line."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.packs import pack_before_edits
from domain.pack_files import pack_text, read_pack
from domain.refusals import Refused
from domain.year_packs import PACK, TEXTS

P2027 = pack_before_edits(2027)


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_a_pack_written_is_the_same_when_read(year: int) -> None:
    theme = 'Chuyên đề “Tự lực”\n"cần, kiệm" \\ {x\ty}'
    pack = replace(pack_before_edits(year), theme=theme, more_kinds="dân vận khéo")
    base = replace(pack_before_edits(year), wording="khác hẳn")
    cleaned = replace(pack, theme=PACK.field("theme").read(pack.theme))  # type: ignore[arg-type]
    assert read_pack(pack_text(cleaned), "goi.toml", base) == cleaned


@given(st.text(max_size=200), st.text(max_size=80))
def test_whatever_is_typed_comes_back(several: str, one: str) -> None:
    typed = {"theme": several.replace("{", "("), "report_to": one.replace("{", "(")}
    pack = replace(P2027, **{name: str(PACK.field(name).read(text)) for name, text in typed.items()})  # type: ignore[arg-type]
    assert read_pack(pack_text(pack), "goi.toml", P2027) == pack


def test_a_file_may_say_only_what_differs() -> None:
    text = 'year = 2027\nkind_follow = "hành động"\n'
    assert read_pack(text, "tinh.toml", P2027) == replace(P2027, kind_follow="hành động")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('year = 2027\n\nwording = "học', "dòng 3"),
        ("year = 2027\nwording = học", "dòng 2, cột"),
        ('year = 2027\ntheme = "a"\ntheme = "b"', "dòng 3"),
        ('wording = "học"', "phải có “year”"),
        ('# đầu\nyear = "2027"', "dòng 2, phải có “year”"),
        ("year = true", "phải có “year”"),
        ("year = 3000", "phải có “year”"),
        ('year = 2027\n\nten_so = "Sổ"', "dòng 3, có mục “ten_so” mà chương trình không biết"),
        ("year = 2027\ntheme = 5", "dòng 2, mục “theme” phải là chữ trong dấu ngoặc kép"),
        ('year = 2027\nwording = ""', "dòng 2, mục “wording”: Hãy ghi “Gọi đầy đủ”"),
        ('year = 2027\nbook_title = """\nmột\nhai"""', "dòng 2, mục “book_title” phải nằm trên một dòng"),
        ("year = 2027\nbook_title = '" + "x" * 61 + "'", "nhiều nhất là 60 ký tự"),
        ('year = 2027\n\n\nmonth_marks = """\nTốt = T\nKhá"""', "dòng 4, mục “month_marks”: “Mức tháng” có dòng “Khá”"),
        ('year = 2026\ntheme = "a"', "là của năm 2026, không phải năm 2027"),
        ("year = " + "[" * 3_000 + "]" * 3_000, "không phải là tệp căn cứ và cách ghi"),
        ("year = " + "1" * 20_000, "không phải là tệp căn cứ và cách ghi"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pack(text, "tinh.toml", P2027)
    assert "“tinh.toml”" in refused.value.reason and said in refused.value.reason


def test_a_file_explains_each_of_its_parts() -> None:
    lines = pack_text(P2027).splitlines()
    for name in TEXTS:
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{name} = "))
        assert lines[at - 1].startswith(f"# {PACK.field(name).label}")


@pytest.mark.parametrize(
    "text", ["a" + ".a" * 100_000 + " = 1", f"[{'b.' * 30}c]\n", "a = " + "[" * 90_000, "a = " + "9" * 90_000]
)
def test_what_takes_minutes_to_read_is_turned_away(text: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Refused, match=r"“hai\.toml”"):
        read_pack(text, "hai.toml", P2027)
    assert time.monotonic() - begun < 5


def test_dots_in_a_text_are_no_long_name() -> None:
    text = "Mục 1.1.1; ngày 1.2.2027: " + "." * 90
    assert read_pack(f'year = 2027\ntheme = "{text}"\n', "tinh.toml", P2027).theme == text
