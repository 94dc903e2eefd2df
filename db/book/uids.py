"""New uids: UUIDv7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from random import Random

_BYTES_OF_NOISE, _AT_ONCE = 10, 256
_TIME = (1 << 48) - 1
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_uid() -> str:
    """A new UUIDv7 as text."""
    return uid_from(time.time_ns() // 1_000_000, secrets.randbits(80))


def seeded_uid(random: Random, milliseconds: int) -> str:
    """A UUIDv7 that is the same for the same generator state, for sample books."""
    return uid_from(milliseconds, random.getrandbits(80))


def new_uids() -> Iterator[str]:
    """New uids without end for whoever makes thousands: the system is asked for chance many at a time."""
    while True:
        noise = secrets.token_hex(_BYTES_OF_NOISE * _AT_ONCE)
        for start in range(0, len(noise), 2 * _BYTES_OF_NOISE):
            yield _uid(time.time_ns() // 1_000_000, noise[start : start + 2 * _BYTES_OF_NOISE])


def uid_from(milliseconds: int, noise: int) -> str:
    """A UUIDv7 out of a Unix time in milliseconds and 80 random bits (of which 74 are used)."""
    return _uid(milliseconds, f"{noise:020x}")


def _uid(milliseconds: int, noise: str) -> str:
    """A UUIDv7 out of a time and twenty random hexadecimal digits, two of which tell its version and variant."""
    at = f"{milliseconds & _TIME:012x}"
    return f"{at[:8]}-{at[8:]}-7{noise[1:4]}-{_VARIANT[noise[4]]}{noise[5:8]}-{noise[8:]}"
