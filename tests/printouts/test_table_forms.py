"""What a layout may ask of a table beyond plain columns; mistakes in the file told by their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.refusals import Refused
from printouts.books import Way, book_pages, load_layout
from printouts.layout_file import DEFAULT
from printouts.layouts import Layout, TableBlock
from printouts.marks import POINTS_PER_MM, Page, Pen
from tests.printouts import sample_books

TEXT = DEFAULT.read_text(encoding="utf-8")


def changed(folder: Path, *changes: tuple[str, str]) -> Layout:
    """The program's own layout, written to a file with some things changed in it."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "mau.toml"
    path.write_text(text, encoding="utf-8")
    return load_layout(path)


def page_of(layout: Layout, section: str, way: Way = Way.FILLED) -> Page:
    return next(page for page in book_pages(sample_books.book(12), layout, way) if page.section == section)


def table_of(layout: Layout, code: str) -> TableBlock:
    section = next(s for s in layout.sections if s.code == code)
    return next(block for block in section.blocks if isinstance(block, TableBlock))


BORN = '{ field = "born", heading = "Ngày sinh", width = 22, align = "center" }'
ADMITTED = 'field = "admitted_on", heading = "Ngày vào Đảng", width = 22'
OFFICIAL = 'field = "official_on", heading = "Ngày chính thức", width = 22'
GROUPED = ((ADMITTED, f'group = "Ngày", {ADMITTED}'), (OFFICIAL, f'group = "Ngày", {OFFICIAL}'))


def test_a_column_without_a_field_is_there_to_write_in_by_hand(tmp_path: Path) -> None:
    layout = changed(tmp_path, (BORN, f'{BORN},\n  {{ field = "", heading = "Dân phố", width = 20 }}'))
    page = page_of(layout, "roster")
    assert "Dân phố" in [text.text for text in page.texts]
    assert sum(column.width_mm for column in table_of(layout, "roster").columns) == 257


def test_a_column_to_write_in_needs_a_heading(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="thiếu “heading”"):
        changed(tmp_path, (BORN, f'{BORN},\n  {{ field = "", width = 20 }}'))


@pytest.mark.parametrize(("line", "across", "upright"), [("inner = 30 ", 257, 160), ("outer = 15", 257, 150)])
def test_a_margin_is_changed_by_one_line(tmp_path: Path, line: str, across: int, upright: int) -> None:
    wider = f"{line.split('=')[0]}= {35 if 'inner' in line else 30} "
    layout = changed(tmp_path, (line, wider))
    assert sum(c.width_mm for c in table_of(layout, "unit-registration").columns) == upright
    assert sum(c.width_mm for c in table_of(layout, "registrations").columns) == across
    assert book_pages(sample_books.book(12), layout, Way.MIXED)


def test_a3_is_asked_for_by_two_lines(tmp_path: Path) -> None:
    layout = changed(tmp_path, ("width = 210\nheight = 297", "width = 297\nheight = 420"))
    assert sum(c.width_mm for c in table_of(layout, "roster").columns) == 380


def test_only_one_column_takes_the_rest_and_there_must_be_some(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="2 cột không ghi “width”"):
        changed(tmp_path, (BORN, BORN.replace("width = 22, ", "")))
    with pytest.raises(Refused, match="không còn chỗ cho cột không ghi “width”"):
        changed(tmp_path, (BORN, BORN.replace("22", "222")))


def test_columns_may_be_numbered(tmp_path: Path) -> None:
    page = page_of(changed(tmp_path, ('source = "roster"\n', 'source = "roster"\ncolumn_numbers = true\n')), "roster")
    words = [text for text in page.texts if text.text.startswith("(")]
    assert [text.text for text in words] == [f"({n})" for n in range(1, 10)]
    assert len({text.y for text in words}) == 1


def test_neighbouring_columns_may_stand_under_one_heading(tmp_path: Path) -> None:
    page = page_of(changed(tmp_path, *GROUPED), "roster")
    over = [text for text in page.texts if text.text == "Ngày"]
    assert len(over) == 1
    left = (8 + 46 + 22 + 11) * POINTS_PER_MM
    assert left < over[0].x < left + 44 * POINTS_PER_MM
    begins = {rule.x1: rule.y1 for rule in page.rules if rule.pen is Pen.GRID and rule.x1 == rule.x2}
    top = min(begins.values())
    lowered = [x for x, y in begins.items() if y > top + 1]
    assert lowered == pytest.approx([left + 22 * POINTS_PER_MM])
    across = [r for r in page.rules if r.pen is Pen.GRID and r.y1 == r.y2 and r.x1 == pytest.approx(left)]
    assert [r.x2 for r in across] == pytest.approx([left + 44 * POINTS_PER_MM])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("inner = 30 ", "inner = ", "giá trị thiếu hoặc viết sai"),
        ('running_right = "Năm {year}"', 'running_right = "Năm {year}', "ngoặc kép mở mà chưa đóng"),
        ("outer = 15", "outer = 15\nouter = 16", "tên này đã ghi ở trên"),
        ("outer = 15", "outer = 15,5", "số lẻ viết dấu chấm"),
        ("outer = 15", "outer 15", "thiếu dấu ="),
        ("[type]", "[type", "thiếu dấu ]"),
        ("[type]", "[type]\nsize = 11\n[type]", "đã mở ở trên"),
    ],
)
def test_what_is_no_toml_is_told_in_plain_words_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        changed(tmp_path, (old, new))
    at = TEXT[: TEXT.index(old)].count("\n") + new.count("\n") + 1
    assert said in refused.value.reason
    assert f"ở dòng {at}" in refused.value.reason
    assert "Expected" not in refused.value.reason
