"""The zip that an .xlsx or .ods file is: looked into with limits, handed on only as the parts that are needed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from db.incoming.endless_texts import refuse_endless
from domain.refusals import Refused

MOST_ENTRIES = 64
"""Entries that an archive may have beside those of its sheets, of which a commune's list has one for each chi bộ."""
MOST_ENTRIES_OF_SHEETS = 1000
MOST_BYTES = 200_000_000
"""So much may come out of all parts together; counted while they are inflated, for an archive may lie about sizes."""

_OF_SHEETS = re.compile(
    r"^(?:xl/(?:worksheets|printerSettings|drawings|tables|media|ctrlProps|charts|embeddings|threadedComments|persons"
    r"|externalLinks|pivotTables|pivotCache|queryTables|slicers|slicerCaches|activeX|diagrams|richData)/.*|customXml/.*"
    r"|xl/comments[^/]*|configurations2/.*|pictures/.*|object \d+/.*|objectreplacements/.*)$",
    re.IGNORECASE,
)
_UNNEEDED = re.compile(
    r"(?:^|/)(?:printersettings|drawings|media|theme|charts|embeddings|docprops|customxml|pictures|thumbnails|ctrlprops"
    r"|configurations2|pivotcache|pivottables|externallinks|threadedcomments)/|calcchain|vbaproject",
    re.IGNORECASE,
)
_CHUNK = 1 << 20
LARGE_SHEET = 20_000_000
_MOST_OF_A_ROW = 8 * _CHUNK
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?\s*/>')
_BLANK_ROW = re.compile(rb'<row r="\d{1,7}"[^>]*(?:/>|>\s*</row>)')
_LOCKED = "Tệp này có mật khẩu. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu rồi chọn lại."
_DAMAGED = (
    "Tệp này bị hỏng, không đọc được. Hãy mở tệp, chọn “Lưu thành” (Save As) kiểu Excel (.xlsx) rồi chọn lại tệp mới."
    " Nếu không mở được, hãy xin lại tệp."
)
_HARMFUL = "Tệp này được nén một cách bất thường, có thể gây hại cho máy, nên không mở. Hãy xin lại tệp từ nơi gửi."


@dataclass(slots=True)
class OfficeZip:
    """An archive that has passed the first look; what is inflated of it is counted against `MOST_BYTES`."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    inflated: int = 0

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, whatever the case of its letters and the kind of its slashes."""
        return name.lower() in self.names

    def part(self, name: str) -> bytes:
        """The content of one part."""
        return self._inflate(self.names[name.lower()])

    def whole_part(self, name: str) -> bytes:
        """The content of one part with all that a large sheet has, its empty cells too."""
        return self._inflate(self.names[name.lower()], strips=False)

    def spreadsheet_parts(self) -> dict[str, bytes]:
        """The parts that hold cells, texts and styles, by their name in the archive; no pictures, drawings, macros."""
        return {
            plain: self._inflate(real)
            for plain, real in ((real.replace("\\", "/"), real) for real in self.names.values())
            if not _UNNEEDED.search(plain) and plain.lower().endswith((".xml", ".rels", "mimetype"))
        }

    @staticmethod
    def plain_zip(parts: dict[str, bytes]) -> bytes:
        """The parts in an archive of our own making, so that whoever reads it meets only what was looked at."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        return target.getvalue()

    def _inflate(self, real: str, *, strips: bool = True) -> bytes:
        strip = _LargeSheet() if strips and self._is_large_sheet(real) else None
        pieces = []
        try:
            with self.archive.open(real) as part:
                while piece := part.read(_CHUNK):
                    self.inflated += len(piece)
                    if self.inflated > MOST_BYTES:
                        raise Refused(_HARMFUL)
                    pieces.append(strip.without_blanks(piece) if strip else piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refused(_DAMAGED) from error
        except RuntimeError as error:  # zipfile's word for a password, and for a packing that it does not know
            raise Refused(_LOCKED if "password" in str(error) else _DAMAGED) from error
        return b"".join([*pieces, strip.rest] if strip else pieces)

    def _is_large_sheet(self, real: str) -> bool:
        is_sheet = _SHEET.search(real.replace("\\", "/")) is not None
        return is_sheet and self.archive.getinfo(real).file_size > LARGE_SHEET


@dataclass(slots=True)
class _LargeSheet:
    """The XML of a large sheet as it is inflated, without the cells that hold nothing but a frame.

    A sheet formatted down to its last row has millions of them. `rest` is what waits for the end of its row.
    """

    rest: bytes = b""

    def without_blanks(self, piece: bytes) -> bytes:
        """The whole rows of what has come so far."""
        whole, row, rest = (self.rest + piece).rpartition(b"<row")
        if not row and len(rest) > 2 * _CHUNK:
            whole, rest = rest, b""
        if len(rest) > _MOST_OF_A_ROW:
            refuse_endless()
        self.rest = row + rest
        return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", whole))


def open_zip(data: bytes) -> OfficeZip:
    """The archive after a look at its table of contents; raises Refused for damage and for what is built to do harm."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, OverflowError) as error:
        raise Refused(_DAMAGED) from error
    others = [entry for entry in entries if not _OF_SHEETS.match(entry.filename.replace("\\", "/"))]
    if len(others) > MOST_ENTRIES or len(entries) > MOST_ENTRIES_OF_SHEETS:
        raise Refused(_HARMFUL)
    names = {entry.filename.replace("\\", "/").lower(): entry.filename for entry in entries}
    if len(names) < len(entries) or _overlap(entries, archive) or sum(e.file_size for e in entries) > 4 * MOST_BYTES:
        raise Refused(_HARMFUL)
    return OfficeZip(archive, names)


def _overlap(entries: list[zipfile.ZipInfo], archive: zipfile.ZipFile) -> bool:
    """Whether two entries share bytes of the file or of its table of contents: one blob inflated many times."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + 30 + len(entry.orig_filename.encode()) + entry.compress_size
    return end > archive.start_dir
