"""A register that nobody has declared yet goes through every catalogue test: the mechanism is held, not its users."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from domain.registers.catalogue import REGISTERS
from tests.processes import ROOT

CATALOGUES = (
    "tests/domain/registers/test_vocabulary.py",
    "tests/domain/sheets/test_forms.py",
    "tests/domain/sheets/test_rows_in.py",
    "tests/db/book/test_schema.py",
    "tests/db/book/test_guards.py",
    "tests/db/test_records.py",
    "tests/printouts/test_catalogue.py",
    "tests/gui/tasks/test_exports.py",
    "tests/gui/tasks/test_sheets_in.py",
    "tests/gui/registers",
    "tests/gui/shell/test_guide.py",
)
ITS_OWN_VERSION = "test_versions_import_nothing_that_will_change or test_each_version_is_a_module_in_its_order"
"""Its table is made by no module of `db.book.versions`."""
BESIDE_IT = " or ".join(f"[{register.word}]" for register in REGISTERS)
"""The tests that are made once a register go through the others without it."""


@pytest.mark.slow
def test_a_made_up_register_passes_every_catalogue_test() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.made_up_register"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        [*command, "-k", f"not ({ITS_OWN_VERSION} or {BESIDE_IT})", *CATALOGUES],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    (passed,) = re.findall(r"(\d+) passed", run.stdout)
    assert int(passed) > 200
