"""A form filled: bound cells change, results that are true no more go, and Excel is told to compute on opening.

No part of the file is written anew: the bytes of a cell are put in the place of those that stood there, and all others
stay as they are. Runs in a process that is bounded.
"""

from __future__ import annotations

import datetime
import functools
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from db.incoming.form_formulas import without_stale_results
from db.incoming.form_marks import Mark, Piece, changed, count, go_through, in_narrow, opened_up
from db.incoming.form_workbooks import (
    DAMAGED,
    SWITCHED_ON,
    first_day,
    form_bytes,
    open_form,
    sheet_parts,
    workbook_part,
)
from domain.refusals import Refused
from domain.superior_forms.filling import CellValue
from domain.superior_forms.sheets import FIRST_DAY, Place, address, place_of

Value = CellValue | None
Values = Mapping[str, Mapping[Place, Value]]
"""By the sheet's name: what is to stand in which cell, None for nothing."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")


def fill_form(path: Path, values: Values) -> bytes:
    """The bytes of the form with these values in its cells; Refused where a cell is computed, or the file damaged.

    Every other part of the file keeps its content byte for byte, but for the results of formulas that may follow from
    what was filled in, which go until Excel has computed them, and the word that has it do so on opening.
    """
    archive = open_form(form_bytes(path))
    parts = {part.name: part.part.lower() for part in sheet_parts(archive)}
    contents = {name: archive.whole_part(name) for name in archive.names}
    filled, nought = {name for name, cells in values.items() if cells}, first_day(archive)
    for name in filled:
        put = functools.partial(put_cells, cells=values[name], nought=nought)
        contents[parts[name]] = in_narrow(contents[parts[name]], put)
    stale = without_stale_results({name: contents[part] for name, part in parts.items()}, filled)
    contents |= {parts[name]: content for name, content in stale.items()}
    if stale:
        book = workbook_part(archive)
        contents[book] = in_narrow(contents[book], computed_on_opening)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.comment = archive.archive.comment
        for info in archive.archive.infolist():
            made.writestr(_same(info), contents[info.filename.replace("\\", "/").lower()])
    return target.getvalue()


def fill_forms(path: Path, each: Sequence[Values]) -> list[bytes]:
    """The same for several fillings of one form."""
    return [fill_form(path, values) for values in each]


def _same(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A part's entry as it was, in what the archive says of it."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system, made.comment = info.external_attr, info.create_system, info.comment
    return made


def put_cells(content: bytes, cells: Mapping[Place, Value], nought: datetime.date = FIRST_DAY) -> bytes:
    """The XML of a sheet with these values; a row or cell that is not there yet takes the look of its row or column.

    Days are numbers from `nought` on.
    """
    rows: dict[int, dict[int, Value]] = {}
    for row, column in sorted(cells):
        value = cells[row, column]
        rows.setdefault(row, {})[column] = (value - nought).days if isinstance(value, datetime.date) else value
    marks = _Marks(content, frozenset(rows))
    return changed(content, [piece for row, wanted in rows.items() for piece in marks.pieces(row, wanted)])


@dataclass(slots=True)
class _MarkedRow:
    """A row with its cells by their columns; those of `computed` have a formula."""

    mark: Mark
    cells: dict[int, Mark] = field(default_factory=dict)
    computed: set[int] = field(default_factory=set)


class _Marks:
    """Where the rows and cells of a sheet stand that are to be changed."""

    def __init__(self, content: bytes, wanted: frozenset[int]) -> None:
        self._content, self._wanted = content, wanted
        self._rows: dict[int, _MarkedRow] = {}
        self._starts: list[tuple[int, int]] = []
        self._columns: list[tuple[int, int, str]] = []
        self._data: Mark | None = None
        self._row, self._column = -1, -1
        go_through(content, self._met)
        if self._data is None:
            raise Refused(DAMAGED)

    def _met(self, mark: Mark, _: list[Mark]) -> None:
        said = mark.said
        if mark.name == "sheetData":
            self._data = mark
        elif mark.name == "row":
            self._row = count(said["r"]) - 1 if "r" in said else self._row + 1
            self._column = -1
            self._starts.append((self._row, mark.begin))
            if self._row in self._wanted:
                self._rows[self._row] = _MarkedRow(mark)
        elif mark.name == "c":
            self._column = place_of(said["r"])[1] if "r" in said else self._column + 1
            if self._row in self._wanted:
                self._rows[self._row].cells[self._column] = mark
        elif mark.name == "f" and self._row in self._wanted:
            self._rows[self._row].computed.add(self._column)
        elif mark.name == "col" and "style" in said:
            self._columns.append((count(said.get("min", "0")), count(said.get("max", "0")), said["style"]))

    def pieces(self, row: int, wanted: Mapping[int, Value]) -> list[Piece]:
        """What puts values into a row."""
        held = self._rows.get(row)
        if held is None:
            return [self._new_row(row, wanted)]
        found: list[Piece] = []
        missing: dict[int, bytes] = {}
        for column, value in wanted.items():
            mark = held.cells.get(column)
            if column in held.computed:
                raise Refused(f"Ô {address((row, column))} có công thức nên không ghi đè lên.")
            if mark is None:
                style = held.mark.said.get("s", "") if held.mark.said.get("customFormat") in SWITCHED_ON else ""
                missing[column] = self._new_cell((row, column), value, held.mark.prefix, style)
            else:
                found.append((mark.begin, mark.end, _cell(mark, value)))
        return [*found, *self._into_row(held, missing)]

    def _into_row(self, held: _MarkedRow, missing: Mapping[int, bytes]) -> list[Piece]:
        """Cells that the row has not had, each before the next of its columns."""
        if missing and held.mark.inner == held.mark.end:  # <row .../>
            return [opened_up(self._content, held.mark, b"".join(missing.values()))]
        by_place: dict[int, list[bytes]] = {}
        for column, new in missing.items():
            behind = [mark.begin for other, mark in held.cells.items() if other > column]
            by_place.setdefault(min(behind, default=held.mark.inner), []).append(new)
        return [(at, at, b"".join(new)) for at, new in by_place.items()]

    def _new_row(self, row: int, wanted: Mapping[int, Value]) -> Piece:
        data = self._data
        assert data is not None
        cells = [self._new_cell((row, column), value, data.prefix) for column, value in wanted.items()]
        new = f'<{data.prefix}row r="{row + 1}">'.encode() + b"".join(cells) + f"</{data.prefix}row>".encode()
        if data.inner == data.end:
            return opened_up(self._content, data, new)
        at = min((begin for other, begin in self._starts if other > row), default=data.inner)
        return at, at, new

    def _new_cell(self, place: Place, value: Value, prefix: str, style: str = "") -> bytes:
        """A cell that was not there, in the look of its row, else of its column."""
        of_column = (one for first, last, one in self._columns if first <= place[1] + 1 <= last)
        style = style or next(of_column, "")
        return _cell(Mark("c", {"r": address(place)} | ({"s": style} if style else {}), prefix, 0), value)


def _cell(mark: Mark, value: Value) -> bytes:
    """A cell with a value; of what it has said before its look stays, its type goes."""
    end, value_tag, inline, text_tag = (f"{mark.prefix}{name}" for name in ("c", "v", "is", "t"))
    if value is None:
        made = f"<{mark.tag(('t', 'vm', 'cm'))}/>"
    elif isinstance(value, str):
        text = escape(_LOOKS_ESCAPED.sub("_x005F_", value))
        inside = f'<{inline}><{text_tag} xml:space="preserve">{text}</{text_tag}></{inline}>'
        made = f"<{mark.tag(('t', 'vm', 'cm'), t='inlineStr')}>{inside}</{end}>"
    else:
        made = f"<{mark.tag(('t', 'vm', 'cm'))}><{value_tag}>{value}</{value_tag}></{end}>"
    return made.encode("ascii", "xmlcharrefreplace")


def computed_on_opening(content: bytes) -> bytes:
    """The XML of the workbook with the word that has all formulas computed when it is opened."""
    marks: dict[str, Mark] = {}

    def met(mark: Mark, around: list[Mark]) -> None:
        if len(around) == 1:
            marks[mark.name] = mark

    go_through(content, met)
    held = marks.get("calcPr")
    if held is not None:
        is_told = held.said.get("fullCalcOnLoad") in SWITCHED_ON
        new = f"<{held.tag(fullCalcOnLoad='1')}/>".encode()
        return content if is_told else changed(content, [(held.begin, held.end, new)])
    before = next((marks[name] for name in _BEFORE_CALCULATION if name in marks), None)
    if before is None:
        raise Refused(DAMAGED)
    return changed(content, [(before.end, before.end, f'<{before.prefix}calcPr fullCalcOnLoad="1"/>'.encode())])
