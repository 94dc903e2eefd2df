"""Tables of a web page: what many programs call an .xls when they export one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from db.incoming.endless_texts import refuse_endless_cell
from db.incoming.separated_text import decoded
from domain.grid import Row, Sheet, Span
from domain.refusals import Refused

MOST_CELLS = 2_000_000
MOST_TABLES = 1000
_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_FRAMES = re.compile(rb"<frameset\b|<x:worksheetsource", re.IGNORECASE)


def is_web_page(data: bytes) -> bool:
    """Whether the file begins like a page of HTML, in whatever code."""
    start = data[:4000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    declared = _DECLARED.match(start)
    at = declared.end() if declared is not None else 0
    while start.startswith(b"<!--", at) and (end := start.find(b"-->", at)) >= 0:
        at = len(start) - len(start[end + 3 :].lstrip())
    return _START.match(start, at) is not None


def read_web_tables(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Each table of the page that has rows, as a sheet; raises Refused where there is none."""
    declared = _CHARSET.search(data[:4000])
    page = _Page()
    page.feed(decoded(data, declared[1].decode() if declared else ""))
    page.close()
    tables = [table for table in page.tables if table.rows]
    if not tables:
        if _FRAMES.search(data):
            raise Refused("Tệp này chỉ dẫn đến bảng tính ở thư mục đi kèm. Hãy xin lại tệp lưu kiểu Excel (.xlsx).")
        raise Refused("Trang web này không có bảng nào. Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv.")
    titles = [name if len(tables) == 1 else f"{name} ({at})" for at in range(1, len(tables) + 1)]
    return tuple(table.sheet(title) for table, title in zip(tables, titles, strict=True))


@dataclass(slots=True)
class _Table:
    """One table as it is being read: texts by row, with the places that spans from above have taken."""

    rows: list[dict[int, str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    cells: int = 0

    def put(self, text: str, down: int, across: int) -> None:
        """A cell behind those that the last row has already."""
        if not self.rows:
            self.rows.append({})
        row = len(self.rows) - 1
        column = 0
        while column in self.rows[row] or (row, column) in self.taken:
            column += 1
        self.rows[row][column] = text
        self.cells += down * across
        if self.cells > MOST_CELLS or column > 1000:
            raise Refused("Bảng trong trang web này quá lớn, không phải là danh sách đảng viên.")
        if down > 1 or across > 1:
            self.spans.append(Span(row, column, row + down - 1, column + across - 1))
            self.taken |= {(r, c) for r in range(row, row + down) for c in range(column, column + across)} - {
                (row, column)
            }

    def sheet(self, name: str) -> Sheet:
        """The finished table."""
        width = max((column + 1 for row in self.rows for column in row), default=0)
        rows: list[Row] = [[row.get(column, "") for column in range(width)] for row in self.rows]
        return Sheet(name, rows, tuple(self.spans))


class _Page(HTMLParser):
    """Collects the tables of a page; a table within a cell of another stands for itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.text: list[str] | None = None
        self.size = (1, 1)
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins; whatever was open before it and cannot hold it ends."""
        if tag == "table":
            self._end_cell()
            self.open.append(_Table())
            self.tables.append(self.open[-1])
            if len(self.tables) > MOST_TABLES:
                raise Refused("Trang web này có quá nhiều bảng, không phải là danh sách đảng viên. Hãy chọn tệp khác.")
        elif tag == "tr" and self.open:
            self._end_cell()
            self.open[-1].rows.append({})
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            given = dict(attrs)
            self.text, self.size = [], (_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in ("br", "p", "div") and self.text:
            self.text.append("\n")
        elif tag in ("style", "script"):
            self.silent += 1

    def handle_endtag(self, tag: str) -> None:
        """A cell, row or table ends."""
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()
        elif tag in ("style", "script"):
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data: str) -> None:
        """Text; white space in the source is one blank."""
        if self.text is not None and not self.silent:
            self.text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self.text is not None and self.open:
            whole = "".join(self.text)
            refuse_endless_cell(whole)
            lines = whole.replace("\xa0", " ").split("\n")
            self.open[-1].put("\n".join(line.strip() for line in lines).strip(), *self.size)
        self.text = None


def _span(value: str | None) -> int:
    number = (value or "").strip()
    return min(max(int(number), 1), 1000) if number.isascii() and number.isdecimal() and len(number) < 10 else 1
