"""Reports as files: Word, PDF and Excel say the same figures, to the digit, and the same bytes for the same book."""

from __future__ import annotations

import datetime
import functools
import io
import re
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document

from db.book.book import Book
from db.files.troubles import StorageTrouble
from db.operations.packs import save_pack
from db.operations.rearranged_books import End
from db.operations.rearrangements import rearrange
from db.operations.rows import save_row
from db.queries.packs import pack_of
from domain.dates import PartialDate
from domain.indicators.papers import AnnexRow, ReportPaper
from domain.indicators.reports import plain_report
from domain.numbers import Quantity
from domain.periods import half_period, year_period, years_period
from domain.rearrangement import Rearrangement, Renaming
from domain.refusals import Refused
from domain.registers.catalogue import register_of
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.reports import Part, content_of, make_file, order_of, paper_of, report
from printouts.annex_workbooks import BY_UNIT, FIGURES, HOW
from printouts.reports import report_pdf
from tests.books import YEAR
from tests.closed_books import told_page

DAY = datetime.date(YEAR, 12, 15)


def paper(book: Book, **asked: object) -> ReportPaper:
    connection = book.session.connection
    order = order_of(connection, year_period(YEAR), DAY, **asked)  # type: ignore[arg-type]
    return paper_of(connection, order, report(connection, order, with_before=True, by_unit=True))


def files(made: ReportPaper) -> dict[str, bytes]:
    return {ending: drive(content_of(made, ending)) for ending in (".docx", ".pdf", ".xlsx")}


def told(row: AnnexRow) -> tuple[str, ...]:
    return row.name, row.value_text, row.of_text, row.percent_text, row.before_text


def in_docx(content: bytes) -> list[tuple[str, ...]]:
    """The rows of the annex in Word, without code and unit."""
    *_, annex = Document(io.BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for row in annex.rows[1:]]
    return [(cells[1].removeprefix("– ").removeprefix("+ "), *cells[3:]) for cells in rows]


