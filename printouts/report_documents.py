"""A report as a Word document, from a template that staff change in Word; what is wrong in one is said with its place.

A template names what is filled in by `{{ name }}`, repeats a paragraph between `{%p for … %}` and `{%p endfor %}`, a
row of a table between `{%tr for … %}` and `{%tr endfor %}`. What users have typed is put in as it is, never read as a
template.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.indicators.papers import ANNEX_TITLE, MOTTO, PARTY, STATE, TITLE, AnnexRow, ReportPaper
from domain.refusals import Refused, excerpt
from printouts.fixed_zips import with_fixed_times
from printouts.resources import resource

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = {True: "bao-cao-dang.docx", False: "bao-cao-mat-tran.docx"}
"""The templates that come with the program: of the Party's papers, of those of MTTQ and the organisations."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_APART, _TOGETHER = re.compile(r"(?<=\d) (?=%\))"), "\N{NO-BREAK SPACE}"
_OPENINGS = re.compile(r"\{[{%#]|[}%#]\}")
_PAIRS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LARGEST = 20_000_000
_FROM_OURS = "Hãy lấy mẫu của chương trình ra, sửa lại từ đầu rồi chọn mẫu ấy."
TOO_LONG = f"Mẫu “{{name}}” điền quá lâu nên chương trình đã dừng; sổ không thay đổi. {_FROM_OURS}"
ENDED = f"Mẫu “{{name}}” bị hỏng hoặc đòi quá nhiều bộ nhớ nên không dùng được; sổ không thay đổi. {_FROM_OURS}"
"""For a template whose filling was given up: it may be built to do harm."""


def own_template(*, party: bool) -> Path:
    """The template that comes with the program."""
    return resource("templates", TEMPLATES[party])


def report_document(paper: ReportPaper, template: Path | None = None) -> bytes:
    """The report as a .docx file, from a template or the program's own; the same words give the same bytes.

    Refused where the template cannot be used, with what is wrong in it and where.
    """
    path = template or own_template(party=paper.is_party)
    content = _read(path)
    words = context_of(paper)
    check_template(content, path.name, words)
    return with_fixed_times(_filled(content, path.name, words))


def context_of(paper: ReportPaper) -> dict[str, Any]:
    """What a template may name: the words of the paper, and each indicator by its code."""
    sections = [{"heading": s.heading, "level": s.level, "paragraphs": list(s.paragraphs)} for s in paper.sections]
    words: dict[str, Any] = _clean(
        {
            "above": paper.above,
            "unit": paper.unit,
            "number": paper.number,
            "party": PARTY,
            "state": STATE,
            "motto": MOTTO,
            "dated": paper.dated,
            "title": TITLE,
            "subject": paper.subject_line,
            "intro": paper.intro,
            "counted": paper.counted,
            "sections": sections,
            "closing": paper.closing,
            "recipients": list(paper.recipients),
            "on_behalf": paper.signing.on_behalf,
            "post": paper.signing.post,
            "signer": paper.signing.name,
            "annex_title": ANNEX_TITLE,
            "annex": [_row(row) for row in paper.short_annex],
            **{row.code: _row(row) for row in paper.annex if row.code},
        }
    )
    return words


def _row(row: AnnexRow) -> dict[str, str]:
    return {
        "code": row.code,
        "name": row.marked_name,
        "unit": row.unit,
        "value": row.value_text,
        "of": row.of_text,
        "percent": row.percent_text,
        "before": row.before_text,
    }


def _clean(value: Any) -> Any:
    """The words without letters that a document cannot hold; “(97,09 %)” stays on one line."""
    if isinstance(value, str):
        return _APART.sub(_TOGETHER, _NO_XML.sub("", value))
    if isinstance(value, Mapping):
        return {name: _clean(held) for name, held in value.items()}
    return [_clean(held) for held in value] if isinstance(value, list) else value


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(f"Tệp “{path.name}” quá lớn, không phải là một mẫu báo cáo.")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"Không đọc được mẫu “{path.name}”. Hãy xem tệp còn ở chỗ cũ không rồi chọn lại.") from error


# What is wrong in a template


def check_template(content: bytes, name: str, words: Mapping[str, Any]) -> None:
    """Refuse a template that is no Word file, or in which a place cannot be filled: what is wrong, and where."""
    for number, text in enumerate(_paragraphs(content, name), start=1):
        wrong = _wrong_in(text, words)
        if wrong:
            raise Refused(f"Mẫu “{name}” không dùng được: đoạn thứ {number}, “{excerpt(text)}”, {wrong}.")


