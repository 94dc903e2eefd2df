"""Programs of ours forked from a warm process: each a process of its own that holds real files, there in a moment.

The process that forks has one thread and no book open, so that nothing of SQLite is shared with what is forked.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Tell = Callable[[str], None]
"""Says a line to who forked, as soon as it is called; by a system call that nothing else makes."""

SET_PTRACER, ANY = 0x59616D61, -1
"""prctl's number for who may trace a process: on some systems only its parents, unless it says so itself."""


@dataclass(frozen=True, slots=True)
class Forked:
    """A running program: its number, and where what it says is read from."""

    pid: int
    said: int
    go_ahead: int

    def line(self) -> str:
        """The next line that it says; empty when it has ended."""
        found = b""
        while not found.endswith(b"\n") and (more := os.read(self.said, 1)):
            found += more
        return found.decode().strip()

    def go(self) -> None:
        """Let it go on, where it waits."""
        os.write(self.go_ahead, b"\n")

    def killed_after(self, seconds: float) -> list[str]:
        """Kill it so much later, as a pulled plug would; the lines that it has said by then."""
        time.sleep(seconds)
        os.kill(self.pid, signal.SIGKILL)
        return self.rest()

    def rest(self) -> list[str]:
        """All that it still says until it ends."""
        found = b""
        while more := os.read(self.said, 65536):
            found += more
        return found.decode().split("\n")[:-1]


@contextlib.contextmanager
def forked(work: Callable[[Tell, Callable[[], None]], None]) -> Iterator[Forked]:
    """Run this in a process of its own, given a way to tell and one to wait for the word to go on.

    A crash of it is its last line. The process is ended and waited for on leaving.
    """
    said, says = os.pipe()
    waits, go_ahead = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(said)
        os.close(go_ahead)
        _run(work, says, waits)
    os.close(says)
    os.close(waits)
    try:
        yield Forked(pid, said, go_ahead)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(said)
        os.close(go_ahead)


def _run(work: Callable[[Tell, Callable[[], None]], None], says: int, waits: int) -> None:
    """The forked process, which never comes back from here."""

    def tell(line: str) -> None:
        os.writev(says, [f"{line}\n".encode()])

    def wait() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(SET_PTRACER, ANY, 0, 0, 0)
        os.read(waits, 1)

    try:
        work(tell, wait)
    except BaseException as error:
        tell(f"crash {error!r}")
    os._exit(0)
