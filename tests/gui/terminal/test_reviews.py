"""The commands by which an officer looks through many books."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from db.operations.months import write_cells
from db.operations.phrases import add_phrases
from db.operations.rows import remove_rows, save_row
from db.operations.units import write_unit
from db.queries.ledgers import ledger_of, roster_of
from db.queries.units import all_units
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.named import Named
from domain.phrases import Phrase
from domain.registers.inspections import INSPECTIONS, Inspection
from domain.units import Unit
from tests.books import NOW, YEAR, opened
from tests.gui.terminal.running import Run
from tests.gui.terminal.test_prints import words_of

SAID = "Tích cực dọn vệ sinh đường làng, giúp bà con gặt lúa chạy bão, đi họp đầy đủ và đúng giờ"


def write_months(file: Path, *texts: str, month: int = 3) -> list[str]:
    """Write these remarks, one a unit, for the first two lines of each; the units' names."""
    names = []
    with opened(file) as book:
        connection = book.session.connection
        for text, unit in zip(texts, [u for u in all_units(connection) if u.kind.value == "chi bộ"], strict=False):
            ledger = ledger_of(connection, unit.id, YEAR)
            assert ledger is not None
            lines: list[RosterLine] = roster_of(connection, ledger, NOW.date())[:2]
            cells = [(line.id, "remark", text) for line in lines]
            book.session.run("Ghi tháng", write_cells, month, cells)
            names.append(unit.name)
    return names


def test_copied_remarks_are_told_with_where_they_stand(run: Run, sample_file: Path) -> None:
    units = write_months(sample_file, SAID, SAID.replace("gặt lúa", "thu hoạch"))
    told = run("copies", sample_file, "--field", "remark", "--json").json
    (text,) = [one for one in told["texts"] if one["text"] == SAID]
    assert (text["count"], text["wordings"], text["units"], text["standard"]) == (4, 2, 2, False)
    assert [(place["unit"], place["month"]) for place in text["places"]] == [(u, 3) for u in units for _ in range(2)]
    shares = {one["unit"]: one for one in told["units"]}
    assert shares[units[0]]["copied"] >= 2
    said = run("copies", sample_file, "--branch", units[0], "--least", 2)
    assert said.code == 0 and f"“{SAID}”: 02 lần, của 02 người ở 01 đơn vị, tháng 3." in said.out


def test_what_is_on_a_shelf_is_told_apart(run: Run, sample_file: Path) -> None:
    write_months(sample_file, SAID, SAID)
    with opened(sample_file) as book:
        unit = next(u.id for u in all_units(book.session.connection) if u.kind.keeps_book)
        book.session.run("Thêm câu mẫu", add_phrases, unit, [Phrase(SAID)])
    told = run("copies", sample_file, "--json").json["texts"]
    assert [one["standard"] for one in told if one["text"] == SAID] == [True]


def test_a_book_without_months_says_so(run: Run, new_file: Path) -> None:
    assert run("copies", new_file).out == "Chưa có câu nhận xét, việc đã làm nào: ghi ở trang Theo dõi hằng tháng.\n"


def test_a_sample_is_no_more_copied_than_an_office(run: Run, sample_file: Path) -> None:
    told = run("copies", sample_file, "--json").json["units"]
    copied, written = (sum(unit[what] for unit in told) for what in ("copied", "written"))
    assert 0.02 < copied / written < 1 / 3


def first_branch(file: Path) -> Unit:
    with opened(file) as book:
        return next(unit for unit in all_units(book.session.connection) if unit.kind.value == "chi bộ")


