"""The year's pack as a file: written so that people can edit it, read with every mistake told with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from domain.kinds import Kind
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR
from domain.pack_fields import GROUPS
from domain.refusals import Refused
from domain.written_toml import read_written
from domain.year_packs import PACK, TEXTS, YearPack, checked, overlaid

_PLACE_IN_TOML = re.compile(r"\(at line (\d+), column (\d+)\)")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\t": "\\t"}
HEAD = """\
# Căn cứ và cách ghi sổ theo dõi năm {year}.
#
# Sửa phần chữ trong dấu ngoặc kép rồi lấy tệp này vào chương trình. Dòng bắt đầu bằng # là lời giải thích. Bỏ hẳn một
# mục thì mục ấy giữ như đang có. Viết sai chỗ nào, chương trình báo dòng ấy và cách sửa.
"""


@dataclass(frozen=True, slots=True)
class PackFile:
    """What a file says: of which year, and the fields that it names."""

    year: int
    texts: Mapping[str, str]


def pack_text(pack: YearPack) -> str:
    """The whole pack as the text of a file; read again it is the same."""
    parts = [HEAD.format(year=pack.year), f"year = {pack.year}\n"]
    for group in GROUPS:
        parts.append(f"\n# {'-' * 10} {group.title}\n")
        for field in group.fields:
            hint = f": {field.help}" if field.help else ""
            parts.append(f"\n# {field.label}{hint}\n{field.name} = {_quoted(getattr(pack, field.name))}\n")
    return "".join(parts)


def _quoted(text: str) -> str:
    escaped = "".join(_ESCAPED.get(letter, letter) for letter in text)
    return f'"""\n{escaped}"""' if "\n" in text else f'"{escaped}"'


def read_file(text: str, name: str) -> PackFile:
    """What the text of a file called `name` says; Refused with the line and what to do where it cannot be used."""
    try:
        told = read_written(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"Tệp “{name}” viết sai {_place(error, text)}. {_ADVICE}") from error
    except (RecursionError, ValueError) as error:
        raise Refused(f"Tệp “{name}” không phải là tệp căn cứ và cách ghi. Hãy chọn tệp khác.") from error
    year = told.pop("year", None)
    if isinstance(year, bool) or not isinstance(year, int) or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        where = _line(text, "year")
        raise Refused(f"Tệp “{name}”{where} phải có “year” là năm của sổ, ví dụ year = 2027.", field="year")
    return PackFile(year, {key: _read(key, value, text, name) for key, value in told.items()})


_ADVICE = "Hãy xem dòng ấy có thiếu dấu ngoặc kép, dấu bằng, hay một mục ghi hai lần không."


def _place(error: tomllib.TOMLDecodeError, text: str) -> str:
    found = _PLACE_IN_TOML.search(str(error))
    return f"ở dòng {found[1]}, cột {found[2]}" if found else f"ở cuối tệp, dòng {text.count(chr(10)) + 1}"


def _line(text: str, key: str) -> str:
    """Where a key stands, in words; nothing where it stands nowhere by itself."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    return f", dòng {text.count(chr(10), 0, found.start()) + 1}," if found else ""


def _read(key: str, value: object, text: str, name: str) -> str:
    where = f"Tệp “{name}”{_line(text, key)}"
    if key not in TEXTS:
        raise Refused(f"{where} có mục “{key}” mà chương trình không biết. Hãy bỏ mục ấy, hoặc xem lại tên.")
    if not isinstance(value, str):
        raise Refused(f"{where} mục “{key}” phải là chữ trong dấu ngoặc kép.", field=key)
    field = PACK.field(key)
    try:
        read = field.read(value)
    except Refused as refused:
        raise Refused(f"{where} mục “{key}”: {refused.reason}", field=key) from refused
    lines = field.kind is Kind.LONG_TEXT
    if not lines and "\n" in value.strip():
        raise Refused(f"{where} mục “{key}” phải nằm trên một dòng.", field=key)
    return cast(str, read)


def read_pack(text: str, name: str, base: YearPack) -> YearPack:
    """The pack `base` with what a file says of the same year; Refused with its place where it cannot be used."""
    said = read_file(text, name)
    if said.year != base.year:
        raise Refused(f"Tệp “{name}” là của năm {said.year}, không phải năm {base.year}. Hãy chọn năm {said.year}.")
    pack = overlaid(base, said.texts)
    try:
        return checked(pack)
    except Refused as refused:
        where = _line(text, refused.field)
        raise Refused(f"Tệp “{name}”{where} mục “{refused.field}”: {refused.reason}", field=refused.field) from refused
