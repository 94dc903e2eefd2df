"""What a layout may ask of a table beyond plain columns; mistakes in the file told by their line."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.named import Named
from domain.numbers import Quantity
from domain.refusals import Refused
from domain.registers.good_deeds import GoodDeed
from domain.year_packs import UNKNOWN
from printouts.books import Way, book_pages, load_layout, print_book
from printouts.layout_file import DEFAULT
from printouts.layouts import Layout, TableBlock
from printouts.marks import POINTS_PER_MM, Page, Pen
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, leaves
from tests.printouts.test_books import awkward

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


@pytest.mark.parametrize(
    ("asked", "page", "across", "size"),
    [
        ('paper = "A3"', (297, 420), 380, 11),
        ('paper = "A5"', (148, 210), 170, 11 * 170 / 257),
        ("width = 297\nheight = 420", (297, 420), 380, 11),
        ("width = 148\nheight = 210", (148, 210), 170, 11 * 170 / 257),
    ],
)
def test_another_paper_is_asked_for_by_one_line(
    tmp_path: Path, asked: str, page: tuple[float, float], across: float, size: float
) -> None:
    layout = changed(tmp_path, ('paper = "A4" ', f"{asked} "))
    table = table_of(layout, "roster")
    assert (layout.page.width_mm, layout.page.height_mm) == page
    assert sum(c.width_mm for c in table.columns) == pytest.approx(across)
    assert table.columns[0].size == pytest.approx(max(size, 11 * 0.7))
    found = leaves(print_book(awkward(), layout, Way.FILLED))
    assert all(p.left > 0 and p.right < leaf.width and p.bottom > 0 for leaf in found for p in leaf.pieces)
    words = " ".join(leaf.text for leaf in found).split()
    assert not {"Thán", "Na", "T1/"} & set(words), "no syllable is broken in a narrow column"


def test_a_layout_drawn_for_its_own_paper_is_left_as_it_is(tmp_path: Path) -> None:
    layout = changed(tmp_path, ('paper = "A4" ', 'paper = "A3" '), ('drawn_for = "A4"', ""))
    assert [c.width_mm for c in table_of(layout, "roster").columns][:3] == [8, 46, 22]


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


DEEDS = 'source = "good-deeds"\nleast = 20\n'
WORTH = '{ field = "worth", heading = "Giá trị", width = 28 }'


def with_deeds(*deeds: GoodDeed, closed: bool = False) -> BookYear:
    book = sample_books.book(3)
    ledger = replace(book.ledger, closed_on=PartialDate(2026, 12, 31)) if closed else book.ledger
    return replace(book, rows={"good-deeds": deeds}, ledger=ledger)


def deed(value: Quantity | None, helped: str = "") -> GoodDeed:
    return GoodDeed(0, "", 1, who=(Named("Lê Thị Ẩn"),), deed="Giúp hàng xóm dựng lại nhà", helped=helped, value=value)


def totals(layout: Layout, book: BookYear, way: Way) -> list[str]:
    """What the last row of section IX says."""
    page = next(page for page in reversed(book_pages(book, layout, way)) if page.section == "good-deeds")
    at = next(text.y for text in page.texts if text.text == "Cộng")
    return [text.text for text in page.texts if text.y == at]


@pytest.fixture
def adding(tmp_path: Path) -> Layout:
    return changed(
        tmp_path,
        (DEEDS, f'{DEEDS}total = "Cộng"\n'),
        (WORTH, WORTH.replace(" }", ', total = "value" }')),
        ('heading = "Đối tượng được giúp"', 'heading = "Đối tượng được giúp", total = "helped"'),
    )


def test_numbers_are_added_up_and_other_things_are_counted(adding: Layout) -> None:
    book = with_deeds(deed(Quantity(500), "hộ ông Bảy"), deed(Quantity(1500)), deed(None, "hộ bà Sáu"))
    assert totals(adding, book, Way.FILLED) == ["Cộng", "02", "2.000 đồng"]


def test_a_sum_of_what_is_not_exact_is_not_exact(adding: Layout) -> None:
    one, more = deed(Quantity(500, "hơn")), deed(Quantity(500))
    assert totals(adding, with_deeds(one, more), Way.FILLED)[-1] == "hơn 1.000 đồng"
    assert totals(adding, with_deeds(one, deed(Quantity(500, "gần"))), Way.FILLED)[-1] == "khoảng 1.000"


def test_what_is_written_on_by_hand_is_added_up_by_hand(adding: Layout) -> None:
    one = deed(Quantity(500), "hộ ông Bảy")
    assert totals(adding, with_deeds(one), Way.MIXED) == totals(adding, with_deeds(one), Way.BLANK) == ["Cộng"]
    assert totals(adding, with_deeds(one, closed=True), Way.MIXED) == ["Cộng", "01", "500 đồng"]
    assert totals(adding, with_deeds(), Way.FILLED) == ["Cộng"]


@pytest.mark.parametrize("count", [1, 15, 16, 17, 40])
@pytest.mark.parametrize("way", WHOLE)
def test_the_row_of_totals_is_the_tables_last_and_stays_on_the_page(adding: Layout, way: Way, count: int) -> None:
    book = with_deeds(*[deed(Quantity(1000))] * count)
    pages = [page for page in book_pages(book, adding, way) if page.section == "good-deeds"]
    ((page, row),) = [(page, text) for page in pages for text in page.texts if text.text == "Cộng"]
    assert not any(rule.pen is Pen.FRAME for after in pages[pages.index(page) + 1 :] for rule in after.rules)
    bottom = max(rule.y1 for rule in page.rules if rule.pen is Pen.FRAME)
    assert bottom - row.y == pytest.approx(0.27 * 8 * POINTS_PER_MM)
    assert bottom <= adding.page.room_mm(False)[1] * POINTS_PER_MM


BENEATH = 'beneath = [{ label = "Người phát hiện:", field = "found_by" }, { label = "Ghi thêm:" }]\n'


@pytest.fixture
def beneath(tmp_path: Path) -> Layout:
    return changed(tmp_path, (DEEDS, f"{DEEDS}{BENEATH}"))


def test_a_line_of_full_width_stands_under_its_entry(beneath: Layout) -> None:
    book = with_deeds(replace(deed(None), found_by="Trần Văn Bình"), deed(None))
    (page,) = [page for page in book_pages(book, beneath, Way.FILLED) if page.section == "good-deeds"]
    line = next(text for text in page.texts if text.text == "Người phát hiện: Trần Văn Bình")
    assert line.x < 2 * POINTS_PER_MM
    frame = max(rule.y1 for rule in page.rules if rule.pen is Pen.FRAME)
    through = [r for r in page.rules if r.pen is Pen.GRID and r.x1 == r.x2 and r.y1 < line.y < r.y2]
    assert not through, "no line between columns runs through it"
    assert [r for r in page.rules if r.pen is Pen.GRID and r.x1 == r.x2 and r.y1 > line.y and r.y2 <= frame]
    above = max(r.y1 for r in page.rules if r.pen is Pen.GRID and r.y1 == r.y2 and r.y1 < line.y)
    assert above < next(text.y for text in page.texts if text.text == "Lê Thị Ẩn"), "nothing parts it from its entry"
    assert [text.text for text in page.texts].count("Ghi thêm:") == 2


@pytest.mark.parametrize("count", range(4, 16))
def test_a_line_beneath_stays_on_the_page_of_its_entry(beneath: Layout, count: int) -> None:
    deeds = [replace(deed(None), who=(Named(f"Người {n}"),), found_by=f"Bạn {n}") for n in range(count)]
    pages = [page for page in book_pages(with_deeds(*deeds), beneath, Way.FILLED) if page.section == "good-deeds"]
    for n in range(count):
        (own,) = [page for page in pages if f"Người {n}" in [text.text for text in page.texts]]
        assert f"Người phát hiện: Bạn {n}" in [text.text for text in own.texts]
    for page in pages:
        said = [text.text for text in page.texts]
        assert said.count("Ghi thêm:") == sum(words.startswith("Người phát hiện: ") for words in said)


def test_a_line_beneath_longer_than_a_page_loses_no_word(beneath: Layout) -> None:
    words = [f"từ-{n}" for n in range(3000)]
    book = with_deeds(replace(deed(None), found_by=" ".join(words)), deed(None))
    pages = [page for page in book_pages(book, beneath, Way.FILLED) if page.section == "good-deeds"]
    said = " ".join(text.text for page in pages for text in page.texts).split()
    assert Counter(word for word in said if word.startswith("từ-")) == Counter(words * 2), "in its column, and beneath"
    assert len(pages) > 2
    for page in pages:
        assert all(rule.y2 <= beneath.page.room_mm(False)[1] * POINTS_PER_MM + 0.1 for rule in page.rules)


EACH = """[[section]]
code = "them"
heading = "Từng việc tốt"

