"""TOML that people have written, or somebody who means harm: what would take minutes to read is turned away."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_LONG_KEY = re.compile(r"""(?:\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){20}""")
"""Names within names; `tomllib` takes their number squared: seven seconds for 20,000 of them."""


def read_written(text: str) -> dict[str, Any]:
    """What `tomllib.loads` reads; raises its TOMLDecodeError, and ValueError or RecursionError for what no one writes:
    numbers of thousands of digits, brackets in brackets or names of names without end.
    """
    if _LONG_KEY.search(text):
        raise ValueError("a name of more than twenty parts")
    return tomllib.loads(text)
