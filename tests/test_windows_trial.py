"""What `make windows-test` says and ends with on machines that lack something, are slow, or find a fault.

Its steps are played by scripts: nothing is fetched, and no Wine is wanted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import needs
from tests.processes import ROOT

pytestmark = needs.BASH

PASSED, FAILED = "[gw0] [ 50%] PASSED tests/a.py::test_a ", "[gw1] [100%] FAILED tests/a.py::test_wrong "
HANGS = "exec sleep 60"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The script in a folder where each of its steps goes well and takes no time."""
    script = (ROOT / ".ci" / "windows-test").read_text(encoding="utf-8")
    assert "/usr/lib/wine/" in script
    play(tmp_path, ".ci/windows-test", script.replace("/usr/lib/wine/", f"{tmp_path}/wine/").partition("\n")[2])
    for step in (".ci/system", ".ci/windows", "build/windows/tools/bin/python", "wine/wine64", "wine/wineserver64"):
        play(tmp_path, step, "exit 0")
    play(tmp_path, ".venv/bin/python", '[ "$2" = tests.windows.wine ] && mkdir -p "$3/drive_c"; exit 0')
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    return tmp_path


def play(clone: Path, step: str, script: str) -> None:
    """What a step does."""
    path = clone / step
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def windows_python_does(clone: Path, script: str) -> None:
    """What Windows' Python does with the tests; Wine itself works."""
    play(clone, "wine/wine64", f'[ "$1" = wineboot ] && exit 0\n{script}')


