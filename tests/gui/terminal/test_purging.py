from __future__ import annotations

from pathlib import Path

from tests.books import opened
from tests.db.operations.test_purging import GROUND, NAME, write_of_her
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
