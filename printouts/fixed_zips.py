"""Files of Office whose bytes depend on nothing but what they hold: the zip around them keeps one day for all parts."""

from __future__ import annotations

import io
import struct
import zipfile

_MADE = (1980, 1, 1, 0, 0, 0)


def with_fixed_times(content: bytes) -> bytes:
    """The same parts in the same order, all of one day."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _MADE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, source.read(part))
    return target.getvalue()


def of_no_system(content: bytes) -> bytes:
    """The same zip without a word on which system made it and what the files were allowed there.

    Of each entry of the directory at the end (APPNOTE.TXT, 4.3.12) the upper byte of “version made by” and the external
    attributes are made 0.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at, count = archive.start_dir, len(archive.infolist())
    told = bytearray(content)
    for _ in range(count):
        told[at + 5] = 0
        told[at + 38 : at + 42] = bytes(4)
        at += 46 + sum(struct.unpack_from("<3H", told, at + 28))
    return bytes(told)
