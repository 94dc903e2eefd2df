import re
import tomllib
from pathlib import Path

import pytest

from domain.refusals import Refused
from printouts.catalogue import SOURCES
from printouts.layout_file import DEFAULT, load_layout
from printouts.layouts import Layout, Section, SidesBlock, TableBlock

TEXT = DEFAULT.read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "mau-cua-tinh.toml"


def changed(path: Path, old: str, new: str) -> Path:
    """The program's own layout with one thing changed in it."""
    assert old in TEXT
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return path


def tables(section: Section) -> list[TableBlock]:
    return [block for block in section.blocks if isinstance(block, TableBlock)]


def section(layout: Layout, code: str) -> Section:
    return next(s for s in (*layout.sections, layout.month_sheet) if s.code == code)


# The columns as the description of the book gives them, in millimetres.
WIDTHS = {
    "roster": [8, 46, 22, 11, 22, 22, 24, 46, 56],
    "unit-registration": [8, 40, 24, 27, 18, 23, 25],
    "registrations": [8, 32, 38, 64, 41, 31, 23, 20],
    "members": [10, 52, 11, 11, 50, 11, 20],
    "year-marks": [8, 40, *[8] * 12, 21],
    "month-sheet": [8, 42, 70, 18, 18, 61, 18, 22],
}


@pytest.mark.parametrize("code", WIDTHS)
def test_the_columns_are_as_wide_as_the_books_description_says(code: str) -> None:
    table = tables(section(load_layout(), code))[0]
    assert [column.width_mm for column in table.columns] == WIDTHS[code]


def test_the_page_is_a4_with_mirrored_margins() -> None:
    page = load_layout().page
    assert page.room_mm(False) == (165, 257)
    assert page.room_mm(True) == (257, 165)
    assert page.origin_mm(1, False) == (30, 20)
    assert page.origin_mm(2, False) == (15, 20)
    assert page.origin_mm(3, True) == (20, 30)
    assert page.origin_mm(4, True) == (20, 15)


def test_lines_are_8_mm_and_closer_where_many_entries_stand_on_a_page() -> None:
    layout = load_layout()
    heights = {s.code: {table.line_mm for table in tables(s)} for s in layout.sections if tables(s)}
    assert (heights.pop("members"), heights.pop("registrations"), heights.pop("roster")) == ({6}, {5.2}, {5.8})
    assert heights.pop("year-marks") == {8, 6.4}
    assert set().union(*heights.values()) == {8}
    assert {column.size for column in tables(section(layout, "members"))[0].columns} == {10, 10.5}


def test_signatures_have_20_mm_at_least() -> None:
    layout = load_layout()
    signed = [
        c
        for s in (*layout.sections, layout.month_sheet)
        for t in tables(s)
        for c in t.columns
        if c.field == "signature"
    ]
    assert len(signed) >= 4
    assert all(column.width_mm >= 20 for column in signed)


def test_the_sections_come_in_the_order_of_the_book() -> None:
    codes = [s.code for s in load_layout().sections]
    assert codes == [
        *("cover", "opening", "rules", "branch", "roster", "unit-registration", "registrations", "members"),
        *("year-marks", "activities", "models", "good-deeds", "commendations", "inspections", "key-tasks"),
        *("periods", "ratings", "closing"),
    ]


def test_only_the_list_and_registration_of_members_and_the_month_sheet_lie_across() -> None:
    layout = load_layout()
    assert [s.code for s in (*layout.sections, layout.month_sheet) if s.across] == [
        *("roster", "registrations", "month-sheet"),
    ]


def test_every_heading_comes_from_the_file() -> None:
    values = tomllib.loads(TEXT)
    headings = {
        column["heading"]
        for part in values["section"]
        for b in part["block"]
        for column in b.get("columns", [])
        if "heading" in column
    }
    assert {"Họ và tên", "Phụ trách", "{done_heading}", "{follow_heading}"} <= headings


