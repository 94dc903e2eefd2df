"""The packs that come with the program, what they are for a ledger, and what is refused in one."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from db.queries.packs import pack_before_edits, shipped
from domain.months import DEFAULT_MARKS, FOLLOW_UP
from domain.pack_fields import GROUPS
from domain.refusals import Refused
from domain.registrations import ITEM, REGISTRATION, Item, ItemKind
from domain.sheets.forms import REGISTRATIONS, in_words_of
from domain.units import UNIT, UnitKind
from domain.year_packs import (
    PACK,
    PRINTED,
    TEXTS,
    UNKNOWN,
    YearPack,
    as_copy,
    checked,
    of_copy,
    pack_of_year,
    printed_words,
    spoken,
)
from domain.year_packs import in_words_of as item_in_words_of
from printouts.placeholders import PLACEHOLDERS, names_in

P2025, P2026, P2027 = (pack_before_edits(year) for year in (2025, 2026, 2027))


@pytest.mark.parametrize("year", [1990, 2024, 2025, 2026, 2027, 2030, 2100])
def test_every_year_has_a_pack_that_can_be_used(year: int) -> None:
    assert checked(pack_before_edits(year)).year == year


def test_what_a_pack_says_is_declared_once() -> None:
    assert {field.name for field in PACK.fields} <= {a.name for a in fields(YearPack)}
    assert [a.name for a in fields(YearPack)] == ["year", *TEXTS]
    assert [f.name for group in GROUPS for f in group.fields] == list(TEXTS)
    for name in TEXTS:
        assert set(names_in(getattr(P2027, name))) <= {*PLACEHOLDERS, *PRINTED, "reviewer"}


def test_to_2026_people_follow_and_from_2027_they_practise() -> None:
    assert (P2025.kind_follow, P2026.kind_follow, P2027.kind_follow) == ("làm theo", "làm theo", "thực hành")
    assert P2026.follow_heading == "Nội dung làm theo (việc cụ thể)"
    assert P2027.follow_heading == "Nội dung thực hành (việc cụ thể)"
    assert "phương pháp" not in P2026.wording and "phương pháp" in P2027.wording
    assert pack_before_edits(2031).kind_follow == "thực hành"
    assert not [name for name in TEXTS if "làm theo" in getattr(P2027, name).casefold()]


def test_the_basis_is_of_its_year() -> None:
    before, after = P2026.basis_for("Đảng ủy xã Tân Ninh"), P2027.basis_for("Đảng ủy xã Tân Ninh")
    assert before.startswith("Chỉ thị số 05-CT/TW, ngày 15/5/2016") and "01-KL/TW" in before
    assert after.startswith("Chỉ thị số 07-CT/TW, ngày 13/7/2026 của Bộ Chính trị về đẩy mạnh học tập, thực hành")
    assert "05-CT/TW" not in after and "01-KL/TW" not in after
    assert after.endswith(f"Kế hoạch năm 2027 của Đảng ủy xã Tân Ninh về {P2027.wording}.")
    assert f"của {UNKNOWN} về" in P2027.basis_for("")


def test_the_levels_above_are_called_as_the_rules_of_the_year_do() -> None:
    assert P2026.unit_word(UnitKind.GRASSROOTS) == UnitKind.GRASSROOTS
    assert P2027.unit_word(UnitKind.GRASSROOTS) == "đảng bộ trực thuộc cơ sở"
    assert [P2026.unit_word(kind) for kind in UnitKind] == list(UnitKind)


def test_the_marks_of_a_year_are_those_that_a_month_knows_by_itself() -> None:
    assert P2026.marks == DEFAULT_MARKS
    assert replace(P2026, month_marks="Đạt = Đ\nKhông đạt = KĐ").marks[1].letter == "KĐ"
    assert P2026.levels.startswith("HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV: ")


def test_a_kind_is_known_by_the_year_s_word_and_by_the_usual_one() -> None:
    assert P2027.kind_of("thực hành") is ItemKind.FOLLOW
    assert P2027.kind_of("Làm theo") is ItemKind.FOLLOW
    assert P2026.kind_of("thực hành") is None
    own = replace(P2027, more_kinds="dân vận khéo\nchuyển đổi số")
    assert own.item_kinds[-2:] == ("dân vận khéo", "chuyển đổi số")
    assert own.kind_of("dân vận khéo") is None
    # A word of the year's own is no known kind, whatever it is called elsewhere.
    swapped = replace(P2027, kind_follow="nêu gương", kind_example="làm gương")
    assert swapped.kind_of("nêu gương") is ItemKind.FOLLOW


def test_items_are_put_into_the_words_of_their_year() -> None:
    item = Item("Giúp hộ nghèo")
    assert item_in_words_of(P2026, item) is item
    assert item_in_words_of(P2027, item).kind == "thực hành"
    with pytest.raises(Refused, match="thực hành, nêu gương") as refused:
        item_in_words_of(P2027, replace(item, kind="việc khác"))
    assert refused.value.field == "kind"
    later = replace(P2027, kind_follow="hành động")
    carried = item_in_words_of(later, replace(item, kind="thực hành"), before=P2027)
    assert carried.kind == "hành động"
    own = replace(P2027, more_kinds="dân vận khéo")
    assert item_in_words_of(P2026, replace(item, kind="dân vận khéo"), before=own).kind == "làm theo"


def test_a_ledger_keeps_the_whole_of_it() -> None:
    own = replace(P2027, theme="Chuyên đề", more_kinds="dân vận khéo")
    assert of_copy(as_copy(own), P2026) == replace(own, year=2026)
    assert of_copy("", P2026) == P2026
    assert of_copy('{"kind_follow": "hành động"}', P2026) == replace(P2026, kind_follow="hành động")


def test_the_later_word_holds_and_the_theme_is_of_one_year_alone() -> None:
    first = shipped()[0]
    later = [
        (2022, {"kind_mend": "sửa sai"}),
        (2026, {"theme": "Tự lực", "kind_mend": "sửa mình"}),
        (2027, {"kind_follow": "thực hành"}),
    ]
    assert pack_of_year(2026, first, later).theme == "Tự lực"
    after = pack_of_year(2028, first, later)
    assert (after.theme, after.kind_mend, after.kind_follow) == ("", "sửa mình", "thực hành")
    mends = {year: pack_of_year(year, first, later).kind_mend for year in (2021, 2022, 2023)}
    assert mends == {2021: "khắc phục hạn chế", 2022: "sửa sai", 2023: "khắc phục hạn chế"}


def test_forms_and_sheets_speak_the_words_of_the_year() -> None:
    own = replace(P2027, study_heading="Nội dung học Bác", month_marks="Đạt = Đ\nKhông đạt = KĐ")
    assert spoken(ITEM, own).field("kind").choices == own.item_kinds
    assert spoken(REGISTRATION, own).field("study_content").label == "Nội dung học Bác"
    assert spoken(FOLLOW_UP, own).field("mark").choices == ("Đạt", "Không đạt")
    kind = spoken(UNIT, own).field("kind")
    assert kind.show(UnitKind.GRASSROOTS) == "đảng bộ trực thuộc cơ sở"
    assert kind.read("Đảng bộ trực thuộc cơ sở") is kind.read("đảng bộ cơ sở") is UnitKind.GRASSROOTS
    sheet = in_words_of(REGISTRATIONS, own)
    assert sheet.title == "ĐĂNG KÝ HỌC VÀ THỰC HÀNH THEO BÁC"
    assert sheet.columns[sheet.place("study_content")].column_heading == "Nội dung học Bác"
    same = in_words_of(REGISTRATIONS, P2026)
    assert [f.column_heading for f in same.columns] == [f.column_heading for f in REGISTRATIONS.columns]
    assert same.title == REGISTRATIONS.title


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("legal_basis", "Kế hoạch của {tỉnh} và {cap_tren}", "{cap_tren}"),
        ("legal_basis", "{levels}", "chỉ được dùng {above}"),
        ("follow_heading", "Việc {year}", "bỏ dấu ngoặc nhọn"),
        ("month_marks", "Tốt = T\nKhá", "“Khá”; mỗi dòng phải ghi như “Tốt = T”"),
        ("month_marks", "Tốt = T", "từ 2 đến 9 dòng"),
        ("month_marks", "Tốt = T\nKhá = t", "“T” hai lần"),
        ("month_marks", "Tốt = T\nTỐT = K", "“Tốt” hai lần"),
        ("month_marks", "Tốt = T\nKhá = –", "khác dấu –"),
        ("month_marks", "Tốt = T\nKhá = KHÁLẮM", "một đến bốn chữ"),
        ("month_marks", "Tốt = T\nKhá = K = A", "mỗi dòng phải ghi như"),
        ("rating_levels", "A = giỏi\nB = giỏi", "“giỏi” hai lần"),
        ("kind_example", "Học tập", "trùng với một tên khác"),
        ("kind_example", "a" * 41, "nhiều nhất là 40 ký tự"),
        ("kind_example", " \u200b", "Hãy ghi “Loại nêu gương”"),
        ("more_kinds", "dân vận khéo\nnêu gương", "trùng với một tên khác"),
        ("unit_group", "chi bộ", "trùng với một tên khác"),
        *(("registration_due", day, "hãy ghi ngày và tháng như 31/3") for day in ("31/4", "29/2", "quý I", "1/13")),
        ("registration_due", "", "Hãy ghi “Hạn đăng ký”"),
        *(("keep_years", years, "hãy ghi số từ 1 đến 99") for years in ("0", "-1", "ba")),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(field: str, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(replace(P2027, **{field: text}))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert said in refused.value.reason and refused.value.reason.endswith(".")


def test_each_text_is_kept_as_its_field_lets_it_through() -> None:
    kept = checked(replace(P2027, kind_follow=" hành\nđộng\u200b ", theme=" Tự lực \nTự cường\x07"))
    assert (kept.kind_follow, kept.theme) == ("hành động", "Tự lực\nTự cường")


def test_the_words_that_a_layout_may_name_are_all_there() -> None:
    assert set(printed_words(P2027)) == set(PRINTED)
    assert all(printed_words(P2027).values())


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("rating_parts", "Tiêu chí chung = 30", "phải có đúng 2 dòng"),
        ("rating_parts", "Tiêu chí chung = ba mươi\nNhiệm vụ = 70", "“ba mươi”"),
        ("rating_points", "HTXSNV = nhiều", "“nhiều”"),
        ("rating_points", "GIOI = 90", "“GIOI” không phải là mức"),
        ("rating_conditions", "HTXSNV", "dấu bằng"),
        ("rating_conditions", "GIOI = đủ", "“GIOI” không phải là mức"),
        ("cap_percent", "hai mươi", "“hai mươi”"),
        ("cap_percent", "120", "“120”"),
        ("cap_base", "nửa số", "phải là một trong"),
    ],
)
def test_a_scheme_by_which_nobody_could_be_rated_is_refused(field: str, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        checked(replace(P2026, **{field: text}))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_an_old_copy_takes_from_its_year_what_it_does_not_say() -> None:
    told = json.loads(as_copy(P2026))
    old = json.dumps({name: text for name, text in told.items() if not name.startswith(("rating_", "cap_"))})
    assert of_copy(old, P2026).scheme == P2026.scheme
    assert of_copy(old, pack_before_edits(2024)).scheme.has_points is False


def test_books_before_2025_name_the_rule_of_their_time() -> None:
    bases = {year: pack_before_edits(year).basis_for("") for year in (2023, 2024, 2025, 2026)}
    assert all("124-QĐ/TW" in bases[year] and "366-QĐ/TW" not in bases[year] for year in (2023, 2024))
    assert all("366-QĐ/TW" in bases[year] and "124-QĐ/TW" not in bases[year] for year in (2025, 2026))
    assert "144-QĐ/TW" not in bases[2023]