def in_xlsx(content: bytes) -> list[tuple[str, ...]]:
    """The same in Excel, its numbers written as papers write them."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[FIGURES]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))

    def number(value: object) -> str:
        if not isinstance(value, int):
            return str(value or "")
        return f"{value:02d}" if value < 10 else f"{value:,}".replace(",", ".")

    def share(value: object) -> str:
        if not isinstance(value, int | float):
            return ""
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"

    return [(str(r[1]), number(r[3]), number(r[4]), share(r[5]), number(r[6])) for r in rows]


def words_of(content: bytes) -> str:
    """What the PDF says, blanks and line breaks aside."""
    pdf = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return re.sub(r"\s+", "", text)


def test_all_three_say_the_same_figures(sample_book: Book) -> None:
    made = paper(sample_book)
    wanted = [told(row) for row in made.annex]
    found = files(made)
    assert in_docx(found[".docx"]) == [told(row) for row in made.short_annex]
    assert in_xlsx(found[".xlsx"]) == wanted
    words = words_of(found[".pdf"])
    for row in made.short_annex:
        cells = "".join((row.code, row.name, row.unit, row.value_text, row.of_text, row.percent_text))
        assert re.sub(r"\s+", "", row.value_text + row.of_text + row.percent_text) in words, cells
    for section in made.sections:
        for paragraph in section.paragraphs:
            assert re.sub(r"\s+", "", paragraph) in words


def test_the_same_book_gives_the_same_bytes(sample_book: Book) -> None:
    assert files(paper(sample_book)) == files(paper(sample_book))


def test_units_are_called_as_at_the_end_of_the_period_and_the_one_that_reports_as_now(sample_book: Book) -> None:
    connection, home = sample_book.session.connection, 2
    (old,) = connection.execute("SELECT name FROM unit WHERE id = 3").fetchone()
    day = datetime.date(YEAR, 7, 1)
    plan = Rearrangement(day, renames=(Renaming(3, "Chi bộ thôn Đông"), Renaming(home, "Đảng bộ xã Đông")))
    end = End("Lê Thị Bình", told_page)
    drive(sample_book.session.run_long("Đổi", lambda db: rearrange(db, plan, DAY, "Lê Thị Bình", end)))
    first, second = (order_of(connection, half_period(YEAR, half), DAY) for half in (1, 2))
    assert old in {unit.name for unit in first.units} and "Chi bộ thôn Đông" in {unit.name for unit in second.units}
    assert first.top.name == second.top.name == "Đảng bộ xã Đông"


def test_the_sheets_of_the_annex(sample_book: Book) -> None:
    made = paper(sample_book)
    book = openpyxl.load_workbook(io.BytesIO(files(made)[".xlsx"]))
    assert book.sheetnames == [FIGURES, BY_UNIT, HOW]
    units = [row[0] for row in book[BY_UNIT].iter_rows(min_row=6, values_only=True)]
    assert units == [*(name for name, _ in made.by_unit), f"{made.unit} (cả kỳ)"]
    ways = {row[0]: row[3] for row in book[HOW].iter_rows(min_row=6, values_only=True)}
    assert all(str(way).endswith(".") for way in ways.values())
    assert {"A1", "C2", "M"} <= ways.keys()


def test_the_form_of_the_party(sample_book: Book) -> None:
    """QĐ 399 and HD 05: heads, number left blank, T/M with a slash, recipients that end with ; and a stop."""
    made = paper(sample_book)
    assert made.number == "Số      -BC/ĐU"
    assert made.dated == "Định Xuân, ngày 15 tháng 12 năm 2026"
    assert made.unit == "Đảng ủy xã Định Xuân"
    assert made.signing.on_behalf == "T/M ĐẢNG ỦY"
    assert made.signing.post == "BÍ THƯ"
    assert [line[-1] for line in made.recipients] == [";"] * (len(made.recipients) - 1) + ["."]
    assert made.recipients[-1] == "- Lưu Đảng ủy."
    assert made.closing.endswith(".")
    assert not made.closing.endswith("./.")
    document = Document(io.BytesIO(files(made)[".docx"]))
    head = [paragraph.text for cell in document.tables[0].rows[0].cells for paragraph in cell.paragraphs]
    assert head == [
        "ĐẢNG BỘ TỈNH THANH HÓA",
        "ĐẢNG ỦY XÃ ĐỊNH XUÂN",
        "*",
        "Số      -BC/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Định Xuân, ngày 15 tháng 12 năm 2026",
    ]
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin)
    assert [round(length.mm) for length in margins if length is not None] == [30, 15, 20]
    post = next(p for cell in document.tables[1].rows[0].cells for p in cell.paragraphs if p.text == "BÍ THƯ")
    assert not any(run.bold for run in post.runs)


def test_a_branch_and_an_organisation(sample_book: Book) -> None:
    names = [unit.name for unit in order_of(sample_book.session.connection, year_period(YEAR), DAY).units]
    branch = paper(sample_book, branch=next(name for name in names if name.startswith("Chi bộ thôn")))
    assert branch.number == "Số      -BC/CB"
    assert (branch.signing.on_behalf, branch.recipients[-1]) == ("T/M CHI BỘ", "- Lưu Chi bộ.")
    union = paper(sample_book, branch=next(name for name in names if name.startswith("Hội Nông dân")))
    assert not union.is_party
    assert (union.signing.on_behalf, union.signing.post) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")
    words = words_of(files(union)[".pdf"])
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in words
    assert "ĐẢNGCỘNGSẢNVIỆTNAM" not in words


LAST_DAY = PartialDate(YEAR, 12, 31)


def supplement(book: Book, day: PartialDate = LAST_DAY, /, **values: object) -> int:
    """Write a supplement into the first ledger; returns its unit."""
    connection = book.session.connection
    ledger, unit_id = connection.execute("SELECT id, unit_id FROM ledger ORDER BY id LIMIT 1").fetchone()
    register = register_of("supplements")
    row = register.kind.record(ledger_id=ledger, day=day, **values)
    book.session.run("Thêm số liệu", functools.partial(save_row, register), row)
    return int(unit_id)


HOSTILE = (
    "{{ 7 * 7 }} {% for x in y %} {# #} }} %}",
    "<w:p/>\u0007 & ]]> <!-- &amp;",
    "=1+1",
    "<r>đậm</r>",
    "a" * 9_000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_users_write_is_harmless(sample_book: Book, text: str) -> None:
    """Written parts and names go in as they are: no template, no markup, no formula."""
    supplement(sample_book, kind="phần viết", name="Kết quả nổi bật", text=text)
    own = supplement(sample_book, kind="chỉ tiêu riêng", name=text[:150], value=Quantity(7), measure="buổi")
    made = paper(sample_book, unit_id=own)
    found = files(made)
    shown = text.replace("\u0007", "")
    assert shown in [paragraph.text for paragraph in Document(io.BytesIO(found[".docx"])).paragraphs]
    assert in_docx(found[".docx"]) == [told(row) for row in made.short_annex]
    assert re.sub(r"\s+", "", shown)[:2_000] in words_of(found[".pdf"])
    names = [row[0] for row in in_xlsx(found[".xlsx"])]
    assert any(shown[:40] in name for name in names)


def test_a_share_in_brackets_is_never_broken_into_two_lines(sample_book: Book) -> None:
    document = Document(io.BytesIO(files(paper(sample_book))[".docx"]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("\N{NO-BREAK SPACE}%)" in text for text in texts) and not any(" %)" in text for text in texts)


def test_letters_that_no_document_holds_are_left_out(sample_book: Book) -> None:
    made = replace(paper(sample_book), intro="a\x01b\x0c\ufffec\ud800d")
    texts = [paragraph.text for paragraph in Document(io.BytesIO(drive(content_of(made, ".docx")))).paragraphs]
    assert "abcd" in texts


def test_a_figure_that_came_on_paper_stands_beside_the_computed_one(sample_book: Book) -> None:
    before = paper(sample_book)
    values = {"kind": "số liệu bổ sung", "code": "F5", "name": "Điển hình", "value": Quantity(700, "gần")}
    supplement(sample_book, **values, source="Báo cáo số 12-BC/ĐU")
    made = paper(sample_book)
    computed = [row.figure.value for row in made.annex if row.code == "F5"]
    assert computed == [row.figure.value for row in before.annex if row.code == "F5"]
    (from_paper,) = (row for row in made.annex if row.figure.source == "Báo cáo số 12-BC/ĐU")
    assert from_paper.value_text == "gần 700"
    text = next(p for section in made.sections for p in section.paragraphs if p.startswith("- Điển hình tiên tiến"))
    assert "; số liệu bổ sung gần 700 gương (theo Báo cáo số 12-BC/ĐU)" in text


def test_files_are_written_whole_and_never_over_others(sample_book: Book, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    order = order_of(connection, half_period(YEAR, 1), DAY, part=Part.BENEATH)
    target = tmp_path / "báo cáo.docx"
    drive(make_file(connection, order, target))
    with pytest.raises(StorageTrouble):
        drive(make_file(connection, order, target))
    begun = make_file(connection, order, tmp_path / "nửa chừng.pdf")
    next(begun)
    begun.close()
    assert [file.name for file in tmp_path.glob("nửa*")] == []


def test_a_template_of_the_office(sample_book: Book, tmp_path: Path) -> None:
    """Staff write their own sentences, with indicators by their codes."""
    document = Document()
    document.add_paragraph("Có {{ C2.value }}/{{ C2.of }} đảng viên đăng ký, đạt {{ C2.percent }}.")
    template = tmp_path / "mẫu.docx"
    document.save(str(template))
    made = paper(sample_book)
    row = next(row for row in made.annex if row.code == "C2")
    content = drive(content_of(made, ".docx", template))
    (paragraph,) = Document(io.BytesIO(content)).paragraphs
    assert paragraph.text == f"Có {row.value_text}/{row.of_text} đảng viên đăng ký, đạt {row.percent_text}."


BROKEN = (
    (["{{ unit }"], "đoạn thứ 1, “{{ unit }”, thiếu “}}”"),
    (["Tốt", "{{ don_vi }}"], "đoạn thứ 2, “{{ don_vi }}”, có tên “don_vi” mà chương trình không biết"),
    (["{{ unit | hoa }}"], "viết chưa đúng ở “{{ unit | hoa }}”"),
    (["unit }}"], "có dấu “}}” thừa"),
    (["{%p lap section in sections %}"], "có lệnh “lap section in sections” mà chương trình không biết"),
    (["{%p for section in sections %}", "{{ section.heading }}"], "có lệnh “for” mà thiếu {%p endfor %}"),
    (["{{ unit.ten }}"], "có tên mà chương trình không biết"),
    (["{{ ''.__class__.__mro__ }}"], ""),
    (["{{ 1 / 0 }}"], "không điền được (division by zero)"),
    (["{{ unit + 1 }}"], "không điền được (can only concatenate"),
    (["{{ 10 ** 9999 }}"], "viết chưa đúng ở “{{ 10 ** 9999 }}”"),
)


@pytest.mark.parametrize(("paragraphs", "reason"), BROKEN)
def test_a_broken_template_is_told_with_what_is_wrong_and_where(
    sample_book: Book, tmp_path: Path, paragraphs: list[str], reason: str
) -> None:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    template = tmp_path / "mẫu.docx"
    document.save(str(template))
    with pytest.raises(Refused) as refused:
        drive(content_of(paper(sample_book), ".docx", template))
    assert reason in refused.value.reason
    assert "mẫu.docx" in refused.value.reason


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"hello", None])
def test_what_is_no_word_file(sample_book: Book, tmp_path: Path, content: bytes | None) -> None:
    template = tmp_path / "mẫu.docx"
    if content is None:
        with zipfile.ZipFile(template, "w") as archive:
            archive.writestr("a.txt", "x")
    else:
        template.write_bytes(content)
    with pytest.raises(Refused) as refused:
        drive(content_of(paper(sample_book), ".docx", template))
    assert "không phải là tệp Word" in refused.value.reason


def bomb(paragraph: str, padding: int = 0) -> bytes:
    """A template of one paragraph, its document padded with so many blanks before they are packed."""
    document, target = Document(), io.BytesIO()
    document.add_paragraph(paragraph)
    document.save(target)
    made = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content + b" " * padding if name == "word/document.xml" else content)
    return made.getvalue()


HARMFUL = {
    "a power": bomb("{{ 9 ** (9 ** 9) }}"),
    "a wide text": bomb("{{ unit | center(10 ** 11) }}"),
    "loops in loops": bomb("{% for row in annex %}" * 9 + "x" + "{% endfor %}" * 9),
    "a zip bomb": bomb("{{ unit }}", 400_000_000),
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_template_built_to_do_harm_is_given_up(
    sample_book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr("gui.tasks.reports._MOST_SECONDS", 4)
    monkeypatch.setattr("gui.tasks.reports._MOST_BYTES", 400 << 20)
    template = tmp_path / "mẫu.docx"
    template.write_bytes(HARMFUL[harm])
    begun = time.monotonic()
    with pytest.raises(Refused, match=r"“mẫu\.docx”.*Hãy lấy mẫu của chương trình ra"):
        drive(content_of(paper(sample_book), ".docx", template))
    assert time.monotonic() - begun < 30


def test_a_template_that_is_gone(sample_book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        drive(content_of(paper(sample_book), ".docx", tmp_path / "mất.docx"))
    assert "Không đọc được mẫu" in refused.value.reason


def test_the_words_of_a_report_are_the_units_own(sample_book: Book) -> None:
    """What a chi bộ writes is not in the commune's report; of two versions the later one is."""
    part: dict[str, object] = {"kind": "phần viết", "name": "Kiến nghị, đề xuất"}
    own = supplement(sample_book, **part, text="Cấp thêm tủ sách")
    supplement(sample_book, PartialDate(YEAR, 6, 1), **part, text="Cấp thêm sách")
    texts = [text for section in paper(sample_book, unit_id=own).sections for text in section.paragraphs]
    assert "Cấp thêm tủ sách" in texts
    assert "Cấp thêm sách" not in texts
    assert "Cấp thêm tủ sách" not in [t for section in paper(sample_book).sections for t in section.paragraphs]


