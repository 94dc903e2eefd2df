"""Feeds one reader with what a fuzzer thinks of, guided by what runs: `python -m tests.fuzz.one READER PROGRAM …`.

PROGRAM is what starts this again with what follows; that is libFuzzer's own: folders of inputs, `-max_total_time=60`.
Anything but a value or a refusal ends it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import atheris

OURS = ["db", "domain", "printouts", "gui", "xlrd", "docx", "docxtpl", "jinja2", "tomllib", "csv", "html", "json"]


def main(words: Sequence[str]) -> None:
    """Fuzz until libFuzzer has enough, which ends the process."""
    name, program, *options = words
    with atheris.instrument_imports(include=OURS):
        from tests.fuzz.readers import READERS, look

        reader = READERS[name]
        for seed in reader.seeds():  # libraries that are loaded when they are wanted are to be seen into, too
            look(reader, seed)
    atheris.Setup([program, f"-max_len={reader.most_bytes}", *options], lambda data: look(reader, data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