def tried(clone: Path, **variables: str) -> tuple[int, str]:
    """With what it ends, and what it says."""
    environment = os.environ | {"DISPLAY": ":0", "SECONDS_AT_MOST": "240"} | variables
    done = subprocess.run(
        [clone / ".ci" / "windows-test"], env=environment, capture_output=True, text=True, timeout=50, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_where_all_goes_well_it_says_how_many_tests_passed(clone: Path) -> None:
    windows_python_does(clone, f'echo "{PASSED}"; echo "= 1 passed ="')
    code, said = tried(clone)
    assert (code, "the share of the tests: 1 tests passed" in said, "NOT" in said) == (0, True, False)


@pytest.mark.parametrize("step", [".ci/system", ".ci/windows", "build/windows/tools/bin/python"])
def test_what_cannot_be_had_is_said_aloud_and_is_no_fault(clone: Path, step: str) -> None:
    play(clone, step, "exit 69")
    code, said = tried(clone)
    assert (code, "NOT TRIED ON WINDOWS: " in said) == (0, True), said


def test_a_machine_without_wine_and_without_its_package_is_told_so(clone: Path) -> None:
    """The real step that would install it, with no apt-get on the path."""
    system = (ROOT / ".ci" / "system").read_text(encoding="utf-8")
    play(clone, ".ci/system", system.replace("/usr/lib/wine/", "/nowhere/").partition("\n")[2])
    commands = clone / "commands"
    commands.mkdir()
    for name in ("bash", "cut", "dirname", "env", "grep", "id", "nproc", "sleep", "timeout", "tr"):
        (commands / name).symlink_to(str(shutil.which(name)))
    code, said = tried(clone, PATH=str(commands))
    assert (code, "NOT TRIED ON WINDOWS: Wine cannot be had" in said) == (0, True), said


@pytest.mark.parametrize("wine", ["exit 3", HANGS])
def test_a_wine_that_starts_nothing_is_no_fault_either(clone: Path, wine: str) -> None:
    play(clone, "wine/wine64", wine)
    shorten(clone, "prefix_seconds=240", "prefix_seconds=1")
    code, said = tried(clone)
    assert (code, "NOT TRIED ON WINDOWS: Wine is there, but starts no program" in said) == (0, True), said


def shorten(clone: Path, bound: str, shorter: str) -> None:
    """Another bound of a step, in its own words."""
    script = clone / ".ci" / "windows-test"
    text = script.read_text(encoding="utf-8")
    assert bound in text
    script.write_text(text.replace(bound, shorter), encoding="utf-8")


def test_without_time_for_it_nothing_is_begun(clone: Path) -> None:
    code, said = tried(clone, SECONDS_AT_MOST="-5")
    assert (code, "NOT TRIED ON WINDOWS: the time left" in said) == (0, True)


@pytest.mark.parametrize("step", [".ci/windows", "build/windows/tools/bin/python"])
def test_a_step_that_fails_is_a_failure(clone: Path, step: str) -> None:
    play(clone, step, '[ "${1:-}" = tools ] && exit 0; echo broken; exit 1')
    assert tried(clone)[0] == 1


def fails_among_others(clone: Path, failures: str, ending: str, alone: str) -> None:
    """Windows' Python tells of failures among many tests; what it does with one of them alone is a script."""
    among = f"printf '%b\\n' '{PASSED}' '{failures}' 'E   assert 1 == 2' '=== {ending} in 2.34s (0:00:02) ==='; exit 1"
    windows_python_does(clone, f'case " $* " in *" -n 0 "*) echo "${{!#}}" >>alone; {alone};; esac\n{among}')


def tried_alone(clone: Path) -> list[str]:
    """The tests that were run once more, each by itself."""
    told = clone / "alone"
    return told.read_text(encoding="utf-8").splitlines() if told.exists() else []


def test_a_test_that_fails_again_alone_is_a_failure(clone: Path) -> None:
    fails_among_others(clone, FAILED, "1 failed, 1 passed", "echo 'E   assert 2 == 3'; exit 1")
    code, said = tried(clone)
    assert (code, "assert 1 == 2" in said, "assert 2 == 3" in said) == (1, True, True)
    assert "FAILED TWICE: tests/a.py::test_wrong\n" in said


def test_a_test_that_passes_alone_is_named_aloud_and_is_none(clone: Path) -> None:
    odd = r'[gw10] [  3%] ERROR tests/b.py::test_b[x y - \\u0111 "] '
    fails_among_others(clone, f"{FAILED}\\n{odd}", "1 failed, 1 passed, 1 error", "exit 0")
    code, said = tried(clone)
    assert (code, "assert 1 == 2" in said, "1 tests passed" in said) == (0, True, True), said
    names = [r'tests/b.py::test_b[x y - \u0111 "]', "tests/a.py::test_wrong"]
    assert sorted(tried_alone(clone)) == sorted(names)
    assert all(f"FAILED BESIDE OTHERS AND PASSED ALONE: {name}\n" in said for name in names), said


def test_one_that_passes_alone_does_not_cover_one_that_does_not(clone: Path) -> None:
    other = "[gw0] [  3%] FAILED tests/b.py::test_b "
    alone = 'case "$*" in *test_b*) exit 1;; esac; exit 0'
    fails_among_others(clone, f"{other}\\n{FAILED}", "2 failed, 1 passed", alone)
    code, said = tried(clone)
    assert code == 1 and "PASSED ALONE: tests/a.py::test_wrong" in said and "FAILED TWICE: tests/b.py::test_b" in said


def test_many_that_fail_are_a_failure_at_once(clone: Path) -> None:
    lines = "\\n".join(f"[gw0] [  3%] FAILED tests/b.py::test_{number} " for number in range(6))
    fails_among_others(clone, lines, "6 failed, 1 passed", "exit 0")
    code, said = tried(clone)
    assert (code, tried_alone(clone)) == (1, []) and "6 tests failed" in said


def test_what_fails_beside_tests_with_a_name_is_a_failure_at_once(clone: Path) -> None:
    """As a module of tests that cannot be imported, of which no test was run."""
    fails_among_others(clone, FAILED, "1 failed, 1 passed, 1 error", "exit 0")
    assert (tried(clone)[0], tried_alone(clone)) == (1, [])


def test_without_time_to_try_it_alone_a_test_that_failed_is_a_failure(clone: Path) -> None:
    fails_among_others(clone, FAILED, "1 failed, 1 passed", HANGS)
    leave_seconds(clone, 2)
    code, said = tried(clone, SECONDS_AT_MOST="4")
    assert (code, "NO TIME WAS LEFT TO TRY IT ALONE: tests/a.py::test_wrong" in said) == (1, True), said


def leave_seconds(clone: Path, again: int) -> None:
    """A short time is enough to begin in, and so much of it is kept for what has failed."""
    shorten(clone, "prefix_seconds=240", "prefix_seconds=2")
    shorten(clone, "again_seconds=150", f"again_seconds={again}")


@pytest.mark.parametrize(("seen", "ends"), [(PASSED, 0), (f"{PASSED}\n{FAILED}", 1)])
def test_where_the_time_is_over_a_failure_that_was_seen_counts(clone: Path, seen: str, ends: int) -> None:
    windows_python_does(clone, f'echo "{seen}"; {HANGS}')
    leave_seconds(clone, 1)
    code, said = tried(clone, SECONDS_AT_MOST="3")
    assert (code, "NOT FINISHED ON WINDOWS: the share of the tests" in said) == (ends, True), said
    assert "when 1 tests had passed" in said and ("test_wrong" in said) == bool(ends)


def test_where_the_time_is_over_what_failed_is_tried_alone_in_what_was_kept_for_it(clone: Path) -> None:
    windows_python_does(clone, f'case " $* " in *" -n 0 "*) exit 0;; esac; echo "{PASSED}\n{FAILED}"; {HANGS}')
    leave_seconds(clone, 20)
    code, said = tried(clone, SECONDS_AT_MOST="23")
    assert (code, "NOT FINISHED ON WINDOWS: the share of the tests" in said) == (0, True), said
    assert "FAILED BESIDE OTHERS AND PASSED ALONE: tests/a.py::test_wrong\n" in said