[[section.block]]
kind = "each"
source = "good-deeds"
least = {least}

[[section.block.block]]
kind = "text"
text = "{who} (năm {year}): {deed}"
bold = true

[[section.block.block]]
kind = "lines"
label = "Nhận xét:"
least = 6

"""


def repeated(folder: Path, least: int) -> Layout:
    return changed(folder, ("[month_sheet]\n", EACH.replace("{least}", str(least)) + "[month_sheet]\n"))


def test_a_block_is_repeated_for_each_record_and_not_parted(tmp_path: Path) -> None:
    deeds = [replace(deed(None), who=(Named(f"Người {n}"),)) for n in range(12)]
    pages = [p for p in book_pages(with_deeds(*deeds), repeated(tmp_path, 0), Way.FILLED) if p.section == "them"]
    told = [text.text.strip() for page in pages for text in page.texts if text.text.startswith("Người")]
    assert told == [f"Người {n} (năm 2026): Giúp hàng xóm dựng lại nhà" for n in range(12)]
    for page in pages:
        ruled = [rule for rule in page.rules if rule.pen is Pen.RULED]
        assert len(ruled) == 6 * sum(text.text.startswith("Người") for text in page.texts)


def test_what_stands_in_repeated_blocks_is_of_the_section_too(tmp_path: Path) -> None:
    layout = repeated(tmp_path, 0)
    assert layout.sections_of("good-deeds") == {"good-deeds", "them"}
    closing = [p for p in book_pages(with_deeds(deed(None), deed(None)), layout, Way.FILLED) if p.section == "closing"]
    assert [text.text.strip() for page in closing for text in page.texts].count("02 gương") == 2


def test_a_repeated_block_within_another_names_the_records_of_both(tmp_path: Path) -> None:
    inner = '[[section.block.block]]\nkind = "each"\nsource = "month-reviews"\n'
    inner += '[[section.block.block.block]]\nkind = "text"\ntext = "{who}, tháng {month}"\n\n'
    layout = changed(tmp_path, ("[month_sheet]\n", EACH.replace("{least}", "0") + inner + "[month_sheet]\n"))
    pages = [p for p in book_pages(with_deeds(deed(None)), layout, Way.FILLED) if p.section == "them"]
    told = [text.text.strip() for page in pages for text in page.texts if ", tháng" in text.text]
    assert told == [f"Lê Thị Ẩn, tháng {month}" for month in range(1, 13)]


@pytest.mark.parametrize("way", WHOLE)
def test_a_repeated_block_stands_empty_too_where_it_is_to_be_written_by_hand(tmp_path: Path, way: Way) -> None:
    (page,) = [p for p in book_pages(with_deeds(deed(None)), repeated(tmp_path, 3), way) if p.section == "them"]
    told = [text.text.strip() for text in page.texts if "năm 2026)" in text.text]
    empty = f"{UNKNOWN} (năm 2026): {UNKNOWN}"
    assert told == ([empty] * 3 if way is Way.BLANK else [told[0], empty, empty])
    assert told[0].startswith("Lê Thị Ẩn") is not (way is Way.BLANK)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        (BORN, BORN.replace("born", "birthday"), 0, "có trường “birthday”"),
        (BORN, BORN.replace("22", '"rộng"'), 0, "phải có “width” là số"),
        (BORN, BORN.replace("22", "500"), 0, "có “width” là 500"),
        (BORN, BORN.replace("width", "rong"), 0, "có “rong” mà chương trình không biết"),
        (BORN, BORN.replace("center", "giua"), 0, "có “align” là “giua”"),
        ('source = "roster"\n', 'source = "danh-sach"\n', 0, "source = “danh-sach”"),
        ("least = 20\n", 'least = "x"\n', 0, "phải có “least” là số nguyên"),
        ('kind = "gap"', 'kind = "khoang"', 0, "kind = “khoang”"),
        ('paper = "A4"', 'paper = "A6"', 0, "có “paper” là “A6”"),
        ("outer = 15", "", -2, "thiếu “outer”"),
        ("outer = 15", "outer = true", 0, "phải có “outer” là số"),
        ("frame = true", "khung = true", 0, "có “khung”"),
        ('label = "Trực thuộc:"', 'label = "{truc_thuoc}"', 0, "“truc_thuoc” ở “label”"),
        ('{ label = "Ngày sinh:", field = "born", width = 42 }', "{ label = 5 }", 0, "phải có “label” là chữ"),
        (DEEDS, f'{DEEDS}beneath = [{{ label = "A", field = "b" }}]\n', 2, "có trường “b” mà nguồn “good-deeds”"),
        (WORTH, WORTH.replace(" }", ', total = "tien" }'), 0, "có trường “tien”"),
    ],
)
def test_a_mistake_of_meaning_is_told_with_its_line(tmp_path: Path, old: str, new: str, at: int, said: str) -> None:
    with pytest.raises(Refused) as refused:
        changed(tmp_path, (old, new))
    line = TEXT[: TEXT.index(old)].count("\n") + 1 + at
    assert said in refused.value.reason
    if at >= 0:
        assert f"dòng {line}, " in refused.value.reason


def test_widths_that_do_not_add_up_are_told_with_the_line_of_the_columns(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="không còn chỗ cho cột không ghi") as refused:
        changed(tmp_path, (BORN, BORN.replace("22", "222")))
    before = TEXT[: TEXT.index(BORN)]
    assert f"dòng {before[: before.rindex('columns = [')].count(chr(10)) + 1}, " in refused.value.reason


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
