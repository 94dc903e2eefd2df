from __future__ import annotations

from pathlib import Path

from tests.books import YEAR, opened
from tests.db.operations.test_purging import GROUND, NAME, OTHER, PHONE, keep_for_five_years, write_of_her
from tests.gui.terminal.running import Run
from tests.passwords import files_beneath, told_by


def test_somebody_is_looked_at_confirmed_and_taken_out(run: Run, sample_file: Path, data_folder: Path) -> None:
    with opened(sample_file) as book:
        write_of_her(book)
        book.backup("tay")
    before = sample_file.read_bytes()
    seen = run("purge", sample_file, NAME, "--dry-run", "--json").json
    assert seen["name"] == NAME
    assert {mention["where"].split(",")[0] for mention in seen["mentions"]} >= {"Theo dõi tháng"}
    assert f"1. {seen['mentions'][0]['where']}" in run("purge", sample_file, NAME, "--dry-run").out
    for words, why in (
        (("--ground", GROUND), "gõ lại đúng họ tên"),
        (("--ground", GROUND, "--confirm", "Quách Thị Diệu"), "gõ lại đúng họ tên"),
        (("--confirm", NAME), "căn cứ"),
        (("--ground", GROUND, "--confirm", NAME, "--leave", 99), "Không có chỗ số 99"),
    ):
        refused = run("purge", sample_file, NAME, *words)
        assert (refused.code, why in refused.err) == (1, True)
    assert sample_file.read_bytes() == before
    done = run("purge", sample_file, NAME, "--ground", GROUND, "--confirm", NAME.lower(), "--json").json
    assert [Path(file).exists() for file in done["older"]] == [True]
    assert run("check", sample_file, "--json").json["sound"]
    assert NAME not in run("history", sample_file).out
    assert run("undo", sample_file).code == 1
    for file in done["older"]:
        Path(file).unlink()
    assert told_by(files_beneath(sample_file.parent, data_folder), [NAME]) == []


def test_who_is_meant_must_be_one(run: Run, sample_file: Path) -> None:
    refused = run("purge", sample_file, "Không Có Ai", "--dry-run")
    assert (refused.code, "không có ai tên" in refused.err) == (1, True)


def test_who_is_over_the_time_is_listed_and_goes_in_one_act_when_confirmed(
    run: Run, sample_file: Path, data_folder: Path
) -> None:
    keep_for_five_years(sample_file)
    seen = run("purge", sample_file, "--due", "--dry-run", "--json").json
    assert (seen["years"], [one["name"] for one in seen["due"]]) == (5, [OTHER])
    (due,) = seen["due"]
    assert (due["since"], due["until"], due["years"]) == (f"{YEAR - 6}-03", f"{YEAR - 1}-03-31", [YEAR])
    asked = {one["number"]: one for one in (*seen["mentions"], *seen["phones"])}
    also = [number for number, one in asked.items() if one.get("spoken") or one.get("phone") == PHONE]
    assert len(also) >= 2
    told = run("purge", sample_file, "--due", "--dry-run").out
    assert "Thời hạn giữ dữ liệu: 05 năm" in told and f"Số điện thoại {PHONE}" in told
    before = sample_file.read_bytes()
    assert "Không có ai tên" in run("purge", sample_file, "--due", "--keep", NAME).err
    assert "Không có ai để xóa" in run("purge", sample_file, "--due", "--keep", OTHER).out
    assert run("purge", sample_file, "--due").code == 1
    for words in ((OTHER, "--due"), (), ("--due", "--branch", "Chi bộ 1"), (OTHER, "--keep", NAME)):
        assert run("purge", sample_file, *words).code == 2, words
    assert sample_file.read_bytes() == before
    numbers = [word for number in also for word in ("--also", number)]
    done = run("purge", sample_file, "--due", "--confirm", OTHER, *numbers, "--remove-backups", "--json").json
    assert done["people"] == 1
    assert told_by(files_beneath(sample_file.parent, data_folder), [OTHER, "Tráng", PHONE]) == []
    assert "Hết thời hạn giữ dữ liệu 05 năm" in run("history", sample_file).out
    assert run("check", sample_file, "--json").json["sound"]
    assert run("purge", sample_file, "--due", "--json").json["due"] == []


def test_without_a_rule_it_is_said_where_to_set_one(run: Run, new_file: Path) -> None:
    assert "trang Căn cứ và cách ghi" in run("purge", new_file, "--due").out
