from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.files.printers import calibrations, forget_calibration, keep_calibration
from domain.calibration import Calibration, Fit

MADE = Calibration(Fit(2.3, -1.1, 0.996, 0.997), Fit(-2.0, 0.5, 0.996, 0.997))


def test_each_printer_has_its_own_for_each_paper(tmp_path: Path) -> None:
    keep_calibration("Máy in phòng Đảng ủy", MADE, folder=tmp_path)
    keep_calibration("Máy in phòng Đảng ủy", Calibration(), "A5", tmp_path)
    keep_calibration("HP [2]", Calibration(Fit(1.0)), folder=tmp_path)
    assert calibrations(folder=tmp_path) == {"HP [2]": Calibration(Fit(1.0)), "Máy in phòng Đảng ủy": MADE}
    assert calibrations("A5", tmp_path) == {"Máy in phòng Đảng ủy": Calibration()}
    forget_calibration("Máy in phòng Đảng ủy", folder=tmp_path)
    assert list(calibrations(folder=tmp_path)) == ["HP [2]"]
    assert list(calibrations("A5", tmp_path)) == ["Máy in phòng Đảng ủy"]


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"[" * 100_000,
        json.dumps({"HP": {"A4": {"front": [0, 0, 0, 1], "back": [0, 0, 1, 1]}}}).encode(),
        json.dumps({"HP": {"A4": {"front": [0, 0, 1, True], "back": None}}, "X": 3, "Y": {"A4": []}}).encode(),
        b'{"HP": {"A4": {"front": [NaN, 0, 1, 1], "back": [0, 0, 1, 1e999]}}}',
    ],
)
def test_junk_is_as_if_nothing_were_known_and_is_written_over(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "may-in.json").write_bytes(junk)
    assert calibrations(folder=tmp_path) == {}
    keep_calibration("HP", MADE, folder=tmp_path)
    assert calibrations(folder=tmp_path)["HP"] == MADE


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert calibrations(folder=tmp_path) == {}
