"""Mutates one module: `python -m tests.mutants db/book/session.py [TESTS ...]`; without TESTS, those beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.house import ROOT
from tests.mutants.tree import plant
from tests.mutants.verdicts import Verdicts, mutants_of, verdicts_on

TARGET = ROOT / "build" / "mutants"


def beside(root: Path, module: str) -> list[str]:
    """The tests in the folder that mirrors a module's, those of tests/db/book for db/book/session.py."""
    folder = root / "tests" / Path(module).parent
    return [path.relative_to(root).as_posix() for path in sorted(folder.glob("test_*.py"))]


def mutate(root: Path, module: str, tests: Sequence[str], tree: Path) -> Verdicts:
    """Mutate a module in a copy of the program at `tree` and run the tests against each mutant, on every processor.

    Raises CalledProcessError where the tests fail without any mutant, or notice none at all.
    """
    plant(root, module, tests, tree)
    mutants = mutants_of(tree, module)
    # Property tests try the same examples against each mutant; nobody sees a window.
    environment = os.environ | {"CI": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "mutmut", "run", *mutants]
    if sys.stdout.isatty():
        subprocess.run(command, cwd=tree, env=environment, check=True)
    else:
        with (tree / "mutmut.log").open("wb") as log:
            subprocess.run(command, cwd=tree, env=environment, stdout=log, stderr=log, check=True)
    return verdicts_on(tree, module, mutants)


def main(words: Sequence[str]) -> int:
    """Print each survivor with its change, then the counts; 2 where no module was named."""
    if not words or not (ROOT / words[0]).is_file():
        print("make mutants MODULE=db/book/session.py  (a file in domain/, db/ or printouts/)", file=sys.stderr)
        return 2
    module, *tests = words
    began = time.monotonic()
    verdicts = mutate(
        ROOT, module, tests or beside(ROOT, module), TARGET / module.removesuffix(".py").replace("/", ".")
    )
    for survivor in verdicts.survivors:
        print(f"\n{survivor.name}\n{survivor.diff}")
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(f"\n{module}: {verdicts.line}, in {minutes} min {seconds} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
