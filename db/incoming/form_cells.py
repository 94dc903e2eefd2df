"""The cells of a form's sheet as an XML reader meets them: what stands in them, what is merged, hidden, protected."""

from __future__ import annotations

import math
import re
import xml.parsers.expat
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from db.incoming.form_looks import looks_of
from db.incoming.form_marks import count, refuse_entity
from db.incoming.form_workbooks import DAMAGED, SWITCHED_ON, first_day, form_bytes, open_form, shared_texts, sheet_parts
from domain.grid import Span
from domain.refusals import Refused
from domain.superior_forms.sheets import FormCell, FormSheet, Place, SuperiorForm, place_of

MOST_ROWS, MOST_COLUMNS = 5_000, 400
"""A form reaches no further; a sheet that does is a list."""
MOST_CELLS, MOST_MERGED, LONGEST = 200_000, 20_000, 32_767
_VAST = (
    f"Trang “{{name}}” có ô ngoài {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột đầu, không phải là một biểu. Hãy xóa các"
    " dòng, cột thừa ở cuối trang rồi lưu lại."
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_form(path: Path) -> SuperiorForm:
    """All sheets of an .xlsx or .xlsm; raises Refused, each with its own sentence, for what is none."""
    archive = open_form(form_bytes(path))
    texts, looks = shared_texts(archive), looks_of(archive)
    sheets = tuple(
        read_sheet(archive.part(s.part), s.name, s.part, texts, hidden=s.hidden) for s in sheet_parts(archive)
    )
    signed = any(name.startswith("_xmlsignatures/") for name in archive.names)
    has_macros = any(name.endswith("vbaproject.bin") for name in archive.names)
    return SuperiorForm(sheets, looks, signed, has_macros, first_day(archive))


def read_sheet(content: bytes, name: str, part: str, texts: Sequence[str], *, hidden: bool = False) -> FormSheet:
    """One sheet of the content of its part."""
    walk = _Walk(name, texts)
    walk.through(content)
    return walk.sheet(part, hidden)


@dataclass(slots=True)
class _Walk:
    """What is met of one sheet; the cell that is open stands in `at`, with its type, its look and what it says."""

    name: str
    texts: Sequence[str]
    cells: dict[Place, FormCell] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    protected: bool = False
    usual: tuple[float, float] = (8.43, 15.0)
    row: int = -1
    column: int = -1
    at: Place | None = None
    kind: str = ""
    look: int = 0
    computed: bool = False
    value: list[str] = field(default_factory=list)
    takes: bool = False
    aloud: bool = False
    arrays: list[Span] = field(default_factory=list)

    def through(self, content: bytes) -> None:
        """Read all of it; Refused where it is damaged."""
        parser = xml.parsers.expat.ParserCreate()
        parser.EntityDeclHandler = refuse_entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        try:
            parser.Parse(content, True)
        except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
            raise Refused(DAMAGED) from error

    def _start(self, tag: str, said: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._open_cell(said)
        elif name == "row":
            self._open_row(said)
        elif name in ("v", "t"):
            self.takes = self.at is not None and not self.aloud
        elif name == "rPh":
            self.aloud = True
        elif name == "f":
            self._formula(said)
        else:
            self._about_sheet(name, said)

    def _about_sheet(self, name: str, said: dict[str, str]) -> None:
        if name == "mergeCell":
            self.merged.append(_span(said.get("ref", "")))
            if len(self.merged) > MOST_MERGED:
                raise Refused(_VAST.format(name=self.name))
        elif name == "col":
            self._column(said)
        elif name == "sheetProtection":
            self.protected = said.get("sheet", "0") in SWITCHED_ON
        elif name == "sheetFormatPr":
            width = _real(said.get("defaultColWidth", said.get("baseColWidth", "")), self.usual[0])
            self.usual = width, _real(said.get("defaultRowHeight", ""), self.usual[1])

    def _column(self, said: dict[str, str]) -> None:
        first, last = count(said.get("min", "0")) - 1, min(count(said.get("max", "0")), MOST_COLUMNS)
        for column in range(max(first, 0), last):
            self.widths[column] = _real(said.get("width", ""), self.usual[0])
            if said.get("hidden", "0") in SWITCHED_ON:
                self.hidden_columns.add(column)

    def _open_row(self, said: dict[str, str]) -> None:
        self.row = count(said["r"]) - 1 if "r" in said else self.row + 1
        self.column = -1
        if "ht" in said:
            self.heights[self.row] = _real(said["ht"], self.usual[1])
        if said.get("hidden", "0") in SWITCHED_ON:
            self.hidden_rows.add(self.row)

    def _open_cell(self, said: dict[str, str]) -> None:
        self.at = place_of(said["r"]) if "r" in said else (self.row, self.column + 1)
        self.column = self.at[1]
        self.kind, self.look = said.get("t", "n"), count(said.get("s", "0"))
        self.computed, self.value = False, []

    def _formula(self, said: dict[str, str]) -> None:
        self.computed = self.at is not None
        if said.get("t") in ("array", "dataTable") and "ref" in said:
            self.arrays.append(_span(said["ref"]))

    def _text(self, text: str) -> None:
        if self.takes:
            self.value.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self.takes = False
        elif name == "rPh":
            self.aloud = False
        elif name == "c" and self.at is not None:
            self._close_cell(self.at)
            self.at = None

    def _close_cell(self, place: Place) -> None:
        cell = self._cell("".join(self.value)[:LONGEST])
        far = place[0] >= MOST_ROWS or place[1] >= MOST_COLUMNS
        if far and not cell.is_empty:
            raise Refused(_VAST.format(name=self.name))
        if not far and (not cell.is_empty or cell.look):
            self.cells[place] = cell
            if len(self.cells) > MOST_CELLS:
                raise Refused(_VAST.format(name=self.name))

    def _cell(self, said: str) -> FormCell:
        number: Decimal | None = None
        if self.kind == "s":
            at = count(said)
            said = self.texts[at] if at < len(self.texts) else ""
        elif self.kind == "n":
            number, said = _decimal(said), ""
        elif self.kind == "b":
            said = {"1": "TRUE", "0": "FALSE"}.get(said, said)
        return FormCell(_unescaped(said), number, self.look, self.computed)

    def sheet(self, part: str, hidden: bool) -> FormSheet:
        """What was met, without the empty rows and columns that a format has beyond the rest."""
        for span in self.arrays:
            inside = [p for p in self.cells if span.top <= p[0] <= span.bottom and span.left <= p[1] <= span.right]
            for place in inside:
                cell = self.cells[place]
                self.cells[place] = FormCell(cell.text, cell.number, cell.look, True)
        merged = tuple(span for span in self.merged if span.bottom < MOST_ROWS and span.right < MOST_COLUMNS)
        return FormSheet(
            *(self.name, part, self._near(merged), merged, self.widths, self.heights),
            *(frozenset(self.hidden_rows), frozenset(self.hidden_columns), hidden, self.protected, *self.usual),
        )

    def _near(self, merged: Sequence[Span]) -> dict[Place, FormCell]:
        """The cells up to a little beyond the last that says something."""
        held = [place for place, cell in self.cells.items() if not cell.is_empty]
        bottom = max([row for row, _ in held] + [span.bottom for span in merged], default=0) + _BEYOND
        right = max([column for _, column in held] + [span.right for span in merged], default=0) + _BEYOND
        return {place: cell for place, cell in self.cells.items() if place[0] <= bottom and place[1] <= right}


_BEYOND = 40
"""So many rows and columns of frames and grounds are kept beyond the last text: there may be what is to be filled."""


def _span(text: str) -> Span:
    first, _, last = text.replace("$", "").partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    if bottom < top or right < left:
        raise Refused(DAMAGED)
    return Span(top, left, bottom, right)


def _real(text: str, usual: float) -> float:
    try:
        found = float(text)
    except ValueError:
        return usual
    return found if math.isfinite(found) and 0 <= found < 1000 else usual


def _decimal(text: str) -> Decimal | None:
    """A number of a cell; None where nothing, or no number, stands in it."""
    try:
        found = Decimal(text.strip()) if text.strip() else None
    except InvalidOperation as error:
        raise Refused(DAMAGED) from error
    return found if found is None or (found.is_finite() and abs(found.adjusted()) < 30) else None


def _unescaped(text: str) -> str:
    """The text with the letters that the file writes as their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
