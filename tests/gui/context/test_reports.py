from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from gui.context.reports import LOG_BYTES, LOG_NAME, Log, log_bug, report_of


def bug() -> Exception:
    """An error with somebody's name in it, and another behind it."""
    members: dict[str, int] = {}
    try:
        try:
            members["Nguyễn Văn Bí Mật"] += 1
        except KeyError as error:
            raise ValueError("Chi bộ Bí Mật") from error
    except ValueError as error:
        found = error
    return found


def test_a_report_says_where_and_not_who() -> None:
    report = report_of(bug(), "1.2.3")
    assert "Sổ theo dõi 1.2.3" in report
    assert "test_reports.py" in report
    assert report.index("ValueError") < report.index("KeyError")
    assert "Bí Mật" not in report


def test_errors_that_stand_behind_each_other_are_told_once_each() -> None:
    own, one, other = KeyError("a"), ValueError("b"), OSError("c")
    own.__cause__ = own
    one.__cause__, other.__context__ = other, one
    assert report_of(own, "1").count("KeyError") == 1
    assert report_of(one, "1").splitlines()[1:] == ["builtins.ValueError", "builtins.OSError"]


def test_what_was_raised_while_another_was_handled_is_told_with_it() -> None:
    found = ValueError("b")
    found.__context__ = KeyError("a")
    assert "KeyError" in report_of(found, "1")
    found.__suppress_context__ = True
    assert "KeyError" not in report_of(found, "1")


def test_the_log_is_turned_over(tmp_path: Path) -> None:
    for _ in range(6):
        (tmp_path / LOG_NAME).write_bytes(b"x" * LOG_BYTES)
        log_bug(bug(), "1.2.3", tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    assert "Bí Mật" not in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


def test_a_start_without_trouble_leaves_the_log_alone(tmp_path: Path) -> None:
    log = Log(tmp_path)
    assert not list(tmp_path.iterdir())
    log.handle(logging.LogRecord("gui", logging.ERROR, "", 0, "hỏng một chỗ", None, None))
    log.close()
    assert "hỏng một chỗ" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


def test_where_no_log_can_be_kept_the_program_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / LOG_NAME).mkdir()
    log = Log(tmp_path)
    log.handle(logging.LogRecord("gui", logging.ERROR, "", 0, "hỏng một chỗ", None, None))
    # Windows says PermissionError of a folder.
    assert re.search("(IsADirectory|Permission)Error", capsys.readouterr().err)
    with pytest.raises(OSError):
        log_bug(bug(), "1.2.3", tmp_path)
