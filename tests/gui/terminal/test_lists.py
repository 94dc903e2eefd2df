from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from db.operations.members import add_member, save_member
from db.operations.months import write_cell
from db.operations.units import add_unit
from db.queries.members import all_members
from domain import names
from domain.members import MEMBER, Member
from domain.months import FOLLOW_UP
from domain.registrations import ITEM, REGISTRATION
from domain.units import UNIT, UnitKind
from tests.books import NOW, OF_FRONT, YEAR, opened
from tests.gui.terminal.running import Run
from tests.odd_texts import ODD_NAMES


def test_members_have_the_fields_of_the_vocabulary_in_plain_values(run: Run, sample_file: Path) -> None:
    rows = run("list", sample_file, "members", "--json").json["members"]
    assert len(rows) == 24 + OF_FRONT
    assert all(list(row) == ["uid", *(field.name for field in MEMBER.fields)] for row in rows)
    secretaries = [row for row in rows if row["party_positions"] == "Bí thư"]
    assert len(secretaries) == 3
    assert all(row["must_plan"] is True and row["status"] == "đang sinh hoạt" for row in secretaries)
    assert all(row["positions"].startswith("Bí thư") for row in secretaries)
    assert {row["gender"] for row in rows} == {"Nam", "Nữ"}
    assert {len(row["admitted_on"]) for row in rows if "Mặt trận" not in row["branch"]} == {10}
    assert any(row["note"] is None for row in rows)


def test_members_stand_in_vietnamese_order(run: Run, sample_file: Path) -> None:
    listed = [row["name"] for row in run("list", sample_file, "members", "--json").json["members"]]
    assert listed == sorted(listed, key=names.sort_key)


def test_a_branch_is_named_in_full_accents_and_case_aside(run: Run, sample_file: Path) -> None:
    units = run("list", sample_file, "units", "--json").json["units"]
    branch = next(u["name"] for u in units if u["kind"] == "chi bộ")
    for name in (branch, branch.upper(), names.fold(branch), unicodedata.normalize("NFD", branch)):
        rows = run("list", sample_file, "members", "--branch", name, "--json").json["members"]
        assert (len(rows), {row["branch"] for row in rows}) == (8, {branch})
    done = run("list", sample_file, "members", "--branch", branch[:-3])
    assert (done.code, done.out) == (1, "")
    assert branch in done.err


def test_a_commune_lists_all_beneath_it(run: Run, sample_file: Path) -> None:
    rows = run("list", sample_file, "members", "--branch", "Đảng bộ xã Định Xuân", "--json").json["members"]
    assert len(rows) == 24 + OF_FRONT


def test_an_ambiguous_branch_is_refused_with_the_choices(run: Run, new_file: Path) -> None:
    with opened(new_file) as book:
        add = book.session.run
        base = add("Thêm", add_unit, "Đảng bộ cơ sở Công ty", UnitKind.GRASSROOTS, 2).result
        for parent in (2, base):
            unit_id = add("Thêm", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, parent).result
            add("Thêm", add_member, Member(0, "", 0, unit_id, "", f"Nguyễn Văn {parent}"))
    done = run("list", new_file, "members", "--branch", "chi bo thon 1")
    assert done.code == 1
    assert "Chi bộ thôn 1 (Đảng bộ cơ sở Công ty)" in done.err
    rows = run("list", new_file, "members", "--branch", "Chi bộ thôn 1 (Đảng bộ cơ sở Công ty)", "--json").json
    assert [row["name"] for row in rows["members"]] == [f"Nguyễn Văn {base}"]


@pytest.mark.parametrize("typed", ["duc", "đức", "Đuc", unicodedata.normalize("NFD", "Đức"), "nvđ", "nvd"])
def test_find_takes_any_way_of_typing(run: Run, new_file: Path, typed: str) -> None:
    with opened(new_file) as book:
        for name in ("Nguyễn Văn Đức", "Trần Thị Hoa"):
            book.session.run("Thêm", add_member, Member(0, "", 0, 2, "", name))
    rows = run("list", new_file, "members", "--find", typed, "--json").json["members"]
    assert [row["name"] for row in rows] == ["Nguyễn Văn Đức"]


