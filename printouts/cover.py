"""The cover sheet of what is sent up: who sends what of which period, what is missing, each file with its hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.numbers import percent, show_count, show_percent, so_many_of, two_digits
from domain.sendings import Sending, SentFile
from printouts.draw import About
from printouts.filled import SidesPart, TableEntry
from printouts.layouts import Align, SideColumn, Style, Words
from printouts.paper_parts import HEADING, column, fields, paper_pdf, row, sides, table, text
from printouts.scenes import date_words

TITLE = "PHIẾU GỬI"
_PARTY, _STATE = "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
NOTHING_MISSING = "Không thiếu gì: mọi đơn vị đã đăng ký và ghi đủ các tháng đến hạn."
HOW_TO_COMPARE = (
    "SHA-256 là mã kiểm tra của từng tệp. Nơi nhận tính lại mã của tệp nhận được: trùng với mã ghi ở đây thì tệp còn"
    " nguyên vẹn, không bị sửa trên đường gửi."
)
_LEFT_MM, _RIGHT_MM, _LABEL_MM, _SIGNATURE_MM = 78, 86, 40, 20
_COLUMNS = (
    column("TT", 9, 9, Align.CENTER),
    column("Tệp", 57, 9, continued=True),
    column("Dung lượng (byte)", 22, 9, Align.RIGHT),
    column("SHA-256", 82, 7),
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
    parts = (
        _head(head, sending),
        text(TITLE, style=_centred(16), before_mm=9),
        text(f"{head.subject} {sending.period}", style=_centred(13), after_mm=5),
        fields(((f"{label}:", said) for label, said in facts(sending, head)), _LABEL_MM, after_mm=3),
        text("Còn thiếu khi gửi", style=HEADING),
        text(*sending.missing or (NOTHING_MISSING,), style=Style(11), bullet="- " if sending.missing else ""),
        text("Các tệp gửi kèm", style=HEADING, before_mm=3, after_mm=1.5),
        table(_COLUMNS, _rows(files), after_mm=2),
        text(HOW_TO_COMPARE, style=Style(10, italic=True)),
        _signature(sending.who),
    )
    title = f"{TITLE} {sending.period} – {head.unit}"
    return paper_pdf(parts, About(title, head.unit, head.subject), f"{head.unit} – {sending.folder}")


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
    yield "Số đơn vị lập sổ", two_digits(sending.units)
    yield "Đảng viên", two_digits(sending.members)
    share = f" ({show_percent(percent(sending.registered, sending.must_register))})" if sending.must_register else ""
    yield "Đã đăng ký", f"{so_many_of(sending.registered, sending.must_register)}{share}"


def _rows(files: Sequence[SentFile]) -> Iterator[TableEntry]:
    for number, one in enumerate(files, start=1):
        told = f"{one.title}\n{one.name}" if one.title else one.name
        yield row(str(number), told, show_count(one.size), one.sha256)


def _head(head: CoverHead, sending: Sending) -> SidesPart:
    left = [Words(head.above.upper(), _centred(11, bold=False))] if head.above else []
    left.append(Words(head.unit.upper(), _centred(12)))
    if head.is_party:
        right = [Words(_PARTY, _centred(13, rule=True))]
    else:
        right = [Words(_STATE, _centred(10.5)), Words(_MOTTO, _centred(12, rule=True))]
    day = date_words(PartialDate.of(sending.at.date()))
    dated = f"{head.place}, {day}" if head.place else day[0].upper() + day[1:]
    right.append(Words(dated, Style(12, italic=True, align=Align.CENTER)))
    return sides(SideColumn(_LEFT_MM, tuple(left)), SideColumn(_RIGHT_MM, tuple(right)))


def _signature(who: str) -> SidesPart:
    lines = Words("NGƯỜI LẬP", _centred(12)), Words("(Ký, ghi rõ họ tên)", Style(10, italic=True, align=Align.CENTER))
    signed = SideColumn(_RIGHT_MM, lines, _SIGNATURE_MM, _SIGNATURE_MM, who)
    return sides(SideColumn(_LEFT_MM, ()), signed, before_mm=6)


def _centred(size: float, bold: bool = True, rule: bool = False) -> Style:
    return Style(size, bold, rule=rule, align=Align.CENTER)
