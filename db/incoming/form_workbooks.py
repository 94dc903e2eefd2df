"""A form from above opened: which sheets it has and in which parts of the file, its texts, what its numbers look like.

Runs in a process that is bounded (`db.incoming.bounded_work`): the file is somebody else's.
"""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.incoming.office_zips import OfficeZip, open_zip
from db.incoming.sent_files import OLE, SAVE_AS, refuse_other_kinds, sent_bytes
from domain.refusals import Refused
from domain.superior_forms.sheets import FIRST_DAY
from domain.text import clean

_USUAL = "xl/workbook.xml"
DAMAGED = f"Tệp biểu này bị hỏng, không đọc được. {SAVE_AS} Nếu không mở được, hãy xin lại tệp."
_LOCKED = "Biểu này có mật khẩu mở tệp. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu mở tệp rồi chọn lại."
_OLD = f"Đây là tệp Excel kiểu cũ (.xls); chương trình chỉ điền được kiểu .xlsx. {SAVE_AS}"
MOST_SHEETS = 100
SWITCHED_ON = ("1", "true")
"""How files say yes."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with the part of the file in which it stands."""

    name: str
    part: str
    hidden: bool


def form_bytes(path: Path) -> bytes:
    """The content of a form's file; Refused for one that is no .xlsx or .xlsm, with what to do."""
    data = sent_bytes(path, "một biểu")
    if data.startswith(OLE):
        raise Refused(_LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD)
    if not data.startswith(b"PK\x03\x04"):
        refuse_other_kinds(data)
        raise Refused(f"“{path.name}” không phải là tệp Excel (.xlsx). {SAVE_AS}")
    return data


def open_form(data: bytes) -> OfficeZip:
    """The archive of an .xlsx or .xlsm."""
    archive = open_zip(data)
    if not archive.has(workbook_part(archive)):
        raise Refused(f"Tệp này không phải là tệp Excel kiểu .xlsx. {SAVE_AS}")
    return archive


def workbook_part(archive: OfficeZip) -> str:
    """The part, in small letters, that says which sheets there are: Excel on the web gives it names of its own."""
    if not archive.has("_rels/.rels"):
        return _USUAL
    of_file = parsed(archive.part("_rels/.rels"))
    found = (one.get("Target", "") for one in of_file if one.get("Type", "").endswith("/officeDocument"))
    return _part("", next(found, _USUAL)).lower()


def related(archive: OfficeZip, kind: str) -> dict[str, str]:
    """The parts of a kind that the workbook leads to, by its keys for them; Refused where that is not said."""
    folder, _, name = workbook_part(archive).rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if not archive.has(rels):
        raise Refused(DAMAGED)
    every = parsed(archive.part(rels))
    return {
        one.get("Id", ""): _part(folder, one.get("Target", ""))
        for one in every
        if one.get("Type", "").endswith(f"/{kind}")
    }


def first_day(archive: OfficeZip) -> datetime.date:
    """The day that the workbook counts as nought: files made on a Mac may begin four years later."""
    said = next(inside(parsed(archive.part(workbook_part(archive))), "workbookPr"), None)
    since_1904 = said is not None and said.get("date1904", "0") in SWITCHED_ON
    return datetime.date(1904, 1, 1) if since_1904 else FIRST_DAY


def parsed(content: bytes) -> ET.Element:
    """The root of a part; Refused where it is damaged. No spreadsheet program declares entities."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise Refused(DAMAGED)
    try:
        return ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Refused(DAMAGED) from error


def bare(tag: str) -> str:
    """The name of an element or attribute without its namespace: files say the same in two of them."""
    return tag.rpartition("}")[2]


def inside(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """The elements that a way of names leads to, from an element's children on."""
    first, *rest = names
    for child in element:
        if bare(child.tag) == first:
            if rest:
                yield from inside(child, *rest)
            else:
                yield child


def sheet_parts(archive: OfficeZip) -> tuple[SheetPart, ...]:
    """The sheets of cells in their order; Refused where there is none, or thousands."""
    targets = related(archive, "worksheet")
    found = []
    for sheet in inside(parsed(archive.part(workbook_part(archive))), "sheets", "sheet"):
        part = targets.get(next((value for name, value in sheet.attrib.items() if bare(name) == "id"), ""))
        if part is None:
            continue
        if not archive.has(part):
            raise Refused(DAMAGED)
        found.append(SheetPart(clean(sheet.get("name", ""), 200), part, sheet.get("state", "visible") != "visible"))
    if not found or len(found) > MOST_SHEETS:
        raise Refused("Biểu này không có trang tính nào, hoặc có quá nhiều trang. Hãy xem lại tệp.")
    return tuple(found)


def _part(folder: str, target: str) -> str:
    """The part that a relation leads to from a folder of the file."""
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def shared_texts(archive: OfficeZip) -> list[str]:
    """The texts that cells name by number; of a rich one all its pieces, without what is read aloud."""
    part = next(iter(related(archive, "sharedStrings").values()), "")
    if not archive.has(part):
        return []
    return [_text(item) for item in inside(parsed(archive.part(part)), "si")]


def _text(item: ET.Element) -> str:
    pieces = []
    for child in item:
        name = bare(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in inside(child, "t")]
    return "".join(pieces)
