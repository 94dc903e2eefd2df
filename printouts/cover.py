"""The cover sheet of what is sent up: who sends what of which period, what is missing, each file with its hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.numbers import percent, show_count, show_percent
from domain.sendings import Sending, SentFile
from printouts.draw import About, draw
from printouts.layouts import Align, Style
from printouts.papers import A4, LEADING, Paper, PaperColumn

TITLE = "PHIẾU GỬI"
PARTY, STATE = "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NOTHING_MISSING = "Không thiếu gì: mọi đơn vị đã đăng ký và ghi đủ các tháng đến hạn."
HOW_TO_COMPARE = (
    "SHA-256 là mã kiểm tra của từng tệp. Nơi nhận tính lại mã của tệp nhận được: trùng với mã ghi ở đây thì tệp còn"
    " nguyên vẹn, không bị sửa trên đường gửi."
)
_LEFT, _RIGHT = (0.0, 78.0), (84.0, 86.0)
_LABEL_MM = 40
_COLUMNS = (
    PaperColumn("TT", 9, Style(9, align=Align.CENTER)),
    PaperColumn("Tệp", 57, Style(9)),
    PaperColumn("Dung lượng (byte)", 22, Style(9, align=Align.RIGHT)),
    PaperColumn("SHA-256", 82, Style(7)),
)


@dataclass(frozen=True, slots=True)
class CoverHead:
    """What stands at the head: the unit above, empty for none, the unit, the place; whether it is the Party's paper.

    `subject` is what is sent, in the words of its year; `recipient` to whom, where that is not the unit above.
    """

    above: str
    unit: str
    subject: str
    place: str = ""
    is_party: bool = True
    recipient: str = ""


def cover_pdf(sending: Sending, head: CoverHead, files: Sequence[SentFile]) -> bytes:
    """The cover sheet as PDF; the same sending always gives the same bytes."""
    paper = Paper()
    _set_head(paper, head, sending)
    paper.space(9)
    paper.words(TITLE, Style(16, bold=True, align=Align.CENTER))
    paper.words(f"{head.subject} {sending.period}", Style(13, bold=True, align=Align.CENTER))
    paper.space(5)
    for label, text in facts(sending, head):
        _fact(paper, label, text)
    paper.space(3)
    _set_missing(paper, sending.missing)
    paper.space(3)
    paper.words("Các tệp gửi kèm", Style(12, bold=True))
    paper.space(1.5)
    paper.table(_COLUMNS, file_rows(files))
    paper.space(2)
    paper.words(HOW_TO_COMPARE, Style(10, italic=True))
    _set_signature(paper, sending.who)
    title = f"{TITLE} {sending.period} – {head.unit}"
    return draw(paper.finish(f"{head.unit} – {sending.folder}"), A4, About(title, head.unit, head.subject))


def cover_text(sending: Sending, head: CoverHead, files: Sequence[SentFile]) -> str:
    """The same as plain text, a line of hash and name for each file as `sha256sum -c` reads them."""
    lines = [head.above, head.unit, "", f"{TITLE}: {head.subject} {sending.period}", ""]
    lines += [f"{label}: {text}" for label, text in facts(sending, head)]
    lines += ["", "Còn thiếu khi gửi:", *(f"- {one}" for one in sending.missing or (NOTHING_MISSING,)), ""]
    lines += ["Các tệp gửi kèm (mã SHA-256, tên tệp):", *(f"{one.sha256}  {one.name}" for one in files), ""]
    lines += [HOW_TO_COMPARE, ""]
    return "\r\n".join(lines).lstrip()


def facts(sending: Sending, head: CoverHead) -> Iterator[tuple[str, str]]:
    """What is said above the list of files, each with its label."""
    yield "Đơn vị gửi", head.unit
    if head.recipient or head.above:
        yield "Nơi nhận", head.recipient or head.above
    months = f" (các tháng từ 1 đến {sending.month})" if sending.month > 1 else ""
    yield "Kỳ số liệu", sending.period + months
    yield "Lập lúc", f"{sending.at:%H:%M} ngày {PartialDate.of(sending.at.date()).printed()}"
    yield "Người lập", sending.who or "………………………"
    yield "Lập bằng", f"Sổ theo dõi, phiên bản {sending.program}"
    yield "Số đơn vị lập sổ", show_count(sending.units)
    yield "Đảng viên", show_count(sending.members)
    share = f" ({show_percent(percent(sending.registered, sending.must_register))})" if sending.must_register else ""
    yield "Đã đăng ký", f"{show_count(sending.registered)}/{show_count(sending.must_register)}{share}"


def file_rows(files: Sequence[SentFile]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table of files."""
    for number, one in enumerate(files, start=1):
        told = f"{one.title}\n{one.name}" if one.title else one.name
        yield str(number), told, show_count(one.size), one.sha256


def _set_head(paper: Paper, head: CoverHead, sending: Sending) -> None:
    centre = Align.CENTER
    if head.above:
        paper.words(head.above.upper(), Style(11, align=centre), left_mm=_LEFT[0], width_mm=_LEFT[1])
    paper.words(head.unit.upper(), Style(12, bold=True, align=centre), left_mm=_LEFT[0], width_mm=_LEFT[1])
    left_end, paper.y = paper.y, 0.0
    if head.is_party:
        paper.words(PARTY, Style(13, bold=True, align=centre), left_mm=_RIGHT[0], width_mm=_RIGHT[1])
    else:
        paper.words(STATE, Style(10.5, bold=True, align=centre), left_mm=_RIGHT[0], width_mm=_RIGHT[1])
        paper.words(MOTTO, Style(12, bold=True, align=centre), left_mm=_RIGHT[0], width_mm=_RIGHT[1])
    paper.space(1.2)
    paper.rule(_RIGHT[0] + 12, _RIGHT[1] - 24)
    paper.space(1.5)
    day = f"ngày {sending.at.day} tháng {sending.at.month} năm {sending.at.year}"
    dated = f"{head.place}, {day}" if head.place else day[0].upper() + day[1:]
    paper.words(dated, Style(12, italic=True, align=centre), left_mm=_RIGHT[0], width_mm=_RIGHT[1])
    paper.y = max(paper.y, left_end)


def _fact(paper: Paper, label: str, text: str) -> None:
    """A label, and its text beside it."""
    paper.keep(12)
    top = paper.y
    paper.words(f"{label}:", Style(12), width_mm=_LABEL_MM)
    paper.y = top
    paper.words(text, Style(12, bold=True), left_mm=_LABEL_MM)
    paper.space(0.6)


def _set_missing(paper: Paper, missing: Sequence[str]) -> None:
    paper.words("Còn thiếu khi gửi", Style(12, bold=True))
    for one in missing:
        paper.words("-", Style(11), left_mm=2)
        paper.y -= Style(11).size * LEADING
        paper.words(one, Style(11), left_mm=5)
    if not missing:
        paper.words(NOTHING_MISSING, Style(11))


def _set_signature(paper: Paper, who: str) -> None:
    paper.space(6)
    paper.keep(38)
    for words, style in (("NGƯỜI LẬP", Style(12, bold=True)), ("(Ký, ghi rõ họ tên)", Style(10, italic=True))):
        paper.words(words, Style(style.size, style.bold, style.italic, align=Align.CENTER), left_mm=_RIGHT[0])
    paper.space(20)
    paper.words(who, Style(12, bold=True, align=Align.CENTER), left_mm=_RIGHT[0])
