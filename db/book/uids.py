"""New uids: UUIDv7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations

import secrets
import time
from random import Random


def new_uid() -> str:
    """A new UUIDv7 as text."""
    return uid_from(time.time_ns() // 1_000_000, secrets.randbits(80))


def seeded_uid(random: Random, milliseconds: int) -> str:
    """A UUIDv7 that is the same for the same generator state, for sample books."""
    return uid_from(milliseconds, random.getrandbits(80))


def uid_from(milliseconds: int, noise: int) -> str:
    """A UUIDv7 out of a Unix time in milliseconds and 80 random bits (of which 74 are used)."""
    value = (milliseconds & ((1 << 48) - 1)) << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    digits = f"{value & ~(0x3 << 62) | 0x2 << 62:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