def test_the_year_says_what_else_is_asked_for_and_what_attendance_is_called(sample_book: Book) -> None:
    """Own indicators are data of a year, handed down; one that nobody has written yet is told without a number."""
    before = pack_of(sample_book.session.connection, YEAR)
    changed = replace(before, own_indicators="Hộ bỏ tục cũ = hộ", attendance_word="người")
    sample_book.session.run("Sửa", save_pack, changed, DAY, "Đỗ Văn Mẫu")
    connection = sample_book.session.connection
    told = report(connection, order_of(connection, year_period(YEAR), DAY))
    assert told.line("B2").indicator.unit == "người"
    (asked,) = (part for part in told.line("L").figure.by if part.key == "Hộ bỏ tục cũ")
    assert (asked.figure.value, asked.figure.measure) == (None, "hộ")
    supplement(sample_book, kind="chỉ tiêu riêng", name="Hộ bỏ tục cũ", value=Quantity(7), measure="hộ")
    told = report(connection, order_of(connection, year_period(YEAR), DAY))
    (asked,) = (part for part in told.line("L").figure.by if part.key == "Hộ bỏ tục cũ")
    assert asked.figure.value == 7


def test_whoever_has_not_filled_in_what_the_year_asks_for_is_told_and_it_is_put_together_as_declared(
    sample_book: Book,
) -> None:
    """The way holds for rows that were written before it was declared; units of another kind are not asked."""
    one = supplement(sample_book, kind="chỉ tiêu riêng", name="hộ bỏ tục cũ", value=Quantity(7), measure="hộ")
    supplement(
        sample_book, PartialDate(YEAR, 9), kind="chỉ tiêu riêng", name="Hộ bỏ tục cũ", value=Quantity(9), measure="hộ"
    )
    connection = sample_book.session.connection
    changed = replace(pack_of(connection, YEAR), own_indicators="Hộ bỏ tục cũ = hộ; lấy số thấp nhất; chi bộ")
    sample_book.session.run("Sửa", save_pack, changed, DAY, "Đỗ Văn Mẫu")
    order = order_of(connection, year_period(YEAR), DAY)
    told = report(connection, order)
    by = {part.key: part.figure for part in told.line("L").figure.by}
    assert by["Hộ bỏ tục cũ"].value == 7
    wanting = [unit.name for unit in order.units if unit.kind is UnitKind.BRANCH and unit.id != one]
    for_row = plain_report(told)["indicators"]["L"]["by"]["Hộ bỏ tục cũ (chưa ghi)"]
    assert for_row["text"].split("; ") == wanting and wanting
    own = report(connection, order_of(connection, year_period(YEAR), DAY, unit_id=one)).line("L").figure.by
    assert [part.figure.value for part in own if part.key == "Hộ bỏ tục cũ"] == [7]
    text = paper(sample_book)
    assert "Hộ bỏ tục cũ: 07 hộ" in " ".join(t for section in text.sections for t in section.paragraphs)


