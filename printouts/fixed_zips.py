"""Files of Office whose bytes depend on nothing but what they hold: the zip around them keeps one day for all parts."""

from __future__ import annotations

import io
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
