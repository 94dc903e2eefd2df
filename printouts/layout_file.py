"""Reading a layout from its TOML file; whatever is wrong in it is refused in words that say where and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from domain.kept_layouts import KeptLayout
from domain.numbers import show_count
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from domain.year_packs import PRINTED
from printouts.catalogue import SOURCES
from printouts.fitting import fitted
from printouts.layout_blocks import BlockReader
from printouts.layouts import FRAME_INSET_MM, PAPERS_MM, Block, EachBlock, Layout, PageSize, Paper, Section, Type
from printouts.named_fields import Source
from printouts.placeholders import PAGE_COUNTS, PLACEHOLDERS, names_in
from printouts.resources import resource
from printouts.toml_table import TomlTable, bytes_of, read_toml, toml_in

DEFAULT = resource("layouts", "so-theo-doi.toml")
BESIDE_THE_PARTY = resource("layouts", "so-mat-tran-doan-the.toml")
"""The form of the books of MTTQ and the organisations."""
_MOST_SECTIONS, _MOST_BLOCKS, _MOST_PLACED = 100, 5_000, 500
_SHEET, _LETTER = "giay-to.toml", "van-ban.toml"


def load_layout(path: Path | None = None, *, one_sided: bool = False) -> Layout:
    """The layout of a file, or the program's own, for paper of two sides or of one.

    Refused when the file cannot be read or asks for something impossible.
    """
    path = path or DEFAULT
    return layout_in(bytes_of(path), path.name, one_sided=one_sided)


def layout_in(content: bytes, name: str, *, one_sided: bool = False) -> Layout:
    """The layout in the bytes of a file of that name. Refused where it asks for something impossible."""
    layout = _layout(toml_in(content, name))
    return layout.on_one_side() if one_sided else layout


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that books are printed in: of units like those that a `given` layout is for, that; of others the one
    that is `kept` for their kind; else the program's own. Where books are wanted `whole`, none that was printed
    elsewhere is taken of those kept: it need not have room for all of a book.
    """

    given: Layout | None = None
    one_sided: bool = False
    right_hand: bool = False
    kept: Mapping[UnitKind, KeptLayout] = field(default_factory=dict)
    whole: bool = False

    def tries(self, unit: Unit) -> bool:
        """Whether a unit's book is printed in the form that is given."""
        return self.given is not None and self.given.fits(unit)

    def of(self, unit: Unit) -> Layout:
        """The form of a unit's book; Refused where the one that is kept for it cannot be used any more."""
        if self.given is not None and self.tries(unit):
            return self.given
        form = _kept_form(self.kept[unit.kind], self.one_sided) if unit.kind in self.kept else None
        if form is None or (self.whole and form.printed_elsewhere):
            form = _own_form(unit.kind.is_party, self.one_sided)
        return form.beginning_right() if self.right_hand else form


def load_forms(path: Path | None = None, *, one_sided: bool = False, right_hand: bool = False) -> Forms:
    """The forms of all books, one of them that of a file where one is given, for paper of two sides or of one; with
    `right_hand` each section begins on a right-hand page. What a book has chosen is in none of them yet.

    Refused when the file cannot be read or asks for something impossible.
    """
    given = load_layout(path, one_sided=one_sided) if path is not None else None
    given = given.beginning_right() if given is not None and right_hand else given
    return Forms(given, one_sided, right_hand)


@cache
def _own_form(of_party: bool, one_sided: bool) -> Layout:
    return load_layout(DEFAULT if of_party else BESIDE_THE_PARTY, one_sided=one_sided)


@lru_cache(maxsize=16)
def _kept_form(layout: KeptLayout, one_sided: bool) -> Layout:
    try:
        return layout_in(layout.content, layout.name, one_sided=one_sided)
    except Refused as refused:
        raise Refused(
            f"Mẫu sổ “{layout.name}” mà sổ đang giữ không dùng được nữa. {refused.reason} Hãy bỏ mẫu ấy ở"
            " “Mẫu sổ”, hoặc lấy tệp ra sửa rồi đưa vào lại."
        ) from refused