def _paragraphs(content: bytes, name: str) -> Iterator[str]:
    """The texts of all paragraphs, in tables, heads and feet too."""
    from docx import Document
    from docx.oxml.ns import qn

    try:
        document = Document(io.BytesIO(content))
        roots = [document.element.body]
        for section in document.sections:
            roots += [section.header._element, section.footer._element]
        paragraphs = [paragraph for root in roots for paragraph in root.iter(qn("w:p"))]
    except _of_the_file() as error:
        raise Refused(
            f"Tệp “{name}” không phải là tệp Word .docx. Hãy mở bằng Word rồi lưu lại với dạng Word Document (*.docx)."
        ) from error
    for paragraph in paragraphs:
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _wrong_in(text: str, words: Mapping[str, Any]) -> str:
    """What is wrong with the places to be filled in a paragraph; empty where nothing is."""
    open_sign = ""
    for match in _OPENINGS.finditer(text):
        sign = match[0]
        if sign in _PAIRS and not open_sign:
            open_sign = sign
        elif open_sign and sign == _PAIRS[open_sign]:
            open_sign = ""
        else:
            return f"có dấu “{sign}” thừa hoặc đặt sai chỗ" if not open_sign else f"thiếu “{_PAIRS[open_sign]}”"
    if open_sign:
        return f"thiếu “{_PAIRS[open_sign]}” sau “{open_sign}”"
    return next(filter(None, (_wrong_tag(tag, words) for tag in _TAG.findall(text))), "")


def _wrong_tag(tag: str, words: Mapping[str, Any]) -> str:
    """What is wrong with one place: a name that is not known, or words that are no instruction."""
    from jinja2 import meta

    inner = tag[2:-2]
    if tag.startswith("{%"):
        inner = re.sub(r"^(?:p|tr|tc|r)\s", "", inner.strip("-")).strip()
        if not re.match(r"(?:for|endfor|if|elif|else|endif|set)\b", inner):
            return f"có lệnh “{excerpt(inner)}” mà chương trình không biết; chỉ dùng for, if và endfor, endif"
        inner = _as_whole(inner)
        if not inner:
            return ""
    else:
        inner = f"{{{{{re.sub(r'^r ', '', inner)}}}}}"
    environment = _environment()
    try:
        names = meta.find_undeclared_variables(environment.parse(inner))
    except _of_the_file():
        return f"viết chưa đúng ở “{excerpt(tag)}”"
    unknown = sorted(names - words.keys() - _LOOPED)
    if unknown:
        known = ", ".join(name for name in words if not name[0].isupper())
        return f"có tên “{unknown[0]}” mà chương trình không biết; các tên được dùng: {known}, mã chỉ tiêu như C2.value"
    return ""


_LOOPED = frozenset({"section", "text", "line", "row", "loop"})
"""The names that the program's own templates give to what is repeated."""


def _as_whole(inner: str) -> str:
    """An instruction with its end, so that it can be read by itself; empty for an end."""
    word = inner.split()[0]
    if word in ("for", "if"):
        return f"{{% {inner} %}}{{% end{word} %}}"
    return f"{{% if 1 %}}{{% {inner} %}}{{% endif %}}" if word == "elif" else ""


def _environment() -> Environment:
    """What reads templates: it may not call or change anything, and tells what it does not know."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _of_the_file() -> tuple[type[Exception], ...]:
    """What the libraries raise for a file that is damaged or no document, or that holds what they cannot do."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    of_libraries = (zipfile.BadZipFile, zlib.error, OpcError, PythonDocxError, LxmlError, TemplateError)
    return *of_libraries, EOFError, RuntimeError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError


def _filled(content: bytes, name: str, words: Mapping[str, Any]) -> bytes:
    from docxtpl import DocxTemplate  # slow to import and wanted only for reports
    from jinja2 import TemplateError, UndefinedError

    target = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(content))
        document.render(dict(words), _environment(), autoescape=True)
        document.save(target)
    except UndefinedError as error:
        raise Refused(f"Mẫu “{name}” không dùng được: có tên mà chương trình không biết ({error.message}).") from error
    except TemplateError as error:
        raise Refused(f"Mẫu “{name}” không dùng được: {_structure(str(error.message))}") from error
    except _of_the_file() as error:  # its own sums and calls, and markup in which what is filled in cannot stand
        why = f"không điền được ({excerpt(str(error))})"
        raise Refused(f"Mẫu “{name}” {why}. Hãy so các chỗ điền với mẫu của chương trình.") from error
    return target.getvalue()


def _structure(message: str) -> str:
    """What is wrong with how instructions follow one another, in words."""
    wanted = re.search(r"'(endfor|endif)'", message)
    if "Unexpected end" in message or wanted is not None:
        end = wanted[1] if wanted is not None else "endfor"
        return f"có lệnh “{end.removeprefix('end')}” mà thiếu {{%p {end} %}} ở sau, hoặc hai lệnh đặt chéo nhau."
    return "các lệnh for, endfor, if, endif không đi thành cặp. Hãy so với mẫu của chương trình."
