from __future__ import annotations

import shutil
from pathlib import Path

from db.operations.units import add_unit
from domain.units import UnitKind
from tests.books import digests, opened
from tests.gui.terminal.running import Run


def test_a_backup_brings_back_what_was(run: Run, sample_file: Path, tmp_path: Path) -> None:
    made = run("backup", sample_file, "--json").json
    assert Path(made["file"]).is_file()
    assert made["counts"]["follow_up"] > 100
    with opened(sample_file) as book:
        before = digests(book.session.connection)
    assert run("undo", sample_file).code == 0
    done = run("restore", made["file"], "--to", sample_file, "--force", "--json")
    assert done.code == 0
    assert done.json["before"]["person"] == 0
    assert done.json["counts"] == made["counts"]
    with opened(sample_file) as book:
        assert digests(book.session.connection) == before


def test_a_backup_goes_to_the_folder_named(run: Run, sample_file: Path, tmp_path: Path) -> None:
    done = run("backup", sample_file, "--to", tmp_path / "USB")
    (file,) = (tmp_path / "USB").iterdir()
    assert done.out.startswith(f"Đã sao lưu vào {file} (")


def test_an_existing_book_is_restored_only_by_force(run: Run, sample_file: Path, tmp_path: Path) -> None:
    backup = run("backup", sample_file, "--json").json["file"]
    before = sample_file.read_bytes()
    done = run("restore", backup, "--to", sample_file)
    assert (done.code, done.out) == (1, "")
    assert sample_file.read_bytes() == before
    done = run("restore", backup, "--to", tmp_path / "moi.sotd")
    assert done.code == 0
    assert done.out.startswith(f"Đã phục hồi {tmp_path / 'moi.sotd'}: ")


def test_a_damaged_or_missing_backup_is_refused(run: Run, sample_file: Path, tmp_path: Path) -> None:
    made = Path(run("backup", sample_file, "--json").json["file"])
    content = bytearray(made.read_bytes())
    content[5000:9000] = bytes(4000)
    made.write_bytes(content)
    before = sample_file.read_bytes()
    for source, words in ((made, "hỏng"), (tmp_path / "khong-co.sotd", "Không thấy")):
        done = run("restore", source, "--to", sample_file, "--force")
        assert (done.code, done.out) == (1, "")
        assert words in done.err
    assert sample_file.read_bytes() == before


def test_a_book_that_is_gone_is_told_with_its_backups(run: Run, sample_file: Path) -> None:
    made = [Path(run("backup", sample_file, "--json").json["file"]) for _ in range(4)]
    other = sample_file.rename(sample_file.with_name("khác.sotd"))
    done = run("list", sample_file, "members")
    assert (done.code, done.out) == (1, "")
    assert [line.split(": ")[1] for line in done.err.splitlines()[1:]] == [str(file) for file in made[:0:-1]]
    sample_file.touch()
    assert str(made[-1]) in run("check", sample_file).err
    other.unlink()
    assert len(run("list", other, "members").err.splitlines()) == 1


def test_restore_needs_to_know_where(run: Run, sample_file: Path) -> None:
    done = run("restore", sample_file)
    assert done.code == 2
    assert "Thiếu tùy chọn --to." in done.err


def test_an_older_copy_in_the_place_of_the_book_is_told_and_the_command_goes_on(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    assert run("backup", sample_file).code == 0
    older = Path(shutil.copy(sample_file, tmp_path / "cũ.sotd"))
    with opened(sample_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1)
    assert run("backup", sample_file).code == 0
    shutil.copy(older, sample_file)
    done = run("backup", sample_file)
    assert done.code == 0 and "bản cũ" in done.err
