from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.refusals import Refused
from gui.context.preferences import Preferences
from gui.records.saved_filters import LONGEST_NAME, MOST, SavedFilter, SavedFilters, Terms

WOMEN: Terms = (("gender", "Nữ"),)
FOUND: Terms = (("find", 'có "ngoặc", [dấu] = \\ % và đ'), ("gone", "1"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def shelf(folder: Path, table: str = "members") -> SavedFilters:
    return SavedFilters(Preferences(folder), table)


def test_they_are_there_after_a_restart_by_table_and_in_order(folder: Path) -> None:
    preferences = Preferences(folder)
    saved = SavedFilters(preferences, "members")
    assert saved.all() == []
    for name, terms in (("Tổ 10", WOMEN), ("Tổ 2", FOUND), ("  Ánh  dương ", WOMEN)):
        saved.keep(name, terms)
    preferences.save()
    again = shelf(folder)
    assert again.all() == [
        SavedFilter("Ánh dương", WOMEN),
        SavedFilter("Tổ 2", FOUND),
        SavedFilter("Tổ 10", WOMEN),
    ]
    assert shelf(folder, "others").all() == []


def test_one_name_stands_for_one_filter(folder: Path) -> None:
    saved = shelf(folder)
    saved.keep("Đảng viên nữ", WOMEN)
    saved.keep("đảng viên  NỮ", FOUND)
    assert saved.all() == [SavedFilter("đảng viên NỮ", FOUND)]
    assert saved.get("ĐẢNG VIÊN NỮ") == saved.all()[0]
    saved.drop("Đảng viên nữ")
    assert saved.all() == [] and saved.get("Đảng viên nữ") is None


def test_a_name_typed_in_another_way_is_the_same_name(folder: Path) -> None:
    """Letters and marks apart, as some keyboards send them, and what cannot be seen."""
    saved = shelf(folder)
    saved.keep("Đảng viên nữ", WOMEN)
    for other in (unicodedata.normalize("NFD", "đảng viên nữ"), "Đảng\u00a0viên\u200b nữ"):
        assert saved.get(other) == SavedFilter("Đảng viên nữ", WOMEN)
    saved.keep("Hai", FOUND)
    with pytest.raises(Refused, match="Đã có bộ lọc tên"):
        saved.rename("Hai", unicodedata.normalize("NFD", "Đảng viên nữ"))


def test_renaming_never_takes_another_s_place(folder: Path) -> None:
    saved = shelf(folder)
    saved.keep("Một", WOMEN)
    saved.keep("Hai", FOUND)
    with pytest.raises(Refused, match="Đã có bộ lọc tên “hai”"):
        saved.rename("Một", "hai")
    assert saved.rename("Một", "MỘT") == SavedFilter("MỘT", WOMEN)
    assert saved.rename("Ba", "Bốn") is None
    assert [one.name for one in saved.all()] == ["Hai", "MỘT"]


def test_names_are_wanted_and_bounded(folder: Path) -> None:
    saved = shelf(folder)
    with pytest.raises(Refused, match="đặt tên"):
        saved.keep(" \t ", WOMEN)
    with pytest.raises(Refused, match="ngắn lại"):
        saved.keep("a" * (LONGEST_NAME + 1), WOMEN)
    for number in range(MOST):
        saved.keep(f"Bộ lọc {number}", WOMEN)
    with pytest.raises(Refused, match="xóa bớt"):
        saved.keep("Thêm một", WOMEN)
    assert saved.keep("Bộ lọc 3", FOUND).terms == FOUND


@pytest.mark.parametrize(
    "kept", ["", "{", "3", "{}", '[3, {"name": 1}, {"name": "a", "terms": {"b": 2}}, {"name": ""}]']
)
def test_what_cannot_be_read_is_left_out(folder: Path, kept: str) -> None:
    preferences = Preferences(folder)
    preferences.set_text("filters/members", kept)
    saved = SavedFilters(preferences, "members")
    assert saved.all() == []
    saved.keep("Một", WOMEN)
    assert saved.all() == [SavedFilter("Một", WOMEN)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1)))
def test_any_text_comes_back(folder: Path, terms: dict[str, str]) -> None:
    saved = shelf(folder)
    kept = saved.keep("Một", tuple(terms.items()))
    assert saved.get("Một") == kept