def load_paper(
    name: str, fields: Collection[str], sources: Mapping[str, Source[Any]], drawings: Collection[str] = ()
) -> Paper:
    """The form of one of the program's own short papers, a file beside the layout; all have one page and type.

    A document has a page and type of its own; letters have those, and the head, of one file. Its texts may name
    `fields`, its tables `sources`; of `drawings` it says how high they are.
    """
    top = read_toml(resource("layouts", name))
    is_letter = top.flag("letter")
    sheet = read_toml(resource("layouts", _LETTER if is_letter else _SHEET))
    is_document = top.has("page") or is_letter
    measures = top if top.has("page") else sheet
    page, drawn = _page(measures.table("page", "phần [page]"))
    usual = _type(measures.table("type", "phần [type]"))
    reader = BlockReader(usual, frozenset(fields), sources, frozenset(drawings))
    running, continued = reader.words(top, "running", ""), top.text("continued", "(tiếp theo)")
    across = top.flag("across")
    head = _blocks(reader, sheet, page, drawn, across) if is_letter else ()
    blocks = head + _blocks(reader, top, page, drawn, across)
    top.finish()
    section = Section("", "", blocks, across=across, show_heading=False)
    return Paper(page, usual, continued, section, running, is_document)


def _blocks(
    reader: BlockReader, table: TomlTable, page: PageSize, drawn: PageSize, across: bool, inset_mm: float = 0.0
) -> tuple[Block, ...]:
    """The blocks of a section or paper, fitted from the page that they are meant for to the one they are printed on."""
    room_mm, drawn_mm = (size.room_mm(across)[0] - 2 * inset_mm for size in (page, drawn))
    return fitted(reader.blocks(table, drawn_mm), room_mm / drawn_mm)


def _layout(top: TomlTable) -> Layout:
    page, drawn = _page(top.table("page", "phần [page]"))
    usual = _type(top.table("type", "phần [type]"))
    words = top.table("words", "phần [words]", required=False)
    committee = words.table("with_committee", "phần [words.with_committee]", required=False).texts()
    small = words.table("without_committee", "phần [words.without_committee]", required=False).texts()
    above = words.table("of_committee", "phần [words.of_committee]", required=False).texts()
    own = words.texts()
    _check_words(words, own, committee, small, above)
    elsewhere = top.flag("printed_elsewhere")
    names = frozenset({*PLACEHOLDERS, *PRINTED, *own, *committee})
    reader = BlockReader(usual, names, SOURCES, placed=elsewhere)
    sections = tuple(_section(reader, page, drawn, table) for table in top.tables("section", "phần thứ"))
    _check_sections(top, sections)
    if elsewhere and any(section.first_page < 1 for section in sections):
        raise top.refused("là mẫu sổ in sẵn nơi khác: mỗi phần phải có “first_page”, trang đầu của nó trong sổ ấy")
    layout = Layout(
        title=reader.words(top, "title"),
        page=page,
        type=usual,
        running_left=reader.words(top, "running_left", ""),
        running_right=reader.words(top, "running_right", ""),
        continued=top.text("continued", "(tiếp theo)"),
        sections=sections,
        month_sheet=sections[0]
        if elsewhere
        else _section(reader, page, drawn, top.table("month_sheet", "phần [month_sheet]")),
        words=own,
        with_committee=committee,
        without_committee=small,
        of_committee=above,
        of_party=top.flag("of_party", True),
        printed_elsewhere=elsewhere,
    )
    top.finish()
    return layout


def _page(table: TomlTable) -> tuple[PageSize, PageSize]:
    """The page, and the one with the same margins for which the widths of the file are meant."""
    paper = _paper(table, "paper")
    size = PageSize(
        width_mm=paper[0] if paper else table.number("width", least=100, most=420),
        height_mm=paper[1] if paper else table.number("height", least=140, most=420),
        inner_mm=table.number("inner", most=80),
        outer_mm=table.number("outer", least=8, most=80),
        top_mm=table.number("top", least=12, most=80),
        bottom_mm=table.number("bottom", most=80),
        number_edge_mm=table.number("number_edge", 10, least=5, most=40),
        number_from=table.count("number_from", 2),
        foot_mm=table.number("foot", 0, most=40),
        two_sided=table.flag("two_sided", True),
    )
    drawn = _paper(table, "drawn_for") or (size.width_mm, size.height_mm)
    table.finish()
    meant = replace(size, width_mm=drawn[0], height_mm=drawn[1])
    if min(*size.room_mm(False), *meant.room_mm(False)) < 80:
        raise table.refused("để lề quá rộng: phần được in hẹp hơn 80 mm; hãy giảm lề")
    if size.number_edge_mm + 2 > size.top_mm:
        raise table.refused(
            "đặt số trang (“number_edge”) chạm vào phần được in; hãy tăng lề trên hoặc giảm “number_edge”"
        )
    return size, meant


