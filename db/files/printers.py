"""How each printer of this machine prints the two sides of a paper, in a file of the data folder.

That belongs to the machine and not to a book; window and commands read the same.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple
from pathlib import Path

from db.files.folders import data_folder
from db.files.whole_files import write_bytes
from domain.calibration import Calibration, Fit

_NAME = "may-in.json"
_LARGEST = 1_000_000


def _file(folder: Path | None) -> Path:
    return (folder or data_folder()) / _NAME


def calibrations(paper: str = "A4", folder: Path | None = None) -> dict[str, Calibration]:
    """The printers that have been calibrated for a paper, by name; what nobody can read is as if it were not there."""
    found = {}
    for name, papers in sorted(_read(_file(folder)).items()):
        sides = papers.get(paper) if isinstance(papers, dict) else None
        front, back = (_fit(sides.get(side)) if isinstance(sides, dict) else None for side in ("front", "back"))
        if front is not None and back is not None:
            found[name] = Calibration(front, back)
    return found


def keep_calibration(name: str, made: Calibration, paper: str = "A4", folder: Path | None = None) -> None:
    """Remember how a printer prints a paper. StorageTrouble where that cannot be written."""
    told = _read(_file(folder))
    papers = told.get(name)
    sides = {"front": list(astuple(made.front)), "back": list(astuple(made.back))}
    told[name] = {**(papers if isinstance(papers, dict) else {}), paper: sides}
    _write(told, folder)


def forget_calibration(name: str, paper: str = "A4", folder: Path | None = None) -> None:
    """Print on this printer as it is again."""
    told = _read(_file(folder))
    papers = told.get(name)
    told[name] = {one: sides for one, sides in papers.items() if one != paper} if isinstance(papers, dict) else {}
    _write(told, folder)


def _write(told: dict[str, object], folder: Path | None) -> None:
    content = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(_file(folder), content.encode("utf-8"), force=True)


def _read(path: Path) -> dict[str, object]:
    """What the file holds; nothing where there is none, or junk."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _fit(told: object) -> Fit | None:
    """The four numbers of a side; None where they are no such numbers."""
    if not isinstance(told, list) or len(told) != 4:
        return None
    if not all(isinstance(one, int | float) and not isinstance(one, bool) and math.isfinite(one) for one in told):
        return None
    x, y, across, down = map(float, told)
    return Fit(x, y, across, down) if 0.9 < across < 1.1 and 0.9 < down < 1.1 and max(abs(x), abs(y)) < 50 else None