def test_units_stand_in_the_order_of_the_tree(run: Run, sample_file: Path) -> None:
    rows = run("list", sample_file, "units", "--json").json["units"]
    assert list(rows[0]) == ["uid", *(field.name for field in UNIT.fields), "parent"]
    assert [row["name"] for row in rows[:2]] == ["Đảng bộ tỉnh Thanh Hóa", "Đảng bộ xã Định Xuân"]
    assert (rows[0]["parent"], rows[1]["parent"]) == (None, "Đảng bộ tỉnh Thanh Hóa")
    found = run("list", sample_file, "units", "--find", "mat tran", "--json").json["units"]
    assert [row["kind"] for row in found] == ["Mặt trận Tổ quốc"]


def test_registrations_come_with_their_items_by_number(run: Run, sample_file: Path) -> None:
    rows = run("list", sample_file, "registrations", "--json").json["registrations"]
    about = ["branch", "year", "tt", "name"]
    assert list(rows[0]) == ["uid", *about, *(field.name for field in REGISTRATION.fields), "items"]
    assert list(rows[0]["items"][0]) == ["uid", *(field.name for field in ITEM.fields)]
    first = [row["tt"] for row in rows if row["branch"] == rows[0]["branch"]]
    assert first[0] is None, "the branch's own stands first"
    assert first[1:] == sorted(first[1:])
    assert {row["year"] for row in rows} == {YEAR}
    word = rows[1]["items"][0]["content"].split()[3]
    found = run("list", sample_file, "registrations", "--find", word, "--json").json["registrations"]
    assert rows[1] in found
    assert len(found) < len(rows)


def test_follow_ups_go_by_number_and_month(run: Run, sample_file: Path) -> None:
    rows = run("list", sample_file, "follow-ups", "--json").json["follow-ups"]
    assert list(rows[0]) == ["uid", "branch", "year", "tt", "name", *(field.name for field in FOLLOW_UP.fields)]
    branch = [(row["tt"], row["month"]) for row in rows if row["branch"] == rows[0]["branch"]]
    assert branch == sorted(branch)
    assert {row["month"] for row in rows} == set(range(1, 10))
    assert run("list", sample_file, "follow-ups", "--year", YEAR - 1, "--json").json == {"follow-ups": []}


def test_an_empty_book_lists_nothing(run: Run, new_file: Path) -> None:
    for register in ("members", "registrations", "follow-ups"):
        assert run("list", new_file, register, "--json").json == {register: []}
        assert run("list", new_file, register).out == "Có 00 dòng.\n"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_is_listed_and_found_as_typed(run: Run, new_file: Path, name: str) -> None:
    with opened(new_file) as book:
        book.session.run("Thêm", add_member, Member(0, "", 0, 2, "", name))
    rows = run("list", new_file, "members", "--json").json["members"]
    assert [row["name"] for row in rows] == [name]
    assert run("list", new_file, "members", "--find", name, "--json").json["members"] == rows
    assert f"Họ và tên: {name}" in run("list", new_file, "members").out


def test_a_remark_of_ten_thousand_letters_is_listed_whole(run: Run, sample_file: Path) -> None:
    text = "Đã làm <b>tốt</b> " * 600
    with opened(sample_file) as book:
        book.session.run("Ghi", write_cell, 1, 12, "remark", text[:10_000])
    rows = run("list", sample_file, "follow-ups", "--json").json["follow-ups"]
    assert max(len(row["remark"] or "") for row in rows) >= 9_999


def test_sentences_say_as_much_as_the_objects(run: Run, sample_file: Path) -> None:
    lines = run("list", sample_file, "members").out.splitlines()
    assert lines[-1] == f"Có {24 + OF_FRONT} dòng."
    assert Counter(line.split(".")[0].isdigit() for line in lines[:-1]) == {True: 24 + OF_FRONT}
    assert "Ngày sinh: " in lines[0]
    assert "Năm: 2026;" in run("list", sample_file, "follow-ups").out


def test_who_has_left_is_not_among_the_members(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "so.sotd"
    run("sample", book, "--branches", 8, "--members", 20, "--year", YEAR)
    counts = run("check", book, "--json").json["counts"]
    assert len(run("list", book, "members", "--json").json["members"]) == 160 + OF_FRONT < counts["membership"]


def test_cards_are_told_by_their_last_digits_unless_asked_for(run: Run, sample_file: Path) -> None:
    with opened(sample_file) as book:
        first = all_members(book.session.connection, NOW.date())[0]
        book.session.run("Sửa", save_member, replace(first, card_number="038058001234"))
    said = run("list", sample_file, "members").out
    assert "Số thẻ đảng viên: …1234;" in said and "038058001234" not in said
    assert "Số thẻ đảng viên: 038058001234;" in run("list", sample_file, "members", "--whole-cards").out
