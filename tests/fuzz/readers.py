"""Each reader of files from elsewhere: what it is fed with first, and what may come of it.

Every input must end with a value, Refused or StorageTrouble, soon; anything else is a finding.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import itertools
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book.connections import connect_looker
from db.files.troubles import StorageTrouble
from db.incoming.form_cells import read_form
from db.incoming.form_filling import fill_form
from db.incoming.spreadsheets import read_workbook
from db.queries.packs import pack_before_edits
from domain.blocks import read_block
from domain.indicators.papers import ReportPaper
from domain.kinds import Kind
from domain.months import FOLLOW_UP
from domain.pack_files import pack_text, read_pack
from domain.periods import year_period
from domain.refusals import Refused
from domain.sheets.forms import FORMS_OF
from domain.superior_forms.binding import Binding, BoundCell, SheetShape, Source
from domain.superior_forms.binding_files import binding_text, read_binding
from gui.context.preferences import Preferences
from gui.records.saved_filters import SavedFilters
from gui.tasks import bring_in, sheets_in
from gui.tasks.reports import order_of, paper_of, report
from gui.widgets.theme import offered_size
from printouts.layout_file import DEFAULT, load_layout
from printouts.report_documents import report_document
from tests.books import YEAR, make_sample_file
from tests.fuzz.archives import as_inputs, parts_of, small_document, with_part
from tests.made_up_form import make_form

LISTS = Path(__file__).resolve().parents[1] / "data" / "lists"
DAY = datetime.date(YEAR, 11, 22)
LONGEST_REASON = 2_000
"""Letters of a sentence; more of a file than can be read is no sentence."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a kind of input of at most so many bytes, and inputs to begin with."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    most_bytes: int = 8_192


def look(reader: Reader, data: bytes) -> str:
    """Read the data; the reason where it was refused. Any other error is the finding, and is raised."""
    try:
        reader.read(data)
    except Refused as refused:
        assert refused.reason.strip() and len(refused.reason) < LONGEST_REASON, refused.reason[:LONGEST_REASON]
        return refused.reason
    except StorageTrouble as trouble:
        return str(trouble)
    return ""


@functools.cache
def book() -> sqlite3.Connection:
    """A sample book to compare lists with, copied into memory."""
    copy = sqlite3.connect(":memory:")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(contextlib.closing(connect_looker(make_sample_file(folder / "so.sotd")))).backup(copy)
    return copy


@contextlib.contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


# Spreadsheets


def _list(data: bytes, name: str) -> None:
    """As members, and as one of the other registers, which is chosen by the data."""
    with _file(data, name) as path:
        workbook = read_workbook(path)
    with contextlib.suppress(Refused):
        bring_in.prepare(book(), workbook, DAY)
    registers = sorted(sheets_in.LABELS)
    sheets_in.prepare(book(), workbook, sheets_in.Intake(registers[zlib.crc32(data) % len(registers)], DAY))


def _sheets_of_registers() -> Iterator[bytes]:
    """The headings of each of our own sheets over one line."""
    for form in itertools.chain.from_iterable(FORMS_OF.values()):
        headings = ";".join(f'"{field.column_heading}"' for field in form.columns)
        line = ";".join(SAMPLES.get(field.kind, "Chi bộ thôn Đông") for field in form.columns)
        yield f"{headings}\n{line}\n".encode()


SAMPLES = {Kind.COUNT: "12", Kind.YEAR: str(YEAR), Kind.PARTIAL_DATE: f"03/02/{YEAR}", Kind.PERSON: "Lê Thị Bình"}


def _seed_files(*endings: str) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(LISTS.iterdir()) if path.name.endswith(endings))


@functools.cache
def _xlsx() -> dict[str, bytes]:
    return dict(parts_of((LISTS / "k5-bang-ben-canh.xlsx").read_bytes()))


@functools.cache
def _ods() -> dict[str, bytes]:
    from tests.db.list_files import write_ods

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ods"
        write_ods(read_workbook(LISTS / "k2-nguoi-dau-thanh-dau-cot.csv"), path)
        return dict(parts_of(path.read_bytes()))


def _xlsx_seeds() -> Iterator[bytes]:
    """The sheets and texts of every third list, and the other parts of one."""
    lists = [parts_of(content) for content in itertools.islice(_seed_files(".xlsx"), 0, None, 3)]
    yield from as_inputs(lists[0], 8_000)
    for parts in lists[1:]:
        cells = {name: content for name, content in parts.items() if "sheet1" in name or "Strings" in name}
        yield from as_inputs(cells, 8_000)


WEB = (
    b"<html><body><table><tr><th>TT<th>H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan<th colspan=2>Chi b\xe1\xbb\x99"
    b"<tr><td rowspan=2>1<td>L\xc3\xaa Th\xe1\xbb\x8b B&#236;nh<td>A<td>B<tr><td>x<br>y</table><!-- c --></body></html>"
)

# Forms from above