def _paper(table: TomlTable, key: str) -> tuple[float, float] | None:
    """The measures of a known paper, where it is named."""
    name = table.text(key, "")
    if name and name not in PAPERS_MM:
        raise table.refused(f"có “{key}” là “{name}”; phải là một trong: {', '.join(PAPERS_MM)}", key)
    return PAPERS_MM.get(name)


def _type(table: TomlTable) -> Type:
    usual = Type(
        size=table.number("size", least=6, most=24),
        heading_size=table.number("heading_size", least=6, most=36),
        column_size=table.number("column_size", least=5, most=24),
        running_size=table.number("running_size", least=5, most=16),
        line_mm=table.number("line", least=4, most=30),
        padding_mm=table.number("padding", most=5),
    )
    table.finish()
    return usual


def _check_words(
    table: TomlTable, own: dict[str, str], committee: dict[str, str], small: dict[str, str], above: dict[str, str]
) -> None:
    """A layout's own words may name what the program knows, not one another; a small chi bộ has the same ones, a đảng
    bộ no others.
    """
    if committee.keys() != small.keys():
        raise table.refused("phải có cùng các tên trong [words.with_committee] và [words.without_committee]")
    odd = next(iter(above.keys() - {*own, *committee, *PLACEHOLDERS, *PRINTED}), "")
    if odd:
        raise table.refused(f"có “{odd}” ở [words.of_committee] mà không có ở [words]; hãy ghi thêm ở [words] hoặc bỏ")
    known = {*PLACEHOLDERS, *PRINTED} - PAGE_COUNTS
    for texts in (own, committee, small, above):
        for name, text in texts.items():
            for used in names_in(text):
                if used not in known or used == name:
                    raise table.refused(f"có “{{{used}}}” trong “{name}” không dùng được ở đây; hãy sửa hoặc bỏ")


def _section(reader: BlockReader, page: PageSize, drawn: PageSize, table: TomlTable) -> Section:
    code = table.text("code")
    table.where = f"phần “{code}”"
    across, frame = table.flag("across"), table.flag("frame")
    section = Section(
        code=code,
        heading=reader.words(table, "heading"),
        blocks=_blocks(reader, table, page, drawn, across, FRAME_INSET_MM if frame else 0.0),
        heading_right=reader.words(table, "heading_right", ""),
        across=across,
        each_member=table.flag("each_member"),
        show_heading=table.flag("show_heading", True),
        numbered=table.flag("numbered", True),
        in_contents=table.flag("in_contents", True),
        frame=frame,
        right_hand=table.flag("right_hand"),
        edition=max(1, table.count("edition", 1)),
        first_page=table.count("first_page", 0, most=2000),
        pages=max(1, table.count("pages", 1)),
    )
    table.finish()
    if not section.blocks:
        raise table.refused("chưa có nội dung; hãy thêm [[section.block]]")
    return section


def _check_sections(top: TomlTable, sections: tuple[Section, ...]) -> None:
    codes = [section.code for section in sections]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise top.refused(f"có hai phần cùng mã “{twice}”; mỗi phần phải có mã riêng")
    if not sections:
        raise top.refused("chưa có phần nào; hãy thêm [[section]]")
    _refuse_endless(top, sections)
    if not any(section.sources for section in sections):
        raise top.refused('chưa có bảng nào; hãy thêm ít nhất một khối kind = "table"')


def _refuse_endless(top: TomlTable, sections: tuple[Section, ...]) -> None:
    """Refuse what would be printed for hours: no form of a book is as long."""
    if len(sections) > _MOST_SECTIONS:
        raise top.refused(f"có {show_count(len(sections))} phần; nhiều nhất là {_MOST_SECTIONS}")
    if (blocks := sum(_weight(section.blocks) for section in sections)) > _MOST_BLOCKS:
        raise top.refused(f"in {show_count(blocks)} khối, kể cả khối in lại; nhiều nhất là {show_count(_MOST_BLOCKS)}")
    if (pages := sum(section.pages for section in sections)) > _MOST_PLACED:
        raise top.refused(f"khai {show_count(pages)} trang in sẵn (“pages”); nhiều nhất là {_MOST_PLACED}")


def _weight(blocks: Iterable[Block]) -> int:
    """How many blocks these are in an empty form, those that stand several times counted as often."""
    return sum(
        1 + max(block.least, 1) * _weight(block.blocks) if isinstance(block, EachBlock) else 1 for block in blocks
    )
