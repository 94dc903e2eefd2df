"""A binding as a text: so the book keeps it, and so it goes to other offices, where people may read and change it."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Iterator
from typing import Any

from domain.form_bindings import KeptBinding
from domain.indicators.catalogue import INDICATORS
from domain.refusals import Refused
from domain.superior_forms.binding import (
    MOST_CELLS,
    MOST_SOURCES,
    PLACES,
    SCALES,
    TEXTS,
    WAYS,
    Binding,
    BoundCell,
    SheetShape,
    Source,
)
from domain.superior_forms.sheets import LAST_ROW, place_of
from domain.superior_forms.spans import SPANS
from domain.text import Text, clean
from domain.written_toml import read_written

HEAD = """\
# Cách điền một biểu của cấp trên: ô nào ghi chỉ tiêu nào.
#
# Lấy tệp này vào chương trình ở trang “Điền biểu của cấp trên”. indicator là mã chỉ tiêu ở trang Báo cáo.
"""
_FIRST = {"code": "indicator"}
"""What is called otherwise in the file."""
_CODES = frozenset(indicator.code for indicator in INDICATORS)


def binding_text(binding: Binding) -> str:
    """The whole binding as the text of a file; read again it is the same."""
    parts = [HEAD, f"name = {_quoted(binding.name)}\n"]
    for sheet in binding.sheets:
        labels = " ".join(f"{at}={label}" for at, label in sheet.labels.items())
        parts.append(f"\n[[sheet]]\nname = {_quoted(sheet.name)}\nmerged = {_quoted(' '.join(sheet.merged))}\n")
        parts.append(f"labels = {_quoted(labels)}\n")
    for cell in binding.cells:
        parts += ["\n[[cell]]\n", *_lines(cell, BoundCell)]
        for source in cell.sources:
            parts += ["[[cell.source]]\n", *_lines(source, Source)]
    return "".join(parts)


def kept(binding: Binding, record_id: int = 0) -> KeptBinding:
    """The record of a binding, whose texts have gone through the gate of those that are kept."""
    cells = tuple(
        dataclasses.replace(
            cell, words=_passed(cell.words, 2_000), row=_passed(cell.row, 2_000), column=_passed(cell.column, 2_000)
        )
        for cell in binding.cells
    )
    said = dataclasses.replace(binding, name=_passed(binding.name, 200), cells=cells)
    return KeptBinding(record_id, "", said.name, binding_text(said))


def _passed(text: str, most: int) -> str:
    return text if isinstance(text, Text) else clean(text, most, lines=True)


def binding_of(record: KeptBinding) -> Binding:
    """The binding that a record keeps."""
    return read_binding(record.binding, record.name)


def _lines(record: Any, kind: type[Any]) -> Iterator[str]:
    """A line an attribute that says something else than usual."""
    for one in dataclasses.fields(kind):
        value = getattr(record, one.name)
        if one.name != "sources" and value != one.default:
            said = str(value) if isinstance(value, int) else _quoted(value)
            yield f"{_FIRST.get(one.name, one.name)} = {said}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_binding(text: str, name: str) -> Binding:
    """The binding that the text of a file called `name` says; Refused with what is wrong where it cannot be used."""
    try:
        told = read_written(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Refused(
            f"Tệp “{name}” không phải là tệp cách điền biểu, hoặc đã bị sửa hỏng. Hãy xin lại tệp."
        ) from error
    reading = _Reading(name)
    try:
        found = reading.binding(told)
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise reading.refused("có chỗ ghi không đúng kiểu") from error
    if len({cell.key for cell in found.cells}) < len(found.cells):
        raise reading.refused("có ô ghi hai lần")
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one file, of that name."""

    name: str

    def refused(self, why: str) -> Refused:
        """What is wrong with the file."""
        return Refused(f"Tệp cách điền biểu “{self.name}” {why}. Hãy xin lại tệp, hoặc sửa chỗ ấy rồi lấy lại.")

    def binding(self, told: dict[str, Any]) -> Binding:
        """What the file says."""
        sheets = tuple(self._sheet(one) for one in told.pop("sheet"))
        cells = told.pop("cell", [])
        if len(cells) > MOST_CELLS:
            raise self.refused(f"có hơn {MOST_CELLS} ô")
        name = self._words(told.pop("name"), 200)
        if told or not name or not sheets:
            raise self.refused(f"có mục “{next(iter(told), 'name')}” không dùng được")
        return Binding(name, sheets, tuple(map(self._cell, cells)))

    def _sheet(self, told: dict[str, Any]) -> SheetShape:
        labels = dict(one.split("=") for one in str(told.pop("labels", "")).split())
        for at in labels:
            place_of(at)
        shape = SheetShape(str(told.pop("name")), tuple(str(told.pop("merged", "")).split()), labels)
        self._nothing_more(told)
        return shape

    def _cell(self, told: dict[str, Any]) -> BoundCell:
        sources = tuple(map(self._source, told.pop("source")))
        cell: BoundCell = self._record(told, BoundCell, sources=sources)
        place_of(cell.at)
        if cell.units_in:
            place_of(f"{cell.units_in}1")
        if not 1 <= len(sources) <= MOST_SOURCES or not 0 <= cell.down_to <= LAST_ROW:
            raise self.refused(f"ghi ô {cell.at} không đúng")
        return cell

    def _source(self, told: dict[str, Any]) -> Source:
        source: Source = self._record(told | {"code": told.pop("indicator", "")}, Source)
        fits = source.way in WAYS and source.place in PLACES and source.scale in SCALES and source.period in SPANS
        says = source.code in _CODES if source.code else source.text in TEXTS
        if not (fits and says):
            raise self.refused(f"ghi chỉ tiêu “{source.code or source.text}” mà chương trình không biết cách điền")
        return source

    def _record(self, told: dict[str, Any], kind: type[Any], **more: Any) -> Any:
        values = {}
        for one in dataclasses.fields(kind):
            if one.name in told:
                value = told.pop(one.name)
                if type(value) is not (int if one.name in ("down_to", "scale") else str):
                    raise self.refused(f"ghi “{one.name}” không đúng kiểu")
                values[one.name] = self._words(value, 2_000) if isinstance(value, str) else value
        self._nothing_more(told)
        return kind(**values, **more)

    def _words(self, text: str, most: int) -> str:
        return clean(text, most, lines=True)

    def _nothing_more(self, told: dict[str, Any]) -> None:
        if told:
            raise self.refused(f"có mục “{next(iter(told))}” mà chương trình không biết")
