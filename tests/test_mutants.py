from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import ROOT
from tests.mutants.__main__ import beside, mutate
from tests.mutants.tree import undecorated
from tests.mutants.verdicts import is_same_sql, names_of_schema

MODULE = """
class Purse:
    def __init__(self, dong):
        self.dong = dong

    @property
    def is_empty(self):
        return self.dong < 1
"""
TEST = """
from domain.purse import Purse

def test_an_empty_purse():
    assert Purse(0).is_empty
    assert not Purse(2).is_empty
"""


@pytest.mark.slow
def test_a_mutant_that_no_test_notices_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    root, tree = tmp_path / "root", tmp_path / "tree"
    files = {
        "domain/purse.py": MODULE,
        "tests/domain/test_purse.py": TEST,
        "setup.cfg": "[tool:pytest]\naddopts = -q\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    verdicts = mutate(root, "domain/purse.py", beside(root, "domain/purse.py"), tree)
    assert [survivor.diff.splitlines()[-2:] for survivor in verdicts.survivors] == [
        ["-        return self.dong < 1", "+        return self.dong <= 1"],
        ["-        return self.dong < 1", "+        return self.dong < 2"],
    ]
    assert verdicts.line == "3 mutants, 1 killed (0 by time), 2 survived"
    assert {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.*")} == files


def test_the_tests_beside_a_module_are_those_of_the_folder_that_mirrors_its_own() -> None:
    names = beside(ROOT, "db/book/session.py")
    assert "tests/db/book/test_session.py" in names
    assert {name.rpartition("/")[0] for name in names} == {"tests/db/book"}


def test_decorators_are_written_below_what_they_decorate() -> None:
    text = """
@outer
@inner(2)
def one():
    return 1


class Two:
    @property
    def size(self):
        return 2

    @classmethod
    def of(cls):
        return cls()

    @property
    def name(self):
        return ""

    @name.setter
    def name(self, value): ...
"""
    assert undecorated(text) == (
        text.replace("@outer\n@inner(2)\n", "")
        .replace("    return 1\n", "    return 1\none = inner(2)(one)\none = outer(one)\n")
        .replace("    @property\n    def size", "    def size")
        .replace("        return 2\n", "        return 2\n    size = property(size)\n")
    )


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ('run("SELECT id FROM unit")', 'run("select id from unit")', True),
        ('run("COMMIT" if done else "ROLLBACK")', 'run("COMMIT" if done else "rollback")', True),
        ('run("SELECT id FROM unit")', 'run("XXSELECT id FROM unitXX")', False),
        ("run(\"SELECT id FROM unit WHERE kind = 'U'\")", "run(\"select id from unit where kind = 'u'\")", False),
        ('run("SELECT id FROM unit", "Thôn")', 'run("SELECT id FROM unit", "thôn")', False),
        ('raise Refused("Không còn.")', 'raise Refused("không còn.")', False),
        ('insert(db, "unit", row)', 'insert(db, "UNIT", row)', True),
        ('field("unity")', 'field("UNITY")', False),
    ],
)
def test_sql_in_other_letters_is_the_same(before: str, after: str, same: bool) -> None:
    assert is_same_sql(f" def f():\n-    {before}\n+    {after}\n     return 1", frozenset({"unit"})) is same


def test_tables_and_columns_of_every_version_are_known() -> None:
    assert names_of_schema() > {"unit", "parent_id", "history_step", "good_deed"}
