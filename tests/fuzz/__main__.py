"""Fuzzes readers of files from elsewhere: `python -m tests.fuzz SECONDS [READER ...]`, so many seconds each.

`python -m tests.fuzz keep [READER ...]` takes what it has found over into `tests/data/fuzz`, as few and small inputs as
reach the same lines; `tests/fuzz/test_corpus.py` reads them again.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.readers import READERS
from tests.house import ROOT

CORPUS, BUILD = ROOT / "tests" / "data" / "fuzz", ROOT / "build" / "fuzz"
BOUNDS = ("-timeout=60", "-rss_limit_mb=3000", "-verbosity=1")
"""For one input: seconds and memory. What takes longer is a finding."""
BYTES_KEPT, MOST_KEPT = 60_000, 40
"""In the tests' corpus of a reader, and how many inputs, the smallest first."""
_RUNS = re.compile(r"Done (\d+) runs")
_STATE = re.compile(r"#(\d+)\s.*cov: (\d+)")


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one reader, say what came of it; whether nothing was found."""
    own = BUILD / name
    own.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(READERS[name].seeds()):
        (own / f"seed-{number}").write_bytes(seed)
    kept = [str(CORPUS / name)] if (CORPUS / name).is_dir() else []
    log = BUILD / f"{name}.log"
    options = [*BOUNDS, f"-max_total_time={seconds}", f"-artifact_prefix={BUILD}/{name}-"]
    ended = _run(name, [*options, str(own), *kept], log)
    told = log.read_text(encoding="utf-8", errors="replace")
    states = _STATE.findall(told)
    runs, lines = states[-1] if states else ("0", "0")
    done = _RUNS.search(told)
    print(f"{name}: {done[1] if done else runs} inputs, {lines} places reached" + ("" if ended == 0 else ": A FINDING"))
    if ended:
        print("\n".join(line for line in told.splitlines()[-60:] if not line.startswith("#")), flush=True)
    return ended == 0


def keep(name: str) -> None:
    """Take over as few and as small inputs as reach what all of them reach."""
    kept = CORPUS / name
    with TemporaryDirectory() as folder:
        few = Path(folder) / "few"
        few.mkdir()
        sources = [str(one) for one in (kept, BUILD / name) if one.is_dir()]
        _run(name, ["-merge=1", *BOUNDS, str(few), *sources], BUILD / f"{name}-keep.log")
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        room = BYTES_KEPT
        for one in sorted(few.iterdir(), key=lambda path: (path.stat().st_size, path.name))[:MOST_KEPT]:
            room -= one.stat().st_size
            if room >= 0:
                shutil.copy(one, kept / one.name)
    print(f"{name}: {len(list(kept.iterdir()))} inputs kept")


def _run(name: str, options: Sequence[str], log: Path) -> int:
    """Run libFuzzer, which starts itself again to take corpora together; the code that it ends with."""
    program = BUILD / f"{name}.sh"
    command = shlex.join([sys.executable, "-m", "tests.fuzz.one", name, str(program)])
    program.write_text(f'#!/bin/sh\ncd {shlex.quote(str(ROOT))} && exec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    with log.open("wb") as target:
        return subprocess.run([program, *options], stdout=target, stderr=subprocess.STDOUT, check=False).returncode


def main(words: Sequence[str]) -> int:
    """Returns the exit code: 1 where anything was found."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris, which `make fuzz` needs, has wheels for Linux on x86-64 alone.", file=sys.stderr)
        return 2
    wanted, *names = words or ("60",)
    if wanted == "keep":
        for name in names or READERS:
            keep(name)
        return 0
    sound = [fuzz(name, int(wanted)) for name in names or READERS]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