@functools.cache
def _form_parts() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return dict(parts_of(make_form(Path(folder) / "bieu.xlsx").read_bytes()))


def _form(data: bytes) -> None:
    """Read, and filled where it can be: what is put in is found there again."""
    with _file(with_part(_form_parts(), data), "bieu.xlsx") as path:
        form = read_form(path)
        place = (5, 3)
        values = {sheet.name: {place: 7} for sheet in form.sheets if not sheet.cell(place).computed}
        path.write_bytes(fill_form(path, values))
        assert all(sheet.cell(place).number == 7 for sheet in read_form(path).sheets if sheet.name in values)


def _binding_seeds() -> Iterator[bytes]:
    shape = SheetShape("Biểu 1", ("A1:B2",), {"A1": "0123456789"})
    cell = BoundCell("Biểu 1", "C7", (Source("A1", period="tháng 1"), Source(text="Năm")), "{1}/{2}", "Nội dung")
    yield binding_text(Binding("Biểu", (shape,), (cell,))).encode()


# Texts and templates


def _layout(data: bytes) -> None:
    with _file(data, "mau.toml") as path:
        load_layout(path)


def _layout_seeds() -> Iterator[bytes]:
    """The program's own, whole, and each of its parts by itself."""
    whole = DEFAULT.read_bytes()
    yield whole
    head, *parts = whole.split(b"\n[[section]]\n")
    yield from (head + b"\n[[section]]\n" + part for part in parts[:12])


@functools.cache
def _paper() -> ReportPaper:
    order = order_of(book(), year_period(YEAR), DAY)
    return paper_of(book(), order, report(book(), order, with_before=True))


def _template(data: bytes) -> None:
    with _file(with_part(TEMPLATE, data), "mau.docx") as path:
        report_document(_paper(), path)


TEMPLATE = small_document(
    "{{ unit }} có {{ C2.value }}, {{ C2.percent }}", "{%p for section in sections %}", "{{ section.heading }}",
    "{%p if loop.first %}", "{{ section.heading | upper }}", "{%p endif %}", "{%p endfor %}",
)  # fmt: skip


def _clipboard(data: bytes) -> None:
    half = "\ud800" if len(data) % 2 else ""
    for row in read_block(data.decode("utf-8", "replace") + half):
        for cell in row:
            FOLLOW_UP.field("done").read(cell)


def _settings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cua-so.ini").write_bytes(data)
        kept = Preferences(Path(folder))
        offered_size(kept.number("text-size", 100))
        for name in ("unit", "year", "month"):
            kept.number(name)
        assert all(book.exists() in (True, False) for book in kept.recent_books())
        kept.folder("list", Path(folder))
        kept.bytes("geometry").toBase64()
        SavedFilters(kept, "members").all()


SETTINGS = (
    b"[General]\ntext-size=125\nunit=3\nyear=2026\nmonth=9\nwho=L\\xea Th\\x1ecb B\\xecnh\n"
    b'books="/home/a/so.sotd\\n/b.sotd"\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb)\n\n[filters]\n'
    b'members="[{\\"name\\": \\"A\\", \\"terms\\": [[\\"standing\\", \\"x\\"]]}]"\n[folder]\nlist=/tmp\n'
)
PACK = pack_before_edits(2027)

READERS = {
    "xlsx": Reader(lambda data: _list(with_part(_xlsx(), data), "ds.xlsx"), _xlsx_seeds),
    "ods": Reader(lambda data: _list(with_part(_ods(), data), "ds.ods"), lambda: as_inputs(_ods(), 8_000)),
    "xls": Reader(lambda data: _list(data, "ds.xls"), lambda: _seed_files(".xls"), 16_384),
    "csv": Reader(lambda data: _list(data, "ds.csv"), lambda: (*_seed_files(".csv"), *_sheets_of_registers()), 4_096),
    "web": Reader(lambda data: _list(data, "ds.xls"), lambda: [WEB], 4_096),
    "zip": Reader(lambda data: _list(data, "ds.xlsx"), lambda: [(LISTS / "k4-ky-tu-thay-the.xlsx").read_bytes()]),
    "pack": Reader(
        lambda data: read_pack(data.decode("utf-8", "replace"), "goi.toml", PACK), lambda: [pack_text(PACK).encode()]
    ),
    "binding": Reader(lambda data: read_binding(data.decode("utf-8", "replace"), "cach-dien.toml"), _binding_seeds),
    "form": Reader(_form, lambda: as_inputs(_form_parts(), 8_000)),
    "layout": Reader(_layout, _layout_seeds, 40_000),
    "template": Reader(_template, lambda: as_inputs(TEMPLATE, 8_000)),
    "clipboard": Reader(_clipboard, lambda: ['"a\nb"\tTốt\n\t"x ""y"""'.encode()], 2_048),
    "settings": Reader(_settings, lambda: [SETTINGS], 2_048),
}
"""Every reader of what comes from elsewhere, by the name of its corpus."""
