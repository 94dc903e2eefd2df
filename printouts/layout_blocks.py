"""Reading the blocks of a layout's sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from printouts.layouts import (
    Align,
    Block,
    Column,
    ContentsBlock,
    DrawnBlock,
    EachBlock,
    FieldItem,
    FieldsBlock,
    GapBlock,
    LinesBlock,
    Over,
    PlacedColumn,
    PlacedItem,
    PlacesBlock,
    RowsBlock,
    SideColumn,
    SidesBlock,
    Style,
    TableBlock,
    TextBlock,
    Type,
    When,
    Words,
)
from printouts.marks import POINTS_PER_MM
from printouts.named_fields import Source
from printouts.placeholders import names_in
from printouts.strips import LEADING
from printouts.toml_table import TomlTable

_NARROWEST_COLUMN_MM = 6.0
_NARROWEST_SIDE_MM = 20.0
_LEAST_SIZE = 7.0
_TOLERANCE_MM = 0.05
_DEEPEST_EACH = 2


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads blocks: `usual` holds where a block says nothing, `names` are the placeholders that texts may use,
    `sources` what tables print, `drawings` the names of what may be drawn; of a form that was printed elsewhere the
    blocks are `placed`. What is read stands `inside` so many blocks that stand once for each record.
    """

    usual: Type
    names: frozenset[str]
    sources: Mapping[str, Source[Any]]
    drawings: frozenset[str] = frozenset()
    placed: bool = False
    inside: int = 0

    def words(self, table: TomlTable, key: str, default: str | None = None) -> str:
        """A text that may name placeholders; an unknown one is refused."""
        text = table.text(key, default)
        for name in names_in(text):
            if name not in self.names:
                raise self._unknown(table, key, name)
        return text

    def field_name(self, table: TomlTable, key: str) -> str:
        """The name of a placeholder, or nothing."""
        name = table.text(key, "")
        if name and name not in self.names:
            raise self._unknown(table, key, name)
        return name

    def _unknown(self, table: TomlTable, key: str, name: str) -> Exception:
        known = ", ".join(sorted(self.names))
        return table.refused(f"có “{name}” ở “{key}” mà chương trình không biết; các tên được dùng: {known}", key)

    def blocks(self, section: TomlTable, room_mm: float) -> tuple[Block, ...]:
        """The blocks of a section whose print area is `room_mm` wide."""
        return tuple(self._block(table, room_mm) for table in section.tables("block", "khối thứ"))

    def _block(self, table: TomlTable, room_mm: float) -> Block:
        readers: dict[str, Callable[[TomlTable, float], Block]] = {
            "text": self._text,
            "fields": self._fields,
            "table": self._table,
            "sides": self._sides,
            "lines": self._lines,
            "gap": self._gap,
            "contents": self._contents,
            "each": self._each,
            **({"drawn": self._drawn} if self.drawings else {}),
        }
        if self.placed:
            readers = {"places": self._places, "rows": self._printed_rows}
        kind = table.text("kind")
        if kind not in readers:
            raise table.refused(f"có kind = “{kind}”; phải là một trong: {', '.join(readers)}", "kind")
        block = readers[kind](table, room_mm)
        table.finish()
        return block

    def _around(self, table: TomlTable) -> dict[str, Any]:
        return {
            "before_mm": table.number("before", 0, most=200),
            "after_mm": table.number("after", 0, most=200),
            "when": table.choice("when", When, When.ALWAYS),
        }

    def _style(self, table: TomlTable, align: Align = Align.LEFT) -> Style:
        return Style(
            size=table.number("size", self.usual.size, least=5, most=60),
            bold=table.flag("bold"),
            italic=table.flag("italic"),
            upper=table.flag("upper"),
            rule=table.flag("rule"),
            align=table.choice("align", Align, align),
        )

    def _text(self, table: TomlTable, _room_mm: float) -> TextBlock:
        return TextBlock(
            words=Words(self.words(table, "text"), self._style(table)),
            between_mm=table.number("between", 0, most=50),
            bullet=table.text("bullet", ""),
            numbered=table.flag("numbered"),
            dotted=table.count("dotted", 0, most=40),
            repeat=table.flag("repeat"),
            first_mm=table.number("first", 0, most=60),
            new_page=table.flag("new_page"),
            **self._around(table),
        )

    def _fields(self, table: TomlTable, room_mm: float) -> FieldsBlock:
        return FieldsBlock(
            rows=tuple(self._row(table, row, room_mm) for row in table.rows("rows", "hàng")),
            size=table.number("size", self.usual.size, least=5, most=60),
            line_mm=table.number("line", self.usual.line_mm, least=3, most=30),
            repeat=table.flag("repeat"),
            **self._around(table),
        )

    def _row(self, block: TomlTable, tables: list[TomlTable], room_mm: float) -> tuple[FieldItem, ...]:
        items = tuple(self._item(table, self.field_name(table, "field")) for table in tables)
        given = sum(item.width_mm for item in items)
        open_ended = [item for item in items if not item.width_mm]
        if not items or len(open_ended) > 1 or given > room_mm + _TOLERANCE_MM - 10 * len(open_ended):
            where = tables[0] if tables else block
            raise where.refused(f"không vừa chiều rộng {room_mm:g} mm; chỉ một ô được để trống “width”", "width")
        return items

    def _item(self, table: TomlTable, field: str) -> FieldItem:
        item = FieldItem(
            label=self.words(table, "label"),
            field=field,
            width_mm=table.number("width", 0, most=400),
            bold=table.flag("bold"),
            upper=table.flag("upper"),
            dots=table.flag("dots", True),
        )
        table.finish()
        return item

    def _table(self, table: TomlTable, room_mm: float) -> TableBlock:
        source = self._source(table)
        size = table.number("size", self.usual.size, least=5, most=24)
        plain = table.flag("plain")
        columns = tuple(self._column(each, source, size, plain) for each in table.tables("columns", "cột"))
        columns = self._filling(table, columns, room_mm)
        total = sum(column.width_mm for column in columns)
        if abs(total - room_mm) > _TOLERANCE_MM:
            raise table.refused(f"có các cột rộng tổng cộng {total:g} mm; phải đúng {room_mm:g} mm", "columns")
        size = max(column.size for column in columns)
        usual_mm = size * LEADING / POINTS_PER_MM if plain else self.usual.line_mm
        line_mm = table.number("line", usual_mm, least=3, most=30)
        if size * 1.2 > line_mm * 72 / 25.4:
            raise table.refused(
                f"có dòng cao {line_mm:g} mm, quá thấp so với cỡ chữ; hãy tăng “line” hoặc giảm “size”", "line"
            )
        return TableBlock(
            source=source,
            columns=columns,
            line_mm=line_mm,
            entry_lines=max(1, table.count("entry_lines", 1, most=20)),
            squeezed_lines=table.count("squeezed_lines", 0, most=20),
            least=table.count("least", 0),
            fill=table.flag("fill", not plain),
            new_page=table.flag("new_page"),
            column_numbers=table.flag("column_numbers"),
            beneath=tuple(
                self._item(each, self._record_field(each, "field", source))
                for each in table.tables("beneath", "dòng dưới")
            ),
            total=self.words(table, "total", ""),
            nothing=self.words(table, "nothing", ""),
            air_mm=table.number("air", 1.0 if plain else 0.0, most=20),
            tail=not plain,
            **self._around(table),
        )

    def _source(self, table: TomlTable) -> str:
        source = table.text("source")
        if source not in self.sources:
            raise table.refused(f"có source = “{source}”; phải là một trong: {', '.join(self.sources)}", "source")
        return source

    def _record_field(self, table: TomlTable, key: str, source: str, default: str | None = "") -> str:
        """The name of a field of a source's records, or nothing."""
        name, fields = table.text(key, default), self.sources[source].fields
        if name and name not in fields:
            known = ", ".join(sorted(fields))
            raise table.refused(f"có trường “{name}” mà nguồn “{source}” không có; các trường được dùng: {known}", key)
        return name

    def _each(self, table: TomlTable, room_mm: float) -> EachBlock:
        source = self._source(table) if table.has("source") else ""
        if self.inside >= _DEEPEST_EACH:
            raise table.refused(f'lồng kind = "each" quá {_DEEPEST_EACH} lớp; hãy bớt một lớp')
        names = self.names | self.sources[source].fields.keys() if source else self.names
        reader = replace(self, names=names, inside=self.inside + 1)
        blocks = reader.blocks(table, room_mm)
        if not blocks:
            raise table.refused("chưa có nội dung; hãy thêm [[section.block.block]]")
        return EachBlock(source, blocks, table.count("least", 0, most=40), table.choice("when", When, When.ALWAYS))

    def _filling(self, table: TomlTable, columns: tuple[Column, ...], room_mm: float) -> tuple[Column, ...]:
        """The columns, the one without a width as wide as the others leave room for."""
        open_ended = [n for n, column in enumerate(columns) if not column.width_mm]
        if len(open_ended) > 1:
            raise table.refused(
                f"có {len(open_ended)} cột không ghi “width”; chỉ một cột được lấy phần còn lại", "columns"
            )
        if not open_ended:
            return columns
        rest = room_mm - sum(column.width_mm for column in columns)
        if rest < _NARROWEST_COLUMN_MM:
            over = f"không còn chỗ cho cột không ghi “width”: các cột khác rộng {room_mm - rest:g} mm"
            raise table.refused(over, "columns")
        at = open_ended[0]
        return (*columns[:at], replace(columns[at], width_mm=rest), *columns[at + 1 :])

    def _column(self, table: TomlTable, source: str, size: float, plain: bool) -> Column:
        name = self._record_field(table, "field", source, None)
        column = Column(
            field=name,
            heading=self.words(table, "heading", self.sources[source].fields[name].heading if name else None),
            width_mm=table.number("width", least=_NARROWEST_COLUMN_MM, most=400) if table.has("width") else 0.0,
            group=self.words(table, "group", ""),
            size=table.number("size", size, least=5, most=24),
            heading_size=table.number("heading_size", self.usual.column_size, least=5, most=24),
            align=table.choice("align", Align, Align.LEFT),
            repeat=self._record_field(table, "repeat", source),
            continued=table.flag("continued"),
            aligned=table.flag("aligned"),
            ruled=table.flag("ruled", not plain),
            middle=table.flag("middle", plain),
            short_dates=table.flag("short_dates"),
            stays=table.flag("stays"),
            total=self._record_field(table, "total", source),
        )
        table.finish()
        return column

    def _sides(self, table: TomlTable, room_mm: float) -> SidesBlock:
        sides = tuple(map(self._side, table.tables("sides", "cột")))
        total = sum(side.width_mm for side in sides)
        open_ended = sum(not side.width_mm for side in sides)
        if open_ended and room_mm - total >= _NARROWEST_SIDE_MM * open_ended:
            share = (room_mm - total) / open_ended
            sides = tuple(side if side.width_mm else replace(side, width_mm=share) for side in sides)
        elif open_ended:
            raise table.refused(f"không còn chỗ cho cột không ghi “width”: các cột khác rộng {total:g} mm", "sides")
        if not sides or total > room_mm + _TOLERANCE_MM:
            raise table.refused(f"có các cột rộng tổng cộng {total:g} mm; không được quá {room_mm:g} mm", "sides")
        return SidesBlock(sides=sides, **self._around(table))

    def _side(self, table: TomlTable) -> SideColumn:
        lines = []
        for line in table.tables("lines", "dòng"):
            lines.append(Words(self.words(line, "text"), self._style(line, Align.CENTER)))
            line.finish()
        room_mm = table.number("room", 0, most=100)
        side = SideColumn(
            width_mm=table.number("width", least=_NARROWEST_SIDE_MM, most=400) if table.has("width") else 0.0,
            lines=tuple(lines),
            room_mm=room_mm,
            least_room_mm=table.number("least_room", room_mm, most=room_mm),
            name=self.field_name(table, "name"),
        )
        table.finish()
        return side

    def _lines(self, table: TomlTable, _room_mm: float) -> LinesBlock:
        return LinesBlock(
            label=self.words(table, "label"),
            field=self.field_name(table, "field"),
            size=table.number("size", self.usual.size, least=5, most=24),
            line_mm=table.number("line", self.usual.line_mm, least=3, most=30),
            least=table.count("least", 2, most=60),
            **self._around(table),
        )

    def _drawn(self, table: TomlTable, _room_mm: float) -> DrawnBlock:
        name = table.text("name")
        if name not in self.drawings:
            raise table.refused(f"có name = “{name}”; phải là một trong: {', '.join(sorted(self.drawings))}", "name")
        height_mm = table.number("height", least=1, most=300)
        return DrawnBlock(height_mm, repeat=table.flag("repeat"), name=name, **self._around(table))

    def _places(self, table: TomlTable, _room_mm: float) -> PlacesBlock:
        items = tuple(map(self._place, table.tables("items", "chỗ")))
        least = table.number("least_size", _LEAST_SIZE, least=5, most=24)
        return PlacesBlock(items, least, table.choice("when", When, When.ALWAYS))

    def _place(self, table: TomlTable) -> PlacedItem:
        item = PlacedItem(
            text=self.words(table, "text", ""),
            field=self.field_name(table, "field"),
            x_mm=table.number("x", most=420),
            y_mm=table.number("y", most=420),
            width_mm=table.number("width", least=_NARROWEST_COLUMN_MM, most=400),
            style=self._style(table),
            page=max(1, table.count("page", 1)),
        )
        table.finish()
        return item

    def _printed_rows(self, table: TomlTable, _room_mm: float) -> RowsBlock:
        source = self._source(table)
        size = table.number("size", self.usual.size, least=5, most=24)
        columns = tuple(self._printed_column(each, source, size) for each in table.tables("columns", "cột"))
        if not columns:
            raise table.refused("chưa có cột nào", "columns")
        height_mm = table.number("height", least=3, most=300)
        if max(column.size for column in columns) * LEADING > height_mm * POINTS_PER_MM:
            raise table.refused(f"có hàng cao {height_mm:g} mm, quá thấp so với cỡ chữ", "height")
        return RowsBlock(
            source=source,
            columns=columns,
            first_mm=table.number("first", most=420),
            height_mm=height_mm,
            rows=max(1, table.count("rows")),
            least_size=table.number("least_size", _LEAST_SIZE, least=5, most=24),
            over=table.choice("over", Over, Over.ROWS),
            when=table.choice("when", When, When.ALWAYS),
        )

    def _printed_column(self, table: TomlTable, source: str, size: float) -> PlacedColumn:
        name = self._record_field(table, "field", source, None)
        column = PlacedColumn(
            field=name,
            heading=self.words(table, "heading", self.sources[source].fields[name].heading if name else ""),
            x_mm=table.number("x", most=420),
            width_mm=table.number("width", least=_NARROWEST_COLUMN_MM, most=400),
            size=table.number("size", size, least=5, most=24),
            align=table.choice("align", Align, Align.LEFT),
            page=max(1, table.count("page", 1, most=2)),
            repeat=self._record_field(table, "repeat", source),
            short_dates=table.flag("short_dates"),
        )
        table.finish()
        return column

    def _gap(self, table: TomlTable, _room_mm: float) -> GapBlock:
        return GapBlock(
            height_mm=table.number("height", 0, most=300),
            stretch=table.number("stretch", 0, most=100),
            when=table.choice("when", When, When.ALWAYS),
        )

    def _contents(self, table: TomlTable, _room_mm: float) -> ContentsBlock:
        return ContentsBlock(
            title=self.words(table, "title", ""),
            size=table.number("size", self.usual.size, least=5, most=24),
            line_mm=table.number("line", self.usual.line_mm, least=3, most=30),
            members=table.flag("members"),
            **self._around(table),
        )
