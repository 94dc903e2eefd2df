"""Files of Office whose bytes depend on nothing but what they hold: the zip around them keeps one day for all parts."""

from __future__ import annotations

import io
import os
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


def of_no_system(content: bytes, line_end: str = os.linesep) -> bytes:
    """The same zip of texts as of a system whose lines end in “\\n”, without a word on which one made it and what the
    files were allowed there.

    Of each entry of the directory at the end (APPNOTE.TXT, 4.3.12) the upper byte of “version made by” and the external
    attributes are made 0.
    """
    if line_end != "\n":
        content = _with_short_line_ends(content, line_end.encode())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at, count = archive.start_dir, len(archive.infolist())
    told = bytearray(content)
    for _ in range(count):
        told[at + 5] = 0
        told[at + 38 : at + 42] = bytes(4)
        at += 46 + sum(struct.unpack_from("<3H", told, at + 28))
    return bytes(told)


def _with_short_line_ends(content: bytes, line_end: bytes) -> bytes:
    """Undo what writing in text mode does on Windows to every part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for part in source.infolist():
            made.writestr(part, source.read(part).replace(line_end, b"\n"), part.compress_type)
    return target.getvalue()
