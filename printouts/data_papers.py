"""Papers about the data of a book: everything of one person for that person; the program for the office's list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from domain.personal_record import Entry, Group
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "du-lieu.toml"


@dataclass(frozen=True, slots=True)
class DataPaper:
    """The head of the paper and its groups; `lead` says in a sentence what it is."""

    unit: str
    title: str
    about: str
    lead: str
    day: datetime.date
    groups: Sequence[Group]


_FIELDS: dict[str, CatalogueField[DataPaper]] = {
    "unit": CatalogueField("Đơn vị", lambda paper: paper.unit),
    "title": CatalogueField("Tên giấy", lambda paper: paper.title.upper()),
    "running": CatalogueField("Chữ chân trang", lambda paper: f"{paper.title} – {paper.about}"),
    "about": CatalogueField("Về ai, về gì", lambda paper: paper.about),
    "lead": CatalogueField("Lời dẫn", lambda paper: paper.lead),
    "day": CatalogueField("Ngày lập", lambda paper: f"{paper.day:%d/%m/%Y}"),
}
_GROUP_FIELDS: dict[str, CatalogueField[Group]] = {"title": CatalogueField("Phần", lambda group: group.title)}
_ENTRY_FIELDS: dict[str, CatalogueField[Entry]] = {
    "label": CatalogueField("Mục", lambda entry: entry.label),
    "text": CatalogueField("Nội dung", lambda entry: entry.text),
}
_SOURCES: dict[str, Source[Any]] = {
    "groups": Source(lambda setting: list(setting.record.groups), _GROUP_FIELDS),
    "entries": Source(lambda setting: setting.record.entries, _ENTRY_FIELDS),
}


def data_paper_pdf(paper: DataPaper) -> bytes:
    """The paper as PDF."""
    told = Setting(sources=_SOURCES).naming(_FIELDS, paper)
    return form_pdf(_FILE, told, About(paper.title, paper.unit, paper.title))


@dataclass(frozen=True, slots=True)
class SystemPaper:
    """What the page about the program says of a book, each as it is printed."""

    unit: str
    version: str
    people: str
    memberships: str
    years: str
    place: str
    password: str
    readers: str
    backups: str
    purged: str
    day: datetime.date


_LABELS = {
    "unit": "Đơn vị",
    "version": "Phiên bản",
    "people": "Số người",
    "memberships": "Số lượt sinh hoạt",
    "years": "Các năm",
    "place": "Nơi để tệp sổ",
    "password": "Mật khẩu",
    "readers": "Ai đọc được",
    "backups": "Sao lưu",
    "purged": "Số lần đã xóa dữ liệu",
}
_SYSTEM_FIELDS: dict[str, CatalogueField[SystemPaper]] = {
    **{name: CatalogueField(label, attrgetter(name)) for name, label in _LABELS.items()},
    "day": CatalogueField("Ngày lập", lambda paper: f"{paper.day:%d/%m/%Y}"),
}
SYSTEM_TITLE = "Mô tả chương trình và dữ liệu"


def system_paper_pdf(paper: SystemPaper) -> bytes:
    """The page as PDF."""
    told = Setting(sources={}).naming(_SYSTEM_FIELDS, paper)
    return form_pdf("mo-ta-chuong-trinh.toml", told, About(SYSTEM_TITLE, paper.unit, SYSTEM_TITLE))