def test_a_file_with_a_byte_order_mark_is_read_too(written: Path) -> None:
    written.write_text(TEXT, encoding="utf-8-sig")
    assert repr(load_layout(written)) == repr(load_layout())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('field = "born"', 'field = "birthday"', ["trường “birthday”", "roster", "born"]),
        ("width = 46,", "width = 480,", ["width", "400", "roster"]),
        ("width = 46,", 'width = "rộng",', ["width", "số", "cột 2"]),
        ("width = 46,", "width = 3,", ["từ 6"]),
        ('source = "roster"', 'source = "danh-sach"', ["danh-sach", "month-reviews"]),
        ('kind = "gap"', 'kind = "khoang"', ["khoang", "gap"]),
        ('paper = "A4"', "width = 100\nheight = 297", ["lề quá rộng"]),
        ("number_edge = 10 ", "number_edge = 19 ", ["số trang"]),
        ('paper = "A4"', "width = true", ["width", "số"]),
        ('paper = "A4"', "", ["thiếu “width”", "[page]"]),
        ("[type]\nsize = 11", "[type]\nsize = 200", ["size", "24"]),
        ("{year}", "{nam}", ["nam", "year"]),
        ('code = "opening"', 'code = "cover"', ["hai phần cùng mã “cover”"]),
        ("\nacross = true", "\nacross = 1", ["across", "true hoặc false"]),
        ('align = "center"', 'align = "giua"', ["giua", "center"]),
        ("frame = true", "khung = true", ["khung", "cover"]),
        ("line = 6\nentry_lines", "line = 4\nentry_lines", ["dòng cao 4 mm"]),
        ("[month_sheet]", "[phieu_thang]", ["[month_sheet]", "thiếu “code”"]),
        ('on_behalf = "T/M CHI BỘ"', 'thay_mat = "T/M CHI BỘ"', ["words.with_committee"]),
        ('reviewer = "chi ủy"', 'reviewer = "{on_behalf}"', ["on_behalf"]),
        ('leader = "cấp ủy viên"', 'dan_dau = "cấp ủy viên"', ["“dan_dau”", "words.of_committee"]),
        ("sides = [\n", "sides = 5\nkhac = [\n", ["sides", "danh sách"]),
        ("{ width = 70, lines", "{ width = 170, lines", ["không còn chỗ", "cover"]),
        ('title = "{book_title}', 'title = 1\ntitle_2 = "{book_title}', ["title"]),
    ],
)
def test_a_wrong_layout_is_refused_in_words_that_say_where(written: Path, old: str, new: str, said: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        load_layout(changed(written, old, new))
    for words in said:
        assert words in refused.value.reason


def test_a_layout_without_sections_is_refused(written: Path) -> None:
    written.write_text(re.split(r"# -+ Bìa", TEXT)[0] + TEXT[TEXT.index("[month_sheet]") :], encoding="utf-8")
    with pytest.raises(Refused, match="chưa có phần nào"):
        load_layout(written)


def test_a_section_without_blocks_is_refused(written: Path) -> None:
    extra = '[[section]]\ncode = "them"\nheading = "Thêm"\n\n[month_sheet]'
    with pytest.raises(Refused, match="“them” chưa có nội dung"):
        load_layout(changed(written, "[month_sheet]", extra))


def test_a_file_that_is_not_toml_is_refused(written: Path) -> None:
    written.write_text("Kính gửi: các chi bộ", encoding="utf-8")
    with pytest.raises(Refused, match="cú pháp TOML"):
        load_layout(written)


@pytest.mark.parametrize("text", ["a = " + "[" * 3_000 + "]" * 3_000, "a = " + "{a=" * 3_000, "a = " + "1" * 20_000])
def test_a_file_made_to_do_harm_is_refused(written: Path, text: str) -> None:
    written.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="không phải là một mẫu in"):
        load_layout(written)


EACH = '[[section]]\ncode = "them"\nheading = "Thêm"\n{}\n\n[month_sheet]'
GAP = 'kind = "gap"\nheight = 1\n'


def nested(depth: int, least: int) -> str:
    """Blocks that stand several times within blocks that do."""
    paths = [".".join(["section", *["block"] * (n + 1)]) for n in range(depth + 1)]
    outer = "".join(f'[[{path}]]\nkind = "each"\nleast = {least}\n' for path in paths[:-1])
    return EACH.format(f"{outer}[[{paths[-1]}]]\n{GAP}")


def sections(count: int, blocks: int) -> str:
    """So many sections of so many blocks."""
    one = EACH.removesuffix("[month_sheet]").format(f"[[section.block]]\n{GAP}" * blocks)
    return "".join(one.replace("them", f"them-{n}") for n in range(count)) + "[month_sheet]"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (nested(3, 1), "quá 2 lớp"),
        (sections(1, 5_000), "khối, kể cả khối in lại; nhiều nhất là 5.000"),
        (sections(90, 1), "108 phần; nhiều nhất là 100"),
    ],
)
def test_a_form_without_end_is_refused_before_anything_is_printed(written: Path, part: str, said: str) -> None:
    assert load_layout(changed(written, "[month_sheet]", nested(2, 40)))
    with pytest.raises(Refused, match=said):
        load_layout(changed(written, "[month_sheet]", part))


def test_a_file_in_an_old_charset_is_refused(written: Path) -> None:
    written.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(Refused, match="UTF-8"):
        load_layout(written)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Không đọc được mẫu in “mat"):
        load_layout(tmp_path / "mat.toml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Không đọc được"):
        load_layout(tmp_path)


def test_a_huge_file_is_refused(written: Path) -> None:
    written.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Refused, match="quá lớn"):
        load_layout(written)


def test_every_field_of_every_source_can_be_a_column(written: Path) -> None:
    """A province may print any field; none of them breaks the reading of its layout."""
    for source, catalogue in SOURCES.items():
        for name in catalogue.fields:
            column = f'{{ field = "{name}", width = 165 }}'
            block = f'kind = "table"\nsource = "{source}"\ncolumns = [ {column} ]'
            part = f'[[section]]\ncode = "them"\nheading = "Thêm"\n[[section.block]]\n{block}\n\n[month_sheet]'
            layout = load_layout(changed(written, "[month_sheet]", part))
            assert tables(section(layout, "them"))[0].columns[0].heading


def test_whoever_signs_has_15_mm_at_least() -> None:
    layout = load_layout()
    sides = [
        side
        for s in (*layout.sections, layout.month_sheet)
        for block in s.blocks
        if isinstance(block, SidesBlock)
        for side in block.sides
        if any("Ký" in words.text for words in side.lines)
    ]
    assert len(sides) >= 14
    assert all(side.least_room_mm >= 15 for side in sides)
