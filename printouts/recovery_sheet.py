"""The recovery sheet of a book with a password: the digits that open it when the password is forgotten, on one page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from domain.recovery_codes import groups_of
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "phieu-khoi-phuc.toml"
TITLE = "Phiếu khôi phục sổ có mật khẩu"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says: whose book, in which file, since when it has this password, and the secret of 16 bytes."""

    unit: str
    file_name: str
    at: datetime.datetime
    secret: bytes


@dataclass(frozen=True, slots=True)
class _Group:
    number: int
    digits: str


_FIELDS: dict[str, CatalogueField[RecoverySheet]] = {
    "unit": CatalogueField("Đơn vị", lambda sheet: sheet.unit),
    "file": CatalogueField("Tệp sổ", lambda sheet: sheet.file_name),
    "at": CatalogueField(
        "Đặt mật khẩu lúc", lambda sheet: f"{sheet.at:%H} giờ {sheet.at:%M}, ngày {sheet.at:%d/%m/%Y}"
    ),
}
_GROUP_FIELDS: dict[str, CatalogueField[_Group]] = {
    "number": CatalogueField("Nhóm", lambda group: f"Nhóm {group.number}"),
    "digits": CatalogueField("Chữ số", lambda group: f"{group.digits[:3]} {group.digits[3:]}"),
}
_SOURCES: dict[str, Source[Any]] = {
    "groups": Source(
        lambda setting: [_Group(n, digits) for n, digits in enumerate(groups_of(setting.record.secret), start=1)],
        _GROUP_FIELDS,
    ),
}


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as PDF."""
    told = Setting(sources=_SOURCES).naming(_FIELDS, sheet)
    return form_pdf(_FILE, told, About(TITLE, sheet.unit, TITLE))