def test_a_percentage_of_several_years_is_told_for_each_in_every_output(sample_book: Book) -> None:
    """Never pooled: in the text, in both annexes and by unit the same percentage stands for each year."""
    connection = sample_book.session.connection
    order = order_of(connection, years_period(YEAR - 1, YEAR), DAY)
    told = report(connection, order, with_before=True, by_unit=True)
    line = told.line("C2").figure
    years = {part.key: part.figure for part in line.by if part.group == "Theo năm"}
    assert line.value is None and set(years) == {str(YEAR - 1), str(YEAR)}
    share = years[str(YEAR)].percent_text
    assert share.endswith(" %") and f"{YEAR}: {share}" in line.years_text
    made = paper_of(connection, order, told)
    content = files(made)
    sentences = [text for section in made.sections for text in section.paragraphs]
    assert any(f"Năm {YEAR}: " in text and f"({share})" in text for text in sentences)
    assert not [section.heading for section in made.sections if str(YEAR) in section.heading]
    for rows in (in_docx(content[".docx"]), in_xlsx(content[".xlsx"])):
        assert any(row[0] == f"Theo năm: {YEAR}" and row[3] == share for row in rows)
    assert re.sub(r"\s", "", share) in re.sub(r"\s", "", words_of(content[".pdf"]))
    sheet = openpyxl.load_workbook(io.BytesIO(content[".xlsx"]))[BY_UNIT]
    headings = [str(cell.value) for cell in sheet[5]]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last[next(n for n, words in enumerate(headings) if words.startswith("C2. "))] == line.years_text
    by = plain_report(told)["indicators"]["C2"]["by"]
    assert by[str(YEAR)]["percent"] == float(years[str(YEAR)].percent or 0)


def test_no_heading_ends_a_page(sample_book: Book) -> None:
    made = replace(paper(sample_book), annex=(), charts=())
    headings = {re.sub(r"\s+", " ", section.heading) for section in made.sections}
    for more in range(9):
        before = replace(made.sections[0], paragraphs=("Một đoạn ngắn.",) * more)
        pdf = pypdfium2.PdfDocument(report_pdf(replace(made, sections=(before, *made.sections))))
        last = [page.get_textpage().get_text_range().split("\r\n")[-1].strip() for page in pdf]
        pdf.close()
        assert len(last) > 3 and not headings & set(last)
