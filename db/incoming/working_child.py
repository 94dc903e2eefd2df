"""The process that looks into one file: within its bounds, or not at all; nothing of it outlives the work."""

from __future__ import annotations

import gc
import pickle
import sys

from domain.refusals import Refused

OUT_OF_MEMORY = 77
"""The code with which the process ends when its memory does not suffice."""


def main(most_bytes: int, most_seconds: int) -> None:
    """Do the pickled (function, arguments) of the standard input, and write to the standard output, pickled, whether
    that was refused, and the reason (str) or what the function has given.
    """
    if sys.platform != "win32":
        _bound(most_bytes, most_seconds)
    gc.disable()  # thousands of cells are made, and then the process ends
    try:
        content = pickle.dumps(_done(sys.stdin.buffer.read()), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _done(given: bytes) -> tuple[bool, object]:
    work, arguments = pickle.loads(given)
    try:
        return False, work(*arguments)
    except Refused as refused:
        return True, refused.reason


def _bound(most_bytes: int, most_seconds: int) -> None:
    """Where there is `resource`, the process bounds itself; on Windows whoever has begun it does (`windows_jobs`)."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
