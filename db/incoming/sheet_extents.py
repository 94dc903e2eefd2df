"""How far the cells of a sheet reach, seen before anything makes room for them: one cell far off asks gigabytes."""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.grid import Span
from domain.refusals import Refused

MOST_CELLS = 5_000_000
_FAR = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z]?\d{6})')
_PLACE = re.compile(rb' r="([A-Za-z]*)(\d*)"')
_MOST_HIDDEN = 100_000
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_VAST = (
    "Trang tính có ô ở quá xa (hàng triệu ô), không phải là danh sách đảng viên."
    " Hãy xóa các dòng, cột thừa ở cuối trang rồi lưu lại."
)
_DAMAGED = "Tệp này bị hỏng, không đọc được. Hãy mở tệp, lưu thành kiểu Excel (.xlsx) rồi chọn lại tệp mới."


def refuse_vast_xlsx(parts: Mapping[str, bytes]) -> None:
    """Raises Refused where a sheet spans more than `MOST_CELLS` from its first cell to its last with content."""
    for name, content in parts.items():
        if re.match(r"xl/worksheets/[^/]+\.xml$", name, re.IGNORECASE) and _may_be_vast(content):
            _refuse_vast(_Extent.of(content))


def _may_be_vast(content: bytes) -> bool:
    """A quick look without reading the XML; anything unusual in how it is written counts as a yes."""
    seldom = ((b"'", b" r='"), (b"\t", b'\tr="'), (b"\n", b'\nr="'))
    if b"\x00" in content or b"r =" in content or any(_has(content, *signs) for signs in seldom):
        return True
    if _FAR.search(content) is None:
        return False
    places = _PLACE.findall(content)
    width = max(map(_number_of, {letters for letters, _ in places}), default=0)
    height = max((int(row) for row in {row for _, row in places} if row), default=0)
    if width > _LAST_COLUMN or height > _LAST_ROW:
        raise Refused(_DAMAGED)
    return width * height > MOST_CELLS


def _has(content: bytes, seldom: bytes, sign: bytes) -> bool:
    """Whether a sign is there; sought no further than its seldom byte, of which most sheets have hardly one."""
    return content.find(sign, 0, content.rfind(seldom) + len(sign)) >= 0


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def _refuse_vast(extent: _Extent) -> None:
    if extent.right * extent.bottom > MOST_CELLS:
        raise Refused(_VAST)


@dataclass(slots=True)
class _Extent:
    """The last row and column with content, as an XML reader meets them."""

    bottom: int = 0
    right: int = 0
    at: str = ""
    depth_of_cell: bool = False

    @classmethod
    def of(cls, content: bytes) -> _Extent:
        """Of the XML of one sheet."""
        extent = cls()
        _walk_through(content, extent.start, extent.end)
        return extent

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A cell opens, or something within it: its content."""
        kind = tag.rpartition(":")[2]
        if kind == "c":
            self.at, self.depth_of_cell = attributes.get("r", ""), True
        elif self.depth_of_cell and kind in ("v", "is", "f"):
            match = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", self.at)
            if match is None and self.at:
                raise Refused(_DAMAGED)
            if match:
                self.right = max(self.right, _number_of(match[1].encode()))
                self.bottom = max(self.bottom, int(match[2]))

    def end(self, tag: str) -> None:
        """A cell closes."""
        if tag.rpartition(":")[2] == "c":
            self.depth_of_cell = False


@dataclass(slots=True)
class _OdsWalk:
    """Counts the cells of an .ods sheet with their repetitions, and notes which are merged."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    rows_repeated: int = 1
    widest: int = 0
    filled_rows: int = 0
    cell: tuple[int, int] = (1, 0)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    hidden: dict[str, list[int]] = field(default_factory=dict)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A sheet, row or cell opens, or a text within a cell."""
        if tag == "table:table":
            self.sheet, self.row, self.filled_rows, self.widest = attributes.get("table:name", ""), 0, 0, 0
            self.spans.setdefault(self.sheet, [])
        elif tag == "table:table-row":
            self.column, self.rows_repeated = 0, _count(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                hidden = range(self.row + 1, self.row + min(self.rows_repeated, _MOST_HIDDEN) + 1)
                self.hidden.setdefault(self.sheet, []).extend(hidden)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._open_cell(attributes)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        down, across = (
            _count(attributes, "table:number-rows-spanned"),
            _count(attributes, "table:number-columns-spanned"),
        )
        if down > 1 or across > 1:
            self.spans[self.sheet].append(Span(self.row, self.column, self.row + down - 1, self.column + across - 1))
        if any(name.startswith(("office:value", "office:")) for name in attributes):
            self.widest = max(self.widest, self.column + repeated)
            self.filled_rows = self.row + self.rows_repeated
            if self.widest * self.filled_rows > MOST_CELLS:
                raise Refused(_VAST)
        self.column += repeated

    def end(self, tag: str) -> None:
        """A row closes."""
        if tag == "table:table-row":
            self.row += self.rows_repeated


def refuse_vast_ods(content: bytes) -> None:
    """Raises Refused where the cells of a sheet, repeated as the file asks, are more than `MOST_CELLS`."""
    if b"-repeated" in content:
        _walk(content)


def ods_spans(content: bytes) -> dict[str, list[Span]]:
    """The merged cells of each sheet of an .ods file, by the sheet's name."""
    return _walk(content).spans if b"-spanned" in content else {}


def ods_hidden_rows(content: bytes) -> dict[str, list[int]]:
    """The hidden and filtered rows of each sheet of an .ods file, numbered from 1, by the sheet's name."""
    return _walk(content).hidden if b"table:visibility" in content else {}


def _walk(content: bytes) -> _OdsWalk:
    walk = _OdsWalk()
    _walk_through(content, walk.start, walk.end)
    return walk


def _count(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    if not value.isascii() or not value.isdecimal() or len(value) > 9:
        raise Refused(_DAMAGED)
    return max(int(value), 1)


def _refuse_entity(*_: object) -> None:
    """No spreadsheet program declares entities; those that do are made to swell while they are read."""
    raise Refused(_DAMAGED)


def _walk_through(content: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> None:
    parser = xml.parsers.expat.ParserCreate()
    parser.EntityDeclHandler = _refuse_entity
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(_DAMAGED) from error