def test_who_is_late_is_told_with_whom_to_call(run: Run, sample_file: Path, tmp_path: Path) -> None:
    unit = first_branch(sample_file)
    with opened(sample_file) as book:
        named = replace(unit, keeper="Vũ Thị Sổ", phone="0912 345 678")
        book.session.run("Sửa", write_unit, named)
    told = run("late", sample_file, "--json").json["late"]
    own = next(one for one in told if one["unit"] == unit.name)
    assert (own["contact"], own["post"], own["phone"]) == ("Vũ Thị Sổ", "người giữ sổ", "…5678")
    whole = run("late", sample_file, "--whole-cards", "--json").json["late"]
    assert [one["phone"] for one in whole if one["unit"] == unit.name] == ["0912 345 678"]
    (listed,) = run("list", sample_file, "units", "--branch", unit.name, "--json").json["units"]
    assert listed["phone"] == own["phone"]
    assert all(one["contact"] and one["post"] == "Bí thư" for one in told if one is not own and "Chi bộ" in one["unit"])
    assert [one["since"] for one in told] == sorted(one["since"] for one in told)
    assert "Vũ Thị Sổ (người giữ sổ), …5678." in run("late", sample_file).out
    run("late", sample_file, "--to", tmp_path / "goi.pdf")
    said = words_of(tmp_path / "goi.pdf")
    assert "0912 345 678" in said and "Đã gọi" in " ".join(said.split())
    run("late", sample_file, "--to", tmp_path / "goi.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "goi.xlsx").active.iter_rows(values_only=True))
    assert any("0912 345 678" in row and unit.name in row for row in rows)
    assert run("late", sample_file, "--to", tmp_path / "goi.pdf").code == 1


def test_units_are_put_beside_the_median_of_their_sort(run: Run, sample_file: Path) -> None:
    told = run("compare", sample_file, "--json").json["sorts"]
    units = [unit for sort in told for unit in sort["units"]]
    listed = run("list", sample_file, "units", "--json").json["units"]
    assert {unit["unit"] for unit in units} <= {row["name"] for row in listed}
    assert all(unit["months"]["of"] >= unit["months"]["value"] for unit in units)
    assert any(unit["attended"]["of"] for unit in units) and any(unit["models"]["value"] for unit in units)
    assert "Dưới 4 đơn vị thì không so" in run("compare", sample_file).out


def test_the_same_seed_draws_the_same_and_prints_it(run: Run, sample_file: Path, tmp_path: Path) -> None:
    words = ("draw", sample_file, "--seed", "2026-11", "--units", 2, "--members", 3, "--again", "--json")
    told = run(*words, "--to", tmp_path / "kt.pdf").json
    assert told["units"] == run(*words).json["units"]
    assert [len(one["members"]) for one in told["units"]] == [3, 3]
    said = words_of(tmp_path / "kt.pdf")
    for word in ("2026-11", *(member["name"] for one in told["units"] for member in one["members"])):
        assert word in " ".join(said.split())


def test_a_unit_that_was_inspected_is_left_out_unless_it_is_asked_for(run: Run, sample_file: Path) -> None:
    before = run("draw", sample_file, "--seed", 1, "--units", 9, "--json").json
    unit = first_branch(sample_file)
    with opened(sample_file) as book:
        connection = book.session.connection
        ids = [row[0] for row in connection.execute("SELECT id FROM inspection").fetchall()]
        book.session.run("Xóa", lambda db: remove_rows(INSPECTIONS, db, ids))
        ledger = ledger_of(connection, [u for u in all_units(connection) if u.kind.keeps_book][-1].id, YEAR)
        assert ledger is not None
        row = Inspection(ledger_id=ledger.id, day=PartialDate(YEAR, 5), body="UBKT", subject="Sổ")
        row = replace(row, units=(Named(unit.name.upper()),))
        book.session.run("Ghi", lambda db: save_row(INSPECTIONS, db, row))
    told = run("draw", sample_file, "--seed", 1, "--units", 9, "--json").json
    assert unit.name not in [one["unit"] for one in told["units"]]
    assert (told["spared"], told["among"]) == (1, before["among"] + before["spared"] - 1)


@pytest.mark.parametrize(
    "words", [("late", "--to", "a.doc"), ("draw", "--seed", "1", "--units", "1", "--to", "a.xlsx")]
)
def test_another_kind_of_file_is_no_word_of_the_command(run: Run, sample_file: Path, words: tuple[str, ...]) -> None:
    assert run(words[0], sample_file, *words[1:]).code == 2


def test_a_draw_of_nothing_is_refused(run: Run, sample_file: Path) -> None:
    done = run("draw", sample_file, "--seed", "1", "--units", 0)
    assert (done.code, done.err.strip()) == (1, "Hãy ghi số đơn vị cần bốc, từ 1 trở lên.")


def test_a_telephone_leaves_the_book_by_its_end_alone_and_comes_back_whole(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    unit = first_branch(sample_file)
    with opened(sample_file) as book:
        book.session.run("Sửa", write_unit, replace(unit, phone="0912 345 678"))
    for whole, said in ((), "…5678"), (("--whole-cards",), "0912 345 678"):
        file = tmp_path / f"don-vi{len(whole)}.xlsx"
        run("export", sample_file, "units", file, *whole)
        cells = [cell for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True) for cell in row]
        assert [cell for cell in cells if str(cell).endswith("678")] == [said]
        told = run("import", sample_file, "units", file, "--json").json
        assert (told["changed"], told["added"], told["refused"]) == (0, 0, [])
    assert first_branch(sample_file).phone == "0912 345 678"
    assert "…5678" in run("list", sample_file, "units").out
