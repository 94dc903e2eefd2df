"""The cover sheet of what is sent up: who sends what of which period, what is missing, each file with its hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from domain.dates import PartialDate, date_words
from domain.numbers import percent, show_count, show_percent, so_many_of, two_digits
from domain.sendings import Sending, SentFile
from domain.text import sentence_case
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf, letterhead
from printouts.scenes import Setting

_FILE = "phieu-gui.toml"
TITLE = "PHIẾU GỬI"
NOTHING_MISSING = "Không thiếu gì: mọi đơn vị đã đăng ký và ghi đủ các tháng đến hạn."
HOW_TO_COMPARE = (
    "SHA-256 là mã kiểm tra của từng tệp. Nơi nhận tính lại mã của tệp nhận được: trùng với mã ghi ở đây thì tệp còn"
    " nguyên vẹn, không bị sửa trên đường gửi."
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


@dataclass(frozen=True, slots=True)
class _Cover:
    """All that the sheet says."""

    sending: Sending
    head: CoverHead
    files: Sequence[SentFile]


def cover_pdf(sending: Sending, head: CoverHead, files: Sequence[SentFile]) -> bytes:
    """The cover sheet as PDF; the same sending always gives the same bytes."""
    title = f"{TITLE} {sending.period} – {head.unit}"
    setting = Setting(sources=_SOURCES).naming(_FIELDS, _Cover(sending, head, files))
    return form_pdf(_FILE, setting, About(title, head.unit, head.subject))


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


def _dated(cover: _Cover) -> str:
    day = date_words(PartialDate.of(cover.sending.at.date()))
    return f"{cover.head.place}, {day}" if cover.head.place else sentence_case(day)


_FIELDS: dict[str, CatalogueField[_Cover]] = {
    "above": CatalogueField("Cấp trên", lambda cover: cover.head.above),
    "unit": CatalogueField("Đơn vị", lambda cover: cover.head.unit),
    **letterhead(lambda cover: cover.head.is_party),
    "dated": CatalogueField("Nơi và ngày lập", _dated),
    "title": CatalogueField("Tên giấy", lambda _: TITLE),
    "subject": CatalogueField("Về việc", lambda cover: cover.head.subject),
    "period": CatalogueField("Kỳ số liệu", lambda cover: cover.sending.period),
    "missing": CatalogueField("Còn thiếu", lambda cover: cover.sending.missing),
    "nothing_missing": CatalogueField("Không thiếu", lambda cover: "" if cover.sending.missing else NOTHING_MISSING),
    "how_to_compare": CatalogueField("Cách so mã", lambda _: HOW_TO_COMPARE),
    "who": CatalogueField("Người lập", lambda cover: cover.sending.who),
    "folder": CatalogueField("Thư mục", lambda cover: cover.sending.folder),
}
_FACT_FIELDS: dict[str, CatalogueField[tuple[str, str]]] = {
    "label": CatalogueField("Nhãn", itemgetter(0)),
    "said": CatalogueField("Nội dung", itemgetter(1)),
}
_FILE_FIELDS: dict[str, CatalogueField[tuple[int, SentFile]]] = {
    "tt": CatalogueField("TT", itemgetter(0)),
    "file": CatalogueField("Tệp", lambda each: "\n".join(filter(None, (each[1].title, each[1].name)))),
    "size": CatalogueField("Dung lượng (byte)", lambda each: show_count(each[1].size)),
    "sha256": CatalogueField("SHA-256", lambda each: each[1].sha256),
}
_SOURCES: dict[str, Source[Any]] = {
    "facts": Source(lambda setting: list(facts(setting.record.sending, setting.record.head)), _FACT_FIELDS),
    "files": Source(lambda setting: list(enumerate(setting.record.files, start=1)), _FILE_FIELDS),
}
