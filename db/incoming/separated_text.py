"""Lists kept as text, one line a row: in any of the codes and with any of the separators that programs write."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from db.incoming.endless_texts import refuse_endless
from domain import charsets
from domain.grid import Notice, Row, Sheet
from domain.refusals import Refused
from domain.syllables import is_syllable

SEPARATORS = ";,\t|"
MOST_CELLS = 5_000_000
_LOOKED_AT = 60
_WORD = re.compile(r"[^\W\d_]+")
_NO_TEXT = "Tệp này không phải là bảng tính hay văn bản. Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv."


def read_separated(data: bytes, name: str) -> Sheet:
    """The text as one sheet; raises Refused for what is no text."""
    text = decoded(data)
    match = re.match(r"sep=(.)\r?\n", text)
    separator = match[1] if match else _separator(text)
    text = text[match.end() :] if match else text
    rows: list[list[str]] = []
    notices: list[Notice] = []
    width = cells = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            swallowed = _swallowed(record, separator) if len(record) > 1 and "\n" in "".join(record) else []
            if swallowed:
                words = f"Dấu nháy kép ở dòng này nuốt mất {len(swallowed) - 1} dòng sau; đã tách lại, hãy xem kỹ."
                notices.append(Notice(name, len(rows) + 1, words))
            for row in swallowed or (record,):
                rows.append(row)
                width = max(width, len(row))
                cells += len(row)
            if cells > MOST_CELLS or width > 1000:
                raise Refused("Tệp này quá lớn, không phải là danh sách đảng viên. Hãy chọn tệp khác.")
    except csv.Error as error:
        if "field limit" in str(error):
            refuse_endless()
        raise Refused("Tệp này bị hỏng, không tách được thành các cột. Hãy lưu lại kiểu Excel (.xlsx).") from error
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    filled: list[Row] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(name, filled, notices=tuple(notices))


def _swallowed(record: list[str], separator: str) -> list[list[str]]:
    """The rows that a record really is, where a quote that was never closed has drawn whole lines into one cell.

    Such a cell has lines with as many separators as rows have, or one less; nothing where no cell is so.
    """
    at = next((at for at, cell in enumerate(record) if "\n" in cell), 0)
    first, *lines = record[at].splitlines()
    enough = max(2, (at + 1) * 2 // 3)
    if sum(line.count(separator) >= enough for line in lines) < max(1, len(lines) // 2):
        return []
    own, *others = csv.reader([first, *lines], delimiter=separator, quoting=csv.QUOTE_NONE)
    rows = [[*record[:at], *own], *others]
    rows[-1] += record[at + 1 :]
    return [[cell.strip('"') for cell in row] for row in rows]


def decoded(data: bytes, declared: str = "") -> str:
    """The bytes as text: Unicode in its codes, else the code of old Windows in which more words are Vietnamese."""
    for mark, code in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, code)
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) / 5:
        return _strictly(data, "utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
    if zeros:
        raise Refused(_NO_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # A single bad byte does not make all the rest another code: it costs its own row.
        texts = [data.decode(code, "replace") for code in ("utf-8", "cp1258", "cp1252", "latin-1")]
    if declared.lower() in ("windows-1258", "cp1258"):
        return texts[1]
    return max(texts, key=_vietnamese)


def _strictly(data: bytes, code: str) -> str:
    try:
        return data.decode(code)
    except UnicodeDecodeError as error:
        raise Refused(_NO_TEXT) from error


def _vietnamese(text: str) -> int:
    """How many words are Vietnamese, less those that are nothing; old fonts are allowed for."""
    lines = list(dict.fromkeys(re.split(r"[;,\t|\r\n]+", text[:200_000])))
    words = _WORD.findall(" ".join(charsets.repair([line for line in lines if not line.isascii()])))
    told = [word for word in words if not word.isascii()]
    return sum(1 if is_syllable(word) else -1 for word in told) - text.count("\ufffd")


def _separator(text: str) -> str:
    """The sign that parts most lines into equally many cells."""
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    return max(SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> float:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
    except csv.Error:
        return 0.0
    width, lines_so_wide = max(((w, n) for w, n in widths.items() if w > 1), key=lambda pair: pair[1], default=(1, 0))
    return lines_so_wide * min(width, 8)
