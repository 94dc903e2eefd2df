from __future__ import annotations

import datetime
import unicodedata

from domain.cards import hidden_in
from domain.dates import PartialDate
from domain.grid import Sheet, Workbook
from domain.lists.comparing import FieldChange
from domain.lists.reading import read_list
from gui.importing.found import found_in
from gui.importing.plan_tables import NONE, value_words
from gui.importing.preview_rows import Show, before_after, preview_rows, shown_fields, value_of

TODAY = datetime.date(2026, 3, 25)
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Nơi ở")


def workbook(*rows: tuple[object, ...]) -> Workbook:
    cells = [tuple(str(cell) for cell in row) for row in rows]
    return Workbook((Sheet("DS", [HEAD, *cells]),), "ds")


def test_samples_are_few_different_and_short() -> None:
    book = workbook(*[(n, f"Lê Văn {'An' if n < 4 else 'Bình'}", 1950, "x" * 90, "") for n in range(1, 9)])
    (table,) = found_in(book, read_list(book, today=TODAY)).tables
    assert table.members == 8
    assert table.samples[1] == ("Lê Văn An", "Lê Văn Bình")
    assert table.samples[3] == ("x" * 40 + "…",)
    assert table.samples[4] == ()


def test_samples_stand_there_as_they_may_be_seen() -> None:
    book = workbook(*[(n, f"Lê Văn {name}", 1950, "038058001234", "") for n, name in enumerate(("An", "Bình"), 1)])
    reading = read_list(book, today=TODAY)
    for seen, sample in ((hidden_in, "…1234"), (str, "038058001234")):
        (table,) = found_in(book, reading, seen).tables
        assert table.samples[3] == (sample,)


def test_old_fonts_and_loose_accents_are_told_apart() -> None:
    loose = unicodedata.normalize("NFD", "Nguyễn Thị Ánh")
    book = workbook(*[(n, loose, 1950 + n, "Bí thư", "") for n in range(1, 5)])
    (said, loosely) = found_in(book, read_list(book, today=TODAY)).sentences()
    assert said == "Tìm thấy 04 người trong trang “DS”."
    assert loosely == "Dấu viết rời đã được ghép lại ở cột: Họ và tên."
    old = workbook(
        *[(n, name, 1950, "BÝ th­ chi bé", "") for n, name in enumerate(("NguyÔn V¨n §øc", "TrÇn ThÞ Hoµ"), 1)]
    )
    assert any("TCVN3" in line for line in found_in(old, read_list(old, today=TODAY)).sentences())


def test_each_row_is_told_with_what_stood_there_before() -> None:
    book = workbook((1, "lê  văn an", "5.3.1958", "Bí thư, Trưởng thôn", "Thôn 1"), ("", "Cộng: 1", "", "", ""))
    reading = read_list(book, today=TODAY, home_branch="Chi bộ thôn 1")
    head, member, total = preview_rows(reading, reading.refused)
    assert [row.belongs(Show.OTHERS) for row in (head, member, total)] == [True, False, True]
    assert (member.is_repaired, member.repaired_fields()["name"]) == (True, "lê  văn an")
    told = {one.heading: (one.before, one.after) for one in before_after(member, book, reading.mapping.tables)}
    assert told["Ngày sinh"] == ("5.3.1958", "05/03/1958")
    assert told["Chức vụ"] == ("Bí thư, Trưởng thôn", "Bí thư; Trưởng thôn")
    assert told["Nơi ở"] == ("Thôn 1", "(không đưa vào)")
    assert "STT" not in told
    names = [field.name for field in shown_fields(reading)]
    assert names == ["name", "branch", "born", "party_positions", "government_positions"]
    assert value_of(member.draft, "status") == "" and value_of(None, "name") == ""


def test_values_are_told_in_words() -> None:
    assert value_words("born", FieldChange("born", None, PartialDate(1958, 3))) == (NONE, "03/1958")
    assert value_words("must_plan", FieldChange("must_plan", False, True)) == (NONE, "có")
