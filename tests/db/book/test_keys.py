from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.book import keys
from db.book.connections import connect_looker, connect_reader, connect_writer
from db.files.troubles import StorageTrouble, Trouble
from db.files.whole_files import PROTECTED_HEADER
from domain.recovery_codes import written
from domain.refusals import Refused
from tests.passwords import PASSWORD

Template = tuple[Path, keys.BookKey]


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_password_opens_its_book_and_all_its_copies(locked_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ten khac.bin"
    copy.write_bytes(locked_file.read_bytes())
    for connect in (connect_writer, connect_reader, connect_looker):
        with pytest.raises(StorageTrouble) as caught:
            connect(locked_file)
        assert caught.value.trouble is Trouble.LOCKED
    keys.unlock(locked_file, f" {PASSWORD.replace(' ', '  ')} ")
    for file in (locked_file, copy):
        for connect in (connect_writer, connect_reader, connect_looker):
            connection = connect(file)
            assert connection.execute("SELECT count(*) FROM person").fetchone()[0] > 10
            connection.close()


def test_what_was_known_is_forgotten(protected_file: Path) -> None:
    assert not keys.is_locked(protected_file)
    keys.forget_all()
    assert keys.is_locked(protected_file)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (PASSWORD + "x", keys.WRONG),
        (PASSWORD.upper(), keys.WRONG),
        ("", keys.WRONG),
        ("ngã ba đầu làng", keys.MARKED),
        (written(bytes(range(16))), keys.WRONG_CODE),
    ],
)
def test_what_does_not_open_it_is_refused_with_what_to_look_at(locked_file: Path, typed: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        keys.unlock(locked_file, typed)
    assert caught.value.reason == said
    assert keys.is_locked(locked_file)


def test_the_code_of_the_sheet_opens_it(locked_file: Path, protected_template: Template) -> None:
    assert keys.unlock(locked_file, written(protected_template[1].secret)) == protected_template[1]
    assert not keys.is_locked(locked_file)


def test_a_code_with_a_wrong_digit_says_in_which_group(locked_file: Path, protected_template: Template) -> None:
    code = written(protected_template[1].secret)
    with pytest.raises(Refused, match="Nhóm thứ 1 "):
        keys.unlock(locked_file, str((int(code[0]) + 1) % 10) + code[1:])


def test_a_book_without_a_password_needs_none(plain_file: Path, tmp_path: Path) -> None:
    assert keys.unlock(plain_file, "") is None
    assert not keys.is_locked(plain_file)
    assert not keys.is_locked(tmp_path / "khong co.sotd")


def test_a_damaged_first_page_is_no_wrong_password(locked_file: Path) -> None:
    flip(locked_file, 2000)
    keys.unlock(locked_file, PASSWORD)
    with pytest.raises(StorageTrouble) as caught:
        from tests.books import opened

        with opened(locked_file):
            pass
    assert caught.value.trouble is Trouble.DAMAGED


@pytest.mark.parametrize("at", [len(PROTECTED_HEADER), 13, 15])
def test_a_damaged_salt_is_told_as_damage(protected_file: Path, at: int) -> None:
    flip(protected_file, at)
    with pytest.raises(StorageTrouble) as caught:
        keys.salt_of(protected_file)
    assert caught.value.trouble is Trouble.DAMAGED


def test_a_shortened_book_is_no_wrong_key_but_damage(locked_file: Path) -> None:
    locked_file.write_bytes(locked_file.read_bytes()[:9])
    with pytest.raises(StorageTrouble) as caught:
        keys.unlock(locked_file, PASSWORD)
    assert caught.value.trouble is Trouble.DAMAGED


def test_the_key_is_shown_by_no_report(protected_template: Template) -> None:
    key = protected_template[1]
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)


def test_password_and_code_of_a_known_key_are_told_from_others(protected_template: Template) -> None:
    key = protected_template[1]
    assert keys.is_password(key, PASSWORD)
    assert keys.is_password(key, written(key.secret))
    assert not keys.is_password(key, PASSWORD + " ay")


def test_each_book_has_a_salt_of_its_own() -> None:
    first, second = keys.new_key(PASSWORD), keys.new_key(PASSWORD)
    assert first.salt != second.salt
    assert first.secret != second.secret
    assert first.raw != second.raw


@pytest.mark.parametrize("module", ["sqlcipher3", "argon2.low_level"])
def test_where_a_part_of_the_program_is_missing_it_says_so_and_other_books_open(
    locked_file: Path, plain_file: Path, monkeypatch: pytest.MonkeyPatch, module: str, protected_template: Template
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "db.book.protected", raising=False)
    import db.book

    monkeypatch.delattr(db.book, "protected", raising=False)
    with pytest.raises(StorageTrouble) as caught:
        if module == "sqlcipher3":
            keys.remember(protected_template[1])
            connect_reader(locked_file)
        else:
            keys.unlock(locked_file, PASSWORD)
    assert caught.value.trouble is Trouble.NO_CIPHER
    connect_reader(plain_file).close()


def test_the_way_of_deriving_never_changes() -> None:
    """Books of today are opened by every later program: known answers, one of each step."""
    salt = bytes.fromhex("534f544401000102030405060708") + b"\x00\x00"
    secret = keys._derived(PASSWORD, salt)
    assert secret.hex() == "37183cdc3408d4b853c9f661cac7ba12"
    assert keys.BookKey(salt, secret).raw.hex() == "995aefd96f090e39619317c648eb6fcbe3491fde34334a66bd944a0097f0f08a"


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows keeps no memory of crashed programs of its own accord")
def test_a_crash_leaves_no_memory_on_the_disk_once_a_key_is_known(protected_file: Path) -> None:
    import resource

    assert not keys.is_locked(protected_file)
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
